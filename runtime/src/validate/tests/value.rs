//! Values of any shape, and the schema they all share.

use aws_smithy_schema::{Schema, ShapeType, prelude, shape_id};
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};

use crate::validate::{Structure, Validation, ValidationErrors, check};
use crate::walk::{self, Result, Scalar, SerdeError, Writer};

macro_rules! members {
    ($($index:literal $name:literal $([$trait:ident])?),*) => {
        [$(Schema::new_member(shape_id!("test", "Node", $name), ShapeType::String, $name, $index)$(.$trait())?),*]
    };
}

static MEMBERS: [Schema<'static>; 9] = members![
    0 "zero", 1 "one", 2 "two", 3 "three", 4 "four", 5 "five", 6 "secret" [with_sensitive], 7 "a/b", 8 "~"
];
static REFERENCES: [&Schema<'static>; 9] = [
    &MEMBERS[0],
    &MEMBERS[1],
    &MEMBERS[2],
    &MEMBERS[3],
    &MEMBERS[4],
    &MEMBERS[5],
    &MEMBERS[6],
    &MEMBERS[7],
    &MEMBERS[8],
];
static NODE: Schema<'static> = Schema::new_struct(shape_id!("test", "Node"), ShapeType::Structure, &REFERENCES);

/// A structure or union: values by the index of their members.
#[derive(Clone, Debug, Default)]
pub(super) struct Node(pub(super) Vec<(usize, Value)>);

#[derive(Clone, Debug)]
pub(super) enum Value {
    Null,
    Boolean(bool),
    Byte(i8),
    Short(i16),
    Integer(i32),
    Long(i64),
    Float(f32),
    Double(f64),
    BigInteger(&'static str),
    BigDecimal(&'static str),
    Text(String),
    Blob(Vec<u8>),
    Timestamp(i64),
    Document,
    List(Vec<Value>),
    Map(Vec<(String, Value)>),
    Node(Node),
    /// An unknown union member, which cannot be written.
    Unwritable,
}

pub(super) fn text(text: impl Into<String>) -> Value {
    Value::Text(text.into())
}

pub(super) fn texts<const N: usize>(values: [&str; N]) -> Value {
    Value::List(values.into_iter().map(text).collect())
}

pub(super) fn map<const N: usize>(entries: [(&str, Value); N]) -> Value {
    Value::Map(entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
}

pub(super) fn node<const N: usize>(members: [(usize, Value); N]) -> Value {
    Value::Node(Node(members.into()))
}

impl Value {
    fn write(&self, schema: &Schema<'_>, to: &mut Writer<'_>) -> Result {
        match self {
            Self::Null => to.write_scalar(schema, Scalar::Null),
            Self::Boolean(value) => to.write_scalar(schema, Scalar::Boolean(*value)),
            Self::Byte(value) => to.write_scalar(schema, Scalar::Byte(*value)),
            Self::Short(value) => to.write_scalar(schema, Scalar::Short(*value)),
            Self::Integer(value) => to.write_scalar(schema, Scalar::Integer(*value)),
            Self::Long(value) => to.write_scalar(schema, Scalar::Long(*value)),
            Self::Float(value) => to.write_scalar(schema, Scalar::Float(*value)),
            Self::Double(value) => to.write_scalar(schema, Scalar::Double(*value)),
            Self::BigInteger(value) => {
                let value: BigInteger = value.parse().expect("the test wrote a number");
                to.write_scalar(schema, Scalar::BigInteger(&value))
            }
            Self::BigDecimal(value) => {
                let value: BigDecimal = value.parse().expect("the test wrote a number");
                to.write_scalar(schema, Scalar::BigDecimal(&value))
            }
            Self::Text(value) => to.write_scalar(schema, Scalar::String(value)),
            Self::Blob(value) => to.write_scalar(schema, Scalar::Blob(&Blob::new(value.clone()))),
            Self::Timestamp(value) => to.write_scalar(schema, Scalar::Timestamp(&DateTime::from_secs(*value))),
            Self::Document => to.write_scalar(schema, Scalar::Document(&Document::Null)),
            Self::List(values) => to.write_list(schema, values.len(), &|to| {
                values.iter().try_for_each(|value| value.write(&prelude::STRING, to))
            }),
            Self::Map(entries) => to.write_map(schema, entries.len(), &|to| write_entries(entries, to)),
            Self::Node(node) => to.write_struct(schema, node),
            Self::Unwritable => Err(SerdeError::unsupported("an unknown member")),
        }
    }
}

fn write_entries(entries: &[(String, Value)], to: &mut Writer<'_>) -> Result {
    entries.iter().try_for_each(|(key, value)| {
        to.write_scalar(&prelude::STRING, Scalar::String(key))?;
        value.write(&prelude::STRING, to)
    })
}

impl walk::Structure for Node {
    fn schema(&self) -> &'static Schema<'static> {
        &NODE
    }

    fn write_members(&self, to: &mut Writer<'_>) -> Result {
        self.0.iter().try_for_each(|(index, value)| value.write(&MEMBERS[*index], to))
    }
}

/// Checks a structure of these members at the level `Strict`.
pub(super) fn strictly<const N: usize>(
    rules: &'static Structure,
    members: [(usize, Value); N],
) -> std::result::Result<(), ValidationErrors> {
    check(&Node(members.into()), rules, Validation::Strict)
}

/// Returns the messages of a report, or none without a report.
pub(super) fn messages(outcome: std::result::Result<(), ValidationErrors>) -> Vec<String> {
    match outcome {
        Ok(()) => Vec::new(),
        Err(errors) => errors.fields().map(|(_, message)| message).collect(),
    }
}

/// Returns the paths of a report, or none without a report.
pub(super) fn paths(outcome: std::result::Result<(), ValidationErrors>) -> Vec<String> {
    match outcome {
        Ok(()) => Vec::new(),
        Err(errors) => errors.fields().map(|(path, _)| path.to_owned()).collect(),
    }
}
