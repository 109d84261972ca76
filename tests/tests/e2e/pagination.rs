//! Tests of paginators, against fakes.

use std::collections::VecDeque;
use std::future::poll_fn;
use std::pin::pin;
use std::sync::{Arc, Mutex};

use futures_core::Stream as _;
use tinsmith_omics::Client;
use tinsmith_omics::config::Validation;
use tinsmith_omics::config::http::HttpRequest;
use tinsmith_omics::fake::Service;
use tinsmith_omics::operation::list_run_caches::{
    ListRunCaches, ListRunCachesError, ListRunCachesInput, ListRunCachesOutput,
};
use tinsmith_omics::types::RunCacheListItem;
use tinsmith_omics::types::error::AccessDeniedException;

use crate::support::faked;

type Page = Result<ListRunCachesOutput, ListRunCachesError>;

/// Creates a page with these items, followed by another page if there is a token.
fn page(ids: &[&str], next_token: Option<&str>) -> ListRunCachesOutput {
    let items = ids.iter().map(|id| RunCacheListItem::builder().id(*id).build()).collect();
    ListRunCachesOutput::builder().set_items(Some(items)).set_next_token(next_token.map(str::to_owned)).build()
}

/// The pages that a service has left, and the inputs of the calls so far with the header `x-mark`.
#[derive(Default)]
struct Listing {
    pages: VecDeque<Page>,
    inputs: Vec<ListRunCachesInput>,
    marks: Vec<Option<String>>,
}

/// A fake that lists these pages, one for each call.
fn listing(pages: impl IntoIterator<Item = Page>) -> (Service, Arc<Mutex<Listing>>) {
    let listing = Listing { pages: pages.into_iter().collect(), ..Listing::default() };
    let service = Service::new().validation(Validation::Off).sharing(listing);
    let service = service.on::<ListRunCaches>(|listing, input, call| {
        listing.inputs.push(input);
        listing.marks.push(call.headers().get("x-mark").map(str::to_owned));
        listing.pages.pop_front().unwrap_or_else(|| Err(ListRunCachesError::unhandled("there are no more pages")))
    });
    let listing = service.state();
    (service.end(), listing)
}

fn client(service: &Service) -> Client {
    Client::from_conf(faked(service).build())
}

/// The page sizes and tokens of all calls.
fn queries(listing: &Mutex<Listing>) -> Vec<(Option<i32>, Option<String>)> {
    let listing = listing.lock().expect("no handler panics");
    listing.inputs.iter().map(|input| (input.max_results, input.starting_token.clone())).collect()
}

fn query(size: Option<i32>, token: Option<&str>) -> (Option<i32>, Option<String>) {
    (size, token.map(str::to_owned))
}

fn ids(page: &ListRunCachesOutput) -> Vec<&str> {
    page.items().iter().filter_map(|item| item.id()).collect()
}

#[tokio::test]
async fn items_are_listed_page_by_page() {
    let pages = [page(&["1", "2"], Some("a/b")), page(&[], Some("c")), page(&["3"], None), page(&["4"], None)];
    let (service, listing) = listing(pages.map(Ok));
    let mut items = client(&service).list_run_caches().into_paginator().page_size(2).items().send();
    assert!(service.calls().is_empty(), "nothing is sent before somebody asks");

    let mut seen = Vec::new();
    while let Some(item) = items.next().await {
        seen.extend(item.expect("each page succeeds").id);
    }
    assert_eq!(seen, ["1", "2", "3"]);
    let expected = [query(Some(2), None), query(Some(2), Some("a/b")), query(Some(2), Some("c"))];
    assert_eq!(queries(&listing), expected);
}

#[tokio::test]
async fn pages_are_fetched_on_demand() {
    let (service, listing) = listing([page(&["1"], Some("a")), page(&["2"], Some(""))].map(Ok));
    let mut pages = client(&service).list_run_caches().starting_token("start").into_paginator().send();
    let first = pages.next().await.expect("a first page").expect("it succeeds");
    assert_eq!((ids(&first), first.next_token()), (vec!["1"], Some("a")));
    assert_eq!(service.calls().len(), 1);

    let second = pages.next().await.expect("a second page").expect("it succeeds");
    assert_eq!(ids(&second), ["2"]);
    assert!(pages.next().await.is_none(), "an empty token is the end");
    assert_eq!(queries(&listing), [query(None, Some("start")), query(None, Some("a"))]);
}

#[tokio::test]
async fn tokens_of_the_service_are_not_validated() {
    let token = "t".repeat(5000);
    let (service, _) = listing([page(&["1"], Some(&token)), page(&["2"], None)].map(Ok));
    let client = Client::from_conf(faked(&service).validation(Validation::StrictEnums).build());
    let pages = client.list_run_caches().into_paginator().send();
    let pages: Vec<_> = pages.collect::<Result<_, _>>().await.expect("each page succeeds");
    assert_eq!(pages.iter().flat_map(ids).collect::<Vec<_>>(), ["1", "2"]);
    let refused = client.list_run_caches().max_results(0).send().await;
    refused.expect_err("other members are validated");
}

#[tokio::test]
async fn a_repeated_token_ends_the_list() {
    let script = || [page(&["1"], Some("a")), page(&["2"], Some("a")), page(&["3"], Some("a")), page(&["4"], None)];
    let (service, _) = listing(script().map(Ok));
    let pages = client(&service).list_run_caches().into_paginator().send();
    let pages: Vec<_> = pages.collect::<Result<_, _>>().await.expect("each page succeeds");
    assert_eq!(pages.iter().flat_map(ids).collect::<Vec<_>>(), ["1", "2"]);

    let (service, _) = listing(script().map(Ok));
    let pages = client(&service).list_run_caches().into_paginator().stop_on_duplicate_token(false).send();
    let pages: Vec<_> = pages.collect::<Result<_, _>>().await.expect("each page succeeds");
    assert_eq!(pages.iter().flat_map(ids).collect::<Vec<_>>(), ["1", "2", "3", "4"]);
}

#[tokio::test]
async fn an_error_comes_after_the_items_before_it_and_ends_the_list() {
    let denied = AccessDeniedException::builder().message("no").build().expect("the message is set");
    let denied = Err(ListRunCachesError::AccessDeniedException(denied));
    let (service, listing) = listing([Ok(page(&["1", "2"], Some("a"))), denied, Ok(page(&["3"], None))]);
    let mut items = client(&service).list_run_caches().into_paginator().items().send();
    for id in ["1", "2"] {
        let item = items.next().await.expect("an item").expect("the first page succeeds");
        assert_eq!(item.id(), Some(id));
    }
    let error = items.next().await.expect("an error").expect_err("the second page fails");
    assert!(error.into_service_error().is_access_denied_exception());
    assert!(items.next().await.is_none());
    assert_eq!(listing.lock().expect("no handler panics").pages.len(), 1);
}

#[tokio::test]
async fn pages_and_items_are_streams() {
    let (service, _) = listing([page(&["1", "2"], Some("a")), page(&["3"], None), page(&["4"], None)].map(Ok));
    let client = client(&service);
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
    let (service, listing) = listing([page(&["1"], Some("a")), page(&["2"], None)].map(Ok));
    let mark = |request: &mut HttpRequest| drop(request.headers_mut().insert("x-mark", "1"));
    let call = client(&service).list_run_caches().customize().mutate_request(mark);
    let items = call.into_paginator().page_size(1).items().send().collect::<Result<Vec<_>, _>>().await;
    assert_eq!(items.expect("each page succeeds").len(), 2);
    assert_eq!(queries(&listing), [query(Some(1), None), query(Some(1), Some("a"))]);
    let marks = listing.lock().expect("no handler panics").marks.clone();
    assert_eq!(marks, [Some("1".to_owned()), Some("1".to_owned())]);
}
