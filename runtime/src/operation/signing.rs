//! Signatures of an operation of a service of AWS.

use std::error::Error as StdError;

use aws_runtime::auth::{SigV4OperationSigningConfig, SigningOptions};
use aws_runtime::service_clock_skew::ServiceClockSkewClassifier;
use aws_sigv4::http_request::SignableBody;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
use aws_smithy_types::config_bag::Layer;

use super::description::Description;
use crate::error::ProvideErrorMetadata;
use crate::service::ServiceInfo;

/// Adds the options of signatures, and retries of those that a wrong clock has made invalid.
pub(super) fn add<E>(
    service: &ServiceInfo,
    description: &Description,
    components: &mut RuntimeComponentsBuilder,
    layer: &mut Layer,
) where
    E: StdError + ProvideErrorMetadata + Send + Sync + 'static,
{
    if !service.is_aws {
        return;
    }
    components.push_retry_classifier(ServiceClockSkewClassifier::<E>::new());
    layer.store_put(SigV4OperationSigningConfig {
        signing_options: signing_options(service, description),
        ..SigV4OperationSigningConfig::default()
    });
}

fn signing_options(service: &ServiceInfo, description: &Description) -> SigningOptions {
    let mut options = SigningOptions::default();
    options.double_uri_encode = !service.signs_paths_as_sent;
    options.normalize_uri_path = !service.signs_paths_as_sent;
    options.payload_override = if description.sends_events() {
        // Each event message is signed separately, and its signature includes that of the request.
        Some(SignableBody::Precomputed("STREAMING-AWS4-HMAC-SHA256-EVENTS".to_owned()))
    } else {
        description.unsigned_payload.then_some(SignableBody::UnsignedPayload)
    };
    options.content_sha256_header = service.sends_content_hash || options.payload_override.is_some();
    options
}
