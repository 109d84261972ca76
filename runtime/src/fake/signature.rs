//! Checks signatures of requests: SigV4, in the `Authorization` header or in the query. A request is signed once more with the
//! secret of its access key, and must get the same signature.
//!
//! The signatures of chunks of a body are checked too, and those of events in a stream are not. Requests signed with `SigV4a` are
//! refused, since each of their signatures is another one.

mod chunk;
mod claim;
mod fault;

use std::time::{Duration, SystemTime};

use aws_credential_types::Credentials;
use aws_sigv4::http_request::{
    PercentEncodingMode, SignableBody, SignableRequest, SignatureLocation, SigningSettings, UriPathNormalizationMode,
    sign,
};
use aws_sigv4::sign::v4;
use aws_smithy_async::time::SharedTimeSource;
use aws_smithy_runtime_api::client::identity::Identity;

use super::received::Received;
use super::refusal::Refusal;
use super::wire::Protocol;
use crate::operation::Description;
use crate::service::ServiceInfo;

use claim::{Claim, Place};
use fault::{Fault, refusal};

/// The header with the hash of the body.
const HASH: &str = "x-amz-content-sha256";

/// The checks of a fake.
#[derive(Clone, Debug, Default)]
pub(super) struct Signatures {
    /// The credentials that may sign. Without any, nothing is checked.
    pub(super) credentials: Vec<Credentials>,
    pub(super) time: SharedTimeSource,
}

impl Signatures {
    /// Checks the signature of a request for an operation.
    ///
    /// # Errors
    /// Refuses a request that is not signed, or whose signature is wrong or too old.
    pub(super) fn check(
        &self,
        service: &ServiceInfo,
        protocol: Protocol,
        operation: &Description,
        request: &Received,
    ) -> Result<(), Refusal> {
        if self.credentials.is_empty() {
            return Ok(());
        }
        let schemes = schemes(service, operation.name);
        // An operation that may be called without credentials is refused without them, as it is on a store that is not public.
        let is_signed = schemes.iter().any(|scheme| scheme.starts_with("sigv4"));
        let now = self.time.now();
        let found = match Claim::find(request) {
            Ok(None) if !is_signed => return Ok(()),
            Ok(None) => Err(Fault::Missing),
            Ok(Some(claim)) => self.check_claim(service, operation, request, &claim, now),
            Err(fault) => Err(fault),
        };
        found.map_err(|fault| refusal(&fault, protocol, now))
    }

    fn check_claim(
        &self,
        service: &ServiceInfo,
        operation: &Description,
        request: &Received,
        claim: &Claim<'_>,
        now: SystemTime,
    ) -> Result<(), Fault> {
        let mut known = self.credentials.iter().filter(|known| known.access_key_id() == claim.access_key).peekable();
        if known.peek().is_none() {
            return Err(Fault::UnknownKey);
        }
        let credentials = known.find(|known| known.session_token() == claim.token).ok_or(Fault::Token)?;
        if credentials.expiry().is_some_and(|expiry| expiry <= now) {
            return Err(Fault::ExpiredToken);
        }
        check_time(claim, now)?;
        let name = request.headers.iter().map(|(name, _)| name).find(|name| is_left_unsigned(name, claim));
        if let (Some(name), true) = (name, service.signs_paths_as_sent) {
            return Err(Fault::Unsigned(name.to_owned()));
        }
        let signing = Signing { claim, credentials, service, request };
        signing.check(operation)
    }
}

/// Returns the authentication schemes of an operation.
fn schemes(service: &ServiceInfo, operation: &str) -> &'static [&'static str] {
    let operations = service.operation_auth_schemes;
    let own = operations.binary_search_by_key(&operation, |(name, _)| name);
    own.map_or(service.auth_schemes, |found| operations[found].1)
}

fn check_time(claim: &Claim<'_>, now: SystemTime) -> Result<(), Fault> {
    /// The difference of clocks that services bear.
    const SKEW: Duration = Duration::from_mins(15);
    let age = now.duration_since(claim.time);
    match (claim.place, age) {
        (_, Err(ahead)) if ahead.duration() > SKEW => Err(Fault::Skewed),
        (Place::Query { expires_in }, Ok(age)) if age > expires_in => Err(Fault::Expired),
        (Place::Header, Ok(age)) if age > SKEW => Err(Fault::Skewed),
        (Place::Header | Place::Query { .. }, Ok(_) | Err(_)) => Ok(()),
    }
}

/// Reports whether a header must be signed and is not.
fn is_left_unsigned(name: &str, claim: &Claim<'_>) -> bool {
    const EXEMPT: [&str; 3] = ["x-amz-user-agent", "x-amz-checksum-mode", "x-amz-security-token"];
    name.starts_with("x-amz-") && !EXEMPT.contains(&name) && !claim.signs(name)
}

/// A signature to be made once more.
struct Signing<'s> {
    claim: &'s Claim<'s>,
    credentials: &'s Credentials,
    service: &'s ServiceInfo,
    request: &'s Received,
}

impl Signing<'_> {
    fn check(&self, operation: &Description) -> Result<(), Fault> {
        let body = || SignableBody::Bytes(&self.request.sent);
        let stated = self.request.headers.get(HASH);
        let possible = match stated {
            // The hash is of other bytes, or stands for a body that is not signed.
            Some(hash) if hash == "UNSIGNED-PAYLOAD" || hash.starts_with("STREAMING-") => {
                vec![SignableBody::Precomputed(hash.to_owned())]
            }
            Some(_) => vec![body()],
            None if operation.unsigned_payload || self.claim.place != Place::Header => {
                vec![body(), SignableBody::UnsignedPayload]
            }
            None => vec![body()],
        };
        if possible.into_iter().any(|body| self.is_right(body)) {
            let (chunks, secret) = (self.request.chunks.as_ref(), self.credentials.secret_access_key());
            return chunk::check(stated.unwrap_or_default(), chunks, self.claim, secret);
        }
        match stated {
            Some(hash) if self.is_right(SignableBody::Precomputed(hash.to_owned())) => Err(Fault::Payload),
            Some(_) | None => Err(Fault::Mismatch),
        }
    }

    /// Reports whether the request has the right signature if this is its body.
    fn is_right(&self, body: SignableBody<'_>) -> bool {
        self.signature(body).is_some_and(|signature| signature == self.claim.signature)
    }

    /// Returns `None` if the request cannot be signed.
    fn signature(&self, body: SignableBody<'_>) -> Option<String> {
        let Self { claim, credentials, request, .. } = self;
        let signs_token = claim.place != Place::Header || claim.signs("x-amz-security-token");
        let token = credentials.session_token().filter(|_| signs_token).map(str::to_owned);
        let [key, secret] = [credentials.access_key_id(), credentials.secret_access_key()];
        let identity: Identity = Credentials::new(key, secret, token, None, "fake").into();
        let params = v4::SigningParams::builder()
            .identity(&identity)
            .region(claim.region)
            .name(claim.service)
            .time(claim.time)
            .settings(self.settings())
            .build()
            .ok()?;
        let headers = request.headers.iter().filter(|(name, _)| claim.signs(name));
        let uri = format!("http://{}{}", request.authority, claim.target(&request.target));
        let request = SignableRequest::new(&request.method, uri, headers, body).ok()?;
        sign(request, &params.into()).ok().map(|signed| signed.into_parts().1)
    }

    fn settings(&self) -> SigningSettings {
        let mut settings = SigningSettings::default();
        settings.excluded_headers = None;
        if self.service.signs_paths_as_sent {
            settings.percent_encoding_mode = PercentEncodingMode::Single;
            settings.uri_path_normalization_mode = UriPathNormalizationMode::Disabled;
        }
        if let Place::Query { expires_in } = self.claim.place {
            settings.signature_location = SignatureLocation::QueryParams;
            settings.expires_in = Some(expires_in);
        }
        settings
    }
}
