//! Documents: plain values in formats for people, and values that name their type in the others, which may not be
//! self-describing.

use std::collections::HashMap;
use std::fmt;

use aws_smithy_types::{Document, Number, base64};
use serde_core::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error as _, MapAccess, SeqAccess, VariantAccess, Visitor,
};
use serde_core::ser::{Error as _, Serialize, SerializeMap, SerializeSeq, Serializer};

use super::key::Text;
use super::place::Place;
use super::scalar::{Scalar, from_map};

/// The name of the enum in formats that are not for people, and of its variants.
const NAME: &str = "Document";
const VARIANTS: &[&str] = &["Null", "Boolean", "Positive", "Negative", "Float", "String", "Array", "Object"];

/// A document that is written, and its place.
pub(super) struct DocumentAt<'a> {
    pub(super) document: &'a Document,
    pub(super) place: Place<'a>,
}

impl Serialize for DocumentAt<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.place.check_depth().map_err(|problem| S::Error::custom(self.place.fault(problem)))?;
        if to.is_human_readable() { self.plain(to) } else { self.named(to) }
    }
}

impl DocumentAt<'_> {
    fn plain<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self.document {
            Document::Null => to.serialize_none(),
            Document::Bool(value) => to.serialize_bool(*value),
            Document::Number(Number::PosInt(number)) => to.serialize_u64(*number),
            Document::Number(Number::NegInt(number)) => to.serialize_i64(*number),
            Document::Number(Number::Float(number)) => to.serialize_f64(*number),
            Document::String(text) => to.serialize_str(text),
            Document::Array(values) => Array(values, &self.place).serialize(to),
            Document::Object(values) => Object(values, &self.place).serialize(to),
        }
    }

    fn named<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self.document {
            Document::Null => to.serialize_unit_variant(NAME, 0, VARIANTS[0]),
            Document::Bool(value) => to.serialize_newtype_variant(NAME, 1, VARIANTS[1], value),
            Document::Number(Number::PosInt(number)) => to.serialize_newtype_variant(NAME, 2, VARIANTS[2], number),
            Document::Number(Number::NegInt(number)) => to.serialize_newtype_variant(NAME, 3, VARIANTS[3], number),
            Document::Number(Number::Float(number)) => to.serialize_newtype_variant(NAME, 4, VARIANTS[4], number),
            Document::String(text) => to.serialize_newtype_variant(NAME, 5, VARIANTS[5], text),
            Document::Array(values) => to.serialize_newtype_variant(NAME, 6, VARIANTS[6], &Array(values, &self.place)),
            Document::Object(values) => {
                to.serialize_newtype_variant(NAME, 7, VARIANTS[7], &Object(values, &self.place))
            }
        }
    }
}

struct Array<'a>(&'a [Document], &'a Place<'a>);

impl Serialize for Array<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut list = to.serialize_seq(Some(self.0.len()))?;
        for (index, document) in self.0.iter().enumerate() {
            list.serialize_element(&DocumentAt { document, place: self.1.element(index) })?;
        }
        list.end()
    }
}

struct Object<'a>(&'a HashMap<String, Document>, &'a Place<'a>);

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(Some(self.0.len()))?;
        for (key, document) in self.0 {
            map.serialize_entry(key, &DocumentAt { document, place: self.1.entry(key, false) })?;
        }
        map.end()
    }
}

/// Reads a document at this place.
pub(super) struct DocumentSeed<'p> {
    pub(super) place: Place<'p>,
}

impl<'de> DeserializeSeed<'de> for DocumentSeed<'_> {
    type Value = Document;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Document, D::Error> {
        self.place.check_depth().map_err(|problem| D::Error::custom(self.place.fault(problem)))?;
        if from.is_human_readable() { from.deserialize_any(self) } else { from.deserialize_enum(NAME, VARIANTS, self) }
    }
}

impl<'de> Visitor<'de> for DocumentSeed<'_> {
    type Value = Document;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a document")
    }

    fn visit_unit<E>(self) -> Result<Document, E> {
        Ok(Document::Null)
    }

    fn visit_none<E>(self) -> Result<Document, E> {
        Ok(Document::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<Document, D::Error> {
        from.deserialize_any(self)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Document, E> {
        Ok(Document::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Document, E> {
        let number = u64::try_from(value).map_or(Number::NegInt(value), Number::PosInt);
        Ok(Document::Number(number))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Document, E> {
        Ok(Document::Number(Number::PosInt(value)))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Document, E> {
        Ok(Document::Number(Number::Float(value)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Document, E> {
        Ok(Document::String(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Document, E> {
        Ok(Document::String(text))
    }

    fn visit_bytes<E>(self, bytes: &[u8]) -> Result<Document, E> {
        Ok(Document::String(base64::encode(bytes)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Document, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = list.next_element_seed(DocumentSeed { place: self.place.element(values.len()) })? {
            values.push(value);
        }
        Ok(Document::Array(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Document, A::Error> {
        let mut values = HashMap::new();
        let mut is_first = true;
        while let Some(key) = map.next_key_seed(Text)? {
            if std::mem::take(&mut is_first)
                && let Some(scalar) = from_map(&key, &mut map)?
            {
                return document(scalar).map_err(|problem| A::Error::custom(self.place.fault(problem)));
            }
            let value = map.next_value_seed(DocumentSeed { place: self.place.entry(&key, false) })?;
            values.insert(key, value);
        }
        Ok(Document::Object(values))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, value: A) -> Result<Document, A::Error> {
        let (variant, content) = value.variant_seed(Variant)?;
        match variant {
            0 => content.unit_variant().map(|()| Document::Null),
            1 => content.newtype_variant().map(Document::Bool),
            2 => content.newtype_variant().map(|number| Document::Number(Number::PosInt(number))),
            3 => content.newtype_variant().map(|number| Document::Number(Number::NegInt(number))),
            4 => content.newtype_variant().map(|number| Document::Number(Number::Float(number))),
            5 => content.newtype_variant().map(Document::String),
            6 => content.newtype_variant_seed(Contents { place: self.place, is_object: false }),
            7 => content.newtype_variant_seed(Contents { place: self.place, is_object: true }),
            _ => Err(A::Error::custom(self.place.fault("expected a document"))),
        }
    }
}

/// The document of a scalar that a format passes as a map.
fn document(scalar: Scalar) -> Result<Document, String> {
    let text = match scalar {
        Scalar::Text(text) => return Ok(Document::String(text)),
        Scalar::Number(text) => text,
        Scalar::Boolean(_) | Scalar::Integer(_) | Scalar::Float(_) | Scalar::Bytes(_) | Scalar::Moment(..) => {
            return Err("expected a document".to_owned());
        }
    };
    let positive = text.parse().ok().map(Number::PosInt);
    let number = positive.or_else(|| text.parse().ok().map(Number::NegInt));
    let number = number.or_else(|| text.parse().ok().map(Number::Float));
    number.map(Document::Number).ok_or_else(|| "the number cannot be read".to_owned())
}

/// Reads the contents of an array or object from a format that is not for people.
struct Contents<'p> {
    place: Place<'p>,
    is_object: bool,
}

impl<'de> DeserializeSeed<'de> for Contents<'_> {
    type Value = Document;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Document, D::Error> {
        let seed = DocumentSeed { place: self.place };
        if self.is_object { from.deserialize_map(seed) } else { from.deserialize_seq(seed) }
    }
}

/// Reads the index of a variant, which some formats name.
struct Variant;

impl<'de> DeserializeSeed<'de> for Variant {
    type Value = usize;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<usize, D::Error> {
        from.deserialize_identifier(self)
    }
}

impl Visitor<'_> for Variant {
    type Value = usize;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the type of a document")
    }

    fn visit_u64<E>(self, index: u64) -> Result<usize, E> {
        Ok(usize::try_from(index).unwrap_or(usize::MAX))
    }

    fn visit_str<E>(self, name: &str) -> Result<usize, E> {
        Ok(VARIANTS.iter().position(|variant| *variant == name).unwrap_or(usize::MAX))
    }

    fn visit_bytes<E>(self, name: &[u8]) -> Result<usize, E> {
        Ok(VARIANTS.iter().position(|variant| variant.as_bytes() == name).unwrap_or(usize::MAX))
    }
}
