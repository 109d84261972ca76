//! Damage to JSON values that keeps them JSON.

use fastrand::Rng;
use serde_json::{Map, Value, json};

/// The depth to which a value is wrapped at most.
const DEEP: usize = 2_000;

/// Strings that are unusual in every place.
const TEXTS: [&str; 30] = [
    "",
    " ",
    "a",
    "null",
    "NaN",
    "-Infinity",
    "1e400",
    "-0",
    "0x10",
    "99999999999999999999999",
    "1985-04-12T23:20:50.52Z",
    "9999-99-99T99:99:99Z",
    "1985-04-12T23:20:50+99:99",
    "Sun, 06 Nov 1994 08:49:37 GMT",
    "Tue, 29 Apr 2014 18:30:38 GMT, Tue",
    "AAA=",
    "A===",
    "\u{0}",
    "\u{1b}[2J",
    "\u{202e}x",
    "\r\n",
    "😀",
    "\u{feff}",
    "<a>&amp;</a>",
    "]]>",
    "\"quoted\\\"",
    "a,b, \"c",
    "self",
    "../..",
    "#$",
];

/// Returns a value that is unusual in every place.
pub(crate) fn junk(rng: &mut Rng) -> Value {
    match rng.u8(..16) {
        0 => Value::Null,
        1 => json!(rng.bool()),
        2 => json!([]),
        3 => json!({}),
        4 => json!(rng.i64(..)),
        5 => json!(rng.f64() * 1e9),
        6 => json!("a".repeat(rng.usize(1..5_000))),
        7 => number(rng),
        8 => json!([null]),
        9 => json!({ "": {} }),
        _ => json!(rng.choice(TEXTS).unwrap_or_default()),
    }
}

fn number(rng: &mut Rng) -> Value {
    let texts = ["1e400", "-1e-400", "1e999999999999", "0.1e1", "-0.0", "18446744073709551616", "1.50", "2147483648"];
    let text = rng.choice(texts).unwrap_or_default();
    serde_json::from_str(text).unwrap_or_default()
}

/// Damages a value in one place. New values are taken from `junk`.
pub(crate) fn damage(rng: &mut Rng, value: &mut Value, junk: &impl Fn(&mut Rng) -> Value) {
    let copy = place(rng, value).clone();
    let place = place(rng, value);
    match rng.u8(..12) {
        0..4 => *place = junk(rng),
        4 => *place = copy,
        5 => wrap(place, true),
        6 => wrap(place, false),
        7 => {
            let is_list = rng.bool();
            for _ in 0..rng.usize(1..DEEP) {
                wrap(place, is_list);
            }
        }
        8 | 9 => remove(rng, place),
        _ => add(rng, place, copy, junk),
    }
}

/// Puts a value into a list or an object. `json!` would copy it.
fn wrap(place: &mut Value, is_list: bool) {
    let value = place.take();
    *place = if is_list { vec![value].into() } else { Map::from_iter([("next".to_owned(), value)]).into() };
}

/// Returns a random value inside a value, at any depth.
pub(crate) fn place<'v>(rng: &mut Rng, value: &'v mut Value) -> &'v mut Value {
    let mut place = value;
    loop {
        let stays = rng.u8(..5) == 0;
        let count = match &*place {
            Value::Object(members) => members.len(),
            Value::Array(items) => items.len(),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => 0,
        };
        if stays || count == 0 {
            return place;
        }
        let index = rng.usize(..count);
        place = match place {
            Value::Object(members) => members.values_mut().nth(index).expect("the index is below the length"),
            Value::Array(items) => &mut items[index],
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => return place,
        };
    }
}

fn key(rng: &mut Rng, members: &Map<String, Value>) -> Option<String> {
    (!members.is_empty()).then(|| members.keys().nth(rng.usize(..members.len())).cloned()).flatten()
}

fn remove(rng: &mut Rng, place: &mut Value) {
    match place {
        Value::Object(members) => {
            if let Some(key) = key(rng, members) {
                members.remove(&key);
            }
        }
        Value::Array(items) if !items.is_empty() => drop(items.remove(rng.usize(..items.len()))),
        Value::Array(_) | Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => *place = Value::Null,
    }
}

/// Adds a member or an item, or renames a member.
fn add(rng: &mut Rng, place: &mut Value, copy: Value, junk: &impl Fn(&mut Rng) -> Value) {
    match place {
        Value::Object(members) => {
            let name = rng.choice(TEXTS).unwrap_or_default().to_owned();
            match key(rng, members) {
                Some(key) if rng.bool() => {
                    let value = members.remove(&key).unwrap_or_default();
                    members.insert(if rng.bool() { key.to_uppercase() } else { name }, value);
                }
                Some(key) if rng.bool() => drop(members.insert(format!("{key}2"), copy)),
                _ => drop(members.insert(name, junk(rng))),
            }
        }
        Value::Array(items) => {
            let times = if rng.u8(..8) == 0 { rng.usize(1..200) } else { 1 };
            let item = items.first().cloned().filter(|_| rng.bool()).unwrap_or(copy);
            let size = item.to_string().len().max(1);
            items.extend(std::iter::repeat_n(item, times.min(20_000 / size)));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => *place = junk(rng),
    }
}
