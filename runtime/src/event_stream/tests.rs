//! Events of every layout in every protocol that supports streams, and malformed messages.

mod shapes;

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use aws_smithy_eventstream::frame::{MarshallMessage, UnmarshallMessage, UnmarshalledMessage, write_message_to};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::event_stream::{Header, HeaderValue, Message};
use aws_smithy_types::{Blob, DateTime};
use proptest::prelude::*;

use super::EventReceiver;
use super::headers::{self, MessageKind};
use super::marshal::{ErrorMarshaller, EventMarshaller};
use super::unmarshal::Unmarshaller;
use crate::generated::error::{CreateUnhandledError, ErrorMetadata, ProvideErrorMetadata};
use crate::protocol::{self, SharedClientProtocol};
use shapes::{Details, Document, Event, Failed, Headers};

fn protocols() -> [(SharedClientProtocol, &'static str); 6] {
    [
        (protocol::rest_json_1(), "application/json"),
        (protocol::rest_xml(), "application/xml"),
        (protocol::aws_json_1_0(), "application/json"),
        (protocol::aws_json_1_1(), "application/json"),
        (protocol::rpc_v2_cbor(), "application/cbor"),
        (protocol::rpc_v2_json(), "application/json"),
    ]
}

fn written(protocol: &SharedClientProtocol, event: Event) -> Message {
    EventMarshaller::new(protocol.clone()).marshall(event).expect("the event can be sent")
}

fn read(protocol: &SharedClientProtocol, message: &Message) -> Result<Result<Event, Failed>, String> {
    let unmarshaller = Unmarshaller::<Event, Failed>::new(protocol.clone());
    match unmarshaller.unmarshall(message) {
        Ok(UnmarshalledMessage::Event(event)) => Ok(Ok(event)),
        Ok(UnmarshalledMessage::Error(error)) => Ok(Err(error)),
        Err(error) => Err(error.to_string()),
    }
}

fn all() -> Vec<Event> {
    let details = Details { text: Some("a < b".to_owned()), number: Some(7) };
    vec![
        Event::Headers(Headers {
            boolean: Some(true),
            byte: Some(-1),
            short: Some(2),
            integer: Some(3),
            long: Some(1 << 40),
            blob: Some(Blob::new([0, 255])),
            string: Some("é".to_owned()),
            timestamp: Some(DateTime::from_millis(1_700_000_000_123)),
        }),
        Event::Headers(Headers::default()),
        Event::Document(Document {
            header: Some("h".to_owned()),
            text: Some("t".to_owned()),
            details: Some(details.clone()),
            time: Some(DateTime::from_secs(1)),
            words: Some(vec!["a".to_owned(), "b".to_owned()]),
        }),
        Event::Document(Document { header: Some("h".to_owned()), ..Document::default() }),
        Event::Text("words".to_owned()),
        Event::Bytes(Blob::new([1, 2, 3])),
        Event::Structure(details),
    ]
}

#[test]
fn written_events_can_be_read_back() {
    for (protocol, _) in protocols() {
        for event in all() {
            let message = written(&protocol, event.clone());
            let read = read(&protocol, &message).expect("the message can be read").expect("it is an event");
            assert_eq!(read, event, "{:?}", protocol.protocol_id());
        }
    }
}

#[test]
fn messages_have_the_content_type_of_their_payload() {
    for (protocol, media_type) in protocols() {
        let expected = [
            None,
            None,
            Some(media_type),
            Some(media_type),
            Some("text/plain"),
            Some("application/octet-stream"),
            Some(media_type),
        ];
        for (event, expected) in all().into_iter().zip(expected) {
            let message = written(&protocol, event);
            assert_eq!(headers::find_text(&message, ":content-type"), expected, "{:?}", protocol.protocol_id());
            assert_eq!(expected.is_none(), message.payload().is_empty());
        }
    }
}

#[test]
fn headers_are_not_part_of_the_document() {
    let document = Document { header: Some("h".to_owned()), text: Some("t".to_owned()), ..Document::default() };
    let message = written(&protocol::rest_json_1(), Event::Document(document));
    assert_eq!(message.payload().as_ref(), br#"{"text":"t"}"#);
    assert_eq!(headers::find_text(&message, "header"), Some("h"));
    // A header member in the document is ignored as well.
    let message = Message::new_from_parts(message.headers()[..2].to_vec(), r#"{"header":"no","text":"t"}"#);
    let expected = Event::Document(Document { text: Some("t".to_owned()), ..Document::default() });
    assert_eq!(read(&protocol::rest_json_1(), &message).expect("it can be read").expect("it is an event"), expected);
}

#[test]
fn event_documents_follow_the_rules_of_the_protocol() {
    let time = |protocol: &SharedClientProtocol| {
        let document = Document { time: Some(DateTime::from_secs(1)), ..Document::default() };
        written(protocol, Event::Document(document)).payload().clone()
    };
    assert_eq!(time(&protocol::rest_json_1()), r#"{"time":"1970-01-01T00:00:01Z"}"#);
    // RPC v2 ignores `@timestampFormat`.
    assert_eq!(time(&protocol::rpc_v2_json()), r#"{"time":1}"#);
    // The items of a flattened list have the name of the list.
    let document = Document { words: Some(vec!["a".to_owned()]), ..Document::default() };
    let payload = written(&protocol::rest_xml(), Event::Document(document)).payload().clone();
    assert_eq!(payload, "<Document><words>a</words></Document>");
}

#[test]
fn an_xml_document_may_have_any_root() {
    let headers = vec![headers::text(":message-type", "event"), headers::text(":event-type", "structure")];
    let payload = "<?xml version=\"1.0\"?><Stats xmlns=\"\"><text>a &lt; b</text><number>7</number></Stats>";
    let message = Message::new_from_parts(headers, payload);
    let expected = Event::Structure(Details { text: Some("a < b".to_owned()), number: Some(7) });
    assert_eq!(read(&protocol::rest_xml(), &message).expect("it can be read").expect("it is an event"), expected);
}

#[test]
fn protocols_without_streams_refuse_events() {
    for protocol in [protocol::aws_query(), protocol::ec2_query()] {
        let marshaller = EventMarshaller::new(protocol.clone());
        assert!(marshaller.marshall(Event::Structure(Details::default())).is_err());
        let message = Message::new_from_parts(
            vec![headers::text(":message-type", "event"), headers::text(":event-type", "structure")],
            "{}",
        );
        assert!(read(&protocol, &message).is_err());
    }
}

#[test]
fn an_unmodeled_error_has_a_code_and_a_message() {
    let meta = ErrorMetadata::builder().code("Broken").message("It broke.").build();
    let error = Failed::create_unhandled_error("why".into(), Some(meta));
    let message = ErrorMarshaller::new(protocol::rest_json_1()).marshall(error).expect("it can be sent");
    assert_eq!(MessageKind::parse(&message).expect("it says what it is"), MessageKind::Error(Some("Broken")));
    let error = read(&protocol::rest_json_1(), &message).expect("it can be read").expect_err("it is an error");
    assert_eq!((error.code(), error.message()), (Some("Broken"), Some("It broke.")));
}

fn value() -> impl Strategy<Value = HeaderValue> {
    prop_oneof![
        any::<bool>().prop_map(HeaderValue::Bool),
        any::<i8>().prop_map(HeaderValue::Byte),
        any::<i32>().prop_map(HeaderValue::Int32),
        any::<i64>().prop_map(|millis| HeaderValue::Timestamp(DateTime::from_millis(millis))),
        any::<u128>().prop_map(HeaderValue::Uuid),
        any::<Vec<u8>>().prop_map(|bytes| HeaderValue::ByteArray(bytes.into())),
        prop_oneof!["event", "exception", "error", "headers", "document", "text", "bytes", "structure", ".*"]
            .prop_map(|text| HeaderValue::String(text.into())),
    ]
}

fn message() -> impl Strategy<Value = Message> {
    let name = prop_oneof![
        ":message-type",
        ":event-type",
        ":exception-type",
        ":error-code",
        "boolean",
        "string",
        "timestamp",
        "header"
    ];
    let headers = proptest::collection::vec((name, value()), 0..6);
    let payload = prop_oneof![any::<Vec<u8>>(), r#"\{"text":("a"|1|null|\{\})\}"#.prop_map(String::into_bytes)];
    (headers, payload).prop_map(|(headers, payload)| {
        let headers = headers.into_iter().map(|(name, value)| Header::new(name, value)).collect();
        Message::new_from_parts(headers, payload)
    })
}

fn event() -> impl Strategy<Value = Event> {
    let text = || proptest::option::of("[a-z <&é]{0,9}");
    let moment = || proptest::option::of((0..1_i64 << 40).prop_map(DateTime::from_millis));
    let details = || (text(), any::<Option<i32>>()).prop_map(|(text, number)| Details { text, number });
    let headers = (
        any::<(Option<bool>, Option<i8>, Option<i16>, Option<i32>, Option<i64>, Option<Vec<u8>>, Option<String>)>(),
        moment(),
    );
    prop_oneof![
        headers.prop_map(|((boolean, byte, short, integer, long, blob, string), timestamp)| {
            let blob = blob.map(Blob::new);
            Event::Headers(Headers { boolean, byte, short, integer, long, blob, string, timestamp })
        }),
        (text(), text(), proptest::option::of(details())).prop_map(|(header, text, details)| Event::Document(
            Document { header, text, details, ..Document::default() }
        )),
        any::<String>().prop_map(Event::Text),
        any::<Vec<u8>>().prop_map(|bytes| Event::Bytes(Blob::new(bytes))),
        details().prop_map(Event::Structure),
    ]
}

/// Returns the output of a future that is ready at once.
fn now<F: Future>(future: F) -> F::Output {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => output,
        Poll::Pending => panic!("the future waits although its body is complete"),
    }
}

proptest! {
    #[test]
    fn framed_events_are_received(events in proptest::collection::vec(event(), 0..6)) {
        for (protocol, _) in protocols() {
            let mut frames = Vec::new();
            for event in &events {
                write_message_to(&written(&protocol, event.clone()), &mut frames).expect("the message has a frame");
            }
            let mut receiver = EventReceiver::<Event, Failed>::new(SdkBody::from(frames), &protocol);
            for event in &events {
                let received = now(receiver.recv()).expect("the stream can be read");
                prop_assert_eq!(received.as_ref(), Some(event), "{:?}", protocol.protocol_id());
            }
            prop_assert!(matches!(now(receiver.recv()), Ok(None)));
        }
    }

    #[test]
    fn no_message_panics(message in message()) {
        for (protocol, _) in protocols() {
            // The test passes if this returns.
            let _read = read(&protocol, &message);
        }
    }
}
