//! Tests of indexes and service closures against the results of Smithy's own.

use serde_json::{Value, json};
use tinsmith_model::index::{
    BindingLocation, CheckMode, EventStreamIndex, HttpBindingIndex, NullabilityIndex, OperationIndex, PaginatedIndex,
    PaginationProblem, TopDownIndex,
};
use tinsmith_model::traits::TimestampFormat;
use tinsmith_model::walk::{ClosureError, reachable};
use tinsmith_model::{Model, ServiceClosure, Shape};

use crate::support::{id, model};

fn names<'s>(shapes: impl IntoIterator<Item = &'s Shape>) -> Vec<&'s str> {
    shapes.into_iter().map(|shape| shape.id.name()).collect()
}

/// A service with operations bound to it directly and through resources.
fn service() -> Model {
    let operation = json!({"type": "operation"});
    model(&json!({
        "a#Service": {
            "type": "service",
            "operations": [{"target": "a#Own"}],
            "resources": [{"target": "a#Outer"}],
            "errors": [{"target": "a#Oops"}],
            "rename": {"a#Thing": "Renamed"},
        },
        "a#Outer": {
            "type": "resource",
            "identifiers": {"id": {"target": "a#Id"}},
            "create": {"target": "a#Create"},
            "list": {"target": "a#ListThings"},
            "operations": [{"target": "a#OnInstance"}],
            "collectionOperations": [{"target": "a#OnCollection"}],
            "resources": [{"target": "a#Inner"}],
        },
        "a#Inner": {"type": "resource", "read": {"target": "a#Read"}},
        "a#Own": {"type": "operation", "input": {"target": "a#OwnInput"}, "errors": [{"target": "a#Failed"}]},
        "a#OwnInput": {"type": "structure", "members": {"thing": {"target": "a#Thing"}}},
        "a#Thing": {"type": "structure", "members": {"again": {"target": "a#Thing"}}},
        "a#Create": operation,
        "a#ListThings": operation,
        "a#OnInstance": operation,
        "a#OnCollection": operation,
        "a#Read": operation,
        "a#Id": {"type": "string"},
        "a#Oops": {"type": "structure", "traits": {"smithy.api#error": "server"}},
        "a#Failed": {"type": "structure", "traits": {"smithy.api#error": "client"}},
        "a#Orphan": {"type": "structure"},
    }))
}

#[test]
fn closures_walk_resources() {
    let model = service();
    let closure = ServiceClosure::new(&model, &id("Service")).expect("the service is in the model");
    let operations = ["Create", "ListThings", "OnCollection", "OnInstance", "Own", "Read"];
    assert_eq!(names(closure.operations().iter().copied()), operations);
    assert_eq!(names(closure.resources().iter().copied()), ["Inner", "Outer"]);
    assert!(closure.contains(&id("Id")) && closure.contains(&id("Thing$again")) && closure.contains(&id("Service")));
    assert!(!closure.contains(&id("Orphan")));
    assert_eq!((closure.name_of(&id("Thing")), closure.name_of(&id("Id"))), ("Renamed", "Id"));

    let top_down = TopDownIndex::new(&model);
    assert_eq!(names(top_down.contained_operations(&id("Inner"))), ["Read"]);
    assert_eq!(names(top_down.contained_resources(&id("Outer"))), ["Inner"]);
}

#[test]
fn closures_of_some_operations_hold_what_these_reach() {
    let model = service();
    let closure = ServiceClosure::for_operations(&model, &id("Service"), [&id("Own")]).expect("the operation exists");
    let mut shapes: Vec<_> = closure.shapes().iter().map(tinsmith_model::ShapeId::name).collect();
    shapes.sort_unstable();
    assert_eq!(shapes, ["Failed", "Oops", "Own", "OwnInput", "Service", "Thing", "Unit"]);
    assert_eq!(
        ServiceClosure::for_operations(&model, &id("Service"), [&id("Thing")]).map(drop),
        Err(ClosureError::NotAnOperation { service: id("Service"), operation: id("Thing") })
    );
    assert_eq!(ServiceClosure::new(&model, &id("Own")).map(drop), Err(ClosureError::NotAService(id("Own"))));
    assert_eq!(reachable(&model, [&id("Thing"), &id("Nothing")]).len(), 1);
}

#[test]
fn operations_have_the_errors_of_their_service() {
    let model = service();
    let index = OperationIndex::new(&model);
    assert_eq!(names(index.errors(&id("Own"))), ["Failed"]);
    assert_eq!(names(index.errors_within(&id("Service"), &id("Own"))), ["Failed", "Oops"]);
    assert_eq!(index.operations_with_input(&id("OwnInput")), [&id("Own")]);
    assert!(index.is_input(&id("OwnInput")) && !index.is_output(&id("OwnInput")));
    assert_eq!(index.output(&id("Own")).map(|unit| unit.id.to_string()).as_deref(), Some("smithy.api#Unit"));
}

#[test]
fn nullability_by_mode() {
    let member = |target: &str, traits: Value| json!({"target": format!("smithy.api#{target}"), "traits": traits});
    let members = json!({
        "plain": member("String", json!({})),
        "required": member("String", json!({"smithy.api#required": {}})),
        "zero": member("Integer", json!({"smithy.api#default": 0})),
        "zeroText": member("String", json!({"smithy.api#default": ""})),
        "five": member("Integer", json!({"smithy.api#default": 5})),
        "null": member("PrimitiveInteger", json!({"smithy.api#default": null})),
        "added": member("Integer", json!({"smithy.api#default": 0, "smithy.api#addedDefault": {}})),
        "clientOptional": member("Integer", json!({"smithy.api#default": 0, "smithy.api#clientOptional": {}})),
        "structure": {"target": "a#S", "traits": {"smithy.api#required": {}}},
    });
    let model = model(&json!({
        "a#S": {"type": "structure", "members": members},
        "a#In": {"type": "structure", "members": members, "traits": {"smithy.api#input": {}}},
        "a#U": {"type": "union", "members": {"m": {"target": "a#S"}}},
        "a#Dense": {"type": "list", "member": {"target": "smithy.api#String"}},
        "a#SparseMap": {
            "type": "map", "key": {"target": "smithy.api#String"}, "value": {"target": "smithy.api#String"},
            "traits": {"smithy.api#sparse": {}},
        },
    }));
    let index = NullabilityIndex::new(&model);
    let all_modes = [
        CheckMode::Client,
        CheckMode::ClientCareful,
        CheckMode::ClientZeroValueV1,
        CheckMode::ClientZeroValueV1NoInput,
        CheckMode::Server,
    ];
    let nullable = |member: &str| {
        let member = model.member(&id(member)).expect("the member is in the model");
        all_modes.map(|mode| u8::from(index.is_nullable(member, mode)))
    };
    for (member, expected) in [
        ("S$plain", [1, 1, 1, 1, 1]),
        ("S$required", [0, 0, 1, 1, 0]),
        ("S$zero", [0, 0, 0, 0, 0]),
        ("S$zeroText", [0, 0, 1, 1, 0]),
        ("S$five", [0, 0, 1, 1, 0]),
        ("S$null", [1, 1, 1, 1, 1]),
        ("S$added", [0, 0, 1, 1, 0]),
        ("S$clientOptional", [1, 1, 1, 1, 0]),
        ("S$structure", [0, 1, 1, 1, 0]),
        ("In$required", [1, 1, 1, 1, 0]),
        ("In$zero", [1, 1, 1, 0, 0]),
        ("U$m", [0; 5]),
        ("Dense$member", [0; 5]),
        ("SparseMap$key", [0; 5]),
        ("SparseMap$value", [1; 5]),
    ] {
        assert_eq!(nullable(member), expected, "{member}");
    }
}

#[test]
fn http_bindings() {
    let bound = |target: &str, name: &str, value: Value| json!({"target": target, "traits": {format!("smithy.api#{name}"): value}});
    let string = "smithy.api#String";
    let time = "smithy.api#Timestamp";
    let model = model(&json!({
        "a#Op": {
            "type": "operation", "input": {"target": "a#In"}, "output": {"target": "a#Out"},
            "traits": {"smithy.api#http": {"method": "POST", "uri": "/{l}"}},
        },
        "a#In": {"type": "structure", "members": {
            "l": bound(string, "httpLabel", json!({})),
            "q": bound(time, "httpQuery", json!("q")),
            "all": bound("a#Map", "httpQueryParams", json!({})),
            "h": bound(time, "httpHeader", json!("X-H")),
            "p": bound("a#Map", "httpPrefixHeaders", json!("x-")),
            "code": bound("smithy.api#Integer", "httpResponseCode", json!({})),
            "body": {"target": "a#Epoch"},
        }},
        "a#Out": {"type": "structure", "members": {
            "q": bound(string, "httpQuery", json!("q")),
            "code": bound("smithy.api#Integer", "httpResponseCode", json!({})),
            "payload": bound("smithy.api#Blob", "httpPayload", json!({})),
        }},
        "a#Map": {"type": "map", "key": {"target": string}, "value": {"target": string}},
        "a#Epoch": {"type": "timestamp", "traits": {"smithy.api#timestampFormat": "epoch-seconds"}},
    }));
    let index = HttpBindingIndex::new(&model);
    let request = index.request_bindings(&id("Op"));
    let locations: Vec<_> = request.iter().map(|binding| binding.location.clone()).collect();
    let expected = [
        BindingLocation::Label,
        BindingLocation::Query("q".to_owned()),
        BindingLocation::QueryParams,
        BindingLocation::Header("X-H".to_owned()),
        BindingLocation::PrefixHeaders("x-".to_owned()),
        BindingLocation::Document,
        BindingLocation::Document,
    ];
    assert_eq!(locations, expected);
    let response = index.response_bindings(&id("Op"));
    let locations: Vec<_> = response.iter().map(|binding| binding.location.clone()).collect();
    assert_eq!(locations, [BindingLocation::Unbound, BindingLocation::ResponseCode, BindingLocation::Payload]);

    let formats = [(1, TimestampFormat::DateTime), (3, TimestampFormat::HttpDate), (6, TimestampFormat::EpochSeconds)];
    for (member, expected) in formats {
        let binding = &request[member];
        let format = index.timestamp_format(binding.member, &binding.location, TimestampFormat::DateTime);
        assert_eq!(format, expected, "{member}");
    }
    assert_eq!(index.content_type(&request, "json", "events").as_deref(), Some("json"));
    assert_eq!(index.content_type(&response, "json", "events").as_deref(), Some("application/octet-stream"));
}

#[test]
fn pagination_merges_the_service_and_follows_paths() {
    let operation = |paginated: Value| {
        json!({
            "type": "operation", "input": {"target": "a#In"}, "output": {"target": "a#Out"},
            "traits": {"smithy.api#paginated": paginated},
        })
    };
    let string = json!({"target": "smithy.api#String"});
    let model = model(&json!({
        "a#Service": {
            "type": "service", "operations": [{"target": "a#Good"}, {"target": "a#Bad"}, {"target": "a#None"}],
            "traits": {"smithy.api#paginated": {"inputToken": "token", "pageSize": "size"}},
        },
        "a#Good": operation(json!({"outputToken": "page.next", "items": "page.items"})),
        "a#Bad": operation(json!({"inputToken": "x", "items": "page.items.member"})),
        "a#None": {"type": "operation"},
        "a#In": {"type": "structure", "members": {"token": string, "size": {"target": "smithy.api#Integer"}}},
        "a#Out": {"type": "structure", "members": {"page": {"target": "a#Page"}}},
        "a#Page": {"type": "structure", "members": {"next": string, "items": {"target": "a#Items"}}},
        "a#Items": {"type": "list", "member": string},
    }));
    let index = PaginatedIndex::new(&model);
    let good = index.get(&id("Service"), &id("Good")).expect("the operation is paginated");
    let path =
        |members: &[&tinsmith_model::Member]| members.iter().map(|member| member.id.to_string()).collect::<Vec<_>>();
    assert_eq!(good.input_token.name(), "token");
    assert_eq!(path(&good.output_token), ["a#Out$page", "a#Page$next"]);
    assert_eq!(good.items.as_deref().map(path), Some(vec!["a#Out$page".to_owned(), "a#Page$items".to_owned()]));
    assert_eq!(good.page_size.map(tinsmith_model::Member::name), Some("size"));

    assert_eq!(index.get(&id("Service"), &id("None")), None);
    let no_member = |property, path: &str, structure| PaginationProblem::NoMember {
        property,
        path: path.to_owned(),
        structure: id(structure),
    };
    assert_eq!(
        index.resolve(&id("Service"), &id("Bad")),
        Some(Err(vec![
            no_member("inputToken", "x", "In"),
            PaginationProblem::Unset("outputToken"),
            no_member("items", "page.items.member", "Out"),
        ]))
    );
}

#[test]
fn event_streams() {
    let model = model(&json!({
        "a#Op": {"type": "operation", "input": {"target": "a#In"}},
        "a#In": {"type": "structure", "members": {"first": {"target": "smithy.api#String"}, "events": {"target": "a#Events"}}},
        "a#Events": {"type": "union", "members": {"e": {"target": "a#E"}}, "traits": {"smithy.api#streaming": {}}},
        "a#E": {"type": "structure"},
    }));
    let index = EventStreamIndex::new(&model);
    let info = index.input(&id("Op")).expect("the operation sends events");
    assert_eq!((info.member.name(), info.events.id.name()), ("events", "Events"));
    assert_eq!(info.initial_message.iter().map(|member| member.name()).collect::<Vec<_>>(), ["first"]);
    assert!(index.output(&id("Op")).is_none());
}
