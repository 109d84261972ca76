//! Tests with raw bytes, which check the exact bytes on the wire.

use tokio::io::AsyncReadExt;

use super::*;

const GET: &str = "GET / HTTP/1.1\r\nhost: a\r\n\r\n";

async fn connect(server: &Loopback) -> TcpStream {
    TcpStream::connect(server.address).await.expect("test: the server listens")
}

/// Sends a request on a new connection and reads until the server closes it.
async fn exchange(server: &Loopback, request: &str) -> Vec<u8> {
    let mut stream = connect(server).await;
    stream.write_all(request.as_bytes()).await.expect("test: the server reads requests");
    let mut response = Vec::new();
    stream.read_to_end(&mut response).await.expect("test: the server closes in good order");
    response
}

/// Sends a request on an open connection and reads one response, whose body must be `body`.
async fn ask(stream: &mut TcpStream, request: &str, body: &str) -> String {
    stream.write_all(request.as_bytes()).await.expect("test: the server reads requests");
    let mut response = String::new();
    while !(response.contains("\r\n\r\n") && response.ends_with(body)) {
        let mut buffer = [0; 1024];
        let read = stream.read(&mut buffer).await.expect("test: the server answers");
        assert_ne!(read, 0, "the server closed after {response:?}");
        response += &String::from_utf8_lossy(&buffer[..read]);
    }
    response
}

#[tokio::test]
async fn a_request_is_recorded_unchanged() {
    let server = Loopback::start([Answer::empty(202)]).await;
    let response = exchange(
        &server,
        "PATCH /a%2Fb//../c?x=%20&x=+&y HTTP/1.1\r\nHost: a\r\nX-B: 1\r\nX-A: 2\r\nX-B: 3\r\nConnection: close\r\n\
         Transfer-Encoding: chunked\r\n\r\n3\r\n{\"a\r\n4\r\n\":1}\r\n0\r\n\r\n",
    )
    .await;
    assert!(response.starts_with(b"HTTP/1.1 202 Accepted\r\n"));

    let [request] = &server.requests()[..] else { panic!("one request was sent") };
    assert_eq!(request.method, "PATCH");
    assert_eq!(request.target, "/a%2Fb//../c?x=%20&x=+&y");
    assert_eq!((request.path(), request.query()), ("/a%2Fb//../c", "x=%20&x=+&y"));
    let headers: Vec<_> = request.headers.iter().map(|(name, value)| (name.as_str(), value.as_bytes())).collect();
    let expected: [(&str, &[u8]); 6] = [
        ("host", b"a"),
        ("x-b", b"1"),
        ("x-b", b"3"),
        ("x-a", b"2"),
        ("connection", b"close"),
        ("transfer-encoding", b"chunked"),
    ];
    assert_eq!(headers, expected);
    assert_eq!(request.json().expect("the body is JSON"), serde_json::json!({"a": 1}));
}

#[tokio::test]
async fn answers_are_sent_in_order_on_one_connection() {
    let answers = [Answer::json(200, "{\"n\":1}"), Answer::json(409, "{\"n\":2}").header("x-amzn-RequestId", "r2")];
    let server = Loopback::start(answers).await;
    let mut stream = connect(&server).await;

    let first = ask(&mut stream, GET, "{\"n\":1}").await;
    assert!(first.starts_with("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n"), "{first}");
    assert_eq!(server.answers_left(), 1);
    let second = ask(&mut stream, GET, "{\"n\":2}").await;
    assert!(second.starts_with("HTTP/1.1 409 Conflict\r\n") && second.contains("x-amzn-requestid: r2\r\n"), "{second}");
    assert_eq!(server.answers_left(), 0);

    let mut other = connect(&server).await;
    let third = ask(&mut other, GET, "no answer left").await;
    assert!(third.starts_with("HTTP/1.1 418 "), "{third}");
    let connections: Vec<_> = server.requests().iter().map(|request| request.connection).collect();
    assert_eq!(connections, [0, 0, 1]);
}

#[tokio::test]
async fn hostile_answers_end_the_connection() {
    let cases: [(Answer, &[u8]); 3] = [
        (Answer::Drop, b""),
        (Answer::garbage(), b"\x16\x03\x01 this is no HTTP\xff\xfe\r\n\r\n"),
        (
            Answer::truncated(200, "{\"a\":", 7),
            b"HTTP/1.1 200 Cut\r\ncontent-type: application/json\r\ncontent-length: 12\r\n\r\n{\"a\":",
        ),
    ];
    for (answer, expected) in cases {
        let server = Loopback::start([answer]).await;
        let response = exchange(&server, GET).await;
        assert_eq!(response.escape_ascii().to_string(), expected.escape_ascii().to_string());
        assert_eq!(server.requests().len(), 1);
    }
}

#[tokio::test]
async fn an_answer_waits_for_the_whole_body() {
    let server = Loopback::start([Answer::Drop]).await;
    let mut stream = connect(&server).await;
    stream
        .write_all(b"PUT / HTTP/1.1\r\nhost: a\r\ncontent-length: 4\r\n\r\nAC")
        .await
        .expect("test: the head is read");
    // The other connection is served while this body is incomplete.
    assert_eq!(exchange(&server, GET).await, b"");
    assert_eq!(server.requests().len(), 1);

    stream.write_all(b"GT").await.expect("test: the body is read");
    ask(&mut stream, "", "no answer left").await;
    assert_eq!(server.requests()[1].body, "ACGT");
}

#[tokio::test]
async fn a_dropped_server_closes_its_connections() {
    let server = Loopback::start([Answer::html_not_found()]).await;
    let mut stream = connect(&server).await;
    let page = ask(&mut stream, GET, "</html>").await;
    assert!(page.starts_with("HTTP/1.1 404 Not Found\r\ncontent-type: text/html\r\n"), "{page}");

    drop(server);
    let mut rest = Vec::new();
    stream.read_to_end(&mut rest).await.expect("test: the connection closes in good order");
    assert!(rest.is_empty());
}
