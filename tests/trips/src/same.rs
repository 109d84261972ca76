//! Comparison of values that passed between a client and a service.

use serde_core::Serialize;
use serde_json::Value;
use tinsmith_runtime::primitives::{DateTime, DateTimeFormat};

/// Returns a value as JSON.
///
/// # Panics
/// Panics if the value contains an unknown variant of a union.
pub fn shown(value: &impl Serialize) -> Value {
    serde_json::to_value(value).expect("every value has a form in JSON")
}

/// Reports whether the value that came out is the one that went in. Members that were unset may be empty; `keeps_empty` says
/// whether the protocol sends empty lists and maps.
pub fn is_same(keeps_empty: bool, before: Option<&Value>, after: Option<&Value>) -> bool {
    match (before, after) {
        (Some(Value::Object(before)), Some(Value::Object(after))) => {
            before.keys().chain(after.keys()).all(|key| is_same(keeps_empty, before.get(key), after.get(key)))
        }
        (Some(Value::Array(before)), Some(Value::Array(after))) => {
            let are_kept = |value: &&Value| keeps_empty || !is_empty(value);
            let [before, after] = [before, after].map(|values| values.iter().filter(are_kept).collect::<Vec<_>>());
            before.len() == after.len()
                && before.into_iter().zip(after).all(|(before, after)| is_same(keeps_empty, Some(before), Some(after)))
        }
        (Some(before), Some(after)) => before == after || is_same_time(before, after),
        (Some(before), None) => !keeps_empty && is_empty(before),
        (None, Some(after)) => is_empty(after),
        (None, None) => true,
    }
}

/// Reports whether values are timestamps that differ by less than two milliseconds, the precision of some formats.
fn is_same_time(before: &Value, after: &Value) -> bool {
    // A timestamp beyond the years of RFC 3339 is a number of seconds.
    let formats = [DateTimeFormat::DateTime, DateTimeFormat::EpochSeconds];
    let read = |value: &Value| formats.iter().find_map(|format| DateTime::from_str(value.as_str()?, *format).ok());
    match (read(before), read(after)) {
        (Some(before), Some(after)) => (before.as_nanos() - after.as_nanos()).abs() < 2_000_000,
        _ => false,
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::Bool(true) => false,
        Value::Number(number) => number.as_f64() == Some(0.0),
        Value::String(text) => text.is_empty() || text == "1970-01-01T00:00:00Z",
        Value::Array(values) => values.iter().all(is_empty),
        Value::Object(members) => members.values().all(is_empty),
    }
}
