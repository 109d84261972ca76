//! Tree hashes of archives.

use aws_runtime::auth::SigV4OperationSigningConfig;
use aws_sigv4::http_request::SignableBody;
use aws_smithy_checksums::ChecksumAlgorithm;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::{
    BeforeSerializationInterceptorContextMut, BeforeTransmitInterceptorContextMut,
};
use aws_smithy_runtime_api::client::interceptors::{Intercept, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, LoadedRequestBody};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::config_bag::ConfigBag;
use bytes::Bytes;

use crate::behavior::intercepts;

const TREE_HASH: &str = "x-amz-sha256-tree-hash";
const CONTENT_HASH: &str = "x-amz-content-sha256";

/// Sends the SHA-256 hash and the SHA-256 tree hash of the body, unless their headers are already set, and signs the
/// former. The body is loaded into memory.
#[derive(Clone, Copy, Debug)]
pub struct TreeHash;

intercepts!(TreeHash);

#[dyn_dispatch_hint]
impl Intercept for TreeHash {
    fn name(&self) -> &'static str {
        "TreeHash"
    }

    fn modify_before_serialization(
        &self,
        _: &mut BeforeSerializationInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        config: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        config.interceptor_state().store_put(LoadedRequestBody::Requested);
        Ok(())
    }

    fn modify_before_retry_loop(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        config: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let Some(LoadedRequestBody::Loaded(body)) = config.load::<LoadedRequestBody>() else {
            return Err("the body was not loaded into memory, so its hashes cannot be computed".into());
        };
        let hash = hex(&sha256(&[body]));
        let request = context.request_mut();
        set_unless_set(request, TREE_HASH, || hex(&tree_hash(body)));
        set_unless_set(request, CONTENT_HASH, || hash.clone());
        let mut signing = config.load::<SigV4OperationSigningConfig>().cloned().unwrap_or_default();
        signing.signing_options.payload_override = Some(SignableBody::Precomputed(hash));
        config.interceptor_state().store_put(signing);
        Ok(())
    }
}

fn set_unless_set(request: &mut HttpRequest, name: &'static str, value: impl FnOnce() -> String) {
    if !request.headers().contains_key(name) {
        request.headers_mut().insert(name, value());
    }
}

fn sha256(parts: &[&[u8]]) -> Bytes {
    let mut hash = ChecksumAlgorithm::Sha256.into_impl();
    for part in parts {
        hash.update(part);
    }
    hash.finalize()
}

/// Returns the root of the hash tree whose leaves are the hashes of the body's 1 MiB chunks. A node without a sibling
/// moves up unchanged.
fn tree_hash(body: &[u8]) -> Bytes {
    const LEAF: usize = 1024 * 1024;
    let mut level: Vec<Bytes> = body.chunks(LEAF).map(|leaf| sha256(&[leaf])).collect();
    while level.len() > 1 {
        let parent = |nodes: &[Bytes]| match nodes {
            [left, right] => sha256(&[left, right]),
            alone => alone.concat().into(),
        };
        level = level.chunks(2).map(parent).collect();
    }
    level.pop().unwrap_or_else(|| sha256(&[]))
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a string does not fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
