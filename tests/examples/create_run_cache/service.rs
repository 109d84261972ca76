//! An in-memory stand-in for the run cache operations of AWS, on the loopback interface.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::io;
use std::net::Ipv4Addr;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use http::{Method, Request, Response, Uri};
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use serde_json::{Value, json};
use tokio::net::TcpListener;

const ACCOUNT: &str = "arn:aws:omics:eu-west-1:123456789012:runCache";

/// The stored run caches, by number.
#[derive(Default)]
struct Caches {
    made: usize,
    caches: BTreeMap<usize, Value>,
}

/// Body of a response, or the error to return.
type Answer = Result<(u16, Value), (u16, &'static str, String)>;

/// Starts the service, which runs until the program ends, and returns its URL.
pub(crate) async fn start() -> io::Result<String> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
    let url = format!("http://{}", listener.local_addr()?);
    tokio::spawn(async move {
        let caches = Arc::new(Mutex::new(Caches::default()));
        while let Ok((stream, _)) = listener.accept().await {
            let caches = Arc::clone(&caches);
            let service = service_fn(move |request| respond(Arc::clone(&caches), request));
            tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(stream), service));
        }
    });
    Ok(url)
}

async fn respond(caches: Arc<Mutex<Caches>>, request: Request<Incoming>) -> Result<Response<Full<Bytes>>, Infallible> {
    let (head, body) = request.into_parts();
    let answer = match body.collect().await {
        Ok(body) => {
            let mut caches = caches.lock().unwrap_or_else(PoisonError::into_inner);
            caches.answer(&head.method, &head.uri, &body.to_bytes())
        }
        Err(error) => Err((400, "ValidationException", error.to_string())),
    };
    let (status, body) =
        answer.unwrap_or_else(|(status, code, message)| (status, json!({"__type": code, "message": message})));
    let response = Response::builder().status(status).header("content-type", "application/json");
    Ok(response.body(Full::from(body.to_string())).expect("status and headers are valid"))
}

impl Caches {
    fn answer(&mut self, method: &Method, uri: &Uri, body: &[u8]) -> Answer {
        let path: Vec<&str> = uri.path().trim_start_matches('/').split('/').collect();
        match (method, &path[..]) {
            (&Method::POST, ["runCache"]) => self.create(body),
            (&Method::GET, ["runCache"]) => Ok((200, self.list(uri.query().unwrap_or_default()))),
            (&Method::DELETE, ["runCache", id]) => self.delete(id),
            _ => Err((404, "UnknownOperationException", format!("{method} {uri}"))),
        }
    }

    fn create(&mut self, body: &[u8]) -> Answer {
        let request: Value =
            serde_json::from_slice(body).map_err(|error| (400, "ValidationException", error.to_string()))?;
        self.made += 1;
        // The service's identifiers have at least seven digits.
        let number = 1_000_000 + self.made;
        let id = number.to_string();
        let arn = format!("{ACCOUNT}/{id}");
        let cache = json!({
            "id": id,
            "arn": arn,
            "status": "ACTIVE",
            "name": request["name"],
            "cacheBehavior": request["cacheBehavior"],
            "cacheS3Uri": request["cacheS3Location"],
        });
        self.caches.insert(number, cache);
        Ok((201, json!({"id": id, "arn": arn, "status": "ACTIVE", "tags": request["tags"]})))
    }

    /// Returns a page of the caches whose numbers come after the token.
    fn list(&self, query: &str) -> Value {
        let number = |name: &str| {
            query
                .split('&')
                .filter_map(|pair| pair.split_once('='))
                .find_map(|(key, value)| (key == name).then(|| value.parse::<usize>().ok()))
                .flatten()
        };
        let size = number("maxResults").unwrap_or(100);
        let mut rest = self.caches.range(number("startingToken").map_or(0, |token| token + 1)..);
        let page: Vec<_> = rest.by_ref().take(size).collect();
        let token = rest.next().and(page.last()).map(|(last, _)| last.to_string());
        let items: Vec<_> = page.into_iter().map(|(_, cache)| cache).collect();
        json!({"items": items, "nextToken": token})
    }

    fn delete(&mut self, id: &str) -> Answer {
        let removed = id.parse().ok().and_then(|id: usize| self.caches.remove(&id));
        match removed {
            Some(_) => Ok((202, json!({}))),
            None => Err((404, "ResourceNotFoundException", format!("there is no run cache {id}"))),
        }
    }
}
