//! Tests that sensitive values reach neither logs nor the texts of errors, whatever their place and the protocol.

use aws_smithy_eventstream::frame::write_message_to;
use aws_smithy_types::base64;
use bytes::Bytes;
use chat::primitives::event_stream::{EventStreamSender, Header, HeaderValue, Message};
use chat::types::{Said, Sentence};
use depot::error::DisplayErrorContext;
use depot::primitives::Blob;
use tests::loopback::{Answer, Loopback};
use tinsmith_runtime::protocol::{self, SharedClientProtocol};

use crate::log::Log;
use crate::support::http_client;

/// The secret, whose forms in logs are in [`forms`].
const SECRET: &str = "s3cr3tive";

/// Returns the forms that the secret has in logs: as text, in base64 at any offset, and as a list of bytes.
fn forms() -> Vec<String> {
    let list = |bytes: &[u8]| format!("{bytes:?}").trim_matches(['[', ']']).to_owned();
    let mut forms = vec![SECRET.to_owned(), list(SECRET.as_bytes())];
    for offset in 0..3 {
        let encoded = base64::encode([&b"xyz"[..offset], SECRET.as_bytes()].concat());
        // The first and last groups depend on the neighbors.
        forms.push(encoded[4..encoded.len() - 4].to_owned());
    }
    forms
}

fn assert_silent(text: &str, place: &str) {
    for form in forms() {
        if let Some(at) = text.find(&form) {
            let line = text[..at].rfind('\n').map_or(0, |start| start + 1);
            panic!("{place}: {}", &text[line..at + form.len()]);
        }
    }
}

fn depot(server: &Loopback, protocol: SharedClientProtocol) -> depot::Client {
    let mut config = crate::storage::config(server);
    config.set_protocol(Some(protocol));
    depot::Client::from_conf(config.build())
}

/// A protocol, the success with secrets, and the error with secrets.
fn protocols() -> Vec<(SharedClientProtocol, Vec<u8>, Vec<u8>)> {
    let json = format!(r#"{{"Member":"{SECRET}","Members":["{SECRET}"],"Number":1}}"#);
    let json_error = format!(r#"{{"__type":"Sealed","message":"{SECRET}","Hint":"{SECRET}"}}"#);
    let members = format!("<Member>{SECRET}</Member><Members><member>{SECRET}</member></Members>");
    let output = format!("<SealOutput>{members}</SealOutput>");
    let query = format!("<SealResponse><SealResult>{members}</SealResult></SealResponse>");
    let ec2 = format!("<SealResponse>{members}</SealResponse>");
    let error = format!("<Error><Code>Sealed</Code><Message>{SECRET}</Message><Hint>{SECRET}</Hint></Error>");
    let wrapped = format!("<ErrorResponse>{error}</ErrorResponse>");
    let ec2_error = format!("<Response><Errors>{error}</Errors></Response>");
    let cbor = [&b"\xa1fMemberi"[..], SECRET.as_bytes()].concat();
    let cbor_error = [&b"\xa2f__typefSealedgmessagei"[..], SECRET.as_bytes()].concat();
    vec![
        (protocol::rest_xml(), output.clone().into(), wrapped.clone().into()),
        (protocol::rest_xml_unwrapped_errors(), output.into(), error.into()),
        (protocol::rest_json_1(), json.clone().into(), json_error.clone().into()),
        (protocol::aws_json_1_0(), json.clone().into(), json_error.clone().into()),
        (protocol::aws_json_1_1(), json.clone().into(), json_error.clone().into()),
        (protocol::rpc_v2_json(), json.into(), json_error.into()),
        (protocol::rpc_v2_cbor(), cbor, cbor_error),
        (protocol::aws_query(), query.into(), wrapped.into()),
        (protocol::ec2_query(), ec2.into(), ec2_error.into()),
    ]
}

fn answer(status: u16, body: &[u8], protocol: &str) -> Answer {
    let answer = match protocol {
        "smithy.protocols#rpcv2Json" => Answer::json(status, body.to_vec()).header("smithy-protocol", "rpc-v2-json"),
        "smithy.protocols#rpcv2Cbor" => {
            let body = Bytes::copy_from_slice(body);
            Answer::with_body(status, "application/cbor", body).header("smithy-protocol", "rpc-v2-cbor")
        }
        _ => Answer::with_body(status, "text/plain", Bytes::copy_from_slice(body)),
    };
    answer.header("x-header", SECRET).header("x-prefixed-a", SECRET).header("x-hint", SECRET)
}

fn seal(client: &depot::Client, has_maps: bool) -> depot::operation::seal::builders::SealFluentBuilder {
    let call = client.seal().bucket("bucket").label(SECRET).query(SECRET).header(SECRET).member(SECRET).members(SECRET);
    if has_maps { call.prefixed("a", SECRET) } else { call }
}

#[tokio::test]
async fn secrets_are_in_no_log_and_no_text_in_any_protocol() {
    for (protocol, success, error) in protocols() {
        let name = protocol.protocol_id().as_str().to_owned();
        let broken = [&success[..success.len() / 2], b"\xff"].concat();
        let unreadable_error = [&error[..error.len() - 4], b"\xff"].concat();
        let answers = [(200, &success), (400, &error), (200, &broken), (500, &unreadable_error)];
        let answers = answers.map(|(status, body)| answer(status, body, &name));
        let server = Loopback::start(answers).await;
        let client = depot(&server, protocol);
        let log = Log::default();
        let scope = tracing::subscriber::set_default(log.clone());
        let has_maps = !name.ends_with("ec2Query");
        let output = seal(&client, has_maps).send().await.unwrap_or_else(|error| panic!("{name}: {error:?}"));
        assert_eq!(output.member(), Some(SECRET), "{name}: the secret arrives");
        assert_silent(&format!("{output:?}"), &name);
        let error = seal(&client, has_maps).send().await.expect_err("an error").into_service_error();
        let depot::operation::seal::SealError::Sealed(sealed) = &error else { panic!("{name}: {error:?}") };
        assert_eq!(sealed.message(), Some(SECRET), "{name}: the secret arrives");
        assert_silent(&DisplayErrorContext(&error).to_string(), &name);
        for _ in 0..2 {
            let error = seal(&client, has_maps).send().await;
            if let Err(error) = error {
                assert_silent(&DisplayErrorContext(error.into_service_error()).to_string(), &name);
            }
        }
        drop(scope);
        assert_silent(&log.text(), &name);
        assert!(log.text().contains("beginning attempt"), "{name}: the rest is logged");
    }
}

#[tokio::test]
async fn secret_payloads_are_in_no_log() {
    let server = Loopback::start([answer(200, SECRET.as_bytes(), "aws.protocols#restXml")]).await;
    let client = depot(&server, protocol::rest_xml());
    let log = Log::default();
    let scope = tracing::subscriber::set_default(log.clone());
    let output = client.seal_content().bucket("bucket").content(Blob::new(SECRET)).send().await.expect("a success");
    drop(scope);
    assert_eq!(output.content(), Some(&Blob::new(SECRET)));
    assert_silent(&log.text(), "payload");
    assert_silent(&format!("{output:?}"), "payload");
}

#[tokio::test]
async fn what_is_no_secret_is_logged() {
    let server = Loopback::start([Answer::with_body(
        200,
        "text/xml",
        Bytes::from_static(b"<ListPartsOutput><Part/></ListPartsOutput>"),
    )])
    .await;
    let client = depot(&server, protocol::rest_xml());
    let log = Log::default();
    let scope = tracing::subscriber::set_default(log.clone());
    client.list_parts().bucket("bucket").part_number_marker(SECRET).send().await.expect("a success");
    drop(scope);
    assert!(log.text().contains(SECRET), "the log holds what requests contain");
    assert!(log.text().contains("<ListPartsOutput><Part/></ListPartsOutput>"), "the log holds what responses contain");
}

#[tokio::test]
async fn secrets_in_event_streams_are_in_no_log() {
    let text = |name: &'static str, value: &'static str| Header::new(name, HeaderValue::String(value.into()));
    let payload = format!(r#"{{"mood":"{SECRET}"}}"#);
    let heard = Message::new_from_parts(vec![text(":message-type", "event"), text(":event-type", "sentence")], payload);
    let opening = Message::new_from_parts(
        vec![text(":message-type", "event"), text(":event-type", "initial-response")],
        r#"{"topic":"topic"}"#,
    );
    let mut frames = Vec::new();
    for message in [opening, heard] {
        write_message_to(&message, &mut frames).expect("the messages fit into frames");
    }
    let reply = Answer::with_body(200, "application/vnd.amazon.eventstream", Bytes::from(frames));
    let server = Loopback::start([reply]).await;
    let config = chat::Config::builder()
        .behavior_version(chat::config::BehaviorVersion::latest())
        .region(chat::config::Region::new("eu-west-1"))
        .credentials_provider(crate::support::credentials(&crate::support::SIGNER))
        .endpoint_url(server.url())
        .http_client(http_client())
        .retry_config(chat::config::retry::RetryConfig::disabled());
    let client = chat::Client::from_conf(config.build());
    let log = Log::default();
    let scope = tracing::subscriber::set_default(log.clone());
    let said = EventStreamSender::once(Ok(Said::Sentence(Sentence::builder().mood(SECRET).build())));
    let mut output = client.talk().room("room").said(said).send().await.expect("a conversation");
    let event = output.heard.recv().await.expect("an event");
    drop(scope);
    assert!(matches!(&event, Some(chat::types::Heard::Sentence(sentence)) if sentence.mood() == Some(SECRET)));
    assert_silent(&log.text(), "event stream");
    assert_silent(&format!("{event:?}"), "event stream");
    assert!(server.requests()[0].body.windows(SECRET.len()).any(|bytes| bytes == SECRET.as_bytes()), "it was sent");
}
