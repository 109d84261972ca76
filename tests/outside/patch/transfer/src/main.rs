//! Uploads an object in parts, with a library that calls S3 through the official crate, and a client of HTTP that answers
//! itself. Prints the requests.

use aws_config::Region;
use aws_credential_types::Credentials;
use aws_multipart_upload::encoder::JsonLinesEncoder;
use aws_multipart_upload::prelude::*;
use aws_multipart_upload::{ByteSize, SdkClient, UploadBuilder};
use aws_smithy_runtime_api::client::http::{HttpConnector, HttpConnectorFuture, SharedHttpConnector, http_client_fn};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::http::StatusCode;
use aws_smithy_types::body::SdkBody;
use futures::stream::{self, StreamExt as _};

/// A bucket that accepts every part.
#[derive(Debug)]
struct Bucket;

impl HttpConnector for Bucket {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let (method, uri) = (request.method(), request.uri());
        println!("{method} {uri}");
        let body = match (method, uri.contains("uploads")) {
            ("POST", true) => {
                "<InitiateMultipartUploadResult><Bucket>bucket</Bucket><Key>key</Key><UploadId>7</UploadId></InitiateMultipartUploadResult>"
            }
            ("POST", false) => {
                "<CompleteMultipartUploadResult><Bucket>bucket</Bucket><Key>key</Key><ETag>\"whole\"</ETag></CompleteMultipartUploadResult>"
            }
            _ => "",
        };
        let status = StatusCode::try_from(200).expect("200 is a status");
        let mut response = HttpResponse::new(status, SdkBody::from(body));
        if method == "PUT" {
            response.headers_mut().insert("etag", "\"part\"");
        }
        HttpConnectorFuture::ready(Ok(response))
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let loader = aws_config::from_env()
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::new("AKIDOFTHEUSER0000001", "secret", None, None, "program"))
        .http_client(http_client_fn(|_, _| SharedHttpConnector::new(Bucket)));
    let upload = UploadBuilder::new(SdkClient::from_config(loader).await)
        .with_part_size(ByteSize::mib(5))
        .with_uri(("bucket", "key"))
        .build_encoded(JsonLinesEncoder::new());
    let text = "x".repeat(1024);
    let lines = stream::iter(0..6000).map(|number| serde_json::json!({ "number": number, "text": &text }));
    let uploaded = lines.collect_upload(upload).await.expect("the upload succeeds");
    println!("uploaded: {} in {} parts", uploaded.uri, uploaded.parts);
}
