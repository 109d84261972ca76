//! Reads values from documents.

use std::str::FromStr;

use aws_smithy_schema::serde::ShapeDeserializer;
use aws_smithy_schema::{Schema, ShapeType, prelude};
use aws_smithy_types::date_time::Format;
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document, Number, base64};

use crate::walk::{Result, SerdeError};

/// A reader of one value.
#[derive(Clone, Copy, Debug)]
pub(in crate::fake) struct DocumentReader<'d> {
    document: &'d Document,
    /// `true` if members of another form than their shape are left out.
    is_lenient: bool,
}

impl<'d> DocumentReader<'d> {
    /// Creates a reader that fails if a value has another form than its shape.
    pub(in crate::fake) fn strict(document: &'d Document) -> Self {
        Self { document, is_lenient: false }
    }

    /// Creates a reader that leaves out members of structures that have another form than their shape.
    pub(in crate::fake) fn lenient(document: &'d Document) -> Self {
        Self { document, is_lenient: true }
    }

    fn at(self, document: &'d Document) -> Self {
        Self { document, ..self }
    }

    fn text(&self) -> Result<&'d str> {
        self.document.as_string().ok_or_else(mismatch)
    }

    fn number(&self) -> Result<Number> {
        self.document.as_number().copied().ok_or_else(mismatch)
    }

    fn integer<T: TryFrom<Number>>(&self) -> Result<T> {
        T::try_from(self.number()?).map_err(|_| SerdeError::invalid_input("a number is out of range"))
    }

    fn float(&self) -> Result<f64> {
        match self.document {
            Document::Number(number) => Ok(number.to_f64_lossy()),
            Document::String(text) if text == "NaN" => Ok(f64::NAN),
            Document::String(text) if text == "Infinity" => Ok(f64::INFINITY),
            Document::String(text) if text == "-Infinity" => Ok(f64::NEG_INFINITY),
            Document::String(_) | Document::Bool(_) | Document::Null | Document::Array(_) | Document::Object(_) => {
                Err(mismatch())
            }
        }
    }

    /// Reads a number that may be beyond 64 bits, and is text then.
    fn any_number<T: FromStr>(&self) -> Result<T> {
        let text = match self.number() {
            Ok(Number::PosInt(number)) => number.to_string(),
            Ok(Number::NegInt(number)) => number.to_string(),
            Ok(Number::Float(number)) => number.to_string(),
            Err(_) => self.text()?.to_owned(),
        };
        text.parse().map_err(|_| SerdeError::invalid_input("a text is not a number"))
    }
}

/// Returns the bytes of a blob, which is in base64. Other text stands for itself.
pub(in crate::fake) fn bytes(text: &str) -> Vec<u8> {
    base64::decode(text).unwrap_or_else(|_| text.as_bytes().to_vec())
}

#[cold]
fn mismatch() -> SerdeError {
    SerdeError::type_mismatch("a document holds another type of value than its member")
}

macro_rules! integers {
    ($($method:ident -> $type:ty;)*) => {$(
        fn $method(&mut self, _: &Schema<'_>) -> Result<$type> {
            self.integer()
        }
    )*};
}

impl ShapeDeserializer for DocumentReader<'_> {
    /// Reads the members of an object. Those that the shape does not have are left out, unless it is a union.
    fn read_struct(
        &mut self,
        schema: &Schema<'_>,
        consumer: &mut dyn FnMut(&Schema<'_>, &mut dyn ShapeDeserializer) -> Result,
    ) -> Result {
        let Document::Object(members) = self.document else { return Err(mismatch()) };
        let is_union = schema.shape_type() == ShapeType::Union;
        for (name, value) in members {
            let mut reader = self.at(value);
            match schema.member_schema(name) {
                Some(member) => match consumer(member, &mut reader) {
                    Err(_) if self.is_lenient && !is_union => {}
                    result => result?,
                },
                None if is_union => consumer(&prelude::DOCUMENT, &mut reader)?,
                None => {}
            }
        }
        Ok(())
    }

    fn read_list(&mut self, _: &Schema<'_>, consumer: &mut dyn FnMut(&mut dyn ShapeDeserializer) -> Result) -> Result {
        let Document::Array(elements) = self.document else { return Err(mismatch()) };
        elements.iter().try_for_each(|element| consumer(&mut self.at(element)))
    }

    fn read_map(
        &mut self,
        _: &Schema<'_>,
        consumer: &mut dyn FnMut(String, &mut dyn ShapeDeserializer) -> Result,
    ) -> Result {
        let Document::Object(entries) = self.document else { return Err(mismatch()) };
        entries.iter().try_for_each(|(key, value)| consumer(key.clone(), &mut self.at(value)))
    }

    fn read_boolean(&mut self, _: &Schema<'_>) -> Result<bool> {
        self.document.as_bool().ok_or_else(mismatch)
    }

    integers! {
        read_byte -> i8;
        read_short -> i16;
        read_integer -> i32;
        read_long -> i64;
    }

    #[allow(clippy::cast_possible_truncation, reason = "the nearest value is wanted")]
    fn read_float(&mut self, _: &Schema<'_>) -> Result<f32> {
        self.float().map(|number| number as f32)
    }

    fn read_double(&mut self, _: &Schema<'_>) -> Result<f64> {
        self.float()
    }

    fn read_big_integer(&mut self, _: &Schema<'_>) -> Result<BigInteger> {
        self.any_number()
    }

    fn read_big_decimal(&mut self, _: &Schema<'_>) -> Result<BigDecimal> {
        self.any_number()
    }

    fn read_string(&mut self, _: &Schema<'_>) -> Result<String> {
        self.text().map(str::to_owned)
    }

    fn read_blob(&mut self, _: &Schema<'_>) -> Result<Blob> {
        self.text().map(|text| Blob::new(bytes(text)))
    }

    fn read_timestamp(&mut self, _: &Schema<'_>) -> Result<DateTime> {
        if let Ok(number) = self.number() {
            return Ok(DateTime::from_secs_f64(number.to_f64_lossy()));
        }
        let formats = [Format::DateTimeWithOffset, Format::HttpDate];
        let text = self.text()?;
        let read = formats.into_iter().find_map(|format| DateTime::from_str(text, format).ok());
        read.ok_or_else(|| SerdeError::timestamp_parse_failed("a text is not a timestamp"))
    }

    fn read_document(&mut self, _: &Schema<'_>) -> Result<Document> {
        Ok(self.document.clone())
    }

    fn is_null(&self) -> bool {
        self.document.is_null()
    }

    fn skip_value(&mut self) -> Result {
        Ok(())
    }

    fn container_size(&self) -> Option<usize> {
        None
    }
}
