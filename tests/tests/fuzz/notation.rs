//! The notations of bodies: JSON values as JSON, XML or CBOR.

use aws_smithy_cbor::Encoder;
use serde_json::Value;

/// A notation of bodies.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Notation {
    Json,
    Xml,
    Cbor,
}

impl Notation {
    pub(crate) const ALL: [Self; 3] = [Self::Json, Self::Xml, Self::Cbor];

    /// Writes a value; in XML, it is an element with this name.
    pub(crate) fn write(self, name: &str, value: &Value) -> Vec<u8> {
        match self {
            Self::Json => value.to_string().into_bytes(),
            Self::Xml => {
                let mut text = String::new();
                xml(&mut text, name, value);
                text.into_bytes()
            }
            Self::Cbor => {
                let mut encoder = Encoder::new(Vec::new());
                cbor(&mut encoder, value);
                encoder.into_writer()
            }
        }
    }

    /// Parts of bodies in this notation.
    pub(crate) fn tokens(self) -> &'static [&'static [u8]] {
        match self {
            Self::Json => JSON,
            Self::Xml => XML,
            Self::Cbor => CBOR,
        }
    }
}

const JSON: &[&[u8]] = &[
    b"{",
    b"}",
    b"[",
    b"]",
    b":",
    b",",
    b"\"",
    b"\\",
    b"\\ud83d",
    b"null",
    b"true",
    b"1e",
    b"-",
    b"0",
    b"\xff",
    b"\xc3\xa9",
    b"\0",
    b"{\"a\":",
    b"[[",
    b"{},",
    b"\"__type\":\"a#B\",",
    b"\"message\":",
    b"\"NaN\"",
    b"1e308",
];

const XML: &[&[u8]] = &[
    b"<",
    b">",
    b"</",
    b"/>",
    b"&",
    b";",
    b"&amp;",
    b"&#x41;",
    b"&#xD800;",
    b"&a;",
    b"\"",
    b"=",
    b" ",
    b"<!--",
    b"-->",
    b"<![CDATA[",
    b"]]>",
    b"<?xml version=\"1.0\"?>",
    b"\xff",
    b"\xc3\xa9",
    b"\0",
    b"\xef\xbb\xbf",
    b"<!DOCTYPE a [<!ENTITY a 'aaaaaaaaaa'>]>",
    b"<member>",
    b"</member>",
    b"<member/>",
    b"<a>",
    b"</a>",
    b"<Error>",
    b"</Error>",
    b"<Code>Sealed</Code>",
    b"<entry><key>a</key><value>",
    b" a=\"b\"",
    b"<x:Member>",
];

const CBOR: &[&[u8]] = &[
    b"\xa0",
    b"\xa1",
    b"\xbf",
    b"\x80",
    b"\x81",
    b"\x9f",
    b"\xff",
    b"\xf6",
    b"\xf7",
    b"\xf4",
    b"\x60",
    b"\x40",
    b"\x5f",
    b"\x7f",
    b"\x9b\xff\xff\xff\xff\xff\xff\xff\xff",
    b"\xbb\xff\xff\xff\xff\xff\xff\xff\xff",
    b"\x5b\xff\xff\xff\xff\xff\xff\xff\xff",
    b"\x7b\x7f\xff\xff\xff\xff\xff\xff\xff",
    b"\x9a\x00\x10\x00\x00",
    b"\xc1",
    b"\xc2",
    b"\xc3",
    b"\xc4\x82\x1b\x7f\xff\xff\xff\xff\xff\xff\xff\x01",
    b"\xf9\x7e\x00",
    b"\xfa\x7f\x80\x00\x00",
    b"\x1b\xff\xff\xff\xff\xff\xff\xff\xff",
    b"\x18",
    b"\x1c",
    b"\x66__type\x61a",
];

/// Writes an element. Lists have members, as XML has no other notation for them.
fn xml(text: &mut String, name: &str, value: &Value) {
    text.extend(["<", name, ">"]);
    match value {
        Value::Null => {}
        Value::Bool(_) | Value::Number(_) => text.push_str(&value.to_string()),
        Value::String(value) => text.push_str(&value.replace('&', "&amp;").replace('<', "&lt;")),
        Value::Array(items) => items.iter().for_each(|item| xml(text, "member", item)),
        Value::Object(members) => members.iter().for_each(|(name, value)| xml(text, name, value)),
    }
    text.extend(["</", name, ">"]);
}

fn cbor(encoder: &mut Encoder, value: &Value) {
    match value {
        Value::Null => _ = encoder.null(),
        Value::Bool(value) => _ = encoder.boolean(*value),
        Value::Number(number) => match number.as_i64() {
            Some(number) => _ = encoder.long(number),
            None => _ = encoder.double(number.as_f64().unwrap_or(f64::INFINITY)),
        },
        Value::String(value) => _ = encoder.str(value),
        Value::Array(items) => {
            encoder.array(items.len());
            for item in items {
                cbor(encoder, item);
            }
        }
        Value::Object(members) => {
            encoder.begin_map();
            for (name, value) in members {
                encoder.str(name);
                cbor(encoder, value);
            }
            encoder.end();
        }
    }
}
