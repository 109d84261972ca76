//! Values of any shape: made from a test's parameters, written and read as generated types are.

use std::collections::BTreeMap;
use std::str::FromStr;

use aws_smithy_types::date_time::Format;
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document, Number};
use serde_json::Value;
use tinsmith_runtime::schema::{Schema, ShapeType, prelude};
use tinsmith_runtime::walk::{self, Reader, SerdeError, SerializableStruct, Writer};

use crate::model::Shape;
use crate::schemas::{Schemas, shape_type};

/// A value.
#[derive(Clone, Debug)]
pub(crate) enum Datum {
    Null,
    Boolean(bool),
    Integer(i64),
    Float(f64),
    BigInteger(String),
    BigDecimal(String),
    String(String),
    Blob(Vec<u8>),
    Timestamp(DateTime),
    Document(Document),
    List(Vec<Datum>),
    /// In the order of the test, so that what is written has that order too.
    Map(Vec<(String, Datum)>),
    Structure(Structure),
    /// A union's variant that the model does not know.
    Unknown,
}

/// A structure, or a union with its one member.
#[derive(Clone, Debug)]
pub(crate) struct Structure {
    schema: &'static Schema<'static>,
    pub(crate) members: BTreeMap<usize, Datum>,
}

impl PartialEq for Datum {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Null, Self::Null) | (Self::Unknown, Self::Unknown) => true,
            (Self::Boolean(a), Self::Boolean(b)) => a == b,
            (Self::Integer(a), Self::Integer(b)) => a == b,
            (Self::Float(a), Self::Float(b)) => a == b || a.is_nan() && b.is_nan(),
            // The corpus keeps big decimals as JSON numbers, which have lost digits on their way there.
            (Self::BigDecimal(a), Self::BigDecimal(b)) => f64::from_str(a) == f64::from_str(b),
            (Self::BigInteger(a), Self::BigInteger(b)) | (Self::String(a), Self::String(b)) => a == b,
            (Self::Blob(a), Self::Blob(b)) => a == b,
            // Fractions of a second that were JSON or CBOR floats are good to a part of a microsecond.
            (Self::Timestamp(a), Self::Timestamp(b)) => (a.as_nanos() - b.as_nanos()).abs() < 1000,
            (Self::Document(a), Self::Document(b)) => a == b,
            (Self::List(a), Self::List(b)) => a == b,
            (Self::Map(a), Self::Map(b)) => a.len() == b.len() && a.iter().all(|entry| b.contains(entry)),
            (Self::Structure(a), Self::Structure(b)) => a.members == b.members,
            _ => false,
        }
    }
}

impl Datum {
    /// The value that a test's parameters describe.
    pub(crate) fn from_params(schemas: &Schemas<'_>, target: &str, params: &Value) -> Self {
        if params.is_null() {
            return Self::Null;
        }
        let shape = schemas.model.shape(target);
        let integer = || params.as_i64().or_else(|| Some(params.as_f64()? as i64)).expect("an integer");
        let text = || params.as_str().map_or_else(|| params.to_string(), str::to_owned);
        match shape_type(&shape) {
            ShapeType::Boolean => Self::Boolean(params.as_bool().expect("a boolean")),
            ShapeType::Byte | ShapeType::Short | ShapeType::Integer | ShapeType::Long => Self::Integer(integer()),
            ShapeType::Float => Self::Float(f64::from(f32::from_str(&text()).expect("a float"))),
            ShapeType::Double => Self::Float(f64::from_str(&text()).expect("a double")),
            ShapeType::BigInteger => Self::BigInteger(text()),
            ShapeType::BigDecimal => Self::BigDecimal(text()),
            ShapeType::String => Self::String(text()),
            ShapeType::Blob => Self::Blob(text().into_bytes()),
            ShapeType::Timestamp => {
                Self::Timestamp(DateTime::from_str(&text(), Format::EpochSeconds).expect("seconds"))
            }
            ShapeType::Document => Self::Document(document(params)),
            ShapeType::List => {
                let values = params.as_array().into_iter().flatten();
                Self::List(values.map(|value| Self::from_params(schemas, &shape.members[0].target, value)).collect())
            }
            ShapeType::Map => {
                let entries = params.as_object().into_iter().flatten();
                let value = |value| Self::from_params(schemas, &shape.members[1].target, value);
                Self::Map(entries.map(|(key, it)| (key.clone(), value(it))).collect())
            }
            ShapeType::Structure | ShapeType::Union => {
                Self::Structure(Structure::from_params(schemas, schemas.structure(target), &shape, params))
            }
            other => panic!("a value cannot be a {other:?}"),
        }
    }

    fn write(&self, schema: &Schema<'_>, to: &mut Writer<'_>) -> walk::Result {
        match self {
            Self::Null => to.write_null(schema),
            Self::Boolean(value) => to.write_boolean(schema, *value),
            Self::Integer(value) => write_integer(*value, schema, to),
            Self::Float(value) if schema.shape_type() == ShapeType::Float => to.write_float(schema, *value as f32),
            Self::Float(value) => to.write_double(schema, *value),
            Self::BigInteger(value) => to.write_big_integer(schema, &BigInteger::from_str(value).expect("digits")),
            Self::BigDecimal(value) => to.write_big_decimal(schema, &BigDecimal::from_str(value).expect("digits")),
            Self::String(value) => to.write_string(schema, value),
            Self::Blob(value) => to.write_blob(schema, Blob::new(value.clone())),
            Self::Timestamp(value) => to.write_timestamp(schema, value),
            Self::Document(value) => to.write_document(schema, value),
            Self::List(values) => {
                let element = schema.member().expect("the schema of a list has its element's");
                to.write_list_with_length(schema, values.len(), &|to| {
                    values.iter().try_for_each(|value| value.write(element, to))
                })
            }
            Self::Map(values) => {
                let (key, element) = schema.key().zip(schema.member()).expect("the schema of a map has its contents'");
                to.write_map_with_length(schema, values.len(), &|to| {
                    values.iter().try_for_each(|(name, value)| {
                        to.write_string(key, name)?;
                        value.write(element, to)
                    })
                })
            }
            Self::Structure(value) => to.write_struct(schema, value),
            Self::Unknown => Err(walk::unknown_variant("the union")),
        }
    }

    fn read(schemas: &Schemas<'_>, target: &str, schema: &Schema<'_>, from: &mut Reader<'_>) -> walk::Result<Self> {
        let shape = schemas.model.shape(target);
        Ok(match shape_type(&shape) {
            ShapeType::Boolean => Self::Boolean(from.read_boolean(schema)?),
            ShapeType::Byte => Self::Integer(from.read_byte(schema)?.into()),
            ShapeType::Short => Self::Integer(from.read_short(schema)?.into()),
            ShapeType::Integer => Self::Integer(from.read_integer(schema)?.into()),
            ShapeType::Long => Self::Integer(from.read_long(schema)?),
            ShapeType::Float => Self::Float(from.read_float(schema)?.into()),
            ShapeType::Double => Self::Float(from.read_double(schema)?),
            ShapeType::BigInteger => Self::BigInteger(from.read_big_integer(schema)?.as_ref().to_owned()),
            ShapeType::BigDecimal => Self::BigDecimal(from.read_big_decimal(schema)?.as_ref().to_owned()),
            ShapeType::String => Self::String(from.read_string(schema)?),
            ShapeType::Blob => Self::Blob(from.read_blob(schema)?.into_inner()),
            ShapeType::Timestamp => Self::Timestamp(from.read_timestamp(schema)?),
            ShapeType::Document => Self::Document(from.read_document(schema)?),
            ShapeType::List => Self::read_list(schemas, &shape, schema, from)?,
            ShapeType::Map => Self::read_map(schemas, &shape, schema, from)?,
            ShapeType::Structure => Self::Structure(Structure::read(schemas, schemas.structure(target), &shape, from)?),
            ShapeType::Union => Self::read_union(schemas, schemas.structure(target), &shape, from)?,
            other => panic!("a value cannot be a {other:?}"),
        })
    }

    fn read_list(
        schemas: &Schemas<'_>,
        shape: &Shape,
        schema: &Schema<'_>,
        from: &mut Reader<'_>,
    ) -> walk::Result<Self> {
        let element = schema.member().unwrap_or(&prelude::DOCUMENT);
        let mut values = Vec::new();
        from.read_list(schema, &mut |from| {
            values.extend(Self::read_element(schemas, shape, &shape.members[0].target, element, from)?);
            Ok(())
        })?;
        Ok(Self::List(values))
    }

    fn read_map(
        schemas: &Schemas<'_>,
        shape: &Shape,
        schema: &Schema<'_>,
        from: &mut Reader<'_>,
    ) -> walk::Result<Self> {
        let element = schema.member().unwrap_or(&prelude::DOCUMENT);
        let mut values = Vec::new();
        from.read_map(schema, &mut |key, from| {
            let value = Self::read_element(schemas, shape, &shape.members[1].target, element, from)?;
            values.extend(value.map(|value| (key, value)));
            Ok(())
        })?;
        Ok(Self::Map(values))
    }

    /// An element of a list or map; null is one only in those that are sparse.
    fn read_element(
        schemas: &Schemas<'_>,
        container: &Shape,
        target: &str,
        element: &Schema<'_>,
        from: &mut Reader<'_>,
    ) -> walk::Result<Option<Self>> {
        if from.is_null() {
            from.read_null()?;
            return Ok(container.is("smithy.api#sparse").then_some(Self::Null));
        }
        Self::read(schemas, target, element, from).map(Some)
    }

    fn read_union(
        schemas: &Schemas<'_>,
        schema: &'static Schema<'static>,
        shape: &Shape,
        from: &mut Reader<'_>,
    ) -> walk::Result<Self> {
        walk::read_union(
            schema,
            from,
            || Self::Unknown,
            |index, member, from| {
                let value = Self::read(schemas, &shape.members[index].target, member, from)?;
                Ok(Some(Self::Structure(Structure { schema, members: BTreeMap::from([(index, value)]) })))
            },
        )
    }
}

impl Structure {
    pub(crate) fn from_params(
        schemas: &Schemas<'_>,
        schema: &'static Schema<'static>,
        shape: &Shape,
        params: &Value,
    ) -> Self {
        let set = shape.members.iter().enumerate().filter_map(|(index, member)| {
            let value = params.get(&member.name).filter(|value| !value.is_null())?;
            Some((index, Datum::from_params(schemas, &member.target, value)))
        });
        Self { schema, members: set.collect() }
    }

    /// Reads the structure as generated code does.
    pub(crate) fn read(
        schemas: &Schemas<'_>,
        schema: &'static Schema<'static>,
        shape: &Shape,
        from: &mut Reader<'_>,
    ) -> Result<Self, SerdeError> {
        let mut members = BTreeMap::new();
        from.read_struct(schema, &mut |member, from| {
            let Some(index) = member.member_index() else { return Ok(()) };
            if from.is_null() {
                return from.read_null();
            }
            members.insert(index, Datum::read(schemas, &shape.members[index].target, member, from)?);
            Ok(())
        })?;
        Ok(Self { schema, members })
    }

    /// Takes the member that is not written, because its bytes are the body.
    pub(crate) fn stream(&self) -> Option<&Datum> {
        let streaming = self.schema.members().iter().find(|member| member.streaming())?;
        self.members.get(&streaming.member_index()?)
    }
}

impl SerializableStruct for Structure {
    fn schema(&self) -> &Schema<'_> {
        self.schema
    }

    fn serialize_members(&self, to: &mut Writer<'_>) -> walk::Result {
        for (&index, value) in &self.members {
            let member = self.schema.members()[index];
            if !member.streaming() {
                value.write(member, to)?;
            }
        }
        Ok(())
    }
}

fn write_integer(value: i64, schema: &Schema<'_>, to: &mut Writer<'_>) -> walk::Result {
    match schema.shape_type() {
        ShapeType::Byte => to.write_byte(schema, value.try_into().expect("a byte")),
        ShapeType::Short => to.write_short(schema, value.try_into().expect("a short")),
        ShapeType::Integer => to.write_integer(schema, value.try_into().expect("an integer")),
        _ => to.write_long(schema, value),
    }
}

fn document(value: &Value) -> Document {
    match value {
        Value::Null => Document::Null,
        Value::Bool(value) => Document::Bool(*value),
        Value::String(value) => Document::String(value.clone()),
        Value::Array(values) => Document::Array(values.iter().map(document).collect()),
        Value::Object(values) => {
            Document::Object(values.iter().map(|(key, value)| (key.clone(), document(value))).collect())
        }
        Value::Number(number) => Document::Number(match (number.as_u64(), number.as_i64()) {
            (Some(value), _) => Number::PosInt(value),
            (None, Some(value)) => Number::NegInt(value),
            (None, None) => Number::Float(number.as_f64().expect("a number")),
        }),
    }
}
