//! Facts about a request besides its input.

use std::fmt;

use aws_smithy_runtime_api::http::Headers;
use aws_smithy_types::DateTime;
use aws_smithy_types::date_time::Format;

use super::received::Received;

/// A call that a fake received, without its input.
#[derive(Clone)]
pub struct Call {
    operation: &'static str,
    number: u64,
    request_id: String,
    method: String,
    path: String,
    headers: Headers,
    credential: Option<Credential>,
}

/// The scope of the credentials with which a request is signed.
#[derive(Clone, Debug, PartialEq)]
struct Credential {
    access_key: String,
    region: String,
    service: String,
}

impl Call {
    pub(super) fn new(operation: &'static str, number: u64, request_id: String, request: &Received) -> Self {
        Self {
            operation,
            number,
            request_id,
            method: request.method.clone(),
            path: request.path.clone(),
            headers: request.headers.clone(),
            credential: Credential::find(request),
        }
    }

    /// The name of the operation in the model.
    pub fn operation(&self) -> &'static str {
        self.operation
    }

    /// The number of the call among all calls of this operation, starting at 1.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// The request ID of the response.
    pub fn request_id(&self) -> &str {
        &self.request_id
    }

    /// The HTTP method.
    pub fn method(&self) -> &str {
        &self.method
    }

    /// The path of the request, with percent escapes and without the query.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The headers of the request.
    pub fn headers(&self) -> &Headers {
        &self.headers
    }

    /// The access key ID with which the request is signed.
    pub fn access_key(&self) -> Option<&str> {
        self.credential.as_ref().map(|it| it.access_key.as_str())
    }

    /// The region for which the request is signed.
    pub fn region(&self) -> Option<&str> {
        self.credential.as_ref().map(|it| it.region.as_str())
    }

    /// The service for which the request is signed.
    pub fn signing_name(&self) -> Option<&str> {
        self.credential.as_ref().map(|it| it.service.as_str())
    }
}

/// Prints neither the path nor the headers, which may be secret.
impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { operation, number, request_id, method, .. } = self;
        write!(f, "Call({operation} {number}, {method}, {request_id})")
    }
}

/// Reads the time of a signature, such as `20260101T120000Z`.
pub(super) fn date(text: &str) -> Option<DateTime> {
    let (date, time) = text.strip_suffix('Z')?.split_once('T')?;
    let are_digits = [(date, 8), (time, 6)]
        .iter()
        .all(|(part, length)| part.len() == *length && part.bytes().all(|byte| byte.is_ascii_digit()));
    if !are_digits {
        return None;
    }
    let date = [&date[..4], &date[4..6], &date[6..]].join("-");
    let time = [&time[..2], &time[2..4], &time[4..]].join(":");
    DateTime::from_str(&format!("{date}T{time}Z"), Format::DateTime).ok()
}

impl Credential {
    /// Finds the scope in the `Authorization` header, or in the query of a presigned request.
    fn find(request: &Received) -> Option<Self> {
        let header = request.headers.get("authorization").and_then(|header| header.split_once("Credential="));
        let header = header.map(|(_, rest)| rest.split([',', ' ']).next().unwrap_or_default());
        Self::parse(header.or_else(|| request.query_value("X-Amz-Credential"))?)
    }

    /// Parses `key/date/region/service/aws4_request`; keys may contain slashes.
    fn parse(scope: &str) -> Option<Self> {
        let mut parts = scope.rsplitn(5, '/').skip(1);
        let (service, region, _date, access_key) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
        let [access_key, region, service] = [access_key, region, service].map(str::to_owned);
        Some(Self { access_key, region, service })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scopes_are_read_from_their_end() {
        let read = |text| Credential::parse(text).map(|it| [it.access_key, it.region, it.service].join(" "));
        let cases = [
            ("AKID/20260101/eu-west-1/omics/aws4_request", Some("AKID eu-west-1 omics")),
            ("a/b/20260101/eu-west-1/omics/aws4_request", Some("a/b eu-west-1 omics")),
            ("AKID/20260101/omics/aws4_request", None),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(read(text).as_deref(), expected, "{text}");
        }
    }
}
