//! Bodies in the encoding `aws-chunked`, which has a place for checksums behind the body. Without TLS each chunk has a
//! signature too.

use aws_runtime::auth::PayloadSigningOverride;
use aws_runtime::content_encoding::header::X_AMZ_TRAILER_SIGNATURE;
use aws_runtime::content_encoding::header_value::AWS_CHUNKED;
use aws_runtime::content_encoding::{AwsChunkedBody, AwsChunkedBodyOptions, DeferredSigner};
use aws_smithy_checksums::http::HttpChecksum;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::{ConfigBag, Storable, StoreReplace};

use crate::error::BuildError;

/// How long chunks are: one chunk for all if this is `None`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ChunkSize(pub(crate) Option<usize>);

impl Storable for ChunkSize {
    type Storer = StoreReplace<Self>;
}

/// The service takes no shorter chunks, but for the last.
const SHORTEST: usize = 8192;

/// `name:signature`, where the signature is a hash in hexadecimal digits.
const SIGNATURE_TRAILER: u64 = X_AMZ_TRAILER_SIGNATURE.len() as u64 + 1 + 64;

/// Says in the headers of a request that its body comes in chunks, with this checksum behind it. How it does is kept where
/// the interceptors of programs look for it.
pub(super) fn announce(
    request: &mut HttpRequest,
    checksum: &dyn HttpChecksum,
    config: &mut ConfigBag,
) -> Result<(), BoxError> {
    let length = body_length(request)?;
    let is_signed = request.uri().starts_with("http:");
    let mut options = AwsChunkedBodyOptions::default()
        .with_stream_length(length)
        .with_trailer_len(HttpChecksum::size(checksum))
        .signed_chunked_encoding(is_signed);
    if let Some(size) = config.load::<ChunkSize>() {
        options = options.with_chunk_size(chunk_size(*size, length)?);
    }
    if is_signed {
        options = options.with_trailer_len(SIGNATURE_TRAILER);
    }
    let headers = request.headers_mut();
    headers.insert("x-amz-trailer", checksum.header_name());
    headers.insert("x-amz-decoded-content-length", length.to_string());
    headers.insert("content-length", options.encoded_length().to_string());
    headers.remove("transfer-encoding");
    headers.append("content-encoding", AWS_CHUNKED);
    let state = config.interceptor_state();
    state.store_put(options);
    if is_signed {
        let (signer, sender) = DeferredSigner::new();
        state.store_put(signer);
        state.store_put(sender);
        state.store_put(PayloadSigningOverride::StreamingSignedPayloadTrailer);
    } else {
        state.store_put(PayloadSigningOverride::StreamingUnsignedPayloadTrailer);
    }
    Ok(())
}

/// The chunks that a body is split into.
pub(super) struct Chunks {
    options: AwsChunkedBodyOptions,
    /// What signs the chunks, now that the request itself is signed.
    signer: Option<DeferredSigner>,
}

impl Chunks {
    /// The chunks that were announced.
    pub(super) fn announced(config: &mut ConfigBag) -> Option<Self> {
        let options = config.load::<AwsChunkedBodyOptions>()?.clone();
        let signer = config.get_mut_from_interceptor_state::<DeferredSigner>();
        let signer = signer.map(|signer| std::mem::replace(signer, DeferredSigner::empty()));
        Some(Self { options, signer })
    }

    /// Splits a body.
    pub(super) fn split(&self, body: SdkBody) -> SdkBody {
        let body = AwsChunkedBody::new(body, self.options.clone());
        match &self.signer {
            Some(signer) => SdkBody::from_body_1_x(body.with_signer(signer.clone())),
            None => SdkBody::from_body_1_x(body),
        }
    }
}

/// The length of a body before it is split.
fn body_length(request: &HttpRequest) -> Result<u64, BuildError> {
    let announced = request.headers().get("content-length").and_then(|length| length.parse().ok());
    announced.or_else(|| request.body().content_length()).ok_or_else(|| {
        let reason = "a stream is sent with a checksum, and for that its length must be known: set `content_length`";
        BuildError::invalid_field("body", reason)
    })
}

fn chunk_size(ChunkSize(size): ChunkSize, length: u64) -> Result<usize, BuildError> {
    let Some(size) = size else {
        // A whole body is one chunk, however short it is.
        return Ok(usize::try_from(length).unwrap_or(usize::MAX).max(SHORTEST));
    };
    if size < SHORTEST {
        let reason = format!("it is {size}, and chunks have {SHORTEST} bytes at least");
        return Err(BuildError::invalid_field("aws_chunked_encoding_chunk_size", reason));
    }
    Ok(size)
}
