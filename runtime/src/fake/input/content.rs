//! Checks the content type of a request, and the media types that it accepts.

use aws_smithy_schema::{Schema, ShapeType};

use super::Addressed;
use crate::fake::refusal::Refusal;
use crate::fake::wire::Protocol;
use crate::protocol::rest::bindings::{BINDINGS, Body};

/// The media type of a body.
#[derive(Debug, Eq, PartialEq)]
enum Media<'m> {
    /// There is no body.
    Nothing,
    /// Any media type, or none.
    Any,
    /// This media type.
    Exactly(&'m str),
}

/// Refuses a request with a body of another media type, or that does not accept the response's.
pub(super) fn check(addressed: &Addressed<'_>) -> Result<(), Refusal> {
    let Addressed { wire, operation, request, .. } = addressed;
    if operation.sends_events() {
        return Ok(());
    }
    let expected = match wire.protocol {
        Protocol::RestJson1 | Protocol::RestXml | Protocol::RestXmlUnwrappedErrors => {
            check_accept(addressed, &of_body(operation.output, wire.protocol.media_type()))?;
            of_body(operation.input, wire.protocol.media_type())
        }
        Protocol::AwsJson1_0 | Protocol::AwsJson1_1 => Media::Exactly(wire.protocol.media_type()),
        Protocol::AwsQuery | Protocol::Ec2Query => Media::Exactly("application/x-www-form-urlencoded"),
        Protocol::RpcV2Cbor | Protocol::RpcV2Json => Media::Exactly(wire.protocol.media_type()),
    };
    let is_empty = request.body.is_empty();
    match (expected, request.content_type()) {
        (_, None) if is_empty => Ok(()),
        (Media::Any, _) => Ok(()),
        // An input without members has no places either: a document of nothing is accepted.
        (Media::Nothing, None) => Ok(()),
        (Media::Nothing, Some(_)) if is_empty || operation.input.members().is_empty() => Ok(()),
        (Media::Nothing, Some(_)) => Err(Refusal::unsupported_media_type("absent, as the operation has no body")),
        (Media::Exactly(expected), Some(found)) if is_same(expected, &found) => Ok(()),
        (Media::Exactly(expected), _) => Err(Refusal::unsupported_media_type(expected)),
    }
}

fn is_same(expected: &str, found: &str) -> bool {
    expected.eq_ignore_ascii_case(found) || (expected, found) == ("application/xml", "text/xml")
}

/// Returns the media type of an input's or output's body, whose documents have the media type of the protocol.
fn of_body<'s>(schema: &'s Schema<'_>, documents: &'static str) -> Media<'s> {
    let payload = schema.members().iter().find(|member| member.http_payload().is_some());
    match &schema.extension(&BINDINGS).body {
        Body::Nothing => Media::Nothing,
        Body::Input | Body::Structure | Body::Union | Body::Document => Media::Exactly(documents),
        Body::Bytes { media_type, .. } => {
            let is_blob = payload.is_some_and(|member| member.shape_type() == ShapeType::Blob);
            let is_modeled = payload.is_some_and(|member| member.media_type().is_some());
            if is_blob && !is_modeled { Media::Any } else { Media::Exactly(media_type) }
        }
        Body::Events => Media::Any,
    }
}

fn check_accept(addressed: &Addressed<'_>, media: &Media<'_>) -> Result<(), Refusal> {
    let Media::Exactly(expected) = media else { return Ok(()) };
    let accepted = addressed.request.header_values("accept")?;
    let mut ranges = accepted.iter().flat_map(|value| value.split(','));
    if accepted.is_empty() || ranges.any(|range| is_accepted(range, expected)) {
        return Ok(());
    }
    Err(Refusal::not_acceptable(expected))
}

/// Reports whether a media type is in a range such as `application/*;q=0.5`.
fn is_accepted(range: &str, media_type: &str) -> bool {
    let range = range.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    match range.split_once('/') {
        Some(("*", "*")) => true,
        Some((kind, "*")) => media_type.split('/').next() == Some(kind),
        Some(_) | None => is_same(media_type, &range),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_of_media_types_are_accepted() {
        let cases = [
            ("application/json", true),
            (" application/JSON;q=0.1", true),
            ("*/*", true),
            ("application/*", true),
            ("text/*", false),
            ("application/hal+json", false),
            ("", false),
        ];
        for (range, expected) in cases {
            assert_eq!(is_accepted(range, "application/json"), expected, "{range}");
        }
        assert!(is_accepted("text/xml", "application/xml"));
    }
}
