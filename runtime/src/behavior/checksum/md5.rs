//! MD5 checksums of requests in the header `Content-MD5`: for operations that require it, for callers who choose it, and
//! for stores that know no other checksum.

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::BeforeTransmitInterceptorContextMut;
use aws_smithy_runtime_api::client::interceptors::{Intercept, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::base64;
use aws_smithy_types::config_bag::{ConfigBag, Storable, StoreReplace};
use md5::{Digest, Md5};

use crate::behavior::intercepts;
use crate::behavior::settings::PreferMd5;

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

/// Returns whether MD5 is sent in place of the default checksum.
pub(super) fn is_preferred(config: &ConfigBag) -> bool {
    config.load::<PreferMd5>().is_some_and(|PreferMd5(is_preferred)| *is_preferred)
}

/// MD5, chosen for a call in place of other checksums.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chosen {
    /// `true` if a request without the checksum must not be sent.
    pub(super) required: bool,
    /// `true` if the caller chose it for this call.
    pub(super) by_caller: bool,
}

impl Storable for Chosen {
    type Storer = StoreReplace<Self>;
}

impl Chosen {
    /// Adds the checksum, unless the caller sends it. A stream goes without one that is not required.
    pub(super) fn send(self, request: &mut HttpRequest) -> Result<(), BoxError> {
        if request.headers().contains_key(HEADER) {
            return Ok(());
        }
        match checksum(request) {
            Some(checksum) => drop(request.headers_mut().insert(HEADER, checksum)),
            None if self.required => return Err(IN_MEMORY.into()),
            None => {}
        }
        Ok(())
    }
}
