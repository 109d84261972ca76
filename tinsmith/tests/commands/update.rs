//! Tests of the API changes that `tinsmith generate` reports if the model of a crate has changed.

use std::process::Command;

use crate::support::Folder;
use tinsmith::exit::Exit;

const SERVICES: &str = "[small]\nmodel = 'small.json'\npackage = 'small'\nversion = '0.1.0'\noperations = ['Get']\n";

/// A model with these operations, whose input has this member.
fn model(member: &str, operations: &[&str]) -> String {
    let targets: Vec<String> = operations.iter().map(|name| format!(r#"{{"target":"a#{name}"}}"#)).collect();
    let shapes: Vec<String> = operations
        .iter()
        .map(|name| format!(r#""a#{name}":{{"type":"operation","input":{{"target":"a#In"}}}},"#))
        .collect();
    format!(
        r#"{{"smithy":"2.0","shapes":{{"a#S":{{"type":"service","version":"1","operations":[{}],
        "traits":{{"aws.api#service":{{"sdkId":"S"}},"aws.protocols#awsJson1_0":{{}},"smithy.rules#endpointRuleSet":
        {{"version":"1.0","parameters":{{}},"rules":[{{"conditions":[],"endpoint":{{"url":"https://a"}},"type":"endpoint"}}]}}}}}},
        {}"a#In":{{"type":"structure","members":{{"{member}":{{"target":"smithy.api#String"}}}}}}}}}}"#,
        targets.join(","),
        shapes.join(""),
    )
}

/// A workspace whose crate was generated from the first model, which the second has replaced.
fn workspace(first: &str, second: &str) -> Folder {
    let folder = Folder::new();
    folder.write("tinsmith.toml", SERVICES);
    folder.write("small.json", first);
    folder.write("old.json", first);
    let made = folder.run(&["generate"]);
    assert_eq!(made.exit, Exit::Done, "{}", made.errors);
    assert!(!made.output.contains("API changes"), "{}", made.output);
    folder.write("small.json", second);
    folder
}

fn renamed() -> Folder {
    workspace(&model("one", &["Get"]), &model("two", &["Get"]))
}

#[test]
fn the_old_model_can_be_given() {
    let folder = renamed();
    let told = folder.run(&["generate", "small", "--check", "--since", "old.json"]);
    assert_eq!(told.exit, Exit::Failure, "{}", told.errors);
    let lines: Vec<&str> = told.output.lines().skip_while(|line| !line.contains("API changes")).collect();
    assert_eq!(
        lines[..5],
        [
            "small: API changes: 1 breaking at compile time, 1 addition; next version: 0.2.0 (now 0.1.0)",
            "  breaking at compile time: input member removed",
            "    operation::get::GetInput::one  [a#In$one]",
            "      why: The field and its setters are gone, and the service no longer reads the member.",
            "      to do: Stop setting it.",
        ]
    );
}

#[test]
fn programs_can_read_it() {
    let told = renamed().run(&["generate", "small", "--since", "old.json", "--report", "json"]);
    assert_eq!(told.exit, Exit::Done, "{}", told.errors);
    let report: serde_json::Value = serde_json::from_str(&told.output).expect("nothing but JSON is printed");
    let changes = report[0]["changes"].as_array().expect("the changes are a list");
    let told: Vec<_> = changes.iter().map(|it| (it["effect"].as_str(), it["path"].as_str())).collect();
    assert_eq!(
        told,
        [
            (Some("breakingAtCompileTime"), Some("operation::get::GetInput::one")),
            (Some("addition"), Some("operation::get::GetInput::two")),
        ]
    );
    assert_eq!(report[0]["nextVersion"], "0.2.0");
}

#[test]
fn without_the_old_model_the_change_is_noticed_once() {
    let folder = renamed();
    let told = folder.run(&["generate"]);
    assert_eq!(told.exit, Exit::Done, "{}", told.errors);
    assert!(told.output.contains("small: the model has changed; pass --since OLD_MODEL"), "{}", told.output);
    assert!(!folder.run(&["generate"]).output.contains("the model has changed"));

    let folder = renamed();
    let told = folder.run(&["generate", "--report", "json"]);
    assert_eq!(told.exit, Exit::Usage);
    assert!(told.errors.contains("pass it with --since"), "{}", told.errors);
    assert_eq!(folder.run(&["generate", "--check"]).exit, Exit::Failure, "nothing was written");
}

#[test]
fn the_committed_model_is_found() {
    let folder = renamed();
    let git = |arguments: &[&str]| {
        let identity = ["-c", "user.name=test", "-c", "user.email=test@example.com"];
        Command::new("git").arg("-C").arg(folder.path()).args(identity).args(arguments).output()
    };
    if git(&["init", "--quiet"]).is_err() {
        eprintln!("skipped: there is no git");
        return;
    }
    folder.write("small.json", &model("one", &["Get"]));
    for arguments in [&["add", "small.json"][..], &["commit", "--quiet", "--message", "The old model"]] {
        let done = git(arguments).expect("git runs");
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    }
    folder.write("small.json", &model("two", &["Get"]));
    let told = folder.run(&["generate"]);
    assert!(told.output.contains("1 breaking at compile time, 1 addition"), "{}", told.output);
}

#[test]
fn an_older_model_need_not_have_what_is_asked_for_now() {
    let folder = workspace(&model("one", &["Get"]), &model("one", &["Get", "Put"]));
    folder.write("tinsmith.toml", &SERVICES.replace("['Get']", "['Get', 'Put']"));
    let told = folder.run(&["generate", "small", "--since", "old.json"]);
    assert_eq!(told.exit, Exit::Done, "{}", told.errors);
    assert!(told.output.contains("  addition: operation added\n    Client::put  [a#Put]\n"), "{}", told.output);
}

#[test]
fn an_older_model_need_not_have_what_is_waived_now() {
    let plain = model("one", &["Get"]);
    let member = r#""one":{"target":"smithy.api#String""#;
    let required = plain.replace(member, &format!(r#"{member},"traits":{{"smithy.api#required":{{}}}}"#));
    assert_ne!(required, plain);
    let folder = workspace(&plain, &required);
    let waivers = "[small.waivers.'a#In$one']\nignore = ['required']\n";
    folder.write("tinsmith.toml", &format!("{SERVICES}{waivers}"));
    let told = folder.run(&["generate", "small", "--since", "old.json"]);
    assert_eq!(told.exit, Exit::Done, "{}", told.errors);

    folder.write("small.json", &plain);
    let refused = folder.run(&["generate", "small"]);
    assert_eq!(refused.exit, Exit::Usage);
    assert!(refused.errors.contains("the waiver of `a#In$one` waives `required`"), "{}", refused.errors);
}

#[test]
fn the_old_model_belongs_to_one_service() {
    let folder = renamed();
    let other = SERVICES.replace("[small]", "[other]").replace("'small'", "'other'");
    folder.write("tinsmith.toml", &format!("{SERVICES}{other}"));
    let refused = folder.run(&["generate", "--since", "old.json"]);
    assert_eq!(refused.exit, Exit::Usage);
    assert!(refused.errors.contains("name the service"), "{}", refused.errors);

    let missing = folder.run(&["generate", "small", "--since", "none.json"]);
    assert_eq!(missing.exit, Exit::Failure);
    assert!(missing.errors.contains("none.json cannot be read"), "{}", missing.errors);
}

#[test]
fn the_same_model_has_no_changes() {
    let folder = workspace(&model("one", &["Get"]), &model("one", &["Get"]));
    let told = folder.run(&["generate", "small", "--check", "--since", "old.json", "--deny", "breaking"]);
    assert_eq!(told.exit, Exit::Done, "{}", told.errors);
    assert!(told.output.contains("small: no API changes\n"), "{}", told.output);
}

#[test]
fn change_requests_show_markdown() {
    let told = renamed().run(&["generate", "small", "--since", "old.json", "--report", "markdown"]);
    assert_eq!(told.exit, Exit::Done, "{}", told.errors);
    assert!(
        told.output.starts_with("## Changes for programs\n\n**`small`**: 1 breaking at compile time"),
        "{}",
        told.output
    );
    assert!(told.output.ends_with("</details>\n"), "{}", told.output);
}

#[test]
fn denied_changes_are_not_written() {
    let folder = renamed();
    for arguments in [
        &["generate", "small", "--since", "old.json", "--deny", "breaking"][..],
        &["generate", "small", "--deny", "breaking"],
        &["generate", "small", "--since", "old.json", "--deny", "behavior", "--report", "json"],
    ] {
        let refused = folder.run(arguments);
        assert_eq!(refused.exit, Exit::Failure, "{arguments:?}");
        assert!(refused.errors.contains("the API changes of small are not allowed"), "{}", refused.errors);
        assert!(!refused.output.contains(" written"), "{}", refused.output);
        assert_eq!(folder.run(&["generate", "--check"]).exit, Exit::Failure, "nothing was written");
    }

    let added = model("one", &["Get", "Put"]);
    let folder = workspace(&model("one", &["Get"]), &added);
    folder.write("tinsmith.toml", &SERVICES.replace("['Get']", "['Get', 'Put']"));
    let told = folder.run(&["generate", "small", "--since", "old.json", "--deny", "behavior"]);
    assert_eq!(told.exit, Exit::Done, "{}", told.errors);
    assert_eq!(folder.run(&["generate", "--check"]).exit, Exit::Done);
}

#[test]
fn a_lost_operation_is_named() {
    let folder = workspace(&model("one", &["Get", "Put"]), &model("one", &["Put"]));
    let refused = folder.run(&["generate", "small", "--since", "old.json"]);
    assert_eq!(refused.exit, Exit::Usage, "{}", refused.errors);
    assert!(
        refused.errors.contains("tinsmith.toml:5:15: [small]: `Get` was removed in this model"),
        "{}",
        refused.errors
    );
    assert!(refused.errors.contains("remove it from `operations`"), "{}", refused.errors);
    assert!(!refused.errors.contains("spelling"), "{}", refused.errors);
    // A name that no model has was misspelled.
    folder.write("tinsmith.toml", &SERVICES.replace("['Get']", "['Got']"));
    let refused = folder.run(&["generate", "small", "--since", "old.json"]);
    assert!(!refused.errors.contains("was removed"), "{}", refused.errors);
}

/// A workspace with two services, whose models in the folder `models` have replaced those in the folder `old`.
fn fleet() -> Folder {
    let folder = Folder::new();
    let other = SERVICES.replace("[small]", "[other]").replace("'small'", "'other'");
    let services = format!("{SERVICES}{other}").replace("'small.json'", "'models/small.json'");
    folder.write(
        "tinsmith.toml",
        &services.replacen("models/small.json'\npackage = 'other", "models/other.json'\npackage = 'other", 1),
    );
    folder.write("old/small.json", &model("one", &["Get"]));
    folder.write("models/small.json", &model("two", &["Get"]));
    folder.write("models/other.json", &model("one", &["Get"]).replace("a#", "b#"));
    folder
}

#[test]
fn services_are_compared_with_a_folder() {
    let folder = fleet();
    let told = folder.run(&["generate", "--since", "old"]);
    assert_eq!(told.exit, Exit::Done, "{}", told.errors);
    assert!(told.output.contains("other: new service"), "{}", told.output);
    assert!(told.output.contains("small: API changes: 1 breaking at compile time, 1 addition"), "{}", told.output);

    // The file has another name, but defines the service.
    folder.write("old/older.json", &model("one", &["Get"]).replace("a#", "b#"));
    let told = folder.run(&["generate", "--since", "old"]);
    assert!(told.output.contains("other: no API changes"), "{}", told.output);
    folder.write("old/oldest.json", &model("one", &["Get"]).replace("a#", "b#"));
    let refused = folder.run(&["generate", "--since", "old"]);
    assert_eq!(refused.exit, Exit::Usage);
    assert!(refused.errors.contains("several models in --since define its service"), "{}", refused.errors);
}

#[test]
fn services_of_a_folder_can_be_gone() {
    let folder = fleet();
    folder.write("old/gone.json", &model("one", &["Get"]));
    // The models still have it, but it is not generated.
    folder.write("old/unused.json", &model("one", &["Get"]));
    folder.write("models/unused.json", &model("one", &["Get"]));
    let refused = folder.run(&["generate", "--since", "old", "--deny", "breaking"]);
    assert_eq!(refused.exit, Exit::Failure);
    assert!(refused.output.contains("gone: breaking at compile time: the service is not in"), "{}", refused.output);
    assert!(!refused.output.contains("unused"), "{}", refused.output);
    assert!(refused.errors.contains("the API changes of small, gone are not allowed"), "{}", refused.errors);
    // Of single services, others are not missed.
    assert!(!folder.run(&["generate", "other", "--since", "old"]).output.contains("gone"));
}
