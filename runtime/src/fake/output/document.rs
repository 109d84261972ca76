//! Documents around the members of an output or error.

use aws_smithy_schema::Schema;
use aws_smithy_schema::codec::{Codec, FinishSerializer};
use aws_smithy_schema::serde::{SerializableStruct, ShapeSerializer};

use crate::fake::wire::Wire;
use crate::protocol::rest::Format;
use crate::protocol::xml::RestXmlCodec;
use crate::schema::{SchemaItem, Table, Type};
use crate::walk::serializable::Serializer;
use crate::walk::{Result, SerdeError};

/// Members of envelopes.
static WORDS: Table = Table::structure(
    "tinsmith",
    "Words",
    &[
        SchemaItem::Member("__type", Type::String),
        SchemaItem::Member("Type", Type::String),
        SchemaItem::Member("Code", Type::String),
        SchemaItem::Member("requestId", Type::String),
    ],
);

/// A structure with texts before and after its members.
pub(super) struct Framed<'f> {
    pub(super) before: &'f [(&'f str, &'f str)],
    pub(super) inner: &'f dyn SerializableStruct,
    pub(super) after: &'f [(&'f str, &'f str)],
}

impl SerializableStruct for Framed<'_> {
    fn schema(&self) -> &Schema<'_> {
        self.inner.schema()
    }

    fn serialize_members(&self, to: &mut Serializer<'_>) -> Result {
        let write = |to: &mut Serializer<'_>, words: &[(&str, &str)]| {
            words.iter().try_for_each(|(name, text)| match WORDS.member_schema(name) {
                Some(member) => to.write_string(member, text),
                None => Ok(()),
            })
        };
        write(to, self.before)?;
        self.inner.serialize_members(to)?;
        write(to, self.after)
    }
}

/// The schema of roots that have neither the name nor the namespace of their structure.
static ROOT: Table = Table::structure("tinsmith", "Root", &[]);

/// Writes a document with a root of this name, in the namespace of the service if that is given.
pub(super) fn xml(root: &str, wire: Option<&Wire>, value: &dyn SerializableStruct) -> Result<String> {
    let codec = RestXmlCodec::new();
    let mut writer = match wire {
        Some(wire) => codec.begin(None, &wire.config),
        None => codec.create_serializer(),
    };
    writer.name_root(root);
    writer.write_struct(&ROOT, value)?;
    String::from_utf8(writer.finish()).map_err(|_| SerdeError::custom("a document is not UTF-8"))
}

/// Returns an element with this content, which is XML.
pub(super) fn element(name: &str, content: &str) -> String {
    format!("<{name}>{content}</{name}>")
}
