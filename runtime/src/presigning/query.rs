//! Presigned `GET` requests with the body's members in the query string, so that they can be sent by following a link.

use std::fmt;
use std::marker::PhantomData;

use aws_smithy_http::query_writer::QueryWriter;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::Input;
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::runtime_plugin::RuntimePlugin;
use aws_smithy_runtime_api::client::ser_de::{SerializeRequest, SharedRequestSerializer};
use aws_smithy_schema::Schema;
use aws_smithy_schema::serde::{SerializableStruct, ShapeSerializer};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::{ConfigBag, FrozenLayer, Layer};
use aws_smithy_types::{Blob, Document};

use crate::operation::{self, Operation};
use crate::protocol::{Location, Texts};
use crate::visitors::scalar_writes;
use crate::walk::{Result, SerdeError, Serializable, Structure};

/// Serializer of an operation's inputs as such requests, in place of the operation's own serializer.
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
        let input = input.downcast::<O::Input>().map_err(|_| "the input belongs to another operation")?;
        operation::check(&O::describe(), &input, config)?;
        let mut request = operation::request(&O::describe(), &input, None, None, config)?;
        move_body(&mut request, &input)?;
        Ok(request)
    }
}

/// Moves the members in the body of a request into its query string.
fn move_body(request: &mut HttpRequest, input: &dyn Structure) -> std::result::Result<(), BoxError> {
    let mut members = QueryMembers { pairs: Vec::new() };
    Serializable::without_defaults(input).serialize_members(&mut members)?;
    let mut query = QueryWriter::new_from_string(request.uri())?;
    for (name, value) in &members.pairs {
        query.insert(name, value);
    }
    request.set_uri(query.build_uri())?;
    request.set_method("GET")?;
    *request.body_mut() = SdkBody::empty();
    Ok(())
}

/// Collects the members in the body as text.
struct QueryMembers {
    pairs: Vec<(String, String)>,
}

impl QueryMembers {
    /// Adds a member, which `show` writes, unless it is bound outside the body.
    fn add(&mut self, member: &Schema<'_>, show: &dyn Fn(&mut Texts<'_>) -> Result) -> Result {
        let is_elsewhere = member.http_label().is_some()
            || member.http_query().is_some()
            || member.http_header().is_some()
            || member.http_query_params().is_some()
            || member.http_prefix_headers().is_some();
        if is_elsewhere {
            return Ok(());
        }
        let name = member.member_name().unwrap_or_default();
        let mut add = |key: Option<&str>, text: &str| match key {
            None => {
                self.pairs.push((name.to_owned(), text.to_owned()));
                Ok(())
            }
            Some(_) => Err(SerdeError::unsupported("a map cannot be a single query parameter")),
        };
        show(&mut Texts::new(Location::Uri, &mut add))
            .map_err(|error| SerdeError::custom(format!("`{name}` cannot be part of a presigned request: {error}")))
    }
}

macro_rules! add {
    ($($method:ident($type:ty);)*) => {$(
        fn $method(&mut self, member: &Schema<'_>, value: $type) -> Result {
            self.add(member, &|to| to.$method(member, value))
        }
    )*};
}

impl ShapeSerializer for QueryMembers {
    scalar_writes!(add);

    add! {
        write_string(&str);
        write_list(&dyn Fn(&mut dyn ShapeSerializer) -> Result);
        write_map(&dyn Fn(&mut dyn ShapeSerializer) -> Result);
        write_document(&Document);
        write_struct(&dyn SerializableStruct);
    }

    fn write_blob(&mut self, member: &Schema<'_>, value: Blob) -> Result {
        self.add(member, &|to| to.write_blob(member, value.clone()))
    }

    fn write_null(&mut self, _: &Schema<'_>) -> Result {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use crate::walk;

    use super::*;

    #[derive(Debug, Default)]
    struct Speech {
        id: Option<String>,
        text: Option<String>,
        rate: Option<i32>,
        words: Option<Vec<String>>,
        sound: Option<Blob>,
        effects: Option<Document>,
        tags: Option<HashMap<String, String>>,
    }

    walk::input! {
        #[shape("example", "Speech")]
        static SPEECH: Table = Speech {
            id: Optional(0, "Id", String, HttpLabel),
            text: Optional(1, "Text", String),
            rate: Optional(2, "Rate", Integer),
            words: Optional(3, "Words", List(String)),
            sound: Optional(4, "Sound", Blob),
            effects: Optional(5, "Effects", Document),
            tags: Optional(6, "Tags", Map(String, String)),
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
    fn members_of_the_body_move_to_the_query() {
        let speech = Speech {
            id: Some("1".to_owned()),
            text: Some("hello, world".to_owned()),
            rate: Some(8000),
            words: Some(vec!["a".to_owned(), "b&c".to_owned()]),
            sound: Some(Blob::new("sound")),
            ..Speech::default()
        };
        let request = moved(&speech).expect("all of it has a text");
        assert_eq!((request.method(), request.body().bytes()), ("GET", Some(b"".as_slice())));
        let expected = "https://host/speech/1?x=y&Text=hello%2C%20world&Rate=8000&Words=a&Words=b%26c&Sound=c291bmQ%3D";
        assert_eq!(request.uri(), expected);
        assert_eq!(moved(&Speech::default()).expect("there is nothing").uri(), "https://host/speech/1?x=y");
    }

    #[test]
    fn members_without_text_form_are_rejected() {
        let effects = Speech { effects: Some(Document::Null), ..Speech::default() };
        let tags = Some(HashMap::from([("key".to_owned(), "value".to_owned())]));
        let tags = Speech { tags, ..Speech::default() };
        for (name, speech) in [("Effects", effects), ("Tags", tags)] {
            let error = moved(&speech).expect_err("it has no text").to_string();
            assert!(error.contains(&format!("`{name}` cannot be part of a presigned request")), "{error}");
        }
    }
}
