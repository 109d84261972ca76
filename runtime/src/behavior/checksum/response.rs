//! Checksums of responses.

use aws_smithy_checksums::ChecksumAlgorithm;
use aws_smithy_checksums::body::validate;
use aws_smithy_checksums::http::CHECKSUM_ALGORITHMS_IN_PRIORITY_ORDER;
use aws_smithy_runtime::client::sdk_feature::SmithySdkFeature;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::{
    BeforeDeserializationInterceptorContextMut, BeforeTransmitInterceptorContextMut,
};
use aws_smithy_runtime_api::client::interceptors::{Intercept, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::base64;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::checksum_config::ResponseChecksumValidation;
use aws_smithy_types::config_bag::{ConfigBag, Storable, StoreReplace};
use bytes::Bytes;

use crate::behavior::intercepts;
use crate::presigning::Presigning;

/// The value of the mode header that requests a checksum.
const ENABLED: &str = "ENABLED";

/// Requests a checksum of the response body, and fails the read if the body does not match it.
#[derive(Clone, Copy, Debug)]
pub struct ResponseChecksum {
    /// The header that requests a checksum. A value set by the caller takes precedence.
    pub mode: &'static str,
    /// The algorithms that the service may use. Unsupported ones are skipped.
    pub algorithms: &'static [&'static str],
}

/// Marks a call whose response is validated.
#[derive(Clone, Copy, Debug)]
struct Validates;

impl Storable for Validates {
    type Storer = StoreReplace<Self>;
}

intercepts!(ResponseChecksum);

#[dyn_dispatch_hint]
impl Intercept for ResponseChecksum {
    fn name(&self) -> &'static str {
        "ResponseChecksum"
    }

    fn modify_before_retry_loop(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        config: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let is_wanted = is_wanted(config);
        let headers = context.request_mut().headers_mut();
        let is_requested = headers.get(self.mode) == Some(ENABLED);
        if is_wanted && !headers.contains_key(self.mode) && config.load::<Presigning>().is_none() {
            headers.insert(self.mode, ENABLED);
        }
        let state = config.interceptor_state();
        state.store_append(if is_wanted {
            SmithySdkFeature::FlexibleChecksumsResWhenSupported
        } else {
            SmithySdkFeature::FlexibleChecksumsResWhenRequired
        });
        if is_wanted || is_requested {
            state.store_put(Validates);
        }
        Ok(())
    }

    fn modify_before_deserialization(
        &self,
        context: &mut BeforeDeserializationInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        config: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        if config.load::<Validates>().is_none() {
            return Ok(());
        }
        let response = context.response_mut();
        if let Some((algorithm, checksum)) = self.checksum(response) {
            let body = std::mem::replace(response.body_mut(), SdkBody::taken());
            let validated = validate::ChecksumBody::new(body, algorithm.into_impl(), checksum);
            *response.body_mut() = SdkBody::from_body_1_x(validated);
        }
        Ok(())
    }
}

impl ResponseChecksum {
    /// Returns the checksum of a response and its algorithm; if there are several, the fastest to compute.
    fn checksum(self, response: &HttpResponse) -> Option<(ChecksumAlgorithm, Bytes)> {
        let is_modeled = |name: &&str| self.algorithms.iter().any(|modeled| modeled.eq_ignore_ascii_case(name));
        let known = CHECKSUM_ALGORITHMS_IN_PRIORITY_ORDER.into_iter().filter(is_modeled);
        let (algorithm, text) =
            known.filter_map(|name| name.parse::<ChecksumAlgorithm>().ok()).find_map(|algorithm| {
                let header = algorithm.into_impl().header_name();
                Some((algorithm, response.headers().get(header)?))
            })?;
        if is_of_parts(text) {
            tracing::warn!(
                more_info = "See https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html#large-object-checksums for more information.",
                "This checksum is a part-level checksum which can't be validated by the Rust SDK. Disable checksum validation for this request to fix this warning.",
            );
            return None;
        }
        if let Ok(checksum) = base64::decode(text) {
            return Some((algorithm, checksum.into()));
        }
        tracing::error!(
            "Checksum received from server could not be base64 decoded. No checksum validation will be performed."
        );
        None
    }
}

/// Returns whether a checksum is that of the checksums of an object's parts, with a suffix such as `-3`.
fn is_of_parts(checksum: &str) -> bool {
    checksum.rsplit_once('-').is_some_and(|(parts, count)| {
        let is_number = !count.is_empty() && count.bytes().all(|digit| digit.is_ascii_digit());
        is_number && !parts.trim_end_matches(|letter: char| letter.is_ascii_digit()).ends_with('-')
    })
}

/// Returns whether to request a checksum if the caller has not set the mode header.
fn is_wanted(config: &ConfigBag) -> bool {
    // The published type is non-exhaustive; the default is `WhenSupported`.
    !matches!(config.load::<ResponseChecksumValidation>(), Some(ResponseChecksumValidation::WhenRequired))
}
