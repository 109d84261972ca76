//! Checksums of requests, with an algorithm of the caller's choice: in a header if the body is in memory, in a trailer
//! if it is a stream. MD5 is in the header `Content-MD5`, and only of bodies in memory.

use aws_smithy_checksums::ChecksumAlgorithm;
use aws_smithy_checksums::body::{ChecksumCache, calculate};
use aws_smithy_runtime::client::sdk_feature::SmithySdkFeature;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::BeforeTransmitInterceptorContextMut;
use aws_smithy_runtime_api::client::interceptors::{Intercept, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::checksum_config::RequestChecksumCalculation;
use aws_smithy_types::config_bag::{ConfigBag, Storable, StoreReplace};

use super::chunked::{self, Chunks};
use super::md5::chosen as md5;
use crate::behavior::intercepts;
use crate::endpoint::schemes;
use crate::presigning::Presigning;

/// The prefix of all checksum headers.
const CHECKSUM: &str = "x-amz-checksum-";

/// Sends a checksum of the request body, unless the caller sends one.
#[derive(Clone, Copy, Debug)]
pub struct RequestChecksum {
    /// The header that names the algorithm, if there is one. A value set by the caller takes precedence.
    pub algorithm: Option<&'static str>,
    /// `true` if the service rejects requests without a checksum.
    pub required: bool,
}

/// The checksum algorithm chosen for a call.
#[derive(Clone, Debug)]
struct Chosen {
    algorithm: ChecksumAlgorithm,
    /// The computed checksum, which is reused by all attempts.
    cache: ChecksumCache,
}

impl Storable for Chosen {
    type Storer = StoreReplace<Self>;
}

intercepts!(RequestChecksum, sends_checksum);

impl RequestChecksum {
    /// Returns the algorithm that the caller has chosen, if any.
    fn chosen(self, request: &HttpRequest) -> Result<Option<ChecksumAlgorithm>, BoxError> {
        let name = self.algorithm.and_then(|header| request.headers().get(header));
        Ok(name.map(str::parse).transpose()?)
    }

    /// Chooses the algorithm of a call, and names it in the header unless the caller has.
    fn choose(self, algorithm: ChecksumAlgorithm, request: &mut HttpRequest, config: &mut ConfigBag) {
        if let Some(header) = self.algorithm
            && !request.headers().contains_key(header)
        {
            request.headers_mut().insert(header, algorithm.as_str().to_ascii_uppercase());
        }
        let state = config.interceptor_state();
        if let Some(feature) = feature(algorithm) {
            state.store_append(feature);
        }
        state.store_put(Chosen { algorithm, cache: ChecksumCache::new() });
    }

    /// Returns whether to send a checksum if the caller has not chosen an algorithm.
    fn is_wanted(self, config: &mut ConfigBag) -> bool {
        let calculation = config.load::<RequestChecksumCalculation>().copied().unwrap_or_default();
        let (is_wanted, feature) = match calculation {
            RequestChecksumCalculation::WhenRequired => {
                (self.required, SmithySdkFeature::FlexibleChecksumsReqWhenRequired)
            }
            // The published type is non-exhaustive; the default is `WhenSupported`.
            _ => (true, SmithySdkFeature::FlexibleChecksumsReqWhenSupported),
        };
        config.interceptor_state().store_append(feature);
        is_wanted
    }
}

#[dyn_dispatch_hint]
impl Intercept for RequestChecksum {
    fn name(&self) -> &'static str {
        "RequestChecksum"
    }

    fn modify_before_retry_loop(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        config: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let request = context.request_mut();
        let is_sent = request.headers().iter().any(|(name, _)| name.starts_with(CHECKSUM));
        if is_sent || config.load::<Presigning>().is_some() {
            return Ok(());
        }
        if let Some(algorithm) = self.algorithm
            && request.headers().get(algorithm).is_some_and(|name| name.eq_ignore_ascii_case("md5"))
        {
            // The header is for checksums that have a header or trailer of their own, which MD5 has not.
            request.headers_mut().remove(algorithm);
            config.interceptor_state().store_put(md5::Chosen { required: true, by_caller: true });
            return Ok(());
        }
        let chosen = self.chosen(request)?;
        if !self.is_wanted(config) && chosen.is_none() {
            return Ok(());
        }
        if chosen.is_none() && md5::is_preferred(config) {
            config.interceptor_state().store_put(md5::Chosen { required: self.required, by_caller: false });
            return Ok(());
        }
        self.choose(chosen.unwrap_or_default(), request, config);
        Ok(())
    }

    fn modify_before_signing(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        config: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let request = context.request_mut();
        if let Some(chosen) = config.load::<md5::Chosen>().copied() {
            if chosen.by_caller || !schemes::is_listed("sigv4-s3express", config) {
                return chosen.send(request);
            }
            // Directory buckets take no MD5.
            config.interceptor_state().unset::<md5::Chosen>();
            self.choose(ChecksumAlgorithm::Crc32, request, config);
        }
        let Some(chosen) = config.load::<Chosen>().cloned() else { return Ok(()) };
        let mut checksum = chosen.algorithm.into_impl();
        let Some(body) = request.body().bytes() else {
            return chunked::announce(request, &*checksum, config);
        };
        let headers = chosen.cache.get().unwrap_or_else(|| {
            checksum.update(body);
            let headers = checksum.headers();
            chosen.cache.set(headers.clone());
            headers
        });
        for (name, value) in &headers {
            request.headers_mut().insert(name.clone(), value.clone());
        }
        Ok(())
    }

    fn modify_before_transmit(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        config: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let Some(chosen) = config.load::<Chosen>().cloned() else { return Ok(()) };
        let body = context.request_mut().body_mut();
        if body.bytes().is_some() {
            return Ok(());
        }
        let Some(chunks) = Chunks::announced(config) else { return Ok(()) };
        *body = std::mem::replace(body, SdkBody::taken()).map(move |body| {
            let checksum = calculate::ChecksumBody::new(body, chosen.algorithm.into_impl());
            chunks.split(SdkBody::from_body_1_x(checksum.with_cache(chosen.cache.clone())))
        });
        Ok(())
    }
}

/// Returns the feature of an algorithm that the user agent reports.
fn feature(algorithm: ChecksumAlgorithm) -> Option<SmithySdkFeature> {
    match algorithm {
        ChecksumAlgorithm::Crc32 => Some(SmithySdkFeature::FlexibleChecksumsReqCrc32),
        ChecksumAlgorithm::Crc32c => Some(SmithySdkFeature::FlexibleChecksumsReqCrc32c),
        ChecksumAlgorithm::Crc64Nvme => Some(SmithySdkFeature::FlexibleChecksumsReqCrc64),
        ChecksumAlgorithm::Sha1 => Some(SmithySdkFeature::FlexibleChecksumsReqSha1),
        ChecksumAlgorithm::Sha256 => Some(SmithySdkFeature::FlexibleChecksumsReqSha256),
        // The published type is non-exhaustive.
        _ => None,
    }
}
