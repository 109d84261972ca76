//! Crates with types and no client, and the traits that types derive.

use serde_json::json;
use tinsmith_codegen::ir::package::{Package, TypeDefinition, Underived};
use tinsmith_codegen::settings::{Derive, Parts, ProtocolChoice, Settings};
use tinsmith_codegen::{generate, lower};
use tinsmith_model::{Model, Source, load};

/// Returns a model with types of all sorts, without a protocol.
fn model() -> Model {
    let structure = |members: &[(&str, &str)]| {
        let members = members.iter().map(|(name, target)| ((*name).to_owned(), json!({ "target": target })));
        json!({ "type": "structure", "members": members.collect::<serde_json::Map<_, _>>() })
    };
    let list = |target: &str| json!({ "type": "list", "member": { "target": target } });
    let mut error = structure(&[("message", "smithy.api#String")]);
    error["traits"] = json!({ "smithy.api#error": "client" });
    let text = json!({
        "smithy": "2.0",
        "shapes": {
            "a#Service": { "type": "service", "version": "1", "operations": [{ "target": "a#Get" }] },
            "a#Get": {
                "type": "operation",
                "input": { "target": "a#Input" },
                "output": { "target": "a#Output" },
                "errors": [{ "target": "a#Failure" }],
            },
            "a#Input": structure(&[("all", "a#All"), ("body", "a#Body"), ("tree", "a#Tree")]),
            "a#Output": structure(&[("events", "a#Events")]),
            "a#Failure": error,
            "a#Body": { "type": "blob", "traits": { "smithy.api#streaming": {} } },
            "a#Events": {
                "type": "union",
                "members": { "one": { "target": "a#Words" } },
                "traits": { "smithy.api#streaming": {} },
            },
            "a#All": structure(&[
                ("data", "a#Data"), ("loop", "a#Loop"), ("score", "a#Score"), ("some", "a#Some"), ("words", "a#Words"),
            ]),
            "a#Words": structure(&[("words", "a#WordList"), ("time", "smithy.api#Timestamp"), ("on", "smithy.api#Boolean")]),
            "a#WordList": list("smithy.api#String"),
            "a#Data": structure(&[("bytes", "smithy.api#Blob"), ("many", "smithy.api#BigInteger")]),
            "a#Score": structure(&[("score", "smithy.api#Double")]),
            "a#Scores": list("a#Score"),
            "a#Loop": structure(&[("next", "a#Loop"), ("scores", "a#Scores")]),
            "a#Tree": structure(&[("branches", "a#Branches")]),
            "a#Branches": {
                "type": "map", "key": { "target": "smithy.api#String" }, "value": { "target": "a#Tree" },
            },
            "a#Some": { "type": "union", "members": {
                "document": { "target": "smithy.api#Document" }, "word": { "target": "smithy.api#String" },
            } },
        },
    });
    load([Source { name: "model.json".to_owned(), text: text.to_string() }]).expect("the model loads")
}

fn settings(derives: &[Derive]) -> Settings {
    let mut settings = Settings::new("things", "0.1.0", "things");
    settings.parts = Parts::Types;
    settings.derives = derives.iter().copied().collect();
    settings
}

fn lowered(derives: &[Derive]) -> Package {
    lower(&model(), &settings(derives)).expect("the model is sound")
}

/// The types that derive a trait.
fn deriving(package: &Package, derive: Derive) -> Vec<&str> {
    let of_types = package.types.iter().filter_map(|definition| match definition {
        TypeDefinition::Structure(it) => Some((it.name.as_str(), &it.derives)),
        TypeDefinition::Union(it) => Some((it.name.as_str(), &it.derives)),
        TypeDefinition::Enumeration(_) => None,
    });
    let of_errors = package.errors.iter().map(|it| (it.name.as_str(), &it.derives));
    let bodies = package.operations.iter().flat_map(|it| [&it.input, &it.output]);
    let of_bodies = bodies.map(|it| (it.name.as_str(), &it.derives));
    let all = of_types.chain(of_errors).chain(of_bodies);
    all.filter(|(_, derives)| derives.contains(&derive)).map(|(name, _)| name).collect()
}

#[test]
fn members_decide_what_a_type_derives() {
    let package = lowered(&Derive::ALL);
    assert_eq!(deriving(&package, Derive::Eq), ["Data", "Events", "Tree", "Words", "Failure", "GetOutput"]);
    assert_eq!(deriving(&package, Derive::Hash), ["Data", "Events", "Words", "GetOutput"]);
    assert_eq!(deriving(&package, Derive::Ord), ["Events", "Words", "GetOutput"]);
    assert_eq!(deriving(&package, Derive::PartialOrd), ["Events", "Loop", "Score", "Words", "GetOutput"]);
}

#[test]
fn types_that_do_not_derive_are_named_with_the_member() {
    let Underived { derive, types } = lowered(&[Derive::Eq]).underived.remove(0);
    let types: Vec<_> = types.iter().map(|(path, member)| format!("{path} {member}")).collect();
    assert_eq!(derive, Derive::Eq);
    assert_eq!(
        types,
        [
            "operation::get::GetInput body",
            "types::All score",
            "types::Loop scores",
            "types::Score score",
            "types::Some document",
        ]
    );
    let hash = lowered(&[Derive::Hash]).underived.remove(0);
    assert!(hash.types.contains(&("types::error::Failure".to_owned(), "meta".to_owned())), "{hash:?}");
    assert_eq!(lowered(&[]).underived, []);
}

#[test]
fn an_order_brings_the_traits_that_it_needs() {
    let package = lowered(&[Derive::Ord]);
    for derive in [Derive::Eq, Derive::Ord, Derive::PartialOrd] {
        assert!(deriving(&package, derive).contains(&"Words"), "{derive:?}");
    }
    assert_eq!(deriving(&package, Derive::Hash), [""; 0]);
}

#[test]
fn a_crate_has_no_client() {
    let generated = generate(&model(), &settings(&[Derive::Hash])).expect("the model is sound");
    let paths: Vec<_> =
        generated.package.files().map(|(path, _)| path).filter(|path| !path.contains("types/")).collect();
    let expected = [
        "Cargo.toml",
        "src/builder.rs",
        "src/error.rs",
        "src/lib.rs",
        "src/operation.rs",
        "src/operation/get.rs",
        "src/primitives.rs",
        "src/types.rs",
    ];
    assert_eq!(paths, expected);
    for (path, text) in generated.package.files() {
        for word in ["Client", "operation::Operation", "request_id", "event_stream", "presign", "fake"] {
            assert!(!text.contains(word), "{path} contains {word}: {text}");
        }
    }
    let words = generated.package.get("src/types/words.rs").expect("it is a type");
    assert!(words.contains("#[derive(Clone, Debug, Default, Hash, PartialEq)]"), "{words}");
}

#[test]
fn a_client_needs_a_protocol() {
    let mut all = settings(&[]);
    all.parts = Parts::All;
    assert!(lower(&model(), &all).is_err());
    let mut asked = settings(&[]);
    asked.protocol = ProtocolChoice::Named("restJson1".to_owned());
    assert!(lower(&model(), &asked).is_err());
}
