//! Fakes over HTTP, and several fakes at once.

use std::net::Ipv4Addr;

use aws_smithy_http_client::Builder as HttpClientBuilder;
use tinsmith_omics::Client;
use tinsmith_omics::error::ProvideErrorMetadata;
use tinsmith_omics::fake::Service;
use tinsmith_omics::operation::get_run_cache::{GetRunCache, GetRunCacheOutput};
use tinsmith_runtime::fake::Hosts;
use tokio::net::TcpListener;

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
