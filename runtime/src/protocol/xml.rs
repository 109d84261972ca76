//! XML documents of restXml: written by the published codec, and read by [our own reader](crate::xml).
//!
//! The published codec names the items of a flattened list by the `@xmlName` of its element, which does not apply
//! there. Values are therefore passed to it under schemas without that trait, at any depth.

use std::ops::DerefMut;
use std::sync::Arc;

use aws_smithy_schema::Schema;
use aws_smithy_schema::codec::{Codec, FinishSerializer};
use aws_smithy_schema::protocol::ServiceXmlNamespace;
use aws_smithy_schema::serde::{SerializableStruct, ShapeSerializer};
use aws_smithy_schema::traits::XmlNameTrait;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::date_time::Format as TimestampFormat;
use aws_smithy_types::{Blob, Document};
use aws_smithy_xml::codec::{XmlCodec, XmlCodecSettings, XmlSerializer};

use super::rest::Format;
use crate::visitors::scalar_writes;
use crate::walk::Result;
use crate::walk::serializable::{DocumentWriter, Serializer};
use crate::xml::{Root, XmlReader};

/// Writes and reads documents of restXml.
#[derive(Debug)]
pub(crate) struct RestXmlCodec(XmlCodec);

impl RestXmlCodec {
    pub(crate) fn new() -> Self {
        let settings = XmlCodecSettings::builder().default_timestamp_format(TimestampFormat::DateTime).build();
        Self(XmlCodec::from_shared_settings(Arc::new(settings)))
    }
}

impl Codec for RestXmlCodec {
    type Serializer = XmlWriter<Box<XmlSerializer>>;
    type Deserializer<'a> = XmlReader<'a>;

    fn create_serializer(&self) -> Self::Serializer {
        XmlWriter { to: Box::new(Codec::create_serializer(&self.0)), place: XmlPosition::Other }
    }

    /// The reader of a document whose root is known by other means, such as the payload of an event.
    fn create_deserializer<'a>(&self, input: &'a [u8]) -> XmlReader<'a> {
        XmlReader::new(input, Root::Any)
    }
}

impl Format for RestXmlCodec {
    const MEDIA_TYPE: &'static str = "application/xml";
    const UNSET_STRUCTURE: &'static str = "";

    /// The root element of a payload has the `@xmlName` of the member, if there is one, and the service's namespace
    /// unless the payload has its own.
    fn begin(&self, payload: Option<&Schema<'_>>, config: &ConfigBag) -> Self::Serializer {
        let mut writer = Codec::create_serializer(self);
        if let Some(name) = payload.and_then(Schema::xml_name).map(XmlNameTrait::value) {
            writer.to.set_next_root_xml_name(name.to_owned());
        }
        if let Some(namespace) = config.load::<ServiceXmlNamespace>() {
            writer.to.set_next_root_xml_namespace(namespace.uri().to_owned(), namespace.prefix().map(str::to_owned));
        }
        writer
    }
}

/// Place of a value.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum XmlPosition {
    /// In a flattened list, whose name the values get regardless of the `@xmlName` of its element.
    FlattenedList,
    /// Anywhere else.
    Other,
}

impl XmlPosition {
    fn in_list(list: &Schema<'_>) -> Self {
        if list.xml_flattened() { Self::FlattenedList } else { Self::Other }
    }

    /// Returns a replacement for the schema of a scalar whose `@xmlName` does not apply.
    fn rewrite<'s>(self, schema: &Schema<'s>) -> Option<Schema<'s>> {
        if self == Self::Other || schema.xml_name().is_none() {
            return None;
        }
        let unnamed = Schema::new(schema.shape_id().clone(), schema.shape_type());
        Some(match schema.timestamp_format() {
            Some(format) => unnamed.with_timestamp_format(format.format()),
            None => unnamed,
        })
    }
}

/// Wraps the published serializer.
pub(crate) struct XmlWriter<W> {
    to: W,
    place: XmlPosition,
}

#[cfg(feature = "fake")]
impl XmlWriter<Box<XmlSerializer>> {
    /// Sets the name of the root.
    pub(crate) fn name_root(&mut self, name: &str) {
        self.to.set_next_root_xml_name(name.to_owned());
    }
}

impl FinishSerializer for XmlWriter<Box<XmlSerializer>> {
    fn finish(self) -> Vec<u8> {
        self.to.finish()
    }
}

impl DocumentWriter for XmlWriter<Box<XmlSerializer>> {}

/// A structure whose members are written through the wrapper.
struct Rewritten<'a>(&'a dyn SerializableStruct);

impl SerializableStruct for Rewritten<'_> {
    fn schema(&self) -> &Schema<'_> {
        self.0.schema()
    }

    fn serialize_members(&self, to: &mut Serializer<'_>) -> Result {
        self.0.serialize_members(&mut XmlWriter { to, place: XmlPosition::Other })
    }
}

macro_rules! rewrite {
    ($($method:ident($type:ty);)*) => {$(
        fn $method(&mut self, schema: &Schema<'_>, value: $type) -> Result {
            match self.place.rewrite(schema) {
                Some(schema) => self.to.$method(&schema, value),
                None => self.to.$method(schema, value),
            }
        }
    )*};
}

impl<W: DerefMut<Target: ShapeSerializer>> ShapeSerializer for XmlWriter<W> {
    scalar_writes!(rewrite);

    rewrite! {
        write_string(&str);
        write_blob(Blob);
        write_document(&Document);
    }

    fn write_struct(&mut self, schema: &Schema<'_>, value: &dyn SerializableStruct) -> Result {
        self.to.write_struct(schema, &Rewritten(value))
    }

    fn write_list(&mut self, schema: &Schema<'_>, write: &dyn Fn(&mut dyn ShapeSerializer) -> Result) -> Result {
        let place = XmlPosition::in_list(schema);
        self.to.write_list(schema, &|to| write(&mut XmlWriter { to, place }))
    }

    fn write_map(&mut self, schema: &Schema<'_>, write: &dyn Fn(&mut dyn ShapeSerializer) -> Result) -> Result {
        self.to.write_map(schema, &|to| write(&mut XmlWriter { to, place: XmlPosition::Other }))
    }

    fn write_null(&mut self, schema: &Schema<'_>) -> Result {
        self.to.write_null(schema)
    }
}
