//! Tests of written bytes, and of values that cannot be written.

use aws_smithy_schema::codec::{Codec, FinishSerializer};
use aws_smithy_schema::http_protocol::{HttpBindingProtocol, HttpRpcProtocol};
use aws_smithy_schema::protocol::SharedClientProtocol;
use aws_smithy_schema::serde::{SerializableStruct, ShapeSerializer};
use aws_smithy_types::{BigDecimal, DateTime, Document, DocumentSettings};
use tinsmith_runtime::generated::json::JsonWriter;
use tinsmith_runtime::generated::schema::{self, Schema, Table, prelude, shape_id};
use tinsmith_runtime::generated::walk::{Result, SerdeError};

use crate::compare::SETUPS;

static SCHEMA: Table = schema::table! {
    structure #[shape("test", "S")] {
        ("plain", String)
        ("named", Timestamp, JsonName("a \"name\"\n"))
        ("date", Timestamp, TimestampFormat("http-date"))
    }
};

/// A structure whose members a function writes.
struct Written(fn(&mut dyn ShapeSerializer) -> Result);

impl SerializableStruct for Written {
    fn schema(&self) -> &Schema<'_> {
        &SCHEMA
    }

    fn serialize_members(&self, to: &mut dyn ShapeSerializer) -> Result {
        self.0(to)
    }
}

type Write = fn(&mut JsonWriter) -> Result;

fn writer() -> JsonWriter {
    SETUPS[0].ours().create_serializer()
}

fn written(write: impl FnOnce(&mut JsonWriter) -> Result) -> std::result::Result<String, SerdeError> {
    let mut writer = writer();
    write(&mut writer)?;
    Ok(String::from_utf8(writer.finish()).expect("JSON is UTF-8"))
}

#[test]
fn members_are_written_with_their_wire_names_and_elements_without() {
    let members = Written(|to| {
        to.write_string(SCHEMA.members()[0], "é\u{7f}\u{1}\"\\/")?;
        to.write_timestamp(SCHEMA.members()[1], &DateTime::from_secs_and_nanos(-2, 750_000_000))?;
        to.write_timestamp(SCHEMA.members()[2], &DateTime::from_secs(0))?;
        to.write_list(SCHEMA.members()[0], &|to| {
            to.write_boolean(SCHEMA.members()[0], true)?;
            to.write_null(SCHEMA.members()[0])?;
            to.write_list(SCHEMA.members()[0], &|_| Ok(()))
        })?;
        to.write_map(SCHEMA.members()[0], &|to| {
            to.write_string(&prelude::STRING, "k\n")?;
            to.write_struct(SCHEMA.members()[0], &Written(|_| Ok(())))?;
            to.write_string(&prelude::STRING, "")?;
            to.write_float(SCHEMA.members()[0], f32::NAN)
        })
    });
    let expected = concat!(
        "{\"plain\":\"é\u{7f}\\u0001\\\"\\\\/\",",
        r#""a \"name\"\n":-1.25,"#,
        r#""date":"Thu, 01 Jan 1970 00:00:00 GMT","#,
        r#""plain":[true,null,[]],"#,
        r#""plain":{"k\n":{},"":"NaN"}}"#
    );
    assert_eq!(written(|writer| writer.write_struct(&SCHEMA, &members)).expect("a structure"), expected);
}

#[test]
fn a_payload_can_be_written_under_the_schema_of_its_member() {
    let empty = Written(|_| Ok(()));
    assert_eq!(written(|writer| writer.write_struct(SCHEMA.members()[0], &empty)).expect("a structure"), "{}");
    let document = Document::Array(vec![Document::Null, Document::from(-1_i64), Document::from(1.5_f64)]);
    assert_eq!(
        written(|writer| writer.write_document(SCHEMA.members()[0], &document)).expect("a document"),
        "[null,-1,1.5]"
    );
}

#[test]
fn writing_invalid_json_is_an_error() {
    let nameless = Written(|to| to.write_string(&prelude::STRING, "x"));
    let cases: [(Write, &str); 4] = [
        (
            |writer| writer.write_map(SCHEMA.members()[0], &|to| to.write_boolean(SCHEMA.members()[0], true)),
            "has no key",
        ),
        (
            |writer| writer.write_map(SCHEMA.members()[0], &|to| to.write_string(SCHEMA.members()[0], "key")),
            "has no value",
        ),
        (|writer| writer.write_null(&SCHEMA).and_then(|()| writer.write_null(&SCHEMA)), "only one outermost value"),
        (|writer| writer.write_big_decimal(&SCHEMA, &"007".parse::<BigDecimal>().expect("a decimal")), "big number"),
    ];
    for (write, expected) in cases {
        let error = written(write).expect_err("not JSON").to_string();
        assert!(error.contains(expected), "{error}");
    }
    assert!(written(|writer| writer.write_struct(&SCHEMA, &nameless)).is_err());
}

#[test]
fn a_timestamp_out_of_range_of_its_format_is_an_error() {
    let far = DateTime::from_secs(i64::MAX);
    assert!(written(|writer| writer.write_timestamp(SCHEMA.members()[2], &far)).is_err());
    assert_eq!(
        written(|writer| writer.write_timestamp(SCHEMA.members()[1], &far)).expect("a number"),
        i64::MAX.to_string()
    );
}

#[test]
fn the_codec_can_replace_the_published_one() {
    let codec = SETUPS[0].ours();
    let settings = codec.document_settings();
    assert_eq!(DocumentSettings::protocol_id(&settings), "test#protocol");
    assert_eq!(settings.default_timestamp_format(), SETUPS[0].timestamps);
    let rest = HttpBindingProtocol::new(shape_id!("test", "protocol"), codec.clone(), "application/json");
    let rpc = HttpRpcProtocol::new(shape_id!("test", "protocol"), codec, "application/json");
    for protocol in [SharedClientProtocol::new(rest), SharedClientProtocol::new(rpc)] {
        let mut writer = protocol.payload_codec().expect("a codec").create_serializer();
        writer.write_boolean(&prelude::BOOLEAN, true).expect("a boolean");
        assert_eq!(writer.finish_boxed(), b"true");
    }
}
