//! Tests of a service that is written in `.smithy` alone: resources, mixins, inline inputs, an API key, pages, a waiter,
//! an upload and an event stream.

use std::time::{Duration, SystemTime};

use aws_smithy_async::test_util::instant_time_and_sleep;
use aws_smithy_eventstream::frame::write_message_to;
use bytes::Bytes;
use ferry::client::Waiters;
use ferry::config::retry::RetryConfig;
use ferry::config::timeout::TimeoutConfig;
use ferry::config::{BehaviorVersion, Builder, Token};
use ferry::operation::book_crossing::BookCrossingError;
use ferry::primitives::event_stream::{Header, HeaderValue, Message};
use ferry::primitives::{ByteStream, DateTime};
use ferry::types::error::PositionsError;
use ferry::types::{CrossingState, Positions};
use ferry::{Client, Config};
use tests::loopback::{Answer, Loopback};

use crate::support::http_client;

fn config(server: &Loopback) -> Builder {
    Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .endpoint_url(server.url())
        .api_key(Token::new("aye", None))
        .http_client(http_client())
        .retry_config(RetryConfig::disabled())
}

async fn answering(answers: impl IntoIterator<Item = Answer>) -> (Loopback, Client) {
    let server = Loopback::start(answers).await;
    let client = Client::from_conf(config(&server).build());
    (server, client)
}

#[tokio::test]
async fn inputs_with_mixins_and_elided_members_are_sent_with_the_key() {
    let answer = Answer::json(201, r#"{"crossingId":"c-1","state":"REQUESTED"}"#);
    let (server, client) = answering([answer]).await;
    let call = client.book_crossing().harbor("Dover").seats(2).note("with a dog").token("t");
    let output = call.send().await.expect("the service answers");
    assert_eq!((output.crossing_id(), output.state()), ("c-1", Some(&CrossingState::Requested)));
    let request = &server.requests()[0];
    assert_eq!((request.method.as_str(), request.target.as_str()), ("POST", "/crossings"));
    assert_eq!(request.header("x-ferry-key"), Some("aye"));
    assert_eq!((request.header("authorization"), request.header("user-agent")), (None, Some("ferry/0.1.0")));
    let of_aws = |name: &str| name.contains("amz") || name.contains("aws");
    assert!(request.headers.keys().all(|name| !of_aws(name.as_str())), "{:?}", request.headers);
    let expected = serde_json::json!({"note": "with a dog", "harbor": "Dover", "seats": 2, "token": "t"});
    assert_eq!(request.json().expect("the body is JSON"), expected);
}

#[tokio::test]
async fn constraints_of_resources_are_validated() {
    let (server, client) = answering([]).await;
    let error = client.book_crossing().harbor("D").seats(0).send().await.expect_err("both are too small");
    let text = ferry::error::DisplayErrorContext(&error).to_string();
    assert!(text.contains("harbor") && text.contains("seats"), "{text}");
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn errors_of_the_operation_and_of_the_service_are_told_apart() {
    let full = Answer::json(409, r#"{"message":"no seats","seats":1}"#).header("x-amzn-errortype", "FullyBooked");
    let slow = Answer::json(429, r#"{"message":"slower"}"#).header("x-amzn-errortype", "Throttled");
    let (_server, client) = answering([full, slow]).await;
    let book = || client.book_crossing().harbor("Dover").seats(2).send();
    let error = book().await.expect_err("there are no seats").into_service_error();
    assert!(matches!(&error, BookCrossingError::FullyBooked(full) if full.seats() == Some(1)), "{error:?}");
    let error = book().await.expect_err("there are too many calls").into_service_error();
    assert!(error.is_throttled(), "{error:?}");
}

#[tokio::test]
async fn pages_follow_the_tokens_of_the_service() {
    let first = Answer::json(200, r#"{"nextToken":"2","crossings":[{"crossingId":"a"},{"crossingId":"b"}]}"#);
    let second = Answer::json(200, r#"{"crossings":[{"crossingId":"c","state":"CONFIRMED"}]}"#);
    let (server, client) = answering([first, second]).await;
    let pages = client.list_crossings().harbor("Dover").into_paginator().page_size(2).items().send();
    let items = pages.collect::<Result<Vec<_>, _>>().await.expect("there are two pages");
    let found: Vec<_> = items.iter().map(|it| (it.crossing_id(), it.state().as_str())).collect();
    assert_eq!(found, [("a", "REQUESTED"), ("b", "REQUESTED"), ("c", "CONFIRMED")]);
    let requests = server.requests();
    let targets: Vec<_> = requests.iter().map(|request| request.target.as_str()).collect();
    assert_eq!(targets, ["/crossings?max=2&harbor=Dover", "/crossings?next=2&max=2&harbor=Dover"]);
}

#[tokio::test]
async fn the_waiter_ends_with_the_state_that_it_waits_for() {
    let states = ["REQUESTED", "REQUESTED", "CONFIRMED"];
    let answers = states.map(|state| Answer::json(200, format!(r#"{{"crossingId":"c-1","state":"{state}"}}"#)));
    let server = Loopback::start(answers).await;
    let (clock, sleep) = instant_time_and_sleep(SystemTime::now());
    let config = config(&server).timeout_config(TimeoutConfig::disabled()).sleep_impl(sleep).time_source(clock);
    let client = Client::from_conf(config.build());
    let wait = client.wait_until_crossing_confirmed().crossing_id("c-1").wait(Duration::from_hours(1));
    wait.await.expect("the crossing is confirmed");
    assert_eq!(server.requests().len(), 3);
}

#[tokio::test]
async fn an_upload_is_streamed() {
    let (server, client) = answering([Answer::json(200, "").header("x-deck", "2")]).await;
    let content = Bytes::from("coal".repeat(100_000));
    let call = client.load_cargo().crossing_id("c-1").cargo_id("a b").weight(1.5);
    let output = call.content(ByteStream::from(content.clone())).send().await.expect("the service answers");
    assert_eq!(output.deck(), Some(2));
    let request = &server.requests()[0];
    assert_eq!((request.method.as_str(), request.target.as_str()), ("PUT", "/crossings/c-1/cargo/a%20b"));
    assert_eq!((request.header("x-weight"), request.header("x-ferry-key")), (Some("1.5"), Some("aye")));
    assert!(request.body == content, "the body is the stream");
}

fn message(kind: [&'static str; 2], headers: Vec<Header>, payload: &'static str) -> Message {
    let text = |name: &'static str, value: &'static str| Header::new(name, HeaderValue::String(value.into()));
    let [of_message, name] = kind;
    let named = text(if of_message == "event" { ":event-type" } else { ":exception-type" }, name);
    let headers = [text(":message-type", of_message), named].into_iter().chain(headers).collect();
    Message::new_from_parts(headers, payload)
}

#[tokio::test]
async fn events_and_the_error_of_the_stream_are_received() {
    let at = Header::new("at", HeaderValue::Timestamp(ferry::primitives::DateTime::from_secs(1_000)));
    let messages = [
        message(["event", "moved"], vec![], r#"{"latitude":51.0,"longitude":1.5}"#),
        message(["event", "landed"], vec![at], r#"{"harbor":"Calais"}"#),
        message(["exception", "lost"], vec![], r#"{"message":"fog"}"#),
    ];
    let mut frames = Vec::new();
    for message in &messages {
        write_message_to(message, &mut frames).expect("the messages fit into frames");
    }
    let answer = Answer::with_body(200, "application/vnd.amazon.eventstream", frames.into());
    let (server, client) = answering([answer.header("x-ship", "Pride")]).await;
    let mut output = client.watch_crossing().crossing_id("c-1").send().await.expect("the service answers");
    assert_eq!(output.ship(), Some("Pride"));
    let moved = output.positions.recv().await.expect("it is an event").expect("the stream goes on");
    let moved = moved.as_moved().expect("the ship moves");
    assert_eq!((moved.latitude(), moved.longitude()), (51.0, 1.5));
    match output.positions.recv().await.expect("it is an event") {
        Some(Positions::Landed(landed)) => {
            assert_eq!((landed.harbor(), landed.at().copied()), (Some("Calais"), Some(DateTime::from_secs(1_000))));
        }
        other => panic!("another event: {other:?}"),
    }
    let error = output.positions.recv().await.expect_err("the ship is lost");
    assert!(matches!(error.as_service_error(), Some(PositionsError::Lost(_))), "{error:?}");
    assert_eq!(server.requests()[0].target, "/crossings/c-1/position");
}
