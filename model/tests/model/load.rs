//! Tests of the semantics of documents: merging, apply statements, mixins, Smithy 1.0, enums.

use crate::support::{document, id, load_documents, model};
use proptest::prelude::*;
use serde_json::{Value, json};
use tinsmith_model::traits::{DefaultValue, EnumValue, Required, Sensitive, Tags, UniqueItems};
use tinsmith_model::{Model, ShapeKind, SimpleKind, Source, Trait, load, upgrade_legacy_enums};

/// The members of a shape, each as `name: target` with its traits and their values.
fn members(model: &Model, name: &str) -> Vec<String> {
    let shape = model.expect_shape(&id(name));
    shape
        .members()
        .map(|member| {
            assert_eq!(member.container(), shape.id);
            let traits: Vec<_> = member.traits.iter().map(|(id, value)| format!(" {}={value}", id.name())).collect();
            format!("{}: {}{}", member.name(), member.target.name(), traits.concat())
        })
        .collect()
}

fn default_of(model: &Model, member: &str) -> Option<Value> {
    let member = model.member(&id(member)).expect("the member is in the model");
    member.traits.get().map(|DefaultValue(value)| value)
}

#[test]
fn equal_definitions_merge_with_their_traits() {
    let document = |traits: Value| {
        json!({"smithy": "2", "metadata": {"list": [1]}, "shapes": {
            "a#S": {"type": "structure", "members": {"m": {"target": "smithy.api#String", "traits": traits}}},
        }})
    };
    let model = load_documents(&[
        document(json!({"smithy.api#required": {}, "smithy.api#tags": ["x"]})),
        document(json!({"smithy.api#required": {}, "smithy.api#tags": ["y"], "smithy.api#title": "t"})),
    ])
    .expect("the documents agree");
    assert_eq!(members(&model, "S"), [r#"m: String required={} tags=["x","y"] title="t""#]);
    assert_eq!(model.metadata["list"], json!([1]), "equal metadata is not joined");
}

#[test]
fn applied_traits_reach_shapes_and_members_of_other_documents() {
    let model = load_documents(&[
        document(&json!({
            "a#S$m": {"type": "apply", "traits": {"smithy.api#required": {}}},
            "a#S": {"type": "structure", "members": {"m": {"target": "smithy.api#String"}}},
        })),
        json!({"smithy": "2.0", "shapes": {"a#S": {"type": "apply", "traits": {"smithy.api#sensitive": {}}}}}),
    ])
    .expect("the traits have shapes to go to");
    assert_eq!(members(&model, "S"), ["m: String required={}"]);
    assert!(model.expect_shape(&id("S")).traits.has::<Sensitive>());
}

#[test]
fn mixins_give_members_first_and_traits_that_are_not_local() {
    let string = json!({"target": "smithy.api#String"});
    let model = model(&json!({
        "a#User": {
            "type": "structure",
            "mixins": [{"target": "a#Second"}, {"target": "a#First"}],
            "members": {"own": string, "first": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}}}},
            "traits": {"smithy.api#title": "own"},
        },
        "a#User$base": {"type": "apply", "traits": {"smithy.api#title": "applied"}},
        "a#Second": {
            "type": "structure",
            "mixins": [{"target": "a#Base"}],
            "members": {"second": string},
            "traits": {"smithy.api#mixin": {}, "smithy.api#title": "second", "smithy.api#tags": ["second"]},
        },
        "a#First": {
            "type": "structure",
            "members": {"first": {"target": "smithy.api#String", "traits": {"smithy.api#title": "first"}}},
            "traits": {
                "smithy.api#mixin": {"localTraits": ["smithy.api#internal"]},
                "smithy.api#internal": {},
                "smithy.api#tags": ["first"],
            },
        },
        "a#Base": {
            "type": "structure",
            "members": {"base": {"target": "smithy.api#String", "traits": {"smithy.api#title": "base"}}},
            "traits": {"smithy.api#mixin": {}, "smithy.api#sensitive": {}},
        },
    }));
    let expected = [
        r#"base: String title="applied""#,
        "second: String",
        r#"first: String title="first" required={}"#,
        "own: String",
    ];
    assert_eq!(members(&model, "User"), expected);
    let traits = &model.expect_shape(&id("User")).traits;
    let names: Vec<_> = traits.iter().map(|(id, value)| format!("{}={value}", id.name())).collect();
    assert_eq!(names, ["sensitive={}", r#"title="own""#, r#"tags=["first"]"#]);
}

#[test]
fn mixins_reach_lists_maps_operations_and_services() {
    let mixin = json!({"smithy.api#mixin": {}});
    let error = |fault: &str| json!({"type": "structure", "traits": {"smithy.api#error": fault}});
    let model = model(&json!({
        "a#ListMixin": {"type": "list", "member": {"target": "smithy.api#String"}, "traits": mixin},
        "a#List": {"type": "list", "mixins": [{"target": "a#ListMixin"}]},
        "a#List$member": {"type": "apply", "traits": {"smithy.api#pattern": "."}},
        "a#MapMixin": {"type": "map", "key": {"target": "smithy.api#String"}, "value": {"target": "a#List"}, "traits": mixin},
        "a#Map": {"type": "map", "mixins": [{"target": "a#MapMixin"}]},
        "a#E1": error("client"),
        "a#E2": error("server"),
        "a#OpMixin": {"type": "operation", "errors": [{"target": "a#E2"}], "traits": mixin},
        "a#Op": {"type": "operation", "errors": [{"target": "a#E1"}, {"target": "a#E2"}], "mixins": [{"target": "a#OpMixin"}]},
        "a#ServiceMixin": {"type": "service", "version": "1", "operations": [{"target": "a#Op"}], "rename": {"a#E1": "X"}, "traits": mixin},
        "a#Service": {"type": "service", "errors": [{"target": "a#E1"}], "mixins": [{"target": "a#ServiceMixin"}]},
    }));
    assert_eq!(members(&model, "List"), [r#"member: String pattern=".""#]);
    assert_eq!(members(&model, "Map"), ["key: String", "value: List"]);
    let operation = model.expect_shape(&id("Op")).as_operation().expect("it is an operation");
    assert_eq!(operation.errors, [id("E2"), id("E1")]);
    let service = model.expect_shape(&id("Service")).as_service().expect("it is a service");
    assert_eq!((service.version.as_str(), &service.operations[..]), ("1", &[id("Op")][..]));
    assert_eq!(service.rename[&id("E1")], "X");
}

#[test]
fn a_long_chain_of_mixins_does_not_exhaust_the_stack() {
    let count = 20_000;
    let mut shapes = serde_json::Map::new();
    for index in 0..count {
        let mixins = if index == 0 { json!([]) } else { json!([{"target": format!("a#M{}", index - 1)}]) };
        let traits = json!({"smithy.api#mixin": {}});
        shapes.insert(format!("a#M{index}"), json!({"type": "structure", "mixins": mixins, "traits": traits}));
    }
    shapes["a#M0"]["members"] = json!({"m": {"target": "smithy.api#String"}});
    let model = model(&Value::Object(shapes));
    assert_eq!(members(&model, &format!("M{}", count - 1)), ["m: String"]);
}

#[test]
fn numbers_of_1_0_have_defaults_unless_boxed() {
    let model = load_documents(&[json!({"smithy": "1.0", "shapes": {
        "a#Count": {"type": "integer"},
        "a#Boxed": {"type": "integer", "traits": {"smithy.api#box": {}}},
        "a#Positive": {"type": "integer", "traits": {"smithy.api#range": {"min": 1}}},
        "a#Set": {"type": "set", "member": {"target": "smithy.api#String"}},
        "a#S": {"type": "structure", "members": {
            "primitive": {"target": "smithy.api#PrimitiveBoolean"},
            "prelude": {"target": "smithy.api#Integer"},
            "count": {"target": "a#Count"},
            "boxedMember": {"target": "a#Count", "traits": {"smithy.api#box": {}}},
            "boxedShape": {"target": "a#Boxed"},
            "positive": {"target": "a#Positive"},
            "text": {"target": "smithy.api#String"},
            "boxedText": {"target": "smithy.api#String", "traits": {"smithy.api#box": {}}},
            "stream": {"target": "a#Stream"},
            "requiredStream": {"target": "a#Stream", "traits": {"smithy.api#required": {}}},
        }},
        "a#Stream": {"type": "blob", "traits": {"smithy.api#streaming": {}}},
    }})])
    .expect("the document loads");
    for (member, expected) in [
        ("S$primitive", Some(json!(false))),
        ("S$prelude", None),
        ("S$count", Some(json!(0))),
        ("S$boxedMember", Some(json!(null))),
        ("S$boxedShape", None),
        ("S$positive", Some(json!(0))),
        ("S$text", None),
        ("S$boxedText", Some(json!(null))),
        ("S$stream", Some(json!(""))),
        ("S$requiredStream", None),
    ] {
        assert_eq!(default_of(&model, member), expected, "{member}");
    }
    assert!(model.expect_shape(&id("Set")).traits.has::<UniqueItems>());
}

#[test]
fn enum_members_without_a_value_are_their_name() {
    let model = model(&json!({"a#E": {"type": "enum", "members": {
        "A": {"target": "smithy.api#Unit"},
        "B": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "b"}},
    }}}));
    let values: Vec<Option<EnumValue>> =
        model.expect_shape(&id("E")).members().map(|member| member.traits.get()).collect();
    assert_eq!(values, [Some(EnumValue::String("A".to_owned())), Some(EnumValue::String("b".to_owned()))]);
}

#[test]
fn legacy_enums_with_names_become_enums() {
    let mut model = model(&json!({
        "a#Named": {"type": "string", "traits": {"smithy.api#sensitive": {}, "smithy.api#enum": [
            {"name": "A", "value": "a", "documentation": "The first.", "tags": ["t"], "deprecated": true},
            {"name": "B", "value": "b b"},
        ]}},
        "a#Unnamed": {"type": "string", "traits": {"smithy.api#enum": [{"value": "a"}]}},
        "a#BadName": {"type": "string", "traits": {"smithy.api#enum": [{"name": "a-b", "value": "a"}]}},
    }));
    assert_eq!(upgrade_legacy_enums(&mut model), [id("Unnamed"), id("BadName")]);
    let expected =
        [r#"A: Unit enumValue="a" documentation="The first." tags=["t"] deprecated={}"#, r#"B: Unit enumValue="b b""#];
    assert_eq!(members(&model, "Named"), expected);
    let named = model.expect_shape(&id("Named"));
    assert!(named.as_enum().is_some() && named.traits.has::<Sensitive>() && named.traits.len() == 1);
    assert_eq!(model.expect_shape(&id("Unnamed")).kind, ShapeKind::Simple(SimpleKind::String));
}

#[test]
fn numbers_stay_exact() {
    let text = r#"{"smithy": "2.0", "shapes": {"a#N": {"type": "bigDecimal", "traits": {
        "smithy.api#range": {"min": -0.10000000000000000000001, "max": 123456789012345678901234567890}}}}}"#;
    let model = load([Source { name: "0.json".to_owned(), text: text.to_owned() }]).expect("the document loads");
    let range: tinsmith_model::traits::Range =
        model.expect_shape(&id("N")).traits.get().expect("the range was applied");
    let bounds = [range.min, range.max].map(|bound| bound.map(|bound| bound.text().to_owned()));
    let expected = ["-0.10000000000000000000001", "123456789012345678901234567890"];
    assert_eq!(bounds, expected.map(|bound| Some(bound.to_owned())));
}

#[test]
fn the_prelude_is_there_and_models_can_be_shared() {
    fn is_shared<T: Send + Sync + Clone + std::fmt::Debug + PartialEq>(_: &T) {}
    let model = model(&json!({}));
    is_shared(&model);
    for name in ["String", "Unit", "PrimitiveLong", "Document", "BigDecimal"] {
        assert!(model.find(&format!("smithy.api#{name}")).is_some(), "{name}");
    }
    assert_eq!(model.services().count(), 0);
    assert_eq!((Required::ID, Tags::ID), ("smithy.api#required", "smithy.api#tags"));
}

/// A valid document with every feature, for mutation.
fn seed() -> Value {
    document(&json!({
        "a#Service": {"type": "service", "version": "1", "operations": [{"target": "a#Op"}], "rename": {"a#S": "T"}},
        "a#Op": {"type": "operation", "input": {"target": "a#S"}, "errors": [], "traits": {"smithy.api#http": {"method": "GET", "uri": "/{l}"}}},
        "a#S": {"type": "structure", "members": {
            "l": {"target": "smithy.api#String", "traits": {"smithy.api#httpLabel": {}, "smithy.api#required": {}}},
            "n": {"target": "smithy.api#Integer", "traits": {"smithy.api#default": 1}},
            "u": {"target": "a#U"},
        }, "mixins": [{"target": "a#M"}]},
        "a#M": {"type": "structure", "traits": {"smithy.api#mixin": {}}},
        "a#U": {"type": "union", "members": {"s": {"target": "a#S"}, "list": {"target": "a#L"}}},
        "a#L": {"type": "list", "member": {"target": "a#S"}},
        "a#E": {"type": "enum", "members": {"A": {"target": "smithy.api#Unit"}}},
        "a#S$l": {"type": "apply", "traits": {"smithy.api#length": {"min": 1}}},
    }))
}

/// Replaces the value at this position of a depth-first walk. Returns `None` once it is replaced, and otherwise the
/// number of values that remain to be visited.
fn replace(node: &mut Value, countdown: usize, replacement: &Value) -> Option<usize> {
    if countdown == 0 {
        *node = replacement.clone();
        return None;
    }
    let children: Vec<&mut Value> = match node {
        Value::Object(entries) => entries.values_mut().collect(),
        Value::Array(items) => items.iter_mut().collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Vec::new(),
    };
    let mut left = countdown - 1;
    for child in children {
        left = replace(child, left, replacement)?;
    }
    Some(left)
}

proptest! {
    #[test]
    fn broken_documents_never_panic(
        edits in prop::collection::vec((0..90_usize, prop::sample::select(vec![
            json!(null), json!(1e300), json!(-1), json!(""), json!([]), json!({}), json!("a#S"), json!("a#U"), json!("a#L"),
            json!("smithy.api#Unit"), json!("a#M"), json!("list"), json!("apply"), json!({"target": "a#S"}),
            json!({"target": "a#E"}), json!([{"target": "a#S"}]), json!({"smithy.api#mixin": {}}), json!("/{l+}?a"),
        ])), 1..4),
    ) {
        let mut document = seed();
        for (at, replacement) in edits {
            replace(&mut document, at, &replacement);
        }
        match load_documents(&[document]) {
            Ok(mut model) => {
                tinsmith_model::validate(&model);
                upgrade_legacy_enums(&mut model);
            }
            Err(errors) => prop_assert!(!errors.errors().is_empty()),
        }
    }
}
