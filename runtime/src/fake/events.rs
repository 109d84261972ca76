//! Opens the event streams of requests.

use aws_smithy_types::body::SdkBody;
use bytes::Bytes;

use super::received::Received;
use super::refusal::Refusal;
use super::wire::{Protocol, Wire};
use crate::event_stream::incoming::Incoming;

/// Returns the events of a request. If the other members of the input precede them, these become the body.
///
/// # Errors
/// Refuses a request whose first message cannot be read.
pub(super) async fn open(wire: &Wire, request: &mut Received) -> Result<Incoming, Refusal> {
    let body = request.events.take().unwrap_or_else(|| SdkBody::from(std::mem::take(&mut request.body)));
    let mut incoming = Incoming::new(body);
    if wire.protocol.has_http_bindings() {
        return Ok(incoming);
    }
    let initial = incoming.initial_request().await;
    let members = initial.map_err(|error| Refusal::unreadable(format!("the events cannot be read: {error}")))?;
    request.body = members.filter(|members| !members.is_empty()).unwrap_or_else(|| no_members(wire.protocol));
    Ok(incoming)
}

/// Returns a document without members.
fn no_members(protocol: Protocol) -> Bytes {
    match protocol {
        Protocol::AwsJson1_0 | Protocol::AwsJson1_1 | Protocol::RpcV2Json => Bytes::from_static(b"{}"),
        Protocol::RpcV2Cbor
        | Protocol::RestJson1
        | Protocol::RestXml
        | Protocol::RestXmlUnwrappedErrors
        | Protocol::AwsQuery
        | Protocol::Ec2Query => Bytes::new(),
    }
}
