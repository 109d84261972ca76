//! Text form of values outside documents.

use aws_smithy_http::header::quote_header_value;
use aws_smithy_schema::Schema;
use aws_smithy_schema::serde::{SerializableStruct, ShapeSerializer};
use aws_smithy_schema::traits::{TimestampFormat, TimestampFormatTrait};
use aws_smithy_types::date_time::Format;
use aws_smithy_types::primitive::Encoder;
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document, base64};

use crate::walk::{Result, SerdeError};

/// Place of a text.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Location {
    /// In a header.
    Header,
    /// In the path or the query.
    Uri,
}

/// Visitor that passes the texts of a value to a function: that of a scalar, those of a list, or those of a map, each
/// with its key.
pub(crate) struct Texts<'t> {
    location: Location,
    container: Container,
    take: &'t mut dyn FnMut(Option<&str>, &str) -> Result,
}

/// Container of the next text.
#[derive(Debug)]
enum Container {
    None,
    List,
    /// A map whose next text is a key, or else a value or the elements of a list value.
    Key,
    Value(String),
    Values(String),
}

impl<'t> Texts<'t> {
    pub(crate) fn new(location: Location, take: &'t mut dyn FnMut(Option<&str>, &str) -> Result) -> Self {
        Self { location, container: Container::None, take }
    }

    fn text(&mut self, text: &str) -> Result {
        match &self.container {
            Container::None | Container::List => (self.take)(None, text),
            Container::Values(key) => (self.take)(Some(key), text),
            Container::Key => {
                self.container = Container::Value(text.to_owned());
                Ok(())
            }
            Container::Value(key) => {
                (self.take)(Some(key), text)?;
                self.container = Container::Key;
                Ok(())
            }
        }
    }
}

/// Creates the error for a value without a text form.
#[cold]
fn unsupported(schema: &Schema<'_>) -> SerdeError {
    let member = schema.member_name().unwrap_or("a value");
    SerdeError::unsupported(format!("{member} is of a type that cannot be sent in a header, query or path"))
}

macro_rules! scalars {
    ($($method:ident($type:ty): $value:ident => $text:expr;)*) => {$(
        fn $method(&mut self, _: &Schema<'_>, $value: $type) -> Result {
            self.text($text)
        }
    )*};
}

impl ShapeSerializer for Texts<'_> {
    scalars! {
        write_boolean(bool): value => Encoder::from(value).encode();
        write_byte(i8): value => Encoder::from(value).encode();
        write_short(i16): value => Encoder::from(value).encode();
        write_integer(i32): value => Encoder::from(value).encode();
        write_long(i64): value => Encoder::from(value).encode();
        write_float(f32): value => Encoder::from(value).encode();
        write_double(f64): value => Encoder::from(value).encode();
        write_big_integer(&BigInteger): value => value.as_ref();
        write_big_decimal(&BigDecimal): value => value.as_ref();
        write_blob(Blob): value => &base64::encode(value);
    }

    /// A text with a media type may have characters that headers do not allow, and one in a list may have commas.
    fn write_string(&mut self, schema: &Schema<'_>, value: &str) -> Result {
        match (self.location, &self.container) {
            (Location::Header, _) if schema.media_type().is_some() => self.text(&base64::encode(value)),
            (Location::Header, Container::List) => self.text(&quote_header_value(value)),
            (Location::Header | Location::Uri, _) => self.text(value),
        }
    }

    fn write_timestamp(&mut self, schema: &Schema<'_>, value: &DateTime) -> Result {
        let format = match (schema.timestamp_format().map(TimestampFormatTrait::format), self.location) {
            (Some(TimestampFormat::EpochSeconds), _) => Format::EpochSeconds,
            (Some(TimestampFormat::DateTime), _) | (None, Location::Uri) => Format::DateTime,
            (Some(TimestampFormat::HttpDate), _) | (None, Location::Header) => Format::HttpDate,
            (Some(other), _) => {
                return Err(SerdeError::unsupported(format!(
                    "the timestamp format {other:?} in a header, query or path"
                )));
            }
        };
        let text = value.fmt(format).map_err(|error| SerdeError::invalid_input(error.to_string()))?;
        self.text(&text)
    }

    fn write_list(&mut self, schema: &Schema<'_>, write: &dyn Fn(&mut dyn ShapeSerializer) -> Result) -> Result {
        let (within, behind) = match std::mem::replace(&mut self.container, Container::List) {
            Container::None => (Container::List, Container::None),
            Container::Value(key) => (Container::Values(key), Container::Key),
            Container::List | Container::Key | Container::Values(_) => return Err(unsupported(schema)),
        };
        self.container = within;
        write(self)?;
        self.container = behind;
        Ok(())
    }

    fn write_map(&mut self, schema: &Schema<'_>, write: &dyn Fn(&mut dyn ShapeSerializer) -> Result) -> Result {
        match self.container {
            Container::None => self.container = Container::Key,
            Container::List | Container::Key | Container::Value(_) | Container::Values(_) => {
                return Err(unsupported(schema));
            }
        }
        write(self)
    }

    fn write_struct(&mut self, schema: &Schema<'_>, _: &dyn SerializableStruct) -> Result {
        Err(unsupported(schema))
    }

    fn write_document(&mut self, schema: &Schema<'_>, _: &Document) -> Result {
        Err(unsupported(schema))
    }

    /// Writes nothing: null has no text form.
    fn write_null(&mut self, _: &Schema<'_>) -> Result {
        if let Container::Value(_) = self.container {
            self.container = Container::Key;
        }
        Ok(())
    }
}
