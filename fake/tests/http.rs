//! Details of HTTP: connections, bodies and paths in all forms that clients send.

mod support;

use std::io::{Read as _, Write as _};
use std::net::TcpStream;

use support::Fake;

const OMICS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tinsmith/models/omics.json");
const SHELF: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/tests/shelf.smithy");

const CACHE: &str = r#"{"cacheS3Location":"s3://example-bucket/x","name":"one"}"#;

/// The statuses of all responses in a text.
fn statuses(text: &str) -> Vec<&str> {
    text.match_indices("HTTP/1.1 ").map(|(at, start)| &text[at + start.len()..at + start.len() + 3]).collect()
}

#[test]
fn a_connection_has_many_requests() {
    let fake = Fake::start(&[OMICS]);
    let host = fake.host();
    let create = format!(
        "POST /runCache HTTP/1.1\r\nhost: {host}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{CACHE}",
        CACHE.len()
    );
    let get = format!("GET /runCache/1000001 HTTP/1.1\r\nhost: {host}\r\n\r\n");
    let refused = format!("GET /nowhere HTTP/1.1\r\nhost: {host}\r\n\r\n");
    let last = format!("GET /runCache HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n\r\n");
    let text = fake.exchange(&[create, get, refused, last].concat());
    assert_eq!(statuses(&text), ["201", "200", "404", "200"], "{text}");
}

#[test]
fn bodies_come_in_pieces() {
    let fake = Fake::start(&[OMICS]);
    let (first, second) = CACHE.split_at(20);
    let text = fake.exchange(&format!(
        "POST /runCache HTTP/1.1\r\nhost: {}\r\nconnection: close\r\ncontent-type: application/json\r\n\
         transfer-encoding: chunked\r\n\r\n{:x}\r\n{first}\r\n{:x}\r\n{second}\r\n0\r\n\r\n",
        fake.host(),
        first.len(),
        second.len()
    ));
    assert_eq!(statuses(&text), ["201"], "{text}");
}

#[test]
fn clients_may_wait_before_they_send_a_body() {
    let fake = Fake::start(&[OMICS]);
    let mut stream = TcpStream::connect(fake.host()).expect("the fake listens");
    let head = format!(
        "POST /runCache HTTP/1.1\r\nhost: {}\r\nconnection: close\r\ncontent-type: application/json\r\n\
         expect: 100-continue\r\ncontent-length: {}\r\n\r\n",
        fake.host(),
        CACHE.len()
    );
    stream.write_all(head.as_bytes()).expect("the fake reads");
    let mut interim = [0; 25];
    stream.read_exact(&mut interim).expect("the fake asks for the body");
    assert_eq!(interim, *b"HTTP/1.1 100 Continue\r\n\r\n");
    stream.write_all(CACHE.as_bytes()).expect("the fake reads");
    let mut rest = String::new();
    stream.read_to_string(&mut rest).expect("the fake responds");
    assert_eq!(statuses(&rest), ["201"], "{rest}");
}

#[test]
fn responses_to_head_have_no_body() {
    let fake = Fake::start(&["--examples", SHELF]);
    let head = |id: &str| format!("HEAD /books/{id} HTTP/1.1\r\nhost: {}\r\n\r\n", fake.host());
    let last = format!("GET /books HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n\r\n", fake.host());
    let text = fake.exchange(&[head("emma"), head("gone"), head("other"), last].concat());
    // A body would be read as the beginning of the next response.
    assert_eq!(statuses(&text), ["200", "404", "501", "200"], "{text}");
    let responses: Vec<_> = text.split("HTTP/1.1 ").collect();
    assert!(responses[1].contains("content-length: 1815\r\n") && responses[1].ends_with("\r\n\r\n"), "{text}");
    assert!(responses[2].contains("x-amzn-errortype: NoSuchBook\r\n"), "{text}");
}

#[test]
fn paths_are_decoded() {
    let fake = Fake::start(&["--examples", SHELF]);
    for (path, expected) in [("a%20b%2F%C3%BC%2b+", 200), ("a%20b/%C3%BC%2b+", 404), ("a%ff", 404), ("a%", 501)] {
        let (status, response) = fake.send(&format!("GET /notes/{path} HTTP/1.1"), "");
        assert_eq!(status, expected, "{path}: {response}");
    }
    let (status, response) = fake.send("GET /notes/%61?q=%61+b%26 HTTP/1.1", "");
    assert!(status == 200 && response.contains("found"), "{response}");
}
