//! Errors: each names the path to the value and does not show it.

use std::collections::HashMap;

use serde_json::{Value, json};
use tinsmith_omics::operation::list_runs::ListRunsOutput;

use super::everything::Everything;

fn error(value: &Value) -> String {
    let text = value.to_string();
    let of_text = serde_json::from_str::<Everything>(&text).expect_err("the value is wrong").to_string();
    let of_value = serde_json::from_value::<Everything>(value.clone()).expect_err("the value is wrong").to_string();
    let of_text = of_text.split(" at line ").next().unwrap_or_default();
    assert_eq!(of_text, of_value, "the text and the value have the same error");
    of_value
}

#[test]
fn errors_name_the_path() {
    let cases = [
        (json!([]), "expected a map, found a list"),
        (json!({ "string": 5 }), "string: expected a string, found a number"),
        (json!({ "boolean": "true" }), "boolean: expected a boolean, found a string"),
        (json!({ "integer": "5" }), "integer: expected an integer, found a string"),
        (json!({ "integer": [] }), "integer: expected an integer, found a list"),
        (json!({ "integer": {} }), "integer: expected an integer, found a map"),
        (json!({ "integer": { "a": 1 } }), "integer: expected an integer, found a map"),
        (json!({ "integer": 1.5 }), "integer: expected an integer, found a number with a fraction or too many digits"),
        (json!({ "byte": 128 }), "byte: the number does not fit into 8 bits"),
        (json!({ "short": -32769 }), "short: the number does not fit into 16 bits"),
        (json!({ "integer": 3_000_000_000_u32 }), "integer: the number does not fit into 32 bits"),
        (json!({ "long": u64::MAX }), "long: the number does not fit into 64 bits"),
        (json!({ "float": 1e300 }), "float: the number does not fit into 32 bits"),
        (json!({ "double": "many" }), "double: expected a number, found a string"),
        (json!({ "bigInteger": "1.5" }), "bigInteger: expected an integer of any size"),
        (json!({ "bigDecimal": "x" }), "bigDecimal: expected a decimal number"),
        (json!({ "blob": "*" }), "blob: the text is not valid base64"),
        (json!({ "blob": 5 }), "blob: expected bytes in base64, found a number"),
        (json!({ "time": "yesterday" }), "time: expected a date as in RFC 3339 or HTTP, or seconds since 1970"),
        (json!({ "time": true }), "time: expected a timestamp, found a boolean"),
        (json!({ "time": [1, 2] }), "time: expected a timestamp, found a list"),
        (json!({ "list": {} }), "list: expected a list, found a map"),
        (json!({ "list": "a" }), "list: expected a list, found a string"),
        (json!({ "list": ["a", 5] }), "list[1]: expected a string, found a number"),
        (json!({ "nested": [[], [1, 2, true]] }), "nested[1][2]: expected an integer, found a boolean"),
        (json!({ "map": ["a"] }), "map: expected a map, found a list"),
        (json!({ "map": { "a\n": 5 } }), "map[\"a\\n\"]: expected a string, found a number"),
        (json!({ "structures": [{}, { "blob": "*" }] }), "structures[1].blob: the text is not valid base64"),
        (json!({ "choice": {} }), "choice: a union must have exactly one member, but this one has none"),
        (json!({ "choice": "number" }), "choice: expected a map, found a string"),
        (
            json!({ "choice": { "number": 1, "nothing": {} } }),
            "choice.nothing: a union must have exactly one member, but this one has several",
        ),
        (
            json!({ "choice": { "number": 1, "later": {} } }),
            "choice: a union must have exactly one member, but this one has several",
        ),
        (
            json!({ "secrets": { "hidden": { "number": "x" } } }),
            "secrets[…].number: expected an integer, found a string",
        ),
        (json!({ "secret": "hidden" }), "secret: expected an integer, found a string"),
        (json!({ "color": 5 }), "color: expected a string, found a number"),
    ];
    for (value, expected) in cases {
        assert_eq!(error(&value), expected, "{value}");
    }
}

#[test]
fn generated_types_have_the_same_errors() {
    let json = r#"{ "items": [{}, { "arn": 5 }] }"#;
    let error = serde_json::from_str::<ListRunsOutput>(json).expect_err("the value is wrong");
    assert_eq!(error.to_string(), "items[1].arn: expected a string, found a number at line 1 column 26");
}

#[test]
fn no_format_shows_a_value() {
    let text = "integer = \"hidden\"\n";
    let error = toml::from_str::<Everything>(text).expect_err("the value is wrong");
    assert_eq!(error.message(), "integer: expected an integer, found a string");

    let mut bytes = Vec::new();
    ciborium::into_writer(&HashMap::from([("secret", "hidden")]), &mut bytes).expect("the map can be written");
    let error = ciborium::from_reader::<Everything, _>(&*bytes).expect_err("the value is wrong").to_string();
    assert!(error.contains("secret: expected an integer") && !error.contains("hidden"), "{error}");

    let mut bytes = Vec::new();
    ciborium::into_writer(&HashMap::from([("secret", 1.5)]), &mut bytes).expect("the map can be written");
    let error = ciborium::from_reader::<Everything, _>(&*bytes).expect_err("the value is wrong").to_string();
    assert!(error.contains("secret: expected an integer") && !error.contains("1.5"), "{error}");
}

#[test]
fn bytes_that_are_cut_off_are_errors() {
    let value = Everything { string: Some("text".to_owned()), blob: Some(vec![1].into()), ..Everything::default() };
    let bytes = postcard::to_stdvec(&value).expect("the value can be written");
    for length in 0..bytes.len() {
        assert!(postcard::from_bytes::<Everything>(&bytes[..length]).is_err(), "{length}");
    }
}

#[test]
fn enums_show_no_value_either() {
    let error = serde_json::from_str::<super::everything::Color>("5").expect_err("the value is wrong");
    assert!(!error.to_string().contains('5'), "{error}");
}
