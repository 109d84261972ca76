//! Damage to models that knows what a model consists of: shapes, members, targets and traits.

use fastrand::Rng;
use serde_json::{Map, Value, json};
use tinsmith_model::Source;

use super::samples::Samples;
use crate::{bytes, json};

const TYPES: [&str; 30] = [
    "structure",
    "union",
    "list",
    "set",
    "map",
    "string",
    "enum",
    "intEnum",
    "blob",
    "boolean",
    "byte",
    "short",
    "integer",
    "long",
    "float",
    "double",
    "bigInteger",
    "bigDecimal",
    "timestamp",
    "document",
    "service",
    "operation",
    "resource",
    "member",
    "apply",
    "number",
    "simpleType",
    "",
    "Structure",
    "list ",
];

/// Names of shapes and members, and texts.
const NAMES: [&str; 34] = [
    "", "_", "__", "a", "A", "self", "Self", "crate", "super", "type", "r#type", "async", "gen", "try", "None", "Some",
    "Option", "Box", "String", "Vec", "HashMap", "Error", "Client", "Config", "Builder", "Unit", "message", "Message",
    "_1", "1a", "a-b", "ſ", "a\u{301}", "\u{202e}",
];

const TEXTS: [&str; 26] = [
    "*/ fn pwned() {} /*",
    "\"; fn pwned() {} //",
    "]\n#[pwned]\n",
    "```\npwned\n```",
    "<script>pwned</script>",
    "../../x",
    "\u{1b}[2J",
    "^(a+)+$",
    "[",
    "(?<=a)b",
    "\\p{L}{1,1000000}",
    "{a}",
    "{a+}",
    "/{",
    "/{a}/{a}",
    "https://{",
    "%",
    "\r\nX: y",
    "2.0",
    "1.0",
    "3.0",
    "a.b",
    "items[",
    "length(@)",
    "a[].b[*].c | d",
    "999999999999999999999",
];

const IDS: [&str; 16] = [
    "smithy.api#String",
    "smithy.api#Unit",
    "smithy.api#Integer",
    "smithy.api#PrimitiveBoolean",
    "smithy.api#Document",
    "smithy.api#Timestamp",
    "smithy.api#Blob",
    "smithy.api#BigDecimal",
    "smithy.api#required",
    "smithy.api#Missing",
    "a#Missing",
    "",
    "#",
    "a#",
    "a#b$c",
    "smithy.waiters#waitable",
];

/// Returns a damaged model as JSON.
pub(super) fn json(rng: &mut Rng, samples: &Samples) -> Source {
    let mut model = samples.model(rng);
    for _ in 0..rng.usize(1..6) {
        mutate(rng, &mut model, samples);
    }
    let mut text = model.to_string();
    if rng.u8(..24) == 0 {
        let mut bytes = text.into_bytes();
        bytes::damage(rng, &mut bytes, crate::notation::Notation::Json.tokens());
        text = String::from_utf8_lossy(&bytes).into_owned();
    }
    Source { name: "model.json".to_owned(), text }
}

fn mutate(rng: &mut Rng, model: &mut Value, samples: &Samples) {
    if !model.is_object() {
        return;
    }
    let ids: Vec<String> =
        model["shapes"].as_object().map(|shapes| shapes.keys().cloned().collect()).unwrap_or_default();
    let Some(id) = rng.choice(&ids).cloned() else { return };
    let other = target(rng, &ids);
    let kind = rng.u8(..16);
    match kind {
        0 => json::damage(rng, model, &junk),
        1 => rename_shape(rng, model, &id),
        2 => drop(model["shapes"].as_object_mut().and_then(|shapes| shapes.remove(&id))),
        3 => {
            let copy = model["shapes"][&id].clone();
            if let Some(shapes) = model["shapes"].as_object_mut() {
                shapes.insert(other.clone(), copy);
            }
        }
        _ => {}
    }
    let shape = model.get_mut("shapes").and_then(|shapes| shapes.get_mut(&id));
    let Some(shape) = shape.filter(|shape| shape.is_object()) else { return };
    match kind {
        0..4 => {}
        4 | 5 => json::damage(rng, shape, &junk),
        6 => shape["type"] = json!(rng.choice(TYPES)),
        7 | 8 => retarget(rng, shape, &other),
        9 | 10 => add_trait(rng, shape, samples),
        11 => {
            let member = member(rng, shape);
            add_trait(rng, member, samples);
        }
        12 => rename_member(rng, shape),
        13 => {
            let list = rng.choice(["mixins", "errors", "operations", "resources", "collectionOperations"]);
            let list = &mut shape[list.unwrap_or_default()];
            match list.as_array_mut() {
                Some(list) => list.push(json!({ "target": other })),
                None => *list = json!([{ "target": other }]),
            }
        }
        14 => {
            if let Some(members) = shape.get_mut("members").and_then(Value::as_object_mut) {
                let name = rng.choice(NAMES).unwrap_or_default();
                members.insert(name.to_owned(), json!({ "target": other }));
            }
        }
        _ => {
            if let Some(applied) = shape.get_mut("traits") {
                json::damage(rng, applied, &junk);
            }
        }
    }
}

/// Returns a value that is unusual in a model.
fn junk(rng: &mut Rng) -> Value {
    match rng.u8(..6) {
        0 => json!(rng.choice(NAMES)),
        1 | 2 => json!(rng.choice(TEXTS)),
        3 => json!(rng.choice(IDS)),
        4 => json!({ "target": rng.choice(IDS) }),
        _ => json::junk(rng),
    }
}

/// Returns the id of a shape in the model, or another one.
fn target(rng: &mut Rng, ids: &[String]) -> String {
    match rng.u8(..4) {
        0 => rng.choice(IDS).unwrap_or_default().to_owned(),
        1 => format!("a#{}", rng.choice(NAMES).unwrap_or_default()),
        _ => rng.choice(ids).cloned().unwrap_or_default(),
    }
}

/// Replaces one of the targets in a shape.
fn retarget(rng: &mut Rng, shape: &mut Value, target: &str) {
    for _ in 0..20 {
        let place = json::place(rng, shape);
        if let Some(old) = place.get_mut("target") {
            *old = json!(target);
            return;
        }
    }
}

/// Returns a member of a shape, or the shape if it has none.
fn member<'s>(rng: &mut Rng, shape: &'s mut Value) -> &'s mut Value {
    let count = shape.get("members").and_then(Value::as_object).map_or(0, Map::len);
    if count == 0 {
        return shape;
    }
    let members = shape["members"].as_object_mut().expect("it has members");
    members.values_mut().nth(rng.usize(..count)).expect("the index is below the length")
}

fn add_trait(rng: &mut Rng, shape: &mut Value, samples: &Samples) {
    let Some((id, mut value)) = samples.applied(rng) else { return };
    if rng.u8(..4) == 0 {
        json::damage(rng, &mut value, &junk);
    }
    if let Some(shape) = shape.as_object_mut() {
        let applied = shape.entry("traits").or_insert_with(|| json!({}));
        if let Some(applied) = applied.as_object_mut() {
            applied.insert(id, value);
        }
    }
}

/// Renames a shape, with or without the references to it.
fn rename_shape(rng: &mut Rng, model: &mut Value, id: &str) {
    let namespace = id.split_once('#').map_or("a", |(namespace, _)| namespace);
    let new = format!("{namespace}#{}", rng.choice(NAMES).unwrap_or_default());
    if let Some(shapes) = model["shapes"].as_object_mut()
        && let Some(shape) = shapes.remove(id)
    {
        shapes.insert(new.clone(), shape);
    }
    if rng.u8(..4) != 0 {
        rename_references(model, id, &new);
    }
}

fn rename_references(value: &mut Value, old: &str, new: &str) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                if name == "target" && member == old {
                    *member = json!(new);
                }
                rename_references(member, old, new);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| rename_references(item, old, new)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn rename_member(rng: &mut Rng, shape: &mut Value) {
    let Some(members) = shape.get_mut("members").and_then(Value::as_object_mut) else { return };
    let name = members.keys().nth(rng.usize(..members.len().max(1))).cloned();
    if let Some(member) = name.and_then(|name| members.remove(&name)) {
        members.insert(rng.choice(NAMES).unwrap_or_default().to_owned(), member);
    }
}
