//! Tests of requests that servers reject because they violate constraints, as inputs for client-side validation.
//!
//! A test contains the serialized request; the input is reconstructed from its body, query and headers. Parameter tables
//! are expanded to one case for each row. Requests that are rejected for another reason (a body that is not JSON, a
//! number in place of a string) cannot be expressed as typed inputs, and are left out.

use serde_json::{Map, Value};
use tinsmith_codegen::ir::schema::HttpBinding;
use tinsmith_codegen::ir::structure::{Field, Structure};

use super::expression::Inexpressible;

/// A request that violates constraints, and the expected error message.
pub(super) struct Refused {
    /// The id of the test, with the number of the row if the test has a parameter table.
    pub(super) name: String,
    /// The body of the expected `ValidationException`.
    pub(super) answer: String,
    request: Value,
}

/// The cases of a test of malformed requests; empty if the request is not rejected because of constraints.
pub(super) fn cases(test: &Value) -> Vec<Refused> {
    if test["response"]["headers"]["x-amzn-errortype"] != "ValidationException" {
        return Vec::new();
    }
    let id = test["id"].as_str().unwrap_or_default();
    let parts = |expand: &dyn Fn(&str) -> String| {
        let answer = test["response"]["body"]["assertion"]["contents"].as_str().unwrap_or_default();
        (expand(answer), expanded(&test["request"], expand))
    };
    let Some(parameters) = test["testParameters"].as_object() else {
        let (answer, request) = parts(&str::to_owned);
        return vec![Refused { name: id.to_owned(), answer, request }];
    };
    let rows = parameters.values().filter_map(Value::as_array).map(Vec::len).max().unwrap_or_default();
    let row = |row: usize| {
        let (answer, request) = parts(&|text| substituted(text, parameters, row));
        Refused { name: format!("{id}_{row}"), answer, request }
    };
    (0..rows).map(row).collect()
}

/// The rows of a test of malformed requests: the test itself with the values of one row each.
pub(super) fn rows(test: &Value) -> Vec<Value> {
    let named = |row: Value, id: String| {
        let mut row = row;
        row["id"] = Value::from(id);
        row
    };
    let id = test["id"].as_str().unwrap_or_default();
    let Some(parameters) = test["testParameters"].as_object() else { return vec![test.clone()] };
    let rows = parameters.values().filter_map(Value::as_array).map(Vec::len).max().unwrap_or_default();
    let row = |row| named(expanded(test, &|text| substituted(text, parameters, row)), format!("{id}_{row}"));
    (0..rows).map(row).collect()
}

fn expanded(value: &Value, expand: &dyn Fn(&str) -> String) -> Value {
    match value {
        Value::String(text) => Value::String(expand(text)),
        Value::Array(items) => items.iter().map(|item| expanded(item, expand)).collect(),
        Value::Object(entries) => {
            Value::Object(entries.iter().map(|(key, value)| (key.clone(), expanded(value, expand))).collect())
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => value.clone(),
    }
}

/// Inserts the values of a row: `$name:L` verbatim, `$name:S` in quotes; `$$` is a dollar sign.
fn substituted(text: &str, parameters: &Map<String, Value>, row: usize) -> String {
    let mut parts = text.split('$');
    let mut result = parts.next().unwrap_or_default().to_owned();
    while let Some(part) = parts.next() {
        let place = part.split_once(':').filter(|(name, _)| parameters.contains_key(*name));
        match (part, place) {
            ("", _) => {
                result.push('$');
                result.push_str(parts.next().unwrap_or_default());
            }
            (_, Some((name, rest))) => {
                let value = parameters[name][row].as_str().unwrap_or_default();
                match rest.strip_prefix('S') {
                    Some(rest) => result.extend([&Value::from(value).to_string(), rest]),
                    None => result.extend([value, rest.strip_prefix('L').unwrap_or(rest)]),
                }
            }
            (_, None) => result.extend(["$", part]),
        }
    }
    result
}

impl Refused {
    /// The input, by member name.
    pub(super) fn params(&self, input: &Structure) -> Result<Value, Inexpressible> {
        let mut params = self.of_body(input)?;
        for parameter in self.request["queryParams"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
            let is_bound = |it: &HttpBinding| matches!(it, HttpBinding::Query(query) if query == name);
            set(&mut params, bound(input, is_bound), value)
                .ok_or(format!("no member is bound to the parameter {name}"))?;
        }
        for (name, value) in self.request["headers"].as_object().into_iter().flatten() {
            let is_bound =
                |it: &HttpBinding| matches!(it, HttpBinding::Header(header) if header.eq_ignore_ascii_case(name));
            if set(&mut params, bound(input, is_bound), value.as_str().unwrap_or_default()).is_none()
                && !name.eq_ignore_ascii_case("content-type")
            {
                return Err(format!("no member is bound to the header {name}"));
            }
        }
        Ok(Value::Object(params))
    }

    /// The members in the body, a JSON object.
    fn of_body(&self, input: &Structure) -> Result<Map<String, Value>, Inexpressible> {
        let Some(body) = self.request["body"].as_str() else {
            return Ok(Map::new());
        };
        let members: Map<String, Value> = serde_json::from_str(body).map_err(|_| "the body is not a JSON object")?;
        match members.keys().find(|name| input.fields.iter().all(|field| field.schema.name != **name)) {
            Some(unknown) => Err(format!("no member has the name {unknown}")),
            None => Ok(members),
        }
    }
}

fn bound(input: &Structure, is_bound: impl Fn(&HttpBinding) -> bool) -> Option<&Field> {
    input.fields.iter().find(|field| field.schema.http_binding().is_some_and(&is_bound))
}

fn set(params: &mut Map<String, Value>, field: Option<&Field>, value: &str) -> Option<()> {
    params.insert(field?.schema.name.clone(), Value::from(value));
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_written_out() {
        let test = serde_json::json!({
            "id": "Broken",
            "request": { "body": "{ \"a\": $value:S, \"b\": $value:L }" },
            "response": {
                "headers": { "x-amzn-errortype": "ValidationException" },
                "body": { "assertion": { "contents": "$length:L of ^[$name]+$$" } },
            },
            "testParameters": { "value": ["1", "2\""], "length": ["x", "y"] },
        });
        let cases = cases(&test);
        let names: Vec<_> = cases.iter().map(|case| case.name.as_str()).collect();
        assert_eq!(names, ["Broken_0", "Broken_1"]);
        assert_eq!(cases[0].request["body"], r#"{ "a": "1", "b": 1 }"#);
        assert_eq!(cases[1].request["body"], r#"{ "a": "2\"", "b": 2" }"#);
        assert_eq!(cases[1].answer, "y of ^[$name]+$");
    }

    #[test]
    fn what_is_refused_for_something_else_is_no_case() {
        let test = serde_json::json!({
            "id": "Unreadable",
            "response": { "headers": { "x-amzn-errortype": "SerializationException" } },
        });
        assert_eq!(cases(&test).len(), 0);
    }
}
