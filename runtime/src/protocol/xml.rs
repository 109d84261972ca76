//! XML documents of restXml.
//!
//! The published codec names the items of a flattened list by the `@xmlName` of its element, which does not count
//! there. Values are shown to it under schemas without that trait, at any depth.

use std::ops::DerefMut;
use std::sync::Arc;

use aws_smithy_schema::Schema;
use aws_smithy_schema::codec::{Codec, FinishSerializer};
use aws_smithy_schema::protocol::ServiceXmlNamespace;
use aws_smithy_schema::serde::ShapeSerializer;
use aws_smithy_schema::traits::XmlNameTrait;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::date_time::Format as TimestampFormat;
use aws_smithy_types::{Blob, Document};
use aws_smithy_xml::codec::{XmlCodec, XmlCodecSettings, XmlDeserializer, XmlSerializer};

use super::rest::Format;
use crate::visitors::scalar_writes;
use crate::walk::{Result, SerializableStruct, Writer};

/// Writes and reads documents of restXml.
#[derive(Debug)]
pub(super) struct RestXmlCodec(XmlCodec);

impl RestXmlCodec {
    pub(super) fn new() -> Self {
        let settings = XmlCodecSettings::builder().default_timestamp_format(TimestampFormat::DateTime).build();
        Self(XmlCodec::from_shared_settings(Arc::new(settings)))
    }
}

impl Codec for RestXmlCodec {
    type Serializer = XmlWriter<Box<XmlSerializer>>;
    type Deserializer<'a> = XmlDeserializer<'a>;

    fn create_serializer(&self) -> Self::Serializer {
        XmlWriter { to: Box::new(Codec::create_serializer(&self.0)), place: Place::Other }
    }

    fn create_deserializer<'a>(&self, input: &'a [u8]) -> XmlDeserializer<'a> {
        Codec::create_deserializer(&self.0, input)
    }
}

impl Format for RestXmlCodec {
    const MEDIA_TYPE: &'static str = "application/xml";
    const UNSET_STRUCTURE: &'static str = "";

    /// The document of a payload has the name of the member, if that has one for XML; and one without a namespace has
    /// the service's.
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

/// Where values stand.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Place {
    /// In a flattened list, after which they are named, whatever `@xmlName` its element has.
    FlattenedList,
    /// Elsewhere.
    Other,
}

impl Place {
    fn in_list(list: &Schema<'_>) -> Self {
        if list.xml_flattened() { Self::FlattenedList } else { Self::Other }
    }

    /// The schema in place of that of a scalar, if it has a name that does not count.
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

/// Stands before the published serializer.
pub(super) struct XmlWriter<W> {
    to: W,
    place: Place,
}

impl FinishSerializer for XmlWriter<Box<XmlSerializer>> {
    fn finish(self) -> Vec<u8> {
        self.to.finish()
    }
}

/// A structure whose members are shown by way of the writer.
struct Rewritten<'a>(&'a dyn SerializableStruct);

impl SerializableStruct for Rewritten<'_> {
    fn schema(&self) -> &Schema<'_> {
        self.0.schema()
    }

    fn serialize_members(&self, to: &mut Writer<'_>) -> Result {
        self.0.serialize_members(&mut XmlWriter { to, place: Place::Other })
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
        let place = Place::in_list(schema);
        self.to.write_list(schema, &|to| write(&mut XmlWriter { to, place }))
    }

    fn write_map(&mut self, schema: &Schema<'_>, write: &dyn Fn(&mut dyn ShapeSerializer) -> Result) -> Result {
        self.to.write_map(schema, &|to| write(&mut XmlWriter { to, place: Place::Other }))
    }

    fn write_null(&mut self, schema: &Schema<'_>) -> Result {
        self.to.write_null(schema)
    }
}
