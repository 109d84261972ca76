//! The codec of a corrected protocol, whose documents have the correction too: payloads of events are no requests.

use aws_smithy_schema::Schema;
use aws_smithy_schema::codec::{DynCodec, FinishSerializer, PayloadSerializer};
use aws_smithy_schema::serde::{ShapeDeserializer, ShapeSerializer};
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};

use super::{Corrected, Correction, HttpProtocol};
use crate::walk::{Result, SerializableStruct};

/// What the codec is expected to be there for: it is only handed out if it is.
const HAS_CODEC: &str = "a protocol without a codec hands out none";

impl<P: HttpProtocol, C: Correction> DynCodec for Corrected<P, C> {
    fn create_deserializer<'a>(&self, input: &'a [u8]) -> Box<dyn ShapeDeserializer + 'a> {
        self.protocol.payload_codec().expect(HAS_CODEC).create_deserializer(input)
    }

    fn create_serializer(&self) -> Box<dyn PayloadSerializer + '_> {
        let to = self.protocol.payload_codec().expect(HAS_CODEC).create_serializer();
        Box::new(Documents { to, correction: &self.correction })
    }
}

/// Stands before a serializer and shows it structures by way of a correction.
struct Documents<'c, C> {
    to: Box<dyn PayloadSerializer + 'c>,
    correction: &'c C,
}

impl<C> FinishSerializer for Documents<'_, C> {
    fn finish(self) -> Vec<u8> {
        self.to.finish_boxed()
    }
}

macro_rules! pass_on {
    ($($method:ident($type:ty);)*) => {$(
        fn $method(&mut self, schema: &Schema<'_>, value: $type) -> Result {
            self.to.$method(schema, value)
        }
    )*};
}

impl<C: Correction> ShapeSerializer for Documents<'_, C> {
    fn write_struct(&mut self, schema: &Schema<'_>, value: &dyn SerializableStruct) -> Result {
        self.correction.document(&mut *self.to, schema, value)
    }

    pass_on! {
        write_list(&dyn Fn(&mut dyn ShapeSerializer) -> Result);
        write_map(&dyn Fn(&mut dyn ShapeSerializer) -> Result);
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

    fn write_null(&mut self, schema: &Schema<'_>) -> Result {
        self.to.write_null(schema)
    }
}
