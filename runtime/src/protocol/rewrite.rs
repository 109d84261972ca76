//! Values shown under other schemas than their own, at any depth.
//!
//! A codec follows the traits of the schemas that it is shown. Where restXml says that a trait does not count, a
//! [`Rewriter`] stands before the codec and shows it schemas without that trait.

use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_schema::Schema;
use aws_smithy_schema::serde::ShapeSerializer;
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};

use super::corrected::{Call, Correction, HttpProtocol};
use crate::walk::{Result, SerializableStruct, Writer};

/// The items of a flattened list are named after the list, whatever `@xmlName` its element has.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum FlattenedItems {
    /// This is none.
    Other,
    /// This is an item of a flattened list.
    Item,
}

impl Correction for FlattenedItems {
    fn request(&self, protocol: &impl HttpProtocol, call: &Call<'_>) -> Result<HttpRequest> {
        Call { input: &Rewritten { value: call.input, rule: *self }, ..*call }.request(protocol)
    }

    fn document(&self, to: &mut Writer<'_>, schema: &Schema<'_>, value: &dyn SerializableStruct) -> Result {
        to.write_struct(schema, &Rewritten { value, rule: *self })
    }
}

impl FlattenedItems {
    /// The schema in place of that of a scalar, if it has a trait that does not count.
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

    /// The rule for the elements of a list.
    fn in_list(list: &Schema<'_>) -> Self {
        if list.xml_flattened() { Self::Item } else { Self::Other }
    }
}

/// A value that is shown by a rule.
struct Rewritten<'a> {
    value: &'a dyn SerializableStruct,
    rule: FlattenedItems,
}

impl SerializableStruct for Rewritten<'_> {
    fn schema(&self) -> &Schema<'_> {
        self.value.schema()
    }

    fn serialize_members(&self, to: &mut Writer<'_>) -> Result {
        self.value.serialize_members(&mut Rewriter { to, rule: self.rule })
    }
}

/// Stands before a serializer and shows it schemas by a rule.
struct Rewriter<'a> {
    to: &'a mut Writer<'a>,
    rule: FlattenedItems,
}

macro_rules! rewrite {
    ($($method:ident($type:ty);)*) => {$(
        fn $method(&mut self, schema: &Schema<'_>, value: $type) -> Result {
            match self.rule.rewrite(schema) {
                Some(schema) => self.to.$method(&schema, value),
                None => self.to.$method(schema, value),
            }
        }
    )*};
}

impl ShapeSerializer for Rewriter<'_> {
    rewrite! {
        write_boolean(bool);
        write_byte(i8);
        write_short(i16);
        write_integer(i32);
        write_long(i64);
        write_float(f32);
        write_double(f64);
        write_big_integer(&BigInteger);
        write_big_decimal(&BigDecimal);
        write_string(&str);
        write_blob(Blob);
        write_timestamp(&DateTime);
        write_document(&Document);
    }

    fn write_struct(&mut self, schema: &Schema<'_>, value: &dyn SerializableStruct) -> Result {
        self.to.write_struct(schema, &Rewritten { value, rule: FlattenedItems::Other })
    }

    fn write_list(&mut self, schema: &Schema<'_>, write: &dyn Fn(&mut dyn ShapeSerializer) -> Result) -> Result {
        let rule = FlattenedItems::in_list(schema);
        self.to.write_list(schema, &|to| write(&mut Rewriter { to, rule }))
    }

    fn write_map(&mut self, schema: &Schema<'_>, write: &dyn Fn(&mut dyn ShapeSerializer) -> Result) -> Result {
        let rule = FlattenedItems::Other;
        self.to.write_map(schema, &|to| write(&mut Rewriter { to, rule }))
    }

    fn write_null(&mut self, schema: &Schema<'_>) -> Result {
        self.to.write_null(schema)
    }
}
