//! Comparison of generated values by the data that a walk over them visits.

use std::collections::BTreeMap;

use aws_smithy_schema::Schema;
use aws_smithy_schema::serde::{SerializableStruct, ShapeSerializer};
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};
use tinsmith_runtime::generated::walk;
use tinsmith_runtime::primitives::ByteStream;

use super::{Failure, Outcome, decimal};

/// Data visited by a walk.
#[derive(Clone, Debug)]
enum Datum {
    Null,
    Boolean(bool),
    Integer(i64),
    Float(f64),
    BigInteger(String),
    BigDecimal(String),
    Text(String),
    Bytes(Vec<u8>),
    Timestamp(DateTime),
    Document(Document),
    List(Vec<Datum>),
    Map(BTreeMap<String, Datum>),
    Structure(BTreeMap<String, Datum>),
}

impl PartialEq for Datum {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Null, Self::Null) => true,
            (Self::Boolean(a), Self::Boolean(b)) => a == b,
            (Self::Integer(a), Self::Integer(b)) => a == b,
            (Self::Float(a), Self::Float(b)) => a == b || a.is_nan() && b.is_nan(),
            (Self::BigInteger(a), Self::BigInteger(b)) | (Self::Text(a), Self::Text(b)) => a == b,
            (Self::BigDecimal(a), Self::BigDecimal(b)) => decimal::is_same(a, b),
            (Self::Bytes(a), Self::Bytes(b)) => a == b,
            // Fractional seconds in JSON or CBOR floats are precise to a fraction of a microsecond.
            (Self::Timestamp(a), Self::Timestamp(b)) => (a.as_nanos() - b.as_nanos()).abs() < 1000,
            (Self::Document(a), Self::Document(b)) => a == b,
            (Self::List(a), Self::List(b)) => a == b,
            (Self::Map(a), Self::Map(b)) | (Self::Structure(a), Self::Structure(b)) => a == b,
            (
                Self::Null
                | Self::Boolean(_)
                | Self::Integer(_)
                | Self::Float(_)
                | Self::BigInteger(_)
                | Self::BigDecimal(_)
                | Self::Text(_)
                | Self::Bytes(_)
                | Self::Timestamp(_)
                | Self::Document(_)
                | Self::List(_)
                | Self::Map(_)
                | Self::Structure(_),
                _,
            ) => false,
        }
    }
}

/// Compares the value that a client read with the one that the test expects.
///
/// # Errors
/// Returns both if they differ.
pub fn compare(actual: &dyn SerializableStruct, expected: &dyn SerializableStruct) -> Outcome {
    let (mut actual, expected) = (members(actual)?, members(expected)?);
    // A map of prefixed headers is set even if there is no such header.
    let is_nothing = |value: &Datum| matches!(value, Datum::Map(entries) if entries.is_empty());
    actual.retain(|name, value| expected.contains_key(name) || !is_nothing(value));
    if actual == expected {
        return Ok(());
    }
    Err(Failure::new(format!("read     {actual:?}\nexpected {expected:?}")))
}

/// Compares the streaming body that a client returned with the one that the test expects.
///
/// # Errors
/// Returns both if they differ, or an error if the stream fails.
pub async fn compare_stream(actual: ByteStream, expected: &str) -> Outcome {
    let actual = actual.collect().await?.into_bytes();
    if actual == expected.as_bytes() {
        return Ok(());
    }
    Err(Failure::new(format!("streamed {:?}\nexpected {expected:?}", String::from_utf8_lossy(&actual))))
}

fn members(value: &dyn SerializableStruct) -> Outcome<BTreeMap<String, Datum>> {
    let mut recorder = Recorder::default();
    value.serialize_members(&mut recorder)?;
    Ok(recorder.shown.into_iter().collect())
}

/// Collects the visited values, each with the name of its member; elements have no name.
#[derive(Default)]
struct Recorder {
    shown: Vec<(String, Datum)>,
}

type Shower<'a> = &'a dyn Fn(&mut dyn ShapeSerializer) -> walk::Result;

impl Recorder {
    fn keep(&mut self, schema: &Schema<'_>, datum: Datum) {
        self.shown.push((schema.member_name().unwrap_or_default().to_owned(), datum));
    }

    fn shown_by(show: Shower<'_>) -> walk::Result<Vec<Datum>> {
        let mut recorder = Self::default();
        show(&mut recorder)?;
        Ok(recorder.shown.into_iter().map(|(_, datum)| datum).collect())
    }
}

macro_rules! keep {
    ($($method:ident($value:ident: $type:ty) => $datum:expr;)*) => {$(
        fn $method(&mut self, schema: &Schema<'_>, $value: $type) -> walk::Result {
            self.keep(schema, $datum);
            Ok(())
        }
    )*};
}

impl ShapeSerializer for Recorder {
    fn write_struct(&mut self, schema: &Schema<'_>, value: &dyn SerializableStruct) -> walk::Result {
        let mut recorder = Self::default();
        value.serialize_members(&mut recorder)?;
        self.keep(schema, Datum::Structure(recorder.shown.into_iter().collect()));
        Ok(())
    }

    fn write_list(&mut self, schema: &Schema<'_>, write_elements: Shower<'_>) -> walk::Result {
        self.keep(schema, Datum::List(Self::shown_by(write_elements)?));
        Ok(())
    }

    fn write_map(&mut self, schema: &Schema<'_>, write_entries: Shower<'_>) -> walk::Result {
        let mut shown = Self::shown_by(write_entries)?.into_iter();
        let mut entries = BTreeMap::new();
        while let (Some(Datum::Text(key)), Some(value)) = (shown.next(), shown.next()) {
            entries.insert(key, value);
        }
        self.keep(schema, Datum::Map(entries));
        Ok(())
    }

    fn write_null(&mut self, schema: &Schema<'_>) -> walk::Result {
        self.keep(schema, Datum::Null);
        Ok(())
    }

    keep! {
        write_boolean(value: bool) => Datum::Boolean(value);
        write_byte(value: i8) => Datum::Integer(value.into());
        write_short(value: i16) => Datum::Integer(value.into());
        write_integer(value: i32) => Datum::Integer(value.into());
        write_long(value: i64) => Datum::Integer(value);
        write_float(value: f32) => Datum::Float(value.into());
        write_double(value: f64) => Datum::Float(value);
        write_big_integer(value: &BigInteger) => Datum::BigInteger(value.as_ref().to_owned());
        write_big_decimal(value: &BigDecimal) => Datum::BigDecimal(value.as_ref().to_owned());
        write_string(value: &str) => Datum::Text(value.to_owned());
        write_blob(value: Blob) => Datum::Bytes(value.into_inner());
        write_timestamp(value: &DateTime) => Datum::Timestamp(*value);
        write_document(value: &Document) => Datum::Document(value.clone());
    }
}
