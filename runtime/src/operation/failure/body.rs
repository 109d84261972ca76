//! Reads what the body of an error response says about the error, whatever the protocol of the service.
//!
//! JSON and XML are recognized by their first byte. Reading never fails: a body in another format, or one that is
//! malformed, says nothing, or as much as precedes the fault.

use std::collections::HashMap;

use aws_smithy_schema::codec::Codec;
use aws_smithy_schema::serde::ShapeDeserializer;
use aws_smithy_schema::{prelude, shape_id};
use aws_smithy_types::Document;
use aws_smithy_types::date_time::Format as TimestampFormat;

use super::plain_name;
use crate::json::{JsonCodec, MemberNames};
use crate::request_id::BodyIds;
use crate::walk::Result;
use crate::xml::{Root, XmlReader};

/// Depth of elements or objects named `Error` that are searched: `Response`, `Errors`, `Error`.
const DEPTH: usize = 3;

/// Format of a body.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Format {
    /// A JSON object.
    Json,
    /// An HTML page, as proxies and load balancers send it.
    Page,
    /// Anything else.
    Other,
}

/// Facts about an error that its body states.
#[derive(Debug)]
pub(super) struct BodyFacts {
    pub(super) format: Format,
    pub(super) code: Option<String>,
    pub(super) message: Option<String>,
    request_id: Option<String>,
    extended_id: Option<String>,
}

/// A fact that a member or element states.
enum Fact {
    Code,
    Message,
    RequestId,
    ExtendedId,
    /// Further facts.
    Error,
}

impl Fact {
    /// Returns the fact stated by a member or element of this name in any case.
    fn of(name: &str) -> Option<Self> {
        Some(match name.to_ascii_lowercase().as_str() {
            "code" | "__type" => Self::Code,
            "message" | "errormessage" => Self::Message,
            "requestid" | "request_id" => Self::RequestId,
            "hostid" => Self::ExtendedId,
            "error" | "errors" => Self::Error,
            _ => return None,
        })
    }
}

impl BodyFacts {
    pub(super) fn read(body: &[u8]) -> Self {
        let mut facts = Self { format: Format::Other, code: None, message: None, request_id: None, extended_id: None };
        match body.trim_ascii_start() {
            [b'{', ..] => facts.read_json(body),
            [b'<', ..] | [0xef, 0xbb, 0xbf, ..] => facts.read_xml(body),
            _ => {}
        }
        facts
    }

    /// Returns whether the body is an HTML page.
    pub(super) fn is_page(&self) -> bool {
        self.format == Format::Page
    }

    /// Returns whether the body describes an error.
    pub(super) fn is_error(&self) -> bool {
        self.code.is_some() || self.message.is_some()
    }

    pub(super) fn ids(&self) -> BodyIds<'_> {
        BodyIds { request: self.request_id.as_deref(), extended: self.extended_id.as_deref() }
    }

    fn read_json(&mut self, body: &[u8]) {
        let codec =
            JsonCodec::new(shape_id!("smithy.api", "Document"), MemberNames::Model, TimestampFormat::EpochSeconds);
        if let Ok(Document::Object(members)) = codec.create_deserializer(body).read_document(&prelude::DOCUMENT) {
            self.format = Format::Json;
            self.object(&members, DEPTH);
        }
    }

    /// Reads the members of an object in the order of their names, so that the same one always wins.
    fn object(&mut self, members: &HashMap<String, Document>, depth: usize) {
        let mut facts: Vec<_> =
            members.iter().filter_map(|(name, value)| Some((name, Fact::of(name)?, value))).collect();
        // `code` before `__type`, and `message` before `Message`, as in the official clients.
        facts.sort_unstable_by(|(one, ..), (other, ..)| other.cmp(one));
        for (_, fact, value) in &facts {
            if let Document::String(text) = value {
                self.add(fact, text);
            }
        }
        for (_, fact, value) in &facts {
            if let (Fact::Error, Document::Object(members), 1..) = (fact, value, depth) {
                self.object(members, depth - 1);
            }
        }
    }

    fn read_xml(&mut self, body: &[u8]) {
        if is_page(body) {
            self.format = Format::Page;
            return;
        }
        let mut reader = XmlReader::new(body, Root::Any);
        let Ok(name) = reader.enter_root() else { return };
        if name.eq_ignore_ascii_case("html") {
            self.format = Format::Page;
        } else if name.ends_with("Response") || matches!(Fact::of(name), Some(Fact::Error)) {
            // What precedes a fault is still used.
            let _ = self.element(&mut reader, DEPTH);
        }
    }

    fn element(&mut self, parent: &mut XmlReader<'_>, depth: usize) -> Result {
        parent.children(|child, name| match Fact::of(name) {
            Some(Fact::Error) if depth > 0 => self.element(child, depth - 1),
            None | Some(Fact::Error) => Ok(()),
            Some(fact) => {
                if let Some(text) = child.text_alone()? {
                    self.add(&fact, &text);
                }
                Ok(())
            }
        })
    }

    /// Stores a fact unless it is already known.
    fn add(&mut self, fact: &Fact, text: &str) {
        let (place, text) = match fact {
            Fact::Code => (&mut self.code, plain_name(text)),
            Fact::Message => (&mut self.message, text),
            Fact::RequestId => (&mut self.request_id, text),
            Fact::ExtendedId => (&mut self.extended_id, text),
            Fact::Error => return,
        };
        if place.is_none() && !text.is_empty() {
            *place = Some(text.to_owned());
        }
    }
}

/// Returns whether a body begins as an HTML page does, which need not be XML, or as one that is.
fn is_page(body: &[u8]) -> bool {
    let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body).trim_ascii_start();
    let declared = body.starts_with(b"<?xml").then(|| body.iter().position(|&byte| byte == b'>')).flatten();
    let body = declared.map_or(body, |end| body[end + 1..].trim_ascii_start());
    [&b"<html"[..], b"<!doctype html"]
        .iter()
        .any(|start| body.get(..start.len()).is_some_and(|found| found.eq_ignore_ascii_case(start)))
}
