//! Event streams in both directions, between clients and fakes.

use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};

use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_types::body::SdkBody;
use chat::config::retry::RetryConfig;
use chat::config::{BehaviorVersion, Builder, Credentials, Region};
use chat::error::{ProvideErrorMetadata, SdkError};
use chat::fake::Service;
use chat::operation::confess::{Confess, ConfessOutput};
use chat::operation::talk::{Talk, TalkError, TalkOutput};
use chat::primitives::event_stream::{EventReceiver, EventStreamSender};
use chat::types::error::{Closed, HeardError, Left, SaidError, TooLoud};
use chat::types::{Heard, Said, Sentence, Silence, Song};
use chat::{Client, Config};
use futures_core::Stream;
use tests::conformance::value::events;
use tinsmith_runtime::fake::Protocol;
use tinsmith_runtime::protocol::{self, SharedClientProtocol};
use tokio::sync::mpsc;
use trips::random;

fn config() -> Builder {
    Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("eu-west-1"))
        .credentials_provider(Credentials::new("AKIDEXAMPLE", "secret", None, None, "test"))
        .endpoint_url("http://localhost:1")
        .retry_config(RetryConfig::disabled())
}

fn sentence(word: &str) -> Sentence {
    Sentence::builder().speaker("Ann").words(word).mood("gloomy").build()
}

fn heard(events: Vec<Result<Heard, HeardError>>) -> EventReceiver<Heard, HeardError> {
    EventReceiver::from(EventStreamSender::from(tests::conformance::value::events(events)))
}

/// A service that repeats what is said, as it is said.
fn echo() -> Service {
    Service::new().on::<Talk>(|input, _| async move {
        let said = Echo(EventStreamSender::into_inner(input.said));
        let output = TalkOutput::builder().topic(input.room.unwrap_or_default());
        Ok(output.heard(EventReceiver::from(EventStreamSender::from(said))).build().expect("it is complete"))
    })
}

struct Echo(Pin<Box<dyn Stream<Item = Result<Said, SaidError>> + Send + Sync>>);

impl Stream for Echo {
    type Item = Result<Heard, HeardError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.as_mut().poll_next(context).map(|next| match next? {
            Ok(Said::Sentence(sentence)) => Some(Ok(Heard::Sentence(sentence))),
            Ok(Said::Song(song)) => Some(Ok(Heard::Song(song))),
            Ok(_) => Some(Err(HeardError::TooLoud(TooLoud::builder().message("please").decibels(3).build()))),
            Err(SaidError::Left(left)) => {
                let message = left.message.unwrap_or_default();
                Some(Err(HeardError::Closed(Closed::builder().message(message).until(closing()).build())))
            }
            Err(error) => Some(Err(HeardError::generic(error.meta().clone()))),
        })
    }
}

fn closing() -> chat::primitives::DateTime {
    chat::primitives::DateTime::from_secs(7)
}

async fn talk(service: &Service, said: Vec<Result<Said, SaidError>>) -> TalkOutput {
    let client = Client::from_conf(config().http_client(service.connector()).build());
    client.talk().room("lobby").said(events(said).into()).send().await.expect("the handler succeeds")
}

#[tokio::test]
async fn events_pass_in_both_directions() {
    let mut output =
        talk(&echo(), vec![Ok(Said::Sentence(sentence("Hello"))), Ok(Said::Sentence(sentence("you")))]).await;
    assert_eq!(output.topic(), "lobby");
    for word in ["Hello", "you"] {
        assert_eq!(output.heard.recv().await.expect("it is an event"), Some(Heard::Sentence(sentence(word))));
    }
    assert_eq!(output.heard.recv().await.expect("the stream ends"), None);
}

#[tokio::test]
async fn errors_end_the_events() {
    let left = Err(SaidError::Left(Left::builder().message("bye").build()));
    let said = vec![Ok(Said::Sentence(sentence("Hello"))), left, Ok(Said::Sentence(sentence("never said")))];
    let mut output = talk(&echo(), said).await;
    assert!(output.heard.recv().await.expect("it is an event").is_some());
    let error = output.heard.recv().await.expect_err("the room is closed");
    assert!(matches!(error, SdkError::ServiceError(_)), "{error:?}");
    let HeardError::Closed(closed) = error.into_service_error() else { panic!("it is another error") };
    assert_eq!((closed.message(), closed.until()), (Some("bye"), Some(&closing())));
    assert_eq!(output.heard.recv().await.expect("the stream has ended"), None);

    let mut output = talk(&echo(), vec![Ok(Said::Silence(Silence::builder().build()))]).await;
    let error = output.heard.recv().await.expect_err("it is too loud").into_service_error();
    assert!(error.is_too_loud() && error.message() == Some("please"), "{error:?}");
}

#[tokio::test]
async fn errors_of_the_operation_precede_all_events() {
    let service = Service::new().on::<Talk>(|_, _| async move {
        Err::<TalkOutput, _>(TalkError::Closed(Closed::builder().message("at night").until(closing()).build()))
    });
    let client = Client::from_conf(config().http_client(service.connector()).build());
    let said = EventStreamSender::once(Ok(Said::Sentence(sentence("Hello"))));
    let error = client.talk().room("lobby").said(said).send().await.expect_err("it is night").into_service_error();
    assert!(error.is_closed() && error.message() == Some("at night"), "{error:?}");
}

#[tokio::test]
async fn handlers_receive_events_one_by_one() {
    let words = Arc::new(Mutex::new(Vec::new()));
    let log = Arc::clone(&words);
    let service = Service::new().on::<Confess>(move |input, _| {
        let log = Arc::clone(&log);
        async move {
            let mut said = EventReceiver::from(input.said);
            while let Some(said) = said.recv().await.expect("the client says no error") {
                let word = said.as_sentence().map_or_else(|_| String::new(), |it| it.words().join(" "));
                log.lock().expect("no test panics with it").push(word);
            }
            Ok(ConfessOutput::builder().build())
        }
    });
    let client = Client::from_conf(config().http_client(service.connector()).build());
    let said = vec![Ok(Said::Sentence(sentence("I"))), Ok(Said::Sentence(sentence("was")))];
    client.confess().said(events(said).into()).send().await.expect("the handler succeeds");
    assert_eq!(*words.lock().expect("no test panics with it"), ["I", "was"]);
}

/// Events as they are produced.
struct Spoken(mpsc::UnboundedReceiver<Said>);

impl Stream for Spoken {
    type Item = Result<Said, SaidError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.poll_recv(context).map(|said| said.map(Ok))
    }
}

async fn converse(client: Client) {
    let (speaker, spoken) = mpsc::unbounded_channel();
    let call = client.talk().room("lobby").said(EventStreamSender::from(Spoken(spoken)));
    let mut output = call.send().await.expect("the service answers before anything is said");
    for word in ["one", "two", "three"] {
        speaker.send(Said::Sentence(sentence(word))).expect("the stream is open");
        let heard = output.heard.recv().await.expect("it is an event").expect("the stream goes on");
        assert_eq!(heard.as_sentence(), Ok(&sentence(word)));
    }
    drop(speaker);
    assert_eq!(output.heard.recv().await.expect("the stream ends"), None);
}

#[tokio::test]
async fn responses_start_before_requests_end() {
    converse(Client::from_conf(config().http_client(echo().connector()).build())).await;
}

#[tokio::test]
async fn events_pass_over_http() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("a bound port has an address");
    tokio::spawn(async move { echo().serve(listener).await });
    let config = config()
        .endpoint_url(format!("http://{address}"))
        .http_client(aws_smithy_http_client::Builder::new().build_http());
    converse(Client::from_conf(config.build())).await;
}

fn protocols() -> [(SharedClientProtocol, Protocol); 4] {
    [
        (protocol::aws_json_1_0(), Protocol::AwsJson1_0),
        (protocol::aws_json_1_1(), Protocol::AwsJson1_1),
        (protocol::rpc_v2_cbor(), Protocol::RpcV2Cbor),
        (protocol::rpc_v2_json(), Protocol::RpcV2Json),
    ]
}

#[tokio::test]
async fn random_events_come_back_in_all_protocols() {
    for (client, fake) in protocols() {
        for seed in 0..50 {
            let said: Vec<Said> = (0..seed % 5).map(|index| random(seed * 10 + index, false)).collect();
            let said: Vec<_> = said.into_iter().filter(|said| said.is_sentence() || said.is_song()).collect();
            let mut config = config().http_client(echo().protocol(fake).connector());
            config.set_protocol(Some(client.clone()));
            let client = Client::from_conf(config.build());
            let sent = events(said.iter().cloned().map(Ok).collect::<Vec<_>>());
            let mut output = client.talk().room("ä").said(sent.into()).send().await.expect("the handler succeeds");
            assert_eq!(output.topic(), "ä");
            for said in said {
                let heard = output.heard.recv().await.expect("it is an event").expect("the stream goes on");
                let same = match (&said, &heard) {
                    (Said::Sentence(said), Heard::Sentence(heard)) => said == heard,
                    // A payload that is unset is empty.
                    (Said::Song(said), Heard::Song(heard)) => {
                        let sound = |song: &Song| song.sound().map(|sound| sound.as_ref().to_vec()).unwrap_or_default();
                        said.seconds() == heard.seconds() && sound(said) == sound(heard)
                    }
                    _ => false,
                };
                assert!(same, "{fake:?}, seed {seed}: said {said:?}, heard {heard:?}");
            }
            assert_eq!(output.heard.recv().await.expect("the stream ends"), None);
        }
    }
}

/// Sends a body to `Talk` and returns the status and the body of the response.
async fn send(body: Vec<u8>) -> (u16, Vec<u8>) {
    let mut request = HttpRequest::new(SdkBody::from(body));
    request.set_method("POST").expect("it is a method");
    request.set_uri("http://localhost/").expect("it is a URI");
    request.headers_mut().insert("x-amz-target", "Chat.Talk");
    request.headers_mut().insert("content-type", "application/vnd.amazon.eventstream");
    let mut response = echo().connector().call(request).await.expect("nothing is dropped");
    let body = std::mem::replace(response.body_mut(), SdkBody::taken());
    let body = tinsmith_runtime::primitives::ByteStream::new(body).collect().await.expect("the body ends");
    (response.status().as_u16(), body.to_vec())
}

#[tokio::test]
async fn damaged_events_are_refused() {
    use aws_smithy_eventstream::frame::write_message_to;
    use chat::primitives::event_stream::{Header, HeaderValue, Message};

    let text = |name: &'static str, value: &'static str| Header::new(name, HeaderValue::String(value.into()));
    let frame = |headers: Vec<Header>, payload: &'static str| {
        let mut frame = Vec::new();
        write_message_to(&Message::new_from_parts(headers, payload), &mut frame).expect("it has a frame");
        frame
    };
    let event = |kind, payload| frame(vec![text(":message-type", "event"), text(":event-type", kind)], payload);
    let room = event("initial-request", r#"{"room":"lobby"}"#);
    let refused = [
        (b"x".to_vec(), "SerializationException"),
        (vec![0xff; 64], "SerializationException"),
        (room[..room.len() - 1].to_vec(), "SerializationException"),
        (event("initial-request", "{"), "SerializationException"),
        (event("initial-request", r#"{"room":1}"#), "SerializationException"),
        (event("initial-request", "{}"), "ValidationException"),
        (Vec::new(), "ValidationException"),
    ];
    for (body, code) in refused {
        let (status, answer) = send(body.clone()).await;
        let answer = String::from_utf8_lossy(&answer).into_owned();
        assert!(status == 400 && answer.contains(code), "{}: {status} {answer}", body.escape_ascii());
    }
    let later = [
        b"x".to_vec(),
        event("sentence", "{"),
        frame(Vec::new(), ""),
        frame(vec![text(":chunk-signature", "x")], "not a frame"),
        frame(vec![text(":message-type", "error"), text(":error-code", "Oops")], ""),
    ];
    for body in later {
        let (status, answer) =
            send([room.clone(), event("sentence", r#"{"words":["la"]}"#), body.clone()].concat()).await;
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let ends = answer.contains(":error-code") && answer.contains("la");
        assert!(status == 200 && ends, "{}: {status} {answer}", body.escape_ascii());
    }
}

#[tokio::test]
async fn events_of_another_response_are_not_passed_on() {
    let inner = echo();
    let service = Service::new().on::<Talk>(move |_, _| {
        let inner = inner.clone();
        async move { Ok(talk(&inner, Vec::new()).await) }
    });
    let client = Client::from_conf(config().http_client(service.connector()).build());
    let said = EventStreamSender::once(Ok(Said::Sentence(sentence("Hello"))));
    let error = client.talk().room("lobby").said(said).send().await.expect_err("the events are those of a response");
    assert_eq!(error.code(), Some("InternalFailure"));
    let service = Service::new().on::<Talk>(|_, _| async move {
        Ok(TalkOutput::builder().topic("").heard(heard(Vec::new())).build().expect("it is complete"))
    });
    assert_eq!(talk(&service, Vec::new()).await.heard.recv().await.expect("the stream ends"), None);
}
