//! Responses of the service, generated from the model: valid ones, invalid ones, and errors.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use aws_smithy_types::body::SdkBody;
use serde::Deserialize;
use serde_json::{Map, Value, json};

/// Maximum nesting of a generated value.
const DEPTH: usize = 8;

/// A response.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Description of the response.
    pub label: String,
    status: u16,
    error_type: Option<String>,
    body: String,
}

impl Answer {
    /// Creates a successful response.
    pub fn success(label: impl Into<String>, body: impl Into<String>) -> Self {
        Self { label: label.into(), status: 200, error_type: None, body: body.into() }
    }

    fn value(label: impl Into<String>, body: &Value) -> Self {
        Self::success(label, body.to_string())
    }

    fn error(label: impl Into<String>, status: u16, error_type: Option<&str>, body: impl Into<String>) -> Self {
        Self { label: label.into(), status, error_type: error_type.map(str::to_owned), body: body.into() }
    }

    pub(crate) fn to_response(&self) -> http::Response<SdkBody> {
        let mut response = http::Response::builder().status(self.status).header("x-amzn-requestid", "request-1");
        if let Some(error_type) = &self.error_type {
            response = response.header("x-amzn-errortype", error_type);
        }
        response.body(SdkBody::from(&*self.body)).expect("status and headers are valid")
    }
}

/// The part of a model from which responses are generated.
#[derive(Deserialize)]
struct Model {
    shapes: BTreeMap<String, Shape>,
}

#[derive(Deserialize)]
struct Shape {
    #[serde(rename = "type")]
    kind: String,
    #[serde(default)]
    members: Map<String, Value>,
    member: Option<Value>,
    value: Option<Value>,
    output: Option<Value>,
    #[serde(default)]
    traits: Map<String, Value>,
}

static MODEL: LazyLock<Model> = LazyLock::new(|| {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tinsmith/models/omics.json");
    let text = std::fs::read_to_string(path).expect("the repository has the model that the crate was made from");
    serde_json::from_str(&text).expect("the model that the crate was made from is a Smithy model")
});

/// Returns the responses for an operation, given by the name of the client's method.
///
/// # Panics
/// Panics if the model has no such operation.
pub fn answers(operation: &str) -> Vec<Answer> {
    let method = operation.replace('_', "");
    let is_it = |(id, shape): &(&String, &Shape)| {
        shape.kind == "operation" && id.rsplit('#').next().is_some_and(|name| name.eq_ignore_ascii_case(&method))
    };
    let (_, shape) = MODEL.shapes.iter().find(is_it).expect("the calls are of operations of the model");
    let output = shape.output.as_ref().map_or("smithy.api#Unit", target);
    let mut answers = successes(output);
    answers.extend(broken());
    answers.extend(errors());
    answers
}

fn successes(output: &str) -> Vec<Answer> {
    let members = MODEL.shapes.get(output).map(|shape| &shape.members);
    let mut answers = vec![Answer::success("empty body", ""), Answer::success("no member", " {\r\n\t} ")];
    for turn in 0..4 {
        let whole = value(output, turn, DEPTH);
        answers.push(Answer::value(format!("every member, turn {turn}"), &whole));
        answers.push(Answer::value(format!("unknown members, turn {turn}"), &with_unknown_members(whole)));
    }
    for name in members.into_iter().flat_map(Map::keys) {
        for odd in odd_values() {
            answers.push(Answer::value(format!("{name} is {odd}"), &json!({name: odd})));
        }
    }
    answers
}

/// Returns values that are invalid for most members.
fn odd_values() -> [Value; 16] {
    [
        json!(null),
        json!(true),
        json!(0),
        json!(-1),
        json!(1.5),
        json!(4_000_000_000_u64),
        json!(1e300),
        json!(""),
        json!("text"),
        json!("NaN"),
        json!("2026-02-30T00:00:00Z"),
        json!([]),
        json!([null]),
        json!({}),
        json!({"key": null}),
        json!({"__type": "key"}),
    ]
}

fn broken() -> Vec<Answer> {
    let bodies = ["{", "[]", "null", "\"text\"", "7", "{} {}", "{}x", "<html>", "{\"a\":1,}", "{'a':1}", "{\"a\" 1}"];
    let mut answers: Vec<_> = bodies.iter().map(|body| Answer::success(format!("the body {body}"), *body)).collect();
    let deep = "[".repeat(100) + &"]".repeat(100);
    answers.push(Answer::success("a deep unknown member", format!("{{\"unknown\":{deep}}}")));
    answers.push(Answer::success("escapes", r#"{"\u0069d":"\ud83e\uddec\n\/\u0000","name":"\ud83e"}"#));
    answers
}

fn errors() -> Vec<Answer> {
    let modelled = MODEL.shapes.iter().filter_map(|(id, shape)| {
        shape.traits.get("smithy.api#error")?;
        let status = shape.traits.get("smithy.api#httpError").and_then(Value::as_u64).unwrap_or(400);
        Some((id.rsplit('#').next()?, u16::try_from(status).ok()?))
    });
    let mut answers = Vec::new();
    for (name, status) in modelled.chain([("Unheard", 400), ("Unheard", 503)]) {
        let message = r#"{"message":"why","extra":{"a":[1]}}"#;
        answers.push(Answer::error(format!("{name} in a header"), status, Some(name), message));
        let with_url = format!("{name}:http://internal.amazon.com/");
        answers.push(Answer::error(format!("{name} with a URL"), status, Some(&with_url), r#"{"Message":"why"}"#));
        let with_namespace = format!("com.amazonaws.omics#{name}");
        answers.push(Answer::error(format!("{name} with a namespace"), status, Some(&with_namespace), ""));
        for member in ["__type", "code", "Code"] {
            let body = json!({member: with_namespace, "message": null}).to_string();
            answers.push(Answer::error(format!("{name} in {member}"), status, None, body));
        }
        answers.push(Answer::error(format!("{name}, broken"), status, Some(name), "{\"message\":"));
        answers.push(Answer::error(format!("{name}, no text"), status, Some(name), "{\"message\":7}"));
    }
    for body in ["", "{}", "<html>", "[]", "null"] {
        answers.push(Answer::error(format!("no name and the body {body}"), 404, None, body));
    }
    answers
}

fn target(member: &Value) -> &str {
    member["target"].as_str().expect("model: members have targets")
}

/// Generates a value of a shape. The enum values and union members depend on `turn`.
fn value(id: &str, turn: usize, depth: usize) -> Value {
    let Some(shape) = MODEL.shapes.get(id) else { return prelude(id, turn) };
    if depth == 0 {
        return Value::Null;
    }
    let values = shape.traits.get("smithy.api#enum").and_then(Value::as_array);
    match &*shape.kind {
        "string" => match values {
            Some(values) => values[turn % values.len()]["value"].clone(),
            None => json!(format!("text {turn} \"β\"\n🧬")),
        },
        "enum" => shape
            .members
            .values()
            .nth(turn % shape.members.len())
            .map_or(Value::Null, |member| member["traits"]["smithy.api#enumValue"].clone()),
        "structure" => {
            let member = |(name, member): (&String, &Value)| (name.clone(), member_value(member, turn, depth));
            Value::Object(shape.members.iter().map(member).collect())
        }
        "union" => {
            let member = shape.members.iter().nth(turn % shape.members.len());
            member.map_or(Value::Null, |(name, member)| json!({name: value(target(member), turn, depth - 1)}))
        }
        "list" => {
            let member = shape.member.as_ref().map_or("smithy.api#String", target);
            json!([value(member, turn, depth - 1), value(member, turn + 1, depth - 1)])
        }
        // A single entry, as several would come in random order.
        "map" => {
            let entry = shape.value.as_ref().map_or("smithy.api#String", target);
            json!({"key": value(entry, turn, depth - 1)})
        }
        "timestamp" => timestamp(shape.traits.get("smithy.api#timestampFormat"), turn),
        "document" => json!({"key": [1.5, null, -2, "x", {"key": u64::MAX}, [], true]}),
        kind => prelude(&format!("smithy.api#{}{}", kind[..1].to_uppercase(), &kind[1..]), turn),
    }
}

fn member_value(member: &Value, turn: usize, depth: usize) -> Value {
    match member["traits"].get("smithy.api#timestampFormat") {
        Some(format) => timestamp(Some(format), turn),
        None => value(target(member), turn, depth - 1),
    }
}

fn prelude(id: &str, turn: usize) -> Value {
    match id {
        "smithy.api#String" => json!("text"),
        "smithy.api#Integer" | "smithy.api#PrimitiveInteger" | "smithy.api#Long" => json!(turn * 1000),
        "smithy.api#Boolean" | "smithy.api#PrimitiveBoolean" => json!(turn.is_multiple_of(2)),
        "smithy.api#Double" | "smithy.api#Float" => json!(0.5),
        "smithy.api#Blob" => json!("QUNHVA=="),
        "smithy.api#Unit" => json!({}),
        other => panic!("values of the shape {other} are not supported yet"),
    }
}

fn timestamp(format: Option<&Value>, turn: usize) -> Value {
    match format.and_then(Value::as_str) {
        Some("date-time") => {
            let fraction = [".5", "", ".123456789", ".000"][turn % 4];
            json!(format!("2026-01-02T03:04:05{fraction}Z"))
        }
        Some("http-date") => json!("Fri, 02 Jan 2026 03:04:05 GMT"),
        _ => json!(1_767_323_045.5),
    }
}

/// Adds unknown members to each object of a value, before and after the known ones. Objects with a `key` are maps and
/// documents, which have no unknown members.
fn with_unknown_members(value: Value) -> Value {
    match value {
        Value::Object(members) if members.contains_key("key") => Value::Object(members),
        Value::Object(members) => {
            let known = members.into_iter().map(|(name, value)| (name, with_unknown_members(value)));
            let unknown = json!({"deep": [1, {"x": [null, true, "]}"]}], "big": 1e300});
            let before = [("aUnknown".to_owned(), unknown)];
            let after = [("zUnknown".to_owned(), json!("\\\"{")), ("__type".to_owned(), json!("Other"))];
            Value::Object(before.into_iter().chain(known).chain(after).collect())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(with_unknown_members).collect()),
        other => other,
    }
}
