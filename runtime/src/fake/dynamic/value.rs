//! Values of any shape as documents, in the form of [`document`](crate::fake::document).

use std::collections::HashMap;

use aws_smithy_types::Document;

use super::shapes::Shapes;
use crate::fake::document::{DocumentReader, scalar};
use crate::schema::{Schema, ShapeType, Table, prelude};
use crate::walk::{Reader, Result, Scalar, SerdeError, ShapeDeserializer as _, Structure, Writer};

/// A structure or union as a document of its members.
#[derive(Clone, Copy)]
pub(super) struct Value<'v> {
    pub(super) table: &'static Table,
    pub(super) members: &'v Document,
    pub(super) shapes: &'static Shapes,
}

impl Structure for Value<'_> {
    fn schema(&self) -> &'static Schema<'static> {
        self.table.schema()
    }

    /// Writes the members that have the form of their shape.
    fn write_members(&self, to: &mut Writer<'_>) -> Result {
        let Document::Object(members) = self.members else { return Ok(()) };
        for member in self.table.schema().members() {
            // Streams are no part of documents.
            let value = member.member_name().filter(|_| !member.streaming()).and_then(|name| members.get(name));
            if let Some(value) = value.filter(|value| !value.is_null() && fits(member, value)) {
                self.write(member, value, to)?;
            }
        }
        Ok(())
    }
}

/// Reports whether a document has the form of a shape, on its outside.
fn fits(schema: &Schema<'_>, value: &Document) -> bool {
    match schema.shape_type() {
        ShapeType::List => value.is_array(),
        ShapeType::Map | ShapeType::Structure | ShapeType::Union => value.is_object(),
        _ => with_scalar(schema, value, &mut |_| Ok(())).is_ok(),
    }
}

/// Passes a document on as the scalar that a schema describes.
fn with_scalar(schema: &Schema<'_>, value: &Document, receive: &mut dyn FnMut(Scalar<'_>) -> Result) -> Result {
    let mut from = DocumentReader::strict(value);
    match schema.shape_type() {
        ShapeType::Boolean => receive(Scalar::Boolean(from.read_boolean(schema)?)),
        ShapeType::Byte => receive(Scalar::Byte(from.read_byte(schema)?)),
        ShapeType::Short => receive(Scalar::Short(from.read_short(schema)?)),
        ShapeType::Integer => receive(Scalar::Integer(from.read_integer(schema)?)),
        ShapeType::Long => receive(Scalar::Long(from.read_long(schema)?)),
        ShapeType::Float => receive(Scalar::Float(from.read_float(schema)?)),
        ShapeType::Double => receive(Scalar::Double(from.read_double(schema)?)),
        ShapeType::BigInteger => receive(Scalar::BigInteger(&from.read_big_integer(schema)?)),
        ShapeType::BigDecimal => receive(Scalar::BigDecimal(&from.read_big_decimal(schema)?)),
        ShapeType::String => receive(Scalar::String(&from.read_string(schema)?)),
        ShapeType::Blob => receive(Scalar::Blob(&from.read_blob(schema)?)),
        ShapeType::Timestamp => receive(Scalar::Timestamp(&from.read_timestamp(schema)?)),
        ShapeType::Document => receive(Scalar::Document(value)),
        _ => Err(SerdeError::unsupported("a schema is not one of a scalar")),
    }
}

impl Value<'_> {
    fn write(&self, schema: &Schema<'_>, value: &Document, to: &mut Writer<'_>) -> Result {
        match value {
            Document::Array(elements) if schema.shape_type() == ShapeType::List => {
                let element = schema.member().unwrap_or(&prelude::DOCUMENT);
                to.write_list(schema, elements.len(), &|to| {
                    elements.iter().try_for_each(|value| self.write_element(element, value, to))
                })
            }
            Document::Object(entries) if schema.shape_type() == ShapeType::Map => {
                let (key, element) = (schema.key(), schema.member());
                to.write_map(schema, entries.len(), &|to| {
                    entries.iter().try_for_each(|(name, value)| {
                        to.write_scalar(key.unwrap_or(&prelude::STRING), Scalar::String(name))?;
                        self.write_element(element.unwrap_or(&prelude::DOCUMENT), value, to)
                    })
                })
            }
            members if matches!(schema.shape_type(), ShapeType::Structure | ShapeType::Union) => {
                let table = self.shapes.find(schema).ok_or_else(unknown)?;
                to.write_struct(schema, &Value { table, members, shapes: self.shapes })
            }
            value => with_scalar(schema, value, &mut |scalar| to.write_scalar(schema, scalar)),
        }
    }

    fn write_element(&self, schema: &Schema<'_>, value: &Document, to: &mut Writer<'_>) -> Result {
        if value.is_null() { to.write_scalar(schema, Scalar::Null) } else { self.write(schema, value, to) }
    }
}

#[cold]
fn unknown() -> SerdeError {
    SerdeError::custom("a member has a structure that the service does not have")
}

/// Reads the members of a structure or union. A union has one.
pub(super) fn read_structure(
    table: &'static Table,
    shapes: &'static Shapes,
    from: &mut Reader<'_>,
) -> Result<Document> {
    let is_union = table.schema().shape_type() == ShapeType::Union;
    let mut members = HashMap::new();
    from.read_struct(table.schema(), &mut |member, from| {
        let Some(name) = member.member_index().and(member.member_name()) else { return Ok(()) };
        if from.is_null() {
            return from.read_null();
        }
        let is_new = members.insert(name.to_owned(), read(member, shapes, from)?).is_none();
        if is_union && !(is_new && members.len() == 1) {
            return Err(SerdeError::custom("a union must have exactly one member, but this one has several"));
        }
        Ok(())
    })?;
    if is_union && members.is_empty() {
        return Err(SerdeError::custom("a union must have exactly one member, but this one has none"));
    }
    Ok(Document::Object(members))
}

fn read(schema: &Schema<'_>, shapes: &'static Shapes, from: &mut Reader<'_>) -> Result<Document> {
    Ok(match schema.shape_type() {
        ShapeType::List => {
            let (element, mut elements) = (schema.member().unwrap_or(&prelude::DOCUMENT), Vec::new());
            from.read_list(schema, &mut |from| {
                elements.extend(read_element(schema, element, shapes, from)?);
                Ok(())
            })?;
            Document::Array(elements)
        }
        ShapeType::Map => {
            let (element, mut entries) = (schema.member().unwrap_or(&prelude::DOCUMENT), HashMap::new());
            from.read_map(schema, &mut |key, from| {
                entries.extend(read_element(schema, element, shapes, from)?.map(|value| (key, value)));
                Ok(())
            })?;
            Document::Object(entries)
        }
        ShapeType::Structure | ShapeType::Union => {
            read_structure(shapes.find(schema).ok_or_else(unknown)?, shapes, from)?
        }
        ShapeType::Boolean => scalar(Scalar::Boolean(from.read_boolean(schema)?)),
        ShapeType::Byte => scalar(Scalar::Byte(from.read_byte(schema)?)),
        ShapeType::Short => scalar(Scalar::Short(from.read_short(schema)?)),
        ShapeType::Integer => scalar(Scalar::Integer(from.read_integer(schema)?)),
        ShapeType::Long => scalar(Scalar::Long(from.read_long(schema)?)),
        ShapeType::Float => scalar(Scalar::Float(from.read_float(schema)?)),
        ShapeType::Double => scalar(Scalar::Double(from.read_double(schema)?)),
        ShapeType::BigInteger => scalar(Scalar::BigInteger(&from.read_big_integer(schema)?)),
        ShapeType::BigDecimal => scalar(Scalar::BigDecimal(&from.read_big_decimal(schema)?)),
        ShapeType::String => scalar(Scalar::String(&from.read_string(schema)?)),
        ShapeType::Blob => scalar(Scalar::Blob(&from.read_blob(schema)?)),
        ShapeType::Timestamp => scalar(Scalar::Timestamp(&from.read_timestamp(schema)?)),
        _ => from.read_document(schema)?,
    })
}

/// Reads an element or value. A null that the collection must not contain is dropped, as in typed values.
fn read_element(
    collection: &Schema<'_>,
    element: &Schema<'_>,
    shapes: &'static Shapes,
    from: &mut Reader<'_>,
) -> Result<Option<Document>> {
    if from.is_null() {
        from.read_null()?;
        return Ok(shapes.is_sparse(collection).then_some(Document::Null));
    }
    read(element, shapes, from).map(Some)
}
