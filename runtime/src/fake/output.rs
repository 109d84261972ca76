//! Writes outputs and errors as responses.

mod document;

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::http::{Headers, StatusCode};
use aws_smithy_schema::codec::{Codec, FinishSerializer};
use aws_smithy_schema::serde::{SerializableStruct, ShapeSerializer};
use aws_smithy_schema::traits::HttpTrait;
use aws_smithy_schema::{Schema, prelude};
use aws_smithy_types::body::SdkBody;
use bytes::Bytes;

use super::refusal::{Refusal, RefusalDocument};
use super::wire::{Protocol, Wire};
use crate::cbor::CborCodec;
use crate::event_stream::Outgoing;
use crate::event_stream::sender::MEDIA_TYPE;
use crate::operation::Description;
use crate::protocol::rest::response;
use crate::protocol::xml::RestXmlCodec;
use crate::walk::{Result, SerdeError};

use document::{Framed, element, xml};

/// An error to be written.
pub(super) struct Failure<'f> {
    /// The members of the error.
    pub(super) shape: &'f dyn SerializableStruct,
    /// The namespace and name of the error's shape; errors outside of the model have no namespace.
    pub(super) id: (&'f str, &'f str),
    /// The code of awsQuery, or the name.
    pub(super) code: &'f str,
    pub(super) status: u16,
}

impl Failure<'_> {
    /// Returns the party at fault, as awsQuery names it.
    fn fault(&self) -> &'static str {
        if self.status < 500 { "Sender" } else { "Receiver" }
    }
}

/// The body of a response that is sent as it is.
pub(super) enum Stream {
    Bytes(SdkBody),
    Events(Outgoing),
}

/// The head and body of a response.
struct Parts {
    status: u16,
    headers: Headers,
    body: Bytes,
    is_head: bool,
}

/// Writes an output. A stream is its body.
///
/// # Errors
/// Fails if the output has a value that the protocol cannot express.
pub(super) fn output(
    wire: &Wire,
    operation: &Description,
    output: &dyn SerializableStruct,
    stream: Option<Stream>,
    request_id: &str,
) -> Result<HttpResponse> {
    let schema = operation.output;
    let mut parts = match wire.protocol {
        Protocol::RestJson1 | Protocol::RestXml | Protocol::RestXmlUnwrappedErrors => {
            rest_output(wire, operation, output)?
        }
        Protocol::AwsJson1_0 | Protocol::AwsJson1_1 | Protocol::RpcV2Json | Protocol::RpcV2Cbor => {
            Parts::new(200, wire, rpc_body(wire, output, schema)?)
        }
        Protocol::AwsQuery => {
            let name = operation.name;
            let mut content = String::new();
            if schema.shape_id() != prelude::UNIT.shape_id() {
                content = xml(&format!("{name}Result"), None, output)?;
            }
            content.push_str(&element("ResponseMetadata", &element("RequestId", request_id)));
            let namespace = wire.namespace.map(|uri| format!(" xmlns=\"{uri}\"")).unwrap_or_default();
            Parts::new(200, wire, format!("<{name}Response{namespace}>{content}</{name}Response>").into())
        }
        Protocol::Ec2Query => {
            let framed = Framed { before: &[], inner: output, after: &[("requestId", request_id)] };
            let document = xml(&format!("{}Response", operation.name), Some(wire), &framed)?;
            Parts::new(200, wire, document.into())
        }
    };
    let stream = match stream {
        Some(Stream::Bytes(body)) => Some(body),
        Some(Stream::Events(events)) => Some(parts.take_events(wire, operation, events)),
        None => None,
    };
    Ok(parts.finish(wire, stream, request_id))
}

/// Writes an error.
///
/// # Errors
/// Fails if the error has a value that the protocol cannot express.
pub(super) fn failure(wire: &Wire, failure: &Failure<'_>, request_id: &str) -> Result<HttpResponse> {
    let Failure { shape, id: (namespace, name), code, status } = *failure;
    let schema = shape.schema();
    let id = if namespace.is_empty() { name.to_owned() } else { format!("{namespace}#{name}") };
    let fault = [("Type", failure.fault()), ("Code", code)];
    let mut parts = match wire.protocol {
        Protocol::RestJson1 => {
            let written = response::write(wire.json.clone(), shape, schema, &wire.config)?;
            let body = if written.is_without_body { Bytes::from_static(b"{}") } else { written.body };
            let mut parts = Parts { headers: written.headers, ..Parts::new(status, wire, body) };
            parts.headers.try_insert("x-amzn-errortype", name.to_owned()).map_err(invalid)?;
            parts
        }
        Protocol::RestXml | Protocol::RestXmlUnwrappedErrors => xml_failure(wire, failure, &fault, request_id)?,
        Protocol::AwsJson1_1 => framed(wire, shape, &[("__type", name)], status)?,
        Protocol::AwsJson1_0 | Protocol::RpcV2Json | Protocol::RpcV2Cbor => {
            framed(wire, shape, &[("__type", id.as_str())], status)?
        }
        Protocol::AwsQuery => {
            let framed = Framed { before: &fault, inner: shape, after: &[] };
            let error = xml("Error", None, &framed)?;
            let body = element("ErrorResponse", &format!("{error}{}", element("RequestId", request_id)));
            Parts::new(status, wire, body.into())
        }
        Protocol::Ec2Query => {
            let framed = Framed { before: &fault[1..], inner: shape, after: &[] };
            let errors = element("Errors", &xml("Error", None, &framed)?);
            let body = element("Response", &format!("{errors}{}", element("RequestID", request_id)));
            Parts::new(status, wire, body.into())
        }
    };
    if wire.is_query_compatible && code != name {
        let value = format!("{code};{}", failure.fault());
        parts.headers.try_insert("x-amzn-query-error", value).map_err(invalid)?;
    }
    Ok(parts.finish(wire, None, request_id))
}

/// Writes a refusal.
pub(super) fn refusal(wire: &Wire, refusal: &Refusal, request_id: &str) -> HttpResponse {
    let document = RefusalDocument { refusal, is_xml: wire.protocol.is_xml() };
    let code = refusal.code.as_str();
    let error = Failure { shape: &document, id: ("", code), code, status: refusal.status };
    let mut response = failure(wire, &error, request_id).unwrap_or_else(|_| {
        // A code from a handler may be no header.
        Parts::new(refusal.status, wire, Bytes::new()).finish(wire, None, request_id)
    });
    if let Some((name, value)) = &refusal.header {
        response.headers_mut().insert(*name, value.clone());
    }
    response
}

/// Returns the response to a request of this method: without a body to one of HEAD.
pub(super) fn for_method(mut response: HttpResponse, is_head: bool) -> HttpResponse {
    if is_head {
        *response.body_mut() = SdkBody::empty();
    }
    response
}

fn rest_output(wire: &Wire, operation: &Description, output: &dyn SerializableStruct) -> Result<Parts> {
    let schema = operation.output;
    let is_json = wire.protocol == Protocol::RestJson1;
    let written = if is_json {
        response::write(wire.json.clone(), output, schema, &wire.config)?
    } else {
        response::write(RestXmlCodec::new(), output, schema, &wire.config)?
    };
    let usual = operation.input.http().map_or(200, HttpTrait::code);
    let status = match written.status {
        Some(text) => text.parse().map_err(|_| SerdeError::invalid_input("the member with the status is no status"))?,
        None => usual,
    };
    let is_head = operation.input.http().is_some_and(|http| http.method() == "HEAD");
    let mut parts = Parts { status, headers: written.headers, body: written.body, is_head };
    if written.is_without_body && schema.shape_id() != prelude::UNIT.shape_id() {
        if parts.headers.get("content-type").is_none() {
            parts.headers.insert("content-type", wire.protocol.media_type());
        }
        if is_json {
            // Services send a document even if it has no members.
            parts.body = Bytes::from_static(b"{}");
        }
    }
    Ok(parts)
}

fn xml_failure(wire: &Wire, failure: &Failure<'_>, fault: &[(&str, &str)], request_id: &str) -> Result<Parts> {
    let schema = failure.shape.schema();
    let mut error = String::new();
    let headers = response::write_error(failure.shape, schema, &mut |routed| {
        error = xml("Error", None, &Framed { before: fault, inner: routed, after: &[] })?;
        Ok(())
    })?;
    let body = match wire.protocol {
        Protocol::RestXmlUnwrappedErrors => error,
        _ => element("ErrorResponse", &format!("{error}{}", element("RequestId", request_id))),
    };
    Ok(Parts { headers, ..Parts::new(failure.status, wire, body.into()) })
}

/// Writes an error whose name is a member.
fn framed(wire: &Wire, shape: &dyn SerializableStruct, before: &[(&str, &str)], status: u16) -> Result<Parts> {
    let framed = Framed { before, inner: shape, after: &[] };
    Ok(Parts::new(status, wire, rpc_body(wire, &framed, shape.schema())?))
}

fn rpc_body(wire: &Wire, value: &dyn SerializableStruct, schema: &Schema<'_>) -> Result<Bytes> {
    let is_unit = schema.shape_id() == prelude::UNIT.shape_id();
    if is_unit {
        return Ok(Bytes::new());
    }
    Ok(if wire.protocol == Protocol::RpcV2Cbor {
        let mut document = CborCodec.create_serializer();
        document.write_struct(schema, value)?;
        document.finish().into()
    } else {
        let mut document = wire.json_writer();
        document.write_struct(schema, value)?;
        document.finish().into()
    })
}

fn invalid(error: impl std::fmt::Display) -> SerdeError {
    SerdeError::invalid_input(error.to_string())
}

impl Parts {
    fn new(status: u16, wire: &Wire, body: Bytes) -> Self {
        let mut headers = Headers::new();
        let is_typed_always = matches!(wire.protocol, Protocol::AwsJson1_0 | Protocol::AwsJson1_1);
        if is_typed_always || !body.is_empty() {
            headers.insert("content-type", wire.protocol.media_type());
        }
        Self { status, headers, body, is_head: false }
    }

    /// Returns the body with events. The document goes before them if the protocol has no other place for its members.
    fn take_events(&mut self, wire: &Wire, operation: &Description, events: Outgoing) -> SdkBody {
        let members = std::mem::take(&mut self.body);
        let initial = (!wire.protocol.has_http_bindings()).then_some(members);
        self.headers.insert("content-type", MEDIA_TYPE);
        events.into_response(initial, &wire.published, operation.sensitivity)
    }

    /// Adds the headers that all responses have.
    fn finish(mut self, wire: &Wire, stream: Option<SdkBody>, request_id: &str) -> HttpResponse {
        if let Some(protocol) = wire.protocol.header() {
            self.headers.insert("smithy-protocol", protocol);
        }
        if self.headers.get("content-type").is_none() && !self.body.is_empty() {
            self.headers.insert("content-type", wire.protocol.media_type());
        }
        let body = stream.unwrap_or_else(|| SdkBody::from(self.body));
        // A response to HEAD states the length of a body that it does not have.
        let is_stated = self.is_head && self.headers.get("content-length").is_some();
        if let Some(length) = body.content_length().filter(|_| !is_stated) {
            self.headers.insert("content-length", length.to_string());
        }
        // A request ID is made of digits and dashes, or chosen by a program.
        let _ = self.headers.try_insert("x-amzn-requestid", request_id.to_owned());
        let status = StatusCode::try_from(self.status).unwrap_or(StatusCode::try_from(500).expect("500 is a status"));
        let mut response = HttpResponse::new(status, body);
        *response.headers_mut() = self.headers;
        response
    }
}
