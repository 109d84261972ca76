//! Changes of the traits that types derive, and changes of crates that are types alone.

use std::collections::BTreeSet;

use tinsmith_codegen::lower;
use tinsmith_codegen::settings::{Derive, Parts, Settings};
use tinsmith_codegen::update::changes;
use tinsmith_model::{Source, load};

use super::{Base, edited, harbor, listed};

/// Returns the changes of a crate of types alone that derives all it can.
fn of_types(edits: &[(&str, &str)]) -> Vec<String> {
    let mut settings = Settings::new("harbor", "0.1.0", "harbor");
    settings.parts = Parts::Types;
    settings.derives = BTreeSet::from(Derive::ALL);
    let lowered = |text: String| {
        let model = load([Source { name: "harbor.smithy".to_owned(), text }]).expect("the model loads");
        lower(&model, &settings).expect("the model is sound")
    };
    let text = &harbor(Base::Json).text;
    listed(changes(&lowered(text.clone()), &lowered(edited(text, edits))))
}

/// A name, texts of the old model with those that replace them, and the changes that are listed.
type Derivation = (&'static str, &'static [(&'static str, &'static str)], &'static [&'static str]);

#[test]
fn lost_and_gained_derives_are_reported() {
    let mut wrong = Vec::new();
    let rows: &[Derivation] = &[
        (
            "a float is added",
            &[("structure Owner {\n    name: String", "structure Owner {\n    name: String\n    share: Float")],
            &[
                "breaking at compile time: derived traits of output changed (2)",
                "operation::get_boat::GetBoatOutput  [example.harbor#GetBoatOutput]  Clone, Default, Eq, Hash, Ord, PartialEq, PartialOrd -> Clone, Default, PartialEq, PartialOrd",
                "operation::list_boats::ListBoatsOutput  [example.harbor#ListBoatsOutput]  Clone, Default, Eq, Hash, Ord, PartialEq, PartialOrd -> Clone, Default, PartialEq, PartialOrd",
                "breaking at compile time: derived traits of type changed (2)",
                "types::Boat  [example.harbor#Boat]  Clone, Default, Eq, Hash, Ord, PartialEq, PartialOrd -> Clone, Default, PartialEq, PartialOrd",
                "types::Owner  [example.harbor#Owner]  Clone, Default, Eq, Hash, Ord, PartialEq, PartialOrd -> Clone, Default, PartialEq, PartialOrd",
                "addition: member added",
                "types::Owner::share  [example.harbor#Owner$share]",
            ],
        ),
        (
            "a float is replaced",
            &[("@range(min: 0.5)\ndouble Knots", "@range(min: 1)\ninteger Knots")],
            &[
                "breaking at compile time: type of input member changed",
                "operation::moor_boat::MoorBoatInput::knots  [example.harbor#MoorBoatInput$knots]  Option<f64> -> Option<i32>",
                "addition: derived traits of input changed",
                "operation::moor_boat::MoorBoatInput  [example.harbor#MoorBoatInput]  Clone, Default, PartialEq, PartialOrd -> Clone, Default, Eq, Hash, Ord, PartialEq, PartialOrd",
            ],
        ),
        (
            "a document is added",
            &[("structure Timber {", "structure Timber {\n    more: Document")],
            &[
                "breaking at compile time: derived traits of input changed",
                "operation::moor_boat::MoorBoatInput  [example.harbor#MoorBoatInput]  Clone, Default, PartialEq, PartialOrd -> Clone, Default, PartialEq",
                "breaking at compile time: derived traits of type changed (2)",
                "types::Cargo  [example.harbor#Cargo]  Clone, Eq, Hash, Ord, PartialEq, PartialOrd -> Clone, PartialEq",
                "types::Timber  [example.harbor#Timber]  Clone, Default, Eq, Hash, Ord, PartialEq, PartialOrd -> Clone, Default, PartialEq",
                "addition: member added",
                "types::Timber::more  [example.harbor#Timber$more]",
            ],
        ),
        (
            "a map is added",
            &[
                ("structure Level {", "structure Level {\n    marks: Marks"),
                ("blob Pages", "map Marks {\n    key: String\n    value: String\n}\n\nblob Pages"),
            ],
            &[
                "breaking at compile time: derived traits of type changed (2)",
                "types::Level  [example.harbor#Level]  Clone, Default, Eq, Hash, Ord, PartialEq, PartialOrd -> Clone, Default, Eq, PartialEq",
                "types::Levels  [example.harbor#Levels]  Clone, Eq, Hash, Ord, PartialEq, PartialOrd -> Clone, Eq, PartialEq",
                "addition: member added",
                "types::Level::marks  [example.harbor#Level$marks]",
            ],
        ),
        (
            "a blob is added to a union",
            &[("    fish: Integer", "    fish: Integer\n    ice: Blob")],
            &[
                "breaking at compile time: derived traits of input changed",
                "operation::moor_boat::MoorBoatInput  [example.harbor#MoorBoatInput]  Clone, Default, PartialEq, PartialOrd -> Clone, Default, PartialEq",
                "breaking at compile time: derived traits of type changed",
                "types::Cargo  [example.harbor#Cargo]  Clone, Eq, Hash, Ord, PartialEq, PartialOrd -> Clone, Eq, Hash, PartialEq",
                "addition: variant added",
                "types::Cargo::Ice  [example.harbor#Cargo$ice]",
            ],
        ),
        (
            "a member is required, so that there is no default",
            &[("structure Owner {\n    name", "structure Owner {\n    @required\n    name")],
            &[
                "breaking at compile time: derived traits of type changed",
                "types::Owner  [example.harbor#Owner]  Clone, Default, Eq, Hash, Ord, PartialEq, PartialOrd -> Clone, Eq, Hash, Ord, PartialEq, PartialOrd",
                "breaking at compile time: return type of `build` of type changed",
                "types::Owner  [example.harbor#Owner]  plain -> Result",
                "breaking at compile time: type of member changed",
                "types::Owner::name  [example.harbor#Owner$name]  Option<String> -> String",
            ],
        ),
    ];
    for (name, edits, expected) in rows {
        let found = of_types(edits);
        if found != *expected {
            wrong.push(format!("{name}: {found:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn requests_and_responses_do_not_matter_to_types() {
    let edits = [
        ("uri: \"/tide\"", "uri: \"/tides\""),
        ("x-harbor-flag", "x-flag"),
        ("@sigv4(name: \"harbor\")", "@httpBearerAuth"),
        ("https://harbor", "https://port"),
        ("@retryable\n", ""),
        ("        seen: Timestamp", "        @timestampFormat(\"epoch-seconds\")\n        seen: Timestamp"),
    ];
    assert_eq!(of_types(&edits), Vec::<String>::new());
    let gone = of_types(&[("ReadLog, SinkBoat, ", "ReadLog, ")]);
    assert_eq!(
        gone,
        ["breaking at compile time: operation removed", "operation::sink_boat  [example.harbor#SinkBoat]"]
    );
}
