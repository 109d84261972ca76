//! One line about a failed call, for logs and terminals: the operation, the code, the message, the request id, and what to
//! do.
//!
//! Sensitive values are not in it: messages that could contain them have been removed from the error before.

use std::error::Error as StdError;

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::{ConnectorError, SdkError};
use aws_smithy_types::retry::ErrorKind;
use aws_types::request_id::RequestId;

use super::operation::OperationError;
use crate::request_id;
use crate::validate::ValidationErrors;

/// Error of a call that can be described in one line.
///
/// ```text
/// CreateRunCache failed: ConflictException: it exists (status 409, request id 8d2c): …
/// ```
pub trait Report {
    /// Returns one line with the operation, the code, the message, the request id, and what to do.
    fn report(&self) -> String;
}

impl<E: OperationError> Report for SdkError<E, HttpResponse> {
    fn report(&self) -> String {
        let operation = operation::<E>();
        let text = match self {
            Self::ConstructionFailure(_) => not_sent(operation, self.source()),
            Self::TimeoutError(_) => {
                format!("{operation} failed: there was no response in time: {MORE_TIME}")
            }
            Self::DispatchFailure(failure) => match failure.as_connector_error() {
                Some(error) => not_connected(operation, error),
                None => not_sent(operation, self.source()),
            },
            Self::ResponseError(error) => {
                let cause = self.source().map_or_else(String::new, chain);
                let id = request_id::find(error.raw().headers());
                let facts = facts(Some(error.raw().status().as_u16()), id);
                format!("{operation} failed: the response cannot be read: {cause}{facts}: {UNREADABLE}")
            }
            Self::ServiceError(error) => {
                let status = error.raw().status().as_u16();
                refused(operation, error.err(), Some(status))
            }
            // The published type is non-exhaustive.
            _ => format!("{operation} failed: {}", self.source().map_or_else(String::new, chain)),
        };
        one_line(&text)
    }
}

impl<E: OperationError> Report for E {
    fn report(&self) -> String {
        one_line(&refused(operation::<E>(), self, None))
    }
}

const MORE_TIME: &str = "raise the timeouts of the configuration if the service needs longer, or try again";
const UNREADABLE: &str = "check that the endpoint is that of the service; if it is, tell the service the request id";

/// Returns the operation that an error type is named after.
fn operation<E>() -> &'static str {
    let path = std::any::type_name::<E>();
    let name = path.rsplit("::").next().unwrap_or(path);
    name.strip_suffix("Error").unwrap_or(name)
}

fn not_sent(operation: &str, source: Option<&(dyn StdError + 'static)>) -> String {
    let Some(source) = source else { return format!("{operation} was not sent") };
    if let Some(errors) = find::<ValidationErrors>(source) {
        return format!("{operation} was not sent: {errors}: correct the input");
    }
    let cause = chain(source);
    let remedy = match () {
        () if cause.contains("Missing Region") => "set `region` in the configuration, or the variable `AWS_REGION`",
        () if cause.contains("auth scheme") || cause.contains("credentials") || cause.contains("identity") => {
            "set credentials in the configuration, or log in"
        }
        () => "correct the input or the configuration",
    };
    format!("{operation} was not sent: {cause}: {remedy}")
}

fn not_connected(operation: &str, error: &ConnectorError) -> String {
    if error.is_timeout() {
        return format!("{operation} failed: there was no connection in time: {MORE_TIME}");
    }
    let source = error.source();
    if !error.is_io() && error.as_other().is_none() {
        return not_sent(operation, source);
    }
    let cause = source.map_or_else(|| error.to_string(), chain);
    format!("{operation} failed: {cause}: check the network, the proxy and the endpoint")
}

fn refused<E: OperationError>(operation: &str, error: &E, status: Option<u16>) -> String {
    let meta = error.meta();
    let code = meta.code().unwrap_or("an error without a code");
    let message = meta.message().map_or_else(String::new, |message| format!(": {message}"));
    let facts = facts(status, meta.request_id());
    let remedy = remedy(code, error.retryable_error_kind(), status);
    format!("{operation} failed: {code}{message}{facts}: {remedy}")
}

/// Returns what to do about an error of the service.
fn remedy(code: &str, kind: Option<ErrorKind>, status: Option<u16>) -> &'static str {
    let has = |words: &[&str]| words.iter().any(|word| code.contains(word));
    if kind == Some(ErrorKind::ThrottlingError) || has(&["Throttl", "TooManyRequests", "SlowDown"]) {
        "call less often, or allow more attempts in the retry configuration"
    } else if has(&["ExpiredToken", "TokenRefreshRequired"]) {
        "the credentials have expired: log in again"
    } else if has(&["RequestTimeTooSkewed", "RequestExpired"]) {
        "set the clock of this computer"
    } else if has(&["AccessDenied", "UnauthorizedOperation", "Forbidden"]) {
        "grant the permission for this operation to the credentials"
    } else if has(&["UnrecognizedClient", "InvalidSignature", "SignatureDoesNotMatch", "InvalidClientTokenId"]) {
        "check that the credentials are those of the account and the region"
    } else if has(&["QuotaExceeded", "LimitExceeded"]) {
        "free resources, or ask the service for a higher limit"
    } else if has(&["NotFound", "NoSuch"]) || status == Some(404) {
        "check the names in the input, the account and the region"
    } else if has(&["Validation", "Invalid", "Malformed"]) || status == Some(400) {
        "correct the input"
    } else if has(&["Conflict", "AlreadyExists"]) || status == Some(409) {
        "look at the current state of the resource, then decide"
    } else if kind.is_some() || status.is_some_and(|status| status >= 500) {
        "try again later; if it lasts, tell the service the request id"
    } else {
        "see the documentation of the service about this code"
    }
}

fn facts(status: Option<u16>, request_id: Option<&str>) -> String {
    match (status, request_id) {
        (Some(status), Some(id)) => format!(" (status {status}, request id {id})"),
        (Some(status), None) => format!(" (status {status})"),
        (None, Some(id)) => format!(" (request id {id})"),
        (None, None) => String::new(),
    }
}

/// Returns the first error of a type among the sources of an error.
fn find<'e, T: StdError + 'static>(error: &'e (dyn StdError + 'static)) -> Option<&'e T> {
    std::iter::successors(Some(error), |&error| error.source()).find_map(|error| error.downcast_ref())
}

/// Returns the texts of an error and of its sources, without repetitions.
fn chain(error: &(dyn StdError + 'static)) -> String {
    let mut texts: Vec<String> = Vec::new();
    for error in std::iter::successors(Some(error), |&error| error.source()) {
        let text = error.to_string();
        if !texts.iter().any(|known| known.contains(&text)) {
            texts.push(text);
        }
    }
    texts.join(": ")
}

/// Returns the text without line breaks and other control characters, which a service could have sent.
fn one_line(text: &str) -> String {
    text.split(char::is_control).map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}
