//! Requests of REST protocols: each member goes to the place of its HTTP trait, and members without one to a document.
//!
//! An input is walked once. The bindings in its schema are computed with the first request and kept with the schema.
//! Query parameters are in the order of the members, a `Content-Type` or `Content-Length` among the members overrides
//! that of the protocol, and a label that is unset or empty is a [`SerdeError::MissingMember`].
//!
//! [`SerdeError::MissingMember`]: crate::walk::SerdeError

pub(crate) mod bindings;
mod headers;
pub(crate) mod members;
#[cfg(feature = "fake")]
pub(crate) mod response;
mod text;

use std::borrow::Cow;
use std::cell::RefCell;
use std::fmt::Debug;

use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::http::{Headers, HttpError};
use aws_smithy_schema::Schema;
use aws_smithy_schema::codec::{Codec, DynCodec, FinishSerializer};
use aws_smithy_schema::header_omit_settings::SharedHeaderOmitSettings;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;
use bytes::Bytes;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE};

use self::bindings::{BINDINGS, Bindings, Body, Template};
#[cfg(feature = "fake")]
pub(crate) use self::headers::read_dates;
use self::members::{Parts, Routed, Router};
#[cfg(any(feature = "aws", feature = "fake"))]
pub(crate) use self::text::Location;
#[cfg(feature = "aws")]
pub(crate) use self::text::Texts;
use super::composed::{Call, HttpProtocol, Input, Requests, Responses};
use super::length;
use crate::json::JsonCodec;
use crate::walk::serializable::{DocumentWriter, Serializer};
use crate::walk::{Reader, Result, SerdeError};

/// The media type of a body that is an event stream.
const EVENTS: &str = "application/vnd.amazon.eventstream";

/// Document format of a REST protocol.
pub(crate) trait Format: Codec<Serializer: DocumentWriter> + Debug + Send + Sync + 'static {
    /// The media type of the documents.
    const MEDIA_TYPE: &'static str;
    /// Document for a payload that is a structure and is not set.
    const UNSET_STRUCTURE: &'static str;

    /// Starts the document of a request, for its payload or for all members without another place.
    fn begin(&self, payload: Option<&Schema<'_>>, config: &ConfigBag) -> Self::Serializer;
}

impl Format for JsonCodec {
    const MEDIA_TYPE: &'static str = "application/json";
    const UNSET_STRUCTURE: &'static str = "{}";

    fn begin(&self, _: Option<&Schema<'_>>, _: &ConfigBag) -> Self::Serializer {
        Codec::create_serializer(self)
    }
}

/// Creates requests without the protocol, with documents in the format `F`.
#[derive(Debug)]
pub(crate) struct Rest<F>(pub(crate) F);

impl<F: Format> Requests for Rest<F> {
    fn request(&self, call: &Call<'_>) -> Result<HttpRequest> {
        let bindings = call.schema.extension(&BINDINGS);
        let mut parts = Parts::new(bindings);
        let mut content = self.content(bindings, &mut parts, call)?;
        content.add_headers(&mut parts.headers, call.config)?;
        let mut request = match &bindings.blank {
            Some(blank) if !parts.has_query() => blank.with_body(content.body),
            Some(_) | None => addressed(bindings, &parts, call, content.body)?,
        };
        *request.headers_mut() = parts.headers;
        Ok(request)
    }

    fn codec(&self) -> Option<&dyn DynCodec> {
        Some(&self.0)
    }
}

/// Returns a request whose path depends on the input, or on the caller if the operation has none.
fn addressed(bindings: &Bindings, parts: &Parts<'_>, call: &Call<'_>, body: Bytes) -> Result<HttpRequest> {
    let uri = match &bindings.template {
        Some(template) => parts.uri(template, call.schema)?,
        None => parts.uri(&Template::parse(call.endpoint), call.schema)?,
    };
    let mut request = HttpRequest::new(SdkBody::from(body));
    if let Some(http) = call.schema.http() {
        request.set_method(http.method()).map_err(|error| invalid("the method of `@http`", &error))?;
    }
    request.set_uri(uri).map_err(|error| invalid("the path of `@http`", &error))?;
    Ok(request)
}

/// Responses whose members in headers are read by this crate.
#[derive(Debug)]
pub(super) struct WithHeaders<R>(pub(super) R);

impl<R: Responses> Responses for WithHeaders<R> {
    fn output<'a>(
        &self,
        published: &impl HttpProtocol,
        response: &'a HttpResponse,
        schema: &Schema<'_>,
        config: &'a ConfigBag,
    ) -> Result<Box<Reader<'a>>> {
        let reader = self.0.output(published, response, schema, config)?;
        Ok(headers::corrected(reader, response, Some(schema)))
    }

    fn error<'a>(
        &self,
        published: &impl HttpProtocol,
        response: &'a HttpResponse,
        config: &'a ConfigBag,
    ) -> Result<Box<Reader<'a>>> {
        Ok(headers::corrected(self.0.error(published, response, config)?, response, None))
    }
}

/// Creates the error for a value of the model that is not valid in HTTP.
#[cold]
fn invalid(what: &str, error: &HttpError) -> SerdeError {
    SerdeError::invalid_input(format!("{what} is not valid in HTTP: {error}"))
}

impl<F: Format> Rest<F> {
    /// Walks the input, returns the body and stores all other parts in `parts`.
    fn content(&self, bindings: &Bindings, parts: &mut Parts<'_>, call: &Call<'_>) -> Result<Content> {
        let mut document = self.0.begin(bindings.payload(call.schema), call.config);
        match &bindings.body {
            Body::Input if !bindings.has_locations() => call.input.write(call.schema, &mut document)?,
            Body::Input => write_routed(call, parts, &mut document)?,
            Body::Nothing | Body::Bytes { .. } | Body::Structure | Body::Union | Body::Document | Body::Events => {
                route(call.input, parts, &mut document)?;
            }
        }
        let is_set = parts.has_payload;
        Ok(match &bindings.body {
            Body::Nothing => Content::nothing(),
            Body::Events => Content { media_type: Some(Cow::Borrowed(EVENTS)), ..Content::nothing() },
            Body::Bytes { media_type, streams } => Content {
                body: std::mem::take(&mut parts.bytes),
                media_type: (is_set || *streams).then(|| Cow::Owned(media_type.clone())),
                length: Length::UnlessEmpty,
            },
            Body::Document if !is_set => Content::nothing(),
            Body::Structure if !is_set => Content::document::<F>(F::UNSET_STRUCTURE),
            Body::Input | Body::Structure | Body::Union | Body::Document => Content::document::<F>(document.finish()),
        })
    }
}

/// Writes an input to a document, without the members that have another place.
fn write_routed(call: &Call<'_>, parts: &mut Parts<'_>, document: &mut impl DocumentWriter) -> Result {
    let parts = RefCell::new(parts);
    match call.input {
        Input::Own(input) => Input::Own(&Routed { input, parts }).write(call.schema, document),
        Input::Published(input) => Input::Published(&Routed { input, parts }).write(call.schema, document),
    }
}

/// Passes each member of an input to its place, of which the document is one.
fn route(input: Input<'_>, parts: &mut Parts<'_>, document: &mut impl DocumentWriter) -> Result {
    match input {
        Input::Own(input) => document.visit(|document| input.write_members(&mut Router { parts, document })),
        Input::Published(input) => {
            let document: &mut Serializer<'_> = document;
            input.serialize_members(&mut Router { parts, document })
        }
    }
}

/// A body and its headers.
struct Content {
    body: Bytes,
    media_type: Option<Cow<'static, str>>,
    length: Length,
}

/// Condition for sending the length of a body.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Length {
    Always,
    UnlessEmpty,
}

impl Content {
    fn nothing() -> Self {
        Self { body: Bytes::new(), media_type: None, length: Length::UnlessEmpty }
    }

    fn document<F: Format>(body: impl Into<Bytes>) -> Self {
        Self { body: body.into(), media_type: Some(Cow::Borrowed(F::MEDIA_TYPE)), length: Length::Always }
    }

    /// Adds the headers, unless they are set by members or omitted by the configuration.
    fn add_headers(&mut self, headers: &mut Headers, config: &ConfigBag) -> Result {
        let omit = config.load::<SharedHeaderOmitSettings>();
        let omits_type = omit.is_some_and(|omit| omit.should_omit_default_content_type());
        let omits_length = omit.is_some_and(|omit| omit.should_omit_default_content_length());
        let is_set = |name| !headers.is_empty() && headers.contains_key(name);
        let has_type = omits_type || is_set(CONTENT_TYPE);
        let has_length = omits_length || is_set(CONTENT_LENGTH);
        match self.media_type.take() {
            None => {}
            Some(_) if has_type => {}
            Some(Cow::Borrowed(known)) => {
                headers.insert(CONTENT_TYPE, known);
            }
            Some(Cow::Owned(of_model)) => {
                headers.try_insert(CONTENT_TYPE, of_model).map_err(|error| invalid("`@mediaType`", &error))?;
            }
        }
        if (self.length == Length::Always || !self.body.is_empty()) && !has_length {
            headers.insert(CONTENT_LENGTH, length::text(self.body.len()));
        }
        Ok(())
    }
}
