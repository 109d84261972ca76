//! Tests of event streams in both directions, in a protocol that sends the other members in the stream as well.

use aws_smithy_eventstream::frame::write_message_to;
use bytes::Bytes;
use chat::config::retry::RetryConfig;
use chat::config::{BehaviorVersion, Region};
use chat::error::{ProvideErrorMetadata, SdkError};
use chat::operation::listen::ListenOutput;
use chat::primitives::Blob;
use chat::primitives::event_stream::{EventStreamSender, Header, HeaderValue, Message};
use chat::types::error::{HeardError, Left, SaidError};
use chat::types::{Heard, Said, Sentence, Silence, Song};
use chat::{Client, Config};
use tests::conformance::value::events;
use tests::loopback::{Answer, Loopback};
use tests::sigv4::Expected;

use crate::support::{self, credentials, http_client};

const MEDIA_TYPE: &str = "application/vnd.amazon.eventstream";
const SIGNER: Expected<'static> = Expected { service: "chat", ..support::SIGNER };

async fn answering(answer: Answer) -> (Loopback, Client) {
    let server = Loopback::start([answer]).await;
    let config = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new(SIGNER.region))
        .credentials_provider(credentials(&SIGNER))
        .endpoint_url(server.url())
        .http_client(http_client())
        .retry_config(RetryConfig::disabled());
    (server, Client::from_conf(config.build()))
}

fn text(name: &'static str, value: &'static str) -> Header {
    Header::new(name, HeaderValue::String(value.into()))
}

fn message(headers: Vec<Header>, payload: &'static str) -> Message {
    Message::new_from_parts(headers, payload)
}

fn event(kind: &'static str, payload: &'static str) -> Message {
    message(vec![text(":message-type", "event"), text(":event-type", kind)], payload)
}

fn exception(kind: &'static str, payload: &'static str) -> Message {
    message(vec![text(":message-type", "exception"), text(":exception-type", kind)], payload)
}

fn frames(messages: impl IntoIterator<Item = Message>) -> Vec<u8> {
    let mut bytes = Vec::new();
    for message in messages {
        write_message_to(&message, &mut bytes).expect("the test's messages fit into frames");
    }
    bytes
}

/// Calls an operation whose response has this body.
async fn listen(body: impl Into<Bytes>) -> ListenOutput {
    let (_server, client) = answering(Answer::with_body(200, MEDIA_TYPE, body.into())).await;
    client.listen().send().await.expect("the service answers")
}

fn sentence(word: &str) -> Sentence {
    Sentence::builder().speaker("Ann").words(word).mood("gloomy").build()
}

/// Returns the headers of a message, each as text, and the payload.
fn shown(message: &Message) -> (Vec<(&str, String)>, &[u8]) {
    let headers = message.headers().iter().map(|header| {
        let value = match header.value() {
            HeaderValue::String(text) => text.as_str().to_owned(),
            other => format!("{other:?}"),
        };
        (header.name().as_str(), value)
    });
    (headers.collect(), message.payload())
}

fn headers<'a>(pairs: &[(&'a str, &str)]) -> Vec<(&'a str, String)> {
    pairs.iter().map(|(name, value)| (*name, (*value).to_owned())).collect()
}

#[tokio::test]
async fn events_stream_both_ways_and_every_message_is_signed() {
    let answer = frames([
        event("initial-response", r#"{"topic":"weather"}"#),
        message(
            vec![text(":message-type", "event"), text(":event-type", "sentence"), text("speaker", "Bob")],
            r#"{"words":["It","rains."]}"#,
        ),
    ]);
    let (server, client) =
        answering(Answer::with_body(200, MEDIA_TYPE, answer.into()).header("x-amzn-requestid", "id-1")).await;
    let song = Song::builder().seconds(3).sound(Blob::new("la")).build();
    let said = vec![
        Ok(Said::Sentence(sentence("Hello"))),
        Ok(Said::Song(song)),
        Ok(Said::Silence(Silence::builder().build())),
        Err(SaidError::Left(Left::builder().message("bye").build())),
        Ok(Said::Sentence(sentence("never said"))),
    ];
    let mut output = client.talk().room("lobby").said(events(said).into()).send().await.expect("the service answers");

    assert_eq!(output.topic(), "weather");
    assert_eq!(chat::operation::RequestId::request_id(&output), Some("id-1"));
    let heard = output.heard.recv().await.expect("it is an event");
    assert_eq!(heard, Some(Heard::Sentence(Sentence::builder().speaker("Bob").words("It").words("rains.").build())));
    assert!(matches!(output.heard.recv().await, Ok(None)));
    assert!(matches!(output.heard.recv().await, Ok(None)), "it has ended for good");

    let request = &server.requests()[0];
    assert_eq!(request.header("content-type"), Some(MEDIA_TYPE));
    assert_eq!(request.header("content-length"), None);
    let messages = SIGNER.verify_events(request).expect("every message is signed");
    let json = (":content-type", "application/json");
    let expected = [
        (vec![(":message-type", "event"), (":event-type", "initial-request"), json], r#"{"room":"lobby"}"#),
        (
            vec![(":message-type", "event"), (":event-type", "sentence"), json, ("speaker", "Ann")],
            r#"{"words":["Hello"],"mood":"gloomy"}"#,
        ),
        (
            vec![
                (":message-type", "event"),
                (":event-type", "song"),
                (":content-type", "application/octet-stream"),
                ("seconds", "Int32(3)"),
            ],
            "la",
        ),
        (vec![(":message-type", "event"), (":event-type", "silence")], ""),
        (vec![(":message-type", "exception"), (":exception-type", "left"), json], r#"{"message":"bye"}"#),
    ];
    assert_eq!(messages.len(), expected.len());
    for (message, (expected, payload)) in messages.iter().zip(expected) {
        assert_eq!(shown(message), (headers(&expected), payload.as_bytes()));
    }
}

#[tokio::test]
async fn an_input_without_events_is_not_sent() {
    let (server, client) = answering(Answer::empty(200)).await;
    let error = client.talk().room("lobby").send().await.expect_err("the stream is missing");
    assert!(matches!(error, SdkError::ConstructionFailure(_)));
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn required_members_must_precede_the_events_of_a_response() {
    let song = || event("song", "la");
    let table = [
        ("no initial response", frames([song()])),
        ("nothing at all", Vec::new()),
        ("an initial response without members", frames([event("initial-response", ""), song()])),
        ("an empty document", frames([event("initial-response", "{}"), song()])),
        ("a null", frames([event("initial-response", r#"{"topic":null}"#), song()])),
    ];
    for (what, bytes) in table {
        let (_server, client) = answering(Answer::with_body(200, MEDIA_TYPE, bytes.into())).await;
        let said = EventStreamSender::once(Ok(Said::Sentence(sentence("Hello"))));
        let error = client.talk().room("lobby").said(said).send().await.expect_err(what);
        assert!(matches!(error, SdkError::ResponseError(_)), "{what}: {error:?}");
        let source = std::error::Error::source(&error).expect("it says why").to_string();
        assert!(source.contains("missing required member: topic"), "{what}: {source}");
    }
}

#[tokio::test]
async fn a_stream_may_be_empty() {
    let (server, client) = answering(Answer::empty(200)).await;
    client.confess().said(events(Vec::new()).into()).send().await.expect("the service answers");
    let messages = SIGNER.verify_events(&server.requests()[0]).expect("the end is signed");
    assert_eq!(messages.len(), 1, "the other members go before the events");
}

#[tokio::test]
async fn unmodeled_events_are_unknown() {
    let mut output = listen(frames([event("whisper", "no JSON"), event("song", "la")])).await;
    assert!(output.heard.recv().await.expect("it is an event").is_some_and(|heard| heard.is_unknown()));
    assert!(output.heard.recv().await.expect("it is an event").is_some_and(|heard| heard.is_song()));
}

#[tokio::test]
async fn a_modeled_error_ends_the_stream() {
    let mut output = listen(frames([
        event("song", "la la"),
        exception("tooLoud", r#"{"message":"please","decibels":120}"#),
        event("song", "never heard"),
    ]))
    .await;
    let song = output.heard.recv().await.expect("it is an event").expect("the stream goes on");
    assert_eq!(song.as_song().expect("it is a song").sound().map(Blob::as_ref), Some(b"la la".as_slice()));
    let error = output.heard.recv().await.expect_err("it is an error").into_service_error();
    assert!(error.is_too_loud());
    assert_eq!((error.code(), error.message()), (Some("tooLoud"), Some("please")));
    let HeardError::TooLoud(error) = error else { panic!("{error:?} is another error") };
    assert_eq!(error.decibels(), Some(120));
    assert_eq!(output.heard.recv().await.expect("the stream has ended"), None);
}

#[tokio::test]
async fn other_errors_keep_their_code_and_message() {
    let unmodeled = vec![
        text(":message-type", "error"),
        text(":error-code", "internal-error"),
        text(":error-message", "It broke."),
    ];
    let table = [
        (message(unmodeled, ""), Some("internal-error"), Some("It broke.")),
        (exception("newer", r#"{"message":"?"}"#), Some("newer"), Some("?")),
        (exception("newer", "no JSON"), Some("newer"), None),
        (message(vec![text(":message-type", "error")], ""), None, None),
    ];
    for (message, code, text) in table {
        let mut output = listen(frames([message])).await;
        let error = output.heard.recv().await.expect_err("it is an error");
        assert!(matches!(error, SdkError::ServiceError(_)));
        let error = chat::Error::from(error);
        assert_eq!((error.code(), error.message()), (code, text));
    }
}

#[tokio::test]
async fn a_malformed_message_is_an_error_and_ends_the_stream() {
    let cut = |bytes: Vec<u8>| bytes[..bytes.len() - 3].to_vec();
    let mut damaged = frames([event("song", "la la")]);
    let last = damaged.len() - 1;
    damaged[last] ^= 1;
    let untyped = message(vec![text(":event-type", "song")], "");
    let blob = Header::new(":event-type", HeaderValue::ByteArray("song".into()));
    let table = [
        ("a frame that is cut", cut(frames([event("song", "la la")]))),
        ("a damaged frame", damaged),
        ("no frame", b"HTTP/1.1 500 this is no stream of events".to_vec()),
        ("a message without a type", frames([untyped])),
        ("an event without a type", frames([message(vec![text(":message-type", "event")], "")])),
        ("an event with bytes for a type", frames([message(vec![text(":message-type", "event"), blob], "")])),
        ("a type of message that there is not", frames([message(vec![text(":message-type", "telegram")], "")])),
        ("a document that is none", frames([event("sentence", "{\"words\":")])),
        (
            "a header of another type",
            frames([message(
                vec![text(":message-type", "event"), text(":event-type", "song"), text("seconds", "three")],
                "",
            )]),
        ),
        ("an error whose members are others", frames([exception("tooLoud", r#"{"decibels":"many"}"#)])),
    ];
    for (what, bytes) in table {
        let (_server, client) = answering(Answer::with_body(200, MEDIA_TYPE, bytes.into())).await;
        let error = match client.listen().send().await {
            Ok(mut output) => {
                let error = output.heard.recv().await.expect_err(what);
                assert!(matches!(output.heard.recv().await, Ok(None)), "{what} ends the stream");
                assert!(matches!(error, SdkError::ResponseError(_)), "{what}: {error:?}");
                continue;
            }
            Err(error) => error,
        };
        assert!(matches!(error, SdkError::ResponseError(_)), "{what}: {error:?}");
    }
}

#[tokio::test]
async fn an_error_response_is_an_error_of_the_operation() {
    let body = r#"{"__type":"com.example.chat#Closed","until":0,"message":"at night"}"#;
    let (_server, client) = answering(Answer::json(500, body)).await;
    let said = EventStreamSender::once(Ok(Said::Sentence(sentence("Hello"))));
    let error = client.talk().room("lobby").said(said).send().await.expect_err("the service refuses");
    let error = error.into_service_error();
    assert!(error.is_closed());
    assert_eq!(error.message(), Some("at night"));
}

#[tokio::test]
async fn sensitive_values_are_not_printed() {
    let mut output = listen(frames([event("sentence", r#"{"mood":"gloomy"}"#), event("song", "gloomy")])).await;
    assert!(!format!("{output:?}").contains("gloomy"));
    let heard = output.heard.recv().await.expect("it is an event").expect("the stream goes on");
    assert_eq!(heard.as_sentence().expect("it is one").mood(), Some("gloomy"));
    assert!(!format!("{heard:?}").contains("gloomy"));
}
