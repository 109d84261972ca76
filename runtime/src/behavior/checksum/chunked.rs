//! Bodies with the `aws-chunked` encoding, which has room for a checksum after the body. Without TLS, each chunk is
//! signed as well.

use std::error::Error as StdError;
use std::fmt;

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

/// The chunk size in bytes; `None` sends the body as a single chunk.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ChunkSize(pub(crate) Option<usize>);

impl Storable for ChunkSize {
    type Storer = StoreReplace<Self>;
}

/// The minimum chunk size that services accept, except for the last chunk.
const SHORTEST: usize = 8192;

/// The length of the trailer `name:signature`, where the signature is a hash in hexadecimal digits.
const SIGNATURE_TRAILER: u64 = X_AMZ_TRAILER_SIGNATURE.len() as u64 + 1 + 64;

/// Sets the headers of a request for a chunked body that is followed by this checksum. The chunk options are stored in
/// the interceptor state, where interceptors of programs can read them.
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

/// The chunked encoding of a request body.
pub(super) struct Chunks {
    options: AwsChunkedBodyOptions,
    /// The signer of the chunks, which is ready after the request is signed.
    signer: Option<DeferredSigner>,
}

impl Chunks {
    /// Returns the encoding that [`announce`] stored, if any.
    pub(super) fn announced(config: &mut ConfigBag) -> Option<Self> {
        let options = config.load::<AwsChunkedBodyOptions>()?.clone();
        let signer = config.get_mut_from_interceptor_state::<DeferredSigner>();
        let signer = signer.map(|signer| std::mem::replace(signer, DeferredSigner::empty()));
        Some(Self { options, signer })
    }

    /// Encodes a body.
    pub(super) fn split(&self, body: SdkBody) -> SdkBody {
        let body = AwsChunkedBody::new(body, self.options.clone());
        match &self.signer {
            Some(signer) => SdkBody::from_body_1_x(body.with_signer(signer.clone())),
            None => SdkBody::from_body_1_x(body),
        }
    }
}

/// Returns the length of a body before encoding.
fn body_length(request: &HttpRequest) -> Result<u64, BuildError> {
    let announced = request.headers().get("content-length").and_then(|length| length.parse().ok());
    announced.or_else(|| request.body().content_length()).ok_or_else(|| {
        let reason = "the length of a stream that is sent with a checksum must be known: set `content_length`";
        BuildError::invalid_field("body", reason)
    })
}

/// Error of a chunk size that services do not accept.
#[derive(Debug)]
struct ChunkSizeTooSmall {
    actual: usize,
}

impl fmt::Display for ChunkSizeTooSmall {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { actual } = self;
        write!(formatter, "Chunk size must be at least {SHORTEST} bytes, but {actual} was provided.")
    }
}

impl StdError for ChunkSizeTooSmall {}

fn chunk_size(ChunkSize(size): ChunkSize, length: u64) -> Result<usize, ChunkSizeTooSmall> {
    let Some(size) = size else {
        // A single chunk holds the whole body, however short it is.
        return Ok(usize::try_from(length).unwrap_or(usize::MAX).max(SHORTEST));
    };
    if size < SHORTEST { Err(ChunkSizeTooSmall { actual: size }) } else { Ok(size) }
}
