//! Tests of rejected bodies, accepted bodies, and error messages.

use aws_smithy_schema::codec::Codec;
use aws_smithy_schema::serde::ShapeDeserializer;
use tinsmith_runtime::generated::schema::{TimestampFormat, prelude};
use tinsmith_runtime::generated::walk::SerdeError;

use crate::compare::{SETUPS, read};
use crate::kinds::{Member, Scalar, Shape, ValueKind};

fn holding(scalar: Scalar) -> Shape {
    ValueKind::Structure(vec![
        Member::new("a", ValueKind::Scalar(scalar)),
        Member::new("b", ValueKind::Scalar(Scalar::Long)),
    ])
    .shape()
}

fn read_member(scalar: Scalar, value: &[u8]) -> Result<String, SerdeError> {
    let body = [b"{\"a\":", value, b",\"b\":1}"].concat();
    read(&SETUPS[0].ours(), &holding(scalar), &body).map(|value| format!("{value:?}"))
}

/// Texts that are not valid JSON values in any context.
const NOT_JSON: &[&[u8]] = &[
    b"",
    b"nul",
    b"nulll",
    b"True",
    b"truefalse",
    b"'x'",
    b"x",
    b"{",
    b"}",
    b"[",
    b"]",
    b"[1",
    b"[1,]",
    b"[,1]",
    b"[1,,2]",
    b"[1 2]",
    b"{\"x\"}",
    b"{\"x\":}",
    b"{\"x\":1,}",
    b"{,}",
    b"{x:1}",
    b"{\"x\" 1}",
    b"{\"x\":1]",
    b"[1}",
    b"\"",
    b"\"x",
    b"\"\\\"",
    b"\"\\x\"",
    b"\"\\u12g4\"",
    b"\"\\u+123\"",
    b"\"\\u12\"",
    b"\"\n\"",
    b"\"\0\"",
    b"\"\x1f\"",
    b"\"\xff\"",
    b"\"\xc3\"",
    b"\"\xed\xa0\x80\"",
    b"\xef\xbb\xbf1",
    b"01",
    b"-01",
    b"+1",
    b"-",
    b"1.",
    b".5",
    b"-.5",
    b"1e",
    b"1e+",
    b"1.e3",
    b"0x10",
    b"1_000",
    b"NaN",
    b"Infinity",
    b"--1",
    b"1 1",
    b"/**/1",
    b"\x0b1",
    b"1//",
];

#[test]
fn invalid_json_is_rejected_in_every_context() {
    let scalars = [Scalar::Document, Scalar::String, Scalar::Long, Scalar::Double, Scalar::BigDecimal];
    for value in NOT_JSON {
        let shown = value.escape_ascii();
        for scalar in scalars {
            assert!(read_member(scalar, value).is_err(), "{shown} as {scalar:?}");
        }
        let unknown = [b"{\"unknown\":", *value, b",\"b\":1}"].concat();
        assert!(read(&SETUPS[0].ours(), &holding(Scalar::Long), &unknown).is_err(), "{shown} as an unknown member");
    }
}

#[test]
fn bodies_other_than_one_object_are_rejected() {
    let bodies: &[&[u8]] = &[
        b"null",
        b"[]",
        b"1",
        b"\"a\"",
        b"{",
        b"{\"a\"",
        b"{\"a\":1",
        b"{\"a\":1}}",
        b"{\"a\":1} x",
        b"{} {}",
        b"{},",
        b"{}\xff",
        b"\xff",
        b" \xff",
        b"{\"a\":1,\"b\":",
        b"{\"a\":1 \"b\":2}",
    ];
    for body in bodies {
        assert!(read(&SETUPS[0].ours(), &holding(Scalar::Long), body).is_err(), "{}", body.escape_ascii());
    }
}

#[test]
fn an_empty_body_is_read_only_as_a_structure() {
    for body in [&b""[..], b" \r\n\t"] {
        let value = read(&SETUPS[0].ours(), &holding(Scalar::Long), body).expect("an empty structure");
        assert_eq!(format!("{value:?}"), "Structure({})");
    }
    for kind in [
        ValueKind::List(Box::new(ValueKind::Scalar(Scalar::Long))),
        ValueKind::Map(Box::new(ValueKind::Scalar(Scalar::Long))),
    ] {
        assert!(read(&SETUPS[0].ours(), &kind.shape(), b"").is_err());
    }
}

#[test]
fn values_are_read_as_smithy_writes_them() {
    let date_time = Scalar::Timestamp(Some(TimestampFormat::DateTime));
    let http_date = Scalar::Timestamp(Some(TimestampFormat::HttpDate));
    let cases: &[(Scalar, &str, &str)] = &[
        (Scalar::String, r#""\u00e9\ud83d\ude00\/\b\f\n\r\t\"\\""#, r#"Text("é😀/\u{8}\u{c}\n\r\t\"\\")"#),
        (Scalar::String, r#""""#, r#"Text("")"#),
        (Scalar::Long, "-9223372036854775808", "Integer(-9223372036854775808)"),
        (Scalar::Long, "-0", "Integer(0)"),
        (Scalar::Byte, "-128", "Integer(-128)"),
        (Scalar::Byte, "-1.28e2", "Integer(-128)"),
        (Scalar::Short, "5e0", "Integer(5)"),
        (Scalar::Integer, "1e2", "Integer(100)"),
        (Scalar::Long, "5.0", "Integer(5)"),
        (Scalar::Long, "9223372036854775807.0", "Integer(9223372036854775807)"),
        (Scalar::BigInteger, "1.20E+3", r#"Text("1200")"#),
        (Scalar::Double, "\"NaN\"", "Double(NaN)"),
        (Scalar::Float, "\"-Infinity\"", "Float(-inf)"),
        (Scalar::Double, "-0.0", "Double(-0.0)"),
        (Scalar::Double, "9007199254740993", "Double(9007199254740992.0)"),
        (Scalar::Double, "1e-400", "Double(0.0)"),
        (
            Scalar::BigInteger,
            "340282366920938463463374607431768211456",
            r#"Text("340282366920938463463374607431768211456")"#,
        ),
        (Scalar::BigInteger, "\"12\"", r#"Text("12")"#),
        (
            Scalar::BigDecimal,
            "0.1000000000000000000000000000000000001E+5",
            r#"Text("0.1000000000000000000000000000000000001E+5")"#,
        ),
        (Scalar::Blob, "\"AAH/\"", "Blob([0, 1, 255])"),
        (
            Scalar::Document,
            "[18446744073709551615,-1,1.0,null]",
            "List([Number(PosInt(18446744073709551615)), Number(NegInt(-1)), Number(Float(1.0)), Null])",
        ),
        (date_time, "\"2024-05-06T07:08:09.120+02:00\"", "Timestamp(2024-05-06T05:08:09.12Z)"),
        (date_time, "\"2024-05-06t07:08:09z\"", "Timestamp(2024-05-06T07:08:09Z)"),
        (date_time, "1714979289", "Timestamp(2024-05-06T07:08:09Z)"),
        (Scalar::Timestamp(None), "1714979289.123456", "Timestamp(2024-05-06T07:08:09.123456Z)"),
        (http_date, "\"Mon, 06 May 2024 07:08:09 GMT\"", "Timestamp(2024-05-06T07:08:09Z)"),
    ];
    for (scalar, json, expected) in cases {
        let read = read_member(*scalar, json.as_bytes()).expect("a value of the kind");
        assert_eq!(read, format!("Structure({{0: {expected}, 1: Integer(1)}})"), "{json} as {scalar:?}");
    }
}

#[test]
fn values_of_another_type_are_rejected_with_their_position() {
    let date_time = Scalar::Timestamp(Some(TimestampFormat::DateTime));
    let cases: &[(Scalar, &str, &str)] = &[
        (Scalar::String, "1", "type mismatch: expected a string at byte 5"),
        (Scalar::Boolean, "\"true\"", "type mismatch: expected a boolean at byte 5"),
        (Scalar::Long, "\"1\"", "type mismatch: expected a number at byte 5"),
        (Scalar::Long, "1.5", "type mismatch: expected an integer at byte 5"),
        (Scalar::Integer, "1e-3", "type mismatch: expected an integer at byte 5"),
        (Scalar::Byte, "1.28e2", "numeric value at byte 5 out of range for byte"),
        (Scalar::Short, "1e5", "numeric value at byte 5 out of range for short"),
        (Scalar::Integer, "2147483648.0", "numeric value at byte 5 out of range for integer"),
        (Scalar::Long, "1e999999999999", "numeric value at byte 5 out of range for long"),
        (Scalar::BigInteger, "1e999999999999", "numeric value at byte 5 out of range for bigInteger"),
        (Scalar::BigInteger, "\"1.5\"", "invalid input: expected an integer at byte 5"),
        (Scalar::Byte, "128", "numeric value at byte 5 out of range for byte"),
        (Scalar::Short, "-32769", "numeric value at byte 5 out of range for short"),
        (Scalar::Integer, "2147483648", "numeric value at byte 5 out of range for integer"),
        (Scalar::Long, "9223372036854775808", "numeric value at byte 5 out of range for long"),
        (Scalar::Float, "1e39", "numeric value at byte 5 out of range for float"),
        (Scalar::Double, "-1e400", "numeric value at byte 5 out of range for double"),
        (Scalar::Document, "1e400", "numeric value at byte 5 out of range for double"),
        (Scalar::Double, "\"1\"", "type mismatch: expected a number, `NaN`, `Infinity` or `-Infinity` at byte 5"),
        (Scalar::BigInteger, "1.5", "type mismatch: expected an integer at byte 5"),
        (Scalar::Blob, "\"A\"", "blob decode failed: expected base64 in the string at byte 5"),
        (date_time, "\"today\"", "timestamp parse failed: expected a timestamp in the member's format at byte 5"),
        (date_time, "true", "type mismatch: expected a number at byte 5"),
        (Scalar::String, r#""\ud83d\ud83d""#, "invalid input: half of a surrogate pair at byte 6"),
        (Scalar::String, r#""\ude00""#, "invalid input: half of a surrogate pair at byte 6"),
        (
            Scalar::String,
            "\"\t\"",
            "invalid input: expected the end of a string or an escaped control character at byte 6",
        ),
    ];
    for (scalar, json, expected) in cases {
        let error = read_member(*scalar, json.as_bytes()).expect_err("no value of the kind").to_string();
        assert_eq!(&error, expected, "{json} as {scalar:?}");
    }
}

#[test]
fn invalid_utf_8_is_reported() {
    let error = read_member(Scalar::String, b"\"abc\xffdef\"").expect_err("not UTF-8").to_string();
    assert_eq!(error, "invalid input: invalid UTF-8 at byte 9");
}

#[test]
fn the_last_of_two_members_wins_and_null_members_are_skipped() {
    let body = br#"{"a":"x","a":"y","a":null,"unknown":"\ud83d","__type":"Z","b":null}"#;
    let value = read(&SETUPS[0].ours(), &holding(Scalar::String), body).expect("a structure");
    assert_eq!(format!("{value:?}"), r#"Structure({0: Text("y")})"#);
}

#[test]
fn unknown_members_are_passed_to_unions_which_need_not_read_them() {
    let shape = holding(Scalar::String);
    let schema = match &shape.parts {
        crate::kinds::Parts::Structure { schema, .. } => *schema,
        other => panic!("expected a structure, found {other:?}"),
    };
    let codec = SETUPS[0].ours();
    let mut reader = codec.create_deserializer(br#"{ "__type" : "test#S" , "new" : {"deep":[1]} , "b" : 2 }"#);
    let mut seen = Vec::new();
    reader
        .read_struct(schema, &mut |member, from| {
            seen.push(member.member_index());
            if member.member_index().is_some() { from.skip_value() } else { Ok(()) }
        })
        .expect("an object");
    assert_eq!(seen, [None, Some(1)]);
}

#[test]
fn a_name_with_a_quote_is_found_only_where_the_quote_is_escaped() {
    let quoted = Member { json_name: Some("\"q".to_owned()), ..Member::new("a", ValueKind::Scalar(Scalar::Long)) };
    let shape = ValueKind::Structure(vec![quoted]).shape();
    let value = read(&SETUPS[0].ours(), &shape, br#"{"\"q":1}"#).expect("a structure");
    assert_eq!(format!("{value:?}"), "Structure({0: Integer(1)})");
    assert!(read(&SETUPS[0].ours(), &shape, br#"{""q":1}"#).is_err());
}

#[test]
fn outermost_scalars_are_read() {
    let codec = SETUPS[0].ours();
    assert_eq!(codec.create_deserializer(b" 12 ").read_long(&prelude::LONG).expect("a number"), 12);
    assert!(codec.create_deserializer(b"012").read_long(&prelude::LONG).is_err());
    assert!(codec.create_deserializer(b"").read_string(&prelude::STRING).is_err());
    assert!(codec.create_deserializer(b"1 2").read_document(&prelude::DOCUMENT).is_err());
}
