//! Calls against a server on the loopback interface.

use tinsmith_omics::config::{BehaviorVersion, Credentials, Region};
use tinsmith_omics::{Client, Config};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

/// Answers each request with the next of these bodies, and returns the first lines of the requests.
async fn serve(listener: TcpListener, bodies: &[&str]) -> Vec<String> {
    let mut lines = Vec::new();
    for body in bodies {
        let (mut stream, _) = listener.accept().await.expect("a client connects");
        let mut request = Vec::new();
        let mut buffer = [0; 4096];
        while !is_whole(&request) {
            let read = stream.read(&mut buffer).await.expect("the client sends");
            request.extend_from_slice(&buffer[..read]);
        }
        let text = String::from_utf8_lossy(&request).into_owned();
        lines.push(text.lines().next().unwrap_or_default().to_owned());
        let head = format!("HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: {}\r\n\r\n", body.len());
        stream.write_all(format!("{head}{body}").as_bytes()).await.expect("the client reads");
    }
    lines
}

fn is_whole(request: &[u8]) -> bool {
    let text = String::from_utf8_lossy(request).to_lowercase();
    let Some((head, body)) = text.split_once("\r\n\r\n") else { return false };
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")).unwrap_or("0");
    body.len() >= length.parse().unwrap_or(0)
}

#[tokio::test]
async fn the_service_is_called() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("there is a port");
    let address = listener.local_addr().expect("it is bound");
    let config = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::for_tests())
        .endpoint_url(format!("http://{address}"))
        .build();
    let client = Client::from_conf(config);
    let bodies = [r#"{"id":"7","status":"ACTIVE"}"#, r#"{"id":"7","cacheS3Uri":"s3://my-bucket/cache"}"#];
    let (lines, cache) = tokio::join!(serve(listener, &bodies), program::create_cache(&client));
    assert_eq!(cache.expect("the calls succeed").as_deref(), Some("s3://my-bucket/cache"));
    assert_eq!(lines, ["POST /runCache HTTP/1.1", "GET /runCache/7 HTTP/1.1"]);
}

#[tokio::test]
async fn a_wrong_input_is_refused_before_it_is_sent() {
    let config = Config::builder().behavior_version(BehaviorVersion::latest()).with_test_defaults_v2().build();
    let error = Client::from_conf(config).create_run_cache().send().await.expect_err("a member is missing");
    assert!(tinsmith_omics::error::DisplayErrorContext(&error).to_string().contains("cacheS3Location"), "{error:?}");
}
