//! Measures a fake under load: calls per second and memory, with 1,000 calls at once, through the connector and over HTTP.
//!
//! `cargo run --release --example fake_load`. The client and the fake are in one process, so a call is all of both.

use std::time::Instant;

use aws_smithy_http_client::Builder as HttpClientBuilder;
use tinsmith_omics::config::retry::RetryConfig;
use tinsmith_omics::config::timeout::TimeoutConfig;
use tinsmith_omics::config::{BehaviorVersion, Builder, Credentials, Region, StalledStreamProtectionConfig};
use tinsmith_omics::fake::Service;
use tinsmith_omics::{Client, Config};
use tokio::net::TcpListener;
use tokio::task::JoinSet;

/// The number of calls at once.
const AT_ONCE: usize = 1_000;

/// The number of times that each of them is made.
const ROUNDS: usize = 10;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let service = Service::new().store();
    measure("connector", &Client::from_conf(config().http_client(service.connector()).build())).await;
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
    let url = format!("http://{}", listener.local_addr().expect("the listener is bound"));
    let served = Service::new().store();
    tokio::spawn(async move { served.serve(listener).await });
    let config = config().http_client(HttpClientBuilder::new().build_http()).endpoint_url(url);
    measure("HTTP", &Client::from_conf(config.build())).await;
}

fn config() -> Builder {
    Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("eu-west-1"))
        .credentials_provider(Credentials::new("AKIDEXAMPLE", "secret", None, None, "example"))
        .retry_config(RetryConfig::disabled())
        .timeout_config(TimeoutConfig::disabled())
        .stalled_stream_protection(StalledStreamProtectionConfig::disabled())
}

async fn measure(way: &str, client: &Client) {
    let created = client.create_run_cache().name("one").cache_s3_location("s3://example-bucket/cache").send().await;
    let id = created.expect("it can be created").id.expect("it has an identifier");
    let (before, start) = (memory(), Instant::now());
    for _ in 0..ROUNDS {
        let mut calls = JoinSet::new();
        for _ in 0..AT_ONCE {
            let call = client.get_run_cache().id(&id);
            calls.spawn(async move { call.send().await.expect("it is there") });
        }
        while let Some(output) = calls.join_next().await {
            assert_eq!(output.expect("no call panics").name(), Some("one"));
        }
    }
    let seconds = start.elapsed().as_secs_f64();
    let calls = u32::try_from(AT_ONCE * ROUNDS).expect("it is a small number");
    println!("{way}: {:.0} calls a second, {} KiB more at the peak", f64::from(calls) / seconds, memory() - before);
}

/// Returns the most memory that the process had so far, in KiB; 0 where it cannot be known.
fn memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or_default()
}
