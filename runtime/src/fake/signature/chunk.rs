//! Signatures of the chunks of a body, and of the trailers after them. Each signs the one before it; the first signs that of the
//! request.

use std::fmt::Write as _;

use aws_sigv4::sign::v4::{calculate_signature, generate_signing_key};
use sha2::{Digest as _, Sha256};

use super::claim::Claim;
use super::fault::Fault;
use crate::fake::received::Chunked;

/// The hashes of requests whose chunks are signed, without and with trailers.
const SIGNED: [&str; 2] = ["STREAMING-AWS4-HMAC-SHA256-PAYLOAD", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER"];

/// The trailer with the signature of those before it.
const TRAILER_SIGNATURE: &str = "x-amz-trailer-signature";

/// Checks the signatures of chunks, if the hash of the request says that they have some.
///
/// # Errors
/// Fails if a chunk or the trailers are not signed, or have a wrong signature.
pub(super) fn check(hash: &str, chunks: Option<&Chunked>, claim: &Claim<'_>, secret: &str) -> Result<(), Fault> {
    if !SIGNED.contains(&hash) {
        return Ok(());
    }
    let chunks = chunks.ok_or(Fault::Incomplete("a body in chunks"))?;
    let key = generate_signing_key(secret, claim.time, claim.region, claim.service);
    let sign = |kind: &str, before: &str, hashes: &[String]| {
        let text = format!("{kind}\n{}\n{}\n{before}\n{}", claim.date, claim.scope(), hashes.join("\n"));
        calculate_signature(&key, text.as_bytes())
    };
    let mut before = claim.signature.to_owned();
    let mut start = 0;
    for (length, signature) in &chunks.chunks {
        let content = &chunks.content[start..start + length];
        start += length;
        let right = sign("AWS4-HMAC-SHA256-PAYLOAD", &before, &[hashed(b""), hashed(content)]);
        match signature {
            None => return Err(Fault::Incomplete("a chunk-signature for each chunk")),
            Some(signature) if *signature != right => return Err(Fault::Mismatch),
            Some(_) => before = right,
        }
    }
    if hash != SIGNED[1] {
        return Ok(());
    }
    let (last, others): (Vec<_>, Vec<_>) = chunks.trailers.iter().partition(|(name, _)| name == TRAILER_SIGNATURE);
    let canonical: String = others.iter().fold(String::new(), |text, (name, value)| text + name + ":" + value + "\n");
    let right = sign("AWS4-HMAC-SHA256-TRAILER", &before, &[hashed(canonical.as_bytes())]);
    match last.as_slice() {
        [(_, signature)] if *signature == right => Ok(()),
        [_] => Err(Fault::Mismatch),
        _ => Err(Fault::Incomplete(TRAILER_SIGNATURE)),
    }
}

/// Returns the SHA-256 of bytes in hexadecimal.
fn hashed(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut text, byte| {
        // Writing to a string does not fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use std::pin::pin;
    use std::task::{Context, Poll, Waker};

    use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
    use aws_smithy_types::body::SdkBody;

    use super::*;
    use crate::fake::received::Received;

    const SECRET: &str = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

    /// The signatures in the documentation of S3 for a body of 65 KiB in chunks of 64 KiB and 1 KiB, with and without a trailer:
    /// of the request, and of the chunks.
    const EXAMPLES: [[&str; 4]; 2] = [
        [
            "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9",
            "ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648",
            "0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497",
            "b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9",
        ],
        [
            "106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e",
            "b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2",
            "1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7",
            "2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992",
        ],
    ];

    /// The result of the check for a request with this signature, hash and body.
    fn checked(signature: &str, hash: &str, body: String, secret: &str) -> Result<(), Fault> {
        let mut request = HttpRequest::new(SdkBody::from(body));
        request.set_method("PUT").expect("it is a method");
        request.set_uri("https://s3.amazonaws.com/examplebucket/chunkObject.txt").expect("it is a URI");
        let header = format!(
            "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request, \
             SignedHeaders=host, Signature={signature}"
        );
        let headers = [("authorization", &*header), ("x-amz-date", "20130524T000000Z"), ("x-amz-content-sha256", hash)];
        for (name, value) in headers {
            request.headers_mut().insert(name, value.to_owned());
        }
        let collected = pin!(Received::collect(request, 1 << 20)).poll(&mut Context::from_waker(Waker::noop()));
        let Poll::Ready(Ok(received)) = collected else { panic!("the body is in memory") };
        let claim = Claim::find(&received)?.expect("it is signed");
        check(hash, received.chunks.as_ref(), &claim, secret)
    }

    fn body(first: char, signatures: [&str; 3], trailers: &str) -> String {
        let [one, two, three] = signatures;
        let (first, second) = (format!("{first}{}", "a".repeat(65_535)), "a".repeat(1_024));
        format!(
            "10000;chunk-signature={one}\r\n{first}\r\n400;chunk-signature={two}\r\n{second}\r\n\
             0;chunk-signature={three}\r\n{trailers}\r\n"
        )
    }

    #[test]
    fn chunks_are_signed_in_their_order() {
        let [seed, one, two, three] = EXAMPLES[0];
        let check = |body: String, secret| checked(seed, SIGNED[0], body, secret);
        assert_eq!(check(body('a', [one, two, three], ""), SECRET), Ok(()));
        assert_eq!(check(body('b', [one, two, three], ""), SECRET), Err(Fault::Mismatch));
        assert_eq!(check(body('a', [one, two, three], ""), "other"), Err(Fault::Mismatch));
        assert_eq!(check(body('a', [two, one, three], ""), SECRET), Err(Fault::Mismatch));
        assert_eq!(check(body('a', [one, two, two], ""), SECRET), Err(Fault::Mismatch));
        assert!(matches!(check("0\r\n\r\n".to_owned(), SECRET), Err(Fault::Incomplete(_))));
        assert_eq!(checked(three, SIGNED[0], body('a', [one, two, three], ""), SECRET), Err(Fault::Mismatch));
        // Other hashes promise no signatures.
        assert_eq!(checked(seed, "STREAMING-UNSIGNED-PAYLOAD-TRAILER", "0\r\n\r\n".to_owned(), SECRET), Ok(()));
    }

    #[test]
    fn trailers_are_signed() {
        let [seed, one, two, three] = EXAMPLES[1];
        let check = |trailers: &str| checked(seed, SIGNED[1], body('a', [one, two, three], trailers), SECRET);
        let signature = "x-amz-trailer-signature:d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435\r\n";
        assert_eq!(check(&format!("x-amz-checksum-crc32c:sOO8/Q==\r\n{signature}")), Ok(()));
        assert_eq!(check(&format!("x-amz-checksum-crc32c:AAAA/Q==\r\n{signature}")), Err(Fault::Mismatch));
        assert_eq!(check(signature), Err(Fault::Mismatch));
        assert_eq!(check("x-amz-checksum-crc32c:sOO8/Q==\r\n"), Err(Fault::Incomplete(TRAILER_SIGNATURE)));
    }
}
