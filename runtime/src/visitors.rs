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

        $crate::visitors::delegate_scalars! { self => self.$field }

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
}

/// Implements the methods of a [`ShapeDeserializer`](aws_smithy_schema::serde::ShapeDeserializer) for values that are neither
/// structures, lists nor maps, by those of another one.
macro_rules! delegate_scalars {
    ($self:ident => $($from:tt)+) => {
        $crate::visitors::delegate_scalars! { @methods $self ($($from)+)
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
    };
    (@methods $self:ident $from:tt $($method:ident -> $type:ty;)*) => {$(
        $crate::visitors::delegate_scalars! { @method $self $from $method -> $type }
    )*};
    (@method $self:ident ($($from:tt)+) $method:ident -> $type:ty) => {
        fn $method(&mut $self, schema: &::aws_smithy_schema::Schema<'_>) -> $crate::walk::Result<$type> {
            $($from)+.$method(schema)
        }
    };
}

/// Implements the methods of a [`ShapeDeserializer`](aws_smithy_schema::serde::ShapeDeserializer) that read these kinds of
/// values by returning an error.
macro_rules! refuse_reads {
    ($schema:ident => $error:expr; $($kind:ident)+) => {$(
        $crate::visitors::refuse_reads! { @$kind $schema $error }
    )+};
    (@structure $schema:ident $error:expr) => {
        fn read_struct(
            &mut self,
            $schema: &::aws_smithy_schema::Schema<'_>,
            _: &mut dyn FnMut(
                &::aws_smithy_schema::Schema<'_>,
                &mut dyn ::aws_smithy_schema::serde::ShapeDeserializer,
            ) -> $crate::walk::Result,
        ) -> $crate::walk::Result {
            Err($error)
        }
    };
    (@list $schema:ident $error:expr) => {
        fn read_list(
            &mut self,
            $schema: &::aws_smithy_schema::Schema<'_>,
            _: &mut dyn FnMut(&mut dyn ::aws_smithy_schema::serde::ShapeDeserializer) -> $crate::walk::Result,
        ) -> $crate::walk::Result {
            Err($error)
        }
    };
    (@map $schema:ident $error:expr) => {
        fn read_map(
            &mut self,
            $schema: &::aws_smithy_schema::Schema<'_>,
            _: &mut dyn FnMut(
                String,
                &mut dyn ::aws_smithy_schema::serde::ShapeDeserializer,
            ) -> $crate::walk::Result,
        ) -> $crate::walk::Result {
            Err($error)
        }
    };
    (@boolean $schema:ident $error:expr) => {
        $crate::visitors::refuse_reads! { @scalar $schema $error, read_boolean -> bool }
    };
    (@integers $schema:ident $error:expr) => {
        $crate::visitors::refuse_reads! { @scalar $schema $error, read_byte -> i8 }
        $crate::visitors::refuse_reads! { @scalar $schema $error, read_short -> i16 }
        $crate::visitors::refuse_reads! { @scalar $schema $error, read_integer -> i32 }
        $crate::visitors::refuse_reads! { @scalar $schema $error, read_long -> i64 }
    };
    (@floats $schema:ident $error:expr) => {
        $crate::visitors::refuse_reads! { @scalar $schema $error, read_float -> f32 }
        $crate::visitors::refuse_reads! { @scalar $schema $error, read_double -> f64 }
    };
    (@big_numbers $schema:ident $error:expr) => {
        $crate::visitors::refuse_reads! { @scalar $schema $error, read_big_integer -> ::aws_smithy_types::BigInteger }
        $crate::visitors::refuse_reads! { @scalar $schema $error, read_big_decimal -> ::aws_smithy_types::BigDecimal }
    };
    (@string $schema:ident $error:expr) => {
        $crate::visitors::refuse_reads! { @scalar $schema $error, read_string -> String }
    };
    (@blob $schema:ident $error:expr) => {
        $crate::visitors::refuse_reads! { @scalar $schema $error, read_blob -> ::aws_smithy_types::Blob }
    };
    (@timestamp $schema:ident $error:expr) => {
        $crate::visitors::refuse_reads! { @scalar $schema $error, read_timestamp -> ::aws_smithy_types::DateTime }
    };
    (@document $schema:ident $error:expr) => {
        $crate::visitors::refuse_reads! { @scalar $schema $error, read_document -> ::aws_smithy_types::Document }
    };
    (@scalar $schema:ident $error:expr, $method:ident -> $type:ty) => {
        fn $method(&mut self, $schema: &::aws_smithy_schema::Schema<'_>) -> $crate::walk::Result<$type> {
            Err($error)
        }
    };
}

/// Implements the methods of a [`ShapeDeserializer`](aws_smithy_schema::serde::ShapeDeserializer) for a format without null and
/// without sizes of collections.
macro_rules! never_null {
    () => {
        fn is_null(&self) -> bool {
            false
        }

        fn container_size(&self) -> Option<usize> {
            None
        }
    };
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

pub(crate) use {
    delegate_reads, delegate_scalars, float_reads, integer_reads, never_null, refuse_reads, scalar_writes,
};
