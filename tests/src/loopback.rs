//! Turns a list of [`Answer`]s into an HTTP/1.1 server on the loopback interface, and what clients send it into
//! [`Request`]s.
//!
//! Guarantees: each server has a port of its own, so tests run in any order and side by side; an answer is given
//! only after the whole request has been read and recorded, so what a client got an answer for is in
//! [`Loopback::requests`]; the server and its connections end when the [`Loopback`] is dropped.

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

/// What the server does with one request.
#[derive(Clone, Debug)]
pub enum Answer {
    /// Sends a well-formed response and keeps the connection open.
    Reply(Response<Bytes>),
    /// Sends these bytes as they are, whether or not they are HTTP, and closes the connection.
    Verbatim(Bytes),
    /// Closes the connection without sending a byte.
    Drop,
}

impl Answer {
    /// A response without a body.
    ///
    /// # Panics
    /// If `status` is no HTTP status code.
    pub fn empty(status: u16) -> Self {
        Self::with_body(status, "application/json", Bytes::new())
    }

    /// A response with a JSON body.
    ///
    /// # Panics
    /// If `status` is no HTTP status code.
    pub fn json(status: u16, body: impl Into<Bytes>) -> Self {
        Self::with_body(status, "application/json", body.into())
    }

    /// The 404 page of some web server that is not the service, as misconfigured proxies send it.
    pub fn html_not_found() -> Self {
        let page = "<html><head><title>404 Not Found</title></head><body><h1>Not Found</h1></body></html>";
        Self::with_body(404, "text/html", Bytes::from_static(page.as_bytes()))
    }

    /// A response with a body of any media type.
    ///
    /// # Panics
    /// If `status` is no HTTP status code, or `content_type` is no header value.
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
    /// If this answer is no [`Answer::Reply`], or the name or the value is not one that HTTP allows.
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

    /// A response whose head promises `missing` bytes more than follow before the connection closes.
    pub fn truncated(status: u16, body: &str, missing: usize) -> Self {
        let length = body.len() + missing;
        let head =
            format!("HTTP/1.1 {status} Cut\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n");
        Self::Verbatim(Bytes::from(head + body))
    }

    /// Bytes that no HTTP parser takes.
    pub fn garbage() -> Self {
        Self::Verbatim(Bytes::from_static(b"\x16\x03\x01 this is no HTTP\xff\xfe\r\n\r\n"))
    }
}

/// A request as the server received it.
#[derive(Clone, Debug)]
pub struct Request {
    /// The method.
    pub method: Method,
    /// Path and query, byte for byte as in the request line.
    pub target: String,
    /// The headers in the order they came; those that share a name stand together.
    pub headers: HeaderMap,
    /// The whole body, out of its transfer encoding.
    pub body: Bytes,
    /// Which connection it came on, counted from zero.
    pub connection: usize,
}

impl Request {
    /// The first value of a header, if it is text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// The path, byte for byte as in the request line.
    pub fn path(&self) -> &str {
        self.target.split_once('?').map_or(&*self.target, |(path, _)| path)
    }

    /// The query, byte for byte as in the request line; empty if there is none.
    pub fn query(&self) -> &str {
        self.target.split_once('?').map_or("", |(_, query)| query)
    }

    /// The body as JSON.
    ///
    /// # Errors
    /// If the body is not JSON.
    pub fn json(&self) -> serde_json::Result<serde_json::Value> {
        serde_json::from_slice(&self.body)
    }
}

/// What is still to be answered, and what has been asked.
#[derive(Debug)]
struct Script {
    answers: VecDeque<Answer>,
    requests: Vec<Request>,
}

/// A script that the connections of one server share.
#[derive(Clone, Debug)]
struct SharedScript(Arc<Mutex<Script>>);

impl SharedScript {
    /// A panic elsewhere leaves the script whole: both fields change by one call each.
    fn lock(&self) -> MutexGuard<'_, Script> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Records a request and takes the next answer. Past the end of the script the answer is a status that no
    /// client retries, so that a test with one request too many fails on that request.
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
    /// Starts a server that gives these answers, one a request, in the order in which requests arrive.
    ///
    /// # Panics
    /// If the system grants no port on the loopback interface.
    pub async fn start(answers: impl IntoIterator<Item = Answer>) -> Self {
        let listener =
            TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("start of the loopback server: a free port");
        let address = listener.local_addr().expect("start of the loopback server: a bound port has an address");
        let script =
            SharedScript(Arc::new(Mutex::new(Script { answers: answers.into_iter().collect(), requests: Vec::new() })));
        let accepting = tokio::spawn(accept(listener, script.clone()));
        Self { address, script, accepting }
    }

    /// The address to send requests to, as in `http://127.0.0.1:49152`.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The requests received so far.
    pub fn requests(&self) -> Vec<Request> {
        self.script.lock().requests.clone()
    }

    /// How many answers nobody has asked for yet.
    pub fn answers_left(&self) -> usize {
        self.script.lock().answers.len()
    }
}

impl Drop for Loopback {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

/// Takes connections until it is aborted, which ends those it has taken as well.
async fn accept(listener: TcpListener, script: SharedScript) {
    let mut connections = JoinSet::new();
    let mut count = 0;
    while let Ok((stream, _)) = listener.accept().await {
        connections.spawn(converse(stream, count, script.clone()));
        count += 1;
    }
}

/// Answers the requests of one connection until the client or an answer ends it.
async fn converse(stream: TcpStream, connection: usize, script: SharedScript) {
    let parting = Parting::default();
    let service = service_fn(|request: http::Request<Incoming>| {
        let (script, parting) = (script.clone(), parting.clone());
        // Taking the socket back below needs a future that can be moved.
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
    // An error is either a client that went away or our own `Severed`; the recorded requests tell them apart.
    let _ended = poll_fn(|context| http.poll_without_shutdown(context)).await;
    let mut stream = http.into_parts().io.into_inner();
    // A client that does not wait for the last bytes loses nothing that a test could look at.
    let _sent = stream.write_all(&parting.take()).await;
    let _closed = stream.shutdown().await;
}

async fn receive(request: http::Request<Incoming>, connection: usize) -> hyper::Result<Request> {
    let (head, body) = request.into_parts();
    let target = head.uri.path_and_query().map_or("*", http::uri::PathAndQuery::as_str).to_owned();
    let body = body.collect().await?.to_bytes();
    Ok(Request { method: head.method, target, headers: head.headers, body, connection })
}

/// The bytes to send once the HTTP server has let go of a socket.
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

/// Tells the HTTP server to let go of the socket.
#[derive(Debug, thiserror::Error)]
#[error("the answer ends the connection")]
struct Severed;

#[cfg(test)]
mod tests;
