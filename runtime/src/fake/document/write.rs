//! Writes values to documents.

use std::collections::HashMap;

use aws_smithy_schema::Schema;
use aws_smithy_types::date_time::Format;
use aws_smithy_types::{DateTime, Document, Number, base64};

use crate::walk::{Result, Scalar, SerdeError, Structure, Visitor, WriteContents};

/// Returns the members of a structure that are set.
///
/// # Errors
/// Fails if the structure contains a union's unknown variant.
pub(in crate::fake) fn written(value: &dyn Structure) -> Result<Document> {
    let mut members = Members::default();
    value.write_members(&mut members)?;
    Ok(Document::Object(members.0))
}

/// Returns a scalar as a document.
pub(in crate::fake) fn scalar(value: Scalar<'_>) -> Document {
    match value {
        Scalar::Boolean(value) => Document::Bool(value),
        Scalar::Byte(value) => integer(value.into()),
        Scalar::Short(value) => integer(value.into()),
        Scalar::Integer(value) => integer(value.into()),
        Scalar::Long(value) => integer(value),
        Scalar::Float(value) => float(value.into()),
        Scalar::Double(value) => float(value),
        Scalar::BigInteger(value) => Document::String(value.as_ref().to_owned()),
        Scalar::BigDecimal(value) => Document::String(value.as_ref().to_owned()),
        Scalar::String(value) => Document::String(value.to_owned()),
        Scalar::Blob(value) => Document::String(base64::encode(value.as_ref())),
        Scalar::Timestamp(value) => timestamp(value),
        Scalar::Document(value) => value.clone(),
        Scalar::Null => Document::Null,
    }
}

fn integer(value: i64) -> Document {
    Document::Number(u64::try_from(value).map_or(Number::NegInt(value), Number::PosInt))
}

fn float(value: f64) -> Document {
    if value.is_finite() {
        return Document::Number(Number::Float(value));
    }
    let name = if value.is_nan() {
        "NaN"
    } else if value > 0.0 {
        "Infinity"
    } else {
        "-Infinity"
    };
    Document::String(name.to_owned())
}

/// Writes a timestamp beyond the years of RFC 3339 in seconds.
fn timestamp(value: &DateTime) -> Document {
    value.fmt(Format::DateTime).map_or_else(|_| float(value.as_secs_f64()), Document::String)
}

/// Collects the members of a structure.
#[derive(Default)]
struct Members(HashMap<String, Document>);

impl Members {
    fn put(&mut self, member: &Schema<'_>, value: Document) -> Result {
        let name = member.member_name().ok_or_else(|| SerdeError::custom("a member has no name"))?;
        self.0.insert(name.to_owned(), value);
        Ok(())
    }
}

impl Visitor for Members {
    fn write_scalar(&mut self, schema: &Schema<'_>, value: Scalar<'_>) -> Result {
        self.put(schema, scalar(value))
    }

    fn write_struct(&mut self, schema: &Schema<'_>, value: &dyn Structure) -> Result {
        self.put(schema, written(value)?)
    }

    fn write_list(&mut self, schema: &Schema<'_>, _: usize, elements: WriteContents<'_>) -> Result {
        self.put(schema, list(elements)?)
    }

    fn write_map(&mut self, schema: &Schema<'_>, _: usize, entries: WriteContents<'_>) -> Result {
        self.put(schema, map(entries)?)
    }
}

fn list(elements: WriteContents<'_>) -> Result<Document> {
    let mut values = Values(Vec::new());
    elements(&mut values)?;
    Ok(Document::Array(values.0))
}

/// Writes the entries of a map, whose keys and values alternate.
fn map(entries: WriteContents<'_>) -> Result<Document> {
    let mut values = Values(Vec::new());
    entries(&mut values)?;
    let mut values = values.0.into_iter();
    let mut entries = HashMap::new();
    while let (Some(key), Some(value)) = (values.next(), values.next()) {
        let Document::String(key) = key else { return Err(SerdeError::custom("a key is not text")) };
        entries.insert(key, value);
    }
    Ok(Document::Object(entries))
}

/// Collects the elements of a list.
struct Values(Vec<Document>);

impl Visitor for Values {
    fn write_scalar(&mut self, _: &Schema<'_>, value: Scalar<'_>) -> Result {
        self.0.push(scalar(value));
        Ok(())
    }

    fn write_struct(&mut self, _: &Schema<'_>, value: &dyn Structure) -> Result {
        self.0.push(written(value)?);
        Ok(())
    }

    fn write_list(&mut self, _: &Schema<'_>, _: usize, elements: WriteContents<'_>) -> Result {
        self.0.push(list(elements)?);
        Ok(())
    }

    fn write_map(&mut self, _: &Schema<'_>, _: usize, entries: WriteContents<'_>) -> Result {
        self.0.push(map(entries)?);
        Ok(())
    }
}
