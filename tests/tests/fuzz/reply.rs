//! Responses without a network: status, headers and body, damaged, and an HTTP client that returns them.

use std::collections::VecDeque;
use std::pin::{Pin, pin};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, Waker};

use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpClient, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::body::SdkBody;
use bytes::Bytes;
use fastrand::Rng;
use http_body_util::StreamBody;
use hyper::body::Frame;

/// Statuses that services, proxies and attackers send.
const STATUSES: [u16; 24] = [
    200, 200, 200, 200, 201, 202, 204, 206, 301, 304, 307, 400, 400, 400, 403, 404, 404, 413, 429, 500, 503, 504, 599,
    999,
];

/// Headers that clients read, and some that they do not.
const NAMES: [&str; 32] = [
    "content-type",
    "content-length",
    "content-encoding",
    "content-range",
    "transfer-encoding",
    "connection",
    "date",
    "expires",
    "etag",
    "location",
    "retry-after",
    "smithy-protocol",
    "x-amzn-errortype",
    "x-amzn-error-message",
    "x-amzn-query-error",
    "x-amzn-requestid",
    "x-amz-request-id",
    "x-amz-id-2",
    "x-amz-bucket-region",
    "x-amz-retry-after",
    "x-amz-checksum-crc32",
    "x-amz-checksum-crc64nvme",
    "x-amz-checksum-sha256",
    "x-amz-checksum-type",
    "x-amz-trailer",
    "x-header",
    "x-prefixed-",
    "x-prefixed-a",
    "x-prefixed-B",
    "x-hint",
    "last-modified",
    "content-md5",
];

const VALUES: [&str; 36] = [
    "",
    " ",
    "a",
    "0",
    "-1",
    "5",
    "99999999999999999999",
    "1e400",
    "NaN",
    "true",
    "null",
    "\"quoted\"",
    "\"open",
    "\"a\\\"\", b,, \"",
    ",,,,",
    "gzip",
    "aws-chunked",
    "identity",
    "bytes 0-9/10",
    "Sun, 06 Nov 1994 08:49:37 GMT",
    "Sun, 06 Nov 1994 08:49:37 GMT, Sun, 06 Nov 1994 08:49:37 GMT",
    "Thu, 99 Nov 99999 99:99:99 GMT",
    "1985-04-12T23:20:50.52Z",
    "application/json",
    "application/xml; charset=utf-16",
    "text/html",
    "rpc-v2-cbor",
    "rpc-v2-json",
    "Sealed",
    "Sealed:http://internal.amazon.com/coral/",
    "a.b#Sealed, Sealed",
    "Sealed;Sender",
    ";;",
    "AAAAAA==",
    "AAAAAAAAAAA=-2",
    "SHA256",
];

/// A response before it is damaged.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Reply {
    pub(crate) fn new(status: u16, body: Vec<u8>) -> Self {
        Self { status, headers: Vec::new(), body }
    }

    /// Damages the status and the headers.
    pub(crate) fn damage_head(&mut self, rng: &mut Rng) {
        if rng.u8(..4) == 0 {
            self.status = rng.choice(STATUSES).unwrap_or(200);
        }
        for _ in 0..rng.usize(..6) {
            let name = rng.choice(NAMES).unwrap_or_default();
            let value = rng.choice(VALUES).unwrap_or_default();
            let times = if rng.u8(..16) == 0 { rng.usize(1..2_000) } else { 1 };
            self.headers.push((name.to_owned(), value.repeat(times)));
        }
        if !self.headers.is_empty() && rng.u8(..8) == 0 {
            self.headers.swap_remove(rng.usize(..self.headers.len()));
        }
    }

    /// The size of the headers and the body.
    pub(crate) fn size(&self) -> usize {
        self.headers.iter().map(|(name, value)| name.len() + value.len()).sum::<usize>() + self.body.len()
    }

    /// Creates an HTTP client that returns this response once. The body is in memory or arrives in chunks, and may break
    /// off.
    pub(crate) fn into_client(self, rng: &mut Rng) -> SharedHttpClient {
        let body = match rng.u8(..4) {
            0 => chunked(rng, &self.body),
            _ => SdkBody::from(self.body),
        };
        let mut response = HttpResponse::new(self.status.try_into().expect("the statuses are valid"), body);
        for (name, value) in self.headers {
            // A header that HTTP does not allow never reaches a client.
            let _ = response.headers_mut().try_append(name, value);
        }
        SharedHttpClient::new(Canned(Arc::new(Mutex::new(Some(response)))))
    }
}

/// Creates a body of several chunks, which may end with an error.
fn chunked(rng: &mut Rng, body: &[u8]) -> SdkBody {
    let size = rng.usize(1..2_000);
    let mut frames: VecDeque<_> =
        body.chunks(size).map(|chunk| Ok(Frame::data(Bytes::copy_from_slice(chunk)))).collect();
    if rng.u8(..4) == 0 {
        frames.push_back(Err(std::io::Error::other("the connection broke")));
    }
    SdkBody::from_body_1_x(StreamBody::new(Frames(frames)))
}

type Result<T> = std::result::Result<T, std::io::Error>;

/// Frames that are all ready.
struct Frames(VecDeque<Result<Frame<Bytes>>>);

impl futures_core::Stream for Frames {
    type Item = Result<Frame<Bytes>>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.pop_front())
    }
}

/// An HTTP client that returns one response, and an error for further requests.
#[derive(Clone, Debug)]
struct Canned(Arc<Mutex<Option<HttpResponse>>>);

impl HttpClient for Canned {
    fn http_connector(&self, _: &HttpConnectorSettings, _: &RuntimeComponents) -> SharedHttpConnector {
        SharedHttpConnector::new(self.clone())
    }
}

impl HttpConnector for Canned {
    fn call(&self, _: HttpRequest) -> HttpConnectorFuture {
        let response = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        HttpConnectorFuture::ready(response.ok_or_else(|| ConnectorError::user("there is no response".into())))
    }
}

/// Returns the output of a future that is ready at once.
///
/// # Panics
/// Panics if the future waits: the response is complete.
pub(crate) fn now<F: Future>(future: F) -> F::Output {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => output,
        Poll::Pending => panic!("the call waits although its response is complete"),
    }
}
