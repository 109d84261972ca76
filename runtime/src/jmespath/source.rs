//! Values that are serialized to a listener, one at a time.

use aws_smithy_schema::Schema;
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeSerializer};
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document, Number, base64};

use super::Value;

/// Function that writes the elements of a list, or the alternating keys and values of a map.
type Walk<'s> = &'s dyn Fn(&mut dyn ShapeSerializer) -> Result<(), SerdeError>;

/// Value on which an expression can be evaluated, borrowed during serialization.
#[derive(Clone, Copy)]
pub enum Source<'s> {
    /// Null.
    Null,
    /// A boolean.
    Bool(bool),
    /// A number.
    Number(f64),
    /// A string.
    Text(&'s str),
    /// A structure or union.
    Struct(&'s dyn SerializableStruct),
    /// A list.
    List(Walk<'s>),
    /// A map.
    Map(Walk<'s>),
    /// The result of another expression, or a document.
    Value(&'s Value),
}

/// Callback for a member: its name, if it has one, and its value.
type Hear<'h> = &'h mut dyn FnMut(Option<&str>, Source<'_>);

impl Source<'_> {
    /// Calls `hear` with each element of a list, and not at all for other values.
    pub(super) fn elements(&self, hear: &mut dyn FnMut(Source<'_>)) {
        match self {
            Source::List(walk) => listen(walk, &mut |_, source| hear(source)),
            Source::Value(Value::List(items)) => {
                for item in items {
                    hear(Source::Value(item));
                }
            }
            Source::Null
            | Source::Bool(_)
            | Source::Number(_)
            | Source::Text(_)
            | Source::Struct(_)
            | Source::Map(_)
            | Source::Value(_) => {}
        }
    }

    /// Calls `hear` with each name and value of an object, and not at all for other values.
    pub(super) fn members(&self, hear: &mut dyn FnMut(&str, Source<'_>)) {
        match self {
            Source::Struct(value) => listen(&|listener| value.serialize_members(listener), &mut |name, source| {
                hear(name.unwrap_or_default(), source);
            }),
            Source::Map(walk) => {
                let mut key = None;
                listen(walk, &mut |_, source| match (key.take(), source) {
                    (None, Source::Text(text)) => key = Some(text.to_owned()),
                    (Some(key), source) => hear(&key, source),
                    // Keys are strings, so other values cannot be keys.
                    (None, _) => {}
                });
            }
            Source::Value(Value::Object(entries)) => {
                for (name, value) in entries {
                    hear(name, Source::Value(value));
                }
            }
            Source::Null
            | Source::Bool(_)
            | Source::Number(_)
            | Source::Text(_)
            | Source::List(_)
            | Source::Value(_) => {}
        }
    }

    /// Returns whether this is a list.
    pub(super) fn is_list(&self) -> bool {
        matches!(self, Source::List(_) | Source::Value(Value::List(_)))
    }

    /// Returns whether this is a structure, union or map.
    pub(super) fn is_object(&self) -> bool {
        matches!(self, Source::Struct(_) | Source::Map(_) | Source::Value(Value::Object(_)))
    }

    /// Returns the string, if it is one.
    pub(super) fn text(&self) -> Option<&str> {
        match self {
            Source::Text(text) => Some(text),
            Source::Value(Value::Text(text)) => Some(text),
            Source::Null
            | Source::Bool(_)
            | Source::Number(_)
            | Source::Struct(_)
            | Source::List(_)
            | Source::Map(_)
            | Source::Value(_) => None,
        }
    }

    /// Returns a copy that outlives the serialization.
    pub(super) fn copy(&self) -> Value {
        match *self {
            Source::Null => Value::Null,
            Source::Bool(value) => Value::Bool(value),
            Source::Number(value) => Value::Number(value),
            Source::Text(text) => Value::Text(text.to_owned()),
            Source::Value(value) => value.clone(),
            Source::List(_) => {
                let mut items = Vec::new();
                self.elements(&mut |item| items.push(item.copy()));
                Value::List(items)
            }
            Source::Struct(_) | Source::Map(_) => {
                let mut entries = Vec::new();
                self.members(&mut |name, value| entries.push((name.to_owned(), value.copy())));
                Value::Object(entries)
            }
        }
    }
}

fn listen(walk: Walk<'_>, hear: Hear<'_>) {
    // The listener never fails, so an error means that the value cannot be serialized. What was written before counts.
    let _ = walk(&mut Listener { hear });
}

struct Listener<'h> {
    hear: Hear<'h>,
}

impl Listener<'_> {
    #[allow(clippy::unnecessary_wraps, reason = "what every method of the trait returns")]
    fn hear(&mut self, schema: &Schema<'_>, source: Source<'_>) -> Result<(), SerdeError> {
        (self.hear)(schema.member_name(), source);
        Ok(())
    }
}

impl ShapeSerializer for Listener<'_> {
    fn write_struct(&mut self, schema: &Schema<'_>, value: &dyn SerializableStruct) -> Result<(), SerdeError> {
        self.hear(schema, Source::Struct(value))
    }

    fn write_list(&mut self, schema: &Schema<'_>, write_elements: Walk<'_>) -> Result<(), SerdeError> {
        self.hear(schema, Source::List(write_elements))
    }

    fn write_map(&mut self, schema: &Schema<'_>, write_entries: Walk<'_>) -> Result<(), SerdeError> {
        self.hear(schema, Source::Map(write_entries))
    }

    fn write_boolean(&mut self, schema: &Schema<'_>, value: bool) -> Result<(), SerdeError> {
        self.hear(schema, Source::Bool(value))
    }

    fn write_byte(&mut self, schema: &Schema<'_>, value: i8) -> Result<(), SerdeError> {
        self.hear(schema, Source::Number(value.into()))
    }

    fn write_short(&mut self, schema: &Schema<'_>, value: i16) -> Result<(), SerdeError> {
        self.hear(schema, Source::Number(value.into()))
    }

    fn write_integer(&mut self, schema: &Schema<'_>, value: i32) -> Result<(), SerdeError> {
        self.hear(schema, Source::Number(value.into()))
    }

    fn write_long(&mut self, schema: &Schema<'_>, value: i64) -> Result<(), SerdeError> {
        #[allow(clippy::cast_precision_loss, reason = "JMESPath's numbers are JSON's, which are doubles")]
        self.hear(schema, Source::Number(value as f64))
    }

    fn write_float(&mut self, schema: &Schema<'_>, value: f32) -> Result<(), SerdeError> {
        self.hear(schema, Source::Number(value.into()))
    }

    fn write_double(&mut self, schema: &Schema<'_>, value: f64) -> Result<(), SerdeError> {
        self.hear(schema, Source::Number(value))
    }

    fn write_big_integer(&mut self, schema: &Schema<'_>, value: &BigInteger) -> Result<(), SerdeError> {
        self.hear(schema, number(value.as_ref()))
    }

    fn write_big_decimal(&mut self, schema: &Schema<'_>, value: &BigDecimal) -> Result<(), SerdeError> {
        self.hear(schema, number(value.as_ref()))
    }

    fn write_string(&mut self, schema: &Schema<'_>, value: &str) -> Result<(), SerdeError> {
        self.hear(schema, Source::Text(value))
    }

    fn write_blob(&mut self, schema: &Schema<'_>, value: Blob) -> Result<(), SerdeError> {
        self.hear(schema, Source::Text(&base64::encode(value.as_ref())))
    }

    fn write_timestamp(&mut self, schema: &Schema<'_>, value: &DateTime) -> Result<(), SerdeError> {
        self.hear(schema, Source::Number(value.as_secs_f64()))
    }

    fn write_document(&mut self, schema: &Schema<'_>, value: &Document) -> Result<(), SerdeError> {
        self.hear(schema, Source::Value(&document(value)))
    }

    fn write_null(&mut self, schema: &Schema<'_>) -> Result<(), SerdeError> {
        self.hear(schema, Source::Null)
    }
}

fn number(text: &str) -> Source<'_> {
    text.parse().map_or(Source::Null, Source::Number)
}

fn document(document: &Document) -> Value {
    match document {
        Document::Null => Value::Null,
        Document::Bool(value) => Value::Bool(*value),
        Document::Number(number) => Value::Number(number_of(*number)),
        Document::String(text) => Value::Text(text.clone()),
        Document::Array(items) => Value::List(items.iter().map(self::document).collect()),
        Document::Object(entries) => {
            Value::Object(entries.iter().map(|(name, value)| (name.clone(), self::document(value))).collect())
        }
    }
}

fn number_of(number: Number) -> f64 {
    number.to_f64_lossy()
}
