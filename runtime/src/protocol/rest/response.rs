//! Responses of REST protocols, for fakes of services: the other direction of [`Rest`].

use std::cell::RefCell;

use aws_smithy_runtime_api::http::Headers;
use aws_smithy_schema::Schema;
use aws_smithy_schema::codec::FinishSerializer;
use aws_smithy_schema::serde::SerializableStruct;
use aws_smithy_types::config_bag::ConfigBag;
use bytes::Bytes;

use super::bindings::{BINDINGS, Body};
use super::members::{Parts, Routed};
use super::{Call, Content, Format, Input, Rest};
use crate::walk::Result;

/// The parts of a response.
pub(crate) struct Response {
    /// The status that a member has.
    pub(crate) status: Option<String>,
    pub(crate) headers: Headers,
    pub(crate) body: Bytes,
    /// `true` if the output has no members in a body.
    pub(crate) is_without_body: bool,
}

/// Writes an output, or an error whose members are the whole document.
pub(crate) fn write<F: Format>(
    format: F,
    value: &dyn SerializableStruct,
    schema: &Schema<'_>,
    config: &ConfigBag,
) -> Result<Response> {
    let bindings = schema.extension(&BINDINGS);
    let mut parts = Parts::new(bindings);
    let rest = Rest(format);
    let mut content = if schema.xml_unwrapped_output() {
        let mut document = rest.0.begin(None, config);
        value.serialize_members(&mut document)?;
        Content::document::<F>(document.finish())
    } else {
        rest.content(bindings, &mut parts, &Call { input: Input::Published(value), schema, endpoint: "", config })?
    };
    if !parts.has_payload && matches!(bindings.body, Body::Structure | Body::Union) {
        content = Content::nothing();
    }
    content.add_headers(&mut parts.headers, config)?;
    let is_without_body = matches!(bindings.body, Body::Nothing);
    Ok(Response { status: parts.status, headers: parts.headers, body: content.body, is_without_body })
}

/// Writes an error whose members are in a document that `document` creates, and returns the headers of the others.
pub(crate) fn write_error(
    error: &dyn SerializableStruct,
    schema: &Schema<'_>,
    document: &mut dyn FnMut(&dyn SerializableStruct) -> Result,
) -> Result<Headers> {
    let mut parts = Parts::new(schema.extension(&BINDINGS));
    document(&Routed { input: error, parts: RefCell::new(&mut parts) })?;
    Ok(parts.headers)
}
