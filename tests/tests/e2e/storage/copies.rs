//! Tests of the source of a copy, which is encoded in a header.

use depot::config::Validation;
use depot::error::DisplayErrorContext;
use depot::primitives::CopySource;
use depot::{Client, Config};
use tests::loopback::{Answer, Loopback};

use super::client;

#[tokio::test]
async fn a_key_is_encoded_by_the_type_of_sources() {
    let server = Loopback::start([Answer::empty(200), Answer::empty(200)]).await;
    let copy = client(&server).copy_object().bucket("to").key("c++");
    copy.clone().copy_source(CopySource::new("from", "é/c++ 100%")).send().await.expect("it is copied");
    let version = CopySource::new("from", "key").version_id("3/L4kqtJl");
    copy.copy_source(version).send().await.expect("it is copied");
    let requests = server.requests();
    assert_eq!(requests[0].target, "/to/c%2B%2B?x-id=CopyObject");
    let sources: Vec<_> = requests.iter().map(|request| request.header("x-amz-copy-source")).collect();
    assert_eq!(sources, [Some("from/%C3%A9/c%2B%2B%20100%25"), Some("from/key?versionId=3%2FL4kqtJl")]);
}

async fn refusal(client: &Client, source: &str) -> Option<String> {
    let call = client.copy_object().bucket("to").key("key").copy_source(source);
    call.send().await.err().map(|error| DisplayErrorContext(&error).to_string())
}

#[tokio::test]
async fn a_source_that_is_not_encoded_is_refused_with_what_to_do() {
    let server = Loopback::start([]).await;
    for source in ["from/é", "from/a\nb", "from/100%", "from/%e"] {
        let text = refusal(&client(&server), source).await.expect("it is not encoded");
        for part in ["CopySource", "URL-encoded", "CopySource::new(bucket, key)"] {
            assert!(text.contains(part), "{text}");
        }
        assert!(!text.contains(source), "the key is not repeated: {text}");
    }
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn what_may_be_encoded_is_sent_as_it_is() {
    let sources = ["from/a b+c", "/from/caf%C3%A9?versionId=1", "from/100%"];
    let server = Loopback::start(sources.map(|_| Answer::empty(200))).await;
    let off = Config::builder().validation(Validation::Off);
    for source in sources {
        let copy = client(&server).copy_object().bucket("to").key("key").copy_source(source);
        copy.customize().config_override(off.clone()).send().await.expect("it is copied");
    }
    let requests = server.requests();
    let sent: Vec<_> = requests.iter().filter_map(|request| request.header("x-amz-copy-source")).collect();
    assert_eq!(sent, sources);
}
