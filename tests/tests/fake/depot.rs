//! The fake of a service with XML whose buckets are in the host or in the path.

use std::collections::HashMap;

use depot::config::retry::RetryConfig;
use depot::config::{BehaviorVersion, Builder, Credentials, Region};
use depot::fake::Service;
use depot::operation::get_object::{GetObject, GetObjectError, GetObjectOutput};
use depot::operation::list_parts::{ListParts, ListPartsOutput};
use depot::operation::put_object::{PutObject, PutObjectOutput};
use depot::primitives::ByteStream;
use depot::types::error::NoSuchKey;
use depot::{Client, Config};

type Objects = HashMap<(String, String), String>;

pub(crate) fn config() -> Builder {
    Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("eu-west-1"))
        .credentials_provider(Credentials::new("AKIDEXAMPLE", "secret", None, None, "test"))
        .retry_config(RetryConfig::disabled())
}

fn service() -> Service {
    Service::new()
        .sharing(Objects::new())
        .on::<GetObject>(|objects, input, _| {
            let place = (input.bucket.unwrap_or_default(), input.key.unwrap_or_default());
            match objects.get(&place) {
                Some(text) => Ok(GetObjectOutput::builder().body(ByteStream::from(text.clone().into_bytes())).build()),
                None => Err(GetObjectError::NoSuchKey(NoSuchKey::builder().message("gone <away>").build())),
            }
        })
        .on::<PutObject>(|objects, input, _| {
            let bytes = input.body.into_inner().bytes().map(<[u8]>::to_vec).unwrap_or_default();
            let text = String::from_utf8(bytes).expect("the tests send text");
            objects.insert((input.bucket.unwrap_or_default(), input.key.unwrap_or_default()), text);
            Ok(PutObjectOutput::builder().build())
        })
        .end()
}

async fn put_and_get(client: &Client) {
    let (bucket, key) = ("some-bucket", "a/b c");
    let missing = client.get_object().bucket(bucket).key(key).send().await.expect_err("nothing is there yet");
    assert_eq!(missing.raw_response().map(|response| response.status().as_u16()), Some(400));
    let missing = missing.into_service_error();
    assert!(missing.is_no_such_key(), "{missing:?}");
    assert_eq!(missing.meta().message(), Some("gone <away>"));
    client.put_object().bucket(bucket).key(key).body(ByteStream::from_static(b"text")).send().await.expect("it is put");
    let output = client.get_object().bucket(bucket).key(key).send().await.expect("it is there");
    assert_eq!(output.body.collect().await.expect("the body is in memory").to_vec(), b"text");
}

#[tokio::test]
async fn buckets_are_found_in_the_host() {
    put_and_get(&Client::from_conf(config().http_client(service().connector()).build())).await;
}

#[tokio::test]
async fn buckets_are_found_in_the_path() {
    let config = config().http_client(service().connector()).endpoint_url("http://localhost:1234");
    put_and_get(&Client::from_conf(config.build())).await;
}

#[tokio::test]
async fn outputs_are_documents_with_a_root() {
    let service = Service::new().on::<ListParts>(|input, _| async move {
        assert_eq!((input.bucket(), input.part_number_marker()), (Some("some-bucket"), Some("a&b")));
        Ok(ListPartsOutput::builder().next_part_number_marker("<next>").is_truncated(true).build())
    });
    let client = Client::from_conf(config().http_client(service.connector()).build());
    let page =
        client.list_parts().bucket("some-bucket").part_number_marker("a&b").send().await.expect("there is a page");
    assert_eq!((page.next_part_number_marker(), page.is_truncated()), (Some("<next>"), Some(true)));
}
