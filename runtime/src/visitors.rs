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

pub(crate) use scalar_writes;
