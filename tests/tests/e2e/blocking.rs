//! Tests of blocking calls.

use std::future::pending;
use std::sync::mpsc;
use std::task::{Context, Poll, Waker};
use std::thread;
use std::time::Duration;

use aws_smithy_runtime_api::client::waiters::error::WaiterError;
use tests::loopback::{Answer, Loopback};
use tinsmith_omics::blocking::{BlockingError, block_on};
use tinsmith_omics::client::Waiters;
use tinsmith_omics::config::retry::RetryConfig;
use tinsmith_omics::error::{DisplayErrorContext, ProvideErrorMetadata};
use tinsmith_omics::operation::get_run_cache::GetRunCacheError;
use tinsmith_omics::{Client, Config};

use crate::support::{client, config, patient_client};

/// Starts a server on a thread of its own, which runs until the program ends.
fn serve(answers: Vec<Answer>) -> Loopback {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async {
            sender.send(Loopback::start(answers).await).expect("the test waits for its server");
            pending::<()>().await;
        });
    });
    receiver.recv().expect("the server starts")
}

fn page(ids: &[&str], next_token: Option<&str>) -> Answer {
    let items: Vec<_> = ids.iter().map(|id| serde_json::json!({"id": id})).collect();
    Answer::json(200, serde_json::json!({"items": items, "nextToken": next_token}).to_string())
}

fn missing() -> Answer {
    Answer::json(404, r#"{"message":"gone"}"#).header("x-amzn-errortype", "ResourceNotFoundException")
}

/// Returns whether the text says what to do instead.
fn is_inside_async(text: &str) -> bool {
    text.contains("await `send`") && text.contains("spawn_blocking")
}

#[test]
fn calls_block_until_the_response_is_there() {
    let server = serve(vec![Answer::json(200, r#"{"id":"1"}"#), missing()]);
    let client = client(&server);
    let output = client.get_run_cache().id("1").send_blocking().expect("the cache is there");
    assert_eq!(output.id(), Some("1"));
    let error =
        client.get_run_cache().id("1").customize().send_blocking().expect_err("it is gone").into_service_error();
    assert!(matches!(error, GetRunCacheError::ResourceNotFoundException(_)), "{error:?}");
    assert_eq!(error.message(), Some("gone"));
    assert_eq!(server.answers_left(), 0);
}

#[test]
fn threads_call_at_the_same_time() {
    let server = serve(vec![Answer::json(200, r#"{"id":"1"}"#); 16]);
    let client = client(&server);
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| (0..4).for_each(|_| drop(client.get_run_cache().id("1").send_blocking().expect("a cache"))));
        }
    });
    assert_eq!(server.answers_left(), 0);
}

#[test]
fn failures_are_retried() {
    let server = serve(vec![Answer::Drop, Answer::json(200, r#"{"id":"1"}"#)]);
    let retries = RetryConfig::standard().with_max_attempts(2).with_initial_backoff(Duration::from_millis(1));
    let client = Client::from_conf(config(&server).retry_config(retries).build());
    client.get_run_cache().id("1").send_blocking().expect("the second attempt succeeds");
    assert_eq!(server.answers_left(), 0);
}

#[test]
fn pages_and_items_are_iterators() {
    let pages = || vec![page(&["1", "2"], Some("a")), page(&["3"], None)];
    let server = serve(pages());
    let items = client(&server).list_run_caches().into_paginator().items().send_blocking();
    assert!(server.requests().is_empty(), "nothing is sent before the first item");
    let ids = items.map(|item| item.expect("each page succeeds").id.unwrap_or_default());
    assert_eq!(ids.collect::<Vec<_>>(), ["1", "2", "3"]);

    let server = serve(pages());
    let pages = client(&server).list_run_caches().into_paginator().send_blocking();
    assert_eq!(pages.map(|page| page.expect("each page succeeds").items().len()).collect::<Vec<_>>(), [2, 1]);

    let server = serve(vec![page(&["1"], Some("a")), missing()]);
    let mut items = client(&server).list_run_caches().into_paginator().items().send_blocking();
    items.next().expect("a first item").expect("the first page succeeds");
    items.next().expect("an error").expect_err("the second page fails");
    assert!(items.next().is_none(), "an error is the last item");
}

#[test]
fn waiters_block() {
    let run = |status: &str| Answer::json(200, format!(r#"{{"id":"1","status":"{status}"}}"#));
    let server = serve(["PENDING", "RUNNING", "COMPLETED"].map(run).to_vec());
    let (client, sleep) = patient_client(&server);
    let last = client.wait_until_run_completed().id("1").wait_blocking(Duration::from_hours(24)).expect("it completes");
    last.into_result().expect("the last response is a success");
    assert_eq!(sleep.logs().len(), 2);
}

#[tokio::test]
async fn async_code_gets_an_error_and_no_deadlock() {
    let server = Loopback::start([Answer::json(200, r#"{"id":"1"}"#)]).await;
    let client = client(&server);
    let error = client.get_run_cache().id("1").send_blocking().expect_err("this is a future");
    assert!(is_inside_async(&DisplayErrorContext(&error).to_string()), "{error:?}");
    let error = client.get_run_cache().id("1").customize().send_blocking().expect_err("this is a future");
    assert!(is_inside_async(&DisplayErrorContext(&error).to_string()), "{error:?}");

    let mut items = client.list_run_caches().into_paginator().items().send_blocking();
    let error = items.next().expect("an error").expect_err("this is a future");
    assert!(is_inside_async(&DisplayErrorContext(&error).to_string()), "{error:?}");
    assert!(items.next().is_none(), "the error is the last item");

    let waits = client.wait_until_run_completed().id("1").wait_blocking(Duration::from_secs(1));
    assert!(matches!(waits, Err(WaiterError::ConstructionFailure(_))), "{waits:?}");
    assert!(matches!(block_on(async {}), Err(BlockingError::InsideAsync)));
    let task = tokio::spawn(async { block_on(async {}).is_err() });
    assert!(task.await.expect("the task does not panic"));

    assert!(server.requests().is_empty(), "nothing was sent");
    client.get_run_cache().id("1").send().await.expect("async calls still work");
}

#[tokio::test]
async fn threads_for_blocking_work_may_call() {
    let server = Loopback::start([Answer::json(200, r#"{"id":"1"}"#)]).await;
    let client = client(&server);
    let call = tokio::task::spawn_blocking(move || {
        client.get_run_cache().id("1").send_blocking().expect("the cache is there").id
    });
    assert_eq!(call.await.expect("the call does not panic").as_deref(), Some("1"));
}

#[test]
fn invalid_inputs_are_refused() {
    let client = Client::from_conf(Config::builder().with_test_defaults_v2().build());
    let error = client.create_run_cache().send_blocking().expect_err("the location is required");
    assert!(DisplayErrorContext(&error).to_string().contains("/cacheS3Location"), "{error:?}");
}

/// Another runtime than Tokio, with one thread and one task.
fn run<T>(future: impl Future<Output = T>) -> T {
    let mut future = std::pin::pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(value) = future.as_mut().poll(&mut context) {
            return value;
        }
        thread::yield_now();
    }
}

#[test]
fn calls_in_tasks_of_other_runtimes_block_their_thread_until_the_response_is_there() {
    let server = serve(vec![Answer::json(200, r#"{"id":"1"}"#), page(&["2"], None)]);
    let client = client(&server);
    let (cache, items) = run(async {
        let cache = client.get_run_cache().id("1").send_blocking().expect("the cache is there");
        let items: Result<Vec<_>, _> = client.list_run_caches().into_paginator().items().send_blocking().collect();
        (cache, items.expect("the page is there"))
    });
    assert_eq!(cache.id.as_deref(), Some("1"));
    assert_eq!(items.iter().map(|item| item.id()).collect::<Vec<_>>(), [Some("2")]);
}
