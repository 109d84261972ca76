//! The signatures of messages in a request's body. Each depends on the one before it, and the first on that of the
//! request.

use aws_smithy_eventstream::frame::read_message_from;
use aws_smithy_types::DateTime;
use aws_smithy_types::date_time::Format;
use aws_smithy_types::event_stream::{HeaderValue, Message};
use bytes::Bytes;
use sha2::{Digest as _, Sha256};

use super::{Authorization, Expected, Mismatch, PAYLOAD_HASH, hex, hmac, text};
use crate::loopback::Request;

const ALGORITHM: &str = "AWS4-HMAC-SHA256-PAYLOAD";
const SIGNATURE: &str = ":chunk-signature";
const DATE: &str = ":date";

impl Expected<'_> {
    /// Verifies the signatures of a request and of every message in its body, and returns the signed messages.
    ///
    /// # Errors
    /// Returns the first part that differs: that of the request, a message whose signature does not continue the chain,
    /// or a missing signed end.
    pub fn verify_events(&self, request: &Request) -> Result<Vec<Message>, Mismatch> {
        self.verify(request)?;
        let announced = text(&request.headers, PAYLOAD_HASH)?;
        if announced != "STREAMING-AWS4-HMAC-SHA256-EVENTS" {
            return Err(Mismatch::Message(format!("the request announces `{announced}` and no signed messages")));
        }
        let mut before = Authorization::parse(text(&request.headers, "authorization")?)?.signature.to_owned();
        let mut rest: &[u8] = &request.body;
        let mut messages = Vec::new();
        let mut has_ended = false;
        while !rest.is_empty() {
            let signed = read(&mut rest)?;
            if has_ended {
                return Err(Mismatch::Message("a message follows the end of the stream".to_owned()));
            }
            before = self.verify_message(&signed, &before)?;
            if signed.payload().is_empty() {
                has_ended = true;
            } else {
                messages.push(read(&mut signed.payload().as_ref())?);
            }
        }
        if has_ended { Ok(messages) } else { Err(Mismatch::Message("the end of the stream is not signed".to_owned())) }
    }

    /// Verifies that the signature of a message continues the chain, and returns it.
    fn verify_message(&self, message: &Message, before: &str) -> Result<String, Mismatch> {
        let (signature, date) = (signature(message)?, date(message)?);
        let timestamp = date.fmt(Format::DateTime).map_err(|error| Mismatch::Message(error.to_string()))?;
        let timestamp: String = timestamp.chars().filter(|letter| !matches!(letter, '-' | ':')).collect();
        let scope = self.scope(&timestamp);
        // The one signed header in the form of a frame: length of the name, name, type and value.
        let millis = date.to_millis().map_err(|error| Mismatch::Message(error.to_string()))?;
        let header = [b"\x05:date\x08".as_slice(), &millis.to_be_bytes()].concat();
        let (header, payload) = (hex(&Sha256::digest(header)), hex(&Sha256::digest(message.payload())));
        let string_to_sign = format!("{ALGORITHM}\n{timestamp}\n{scope}\n{before}\n{header}\n{payload}");
        let first = format!("AWS4{}", self.secret_key).into_bytes();
        let key = scope.split('/').fold(first, |key, part| hmac(&key, part));
        let expected = hex(&hmac(&key, &string_to_sign));
        let found = hex(&signature);
        if found == expected {
            return Ok(expected);
        }
        Err(Mismatch::Message(format!("a message has the signature `{found}`, expected `{expected}`")))
    }
}

fn read(bytes: &mut &[u8]) -> Result<Message, Mismatch> {
    read_message_from(bytes).map_err(|error| Mismatch::Message(error.to_string()))
}

fn value<'m>(message: &'m Message, name: &str) -> Result<&'m HeaderValue, Mismatch> {
    let header = message.headers().iter().find(|header| header.name().as_str() == name);
    header.map(aws_smithy_types::event_stream::Header::value).ok_or_else(|| Mismatch::MissingHeader(name.to_owned()))
}

fn signature(message: &Message) -> Result<Bytes, Mismatch> {
    match value(message, SIGNATURE)? {
        HeaderValue::ByteArray(bytes) => Ok(bytes.clone()),
        _ => Err(Mismatch::MissingHeader(SIGNATURE.to_owned())),
    }
}

fn date(message: &Message) -> Result<DateTime, Mismatch> {
    match value(message, DATE)? {
        HeaderValue::Timestamp(date) => Ok(*date),
        _ => Err(Mismatch::MissingHeader(DATE.to_owned())),
    }
}
