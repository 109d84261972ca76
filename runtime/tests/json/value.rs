//! Values of shapes built at run time, and their walks.

use std::collections::BTreeMap;

use aws_smithy_schema::serde::{SerializableStruct, ShapeDeserializer, ShapeSerializer};
use aws_smithy_types::{Blob, DateTime, Document, Number};
use tinsmith_runtime::generated::schema::Schema;
use tinsmith_runtime::generated::walk::Result;

use crate::kinds::{Parts, Scalar, Shape};

#[derive(Clone, Debug)]
pub(crate) enum Value {
    Null,
    Boolean(bool),
    Integer(i64),
    Float(f32),
    Double(f64),
    /// A string, or the digits of a big number.
    Text(String),
    Blob(Vec<u8>),
    Timestamp(DateTime),
    /// A number in a document.
    Number(Number),
    List(Vec<Value>),
    Map(BTreeMap<String, Value>),
    Structure(BTreeMap<usize, Value>),
}

/// A structure's value with its shape.
struct Shown<'a> {
    schema: &'static Schema<'static>,
    members: &'a [Shape],
    values: &'a BTreeMap<usize, Value>,
}

impl SerializableStruct for Shown<'_> {
    fn schema(&self) -> &Schema<'_> {
        self.schema
    }

    fn serialize_members(&self, to: &mut dyn ShapeSerializer) -> Result {
        self.values.iter().try_for_each(|(index, value)| write(&self.members[*index], value, to))
    }
}

pub(crate) fn write(shape: &Shape, value: &Value, to: &mut dyn ShapeSerializer) -> Result {
    let schema = shape.schema;
    match (&shape.parts, value) {
        (_, Value::Null) => to.write_null(schema),
        (Parts::Scalar(scalar), value) => write_scalar(*scalar, schema, value, to),
        (Parts::List(element), Value::List(values)) => to.write_list_with_length(schema, values.len(), &|to| {
            values.iter().try_for_each(|value| write(element, value, to))
        }),
        (Parts::Map(element), Value::Map(values)) => to.write_map_with_length(schema, values.len(), &|to| {
            values.iter().try_for_each(|(key, value)| {
                to.write_string(&tinsmith_runtime::generated::schema::prelude::STRING, key)?;
                write(element, value, to)
            })
        }),
        (Parts::Structure { schema: own, members }, Value::Structure(values)) => {
            to.write_struct(schema, &Shown { schema: own, members, values })
        }
        (parts, value) => panic!("{value:?} is not a value of {parts:?}"),
    }
}

fn write_scalar(scalar: Scalar, schema: &Schema<'_>, value: &Value, to: &mut dyn ShapeSerializer) -> Result {
    match (scalar, value) {
        (Scalar::Document, value) => to.write_document(schema, &document(value)),
        (Scalar::Boolean, Value::Boolean(value)) => to.write_boolean(schema, *value),
        (Scalar::Byte, Value::Integer(value)) => to.write_byte(schema, (*value).try_into().expect("a byte")),
        (Scalar::Short, Value::Integer(value)) => to.write_short(schema, (*value).try_into().expect("a short")),
        (Scalar::Integer, Value::Integer(value)) => to.write_integer(schema, (*value).try_into().expect("an integer")),
        (Scalar::Long, Value::Integer(value)) => to.write_long(schema, *value),
        (Scalar::Float, Value::Float(value)) => to.write_float(schema, *value),
        (Scalar::Double, Value::Double(value)) => to.write_double(schema, *value),
        (Scalar::BigInteger, Value::Text(value)) => to.write_big_integer(schema, &value.parse().expect("an integer")),
        (Scalar::BigDecimal, Value::Text(value)) => to.write_big_decimal(schema, &value.parse().expect("a decimal")),
        (Scalar::String, Value::Text(value)) => to.write_string(schema, value),
        (Scalar::Blob, Value::Blob(value)) => to.write_blob(schema, Blob::new(value.clone())),
        (Scalar::Timestamp(_), Value::Timestamp(value)) => to.write_timestamp(schema, value),
        (scalar, value) => panic!("{value:?} is not a {scalar:?}"),
    }
}

/// Reads as generated code does: null members are dropped and unknown ones ignored.
pub(crate) fn read(shape: &Shape, from: &mut dyn ShapeDeserializer) -> Result<Value> {
    let schema = shape.schema;
    match &shape.parts {
        Parts::Scalar(scalar) => read_scalar(*scalar, schema, from),
        Parts::List(element) => {
            let mut values = Vec::new();
            from.read_list(schema, &mut |from| {
                values.push(read_element(element, from)?);
                Ok(())
            })?;
            Ok(Value::List(values))
        }
        Parts::Map(element) => {
            let mut values = BTreeMap::new();
            from.read_map(schema, &mut |key, from| {
                values.insert(key, read_element(element, from)?);
                Ok(())
            })?;
            Ok(Value::Map(values))
        }
        Parts::Structure { schema, members } => {
            let mut values = BTreeMap::new();
            from.read_struct(schema, &mut |member, from| {
                let Some(index) = member.member_index() else { return Ok(()) };
                if from.is_null() {
                    return from.read_null();
                }
                values.insert(index, read(&members[index], from)?);
                Ok(())
            })?;
            Ok(Value::Structure(values))
        }
    }
}

fn read_element(shape: &Shape, from: &mut dyn ShapeDeserializer) -> Result<Value> {
    if from.is_null() {
        from.read_null()?;
        return Ok(Value::Null);
    }
    read(shape, from)
}

fn read_scalar(scalar: Scalar, schema: &Schema<'_>, from: &mut dyn ShapeDeserializer) -> Result<Value> {
    Ok(match scalar {
        Scalar::Boolean => Value::Boolean(from.read_boolean(schema)?),
        Scalar::Byte => Value::Integer(from.read_byte(schema)?.into()),
        Scalar::Short => Value::Integer(from.read_short(schema)?.into()),
        Scalar::Integer => Value::Integer(from.read_integer(schema)?.into()),
        Scalar::Long => Value::Integer(from.read_long(schema)?),
        Scalar::Float => Value::Float(from.read_float(schema)?),
        Scalar::Double => Value::Double(from.read_double(schema)?),
        Scalar::BigInteger => Value::Text(from.read_big_integer(schema)?.as_ref().to_owned()),
        Scalar::BigDecimal => Value::Text(from.read_big_decimal(schema)?.as_ref().to_owned()),
        Scalar::String => Value::Text(from.read_string(schema)?),
        Scalar::Blob => Value::Blob(from.read_blob(schema)?.into_inner()),
        Scalar::Timestamp(_) => Value::Timestamp(from.read_timestamp(schema)?),
        Scalar::Document => of_document(from.read_document(schema)?),
    })
}

fn document(value: &Value) -> Document {
    match value {
        Value::Boolean(value) => Document::Bool(*value),
        Value::Number(value) => Document::Number(*value),
        Value::Text(value) => Document::String(value.clone()),
        Value::List(values) => Document::Array(values.iter().map(document).collect()),
        Value::Map(values) => {
            Document::Object(values.iter().map(|(key, value)| (key.clone(), document(value))).collect())
        }
        Value::Null => Document::Null,
        other => panic!("{other:?} cannot be part of a document"),
    }
}

fn of_document(document: Document) -> Value {
    match document {
        Document::Null => Value::Null,
        Document::Bool(value) => Value::Boolean(value),
        Document::Number(value) => Value::Number(value),
        Document::String(value) => Value::Text(value),
        Document::Array(values) => Value::List(values.into_iter().map(of_document).collect()),
        Document::Object(values) => {
            Value::Map(values.into_iter().map(|(key, value)| (key, of_document(value))).collect())
        }
    }
}
