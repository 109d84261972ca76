//! A request in memory: its parts, decoded as far as all protocols agree.

mod chunked;
mod gzip;

use std::borrow::Cow;

use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::http::Headers;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::byte_stream::ByteStream;
use bytes::{Bytes, BytesMut};
use percent_encoding::percent_decode_str;

use super::refusal::Refusal;
use crate::event_stream::sender::MEDIA_TYPE as EVENTS;

pub(super) use chunked::Chunked;

/// A request with its whole body.
#[derive(Debug, Default)]
pub(super) struct Received {
    pub(super) method: String,
    /// The target as it was sent, without the host.
    #[cfg_attr(not(feature = "aws"), allow(dead_code, reason = "only signatures need it"))]
    pub(super) target: String,
    /// The host and port.
    #[cfg_attr(not(feature = "aws"), allow(dead_code, reason = "only signatures need it"))]
    pub(super) authority: String,
    /// The host, without the port.
    pub(super) host: String,
    /// The path, with percent escapes.
    pub(super) path: String,
    /// The parameters of the query, decoded.
    pub(super) query: Vec<(String, String)>,
    pub(super) headers: Headers,
    /// The body as it was sent, but not in chunks.
    pub(super) sent: Bytes,
    /// The chunks and trailers of a body in chunks.
    #[cfg_attr(
        not(all(feature = "aws", feature = "checksums")),
        allow(dead_code, reason = "only signatures and checksums need them")
    )]
    pub(super) chunks: Option<Chunked>,
    /// The body, decoded.
    pub(super) body: Bytes,
    /// The body, if it is a stream of events and has not been read.
    pub(super) events: Option<SdkBody>,
}

impl Received {
    /// Reads a request with a body of at most `limit` bytes.
    ///
    /// # Errors
    /// Refuses a request that is not HTTP, or whose body is too long or ends early.
    pub(super) async fn collect(mut request: HttpRequest, limit: usize) -> Result<Self, Refusal> {
        let mut body = std::mem::replace(request.body_mut(), SdkBody::taken());
        let is_of_events = request.headers().get("content-type").is_some_and(|media_type| media_type == EVENTS);
        let events = is_of_events.then(|| std::mem::replace(&mut body, SdkBody::empty()));
        let uri: http::Uri = request.uri().parse().map_err(|_| Refusal::unreadable("the target is not a URI"))?;
        let (mut sent, mut chunks) = (collect(body, limit).await?, None);
        if events.is_none() && is_chunked(request.headers()) {
            let decoded = chunked::decode(&sent).ok_or_else(|| Refusal::unreadable("the body is not in chunks"))?;
            sent = chunks.insert(decoded).content.clone();
        }
        let is_zipped = has_encoding(request.headers(), "gzip");
        let body = if is_zipped { gzip::decode(&sent, limit)? } else { sent.clone() };
        let authority = authority(&uri, request.headers());
        Ok(Self {
            method: request.method().to_owned(),
            target: uri.path_and_query().map_or("/", |target| target.as_str()).to_owned(),
            host: authority.split(':').next().unwrap_or_default().to_ascii_lowercase(),
            authority,
            path: uri.path().to_owned(),
            query: pairs(uri.query().unwrap_or_default())?,
            headers: request.headers().clone(),
            sent,
            chunks,
            body,
            events,
        })
    }

    /// Reads the body of a request that looked like a stream of events and is another one.
    ///
    /// # Errors
    /// Refuses a request whose body is too long or ends early.
    pub(super) async fn collect_events(&mut self, limit: usize) -> Result<(), Refusal> {
        if let Some(body) = self.events.take() {
            self.sent = collect(body, limit).await?;
            self.body = self.sent.clone();
        }
        Ok(())
    }

    /// Returns the bucket of S3 in the host, which is `bucket.s3.region.amazonaws.com`, or `bucket.localhost` for a client that
    /// has the URL of the fake.
    pub(super) fn bucket(&self) -> Option<&str> {
        let end = [".s3.", ".s3-"].iter().filter_map(|infix| self.host.find(infix)).min();
        match end {
            Some(end) => Some(&self.host[..end]),
            None => self.host.strip_suffix(".localhost").filter(|name| *name != "s3"),
        }
    }

    /// Returns the first value of a parameter of the query.
    pub(super) fn query_value(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Returns the values of a header, which must be text.
    pub(super) fn header_values(&self, name: &str) -> Result<Vec<String>, Refusal> {
        let values = self.headers.get_all_bytes(name);
        values.map(|value| header_text(value).map(str::to_owned)).collect()
    }

    /// Returns the media type of the body, without parameters and in small letters.
    pub(super) fn content_type(&self) -> Option<String> {
        let value = self.headers.get("content-type")?;
        Some(value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase())
    }
}

pub(super) fn header_text(value: &[u8]) -> Result<&str, Refusal> {
    str::from_utf8(value).map_err(|_| Refusal::unreadable("a header is not UTF-8"))
}

fn authority(uri: &http::Uri, headers: &Headers) -> String {
    let authority = uri.authority().map(http::uri::Authority::as_str);
    authority.or_else(|| headers.get("host")).unwrap_or_default().to_owned()
}

fn has_encoding(headers: &Headers, wanted: &str) -> bool {
    let mut encodings = headers.get_all("content-encoding").flat_map(|value| value.split(','));
    encodings.any(|encoding| encoding.trim().eq_ignore_ascii_case(wanted))
}

/// Reports whether a body is in chunks of AWS, as those with checksums in a trailer are.
fn is_chunked(headers: &Headers) -> bool {
    has_encoding(headers, "aws-chunked")
        || headers.get("x-amz-content-sha256").is_some_and(|hash| hash.starts_with("STREAMING-"))
}

async fn collect(body: SdkBody, limit: usize) -> Result<Bytes, Refusal> {
    let fits = |length: usize| if length > limit { Err(Refusal::too_long(limit)) } else { Ok(()) };
    if let Some(bytes) = body.bytes() {
        fits(bytes.len())?;
        return Ok(Bytes::copy_from_slice(bytes));
    }
    let (mut stream, mut collected) = (ByteStream::new(body), BytesMut::new());
    while let Some(chunk) = stream.next().await {
        let chunk = chunk.map_err(|_| Refusal::unreadable("the body ends before its length"))?;
        fits(collected.len().saturating_add(chunk.len()))?;
        collected.extend_from_slice(&chunk);
    }
    Ok(collected.freeze())
}

/// Decodes the pairs of a query or form. A name without `=` has an empty value.
pub(super) fn pairs(text: &str) -> Result<Vec<(String, String)>, Refusal> {
    let pairs = text.split('&').filter(|pair| !pair.is_empty());
    pairs
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let decode = |text: &str| decoded(&text.replace('+', " "));
            Ok((decode(name)?, decode(value)?))
        })
        .collect()
}

/// Decodes percent escapes.
pub(super) fn decoded(text: &str) -> Result<String, Refusal> {
    let decoded = percent_decode_str(text).decode_utf8();
    decoded.map(Cow::into_owned).map_err(|_| Refusal::unreadable("an escape is not UTF-8"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_begin_with_buckets() {
        let cases = [
            ("some.bucket.s3.eu-west-1.amazonaws.com", Some("some.bucket")),
            ("bucket.s3-accelerate.amazonaws.com", Some("bucket")),
            ("bucket.s3.localhost", Some("bucket")),
            ("some-bucket.localhost", Some("some-bucket")),
            ("s3.localhost", None),
            ("localhost", None),
            ("s3.eu-west-1.amazonaws.com", None),
            ("127.0.0.1", None),
        ];
        for (host, expected) in cases {
            let received = Received { host: host.to_owned(), ..Received::default() };
            assert_eq!(received.bucket(), expected, "{host}");
        }
    }

    #[test]
    fn pairs_are_decoded() {
        let read = |text| pairs(text).map_err(|refusal| refusal.code);
        let own = |pairs: &[(&str, &str)]| {
            Ok(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect::<Vec<_>>())
        };
        assert_eq!(read(""), own(&[]));
        assert_eq!(read("a=1&b&&c=x%3Dy+z"), own(&[("a", "1"), ("b", ""), ("c", "x=y z")]));
        assert_eq!(read("a=1=2&%61=%zz"), own(&[("a", "1=2"), ("a", "%zz")]));
        assert_eq!(read("a=%ff"), Err("SerializationException".to_owned()));
    }
}
