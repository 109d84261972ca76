//! Comparison of generated values by the data that a walk over them visits.

use std::collections::BTreeMap;

use aws_smithy_schema::Schema;
use aws_smithy_types::{DateTime, Document};
use tinsmith_runtime::generated::walk::{self, Scalar, Structure, Visitor, WriteContents};
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
pub fn compare(actual: &dyn Structure, expected: &dyn Structure) -> Outcome {
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

fn members(value: &dyn Structure) -> Outcome<BTreeMap<String, Datum>> {
    let mut recorder = Recorder::default();
    value.write_members(&mut recorder)?;
    Ok(recorder.shown.into_iter().collect())
}

/// Collects the visited values, each with the name of its member; elements have no name.
#[derive(Default)]
struct Recorder {
    shown: Vec<(String, Datum)>,
}

impl Recorder {
    fn keep(&mut self, schema: &Schema<'_>, datum: Datum) {
        self.shown.push((schema.member_name().unwrap_or_default().to_owned(), datum));
    }

    fn shown_by(show: WriteContents<'_>) -> walk::Result<Vec<Datum>> {
        let mut recorder = Self::default();
        show(&mut recorder)?;
        Ok(recorder.shown.into_iter().map(|(_, datum)| datum).collect())
    }
}

impl Visitor for Recorder {
    fn write_scalar(&mut self, schema: &Schema<'_>, value: Scalar<'_>) -> walk::Result {
        let datum = match value {
            Scalar::Boolean(value) => Datum::Boolean(value),
            Scalar::Byte(value) => Datum::Integer(value.into()),
            Scalar::Short(value) => Datum::Integer(value.into()),
            Scalar::Integer(value) => Datum::Integer(value.into()),
            Scalar::Long(value) => Datum::Integer(value),
            Scalar::Float(value) => Datum::Float(value.into()),
            Scalar::Double(value) => Datum::Float(value),
            Scalar::BigInteger(value) => Datum::BigInteger(value.as_ref().to_owned()),
            Scalar::BigDecimal(value) => Datum::BigDecimal(value.as_ref().to_owned()),
            Scalar::String(value) => Datum::Text(value.to_owned()),
            Scalar::Blob(value) => Datum::Bytes(value.as_ref().to_vec()),
            Scalar::Timestamp(value) => Datum::Timestamp(*value),
            Scalar::Document(value) => Datum::Document(value.clone()),
            Scalar::Null => Datum::Null,
        };
        self.keep(schema, datum);
        Ok(())
    }

    fn write_struct(&mut self, schema: &Schema<'_>, value: &dyn Structure) -> walk::Result {
        let mut recorder = Self::default();
        value.write_members(&mut recorder)?;
        self.keep(schema, Datum::Structure(recorder.shown.into_iter().collect()));
        Ok(())
    }

    fn write_list(&mut self, schema: &Schema<'_>, _: usize, elements: WriteContents<'_>) -> walk::Result {
        self.keep(schema, Datum::List(Self::shown_by(elements)?));
        Ok(())
    }

    fn write_map(&mut self, schema: &Schema<'_>, _: usize, entries: WriteContents<'_>) -> walk::Result {
        let mut shown = Self::shown_by(entries)?.into_iter();
        let mut entries = BTreeMap::new();
        while let (Some(Datum::Text(key)), Some(value)) = (shown.next(), shown.next()) {
            entries.insert(key, value);
        }
        self.keep(schema, Datum::Map(entries));
        Ok(())
    }
}
