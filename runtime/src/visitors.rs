//! Macros shared by visitors that treat many types of values alike.

/// Calls a macro with the methods of a [`ShapeSerializer`](aws_smithy_schema::serde::ShapeSerializer) for numbers, booleans and
/// timestamps, and with the types of their values.
macro_rules! scalar_writes {
    ($write:ident) => {
        $write! {
            write_boolean(bool);
            write_byte(i8);
            write_short(i16);
            write_integer(i32);
            write_long(i64);
            write_float(f32);
            write_double(f64);
            write_big_integer(&::aws_smithy_types::BigInteger);
            write_big_decimal(&::aws_smithy_types::BigDecimal);
            write_timestamp(&::aws_smithy_types::DateTime);
        }
    };
}

/// Implements the methods of a [`ShapeDeserializer`](aws_smithy_schema::serde::ShapeDeserializer), other than
/// `read_struct`, by those of a field.
macro_rules! delegate_reads {
    ($field:ident) => {
        fn read_list(
            &mut self,
            schema: &::aws_smithy_schema::Schema<'_>,
            consumer: &mut dyn FnMut(&mut dyn ::aws_smithy_schema::serde::ShapeDeserializer) -> $crate::walk::Result,
        ) -> $crate::walk::Result {
            self.$field.read_list(schema, consumer)
        }

        fn read_map(
            &mut self,
            schema: &::aws_smithy_schema::Schema<'_>,
            consumer: &mut dyn FnMut(
                String,
                &mut dyn ::aws_smithy_schema::serde::ShapeDeserializer,
            ) -> $crate::walk::Result,
        ) -> $crate::walk::Result {
            self.$field.read_map(schema, consumer)
        }

        $crate::visitors::delegate_reads! { @scalars $field
            read_boolean -> bool;
            read_byte -> i8;
            read_short -> i16;
            read_integer -> i32;
            read_long -> i64;
            read_float -> f32;
            read_double -> f64;
            read_big_integer -> ::aws_smithy_types::BigInteger;
            read_big_decimal -> ::aws_smithy_types::BigDecimal;
            read_string -> String;
            read_blob -> ::aws_smithy_types::Blob;
            read_timestamp -> ::aws_smithy_types::DateTime;
            read_document -> ::aws_smithy_types::Document;
        }

        fn is_null(&self) -> bool {
            self.$field.is_null()
        }

        fn read_null(&mut self) -> $crate::walk::Result {
            self.$field.read_null()
        }

        fn skip_value(&mut self) -> $crate::walk::Result {
            self.$field.skip_value()
        }

        fn container_size(&self) -> Option<usize> {
            self.$field.container_size()
        }
    };
    (@scalars $field:ident $($method:ident -> $type:ty;)*) => {$(
        fn $method(&mut self, schema: &::aws_smithy_schema::Schema<'_>) -> $crate::walk::Result<$type> {
            self.$field.$method(schema)
        }
    )*};
}

/// Implements the methods of a [`ShapeDeserializer`](aws_smithy_schema::serde::ShapeDeserializer) for integers by a
/// generic method `integer`, which gets the name of the type in Smithy.
macro_rules! integer_reads {
    () => {
        fn read_byte(&mut self, _: &::aws_smithy_schema::Schema<'_>) -> $crate::walk::Result<i8> {
            self.integer("byte")
        }

        fn read_short(&mut self, _: &::aws_smithy_schema::Schema<'_>) -> $crate::walk::Result<i16> {
            self.integer("short")
        }

        fn read_integer(&mut self, _: &::aws_smithy_schema::Schema<'_>) -> $crate::walk::Result<i32> {
            self.integer("integer")
        }

        fn read_long(&mut self, _: &::aws_smithy_schema::Schema<'_>) -> $crate::walk::Result<i64> {
            self.integer("long")
        }
    };
}

/// Implements the methods of a [`ShapeDeserializer`](aws_smithy_schema::serde::ShapeDeserializer) for floats by a generic
/// method `float`, which gets the name of the type in Smithy, and its values for NaN and the infinities.
macro_rules! float_reads {
    () => {
        fn read_float(&mut self, _: &::aws_smithy_schema::Schema<'_>) -> $crate::walk::Result<f32> {
            self.float("float", [f32::NAN, f32::INFINITY, f32::NEG_INFINITY])
        }

        fn read_double(&mut self, _: &::aws_smithy_schema::Schema<'_>) -> $crate::walk::Result<f64> {
            self.float("double", [f64::NAN, f64::INFINITY, f64::NEG_INFINITY])
        }
    };
}

pub(crate) use {delegate_reads, float_reads, integer_reads, scalar_writes};
