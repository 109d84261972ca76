//! Bodies compared by meaning: order, whitespace and number formats do not matter.

use std::collections::BTreeMap;

use aws_smithy_cbor::Decoder;
use aws_smithy_cbor::data::Type;
use serde_json::Value;

use super::decimal;

/// Parsed content of a body.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Body {
    Empty,
    Json(Item),
    Xml(Element),
    Form(Field),
    Cbor(Item),
    Bytes(Vec<u8>),
}

/// A value of JSON or CBOR.
#[derive(Clone, Debug)]
pub(super) enum Item {
    Null,
    Boolean(bool),
    /// A number of CBOR.
    Number(f64),
    /// A number of JSON, as it is written.
    Digits(String),
    Text(String),
    Bytes(Vec<u8>),
    Tagged(u64, Box<Item>),
    List(Vec<Item>),
    Map(BTreeMap<String, Item>),
}

impl PartialEq for Item {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Null, Self::Null) => true,
            (Self::Boolean(a), Self::Boolean(b)) => a == b,
            (Self::Number(a), Self::Number(b)) => a == b || a.is_nan() && b.is_nan(),
            (Self::Text(a), Self::Text(b)) => a == b,
            (Self::Digits(a), Self::Digits(b)) => decimal::is_same_json(a, b),
            (Self::Bytes(a), Self::Bytes(b)) => a == b,
            (Self::Tagged(a, x), Self::Tagged(b, y)) => a == b && x == y,
            (Self::List(a), Self::List(b)) => a == b,
            (Self::Map(a), Self::Map(b)) => a == b,
            _ => false,
        }
    }
}

/// A field of a form with its nested fields, whose names follow a dot.
#[derive(Clone, Debug, Default, Eq, Ord, PartialEq, PartialOrd)]
pub(super) struct Field {
    value: Option<String>,
    fields: BTreeMap<String, Field>,
}

impl Field {
    fn insert(&mut self, pair: &str) {
        let (path, value) = pair.split_once('=').unwrap_or((pair, ""));
        let mut field = self;
        for part in path.split('.') {
            field = field.fields.entry(part.to_owned()).or_default();
        }
        field.value = Some(value.to_owned());
    }

    /// Renumbers the entries of maps by content, as maps are unordered but numbered in forms.
    fn forget_map_order(&mut self) {
        self.fields.values_mut().for_each(Self::forget_map_order);
        let is_entry = |(name, field): (&String, &Self)| name.parse::<u32>().is_ok() && field.fields.len() == 2;
        if self.fields.iter().all(is_entry) {
            let mut entries: Vec<_> = std::mem::take(&mut self.fields).into_values().collect();
            entries.sort();
            self.fields = (1..).zip(entries).map(|(number, entry): (u32, _)| (number.to_string(), entry)).collect();
        }
    }
}

/// An element of an XML document.
#[derive(Clone, Debug, Default, Eq, Ord, PartialEq, PartialOrd)]
pub(super) struct Element {
    name: String,
    attributes: BTreeMap<String, String>,
    text: String,
    children: Vec<Element>,
}

impl Body {
    /// Parses a body of this media type.
    pub(super) fn parse(media_type: &str, bytes: &[u8]) -> Result<Self, String> {
        let text = || std::str::from_utf8(bytes).map_err(|error| error.to_string());
        Ok(match media_type {
            _ if bytes.is_empty() => Self::Empty,
            "application/json" => {
                Self::Json(Item::from_json(&serde_json::from_str(text()?).map_err(|error| error.to_string())?))
            }
            "application/xml" => Self::Xml(Element::parse(text()?)?),
            "application/x-www-form-urlencoded" => {
                let mut form = Field::default();
                text()?.split('&').for_each(|pair| form.insert(pair.trim()));
                form.forget_map_order();
                Self::Form(form)
            }
            "application/cbor" => {
                let mut decoder = Decoder::new(bytes);
                let item = Item::from_cbor(&mut decoder)?;
                if decoder.position() != bytes.len() {
                    return Err("bytes after the value".to_owned());
                }
                Self::Cbor(item)
            }
            _ => Self::Bytes(bytes.to_vec()),
        })
    }
}

#[cfg(feature = "server")]
impl Body {
    /// Removes the request IDs that responses in XML have.
    pub(super) fn without_request_ids(mut self) -> Self {
        if let Self::Xml(root) = &mut self {
            root.remove_request_ids();
        }
        self
    }
}

#[cfg(feature = "server")]
impl Element {
    fn remove_request_ids(&mut self) {
        let is_id = |name: &str| matches!(name, "RequestId" | "RequestID" | "requestId" | "ResponseMetadata");
        self.children.retain(|child| !is_id(&child.name));
        self.children.iter_mut().for_each(Self::remove_request_ids);
    }
}

impl Item {
    fn from_json(value: &Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(value) => Self::Boolean(*value),
            Value::Number(number) => Self::Digits(number.to_string()),
            Value::String(text) => Self::Text(text.clone()),
            Value::Array(values) => Self::List(values.iter().map(Self::from_json).collect()),
            Value::Object(values) => {
                Self::Map(values.iter().map(|(key, value)| (key.clone(), Self::from_json(value))).collect())
            }
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "the corpus has small numbers")]
    fn from_cbor(from: &mut Decoder<'_>) -> Result<Self, String> {
        let failed = |error: aws_smithy_cbor::decode::DeserializeError| error.to_string();
        Ok(match from.datatype().map_err(failed)? {
            Type::Bool => Self::Boolean(from.boolean().map_err(failed)?),
            Type::Null | Type::Undefined => {
                from.skip().map_err(failed)?;
                Self::Null
            }
            Type::U8 | Type::U16 | Type::U32 | Type::U64 | Type::I8 | Type::I16 | Type::I32 | Type::I64 | Type::Int => {
                Self::Number(from.long().map_err(failed)? as f64)
            }
            Type::F16 | Type::F32 | Type::F64 => Self::Number(from.double().map_err(failed)?),
            Type::Bytes | Type::BytesIndef => Self::Bytes(from.blob().map_err(failed)?.into_inner()),
            Type::String | Type::StringIndef => Self::Text(from.str().map_err(failed)?.into_owned()),
            Type::Array | Type::ArrayIndef => {
                let length = from.list().map_err(failed)?;
                let mut values = Vec::new();
                while more(from, length, values.len())? {
                    values.push(Self::from_cbor(from)?);
                }
                Self::List(values)
            }
            Type::Map | Type::MapIndef => {
                let length = from.map().map_err(failed)?;
                let mut values = BTreeMap::new();
                while more(from, length, values.len())? {
                    let key = from.str().map_err(failed)?.into_owned();
                    values.insert(key, Self::from_cbor(from)?);
                }
                Self::Map(values)
            }
            Type::Tag => {
                let timestamp = from.timestamp().map_err(failed)?;
                Self::Tagged(1, Box::new(Self::Number(timestamp.as_secs_f64())))
            }
            other => return Err(format!("unexpected {other:?}")),
        })
    }
}

/// Returns whether a container has another element, and consumes the end of one of indefinite length.
fn more(from: &mut Decoder<'_>, length: Option<u64>, read: usize) -> Result<bool, String> {
    match length {
        Some(length) => Ok((read as u64) < length),
        None if matches!(from.datatype(), Ok(Type::Break)) => {
            from.skip().map_err(|error| error.to_string())?;
            Ok(false)
        }
        None => Ok(true),
    }
}

impl Element {
    /// Parses a document without comments and declarations, as the tests have none in requests.
    fn parse(text: &str) -> Result<Self, String> {
        let mut open = vec![Self::default()];
        let mut rest = text.trim();
        while let Some((before, after)) = rest.split_once('<') {
            let (tag, after) = after.split_once('>').ok_or("a tag without an end")?;
            rest = after;
            let parent = open.last_mut().ok_or("an end tag too many")?;
            parent.text.push_str(before);
            if tag.starts_with('/') {
                close(&mut open)?;
            } else {
                open.push(Self::start(tag.trim_end_matches('/'))?);
                if tag.ends_with('/') {
                    close(&mut open)?;
                }
            }
        }
        let document = open.pop().filter(|_| open.is_empty()).ok_or("a start tag too many")?;
        document.children.into_iter().next().ok_or_else(|| "no element".to_owned())
    }

    fn start(tag: &str) -> Result<Self, String> {
        let (name, mut rest) = tag.split_once(char::is_whitespace).unwrap_or((tag, ""));
        let mut attributes = BTreeMap::new();
        while let Some((name, value)) = rest.split_once("=\"") {
            let (value, after) = value.split_once('"').ok_or("an attribute without an end")?;
            attributes.insert(name.trim().to_owned(), value.to_owned());
            rest = after;
        }
        Ok(Self { name: name.to_owned(), attributes, ..Self::default() })
    }
}

fn close(open: &mut Vec<Element>) -> Result<(), String> {
    let mut element = open.pop().ok_or("an end tag too many")?;
    if !element.children.is_empty() {
        element.text = String::from(element.text.trim());
    }
    // Members and map entries, which have two child elements, are unordered; other elements with equal names form a
    // list, which is ordered.
    let is_entry = |child: &Element| child.children.len() == 2 && child.children[0].name != child.children[1].name;
    element.children.sort_by(|a, b| {
        let by_content = if is_entry(a) && is_entry(b) { a.cmp(b) } else { std::cmp::Ordering::Equal };
        a.name.cmp(&b.name).then(by_content)
    });
    open.last_mut().ok_or("an end tag too many")?.children.push(element);
    Ok(())
}
