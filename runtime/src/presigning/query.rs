//! Requests whose query has what would be in their bodies, so that they can be sent by following a link.

use std::fmt;
use std::marker::PhantomData;

use aws_smithy_http::query_writer::QueryWriter;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::Input;
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::runtime_plugin::RuntimePlugin;
use aws_smithy_runtime_api::client::ser_de::{SerializeRequest, SharedRequestSerializer};
use aws_smithy_schema::Schema;
use aws_smithy_schema::serde::ShapeSerializer;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::{ConfigBag, FrozenLayer, Layer};
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};

use crate::operation::{self, Operation};
use crate::walk::{Result, SerdeError, SerializableStruct};

/// Serializes the inputs of an operation so, in place of its own serializer.
pub(super) struct QueryForm<O>(PhantomData<O>);

impl<O> Default for QueryForm<O> {
    fn default() -> Self {
        Self(PhantomData)
    }
}

impl<O: Operation> fmt::Debug for QueryForm<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("QueryForm").field(&O::describe().name()).finish()
    }
}

impl<O: Operation> RuntimePlugin for QueryForm<O> {
    fn config(&self) -> Option<FrozenLayer> {
        let mut layer = Layer::new("query form");
        layer.store_put(SharedRequestSerializer::new(Self::default()));
        Some(layer.freeze())
    }
}

impl<O: Operation> SerializeRequest for QueryForm<O> {
    fn serialize_input(&self, input: Input, config: &mut ConfigBag) -> std::result::Result<HttpRequest, BoxError> {
        let input = input.downcast::<O::Input>().map_err(|_| "the input is not this operation's")?;
        let mut request = operation::request(&O::describe(), &input, None, config)?;
        move_body(&mut request, &input)?;
        Ok(request)
    }
}

/// Puts the members that are in the body of a request into its query.
fn move_body(request: &mut HttpRequest, input: &dyn SerializableStruct) -> std::result::Result<(), BoxError> {
    let mut members = QueryMembers { pairs: Vec::new(), list: None };
    input.serialize_members(&mut members)?;
    let mut query = QueryWriter::new_from_string(request.uri())?;
    for (name, value) in &members.pairs {
        query.insert(name, value);
    }
    request.set_uri(query.build_uri())?;
    request.set_method("GET")?;
    *request.body_mut() = SdkBody::empty();
    Ok(())
}

/// The members that are in the body, as text.
struct QueryMembers {
    pairs: Vec<(String, String)>,
    /// The member whose items come.
    list: Option<String>,
}

impl QueryMembers {
    fn add(&mut self, schema: &Schema<'_>, value: &(impl ToString + ?Sized)) {
        if let Some(name) = self.name(schema) {
            self.pairs.push((name, value.to_string()));
        }
    }

    /// The name of a member that has no other place in the request.
    fn name(&self, schema: &Schema<'_>) -> Option<String> {
        if let Some(list) = &self.list {
            return Some(list.clone());
        }
        let is_elsewhere = schema.http_label().is_some()
            || schema.http_query().is_some()
            || schema.http_header().is_some()
            || schema.http_query_params().is_some()
            || schema.http_prefix_headers().is_some();
        (!is_elsewhere).then(|| schema.member_name().unwrap_or_default().to_owned())
    }

    fn refuse(&self, schema: &Schema<'_>) -> Result {
        match self.name(schema) {
            Some(name) => Err(SerdeError::custom(format!(
                "`{name}` cannot be part of a presigned request: only text, numbers and lists of them go into a query"
            ))),
            None => Ok(()),
        }
    }
}

macro_rules! write_members {
    ($($method:ident($type:ty) $what:ident;)*) => {$(
        fn $method(&mut self, schema: &Schema<'_>, value: $type) -> Result {
            write_members!(@$what self, schema, value)
        }
    )*};
    (@adds $self:ident, $schema:ident, $value:ident) => {{
        $self.add($schema, &$value);
        Ok(())
    }};
    (@refuses $self:ident, $schema:ident, $value:ident) => {{
        let _ = $value;
        $self.refuse($schema)
    }};
}

impl ShapeSerializer for QueryMembers {
    write_members! {
        write_boolean(bool) adds;
        write_byte(i8) adds;
        write_short(i16) adds;
        write_integer(i32) adds;
        write_long(i64) adds;
        write_string(&str) adds;
        write_float(f32) adds;
        write_double(f64) adds;
        write_big_integer(&BigInteger) refuses;
        write_big_decimal(&BigDecimal) refuses;
        write_blob(Blob) refuses;
        write_timestamp(&DateTime) refuses;
        write_document(&Document) refuses;
        write_struct(&dyn SerializableStruct) refuses;
        write_map(&dyn Fn(&mut dyn ShapeSerializer) -> Result) refuses;
    }

    fn write_list(&mut self, schema: &Schema<'_>, items: &dyn Fn(&mut dyn ShapeSerializer) -> Result) -> Result {
        let Some(name) = self.name(schema) else { return Ok(()) };
        if self.list.is_some() {
            return self.refuse(schema);
        }
        self.list = Some(name);
        items(self)?;
        self.list = None;
        Ok(())
    }

    fn write_null(&mut self, _: &Schema<'_>) -> Result {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::walk;

    use super::*;

    #[derive(Debug, Default)]
    struct Speech {
        id: Option<String>,
        text: Option<String>,
        rate: Option<i32>,
        words: Option<Vec<String>>,
        sound: Option<Blob>,
    }

    walk::input! {
        #[shape("example", "Speech")]
        static SPEECH: Table = Speech {
            id: Optional(0, "Id", String, HttpLabel),
            text: Optional(1, "Text", String),
            rate: Optional(2, "Rate", Integer),
            words: Optional(3, "Words", List(String)),
            sound: Optional(4, "Sound", Blob),
        };
    }

    fn moved(speech: &Speech) -> std::result::Result<HttpRequest, BoxError> {
        let mut request = HttpRequest::new(SdkBody::from("body"));
        request.set_method("POST")?;
        request.set_uri("https://host/speech/1?x=y")?;
        move_body(&mut request, speech)?;
        Ok(request)
    }

    #[test]
    fn what_is_in_the_body_goes_into_the_query() {
        let words = Some(vec!["a".to_owned(), "b&c".to_owned()]);
        let (id, text) = (Some("1".to_owned()), Some("hello, world".to_owned()));
        let request = moved(&Speech { id, text, rate: Some(8000), words, sound: None }).expect("all of it is text");
        assert_eq!((request.method(), request.body().bytes()), ("GET", Some(b"".as_slice())));
        let expected = "https://host/speech/1?x=y&Text=hello%2C%20world&Rate=8000&Words=a&Words=b%26c";
        assert_eq!(request.uri(), expected);
        assert_eq!(moved(&Speech::default()).expect("there is nothing").uri(), "https://host/speech/1?x=y");
    }

    #[test]
    fn what_is_no_text_is_refused() {
        let speech = Speech { sound: Some(Blob::new("sound")), ..Speech::default() };
        let error = moved(&speech).expect_err("bytes are no text");
        assert!(error.to_string().contains("`Sound` cannot be part of a presigned request"), "{error}");
    }
}
