//! The signature that a request has, and everything that it states about it.

use std::time::{Duration, SystemTime};

use super::fault::Fault;
use crate::fake::call;
use crate::fake::received::Received;

const ALGORITHM: &str = "AWS4-HMAC-SHA256";

/// The algorithm of `SigV4a`.
const ASYMMETRIC: &str = "AWS4-ECDSA-P256-SHA256";

/// The longest time for which a request can be presigned: a week.
const LONGEST: u64 = 7 * 24 * 60 * 60;

/// The place of a signature.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Place {
    /// The `Authorization` header.
    Header,
    /// The query of a presigned request.
    Query {
        /// The time for which the signature is valid.
        expires_in: Duration,
    },
}

/// A signature, and what it states.
#[derive(Debug)]
pub(super) struct Claim<'r> {
    pub(super) place: Place,
    pub(super) access_key: &'r str,
    pub(super) region: &'r str,
    pub(super) service: &'r str,
    pub(super) time: SystemTime,
    /// The time as it is signed.
    pub(super) date: &'r str,
    pub(super) token: Option<&'r str>,
    pub(super) signature: &'r str,
    signed_headers: &'r str,
}

impl<'r> Claim<'r> {
    /// Finds the signature of a request.
    ///
    /// # Errors
    /// Fails if the request has a signature that cannot be read.
    pub(super) fn find(request: &'r Received) -> Result<Option<Self>, Fault> {
        if let Some(header) = request.headers.get("authorization") {
            return Self::in_header(request, header).map(Some);
        }
        match request.query_value("X-Amz-Signature") {
            Some(signature) => Self::in_query(request, signature).map(Some),
            None => Ok(None),
        }
    }

    fn in_header(request: &'r Received, header: &'r str) -> Result<Self, Fault> {
        check_algorithm(header)?;
        let parts = header.strip_prefix(ALGORITHM).ok_or(Fault::Incomplete("the algorithm AWS4-HMAC-SHA256"))?;
        let part = |name: &'static str| {
            let mut parts = parts.split(',').filter_map(|part| part.trim().split_once('='));
            parts.find_map(|(key, value)| (key == name).then_some(value)).ok_or(Fault::Incomplete(name))
        };
        let (scope, signed_headers, signature) = (part("Credential")?, part("SignedHeaders")?, part("Signature")?);
        let sent = request.headers.get("x-amz-date").ok_or(Fault::Incomplete("the header x-amz-date"))?;
        let token = request.headers.get("x-amz-security-token");
        Self::new(Place::Header, scope, sent, token, signed_headers, signature)
    }

    fn in_query(request: &'r Received, signature: &'r str) -> Result<Self, Fault> {
        let part = |name: &'static str| request.query_value(name).ok_or(Fault::Incomplete(name));
        check_algorithm(part("X-Amz-Algorithm")?)?;
        if part("X-Amz-Algorithm")? != ALGORITHM {
            return Err(Fault::Incomplete("the algorithm AWS4-HMAC-SHA256"));
        }
        let expires_in = part("X-Amz-Expires")?.parse().ok().filter(|seconds| *seconds <= LONGEST);
        let place =
            Place::Query { expires_in: Duration::from_secs(expires_in.ok_or(Fault::Incomplete("X-Amz-Expires"))?) };
        let token = request.query_value("X-Amz-Security-Token");
        Self::new(place, part("X-Amz-Credential")?, part("X-Amz-Date")?, token, part("X-Amz-SignedHeaders")?, signature)
    }

    fn new(
        place: Place,
        scope: &'r str,
        date: &'r str,
        token: Option<&'r str>,
        signed_headers: &'r str,
        signature: &'r str,
    ) -> Result<Self, Fault> {
        // A key may contain slashes.
        let mut parts = scope.rsplitn(5, '/');
        let mut part = || parts.next().ok_or(Fault::Incomplete("a scope of five parts in Credential"));
        let [end, service, region, day, access_key] = [part()?, part()?, part()?, part()?, part()?];
        let time = call::date(date).and_then(|time| SystemTime::try_from(time).ok());
        let time = time.ok_or(Fault::Incomplete("a time such as 20260101T120000Z"))?;
        if end != "aws4_request" || !date.starts_with(day) {
            return Err(Fault::Incomplete("a scope of the day and aws4_request in Credential"));
        }
        Ok(Self { place, access_key, region, service, time, date, token, signature, signed_headers })
    }

    /// Returns the scope of the credentials, without the access key.
    pub(super) fn scope(&self) -> String {
        let day = self.date.split('T').next().unwrap_or_default();
        format!("{day}/{}/{}/aws4_request", self.region, self.service)
    }

    /// Reports whether a header is signed.
    pub(super) fn signs(&self, header: &str) -> bool {
        self.signed_headers.split(';').any(|name| name.eq_ignore_ascii_case(header))
    }

    /// Returns the target of the request before it was signed.
    pub(super) fn target(&self, target: &str) -> String {
        const ADDED: [&str; 7] = [
            "X-Amz-Algorithm",
            "X-Amz-Credential",
            "X-Amz-Date",
            "X-Amz-Expires",
            "X-Amz-SignedHeaders",
            "X-Amz-Signature",
            "X-Amz-Security-Token",
        ];
        match (self.place, target.split_once('?')) {
            (Place::Query { .. }, Some((path, query))) => {
                let name = |parameter: &&str| parameter.split('=').next().unwrap_or_default().to_owned();
                let kept: Vec<_> = query.split('&').filter(|it| !ADDED.contains(&name(it).as_str())).collect();
                format!("{path}?{}", kept.join("&"))
            }
            (Place::Header, _) | (Place::Query { .. }, None) => target.to_owned(),
        }
    }
}

/// Refuses an algorithm whose signatures cannot be made once more.
fn check_algorithm(text: &str) -> Result<(), Fault> {
    if text.starts_with(ASYMMETRIC) { Err(Fault::Asymmetric) } else { Ok(()) }
}
