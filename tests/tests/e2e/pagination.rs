//! Tests of paginators.

use std::future::poll_fn;
use std::pin::pin;

use futures_core::Stream as _;
use tests::loopback::{Answer, Loopback};
use tinsmith_omics::Client;
use tinsmith_omics::config::Validation;
use tinsmith_omics::config::http::HttpRequest;
use tinsmith_omics::operation::list_run_caches::ListRunCachesOutput;

use crate::support::{client, config};

/// Creates a page with these items, followed by another page if there is a token.
fn page(ids: &[&str], next_token: Option<&str>) -> Answer {
    let items: Vec<_> = ids.iter().map(|id| serde_json::json!({"id": id})).collect();
    let body = serde_json::json!({"items": items, "nextToken": next_token});
    Answer::json(200, body.to_string())
}

fn queries(server: &Loopback) -> Vec<String> {
    server.requests().iter().map(|request| request.query().to_owned()).collect()
}

fn ids(page: &ListRunCachesOutput) -> Vec<&str> {
    page.items().iter().filter_map(|item| item.id()).collect()
}

#[tokio::test]
async fn items_are_listed_page_by_page() {
    let server =
        Loopback::start([page(&["1", "2"], Some("a/b")), page(&[], Some("c")), page(&["3"], None), page(&["4"], None)])
            .await;
    let mut items = client(&server).list_run_caches().into_paginator().page_size(2).items().send();
    assert!(server.requests().is_empty(), "nothing is sent before somebody asks");

    let mut seen = Vec::new();
    while let Some(item) = items.next().await {
        seen.extend(item.expect("each page succeeds").id);
    }
    assert_eq!(seen, ["1", "2", "3"]);
    let expected = ["maxResults=2", "maxResults=2&startingToken=a%2Fb", "maxResults=2&startingToken=c"];
    assert_eq!(queries(&server), expected);
}

#[tokio::test]
async fn pages_are_fetched_on_demand() {
    let server = Loopback::start([page(&["1"], Some("a")), page(&["2"], Some(""))]).await;
    let mut pages = client(&server).list_run_caches().starting_token("start").into_paginator().send();
    let first = pages.next().await.expect("a first page").expect("it succeeds");
    assert_eq!((ids(&first), first.next_token()), (vec!["1"], Some("a")));
    assert_eq!(server.requests().len(), 1);

    let second = pages.next().await.expect("a second page").expect("it succeeds");
    assert_eq!(ids(&second), ["2"]);
    assert!(pages.next().await.is_none(), "an empty token is the end");
    assert_eq!(queries(&server), ["startingToken=start", "startingToken=a"]);
}

#[tokio::test]
async fn tokens_of_the_service_are_not_validated() {
    let token = "t".repeat(5000);
    let server = Loopback::start([page(&["1"], Some(&token)), page(&["2"], None)]).await;
    let client = Client::from_conf(config(&server).validation(Validation::StrictEnums).build());
    let pages = client.list_run_caches().into_paginator().send();
    let pages: Vec<_> = pages.collect::<Result<_, _>>().await.expect("each page succeeds");
    assert_eq!(pages.iter().flat_map(ids).collect::<Vec<_>>(), ["1", "2"]);
    let refused = client.list_run_caches().max_results(0).send().await;
    refused.expect_err("other members are validated");
}

#[tokio::test]
async fn a_repeated_token_ends_the_list() {
    let script = [page(&["1"], Some("a")), page(&["2"], Some("a")), page(&["3"], Some("a")), page(&["4"], None)];
    let server = Loopback::start(script.clone()).await;
    let pages = client(&server).list_run_caches().into_paginator().send();
    let pages: Vec<_> = pages.collect::<Result<_, _>>().await.expect("each page succeeds");
    assert_eq!(pages.iter().flat_map(ids).collect::<Vec<_>>(), ["1", "2"]);

    let server = Loopback::start(script).await;
    let pages = client(&server).list_run_caches().into_paginator().stop_on_duplicate_token(false).send();
    let pages: Vec<_> = pages.collect::<Result<_, _>>().await.expect("each page succeeds");
    assert_eq!(pages.iter().flat_map(ids).collect::<Vec<_>>(), ["1", "2", "3", "4"]);
}

#[tokio::test]
async fn an_error_comes_after_the_items_before_it_and_ends_the_list() {
    let denied = Answer::json(403, r#"{"message":"no"}"#).header("x-amzn-errortype", "AccessDeniedException");
    let server = Loopback::start([page(&["1", "2"], Some("a")), denied, page(&["3"], None)]).await;
    let mut items = client(&server).list_run_caches().into_paginator().items().send();
    for id in ["1", "2"] {
        let item = items.next().await.expect("an item").expect("the first page succeeds");
        assert_eq!(item.id(), Some(id));
    }
    let error = items.next().await.expect("an error").expect_err("the second page fails");
    assert!(error.into_service_error().is_access_denied_exception());
    assert!(items.next().await.is_none());
    assert_eq!(server.answers_left(), 1);
}

#[tokio::test]
async fn pages_and_items_are_streams() {
    let server = Loopback::start([page(&["1", "2"], Some("a")), page(&["3"], None), page(&["4"], None)]).await;
    let client = client(&server);
    let mut items = pin!(client.list_run_caches().into_paginator().items().into_stream());
    let mut seen = Vec::new();
    while let Some(item) = poll_fn(|context| items.as_mut().poll_next(context)).await {
        seen.extend(item.expect("each page succeeds").id);
    }
    assert_eq!(seen, ["1", "2", "3"]);
    let mut pages = pin!(client.list_run_caches().into_paginator().into_stream());
    let page = poll_fn(|context| pages.as_mut().poll_next(context)).await.expect("a page").expect("it succeeds");
    assert_eq!(ids(&page), ["4"]);
    assert!(poll_fn(|context| pages.as_mut().poll_next(context)).await.is_none());
}

#[tokio::test]
async fn pages_can_be_customized() {
    let server = Loopback::start([page(&["1"], Some("a")), page(&["2"], None)]).await;
    let mark = |request: &mut HttpRequest| drop(request.headers_mut().insert("x-mark", "1"));
    let call = client(&server).list_run_caches().customize().mutate_request(mark);
    let items = call.into_paginator().page_size(1).items().send().collect::<Result<Vec<_>, _>>().await;
    assert_eq!(items.expect("each page succeeds").len(), 2);
    assert!(server.requests().iter().all(|request| request.header("x-mark") == Some("1")));
    assert_eq!(queries(&server), ["maxResults=1", "maxResults=1&startingToken=a"]);
}
