//! Errors in XML: the element `Error`, alone or in an envelope, which is `ErrorResponse` under restXml and awsQuery and
//! `Response` with `Errors` under ec2Query.
//!
//! A body without such an element, or a truncated one, is an error all the same, with the parts that can be read.

use aws_smithy_schema::prelude;
use aws_smithy_schema::serde::ShapeDeserializer;
use aws_smithy_types::error::ErrorMetadata;
use aws_smithy_types::error::metadata::Builder as ErrorMetadataBuilder;

use crate::walk::Result;
use crate::xml::{Root, XmlReader};

/// Returns a reader of the members of an error.
pub(super) fn reader(body: &[u8]) -> XmlReader<'_> {
    find(body).ok().flatten().unwrap_or_else(XmlReader::absent)
}

fn find(body: &[u8]) -> Result<Option<XmlReader<'_>>> {
    let mut reader = XmlReader::new(body, Root::Any);
    let mut name = Some(reader.enter_root()?);
    while name.is_some_and(|name| name != "Error") {
        name = reader.enter_child(|child| matches!(child, "Error" | "Errors"))?;
    }
    Ok(name.map(|_| reader))
}

/// Reads the code and the message of an error, and the request ID.
pub(crate) fn metadata(body: &[u8]) -> ErrorMetadataBuilder {
    let mut found = Found::default();
    // The parts before the point where a document is malformed are still used.
    let _ = found.document(body);
    let mut metadata = ErrorMetadata::builder();
    if let Some(code) = found.code {
        metadata = metadata.code(code);
    }
    if let Some(message) = found.message {
        metadata = metadata.message(message);
    }
    if let Some(id) = found.request_id {
        metadata = metadata.custom("request_id", id);
    }
    metadata
}

/// Parts of an error that have been read.
#[derive(Default)]
struct Found {
    code: Option<String>,
    message: Option<String>,
    request_id: Option<String>,
}

impl Found {
    fn document(&mut self, body: &[u8]) -> Result {
        let mut reader = XmlReader::new(body, Root::Any);
        match reader.enter_root()? {
            "Error" => self.error(&mut reader),
            _ => self.envelope(&mut reader),
        }
    }

    fn envelope(&mut self, reader: &mut XmlReader<'_>) -> Result {
        reader.children(|reader, name| match name {
            "Error" => self.error(reader),
            "Errors" => self.envelope(reader),
            "RequestId" | "RequestID" => text(reader, &mut self.request_id),
            _ => Ok(()),
        })
    }

    fn error(&mut self, reader: &mut XmlReader<'_>) -> Result {
        reader.children(|reader, name| match name {
            "Code" => text(reader, &mut self.code),
            "Message" => text(reader, &mut self.message),
            "RequestId" => text(reader, &mut self.request_id),
            _ => Ok(()),
        })
    }
}

fn text(reader: &mut XmlReader<'_>, to: &mut Option<String>) -> Result {
    *to = Some(reader.read_string(&prelude::STRING)?);
    Ok(())
}
