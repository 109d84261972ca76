//! Requests to the fake of a small model in every protocol, good and bad.

use aws_smithy_eventstream::frame::{read_message_from, write_message_to};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::event_stream::{Header, HeaderValue, Message};
use fastrand::Rng;
use tinsmith_codegen::settings::Settings;
use tinsmith_model::{Source, Sources};
use tinsmith_runtime::fake::Connector;

use crate::operations;

const MODEL: &str = include_str!("tests/shelf.smithy");

/// An operation with events in both directions.
const EVENTS: &str = r#"
$version: "2"
namespace com.example
use aws.api#service
use aws.protocols#restJson1
@service(sdkId: "Chat")
@restJson1
service Chat { version: "1", operations: [Talk] }
@http(method: "POST", uri: "/talk/{room}")
@examples([{ title: "A room", input: { room: "lobby" }, output: { topic: "weather" } }])
operation Talk {
    input := {
        @required
        @httpLabel
        @length(max: 8)
        room: String
        @httpPayload
        said: Words
    }
    output := {
        @httpHeader("topic")
        topic: String
        @httpPayload
        heard: Words
    }
}
@streaming
union Words { word: Word }
structure Word { text: String }
"#;

/// The number of damaged requests of each protocol.
const FEW: u64 = 400;

/// The protocols by their traits, in the IDL.
const PROTOCOLS: [&str; 9] = [
    "aws.protocols#restJson1",
    "aws.protocols#restXml",
    "aws.protocols#restXml(noErrorWrapping: true)",
    "aws.protocols#awsJson1_0",
    "aws.protocols#awsJson1_1",
    "aws.protocols#awsQuery",
    "aws.protocols#ec2Query",
    "smithy.protocols#rpcv2Cbor",
    "smithy.protocols#rpcv2Json",
];

fn fake(protocol: &str) -> Connector {
    fake_of(MODEL, protocol)
}

fn fake_of(model: &str, protocol: &str) -> Connector {
    let (id, arguments) = protocol.split_once('(').map_or((protocol, ""), |(id, _)| (id, &protocol[id.len()..]));
    let (_, name) = id.split_once('#').expect("it is an id");
    let text = model.replace("use aws.protocols#restJson1", &format!("use {id}"));
    let text = text.replace("@restJson1", &format!("@{name}{arguments}"));
    let source = Source::from_bytes("shelf.smithy", text.into_bytes()).expect("it is text");
    let model = Sources::new([source]).load().unwrap_or_else(|errors| panic!("{protocol}: {errors}"));
    let lowered = tinsmith_codegen::lower(&model, &Settings::new("fake", "0.0.0", "test"));
    let lowered = lowered.unwrap_or_else(|errors| panic!("{protocol}: {errors}"));
    operations::service(&lowered, true).expect("the protocol is known").connector()
}

fn request(method: &str, target: &str, headers: &[(&str, &str)], body: &[u8]) -> HttpRequest {
    let mut request = HttpRequest::new(SdkBody::from(body.to_vec()));
    request.set_method(method).expect("it is a method");
    request.set_uri(format!("http://localhost{target}")).expect("it is a target");
    for (name, value) in headers {
        request.headers_mut().insert((*name).to_owned(), (*value).to_owned());
    }
    request
}

/// Returns the response, which every request has.
fn respond(fake: &Connector, request: HttpRequest) -> HttpResponse {
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("there are resources");
    let response = runtime.block_on(fake.call(request)).expect("nothing is dropped");
    assert!(response.headers().get("x-amzn-requestid").is_some(), "{response:?}");
    response
}

fn text(response: &HttpResponse) -> String {
    String::from_utf8_lossy(response.body().bytes().expect("the body is in memory")).into_owned()
}

fn create(body: &str) -> HttpRequest {
    request("POST", "/books", &[("content-type", "application/json")], body.as_bytes())
}

#[test]
fn constraints_are_checked() {
    let fake = fake("aws.protocols#restJson1");
    let response = respond(&fake, create(r#"{"title":"Emma","kind":"NOVEL","year":1815,"marks":["a","b"]}"#));
    assert_eq!((response.status().as_u16(), text(&response).contains("\"bookId\"")), (200, true), "{response:?}");
    let cases = [
        (r#"{"kind":"NOVEL"}"#, "/title", "must not be null"),
        (r#"{"title":""}"#, "/title", "length between 1 and 16"),
        (r#"{"title":"x_y"}"#, "/title", "regular expression pattern: ^[A-Za-z ]*$"),
        (r#"{"title":"a","kind":"OTHER"}"#, "/kind", "[NOVEL, POEM]"),
        (r#"{"title":"a","year":-1}"#, "/year", "between 0 and 3000"),
        (r#"{"title":"a","marks":["a","a"]}"#, "/marks", "unique"),
        (r#"{"title":"a","marks":["","b"]}"#, "/marks/0", "length"),
        (r#"{"title":"a","places":{"x":{"shelf":{"row":0}}}}"#, "/places/x/shelf/row", "greater than or equal to 1"),
        (r#"{"title":"a","places":{"x":{"within":{"shelf":{}}}}}"#, "/places/x/within/shelf/row", "must not be null"),
    ];
    for (body, path, message) in cases {
        let response = respond(&fake, create(body));
        let text = text(&response);
        assert_eq!(response.status().as_u16(), 400, "{body}: {text}");
        assert_eq!(response.headers().get("x-amzn-errortype"), Some("ValidationException"), "{body}: {text}");
        assert!(text.contains(&format!(r#""path":"{path}""#)), "{body}: {text}");
        assert!(text.contains(message), "{body}: {text}");
    }
}

#[test]
fn unions_have_one_member() {
    let fake = fake("aws.protocols#restJson1");
    let places = ["{}", r#"{"shelf":{"row":1},"lent":"Ann"}"#, r#"{"nowhere":1}"#, r#"{"lent":null}"#];
    for place in places {
        let response = respond(&fake, create(&format!(r#"{{"title":"a","places":{{"x":{place}}}}}"#)));
        assert_eq!(response.headers().get("x-amzn-errortype"), Some("SerializationException"), "{place}: {response:?}");
    }
}

#[test]
fn streams_of_examples_have_no_events() {
    const MEDIA_TYPE: &str = "application/vnd.amazon.eventstream";
    let rpc = |members: &'static [u8]| {
        // The members of the input precede the events.
        let initial = [(":message-type", "event"), (":event-type", "initial-request")];
        let headers = initial.map(|(name, value)| Header::new(name, HeaderValue::String(value.into())));
        let mut bytes = Vec::new();
        let message = Message::new_from_parts(headers.to_vec(), members);
        write_message_to(&message, &mut bytes).expect("the message is short");
        bytes
    };
    let json = fake_of(EVENTS, "aws.protocols#restJson1");
    let send =
        |room: &str| respond(&json, request("POST", &format!("/talk/{room}"), &[("content-type", MEDIA_TYPE)], b""));
    let response = send("lobby");
    assert_eq!((response.status().as_u16(), response.headers().get("topic")), (200, Some("weather")), "{response:?}");
    assert_eq!((response.headers().get("content-type"), text(&response).as_str()), (Some(MEDIA_TYPE), ""));
    assert_eq!(send("other").status().as_u16(), 501);
    assert_eq!(send("a-long-name").headers().get("x-amzn-errortype"), Some("ValidationException"));
    let topic = |protocol: &str, target: &str, header: (&str, &str), members: &'static [u8]| {
        let request = request("POST", target, &[("content-type", MEDIA_TYPE), header], &rpc(members));
        let response = respond(&fake_of(EVENTS, protocol), request);
        let mut bytes = response.body().bytes().expect("the body is in memory");
        let initial = read_message_from(&mut bytes).expect("it is a message");
        assert!(bytes.is_empty(), "there is another message");
        initial.payload().clone()
    };
    let target = ("x-amz-target", "Chat.Talk");
    assert_eq!(topic("aws.protocols#awsJson1_1", "/", target, br#"{"room":"lobby"}"#), r#"{"topic":"weather"}"#);
    let (target, header) = ("/service/Chat/operation/Talk", ("smithy-protocol", "rpc-v2-cbor"));
    let payload = topic("smithy.protocols#rpcv2Cbor", target, header, b"\xa1\x64room\x65lobby");
    let expected = b"\x65topic\x67weather";
    assert!(payload.windows(expected.len()).any(|part| part == expected), "{payload:?}");
}

/// A good request of a protocol.
fn good(protocol: &str) -> HttpRequest {
    let json = br#"{"title":"Emma","kind":"NOVEL","year":1815,"marks":["a","b"],"places":{"x":{"shelf":{"row":1}}}}"#;
    let xml =
        b"<CreateBookInput><title>Emma</title><kind>NOVEL</kind><year>1815</year><marks><member>a</member></marks>\
        <places><entry><key>x</key><value><lent>Ann</lent></value></entry></places></CreateBookInput>";
    let form = b"Action=CreateBook&Version=1&title=Emma&kind=NOVEL&year=1815&marks.member.1=a\
        &places.entry.1.key=x&places.entry.1.value.lent=Ann";
    let ec2 = b"Action=CreateBook&Version=1&Title=Emma&Kind=NOVEL&Year=1815&Marks.1=a";
    let cbor = b"\xa3\x65title\x64Emma\x64year\x19\x07\x17\x66places\xa1\x61x\xa1\x65shelf\xa1\x63row\x01";
    let target = ("x-amz-target", "Shelf.CreateBook");
    let rpc = "/service/Shelf/operation/CreateBook";
    match protocol.split_once('#').map_or("", |(_, name)| name) {
        "restJson1" => request("POST", "/books", &[("content-type", "application/json")], json),
        "awsJson1_0" => request("POST", "/", &[target, ("content-type", "application/x-amz-json-1.0")], json),
        "awsJson1_1" => request("POST", "/", &[target, ("content-type", "application/x-amz-json-1.1")], json),
        "awsQuery" => request("POST", "/", &[("content-type", "application/x-www-form-urlencoded")], form),
        "ec2Query" => request("POST", "/", &[("content-type", "application/x-www-form-urlencoded")], ec2),
        "rpcv2Cbor" => {
            let headers = [("smithy-protocol", "rpc-v2-cbor"), ("content-type", "application/cbor")];
            request("POST", rpc, &headers, cbor)
        }
        "rpcv2Json" => {
            let headers = [("smithy-protocol", "rpc-v2-json"), ("content-type", "application/json")];
            request("POST", rpc, &headers, json)
        }
        _ => request("POST", "/books", &[("content-type", "application/xml")], xml),
    }
}

/// Changes some bytes: replaces, inserts, repeats or removes them, or cuts the rest off.
fn damage(rng: &mut Rng, bytes: &mut Vec<u8>) {
    const TOKENS: [&[u8]; 14] = [
        b"{",
        b"}",
        b"[",
        b"\"",
        b"null",
        b"-1e999",
        b"<a>",
        b"</",
        b"&amp;",
        b"%zz",
        b".1.",
        b"\xff",
        b"\x9f",
        b"\x1b\xff\xff\xff\xff",
    ];
    for _ in 0..rng.usize(0..4) {
        let at = rng.usize(..=bytes.len());
        match rng.u8(..5) {
            0 => bytes.truncate(at),
            1 => drop(bytes.drain(at..(at + rng.usize(1..20)).min(bytes.len()))),
            2 if at < bytes.len() => bytes[at] = rng.u8(..),
            _ => {
                let times = if rng.u8(..16) == 0 { 2_000 } else { 1 };
                let token = rng.choice(TOKENS).unwrap_or_default().repeat(times);
                bytes.splice(at..at, token);
            }
        }
    }
}

/// A damaged request, or one of nothing but noise.
fn bad(rng: &mut Rng, protocol: &str) -> HttpRequest {
    let mut request = good(protocol);
    let mut body = request.body().bytes().unwrap_or_default().to_vec();
    if rng.u8(..4) == 0 {
        body = (0..rng.usize(..200)).map(|_| rng.u8(..)).collect();
    }
    damage(rng, &mut body);
    if rng.u8(..4) == 0 {
        let mut uri = request.uri().as_bytes().to_vec();
        let mut target = uri.split_off("http://localhost/".len());
        damage(rng, &mut target);
        uri.extend(target);
        // A target that HTTP does not allow never reaches a service.
        let _ = String::from_utf8(uri).map(|uri| request.set_uri(uri));
    }
    if rng.u8(..4) == 0 {
        let names =
            ["content-type", "x-amz-target", "accept", "content-encoding", "x-amz-content-sha256", "smithy-protocol"];
        let values = [
            "",
            "*",
            "gzip",
            "application/xml; charset=\"",
            "Shelf.",
            "aws-chunked",
            "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
        ];
        let (name, value) = (rng.choice(names).unwrap_or_default(), rng.choice(values).unwrap_or_default());
        request.headers_mut().insert(name, value);
    }
    *request.body_mut() = SdkBody::from(body);
    request
}

#[test]
fn every_protocol_is_spoken() {
    for protocol in PROTOCOLS {
        let response = respond(&fake(protocol), good(protocol));
        assert!(response.status().is_success(), "{protocol}: {}", text(&response));
    }
}

#[test]
fn garbage_is_refused() {
    for protocol in PROTOCOLS {
        let fake = fake(protocol);
        let mut refused = 0;
        for seed in 0..FEW {
            let request = bad(&mut Rng::with_seed(seed), protocol);
            let response = respond(&fake, request);
            let status = response.status().as_u16();
            // A fake that fails has a fault.
            assert!(
                status == 200 || (400..500).contains(&status) || status == 501,
                "{protocol}, seed {seed}: {response:?}"
            );
            refused += usize::from(status >= 400);
        }
        assert!(
            (usize::try_from(FEW / 4).unwrap_or_default()..).contains(&refused),
            "{protocol}: {refused} were refused"
        );
    }
}
