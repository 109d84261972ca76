//! Tests of each validation rule, and of a valid model without findings.

use serde_json::{Value, json};
use tinsmith_model::{ShapeId, validate};

use crate::support::{findings, id, model};

/// Checks that a model with these shapes has exactly these findings.
fn assert_findings(shapes: &Value, expected: &[&str]) {
    assert_eq!(findings(shapes), expected, "{shapes}");
}

fn string() -> Value {
    json!({"target": "smithy.api#String"})
}

fn structure(members: &Value) -> Value {
    json!({"type": "structure", "members": members})
}

fn bound(name: &str, value: &Value) -> Value {
    json!({"target": "smithy.api#String", "traits": {format!("smithy.api#{name}"): value}})
}

#[test]
fn a_sound_model_has_no_findings() {
    assert_findings(
        &json!({
            "a#Service": {"type": "service", "operations": [{"target": "a#Op"}]},
            "a#Op": {
                "type": "operation", "input": {"target": "a#In"}, "errors": [{"target": "a#Oops"}],
                "traits": {
                    "smithy.api#http": {"method": "GET", "uri": "/{l}?x"},
                    "smithy.api#endpoint": {"hostPrefix": "{l}."},
                },
            },
            "a#In": structure(&json!({
                "l": {"target": "smithy.api#String", "traits": {"smithy.api#httpLabel": {}, "smithy.api#hostLabel": {}, "smithy.api#required": {}}},
                "body": {"target": "a#Tree", "traits": {"smithy.api#httpPayload": {}}},
            })),
            "a#Tree": structure(&json!({"children": {"target": "a#Trees"}})),
            "a#Trees": {"type": "list", "member": {"target": "a#Tree"}},
            "a#Oops": {"type": "structure", "members": {"message": string()}, "traits": {"smithy.api#error": "client"}},
        }),
        &[],
    );
}

#[test]
fn targets() {
    assert_findings(
        &json!({
            "a#Service": {"type": "service", "operations": [{"target": "a#S"}], "errors": [{"target": "a#S"}]},
            "a#Resource": {"type": "resource", "identifiers": {"i": {"target": "a#S"}}, "read": {"target": "a#S"}},
            "a#Op": {"type": "operation", "input": {"target": "smithy.api#String"}, "output": {"target": "a#E"}},
            "a#E": {"type": "structure", "traits": {"smithy.api#error": "client"}},
            "a#Mixin": {"type": "structure", "traits": {"smithy.api#mixin": {}}},
            "a#S": structure(&json!({"op": {"target": "a#Op"}, "unit": {"target": "smithy.api#Unit"}, "mixin": {"target": "a#Mixin"}})),
            "a#Map": {"type": "map", "key": {"target": "smithy.api#Integer"}, "value": string()},
            "a#Empty": {"type": "union", "members": {}},
            "a#Fine": {"type": "union", "members": {"unit": {"target": "smithy.api#Unit"}}},
        }),
        &[
            "error Target on a#Service: has `a#S` as an operation, which is a structure",
            "error Target on a#Service: has the error `a#S`, which is not a structure with the trait `error`",
            "error Target on a#Resource: has `a#S` as an identifier, which is a structure",
            "error Target on a#Resource: has `a#S` as an operation, which is a structure",
            "error Target on a#Op: has the input `smithy.api#String`, which is a string, not a structure",
            "error Target on a#Op: has the output `a#E`, which is an error",
            "error Target on a#S$op: targets `a#Op`, which is an operation and has no values",
            "error UnitType on a#S$unit: targets `smithy.api#Unit`, which only members of unions and enums may target",
            "error Target on a#S$mixin: targets `a#Mixin`, which is a mixin; target a shape that uses it",
            "error Target on a#Map: has keys that are not strings; target a string",
            "error Union on a#Empty: is a union without members, which can have no value",
        ],
    );
}

#[test]
fn traits_in_the_wrong_place() {
    assert_findings(
        &json!({
            "a#S": structure(&json!({
                "token": {"target": "smithy.api#Integer", "traits": {"smithy.api#idempotencyToken": {}}},
                "label": {"target": "smithy.api#Blob", "traits": {"smithy.api#httpLabel": {}}},
                "range": bound("range", &json!({"min": 1})),
                "fine": bound("length", &json!({"min": 1})),
            })),
            "a#U": {"type": "union", "members": {"m": bound("required", &json!({}))}},
            "a#String": {"type": "string", "traits": {"smithy.api#error": "client", "smithy.api#sparse": {}}},
        }),
        &[
            "error TraitTarget on a#S$token: has the trait `smithy.api#idempotencyToken`, which is only for members of structures that are strings; remove it",
            "error TraitTarget on a#S$label: has the trait `smithy.api#httpLabel`, which is only for required members of structures that are strings, numbers, booleans or timestamps; remove it",
            "error TraitTarget on a#S$range: has the trait `smithy.api#range`, which is only for numbers; remove it",
            "error TraitTarget on a#U$m: has the trait `smithy.api#required`, which is only for members of structures; remove it",
            "error TraitTarget on a#String: has the trait `smithy.api#error`, which is only for structures; remove it",
            "error TraitTarget on a#String: has the trait `smithy.api#sparse`, which is only for lists and maps; remove it",
        ],
    );
}

#[test]
fn labels_and_bindings() {
    assert_findings(
        &json!({
            "a#Op": {
                "type": "operation", "input": {"target": "a#In"}, "output": {"target": "a#Out"},
                "traits": {"smithy.api#http": {"method": "GET", "uri": "/{gone}/{l+}?x=1"}, "smithy.api#endpoint": {"hostPrefix": "{h}."}},
            },
            "a#In": structure(&json!({
                "l": {"target": "smithy.api#Integer", "traits": {"smithy.api#httpLabel": {}}},
                "other": {"target": "smithy.api#String", "traits": {"smithy.api#httpLabel": {}, "smithy.api#required": {}}},
                "host": bound("hostLabel", &json!({})),
                "x": bound("httpQuery", &json!("x")),
                "y": bound("httpQuery", &json!("y")),
                "y2": bound("httpQuery", &json!("y")),
            })),
            "a#Out": structure(&json!({
                "h": bound("httpHeader", &json!("X-A")),
                "h2": bound("httpHeader", &json!("x-a")),
                "body": bound("httpPayload", &json!({})),
                "lost": string(),
            })),
        }),
        &[
            "error TraitTarget on a#In$l: has the trait `smithy.api#httpLabel`, which is only for required members of structures that are strings, numbers, booleans or timestamps; remove it",
            "error TraitTarget on a#In$host: has the trait `smithy.api#hostLabel`, which is only for required members of structures that are strings; remove it",
            "error HttpLabelTrait on a#Op: has the label `gone` in its URI `/{gone}/{l+}?x=1`, but `a#In` has no member of that name with `httpLabel`",
            "error HttpLabelTrait on a#In$l: is a greedy label, but does not target a string",
            "error HttpLabelTrait on a#In$other: has `httpLabel`, but `/{gone}/{l+}?x=1` of `a#Op` has no such label",
            "error HttpQueryTrait on a#In: binds `x` to the query parameter `x`, which the URI of `a#Op` already sets",
            "error HttpQueryTrait on a#In: binds the members `y` and `y2` to the query parameter `y`; bind one of them to another part",
            "error HttpHeaderTrait on a#Out: binds the members `h` and `h2` to the header `x-a`; bind one of them to another part",
            "error HttpPayload on a#Out: has a member that is the whole body (`httpPayload`), so that the members `lost` are not sent; bind them to headers or query parameters",
            "error HostLabelTrait on a#Op: has the host label `h`, but its input has no member of that name with `hostLabel`",
            "error HostLabelTrait on a#In$host: has `hostLabel`, but the host prefix of `a#Op` has no such label",
        ],
    );
}

#[test]
fn inputs_outputs_and_streams() {
    assert_findings(
        &json!({
            "a#Op": {"type": "operation", "input": {"target": "a#In"}, "output": {"target": "a#Out"}},
            "a#Op2": {"type": "operation", "input": {"target": "a#In"}},
            "a#In": {"type": "structure", "traits": {"smithy.api#input": {}}},
            "a#Out": structure(&json!({"blob": {"target": "a#Blob"}, "events": {"target": "a#Events"}, "in": {"target": "a#In"}})),
            "a#Nested": structure(&json!({"blob": {"target": "a#Blob"}})),
            "a#Blob": {"type": "blob", "traits": {"smithy.api#streaming": {}}},
            "a#Events": {
                "type": "union", "members": {"s": string(), "e": {"target": "a#Event"}},
                "traits": {"smithy.api#streaming": {}},
            },
            "a#Event": structure(&json!({
                "p": bound("eventPayload", &json!({})),
                "p2": bound("eventPayload", &json!({})),
                "h": bound("eventHeader", &json!({})),
                "lost": string(),
            })),
        }),
        &[
            "error ExclusiveStructureMemberTrait on a#Out: has the members `blob`, `events`, which target shapes with `smithy.api#streaming`, but only one member may",
            "error ExclusiveStructureMemberTrait on a#Event: has the trait `smithy.api#eventPayload` on the members `p`, `p2`, but only one may have it",
            "error OperationInputOutputMisuse on a#In: has the trait `input`, but is the input of `a#Op` and `a#Op2`",
            "error OperationInputOutputMisuse on a#Out$in: targets `a#In`, which is the input or output of an operation",
            "error StreamingTrait on a#Out$blob: targets a stream of bytes, but is neither `required` nor has the default `\"\"`; add one of them",
            "error StreamingTrait on a#Nested$blob: targets a stream of bytes, but is neither `required` nor has the default `\"\"`; add one of them",
            "error EventPayloadTrait on a#Event: has the payload `p`, so that the members `lost` are not sent; add the trait `eventHeader` to them",
            "error StreamingTrait on a#Events: is a stream of events, but its members `s` do not target structures",
        ],
    );
}

#[test]
fn pages_and_waiters() {
    let waiter = |error: &str| {
        json!({"acceptors": [
            {"state": "success", "matcher": {"success": true}},
            {"state": "failure", "matcher": {"errorType": error}},
        ]})
    };
    assert_findings(
        &json!({
            "a#Service": {"type": "service", "operations": [{"target": "a#Op"}, {"target": "a#Op2"}]},
            "a#Op": {
                "type": "operation", "input": {"target": "a#In"}, "output": {"target": "a#Out"},
                "traits": {
                    "smithy.api#paginated": {"inputToken": "t", "outputToken": "t", "items": "t", "pageSize": "t"},
                    "smithy.waiters#waitable": {"Done": waiter("Oops"), "not a name": waiter("a#Oops")},
                },
            },
            "a#Op2": {
                "type": "operation", "input": {"target": "a#In"},
                "traits": {"smithy.api#paginated": {"inputToken": "t"}, "smithy.waiters#waitable": {"DONE": waiter("Gone")}},
            },
            "a#In": structure(&json!({"t": string()})),
            "a#Out": structure(&json!({"t": string()})),
            "a#Oops": {"type": "structure", "traits": {"smithy.api#error": "client"}},
        }),
        &[
            "error PaginatedTrait on a#Op: has the page items `smithy.api#String`, which is not a list or map",
            "danger PaginatedTrait on a#Op: has the page size `smithy.api#String`, which is not a number",
            "error PaginatedTrait on a#Op2: neither the operation nor its service sets `outputToken` of the `paginated` trait",
            "error TraitValue on a#Op: has the waiter `not a name`, which is not a valid name; use letters and digits, and a capital letter first",
            "error UniqueWaiterNames on a#Op: has the waiter `Done`, as has `a#Op2`; rename one of them",
            "warning WaitableTrait on a#Op: has the waiter `Done`, which waits for `Oops`, but that is not an error of the operation",
            "error UniqueWaiterNames on a#Op2: has the waiter `DONE`, as has `a#Op`; rename one of them",
            "warning WaitableTrait on a#Op2: has the waiter `DONE`, which waits for `Gone`, but that is not an error of the operation",
        ],
    );
}

#[test]
fn shapes_without_an_end() {
    let required = |target: &str| json!({"target": target, "traits": {"smithy.api#required": {}}});
    assert_findings(
        &json!({
            "a#A": structure(&json!({"b": required("a#B")})),
            "a#B": structure(&json!({"u": required("a#U"), "fine": required("a#Fine")})),
            "a#U": {"type": "union", "members": {"a": {"target": "a#A"}}},
            "a#Needs": structure(&json!({"a": required("a#A")})),
            "a#Fine": structure(&json!({"u": required("a#Exit"), "me": {"target": "a#Fine"}, "list": required("a#List")})),
            "a#Exit": {"type": "union", "members": {"again": {"target": "a#Fine"}, "end": string()}},
            "a#List": {"type": "list", "member": {"target": "a#Fine"}},
            "a#Endless": {"type": "list", "member": {"target": "a#Map"}},
            "a#Map": {"type": "map", "key": string(), "value": {"target": "a#Endless"}},
        }),
        &[
            "error ShapeRecursion on a#U: requires itself through `a#A` → `a#B` → `a#U` → `a#A`; make one of the members optional",
            "error ShapeRecursion on a#Endless: contains itself through `a#Endless` → `a#Map` → `a#Endless`, without a structure or union; add one",
            "error ShapeRecursion on a#Map: contains itself through `a#Endless` → `a#Map` → `a#Endless`, without a structure or union; add one",
        ],
    );
}

#[test]
fn collections_names_and_unknown_traits() {
    assert_findings(
        &json!({
            "a#List": {"type": "list", "member": {"target": "smithy.api#Float"}, "traits": {"smithy.api#uniqueItems": {}, "smithy.api#sparse": {}}},
            "a#Service": {"type": "service", "operations": [{"target": "a#Op"}], "rename": {"a#List": "X"}},
            "a#Op": {"type": "operation", "input": {"target": "a#In"}},
            "a#In": structure(&json!({"op": {"target": "b#oP", "traits": {"x#unknown": {}, "a#custom": {}}}})),
            "b#oP": {"type": "structure", "traits": {"x#unknown": {}}},
            "a#custom": {"type": "structure", "traits": {"smithy.api#trait": {}}},
        }),
        &[
            "error TraitTarget on a#List: has the trait `smithy.api#uniqueItems`, which is only for lists whose items contain no floats and documents; remove it",
            "error UniqueItemsTrait on a#List: cannot be both `sparse` and `uniqueItems`; remove one of them",
            "error Service on a#Op: has the name `Op` in `a#Service`, as has `b#oP`; rename one of them",
            "error Service on b#oP: has the name `oP` in `a#Service`, as has `a#Op`; rename one of them",
            "error Service on a#Service: renames `a#List`, which is not part of the service",
            "warning Model.UnresolvedTrait on a#In$op: has the trait `x#unknown`, which is neither known nor defined by the model (used 2 times)",
        ],
    );
}

#[test]
fn edits_that_open_a_model_are_found() {
    let mut model = model(&json!({"a#S": structure(&json!({"t": {"target": "a#T"}})), "a#T": {"type": "string"}}));
    model.remove(&id("T"));
    let findings: Vec<String> = validate(&model).iter().map(ToString::to_string).collect();
    assert_eq!(
        findings,
        ["error Target on a#S: names `a#T`, which is not in the model; add it or remove the reference"]
    );
    assert_eq!(model.member(&id("S$t")).map(|member| &member.target), Some::<&ShapeId>(&id("T")));
}
