//! The program that stores objects in an S3 server of others, with the official crate: it prints the lines that it prints
//! with the generated one.

#![cfg(feature = "s3")]

use aws_sdk_s3::config::{BehaviorVersion, Credentials, Region};
use aws_sdk_s3::{self as sdk, Client, Config};
use s3_store::fetch;
use s3_store::server::{ACCESS_KEY, SECRET_KEY, Server};

// It names the crate `sdk`, which is the generated one in its own package.
#[expect(unreachable_pub, reason = "it is public in its own package")]
#[path = "../../s3/src/program.rs"]
mod program;

#[tokio::test]
async fn the_official_crate_prints_the_same_lines() {
    let server = Server::start().await;
    let config = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::new(ACCESS_KEY, SECRET_KEY, None, None, "test"))
        .endpoint_url(server.url())
        .force_path_style(true)
        .http_client(aws_smithy_http_client::Builder::new().build_http());
    let lines = program::run(&Client::from_conf(config.build())).await;
    assert_eq!(lines.join("\n"), include_str!("../../s3/tests/lines.txt").trim_end());
}
