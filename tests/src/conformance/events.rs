//! Tests of event streams as exchanges: the events of the response, and the comparison of sent events with the test.

use std::collections::BTreeMap;

use aws_smithy_eventstream::frame::{read_message_from, write_message_to};
use aws_smithy_types::date_time::Format;
use aws_smithy_types::event_stream::{Header, HeaderValue, Message};
use aws_smithy_types::{DateTime, base64};
use serde_json::{Map, Value, json};

use super::body::Body;
use super::exchange::{EVENT_STREAM, Exchange};
use super::{Failure, Outcome, request};

/// A header that only signed messages have.
const SIGNATURE: &str = ":chunk-signature";

/// Content of a message, independent of order.
#[derive(Debug, PartialEq)]
struct Content {
    headers: BTreeMap<String, HeaderValue>,
    body: Body,
}

impl Exchange {
    /// Creates the service for an event stream test, given as JSON, which responds with the test's events.
    ///
    /// # Errors
    /// Returns an error if the test is not JSON, or if its events are malformed.
    pub fn of_events(test: &str, media_type: &'static str) -> Outcome<Self> {
        let test: Value = serde_json::from_str(test)?;
        let mut exchanged: Map<String, Value> = test["initialRequest"].as_object().cloned().unwrap_or_default();
        let answers = messages(&test, "response")?;
        if answers.is_empty() {
            exchanged.extend(test["initialResponse"].as_object().cloned().unwrap_or_default());
        } else {
            exchanged.insert("body".to_owned(), Value::from(base64::encode(answers.as_slice())));
            let initial = test["initialResponse"].as_object().cloned().unwrap_or_default();
            exchanged.extend(initial.into_iter().filter(|(name, _)| name != "body"));
        }
        if test["initialRequest"].is_null() {
            exchanged.entry("code").or_insert_with(|| json!(200));
        }
        exchanged.insert("events".to_owned(), test["events"].clone());
        let media_type = if answers.is_empty() { media_type } else { EVENT_STREAM };
        Self::new(&Value::Object(exchanged).to_string(), media_type)
    }

    /// Compares the sent events and the head of their request with the test.
    ///
    /// # Errors
    /// Returns an error if they differ, or if `failure` kept the request from being sent.
    pub fn check_events(&self, failure: Option<impl std::error::Error>) -> Outcome {
        let Some(sent) = self.take_sent() else {
            return Err(failure.map_or_else(|| Failure::new("no request was sent"), Failure::from));
        };
        if !self.test["uri"].is_null() {
            request::check(&sent, &self.test, self.media_type)?;
        }
        check_messages(&sent.1, &self.test, "request")
    }
}

/// Compares messages with the events of a test in one direction.
///
/// # Errors
/// Returns all differences.
pub(super) fn check_messages(body: &[u8], test: &Value, way: &str) -> Outcome {
    let messages = unsigned(read_messages(body).map_err(Failure::new)?).map_err(Failure::new)?;
    let expected: Vec<_> = events(test, way).collect();
    if messages.len() != expected.len() {
        return Err(Failure::new(format!("{} events\nexpected {}", messages.len(), expected.len())));
    }
    let differences: Vec<_> =
        messages.iter().zip(expected).filter_map(|(message, event)| check(message, event).err()).collect();
    if differences.is_empty() { Ok(()) } else { Err(Failure::new(differences.join("\n"))) }
}

/// Encodes the events of a test in one direction.
///
/// # Errors
/// Returns an error if an event is malformed.
pub(super) fn messages(test: &Value, way: &str) -> Outcome<Vec<u8>> {
    Ok(events(test, way).map(encoded).collect::<Result<Vec<_>, _>>().map_err(Failure::new)?.concat())
}

fn events<'t>(test: &'t Value, way: &str) -> impl Iterator<Item = &'t Value> {
    test["events"].as_array().into_iter().flatten().filter(move |event| event["type"] == way)
}

/// Encodes an event of the test.
fn encoded(event: &Value) -> Result<Vec<u8>, String> {
    if let Some(bytes) = event["bytes"].as_str() {
        return base64::decode(bytes).map_err(|error| error.to_string());
    }
    let headers = expected_headers(event)?.into_iter().map(|(name, value)| Header::new(name, value)).collect();
    let payload = event["body"].as_str().unwrap_or_default().as_bytes().to_vec();
    let mut bytes = Vec::new();
    write_message_to(&Message::new_from_parts(headers, payload), &mut bytes).map_err(|error| error.to_string())?;
    Ok(bytes)
}

fn read_messages(mut bytes: &[u8]) -> Result<Vec<Message>, String> {
    let mut messages = Vec::new();
    while !bytes.is_empty() {
        messages.push(read_message_from(&mut bytes).map_err(|error| error.to_string())?);
    }
    Ok(messages)
}

/// Unwraps messages from their signed envelopes, the last of which is empty.
fn unsigned(mut messages: Vec<Message>) -> Result<Vec<Message>, String> {
    let is_signed = |message: &Message| message.headers().iter().any(|header| header.name().as_str() == SIGNATURE);
    if !messages.iter().any(is_signed) {
        return Ok(messages);
    }
    if !messages.pop().is_some_and(|last| is_signed(&last) && last.payload().is_empty()) {
        return Err("the last message is not the signed end of the stream".to_owned());
    }
    let inner = messages.iter().map(|message| {
        if is_signed(message) { read_messages(message.payload()) } else { Err("a message is not signed".to_owned()) }
    });
    Ok(inner.collect::<Result<Vec<_>, _>>()?.concat())
}

/// Compares a message with an event of the test.
fn check(message: &Message, event: &Value) -> Result<(), String> {
    let media_type = event["bodyMediaType"].as_str().unwrap_or("application/octet-stream");
    let actual = content(message, media_type)?;
    for (name, value) in expected_headers(event)? {
        if actual.headers.get(&name) != Some(&value) {
            return Err(format!("header   {name}: {:?}\nexpected {value:?}", actual.headers.get(&name)));
        }
    }
    let names = |key: &str| event[key].as_array().into_iter().flatten().filter_map(Value::as_str);
    if let Some(name) = names("requireHeaders").find(|name| !actual.headers.contains_key(*name)) {
        return Err(format!("no header {name}"));
    }
    if let Some(name) = names("forbidHeaders").find(|name| actual.headers.contains_key(*name)) {
        return Err(format!("header   {name}\nexpected none"));
    }
    if let Some(body) = event["body"].as_str() {
        let wanted = Body::parse(media_type, body.as_bytes())?;
        if actual.body != wanted {
            return Err(format!("body     {:?}\nexpected {wanted:?}", actual.body));
        }
    }
    if let Some(bytes) = event["bytes"].as_str() {
        let bytes = base64::decode(bytes).map_err(|error| error.to_string())?;
        let wanted = read_messages(&bytes)?;
        let wanted = wanted.iter().map(|message| content(message, media_type)).collect::<Result<Vec<_>, _>>()?;
        if wanted.as_slice() != std::slice::from_ref(&actual) {
            return Err(format!("message  {actual:?}\nexpected {wanted:?}"));
        }
    }
    Ok(())
}

fn content(message: &Message, media_type: &str) -> Result<Content, String> {
    let headers = message.headers().iter();
    let headers = headers.map(|header| (header.name().as_str().to_owned(), header.value().clone())).collect();
    Ok(Content { headers, body: Body::parse(media_type, message.payload())? })
}

/// Returns the expected headers of an event, each given as an object whose key is the value's type.
fn expected_headers(event: &Value) -> Result<Vec<(String, HeaderValue)>, String> {
    let headers = event["headers"].as_object().into_iter().flatten();
    headers.map(|(name, value)| header_value(value).map(|value| (name.clone(), value))).collect()
}

fn header_value(value: &Value) -> Result<HeaderValue, String> {
    let unreadable = || format!("{value} is no value of a header");
    let (kind, value) = value.as_object().and_then(|value| value.iter().next()).ok_or_else(unreadable)?;
    let text = || value.as_str().ok_or_else(unreadable);
    let integer = || value.as_i64().ok_or_else(unreadable);
    Ok(match kind.as_str() {
        "boolean" => HeaderValue::Bool(value.as_bool().ok_or_else(unreadable)?),
        "byte" => HeaderValue::Byte(integer()?.try_into().map_err(|_| unreadable())?),
        "short" => HeaderValue::Int16(integer()?.try_into().map_err(|_| unreadable())?),
        "integer" => HeaderValue::Int32(integer()?.try_into().map_err(|_| unreadable())?),
        "long" => HeaderValue::Int64(integer()?),
        "blob" => HeaderValue::ByteArray(base64::decode(text()?).map_err(|error| error.to_string())?.into()),
        "string" => HeaderValue::String(text()?.to_owned().into()),
        "timestamp" => {
            HeaderValue::Timestamp(DateTime::from_str(text()?, Format::DateTime).map_err(|error| error.to_string())?)
        }
        _ => return Err(unreadable()),
    })
}
