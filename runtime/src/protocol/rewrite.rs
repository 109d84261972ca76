//! Values shown under other schemas than their own, at any depth.
//!
//! A codec follows the traits of the schemas that it is shown. Where a protocol says that a trait does not count, a
//! [`Rewriter`] stands before the codec and shows it schemas without that trait.

use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_schema::Schema;
use aws_smithy_schema::serde::ShapeSerializer;
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};

use super::corrected::{Call, Correction, HttpProtocol};
use crate::walk::{Result, SerializableStruct, Writer};

/// Which schemas are replaced.
pub(super) trait Rule: Copy + std::fmt::Debug + Send + Sync {
    /// The schema in place of that of a scalar, if it has a trait that does not count.
    fn rewrite<'s>(self, schema: &Schema<'s>) -> Option<Schema<'s>>;

    /// The rule for the elements of a list.
    fn in_list(self, list: &Schema<'_>) -> Self;

    /// The rule for the members of a structure, and for the keys and values of a map.
    fn within(self) -> Self;
}

impl<R: Rule> Correction for R {
    fn request(&self, protocol: &impl HttpProtocol, call: &Call<'_>) -> Result<HttpRequest> {
        Call { input: &Rewritten { value: call.input, rule: *self }, ..*call }.request(protocol)
    }

    fn document(&self, to: &mut Writer<'_>, schema: &Schema<'_>, value: &dyn SerializableStruct) -> Result {
        to.write_struct(schema, &Rewritten { value, rule: *self })
    }
}

/// The items of a flattened list are named after the list, whatever `@xmlName` its element has.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum FlattenedItems {
    /// This is none.
    Other,
    /// This is an item of a flattened list.
    Item,
}

impl Rule for FlattenedItems {
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

    fn in_list(self, list: &Schema<'_>) -> Self {
        if list.xml_flattened() { Self::Item } else { Self::Other }
    }

    fn within(self) -> Self {
        Self::Other
    }
}

/// RPC v2 knows no `@timestampFormat`.
#[derive(Clone, Copy, Debug)]
pub(super) struct PlainTimestamps;

impl Rule for PlainTimestamps {
    fn rewrite<'s>(self, schema: &Schema<'s>) -> Option<Schema<'s>> {
        schema.timestamp_format()?;
        let (id, shape_type) = (schema.shape_id().clone(), schema.shape_type());
        Some(match schema.member_name().zip(schema.member_index()) {
            Some((name, index)) => Schema::new_member(id, shape_type, name, index),
            None => Schema::new(id, shape_type),
        })
    }

    fn in_list(self, _: &Schema<'_>) -> Self {
        self
    }

    fn within(self) -> Self {
        self
    }
}

/// A value that is shown by a rule.
struct Rewritten<'a, R> {
    value: &'a dyn SerializableStruct,
    rule: R,
}

impl<R: Rule> SerializableStruct for Rewritten<'_, R> {
    fn schema(&self) -> &Schema<'_> {
        self.value.schema()
    }

    fn serialize_members(&self, to: &mut Writer<'_>) -> Result {
        self.value.serialize_members(&mut Rewriter { to, rule: self.rule })
    }
}

/// Stands before a serializer and shows it schemas by a rule.
struct Rewriter<'a, R> {
    to: &'a mut Writer<'a>,
    rule: R,
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

impl<R: Rule> ShapeSerializer for Rewriter<'_, R> {
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
        self.to.write_struct(schema, &Rewritten { value, rule: self.rule.within() })
    }

    fn write_list(&mut self, schema: &Schema<'_>, write: &dyn Fn(&mut dyn ShapeSerializer) -> Result) -> Result {
        let rule = self.rule.in_list(schema);
        self.to.write_list(schema, &|to| write(&mut Rewriter { to, rule }))
    }

    fn write_map(&mut self, schema: &Schema<'_>, write: &dyn Fn(&mut dyn ShapeSerializer) -> Result) -> Result {
        let rule = self.rule.within();
        self.to.write_map(schema, &|to| write(&mut Rewriter { to, rule }))
    }

    fn write_null(&mut self, schema: &Schema<'_>) -> Result {
        self.to.write_null(schema)
    }
}
