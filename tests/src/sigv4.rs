//! Verification of the AWS Signature Version 4 of a recorded [`Request`], written from the published description of the
//! algorithm. It shares no code with the signer of the clients, so that a fault in either is detected.
//!
//! Guarantees: [`Expected::verify`] accepts a request only if every part of the signature is right. Otherwise it
//! reports the cause, not the effect: a wrong region also makes the signature wrong, but the region is reported. Errors
//! contain neither secrets nor session tokens.

use hmac::{Hmac, KeyInit as _, Mac as _};
use http::HeaderMap;
use sha2::{Digest as _, Sha256};

use crate::loopback::Request;

use canonical::{CanonicalRequest, PathRule, SessionToken};

mod canonical;
mod events;

const ALGORITHM: &str = "AWS4-HMAC-SHA256";
const PAYLOAD_HASH: &str = "x-amz-content-sha256";
const SECURITY_TOKEN: &str = "x-amz-security-token";
const EXPRESS_TOKEN: &str = "x-amz-s3session-token";
const UNSIGNED_PAYLOAD: &str = "UNSIGNED-PAYLOAD";

/// Expected inputs of a signature.
#[derive(Clone, Copy)]
pub struct Expected<'a> {
    /// The access key ID.
    pub access_key: &'a str,
    /// The secret access key.
    pub secret_key: &'a str,
    /// The session token, for temporary credentials.
    pub session_token: Option<&'a str>,
    /// The region of the request.
    pub region: &'a str,
    /// The signing name of the service. `s3` and `s3express` have their own rules for paths.
    pub service: &'a str,
}

/// The first part of a signature that is not as expected.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum Mismatch {
    /// A header that the signature needs is missing or not text.
    #[error("the request has no readable header `{0}`")]
    MissingHeader(String),
    /// The authorization header is malformed.
    #[error("the authorization header lacks {0}")]
    Authorization(&'static str),
    /// The request is signed for another scope or with another key.
    #[error("the credential scope is `{found}`, expected `{expected}`")]
    Scope {
        /// The expected access key, date, region and service.
        expected: String,
        /// The ones in the request.
        found: String,
    },
    /// The session token is missing, unexpected or different.
    #[error("the session token is not the expected one")]
    SessionToken,
    /// The list of signed headers is not in lower case or not sorted.
    #[error("the signed headers `{0}` are not in lower case and sorted")]
    SignedHeadersOrder(String),
    /// A header that must be signed is not.
    #[error("the header `{0}` is not signed")]
    UnsignedHeader(String),
    /// The hash of the body in a header is not that of the received body.
    #[error("the payload hash is `{found}`, but the body has `{expected}`")]
    PayloadHash {
        /// The hash of the received body.
        expected: String,
        /// The hash in the request.
        found: String,
    },
    /// A message in the body is not signed, or its signature does not continue the chain.
    #[error("{0}")]
    Message(String),
    /// Everything that is signed is right, but the signature is not.
    #[error("the signature is `{found}`, expected `{expected}` over\n{canonical_request}")]
    Signature {
        /// The signature computed here.
        expected: String,
        /// The signature in the request.
        found: String,
        /// The text signed here, without the session token.
        canonical_request: String,
    },
}

impl Expected<'_> {
    /// Verifies the signature in the authorization header of a request.
    ///
    /// # Errors
    /// Returns the first part that differs.
    pub fn verify(&self, request: &Request) -> Result<(), Mismatch> {
        let authorization = Authorization::parse(text(&request.headers, "authorization")?)?;
        let timestamp = text(&request.headers, "x-amz-date")?;
        self.check_scope(&authorization, timestamp)?;
        self.check_session_token(&request.headers)?;
        check_signed_headers(&request.headers, &authorization)?;
        let payload_hash = payload_hash(request)?;

        let canonical = CanonicalRequest {
            request,
            signed_headers: authorization.signed_headers,
            payload_hash: &payload_hash,
            path: if matches!(self.service, "s3" | "s3express") {
                PathRule::AsSent
            } else {
                PathRule::NormalizedAndEncodedAgain
            },
        };
        let expected = self.sign(timestamp, &canonical.to_text(SessionToken::Shown)?);
        if expected == authorization.signature {
            return Ok(());
        }
        Err(Mismatch::Signature {
            expected,
            found: authorization.signature.to_owned(),
            canonical_request: canonical.to_text(SessionToken::Blanked)?,
        })
    }

    fn scope(&self, timestamp: &str) -> String {
        let date = timestamp.split_once('T').map_or(timestamp, |(date, _)| date);
        format!("{date}/{}/{}/aws4_request", self.region, self.service)
    }

    fn check_scope(&self, authorization: &Authorization<'_>, timestamp: &str) -> Result<(), Mismatch> {
        let expected = format!("{}/{}", self.access_key, self.scope(timestamp));
        if authorization.credential == expected {
            return Ok(());
        }
        Err(Mismatch::Scope { expected, found: authorization.credential.to_owned() })
    }

    fn check_session_token(&self, headers: &HeaderMap) -> Result<(), Mismatch> {
        let is_session = self.service == "s3express" && headers.contains_key(EXPRESS_TOKEN);
        let header = if is_session { EXPRESS_TOKEN } else { SECURITY_TOKEN };
        let found = headers.get(header).map(http::HeaderValue::as_bytes);
        if found == self.session_token.map(str::as_bytes) { Ok(()) } else { Err(Mismatch::SessionToken) }
    }

    fn sign(&self, timestamp: &str, canonical_request: &str) -> String {
        let scope = self.scope(timestamp);
        let hash = hex(&Sha256::digest(canonical_request));
        let string_to_sign = format!("{ALGORITHM}\n{timestamp}\n{scope}\n{hash}");
        let first = format!("AWS4{}", self.secret_key).into_bytes();
        // The scope consists of the date, the region, the service and a constant; each is keyed by the one before.
        let key = scope.split('/').fold(first, |key, part| hmac(&key, part));
        hex(&hmac(&key, &string_to_sign))
    }
}

/// The parts of an authorization header.
struct Authorization<'a> {
    credential: &'a str,
    signed_headers: &'a str,
    signature: &'a str,
}

impl<'a> Authorization<'a> {
    fn parse(header: &'a str) -> Result<Self, Mismatch> {
        let parameters = header
            .strip_prefix(ALGORITHM)
            .and_then(|rest| rest.strip_prefix(' '))
            .ok_or(Mismatch::Authorization("the algorithm AWS4-HMAC-SHA256"))?;
        let parameter = |name: &'static str| {
            parameters
                .split(',')
                .filter_map(|parameter| parameter.trim().split_once('='))
                .find_map(|(key, value)| (key == name).then_some(value))
                .ok_or(Mismatch::Authorization(name))
        };
        Ok(Self {
            credential: parameter("Credential")?,
            signed_headers: parameter("SignedHeaders")?,
            signature: parameter("Signature")?,
        })
    }
}

/// Checks that `host`, `content-type` and every `x-amz-` header are signed if they are sent.
fn check_signed_headers(headers: &HeaderMap, authorization: &Authorization<'_>) -> Result<(), Mismatch> {
    let signed: Vec<&str> = authorization.signed_headers.split(';').collect();
    let ordered = signed.is_sorted() && signed.iter().all(|name| *name == name.to_ascii_lowercase());
    if !ordered {
        return Err(Mismatch::SignedHeadersOrder(authorization.signed_headers.to_owned()));
    }
    let sent = headers.keys().map(http::HeaderName::as_str);
    let unsigned = sent
        .filter(|name| matches!(*name, "host" | "content-type") || name.starts_with("x-amz-"))
        .find(|name| !signed.contains(name));
    unsigned.map_or(Ok(()), |name| Err(Mismatch::UnsignedHeader(name.to_owned())))
}

/// Returns the hash to sign: the one in the header if it is right, or else that of the body.
fn payload_hash(request: &Request) -> Result<String, Mismatch> {
    let expected = hex(&Sha256::digest(&request.body));
    let Some(found) = request.header(PAYLOAD_HASH) else {
        return Ok(expected);
    };
    // `STREAMING-…` means that signatures or checksums are within the body, which then has no hash.
    if found == UNSIGNED_PAYLOAD || found.starts_with("STREAMING-") || found == expected {
        return Ok(found.to_owned());
    }
    Err(Mismatch::PayloadHash { expected, found: found.to_owned() })
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Result<&'a str, Mismatch> {
    headers.get(name).and_then(|value| value.to_str().ok()).ok_or_else(|| Mismatch::MissingHeader(name.to_owned()))
}

fn hex(bytes: &[u8]) -> String {
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 0xf]);
    digits.filter_map(|digit| char::from_digit(u32::from(digit), 16)).collect()
}

fn hmac(key: &[u8], message: &str) -> Vec<u8> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC: a key may have any length");
    mac.update(message.as_bytes());
    mac.finalize().into_bytes().to_vec()
}

#[cfg(test)]
mod tests;
