//! Tests of checking documents in one run: places, severities, suppressions.

use serde_json::json;
use tinsmith_model::{Checked, Severity, Source, Sources, Style};

fn check(files: &[(&str, &str)]) -> Checked {
    let source = |(name, text): &(&str, &str)| Source { name: (*name).to_owned(), text: (*text).to_owned() };
    Sources::new(files.iter().map(source)).check()
}

fn smithy(text: &str) -> String {
    format!("$version: \"2.0\"\nnamespace a\n{text}")
}

/// The findings as `line:column severity id shape`.
fn places(checked: &Checked) -> Vec<String> {
    let place = |diagnostic: &tinsmith_model::Diagnostic| {
        let location = diagnostic.location.as_ref();
        let location = location.map_or_else(|| "?".to_owned(), |place| format!("{}:{}", place.line, place.column));
        let shape = diagnostic.shape.as_ref().map_or_else(|| "-".to_owned(), ToString::to_string);
        format!("{location} {} {} {shape}", diagnostic.severity.name(), diagnostic.id)
    };
    checked.diagnostics.iter().map(place).collect()
}

#[test]
fn findings_of_all_phases_have_places_in_both_formats() {
    let text = smithy(
        "@error(\"clint\")\nstructure E {}\nstructure S {\n    @httpLabel\n    a: Float\n    @range(min: 1.5)\n    b: Integer\n}\n",
    );
    let checked = check(&[("a.smithy", &text)]);
    assert!(checked.model.is_none());
    assert_eq!(
        places(&checked),
        ["3:8 error TraitValue a#E", "6:6 error TraitTarget a#S$a", "8:11 error RangeTrait a#S$b"]
    );
    let drawing = checked.diagnostics[1].draw(Style::Plain);
    assert!(drawing.starts_with("error[TraitTarget]: has the trait `smithy.api#httpLabel`"), "{drawing}");
    let place = " --> a.smithy:6:6\n  |\n6 |     @httpLabel\n  |      ^^^^^^^^^ a#S$a";
    assert!(drawing.ends_with(place), "{drawing}");
    let json = "{\"smithy\": \"2.0\", \"shapes\": {\n\"a#S\": {\"type\": \"structure\", \"members\": {\n\"a\": {\"target\": \"smithy.api#Float\", \"traits\": {\n\"smithy.api#httpLabel\": {}}}}}}}";
    assert_eq!(places(&check(&[("a.json", json)])), ["4:1 error TraitTarget a#S$a"]);
}

#[test]
fn findings_are_json_for_editors() {
    let checked = check(&[("a.smithy", &smithy("@error(\"client\")\nstring S\n"))]);
    let found = checked.diagnostics[0].to_json();
    assert_eq!(found["location"]["mark"], json!({"start": 7, "end": 15}));
    assert_eq!(
        (&found["id"], &found["severity"], &found["shape"], &found["location"]["line"], &found["related"]),
        (&json!("TraitTarget"), &json!("error"), &json!("a#S"), &json!(3), &json!(null))
    );
}

#[test]
fn unknown_properties_and_traits_are_warnings() {
    let json = r#"{"smithy": "2.0", "tool": 1, "shapes": {"a#S": {"type": "string", "x": 1, "traits": {"b#t": {}}}}}"#;
    let checked = check(&[("a.json", json)]);
    assert!(checked.model.is_some());
    assert_eq!(
        places(&checked),
        ["1:72 warning Model a#S", "1:27 warning Model -", "1:86 warning Model.UnresolvedTrait a#S"]
    );
}

#[test]
fn warnings_can_be_suppressed_and_errors_cannot() {
    let warns = "operation O { input := { a: String } }\n@b#unknown\nstring S\n@b#other\nstring T\n";
    let all = check(&[("a.smithy", &smithy(warns))]);
    assert_eq!(all.diagnostics.len(), 2, "{:?}", places(&all));
    let by_trait = warns.replace("@b#unknown", "@suppress([\"Model\"])\n@b#unknown");
    assert_eq!(places(&check(&[("a.smithy", &smithy(&by_trait))])), ["7:2 warning Model.UnresolvedTrait a#T"]);
    for (rule, left) in [
        ("{id: \"Model.UnresolvedTrait\", namespace: \"a\"}", 0),
        ("{id: \"Model\", namespace: \"*\"}", 0),
        ("{id: \"Mode\", namespace: \"*\"}", 2),
        ("{id: \"Model\", namespace: \"b\"}", 2),
    ] {
        let text = format!("$version: \"2.0\"\nmetadata suppressions = [{rule}]\nnamespace a\n{warns}");
        assert_eq!(check(&[("a.smithy", &text)]).diagnostics.len(), left, "{rule}");
    }
    let wrong = smithy("@suppress([\"TraitTarget\"])\n@error(\"client\")\nstring S\n");
    assert_eq!(places(&check(&[("a.smithy", &wrong)])), ["4:8 error TraitTarget a#S"]);
    let raised = format!(
        "$version: \"2.0\"\nmetadata severityOverrides = [{{id: \"Model\", namespace: \"a\", severity: \"DANGER\"}}]\nnamespace a\n{warns}"
    );
    assert!(check(&[("a.smithy", &raised)]).diagnostics.iter().all(|it| it.severity == Severity::Danger));
}

#[test]
fn what_would_merely_follow_is_not_reported() {
    let checked =
        check(&[("a.smithy", &smithy("structure S { a: Missing, b: S2 }\nservice S2 {}\n@error(\"x\")\nstring T\n"))]);
    let places = places(&checked);
    assert_eq!(places, ["3:18 error Target a#S$a", "5:8 error TraitValue a#T"], "{places:?}");
    let checked = check(&[("a.smithy", &smithy("structure S { a: }\nstructure T { s: S }\nlist L { item: S }\n"))]);
    assert!(checked.diagnostics.iter().all(|it| it.id == "Model"), "{:?}", checked.diagnostics);
}

#[test]
fn values_of_own_traits_fit_their_definitions() {
    let traits = "
        @trait(selector: \"string\")
        structure limits { @required name: Name, @range(max: 3) depth: Integer, kinds: Kinds, of: Target }
        @length(min: 2)
        string Name
        list Kinds { member: Kind }
        enum Kind { A, B }
        @idRef(failWhenMissing: true, selector: \"structure\")
        string Target
        @trait
        string plain
        structure Fine {}
    ";
    for (applied, expected) in [
        ("@limits(name: \"ab\", depth: 3, kinds: [\"A\"], of: Fine)", None),
        ("@limits", Some("lacks the property `name`")),
        ("@limits(name: \"a\")", Some("`/name` has the length 1, but must have at least 2")),
        ("@limits(name: \"ab\", depth: 4)", Some("`/depth` is 4, but must be at most 3")),
        ("@limits(name: \"ab\", kinds: [\"A\", \"C\"])", Some("`/kinds/1` is `C`, but must be one of `A`, `B`")),
        ("@limits(name: \"ab\", of: Name)", Some("refers to `a#Name` at `/of`, which does not match")),
        ("@plain", Some("is null, but must be a string")),
        ("@plain(\"x\")", None),
    ] {
        let checked = check(&[("a.smithy", &smithy(&format!("{traits}\n{applied}\nstring S\n")))]);
        let errors: Vec<_> = checked.errors().map(ToString::to_string).collect();
        match expected {
            None => assert_eq!(errors, [""; 0], "{applied}"),
            Some(problem) => assert!(errors.len() == 1 && errors[0].contains(problem), "{applied}: {errors:?}"),
        }
    }
}

#[test]
fn streams_in_mixins_and_unused_structures_are_valid() {
    let text = smithy(
        "@streaming\nblob B\n@mixin\nstructure M { @required b: B }\nstructure Unused { @required b: B }\n@mixin\nservice Base { version: \"1\" }\nservice S with [Base] {}\n",
    );
    let checked = check(&[("a.smithy", &text)]);
    assert_eq!(places(&checked), [""; 0]);
    let model = checked.model.expect("the model is valid");
    assert_eq!(model.services().map(|service| service.id.to_string()).collect::<Vec<_>>(), ["a#S"]);
}
