//! The form of each type in JSON, and the other forms that are read.

use serde_json::{Value, json};
use tinsmith_runtime::generated::serde::{Deserialize, Serialize};
use tinsmith_runtime::primitives::{Blob, DateTime, Document};
use trips::{ciborium, json, postcard};

use super::everything::{Choice, Color, Everything, Tree};

fn read(value: &Value) -> Everything {
    let text = value.to_string();
    let read: Everything = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"));
    assert_eq!(serde_json::from_value::<Everything>(value.clone()).expect("the text can be read too"), read);
    read
}

/// A value with these members set.
macro_rules! everything {
    ($($member:ident: $value:expr),* $(,)?) => {
        Everything { $($member: Some($value),)* counted: 3, ..Everything::default() }
    };
}

#[test]
fn each_type_has_one_form() {
    let number = |text: &str| text.parse().expect("the text is a number");
    let value = everything! {
        boolean: true,
        byte: -8,
        long: i64::MIN,
        double: f64::NEG_INFINITY,
        big_integer: number("123456789012345678901234567890"),
        big_decimal: "1.50".parse().expect("the text is a number"),
        color: Color::Red,
        blob: Blob::new(*b"bytes"),
        time: DateTime::from_secs_and_nanos(1_700_000_000, 250_000_000),
        http_time: DateTime::from_secs(1_700_000_000),
        sparse: vec![None, Some("a".to_owned())],
        choice: Choice::Several(vec![Choice::Number(1), Choice::Nothing]),
        colors: [(Color::Green, vec![Blob::new([0xff])])].into(),
        secret: 7,
        renamed: "r".to_owned(),
        document: Document::Array(vec![Document::Null, Document::Bool(true)]),
    };
    let expected = json!({
        "boolean": true, "byte": -8, "long": i64::MIN, "double": "-Infinity",
        "bigInteger": "123456789012345678901234567890", "bigDecimal": "1.50", "color": "RED", "blob": "Ynl0ZXM=",
        "time": "2023-11-14T22:13:20.25Z", "httpTime": "2023-11-14T22:13:20Z", "document": [null, true],
        "sparse": [null, "a"], "colors": { "GREEN": ["/w=="] },
        "choice": { "several": [{ "number": 1 }, { "nothing": {} }] },
        "required": "", "counted": 3, "implied": false, "secret": 7, "renamed": "r",
    });
    assert_eq!(serde_json::to_value(&value).expect("the value can be written"), expected);
    assert_eq!(read(&expected), value);
}

#[test]
fn other_forms_are_read() {
    let cases = [
        (json!({ "time": 1.5 }), everything! { time: DateTime::from_secs_and_nanos(1, 500_000_000) }),
        (json!({ "time": -2 }), everything! { time: DateTime::from_secs(-2) }),
        (json!({ "time": "1970-01-01T01:00:00.000000+01:00" }), everything! { time: DateTime::from_secs(0) }),
        (json!({ "time": "Thu, 01 Jan 1970 00:00:07 GMT" }), everything! { time: DateTime::from_secs(7) }),
        (json!({ "time": "99999999999999" }), everything! { time: DateTime::from_secs(99_999_999_999_999) }),
        (json!({ "other-name": "r" }), everything! { renamed: "r".to_owned() }),
        (json!({ "integer": 5.0 }), everything! { integer: 5 }),
        (json!({ "double": 5 }), everything! { double: 5.0 }),
        (json!({ "double": "Infinity" }), everything! { double: f64::INFINITY }),
        (json!({ "bigInteger": 5 }), everything! { big_integer: "5".parse().expect("5 is a number") }),
        (json!({ "bigDecimal": 0.25 }), everything! { big_decimal: "0.25".parse().expect("0.25 is a number") }),
        (json!({ "color": "BLUE" }), everything! { color: Color::from("BLUE") }),
        (json!({ "string": null, "integer": null, "choice": null, "list": null }), everything! {}),
        (json!({ "list": ["a", null, "b"] }), everything! { list: vec!["a".to_owned(), "b".to_owned()] }),
        (json!({ "document": null }), everything! { document: Document::Null }),
        (json!({ "choice": { "number": null, "nothing": {} } }), everything! { choice: Choice::Nothing }),
        (json!({ "choice": { "later": [1, { "a": 2 }] } }), everything! { choice: Choice::Unknown }),
        (json!({ "unknown": { "a": [1] }, "ResponseMetadata": {} }), everything! {}),
        (json!({ "counted": null }), everything! {}),
    ];
    for (value, expected) in cases {
        assert_eq!(read(&value), expected, "{value}");
    }
    let nan: Everything = serde_json::from_str(r#"{ "double": "NaN", "float": "NaN" }"#).expect("NaN has a text");
    assert!(nan.double.is_some_and(f64::is_nan) && nan.float.is_some_and(f32::is_nan));
}

#[test]
fn a_member_that_a_response_must_have_stays_unset() {
    let value = everything! {};
    assert_eq!(value.corrected, None);
    assert_eq!(read(&json!({})), value);
}

#[test]
fn dates_of_toml_are_read() {
    let text = "time = 1979-05-27T07:32:00Z\n[document]\nsince = 1979-05-27\n";
    let read: Everything = toml::from_str(text).expect("the text can be read");
    let since = Document::Object([("since".to_owned(), Document::String("1979-05-27".to_owned()))].into());
    assert_eq!(read, everything! { time: DateTime::from_secs(296_638_320), document: since });
}

#[test]
fn formats_that_are_not_for_people_get_bytes() {
    let value = everything! { blob: Blob::new([1, 2, 3]), time: DateTime::from_secs_and_nanos(i64::MAX, 999_999_999) };
    let mut bytes = Vec::new();
    ciborium::into_writer(&value, &mut bytes).expect("the value can be written");
    assert!(bytes.windows(4).any(|it| it == [0x43, 1, 2, 3]), "{bytes:?}");
    assert_eq!(ciborium(&value), value);
    assert_eq!(postcard(&value), value);
    let odd = everything! { document: Document::Number(aws_smithy_types::Number::Float(1.0)), double: -0.0 };
    assert_eq!(postcard(&odd), odd);
    assert_eq!(json(&odd), odd);
}

#[test]
fn an_unknown_variant_stays_unknown() {
    let value = everything! { choice: Choice::Several(vec![Choice::Number(1), Choice::Unknown, Choice::Nothing]) };
    let written = serde_json::to_value(&value).expect("the value can be written");
    assert_eq!(
        written["choice"],
        json!({ "several": [{ "number": 1 }, { "SDK_UNKNOWN_MEMBER": {} }, { "nothing": {} }] })
    );
    assert_eq!(read(&written), value);
    assert_eq!(ciborium(&value), value);
    assert_eq!(postcard(&value), value);
    // The form of boto3, which knows the name.
    let named = json!({ "choice": { "SDK_UNKNOWN_MEMBER": { "name": "later" } } });
    assert_eq!(read(&named), everything! { choice: Choice::Unknown });
}

/// A type of a program's own that contains a generated one.
#[test]
fn values_can_be_part_of_others() {
    let keyed: std::collections::HashMap<Color, Vec<Everything>> =
        [(Color::from("BLUE"), vec![everything! { byte: 1 }])].into();
    assert_eq!(json(&keyed), keyed);
    assert_eq!(ciborium(&keyed), keyed);
    assert_eq!(postcard(&keyed), keyed);
    let option = Some(Choice::Nothing);
    assert_eq!(json(&option), option);
    assert_eq!(postcard(&option), option);
}

fn chain(length: usize) -> Tree {
    (1..length).fold(Tree::default(), |next, _| Tree { next: Some(Box::new(next)), branches: None })
}

fn is_written<T: Serialize>(value: &T) -> Result<(), String> {
    let mut bytes = Vec::new();
    ciborium::into_writer(value, &mut bytes).map_err(|error| error.to_string())?;
    serde_json::to_string(value).map(drop).map_err(|error| error.to_string())
}

fn nested(length: usize) -> String {
    format!("{}{{}}{}", "{\"next\":".repeat(length - 1), "}".repeat(length - 1))
}

fn of_text<'de, T: Deserialize<'de>>(text: &'de str) -> Result<T, String> {
    let mut reader = serde_json::Deserializer::from_str(text);
    T::deserialize(&mut reader).map_err(|error| error.to_string())
}

#[test]
fn depth_is_bounded() {
    assert_eq!(json(&chain(100)), chain(100));
    assert_eq!(postcard(&chain(128)), chain(128));
    assert_eq!(is_written(&chain(128)), Ok(()));
    let error = is_written(&chain(129)).expect_err("the value is too deep");
    assert!(error.contains("nested more than 128 levels deep"), "{error}");
    assert!(of_text::<Tree>(&nested(100)).is_ok());
    assert!(of_text::<Tree>(&nested(1_000)).is_err());
    let mut list = Document::Null;
    for _ in 0..200 {
        list = Document::Array(vec![list]);
    }
    let value = everything! { document: list };
    assert!(is_written(&value).expect_err("the document is too deep").contains("nested more than 128 levels deep"));
}
