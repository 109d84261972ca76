//! Protocol of somebody else, as tests need one: members as lines of text, `name=value`, in both directions.
//!
//! It supports strings, booleans and integers and returns an error for everything else, which is all that a protocol
//! must do. It depends on `tinsmith-runtime` alone.

use std::fmt::Write as _;

use tinsmith_runtime::config::ConfigBag;
use tinsmith_runtime::config::http::{HttpRequest, HttpResponse};
use tinsmith_runtime::error::ErrorMetadata;
use tinsmith_runtime::primitives::{BigDecimal, BigInteger, Blob, DateTime, Document};
use tinsmith_runtime::protocol::{
    ClientProtocolInner, Endpoint, ErrorMetadataBuilder, Reader, Result, Schema, SerdeError, SerializableStruct,
    ShapeDeserializer, ShapeId, ShapeSerializer, apply_http_endpoint, shape_id,
};

static ID: ShapeId<'static> = shape_id!("acme", "lines");

/// The protocol.
#[derive(Clone, Copy, Debug, Default)]
pub struct Lines;

impl ClientProtocolInner for Lines {
    type Request = HttpRequest;
    type Response = HttpResponse;

    fn protocol_id(&self) -> &ShapeId<'static> {
        &ID
    }

    fn serialize_request(
        &self,
        input: &dyn SerializableStruct,
        schema: &Schema<'_>,
        _: &str,
        _: &ConfigBag,
    ) -> Result<HttpRequest> {
        let mut lines = LineWriter(String::new());
        input.serialize_members(&mut lines)?;
        let mut request = HttpRequest::new(lines.0.into());
        let set = request.set_method("POST").is_ok()
            && request.set_uri(format!("/{}", schema.shape_id().shape_name())).is_ok();
        if set { Ok(request) } else { Err(SerdeError::custom("the name of the input is no path")) }
    }

    fn deserialize_response<'a>(
        &self,
        response: &'a HttpResponse,
        _: &Schema<'_>,
        _: &'a ConfigBag,
    ) -> Result<Box<Reader<'a>>> {
        Ok(Box::new(LineReader(text(response)?)))
    }

    fn parse_error_metadata(&self, response: &HttpResponse, _: &ConfigBag) -> Result<ErrorMetadataBuilder> {
        let text = text(response)?;
        let mut metadata = ErrorMetadata::builder();
        for (name, value) in pairs(text) {
            metadata = match name {
                "code" => metadata.code(value),
                "message" => metadata.message(value),
                _ => metadata,
            };
        }
        Ok(metadata)
    }

    fn update_endpoint(&self, request: &mut HttpRequest, endpoint: &Endpoint, config: &ConfigBag) -> Result {
        apply_http_endpoint(request, endpoint, config)
    }
}

fn text(response: &HttpResponse) -> Result<&str> {
    let bytes = response.body().bytes().unwrap_or_default();
    std::str::from_utf8(bytes).map_err(|error| SerdeError::custom(error.to_string()))
}

fn pairs(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.lines().filter_map(|line| line.split_once('='))
}

fn refused<T>(schema: &Schema<'_>) -> Result<T> {
    Err(SerdeError::custom(format!("`{}` is more than a line", schema.member_name().unwrap_or_default())))
}

struct LineWriter(String);

macro_rules! write {
    ($($method:ident($type:ty) $what:ident;)*) => {$(
        fn $method(&mut self, schema: &Schema<'_>, value: $type) -> Result {
            write!(@ $what self, schema, value)
        }
    )*};
    (@ line $self:ident, $schema:ident, $value:ident) => {{
        // Writing to a string does not fail.
        let _ = writeln!($self.0, "{}={}", $schema.member_name().unwrap_or_default(), $value);
        Ok(())
    }};
    (@ refuse $self:ident, $schema:ident, $value:ident) => {{
        let _ = $value;
        refused($schema)
    }};
}

impl ShapeSerializer for LineWriter {
    write! {
        write_boolean(bool) line;
        write_byte(i8) line;
        write_short(i16) line;
        write_integer(i32) line;
        write_long(i64) line;
        write_string(&str) line;
        write_float(f32) refuse;
        write_double(f64) refuse;
        write_big_integer(&BigInteger) refuse;
        write_big_decimal(&BigDecimal) refuse;
        write_blob(Blob) refuse;
        write_timestamp(&DateTime) refuse;
        write_document(&Document) refuse;
        write_struct(&dyn SerializableStruct) refuse;
        write_list(&dyn Fn(&mut dyn ShapeSerializer) -> Result) refuse;
        write_map(&dyn Fn(&mut dyn ShapeSerializer) -> Result) refuse;
    }

    fn write_null(&mut self, _: &Schema<'_>) -> Result {
        Ok(())
    }
}

/// All lines, or the value of one.
struct LineReader<'a>(&'a str);

macro_rules! read {
    ($($method:ident($type:ty) $what:ident;)*) => {$(
        fn $method(&mut self, schema: &Schema<'_>) -> Result<$type> {
            read!(@ $what self, schema)
        }
    )*};
    (@ line $self:ident, $schema:ident) => {
        $self.0.parse().map_err(|_| {
            let member = $schema.member_name().unwrap_or_default();
            SerdeError::custom(format!("`{member}` is of another type"))
        })
    };
    (@ refuse $self:ident, $schema:ident) => { refused($schema) };
}

impl ShapeDeserializer for LineReader<'_> {
    fn read_struct(
        &mut self,
        schema: &Schema<'_>,
        read: &mut dyn FnMut(&Schema<'_>, &mut dyn ShapeDeserializer) -> Result,
    ) -> Result {
        for (name, value) in pairs(self.0) {
            if let Some(member) = schema.members().iter().find(|member| member.member_name() == Some(name)) {
                read(member, &mut LineReader(value))?;
            }
        }
        Ok(())
    }

    fn read_list(&mut self, schema: &Schema<'_>, _: &mut dyn FnMut(&mut dyn ShapeDeserializer) -> Result) -> Result {
        refused(schema)
    }

    fn read_map(
        &mut self,
        schema: &Schema<'_>,
        _: &mut dyn FnMut(String, &mut dyn ShapeDeserializer) -> Result,
    ) -> Result {
        refused(schema)
    }

    read! {
        read_boolean(bool) line;
        read_byte(i8) line;
        read_short(i16) line;
        read_integer(i32) line;
        read_long(i64) line;
        read_string(String) line;
        read_float(f32) refuse;
        read_double(f64) refuse;
        read_big_integer(BigInteger) refuse;
        read_big_decimal(BigDecimal) refuse;
        read_blob(Blob) refuse;
        read_timestamp(DateTime) refuse;
        read_document(Document) refuse;
    }

    fn is_null(&self) -> bool {
        false
    }

    fn container_size(&self) -> Option<usize> {
        None
    }
}
