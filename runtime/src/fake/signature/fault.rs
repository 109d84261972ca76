//! The errors that services return for signatures, by protocol.

use std::time::SystemTime;

use aws_smithy_types::DateTime;
use aws_smithy_types::date_time::Format;

use crate::fake::refusal::Refusal;
use crate::fake::wire::Protocol;

/// The first fault of a signature.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum Fault {
    /// There is no signature.
    Missing,
    /// The signature lacks a part, or has one that cannot be read.
    Incomplete(&'static str),
    /// The signature is one of `SigV4a`, which the fake does not check.
    Asymmetric,
    /// There are no credentials with this access key.
    UnknownKey,
    /// The session token is not that of the access key.
    Token,
    /// The credentials have expired.
    ExpiredToken,
    /// The clocks differ, or the request has been on its way for too long.
    Skewed,
    /// The time for which a request was presigned is over.
    Expired,
    /// A header must be signed and is not.
    Unsigned(String),
    /// The body has another hash than the request states.
    Payload,
    /// The request or the secret is not what was signed.
    Mismatch,
}

/// The form of errors for signatures.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Dialect {
    S3,
    Query,
    Ec2,
    /// JSON and CBOR, with the status of most errors.
    Json(u16),
}

impl Dialect {
    fn of(protocol: Protocol) -> Self {
        match protocol {
            Protocol::RestXmlUnwrappedErrors => Self::S3,
            Protocol::RestXml | Protocol::AwsQuery => Self::Query,
            Protocol::Ec2Query => Self::Ec2,
            Protocol::RestJson1 => Self::Json(403),
            Protocol::AwsJson1_0 | Protocol::AwsJson1_1 | Protocol::RpcV2Cbor | Protocol::RpcV2Json => Self::Json(400),
        }
    }
}

/// Returns the error of a service at this time.
pub(super) fn refusal(fault: &Fault, protocol: Protocol, now: SystemTime) -> Refusal {
    let (code, status) = code(fault, Dialect::of(protocol));
    let mut refusal = Refusal::new(code, status, message(fault));
    if *fault == Fault::Skewed {
        // Clients correct their clocks by this header.
        let date = DateTime::from(now).fmt(Format::HttpDate);
        refusal.header = date.ok().map(|date| ("date", date));
    }
    refusal
}

fn code(fault: &Fault, dialect: Dialect) -> (&'static str, u16) {
    match (dialect, fault) {
        (_, Fault::Asymmetric) => ("NotImplemented", 501),
        (Dialect::S3, Fault::Missing | Fault::Expired | Fault::Unsigned(_)) => ("AccessDenied", 403),
        (Dialect::S3, Fault::Incomplete(_)) => ("AuthorizationHeaderMalformed", 400),
        (Dialect::S3, Fault::UnknownKey) => ("InvalidAccessKeyId", 403),
        (Dialect::S3, Fault::Token) => ("InvalidToken", 400),
        (Dialect::S3, Fault::ExpiredToken) => ("ExpiredToken", 400),
        (Dialect::S3, Fault::Skewed) => ("RequestTimeTooSkewed", 403),
        (Dialect::S3, Fault::Payload) => ("XAmzContentSHA256Mismatch", 400),
        (Dialect::S3 | Dialect::Query, Fault::Mismatch) => ("SignatureDoesNotMatch", 403),
        (Dialect::Query, Fault::Missing) => ("MissingAuthenticationToken", 403),
        (Dialect::Query, Fault::Incomplete(_)) => ("IncompleteSignature", 400),
        (Dialect::Query, Fault::UnknownKey | Fault::Token) => ("InvalidClientTokenId", 403),
        (Dialect::Query, Fault::ExpiredToken) => ("ExpiredToken", 403),
        (Dialect::Query, Fault::Skewed | Fault::Expired | Fault::Unsigned(_) | Fault::Payload) => {
            ("SignatureDoesNotMatch", 403)
        }
        (Dialect::Ec2, Fault::Missing) => ("MissingAuthenticationToken", 403),
        (Dialect::Ec2, Fault::Skewed | Fault::Expired | Fault::ExpiredToken) => ("RequestExpired", 400),
        (
            Dialect::Ec2,
            Fault::Incomplete(_)
            | Fault::UnknownKey
            | Fault::Token
            | Fault::Mismatch
            | Fault::Unsigned(_)
            | Fault::Payload,
        ) => ("AuthFailure", 401),
        (Dialect::Json(status), Fault::Missing) => ("MissingAuthenticationTokenException", status),
        (Dialect::Json(status), Fault::Incomplete(_)) => ("IncompleteSignatureException", status),
        (Dialect::Json(status), Fault::UnknownKey | Fault::Token) => ("UnrecognizedClientException", status),
        (Dialect::Json(status), Fault::ExpiredToken) => ("ExpiredTokenException", status),
        (
            Dialect::Json(status),
            Fault::Mismatch | Fault::Skewed | Fault::Expired | Fault::Unsigned(_) | Fault::Payload,
        ) => ("InvalidSignatureException", status),
    }
}

fn message(fault: &Fault) -> String {
    let text = match fault {
        Fault::Missing => "The request has no signature.",
        Fault::Incomplete(part) => return format!("The signature lacks {part}, or cannot be read."),
        Fault::Asymmetric => {
            "The fake does not check signatures of SigV4a. Call it with SigV4, or do not let it verify signatures."
        }
        Fault::UnknownKey => "There are no credentials with the access key of the request.",
        Fault::Token => "The security token included in the request is invalid.",
        Fault::ExpiredToken => "The security token included in the request is expired.",
        Fault::Skewed => {
            "Signature expired or not yet current: the difference between the request time and the current time is too large."
        }
        Fault::Expired => "The presigned request has expired.",
        Fault::Unsigned(header) => return format!("The header {header} is not signed."),
        Fault::Payload => "The provided x-amz-content-sha256 header does not match what was computed.",
        Fault::Mismatch => "The request signature we calculated does not match the signature you provided.",
    };
    text.to_owned()
}
