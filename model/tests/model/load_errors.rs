//! Tests of the errors for invalid documents, with their places.
//!
//! The cases of `assert_cases` are those of Smithy's own corpus of invalid models that JSON can express, under their
//! original names. The other cases of that corpus concern the syntax of the Smithy IDL.

use crate::support::{document, errors};
use serde_json::{Value, json};
use tinsmith_model::{Source, load};

/// Checks that loading the documents returns exactly these errors.
fn assert_errors(documents: &[Value], expected: &[&str]) {
    assert_eq!(errors(documents), expected, "{documents:?}");
}

fn text_errors(text: &str) -> Vec<String> {
    let source = Source { name: "0.json".to_owned(), text: text.to_owned() };
    let errors = load([source]).expect_err("the text is no model");
    errors.errors().iter().map(ToString::to_string).collect()
}

#[test]
fn text_that_is_not_a_document() {
    assert_eq!(text_errors("{\n  \"smithy\": \n}"), ["0.json: not JSON: expected value (line 3, column 1)"]);
    assert_eq!(text_errors("[]"), ["0.json:1:1: this is an array, but must be an object"]);
    assert_eq!(text_errors("\u{feff}[]"), text_errors("[]"), "a byte order mark is skipped");
    assert_eq!(text_errors(&"[".repeat(100_000)), ["0.json: not JSON: recursion limit exceeded (line 1, column 128)"]);
    assert_eq!(
        text_errors(
            "{\"smithy\": \"2.0\", \"shapes\": {\n\"a#B\": {\"type\": \"string\"},\n\"a#B\": {\"type\": \"string\"}}}"
        ),
        ["0.json at /shapes/a#B: the key `a#B` occurs twice in one object (line 3); remove one of the entries"]
    );
}

fn assert_cases(cases: impl IntoIterator<Item = (&'static str, Value, &'static str)>) {
    for (name, case, expected) in cases {
        assert_eq!(errors(&[case]), [expected], "{name}");
    }
}

#[test]
fn invalid_versions_and_enums_of_the_official_corpus() {
    let unit = json!({"target": "smithy.api#Unit"});
    assert_cases([
        (
            "version/invalid-version-type",
            json!({"smithy": 0.1}),
            "0.json at /smithy: this is a number, but must be a string",
        ),
        (
            "version/unsupported-version",
            json!({"smithy": "999"}),
            "0.json at /smithy: the Smithy version is `999`, but only `1.0` and `2.0` are known",
        ),
        (
            "version/idl-int-enums-in-v1",
            json!({"smithy": "1.0", "shapes": {"a#E": {"type": "intEnum", "members": {"A": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": 1}}}}}}),
            "0.json at /shapes/a#E: intEnum shapes cannot be used in a document of Smithy 1.0",
        ),
        (
            "enums/idl-enums-in-v1",
            json!({"smithy": "1.0", "shapes": {"a#E": {"type": "enum", "members": {"A": unit}}}}),
            "0.json at /shapes/a#E: enum shapes cannot be used in a document of Smithy 1.0",
        ),
        (
            "enums/enum-without-member",
            document(&json!({"a#E": {"type": "enum", "members": {}}})),
            "0.json at /shapes/a#E: an enum needs at least one member",
        ),
        (
            "enums/int-enum-without-member",
            document(&json!({"a#E": {"type": "intEnum", "members": {}}})),
            "0.json at /shapes/a#E: an intEnum needs at least one member",
        ),
        (
            "enums/intEnum-with-bad-value",
            document(
                &json!({"a#E": {"type": "intEnum", "members": {"A": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "x"}}}}}),
            ),
            "0.json at /shapes/a#E/members/A: a member of an intEnum needs an integer as its `smithy.api#enumValue`",
        ),
        (
            "enums/intEnum-with-long",
            document(
                &json!({"a#E": {"type": "intEnum", "members": {"A": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": 2_147_483_648_u32}}}}}),
            ),
            "0.json at /shapes/a#E/members/A/traits/smithy.api#enumValue: the value does not fit the trait `smithy.api#enumValue`: the value is 2147483648, which is not an integer in the range allowed here",
        ),
        (
            "defaults/default-in-v1",
            json!({"smithy": "1.0", "shapes": {"a#S": {"type": "structure", "members": {"a": {"target": "smithy.api#String", "traits": {"smithy.api#default": ""}}}}}}),
            "0.json at /shapes/a#S/members/a/traits/smithy.api#default: the trait `smithy.api#default` cannot be used in a document of Smithy 1.0",
        ),
    ]);
}

#[test]
fn invalid_collections_and_mixins_of_the_official_corpus() {
    let string = json!({"target": "smithy.api#String"});
    let integer = json!({"target": "smithy.api#Integer"});
    let mixin = |members: Value| json!({"type": "structure", "traits": {"smithy.api#mixin": {}}, "members": members});
    assert_cases([
        (
            "lists/list-empty-members",
            document(&json!({"a#L": {"type": "list"}})),
            "0.json at /shapes/a#L: a list needs the member `member`, which neither it nor a mixin defines",
        ),
        (
            "lists/no-sets-in-v2",
            document(&json!({"a#L": {"type": "set", "member": string}})),
            "0.json at /shapes/a#L: sets cannot be used in a document of Smithy 2.0",
        ),
        (
            "lists/set-empty-members",
            json!({"smithy": "1.0", "shapes": {"a#L": {"type": "set"}}}),
            "0.json at /shapes/a#L: a list needs the member `member`, which neither it nor a mixin defines",
        ),
        (
            "maps/map-empty-members",
            document(&json!({"a#M": {"type": "map"}})),
            "0.json at /shapes/a#M: a map needs the member `key`, which neither it nor a mixin defines",
        ),
        (
            "mixins/member-mixin-conflict-1",
            document(&json!({
                "a#M": mixin(json!({"x": string})),
                "a#S": {"type": "structure", "mixins": [{"target": "a#M"}], "members": {"x": integer}},
            })),
            "0.json at /shapes/a#S/members/x: the member targets `smithy.api#Integer`, but the mixin's member `a#S$x` targets `smithy.api#String`; both must have the same target",
        ),
        (
            "mixins/member-mixin-conflict-2",
            document(&json!({
                "a#M": mixin(json!({"x": string})),
                "a#N": mixin(json!({"x": integer})),
                "a#S": {"type": "structure", "mixins": [{"target": "a#M"}, {"target": "a#N"}]},
            })),
            "0.json at /shapes/a#S: the member targets `smithy.api#String`, but the mixin's member `a#N$x` targets `smithy.api#Integer`; both must have the same target",
        ),
        (
            "mixins/mix-types",
            document(&json!({
                "a#M": {"type": "string", "traits": {"smithy.api#mixin": {}}},
                "a#S": {"type": "structure", "mixins": [{"target": "a#M"}]},
            })),
            "0.json at /shapes/a#S: the mixin `a#M` is a string, but must be a structure, like the shape that uses it",
        ),
        (
            "mixins/mixins-trait-in-implicit-1-0",
            json!({"smithy": "1.0", "shapes": {"a#M": mixin(json!({}))}}),
            "0.json at /shapes/a#M/traits/smithy.api#mixin: mixins cannot be used in a document of Smithy 1.0",
        ),
        (
            "mixins/operation-mixin-with-io",
            document(&json!({
                "a#S": {"type": "structure"},
                "a#M": {"type": "operation", "input": {"target": "a#S"}, "traits": {"smithy.api#mixin": {}}},
            })),
            "0.json at /shapes/a#M: a mixin that is an operation cannot have an input or output; move it to the shapes that use the mixin",
        ),
        (
            "mixins/resource-mixin-with-properties",
            document(
                &json!({"a#M": {"type": "resource", "properties": {"p": string}, "traits": {"smithy.api#mixin": {}}}}),
            ),
            "0.json at /shapes/a#M: a mixin that is a resource cannot have any property; move it to the shapes that use the mixin",
        ),
        (
            "resources/properties-in-v1",
            json!({"smithy": "1.0", "shapes": {"a#R": {"type": "resource", "properties": {"p": string}}}}),
            "0.json at /shapes/a#R/properties: properties of resources cannot be used in a document of Smithy 1.0",
        ),
        (
            "traits/box-in-v2",
            document(&json!({"a#I": {"type": "integer", "traits": {"smithy.api#box": {}}}})),
            "0.json at /shapes/a#I/traits/smithy.api#box: the trait `smithy.api#box` cannot be used in a document of Smithy 2.0",
        ),
        (
            "parse-errors/statement-unknown",
            document(&json!({"a#O": {"type": "thing"}})),
            "0.json at /shapes/a#O/type: `thing` is not a type of shape",
        ),
    ]);
}

#[test]
fn forms() {
    assert_errors(&[json!({})], &["0.json:1:1: the property `smithy` is missing"]);
    assert_errors(
        &[json!({"smithy": "2.0", "shape": {}, "shapes": [], "metadata": 1})],
        &[
            "0.json at /metadata: this is a number, but must be an object",
            "0.json at /shapes: this is an array, but must be an object",
        ],
    );
    assert_errors(
        &[document(&json!({
            "B": {"type": "string"},
            "a#B$c": {"type": "string"},
            "a#C": 1,
            "a#D": {},
            "a#E": {"type": "structure", "members": {"1": {}, "x": {"target": "String"}, "y": {"target": "a#E$x"}, "z": 1}},
            "a#F": {"type": "list", "member": {"target": "smithy.api#String", "name": "x"}},
            "a#G": {"type": "string", "traits": {"required": {}}, "members": {}},
            "a#H": {"type": "operation", "errors": {}},
        }))],
        &[
            "0.json at /shapes/B: `B` is not a shape id: it has no namespace; write `namespace#Name`",
            "0.json at /shapes/a#B$c: `a#B$c` is the id of a member, but this needs the id of a shape",
            "0.json at /shapes/a#C: this is a number, but must be an object",
            "0.json at /shapes/a#D: the property `type` is missing",
            "0.json at /shapes/a#E/members/1: `1` is not a valid name: use ASCII letters, digits and underscores, without a leading digit",
            "0.json at /shapes/a#E/members/x/target: `String` is not a shape id: it has no namespace; write `namespace#Name`",
            "0.json at /shapes/a#E/members/y/target: `a#E$x` is the id of a member, but this needs the id of a shape",
            "0.json at /shapes/a#E/members/z: this is a number, but must be an object",
            "0.json at /shapes/a#G/traits/required: `required` is not a shape id: it has no namespace; write `namespace#Name`",
            "0.json at /shapes/a#H/errors: this is an object, but must be an array",
        ],
    );
}

#[test]
fn references() {
    assert_errors(
        &[document(&json!({
            "a#Widget": {"type": "structure", "members": {"id": {"target": "smithy.api#string"}, "w": {"target": "b#Wigdet"}}},
            "a#Op": {"type": "operation", "input": {"target": "a#Nothing"}},
            "a#Service": {"type": "service", "operations": [{"target": "a#Op"}, {"target": "a#Opp"}], "rename": {"a#X": "Y"}},
        }))],
        &[
            "0.json at /shapes/a#Widget/members/id/target: `smithy.api#string` is not in the model (did you mean `smithy.api#String`?); add the document that defines it or correct the id",
            "0.json at /shapes/a#Widget/members/w/target: `b#Wigdet` is not in the model (did you mean `a#Widget`?); add the document that defines it or correct the id",
            "0.json at /shapes/a#Op/input/target: `a#Nothing` is not in the model; add the document that defines it or correct the id",
            "0.json at /shapes/a#Service/operations/1/target: `a#Opp` is not in the model (did you mean `a#Op`?); add the document that defines it or correct the id",
            "0.json at /shapes/a#Service/rename/a#X: `a#X` is not in the model; add the document that defines it or correct the id",
        ],
    );
    assert_errors(
        &[document(&json!({
            "a#S": {"type": "string"},
            "a#T": {"type": "apply", "traits": {"smithy.api#sensitive": {}}},
            "a#S$x": {"type": "apply", "traits": {"smithy.api#sensitive": {}}},
        }))],
        &[
            "0.json at /shapes/a#T: the traits are applied to `a#T`, which is not in the model",
            "0.json at /shapes/a#S$x: the traits are applied to `a#S$x`, which is not in the model",
        ],
    );
}

#[test]
fn documents_that_contradict_each_other() {
    let first = json!({"smithy": "2.0", "metadata": {"k": 1, "same": {"x": 1}}, "shapes": {
        "a#A": {"type": "string", "traits": {"smithy.api#title": "x"}},
        "a#B": {"type": "structure", "members": {"m": {"target": "a#A"}}},
    }});
    let second = json!({"smithy": "2.0", "metadata": {"k": 2, "same": {"x": 1}}, "shapes": {
        "a#A": {"type": "string", "traits": {"smithy.api#title": "y"}},
        "a#B": {"type": "structure", "members": {"m": {"target": "smithy.api#String"}}},
    }});
    assert_errors(
        &[first, second],
        &[
            "1.json at /shapes/a#A: the trait `smithy.api#title` has conflicting values on `a#A`; keep one of them",
            "1.json at /shapes/a#B: `a#B` is defined differently in 0.json; keep one of the definitions (see 0.json:1:119)",
            "1.json at /metadata/k: the metadata `k` has another value in 0.json; keep one of the values (see 0.json:1:33)",
        ],
    );
}

#[test]
fn mixins() {
    let mixin = |mixins: &[&str]| {
        let mixins: Vec<_> = mixins.iter().map(|id| json!({"target": id})).collect();
        json!({"type": "structure", "traits": {"smithy.api#mixin": {}}, "mixins": mixins})
    };
    assert_errors(
        &[document(&json!({
            "a#A": mixin(&["a#B"]),
            "a#B": mixin(&["a#C"]),
            "a#C": mixin(&["a#B"]),
            "a#Self": mixin(&["a#Self"]),
            "a#Plain": {"type": "structure"},
            "a#User": {"type": "structure", "mixins": [{"target": "a#Plain"}]},
            "a#User$x": {"type": "apply", "traits": {"smithy.api#sensitive": {}}},
        }))],
        &[
            "0.json at /shapes/a#User: `a#Plain` is used as a mixin, but lacks the trait `smithy.api#mixin`",
            "0.json at /shapes/a#B: the shape uses itself as a mixin through `a#B` → `a#C` → `a#B`; remove one of the uses",
            "0.json at /shapes/a#C: the shape uses itself as a mixin through `a#B` → `a#C` → `a#B`; remove one of the uses",
            "0.json at /shapes/a#Self: the shape uses itself as a mixin through `a#Self` → `a#Self`; remove one of the uses",
            "0.json at /shapes/a#User: the traits are applied to `a#User$x`, which is not in the model",
        ],
    );
}

#[test]
fn values() {
    let member = |target: &str, default: Value| json!({"target": target, "traits": {"smithy.api#default": default}});
    let value = |value: Value| json!({"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": value}});
    assert_errors(
        &[document(&json!({
            "a#E": {"type": "enum", "members": {"A": value(json!("x")), "B": value(json!("x")), "C": value(json!("")), "D": value(json!(1))}},
            "a#I": {"type": "intEnum", "members": {"A": {"target": "smithy.api#Unit"}, "B": value(json!(2))}},
            "a#S": {"type": "structure", "members": {
                "boolean": member("smithy.api#Boolean", json!(0)),
                "byte": member("smithy.api#Byte", json!(128)),
                "integer": member("smithy.api#Integer", json!(1.5)),
                "text": member("smithy.api#String", json!(1)),
                "document": member("smithy.api#Document", json!([1])),
                "enum": member("a#E", json!("y")),
                "intEnum": member("a#I", json!(1)),
                "structure": member("a#S", json!({})),
                "fine": member("smithy.api#Long", json!(1e3)),
                "null": member("a#S", json!(null)),
            }},
        }))],
        &[
            "0.json at /shapes/a#E/members/B: the value x is also that of the member `A`; the values of an enum must be distinct",
            "0.json at /shapes/a#E/members/C: a member of an enum needs a non-empty string as its `smithy.api#enumValue`",
            "0.json at /shapes/a#E/members/D: a member of an enum needs a non-empty string as its `smithy.api#enumValue`",
            "0.json at /shapes/a#I/members/A: a member of an intEnum needs an integer as its `smithy.api#enumValue`",
            "0.json at /shapes/a#S/members/boolean: the default 0 does not fit `smithy.api#Boolean`; it must be a boolean",
            "0.json at /shapes/a#S/members/byte: the default 128 does not fit `smithy.api#Byte`; it must be an integer of 8 bits",
            "0.json at /shapes/a#S/members/integer: the default 1.5 does not fit `smithy.api#Integer`; it must be an integer of 32 bits",
            "0.json at /shapes/a#S/members/text: the default 1 does not fit `smithy.api#String`; it must be a string",
            "0.json at /shapes/a#S/members/document: the default [1] does not fit `smithy.api#Document`; it must be a simple value, `[]` or `{}`",
            "0.json at /shapes/a#S/members/enum: the default \"y\" does not fit `a#E`; it must be a value of the enum",
            "0.json at /shapes/a#S/members/intEnum: the default 1 does not fit `a#I`; it must be a value of the intEnum",
            "0.json at /shapes/a#S/members/structure: the default {} does not fit `a#S`; it must be null",
        ],
    );
}

#[test]
fn members_that_differ_only_in_case() {
    let string = json!({"target": "smithy.api#String"});
    assert_errors(
        &[document(
            &json!({"a#S": {"type": "structure", "members": {"name": string, "other": string, "NAME": string}}}),
        )],
        &[
            "0.json at /shapes/a#S/members/name: the members `NAME` and `name` differ only in case; rename one of them",
            "0.json at /shapes/a#S/members/NAME: the members `name` and `NAME` differ only in case; rename one of them",
        ],
    );
}

#[test]
fn the_list_counts_and_names_everything() {
    let error = crate::support::load_documents(&[document(&json!({"a#B": {"type": "x"}, "a#C": {"type": "y"}}))])
        .expect_err("the types are unknown");
    assert_eq!(
        error.to_string(),
        "the model has 2 errors\n  0.json at /shapes/a#B/type: `x` is not a type of shape\n  0.json at /shapes/a#C/type: `y` is not a type of shape"
    );
    assert_eq!(error.errors()[1].shape, Some(crate::support::id("C")));
}

#[test]
fn chains_of_mixins_cannot_fill_the_memory() {
    let mixin = |index: usize| {
        let own = format!("m{index}");
        let used = index.checked_sub(1).map(|index| json!({"target": format!("a#M{index}")}));
        json!({
            "type": "structure",
            "members": {own: {"target": "smithy.api#String"}},
            "mixins": used.into_iter().collect::<Vec<_>>(),
            "traits": {"smithy.api#mixin": {}},
        })
    };
    let chain = |length: usize| {
        let shapes: serde_json::Map<_, _> = (0..length).map(|index| (format!("a#M{index}"), mixin(index))).collect();
        Source { name: "0.json".to_owned(), text: json!({"smithy": "2.0", "shapes": shapes}).to_string() }
    };
    load([chain(500)]).expect("some hundred mixins are few");
    let errors = load([chain(4_000)]).expect_err("four thousand have eight million members together");
    let found: Vec<_> = errors.errors().iter().map(ToString::to_string).collect();
    let problem = "with this shape, mixins add more than 250000 members, traits and references to shapes";
    assert!(found.len() == 1 && found[0].contains(problem), "{found:?}");
}
