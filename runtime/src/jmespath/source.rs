//! Values that are serialized to a listener, one at a time.

use aws_smithy_schema::Schema;
use aws_smithy_types::{Document, Number, base64};

use super::Value;
use crate::walk::{Result, Scalar, Structure, Visitor, WriteContents};

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
    Struct(&'s dyn Structure),
    /// A list.
    List(WriteContents<'s>),
    /// A map.
    Map(WriteContents<'s>),
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
            Source::Struct(value) => listen(&|listener| value.write_members(listener), &mut |name, source| {
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

fn listen(walk: WriteContents<'_>, hear: Hear<'_>) {
    // The listener never fails, so an error means that the value cannot be serialized. What was written before counts.
    let _ = walk(&mut Listener { hear });
}

struct Listener<'h> {
    hear: Hear<'h>,
}

impl Listener<'_> {
    #[allow(clippy::unnecessary_wraps, reason = "what every method of the trait returns")]
    fn hear(&mut self, schema: &Schema<'_>, source: Source<'_>) -> Result {
        (self.hear)(schema.member_name(), source);
        Ok(())
    }
}

impl Visitor for Listener<'_> {
    fn write_scalar(&mut self, schema: &Schema<'_>, value: Scalar<'_>) -> Result {
        match value {
            Scalar::Boolean(value) => self.hear(schema, Source::Bool(value)),
            Scalar::Byte(value) => self.hear(schema, Source::Number(value.into())),
            Scalar::Short(value) => self.hear(schema, Source::Number(value.into())),
            Scalar::Integer(value) => self.hear(schema, Source::Number(value.into())),
            #[allow(clippy::cast_precision_loss, reason = "JMESPath's numbers are JSON's, which are doubles")]
            Scalar::Long(value) => self.hear(schema, Source::Number(value as f64)),
            Scalar::Float(value) => self.hear(schema, Source::Number(value.into())),
            Scalar::Double(value) => self.hear(schema, Source::Number(value)),
            Scalar::BigInteger(value) => self.hear(schema, number(value.as_ref())),
            Scalar::BigDecimal(value) => self.hear(schema, number(value.as_ref())),
            Scalar::String(value) => self.hear(schema, Source::Text(value)),
            Scalar::Blob(value) => self.hear(schema, Source::Text(&base64::encode(value.as_ref()))),
            Scalar::Timestamp(value) => self.hear(schema, Source::Number(value.as_secs_f64())),
            Scalar::Document(value) => self.hear(schema, Source::Value(&document(value))),
            Scalar::Null => self.hear(schema, Source::Null),
        }
    }

    fn write_struct(&mut self, schema: &Schema<'_>, value: &dyn Structure) -> Result {
        self.hear(schema, Source::Struct(value))
    }

    fn write_list(&mut self, schema: &Schema<'_>, _: usize, elements: WriteContents<'_>) -> Result {
        self.hear(schema, Source::List(elements))
    }

    fn write_map(&mut self, schema: &Schema<'_>, _: usize, entries: WriteContents<'_>) -> Result {
        self.hear(schema, Source::Map(entries))
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
