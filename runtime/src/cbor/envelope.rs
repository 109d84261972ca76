//! The code and message in the body of an error.

use aws_smithy_runtime_api::http::Headers;
use aws_smithy_schema::error_envelope::{parse_query_compatible_header, sanitize_error_code};
use aws_smithy_types::error::metadata::{Builder, ErrorMetadata};

use crate::walk::Result;

use super::cursor::Cursor;
use super::skip::skip;

/// Reads the code and message of an error. Values that are not text are skipped, and an empty body has neither. The code in
/// the header of an `awsQueryCompatible` service takes precedence over that in the body.
pub(crate) fn error_metadata(body: &[u8], headers: Option<&Headers>) -> Result<Builder> {
    let mut builder = ErrorMetadata::builder();
    let mut cursor = Cursor::new(body);
    if !cursor.is_at_end() {
        let mut left = cursor.map()?;
        while cursor.another(&mut left) {
            let key = cursor.string()?;
            let is_text = matches!(cursor.peek(), Some(0x60..=0x7f));
            match &*key {
                "__type" if is_text => builder = builder.code(sanitize_error_code(&cursor.string()?)),
                "message" | "Message" | "errorMessage" if is_text => builder = builder.message(cursor.string()?),
                _ => skip(&mut cursor)?,
            }
        }
    }
    if let Some((code, fault)) = headers.and_then(parse_query_compatible_header) {
        builder = builder.code(code).custom("type", fault);
    }
    Ok(builder)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A code and a message.
    type Envelope = (Option<String>, Option<String>);

    fn read(body: &[u8]) -> Result<Envelope> {
        let read = error_metadata(body, None)?.build();
        Ok((read.code().map(str::to_owned), read.message().map(str::to_owned)))
    }

    #[test]
    fn codes_and_messages_are_found_among_other_members() {
        let text = |text: &str| Some(text.to_owned());
        let cases: &[(&[u8], Envelope)] = &[
            (b"", (None, None)),
            (b"\xa0", (None, None)),
            (b"\xa1\x66__type\x65a#B:c", (text("B"), None)),
            (b"\xbf\x67message\x7f\x61a\x61b\xff\x66__type\x61B\xff", (text("B"), text("ab"))),
            (b"\xa3\x61x\x82\x9f\xff\x01\x66__type\x61B\x67Message\x61m", (text("B"), text("m"))),
            (b"\xa2\x66__type\xa1\x61a\x01\x6cerrorMessage\x61m", (None, text("m"))),
            (b"\xa2\x66__type\xf7\x67message\xf6", (None, None)),
        ];
        for (body, expected) in cases {
            assert_eq!(&read(body).expect("an envelope"), expected, "{}", body.escape_ascii());
        }
    }

    #[test]
    fn malformed_envelopes_are_errors() {
        for body in [&b"\xff"[..], b"\x80", b"<html>", b"\xa1\x66__type", b"\xa1\x66__type\x63ab", b"\xbf"] {
            assert!(read(body).is_err(), "{}", body.escape_ascii());
        }
    }

    #[test]
    fn the_code_of_a_query_service_is_in_a_header() {
        let mut headers = Headers::new();
        headers.insert("x-amzn-query-error", "Customized;Sender");
        let read = error_metadata(b"\xa1\x66__type\x61B", Some(&headers)).expect("an envelope").build();
        assert_eq!((read.code(), read.extra("type")), (Some("Customized"), Some("Sender")));
    }
}
