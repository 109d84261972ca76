//! A client that knows HTTP and nothing of S3, for requests that others have signed.

use bytes::Bytes;
use http_body_util::{BodyExt as _, Full};
use hyper::client::conn::http1;
use hyper::{Request, Uri};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

/// Sends a request and returns the status and the body of the response.
///
/// # Panics
/// Panics if there is no response.
pub async fn fetch<'h>(
    method: &str,
    url: &str,
    headers: impl IntoIterator<Item = (&'h str, &'h str)>,
    body: impl Into<Bytes>,
) -> (u16, String) {
    let uri: Uri = url.parse().expect("presigned URLs are URLs");
    let host = uri.authority().expect("presigned URLs have hosts").to_string();
    let stream = TcpStream::connect(&host).await.expect("the server is there");
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.expect("the server speaks HTTP");
    tokio::spawn(connection);
    let target = uri.path_and_query().expect("presigned URLs have paths").as_str();
    let request = headers.into_iter().fold(
        Request::builder().method(method).uri(target).header("host", host),
        |it, (name, value)| {
            if name.eq_ignore_ascii_case("host") || name.eq_ignore_ascii_case("content-length") {
                it
            } else {
                it.header(name, value)
            }
        },
    );
    let request = request.body(Full::new(body.into())).expect("the parts are those of a request");
    let response = sender.send_request(request).await.expect("the server responds");
    let status = response.status().as_u16();
    let body = response.into_body().collect().await.expect("the response is complete").to_bytes();
    (status, String::from_utf8_lossy(&body).into_owned())
}
