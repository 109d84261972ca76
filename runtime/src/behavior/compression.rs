//! Compression of request bodies.

use std::mem;

use aws_smithy_compression::body::compress::CompressedBody;
use aws_smithy_compression::http::CompressRequest;
use aws_smithy_compression::{CompressionAlgorithm, CompressionOptions};
use aws_smithy_runtime::client::sdk_feature::SmithySdkFeature;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::{
    BeforeSerializationInterceptorContextRef, BeforeTransmitInterceptorContextMut,
};
use aws_smithy_runtime_api::client::interceptors::{Intercept, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;

use super::intercepts;
use super::settings::{DisableRequestCompression, RequestMinCompressionSizeBytes};

/// Compresses request bodies with gzip, unless they are shorter than the configured minimum or compression is disabled.
#[derive(Clone, Copy, Debug)]
pub struct Gzip;

intercepts!(Gzip);

#[dyn_dispatch_hint]
impl Intercept for Gzip {
    fn name(&self) -> &'static str {
        "Gzip"
    }

    fn read_before_execution(
        &self,
        _: &BeforeSerializationInterceptorContextRef<'_>,
        config: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        // Invalid settings fail the call here, before any work is done.
        let options = options(config)?;
        config.interceptor_state().store_put(options);
        Ok(())
    }

    fn modify_before_retry_loop(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        config: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let Some(options) = config.load::<CompressionOptions>().filter(|options| options.is_enabled()) else {
            return Ok(());
        };
        let request = context.request_mut();
        let is_short = |length| length < u64::from(options.min_compression_size_bytes());
        if request.body().content_length().is_some_and(is_short) {
            return Ok(());
        }
        compress(request, CompressionAlgorithm::Gzip.into_impl_http_body_1_x(options))?;
        config.interceptor_state().store_append(SmithySdkFeature::GzipRequestCompression);
        Ok(())
    }
}

fn options(config: &ConfigBag) -> Result<CompressionOptions, BoxError> {
    let is_disabled = config.load::<DisableRequestCompression>().is_some_and(|disabled| disabled.0);
    let options = CompressionOptions::default().with_enabled(!is_disabled);
    match config.load::<RequestMinCompressionSizeBytes>() {
        Some(length) => options.with_min_compression_size_bytes(length.0),
        None => Ok(options),
    }
}

fn compress(request: &mut HttpRequest, gzip: Box<dyn CompressRequest>) -> Result<(), BoxError> {
    request.headers_mut().append(gzip.header_name(), gzip.header_value());
    let body = mem::replace(request.body_mut(), SdkBody::taken());
    if body.is_streaming() {
        request.headers_mut().remove("Content-Length");
        *request.body_mut() = body.map(move |body| SdkBody::from_body_1_x(CompressedBody::new(body, gzip.clone())));
    } else {
        let body = CompressedBody::new(body, gzip).into_compressed_sdk_body()?;
        let length = body.bytes().map_or(0, <[u8]>::len);
        request.headers_mut().insert("Content-Length", length.to_string());
        *request.body_mut() = body;
    }
    Ok(())
}
