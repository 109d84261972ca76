//! Turns an error response into the error of the operation.
//!
//! The protocol reads the code, the message and the members of an error. The rest is found here, for all protocols:
//!
//! - A code that the protocol does not find is taken from the header `x-amzn-errortype`, or from a body in another
//!   format than the protocol's, as a proxy in front of the service sends it. Without either, it is the status in
//!   digits, as in botocore, with the reason of the status as the message.
//! - A message is found whatever the case of its name, and request ids are found in the body if no header has them.
//! - A modeled error is found by each name that the response has for it: the code of awsQuery, and the shape's name.
//!
//! A body that cannot be read never hides the status: the error has its code and names it in its text. Texts never
//! contain parts of the body other than the code, the message and the ids.

mod body;
#[cfg(all(test, feature = "cbor", feature = "xml"))]
mod tests;

use std::fmt;

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::http::{Headers, StatusCode};
use aws_smithy_schema::protocol::SharedClientProtocol;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;

use self::body::{BodyFacts, Format};
use crate::behavior::response;
use crate::error::message::without_message;
use crate::error::{BoxError, ErrorMetadata, OperationError};
use crate::protocol::rest_json_1;
use crate::request_id;
use crate::walk::{self, SerdeError};

/// The header with the name of an error, which also proxies send.
const ERROR_TYPE: &str = "x-amzn-errortype";

/// Reads the error of a response. With `is_sensitive`, an error whose members cannot be read has no message.
pub(super) fn error<E: OperationError>(
    response: &HttpResponse,
    protocol: &SharedClientProtocol,
    config: &ConfigBag,
    is_sensitive: bool,
) -> E {
    let spelled_out = response::spelled_out(response, config);
    let response = spelled_out.as_ref().unwrap_or(response);
    let failure = Failure::read(response, protocol, config);
    for code in failure.codes.iter().flatten() {
        match failure.members::<E>(code, protocol, config) {
            Ok(Some(error)) => return error,
            Ok(None) => {}
            Err(error) => {
                let meta = if is_sensitive { without_message(&failure.meta) } else { failure.meta };
                return E::create_unhandled_error(error.into(), Some(meta));
            }
        }
    }
    let source: BoxError = match failure.unreadable {
        Some(error) => UnreadableBody { status: response.status(), error }.into(),
        None => failure.meta.clone().into(),
    };
    E::create_unhandled_error(source, Some(failure.meta))
}

/// An error response whose members have not been read yet.
struct Failure<'a> {
    response: &'a HttpResponse,
    meta: ErrorMetadata,
    /// The names of the error, in order of precedence, without repetitions.
    codes: [Option<String>; 3],
    /// The format of the body, if it is not that of the protocol.
    foreign: Option<Format>,
    /// The error of the protocol, if the body told nothing.
    unreadable: Option<SerdeError>,
}

impl<'a> Failure<'a> {
    fn read(response: &'a HttpResponse, protocol: &SharedClientProtocol, config: &ConfigBag) -> Self {
        let facts = BodyFacts::read(response.body().bytes().unwrap_or_default());
        let parse = || protocol.parse_error_metadata(response, config);
        let found = if facts.is_page() { Err(SerdeError::custom("it is an HTML page")) } else { parse() };
        let (found, error) = match found {
            Ok(found) => (found.build(), None),
            Err(error) => (ErrorMetadata::default(), Some(error)),
        };
        let is_silent = found.code().is_none() && found.message().is_none();
        let is_foreign = error.is_some() || (is_silent && facts.is_error());
        let header = error_type(response.headers());
        // The protocol may have read a header that repeats the name, `A,A`, as one name.
        let own = found.code().filter(|code| header != Some(plain_name(code))).map(str::to_owned);
        let codes = distinct([own, header.map(str::to_owned), facts.code.clone()]);
        Self {
            meta: metadata(found, &facts, codes.iter().flatten().next(), response),
            codes,
            foreign: is_foreign.then_some(facts.format),
            unreadable: error.filter(|_| !facts.is_error()),
            response,
        }
    }

    /// Reads the error with this code, or returns `None` if the operation does not define it.
    fn members<E: OperationError>(
        &self,
        code: &str,
        protocol: &SharedClientProtocol,
        config: &ConfigBag,
    ) -> walk::Result<Option<E>> {
        let read = |protocol: &SharedClientProtocol, response: &HttpResponse| {
            E::read(code, &mut *protocol.deserialize_error_response(response, config)?, &self.meta)
        };
        match self.foreign {
            None => read(protocol, self.response),
            Some(Format::Json) => read(&rest_json_1(), self.response),
            // The members cannot be read, but those in headers can.
            Some(Format::Page | Format::Other) => read(&rest_json_1(), &with_body(self.response, SdkBody::empty())),
        }
    }
}

/// Completes the metadata that the protocol found.
fn metadata(found: ErrorMetadata, facts: &BodyFacts, code: Option<&String>, response: &HttpResponse) -> ErrorMetadata {
    let status = response.status();
    let reason = || code.is_none().then(|| reason(status)).flatten();
    let message = found.message().is_none().then(|| facts.message.as_deref().or_else(reason)).flatten();
    let status_code = (!status.is_success()).then(|| status.as_u16().to_string());
    let code = code.cloned().or(status_code).filter(|code| found.code() != Some(code));
    let message = message.map(str::to_owned);
    let mut builder = found.into_builder();
    if let Some(code) = code {
        builder = builder.code(code);
    }
    if let Some(message) = message {
        builder = builder.message(message);
    }
    request_id::apply(builder, response.headers(), facts.ids()).build()
}

/// Returns the reason of a status, as in `Service Unavailable` for 503.
fn reason(status: StatusCode) -> Option<&'static str> {
    http::StatusCode::from_u16(status.as_u16()).ok()?.canonical_reason()
}

/// Returns the name of the error in the header, which may have a namespace and a URL, and may be repeated:
/// `ns#Name:http://…,ns#Name`.
fn error_type(headers: &Headers) -> Option<&str> {
    headers.get(ERROR_TYPE).map(plain_name).filter(|name| !name.is_empty())
}

/// Returns the name of an error without its namespace, the URL after it, and repetitions.
fn plain_name(name: &str) -> &str {
    let end = name.find([',', ':']).unwrap_or(name.len());
    let name = &name[..end];
    name.rsplit_once('#').map_or(name, |(_, name)| name).trim()
}

/// Removes repeated names.
fn distinct([first, second, third]: [Option<String>; 3]) -> [Option<String>; 3] {
    let second = second.filter(|name| first.as_ref() != Some(name));
    let third = third.filter(|name| first.as_ref() != Some(name) && second.as_ref() != Some(name));
    [first, second, third]
}

/// Returns the response with another body.
fn with_body(response: &HttpResponse, body: SdkBody) -> HttpResponse {
    let mut other = HttpResponse::new(response.status(), body);
    *other.headers_mut() = response.headers().clone();
    other
}

/// An error response whose body the protocol cannot read: the page of a proxy, say.
#[derive(Debug)]
struct UnreadableBody {
    status: StatusCode,
    error: SerdeError,
}

impl fmt::Display for UnreadableBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the body of the response ({}", self.status.as_u16())?;
        if let Some(reason) = reason(self.status) {
            write!(f, " {reason}")?;
        }
        f.write_str(") cannot be read")
    }
}

impl std::error::Error for UnreadableBody {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.error)
    }
}
