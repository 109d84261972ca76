//! Responses of operations without a handler: those of the examples in the model.

use depot::Client;
use depot::error::ProvideErrorMetadata;
use depot::fake::Service;
use depot::operation::list_parts::{ListParts, ListPartsOutput};

use crate::depot::config;

fn client(service: &Service) -> Client {
    Client::from_conf(config().http_client(service.connector()).build())
}

#[tokio::test]
async fn examples_have_outputs_with_streams() {
    let client = client(&Service::new().otherwise_examples());
    let output = client.get_object().bucket("some-bucket").key("hello.txt").send().await.expect("there is an example");
    assert_eq!(output.body.collect().await.expect("the body is in memory").to_vec(), b"hello");
}

#[tokio::test]
async fn examples_have_modeled_errors() {
    let client = client(&Service::new().otherwise_examples());
    let call = client.get_object().bucket("some-bucket").key("away.txt");
    let error = call.send().await.expect_err("the example is an error").into_service_error();
    assert!(error.is_no_such_key(), "{error:?}");
    assert_eq!(error.message(), Some("It is <away>."));
}

#[tokio::test]
async fn the_example_that_says_most_is_used() {
    let client = client(&Service::new().otherwise_examples());
    let list = |marker: Option<&str>| {
        client.list_parts().bucket("some-bucket").set_part_number_marker(marker.map(str::to_owned)).send()
    };
    let tags = |page: ListPartsOutput| {
        page.parts().iter().map(|part| part.e_tag().unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };
    let first = list(None).await.expect("there is an example");
    assert_eq!(first.next_part_number_marker(), Some("2"));
    // The value in the model is not a boolean.
    assert_eq!(first.is_truncated(), None);
    assert_eq!(tags(first), ["one", "two"]);
    assert_eq!(tags(list(Some("2")).await.expect("there is an example")), ["three"]);
    // More than an example says is not in the way.
    assert_eq!(tags(list(Some("3")).await.expect("there is an example")), ["one", "two"]);
}

#[tokio::test]
async fn other_inputs_and_operations_are_not_implemented() {
    let client = client(&Service::new().otherwise_examples());
    let error = client.list_parts().bucket("another-bucket").send().await.expect_err("there is no such example");
    assert_eq!(error.raw_response().map(|response| response.status().as_u16()), Some(501));
    assert_eq!(error.code(), Some("NotImplemented"));
    let message = error.message().unwrap_or_default();
    assert!(message.contains("`ListParts`: no example"), "{message}");
    let error = client.put_object().bucket("some-bucket").key("x").send().await.expect_err("there is no example");
    let message = error.message().unwrap_or_default();
    assert!(message.contains("`PutObject`: it has no handler"), "{message}");
}

#[tokio::test]
async fn handlers_have_precedence() {
    let service = Service::new()
        .otherwise_examples()
        .on::<ListParts>(|_, _| async move { Ok(ListPartsOutput::builder().next_part_number_marker("mine").build()) });
    let page = client(&service).list_parts().bucket("some-bucket").send().await.expect("there is a handler");
    assert_eq!(page.next_part_number_marker(), Some("mine"));
}
