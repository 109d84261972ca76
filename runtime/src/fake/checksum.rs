//! Checks checksums of requests: of the body, in headers or in the trailers of a body in chunks.

use aws_smithy_checksums::ChecksumAlgorithm;
use aws_smithy_types::base64;
use md5::{Digest, Md5};

use super::received::Received;
use super::refusal::Refusal;
use crate::operation::Description;

/// The prefix of checksums other than MD5.
const PREFIX: &str = "x-amz-checksum-";

/// Checks the checksums of a request, if its operation has checksums of bodies.
///
/// # Errors
/// Refuses a body with another checksum.
pub(super) fn check(operation: &Description, request: &Received) -> Result<(), Refusal> {
    if !operation.behaviors.iter().any(|behavior| behavior.sends_checksum()) {
        return Ok(());
    }
    let trailers = request.chunks.iter().flat_map(|chunks| &chunks.trailers);
    let trailers = trailers.map(|(name, value)| (name.as_str(), value.as_str()));
    for (name, value) in request.headers.iter().chain(trailers) {
        let computed = if name == "content-md5" {
            base64::encode(Md5::digest(&request.sent))
        } else {
            let algorithm = name.strip_prefix(PREFIX).filter(|name| *name != "md5");
            let Some(algorithm) = algorithm.and_then(|name| name.parse::<ChecksumAlgorithm>().ok()) else { continue };
            let mut checksum = algorithm.into_impl();
            checksum.update(&request.sent);
            base64::encode(checksum.finalize())
        };
        if computed != value {
            let message = format!("The {name} that you specified did not match what we received.");
            return Err(Refusal::new("BadDigest", 400, message));
        }
    }
    Ok(())
}
