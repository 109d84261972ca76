//! The program and what the official crate has not, against the server.

use std::time::Duration;

use s3_store::fetch::fetch;
use s3_store::program;
use s3_store::server::{ACCESS_KEY, SECRET_KEY, Server};
use store::config::{BehaviorVersion, Credentials, Region};
use store::error::ErrorCodes as _;
use store::presigning::{PostPolicy, PresignedPost, PresigningConfig};
use store::primitives::{ByteStream, CopySource};
use store::{Client, Config};

fn client(server: &Server) -> Client {
    let config = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::new(ACCESS_KEY, SECRET_KEY, None, None, "test"))
        .endpoint_url(server.url())
        .force_path_style(true)
        .http_client(aws_smithy_http_client::Builder::new().build_http());
    Client::from_conf(config.build())
}

#[tokio::test]
async fn the_program_prints_these_lines() {
    let server = Server::start().await;
    let lines = program::run(&client(&server)).await;
    assert_eq!(lines.join("\n"), include_str!("lines.txt").trim_end(), "{lines:#?}");
}

/// Returns the form as a browser sends it.
fn multipart(post: &PresignedPost, file: &str) -> String {
    let field = |(name, value): (&str, &str)| {
        format!("--boundary\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    };
    let fields: String = post.fields().map(field).collect();
    format!(
        "{fields}--boundary\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f\"\r\n\
         Content-Type: text/plain\r\n\r\n{file}\r\n--boundary--\r\n"
    )
}

#[tokio::test]
async fn a_form_uploads_within_its_limits() {
    let server = Server::start().await;
    let client = client(&server);
    client.create_bucket().bucket("forms").send().await.expect("the bucket is created");
    let soon = PresigningConfig::expires_in(Duration::from_mins(1)).expect("a minute is not too long");
    let policy = PostPolicy::new(soon).content_length(1..=20);
    let post = client.put_object().bucket("forms").key("from/a form.txt").presigned_post(policy).await;
    let post = post.expect("the form can be signed");
    let headers = [("content-type", "multipart/form-data; boundary=boundary")];
    let (status, text) = fetch("POST", post.url(), headers, multipart(&post, "sent by a browser")).await;
    assert!((200..300).contains(&status), "{status} {text}");
    let output = client.get_object().bucket("forms").key("from/a form.txt").send().await.expect("the object is there");
    let body = output.body.collect().await.expect("the body is complete").into_bytes();
    assert_eq!(body, "sent by a browser");

    let (status, text) = fetch("POST", post.url(), headers, multipart(&post, &"long ".repeat(10))).await;
    assert!((400..500).contains(&status), "{status} {text}");
}

#[tokio::test]
async fn sources_of_copies_and_codes_of_errors_are_those_of_the_server() {
    let server = Server::start().await;
    let client = client(&server);
    client.create_bucket().bucket("copies").send().await.expect("the bucket is created");
    let key = "c++ (50%25).é";
    let put = client.put_object().bucket("copies").key(key).body(ByteStream::from_static(b"text"));
    put.send().await.expect("the object is stored");
    let copy = client.copy_object().bucket("copies").key("copy").copy_source(CopySource::new("copies", key));
    copy.send().await.expect("the source is found");

    let create = client.create_bucket().bucket("copies").send().await;
    assert!(create.expect_err("the bucket exists").is_bucket_already_exists());
    let put = client.put_object().bucket("copies").key("copy").if_none_match("*");
    assert!(put.send().await.expect_err("the object exists").is_precondition_failed());
}
