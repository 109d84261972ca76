//! An HTTP/1.1 server on the loopback interface that returns a list of [`Answer`]s and records what clients send as
//! [`Request`]s.
//!
//! Guarantees: each server has its own port, so tests can run in any order and in parallel. A response is sent only
//! after the whole request has been read and recorded, so every request with a response is in [`Loopback::requests`].
//! The server and its connections end when the [`Loopback`] is dropped.

use std::collections::VecDeque;
use std::future::poll_fn;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use http::{Method, Response, StatusCode};
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::io::AsyncWriteExt;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{JoinHandle, JoinSet};

/// Reaction of the server to one request.
#[derive(Clone, Debug)]
pub enum Answer {
    /// Sends a well-formed response and keeps the connection open.
    Reply(Response<Bytes>),
    /// Sends these bytes unchanged, valid HTTP or not, and closes the connection.
    Verbatim(Bytes),
    /// Closes the connection without sending a byte.
    Drop,
}

impl Answer {
    /// Creates a response without a body.
    ///
    /// # Panics
    /// Panics if `status` is not an HTTP status code.
    pub fn empty(status: u16) -> Self {
        Self::with_body(status, "application/json", Bytes::new())
    }

    /// Creates a response with a JSON body.
    ///
    /// # Panics
    /// Panics if `status` is not an HTTP status code.
    pub fn json(status: u16, body: impl Into<Bytes>) -> Self {
        Self::with_body(status, "application/json", body.into())
    }

    /// Creates the 404 page of a web server other than the service, as misconfigured proxies send it.
    pub fn html_not_found() -> Self {
        let page = "<html><head><title>404 Not Found</title></head><body><h1>Not Found</h1></body></html>";
        Self::with_body(404, "text/html", Bytes::from_static(page.as_bytes()))
    }

    /// Creates a response with a body of any media type.
    ///
    /// # Panics
    /// Panics if `status` is not an HTTP status code, or `content_type` is not a header value.
    pub fn with_body(status: u16, content_type: &str, body: Bytes) -> Self {
        let mut response = Response::new(body);
        *response.status_mut() = StatusCode::from_u16(status).expect("an answer's status: a code between 100 and 999");
        response.headers_mut().insert(
            CONTENT_TYPE,
            HeaderValue::from_str(content_type).expect("an answer's content type: a header value"),
        );
        Self::Reply(response)
    }

    /// Adds a header to a response.
    ///
    /// # Panics
    /// Panics if this is not an [`Answer::Reply`], or if the name or value is not valid in HTTP.
    pub fn header(self, name: &str, value: &str) -> Self {
        match self {
            Self::Reply(mut response) => {
                let name: HeaderName = name.parse().expect("an answer's header name: a token");
                let value = HeaderValue::from_str(value).expect("an answer's header value: visible characters");
                response.headers_mut().append(name, value);
                Self::Reply(response)
            }
            Self::Verbatim(_) | Self::Drop => panic!("only a reply has headers"),
        }
    }

    /// Creates a response whose `Content-Length` exceeds its body by `missing` bytes.
    pub fn truncated(status: u16, body: &str, missing: usize) -> Self {
        let length = body.len() + missing;
        let head =
            format!("HTTP/1.1 {status} Cut\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n");
        Self::Verbatim(Bytes::from(head + body))
    }

    /// Creates a response that is not HTTP.
    pub fn garbage() -> Self {
        Self::Verbatim(Bytes::from_static(b"\x16\x03\x01 this is no HTTP\xff\xfe\r\n\r\n"))
    }
}

/// A request as the server received it.
#[derive(Clone, Debug)]
pub struct Request {
    /// The method.
    pub method: Method,
    /// Path and query, unchanged from the request line.
    pub target: String,
    /// The headers in order of arrival, with equal names grouped.
    pub headers: HeaderMap,
    /// The whole body, without its transfer encoding.
    pub body: Bytes,
    /// Number of the connection, starting at zero.
    pub connection: usize,
}

impl Request {
    /// Returns the first value of a header, if it is text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// Returns the path, unchanged from the request line.
    pub fn path(&self) -> &str {
        self.target.split_once('?').map_or(&*self.target, |(path, _)| path)
    }

    /// Returns the query, unchanged from the request line, or an empty string if there is none.
    pub fn query(&self) -> &str {
        self.target.split_once('?').map_or("", |(_, query)| query)
    }

    /// Parses the body as JSON.
    ///
    /// # Errors
    /// Returns an error if the body is not JSON.
    pub fn json(&self) -> serde_json::Result<serde_json::Value> {
        serde_json::from_slice(&self.body)
    }
}

/// The remaining responses and the recorded requests.
#[derive(Debug)]
struct Script {
    answers: VecDeque<Answer>,
    requests: Vec<Request>,
}

/// A script shared by the connections of one server.
#[derive(Clone, Debug)]
struct SharedScript(Arc<Mutex<Script>>);

impl SharedScript {
    /// Ignores poisoning: each change of the script is a single call, so a panic elsewhere leaves it consistent.
    fn lock(&self) -> MutexGuard<'_, Script> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Records a request and returns the next answer. After the last one, it returns a status that no client retries,
    /// so that a test with one request too many fails on that request.
    fn next(&self, request: Request) -> Answer {
        let mut script = self.lock();
        script.requests.push(request);
        script.answers.pop_front().unwrap_or_else(|| {
            Answer::with_body(418, "text/plain", Bytes::from_static(b"the script has no answer left"))
        })
    }
}

/// A running server. Dropping it closes the port and every connection.
#[derive(Debug)]
pub struct Loopback {
    address: SocketAddr,
    script: SharedScript,
    accepting: JoinHandle<()>,
}

impl Loopback {
    /// Starts a server that returns these answers, one per request, in order of arrival.
    ///
    /// # Panics
    /// Panics if no port on the loopback interface can be opened.
    pub async fn start(answers: impl IntoIterator<Item = Answer>) -> Self {
        let listener =
            TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("start of the loopback server: a free port");
        let address = listener.local_addr().expect("start of the loopback server: a bound port has an address");
        let script =
            SharedScript(Arc::new(Mutex::new(Script { answers: answers.into_iter().collect(), requests: Vec::new() })));
        let accepting = tokio::spawn(accept(listener, script.clone()));
        Self { address, script, accepting }
    }

    /// Returns the URL of the server, such as `http://127.0.0.1:49152`.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Returns the requests received so far.
    pub fn requests(&self) -> Vec<Request> {
        self.script.lock().requests.clone()
    }

    /// Returns the number of unused answers.
    pub fn answers_left(&self) -> usize {
        self.script.lock().answers.len()
    }
}

impl Drop for Loopback {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

/// Accepts connections until it is aborted, which ends the accepted ones as well.
async fn accept(listener: TcpListener, script: SharedScript) {
    let mut connections = JoinSet::new();
    let mut count = 0;
    while let Ok((stream, _)) = listener.accept().await {
        connections.spawn(converse(stream, count, script.clone()));
        count += 1;
    }
}

/// Serves one connection until the client or an answer ends it.
async fn converse(stream: TcpStream, connection: usize, script: SharedScript) {
    let parting = Parting::default();
    let service = service_fn(|request: http::Request<Incoming>| {
        let (script, parting) = (script.clone(), parting.clone());
        // Taking back the socket below requires a future that can be moved.
        Box::pin(async move {
            let request = receive(request, connection).await.map_err(|_| Severed)?;
            match script.next(request) {
                Answer::Reply(response) => Ok(response.map(Full::new)),
                Answer::Verbatim(bytes) => Err(parting.leave(bytes)),
                Answer::Drop => Err(parting.leave(Bytes::new())),
            }
        })
    });
    let mut http = http1::Builder::new().serve_connection(TokioIo::new(stream), service);
    // An error means that the client disconnected or that the server closed the connection with `Severed`.
    let _ended = poll_fn(|context| http.poll_without_shutdown(context)).await;
    let mut stream = http.into_parts().io.into_inner();
    // An error here means that the client did not wait for the last bytes, which no test depends on.
    let _sent = stream.write_all(&parting.take()).await;
    let _closed = stream.shutdown().await;
}

async fn receive(request: http::Request<Incoming>, connection: usize) -> hyper::Result<Request> {
    let (head, body) = request.into_parts();
    let target = head.uri.path_and_query().map_or("*", http::uri::PathAndQuery::as_str).to_owned();
    let body = body.collect().await?.to_bytes();
    Ok(Request { method: head.method, target, headers: head.headers, body, connection })
}

/// The bytes to send after the HTTP server has released the socket.
#[derive(Clone, Debug, Default)]
struct Parting(Arc<Mutex<Bytes>>);

impl Parting {
    fn leave(&self, bytes: Bytes) -> Severed {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = bytes;
        Severed
    }

    fn take(&self) -> Bytes {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Makes the HTTP server release the socket.
#[derive(Debug, thiserror::Error)]
#[error("the answer ends the connection")]
struct Severed;

#[cfg(test)]
mod tests;
