//! Fakes over HTTP, and several fakes at once.

use std::net::Ipv4Addr;

use aws_smithy_http_client::Builder as HttpClientBuilder;
use tinsmith_omics::Client;
use tinsmith_omics::error::ProvideErrorMetadata;
use tinsmith_omics::fake::Service;
use tinsmith_omics::operation::get_run_cache::{GetRunCache, GetRunCacheOutput};
use tinsmith_runtime::fake::{Hosts, Respond, serve};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

use crate::omics::config;

fn service() -> Service {
    Service::new()
        .on::<GetRunCache>(|input, _| async move { Ok(GetRunCacheOutput::builder().set_id(input.id).build()) })
}

#[tokio::test]
async fn clients_reach_a_fake_over_http() {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a port is free");
    let url = format!("http://{}", listener.local_addr().expect("the listener is bound"));
    tokio::spawn(async move { service().serve(listener).await });
    let config = config().http_client(HttpClientBuilder::new().build_http()).endpoint_url(url);
    let client = Client::from_conf(config.build());
    for id in ["1", "2"] {
        let output = client.get_run_cache().id(id).send().await.expect("the handler succeeds");
        assert_eq!(output.id(), Some(id));
    }
    let error = client.list_runs().send().await.expect_err("there is no handler");
    assert_eq!(error.code(), Some("NotImplemented"));
}

/// Serves fakes at a free port, and returns the port.
async fn served(fake: impl Respond) -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a port is free");
    let port = listener.local_addr().expect("the listener is bound").port();
    tokio::spawn(serve(fake, listener));
    port
}

/// Sends a request for this target to a port, and returns the response.
async fn get(port: u16, host: &str, target: &str) -> String {
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).await.expect("the fake listens");
    let request = format!("GET {target} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await.expect("the fake reads");
    let mut response = String::new();
    stream.read_to_string(&mut response).await.expect("the fake responds");
    response
}

#[tokio::test]
async fn a_port_has_several_services() {
    let port = served(Hosts::new().with("s3", depot::fake::Service::new()).with("omics", service())).await;
    let cases = [
        ("omics.localhost", "/runCache/1", "HTTP/1.1 200 OK"),
        ("workflows-omics.eu-west-1.amazonaws.com:80", "/runCache/1", "HTTP/1.1 200 OK"),
        // The fake of object storage has no handler.
        ("bucket.s3.localhost", "/key?x-id=GetObject", "HTTP/1.1 501 Not Implemented"),
        ("other.localhost", "/runCache/1", "HTTP/1.1 421 Misdirected Request"),
        ("", "/runCache/1", "HTTP/1.1 421 Misdirected Request"),
    ];
    for (host, target, expected) in cases {
        let response = get(port, host, target).await;
        assert!(response.starts_with(expected), "{host}{target}: {response}");
    }
}

#[tokio::test]
async fn each_service_has_a_port() {
    let (omics, depot) = (served(service()).await, served(depot::fake::Service::new()).await);
    let response = get(omics, "localhost", "/runCache/1").await;
    assert!(response.starts_with("HTTP/1.1 200 OK") && response.ends_with(r#"{"id":"1"}"#), "{response}");
    let response = get(depot, "localhost", "/bucket/key?x-id=GetObject").await;
    assert!(response.starts_with("HTTP/1.1 501 Not Implemented") && response.contains("<Error>"), "{response}");
}

#[tokio::test]
async fn several_fakes_are_told_apart_by_host() {
    let hosts = Hosts::new().with("s3", depot::fake::Service::new()).with("omics", service());
    let client = Client::from_conf(config().http_client(hosts.connector()).build());
    let output = client.get_run_cache().id("1").send().await.expect("the handler succeeds");
    assert_eq!(output.id(), Some("1"));
    let config = config().http_client(hosts.connector()).endpoint_url("http://elsewhere.example.com");
    let error = Client::from_conf(config.build()).get_run_cache().id("1").send().await.expect_err("no fake is there");
    assert_eq!(error.raw_response().map(|response| response.status().as_u16()), Some(421));
}
