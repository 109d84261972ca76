//! MD5 checksums of requests in the header `Content-MD5`: for operations that require it, for callers who choose it, and
//! for stores that know no other checksum.

#[cfg(feature = "aws")]
pub(super) mod chosen;

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::BeforeTransmitInterceptorContextMut;
use aws_smithy_runtime_api::client::interceptors::{Intercept, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::base64;
use aws_smithy_types::config_bag::ConfigBag;
use md5::{Digest, Md5};

use crate::behavior::intercepts;

const HEADER: &str = "content-md5";

/// Sends the MD5 checksum of the request body.
#[derive(Clone, Copy, Debug)]
pub struct ContentMd5;

intercepts!(ContentMd5, sends_checksum);

#[dyn_dispatch_hint]
impl Intercept for ContentMd5 {
    fn name(&self) -> &'static str {
        "ContentMd5"
    }

    fn modify_before_signing(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let request = context.request_mut();
        let checksum = checksum(request).ok_or(IN_MEMORY)?;
        request.headers_mut().insert(HEADER, checksum);
        Ok(())
    }
}

const IN_MEMORY: &str = "the MD5 checksum needs a request body that is in memory, not a stream";

/// Returns the checksum of a body in memory.
fn checksum(request: &HttpRequest) -> Option<String> {
    request.body().bytes().map(|body| base64::encode(Md5::digest(body)))
}
