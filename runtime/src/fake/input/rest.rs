//! Reads the members of an input from the places that HTTP traits bind them to.

use aws_smithy_schema::serde::ShapeDeserializer;
use aws_smithy_schema::{Schema, ShapeType};
use aws_smithy_types::Blob;

use super::Addressed;
use super::text::{TextReader, Texts};
use crate::fake::received::header_text;
use crate::protocol::rest::Location;
use crate::protocol::rest::bindings::{BINDINGS, MemberLocation};
use crate::visitors::{never_null, refuse_reads};
use crate::walk::{Reader, Result, SerdeError};

/// Opens the reader of a body, whose root a payload may name.
pub(super) type Open<'o, 'r> = &'o dyn Fn(&'r [u8], Option<&Schema<'_>>) -> Box<Reader<'r>>;

/// The reader of an input.
pub(super) struct RestReader<'o, 'r> {
    pub(super) addressed: Addressed<'r>,
    pub(super) open: Open<'o, 'r>,
}

/// Receives the members of a structure.
type Consumer<'c> = dyn FnMut(&Schema<'_>, &mut dyn ShapeDeserializer) -> Result + 'c;

impl RestReader<'_, '_> {
    /// Passes a member outside of the document to the consumer, if the request has it.
    fn member(&self, member: &Schema<'_>, location: &MemberLocation, consumer: &mut Consumer<'_>) -> Result {
        let Addressed { request, labels, .. } = self.addressed;
        match location {
            MemberLocation::Header(Some(name)) => {
                let values = request.header_values(name.as_str()).map_err(unreadable)?;
                if values.is_empty() { Ok(()) } else { consumer(member, &mut TextReader::header(values)) }
            }
            MemberLocation::PrefixHeaders(prefix) => {
                let entries = self.prefixed(&prefix.to_ascii_lowercase())?;
                pass_entries(member, Location::Header, entries, consumer)
            }
            MemberLocation::Query { name, .. } => {
                let values: Vec<_> = self.values_of(name).collect();
                if values.is_empty() { Ok(()) } else { consumer(member, &mut TextReader::uri(values)) }
            }
            MemberLocation::QueryParams => {
                let entries = self.all_parameters();
                pass_entries(member, Location::Uri, entries, consumer)
            }
            MemberLocation::Label => {
                let value = labels.iter().find(|(name, _)| Some(name.as_str()) == member.member_name());
                let (_, value) = value.ok_or_else(|| SerdeError::custom("the path lacks a label"))?;
                consumer(member, &mut TextReader::uri(vec![value.clone()]))
            }
            MemberLocation::Payload => self.payload(member, consumer),
            MemberLocation::Header(None) | MemberLocation::ResponseCode | MemberLocation::Document => Ok(()),
        }
    }

    /// Returns the headers whose names begin with a prefix.
    fn prefixed(&self, prefix: &str) -> Result<Vec<(String, Vec<String>)>> {
        let mut entries: Vec<(String, Vec<String>)> = Vec::new();
        for (name, value) in self.addressed.request.headers.iter_bytes() {
            let Some(key) = name.strip_prefix(prefix) else { continue };
            let value = header_text(value).map_err(unreadable)?;
            match entries.iter_mut().find(|(known, _)| known == key) {
                Some((_, values)) => values[0].extend([", ", value]),
                None => entries.push((key.to_owned(), vec![value.to_owned()])),
            }
        }
        Ok(entries)
    }

    fn values_of(&self, parameter: &str) -> impl Iterator<Item = String> {
        self.addressed.request.query.iter().filter(move |(name, _)| name == parameter).map(|(_, value)| value.clone())
    }

    /// Returns all parameters of the query, also those that have members of their own.
    fn all_parameters(&self) -> Vec<(String, Vec<String>)> {
        let mut entries: Vec<(String, Vec<String>)> = Vec::new();
        for (name, value) in &self.addressed.request.query {
            match entries.iter_mut().find(|(known, _)| known == name) {
                Some((_, values)) => values.push(value.clone()),
                None => entries.push((name.clone(), vec![value.clone()])),
            }
        }
        entries
    }

    fn payload(&self, member: &Schema<'_>, consumer: &mut Consumer<'_>) -> Result {
        let body = &self.addressed.request.body;
        if member.streaming() || body.is_empty() {
            return Ok(());
        }
        match member.shape_type() {
            ShapeType::Blob | ShapeType::String => consumer(member, &mut BodyReader(body)),
            // Clients send an empty document if the structure is unset.
            ShapeType::Structure if is_empty_object(body) => Ok(()),
            _ => consumer(member, &mut *(self.open)(body, Some(member))),
        }
    }
}

/// Passes a map to the consumer unless it is empty.
fn pass_entries(
    member: &Schema<'_>,
    location: Location,
    entries: Vec<(String, Vec<String>)>,
    consumer: &mut Consumer<'_>,
) -> Result {
    if entries.is_empty() {
        return Ok(());
    }
    consumer(member, &mut TextReader { location, texts: Texts::Entries(entries) })
}

fn unreadable(refusal: crate::fake::refusal::Refusal) -> SerdeError {
    SerdeError::custom(refusal.message)
}

/// Returns the error for a part of a request that holds another type of value than its member.
#[cold]
fn mismatch() -> SerdeError {
    SerdeError::type_mismatch("this part of a request holds another type of value than its member")
}

impl ShapeDeserializer for RestReader<'_, '_> {
    fn read_struct(&mut self, schema: &Schema<'_>, consumer: &mut Consumer<'_>) -> Result {
        let bindings = schema.extension(&BINDINGS);
        let mut has_document = false;
        for member in schema.members() {
            let location = bindings.location(member);
            has_document |= matches!(location, MemberLocation::Document);
            self.member(member, location, consumer)?;
        }
        if !has_document || self.addressed.request.body.is_empty() {
            return Ok(());
        }
        (self.open)(&self.addressed.request.body, None).read_struct(schema, &mut |member, from| {
            // Members with another place are unknown in the document.
            let is_bound =
                member.member_index().is_some() && !matches!(bindings.location(member), MemberLocation::Document);
            if is_bound { from.skip_value() } else { consumer(member, from) }
        })
    }

    fn read_list(&mut self, _: &Schema<'_>, _: &mut dyn FnMut(&mut dyn ShapeDeserializer) -> Result) -> Result {
        Err(SerdeError::type_mismatch("an input is not a list"))
    }

    fn read_map(&mut self, _: &Schema<'_>, _: &mut dyn FnMut(String, &mut dyn ShapeDeserializer) -> Result) -> Result {
        Err(SerdeError::type_mismatch("an input is not a map"))
    }

    refuse_reads! { _schema => mismatch(); boolean integers floats big_numbers string blob timestamp document }

    never_null!();
}

/// Reports whether a document is an object of JSON without members.
fn is_empty_object(document: &[u8]) -> bool {
    let inner = document.trim_ascii().strip_prefix(b"{").and_then(|rest| rest.strip_suffix(b"}"));
    inner.is_some_and(|inner| inner.trim_ascii().is_empty())
}

/// A payload of bytes or text.
struct BodyReader<'b>(&'b [u8]);

impl ShapeDeserializer for BodyReader<'_> {
    fn read_struct(&mut self, _: &Schema<'_>, _: &mut Consumer<'_>) -> Result {
        Err(SerdeError::type_mismatch("a payload of bytes is not a structure"))
    }

    fn read_list(&mut self, _: &Schema<'_>, _: &mut dyn FnMut(&mut dyn ShapeDeserializer) -> Result) -> Result {
        Err(SerdeError::type_mismatch("a payload of bytes is not a list"))
    }

    fn read_map(&mut self, _: &Schema<'_>, _: &mut dyn FnMut(String, &mut dyn ShapeDeserializer) -> Result) -> Result {
        Err(SerdeError::type_mismatch("a payload of bytes is not a map"))
    }

    fn read_string(&mut self, _: &Schema<'_>) -> Result<String> {
        let text = str::from_utf8(self.0).map_err(|_| SerdeError::invalid_input("the body is not UTF-8"))?;
        Ok(text.to_owned())
    }

    fn read_blob(&mut self, _: &Schema<'_>) -> Result<Blob> {
        Ok(Blob::new(self.0))
    }

    refuse_reads! { _schema => mismatch(); boolean integers floats big_numbers timestamp document }

    never_null!();
}
