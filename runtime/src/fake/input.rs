//! Reads the input of an operation from a request.

mod content;
mod form;
mod nulls;
mod rest;
mod strict;
mod text;

use aws_smithy_schema::Schema;
use aws_smithy_schema::codec::Codec;

use super::received::{Received, pairs};
use super::refusal::Refusal;
use super::route::Labels;
use super::wire::{Protocol, Wire};
use crate::cbor::CborCodec;
use crate::operation::Description;
use crate::protocol::form::Dialect;
use crate::validate::{self, Validation, ValidationErrors};
use crate::walk::corrections;
use crate::walk::{Reader, Result as Read, Structure};
use crate::xml::{Root, XmlReader};

use form::{FormReader, Node};
use rest::{Open, RestReader};
use strict::{Step, Strict, Watch};

/// A request whose operation is known.
#[derive(Clone, Copy)]
pub(super) struct Addressed<'r> {
    pub(super) wire: &'r Wire,
    pub(super) operation: &'r Description,
    pub(super) request: &'r Received,
    pub(super) labels: &'r Labels,
}

/// Reads and validates an input.
///
/// # Errors
/// Refuses a request that cannot be read, or whose input violates constraints of this level.
pub(super) fn read<I: Structure>(
    addressed: &Addressed<'_>,
    level: Validation,
    read: impl Fn(&mut Reader<'_>) -> Read<I>,
) -> Result<I, Refusal> {
    let is_validated = level > Validation::Off;
    let rules = addressed.operation.rules.filter(|_| is_validated);
    content::check(addressed)?;
    let watch = Watch { is_validated, ..Watch::default() };
    let input = corrections::left_out(|| {
        addressed.with_reader(&mut |from| {
            let mut strict = Strict { from, watch: &watch, at: Step::Root, rules, is_element: false, element: None };
            read(&mut strict)
        })
    })?;
    if watch.nulls.get() > 0 && watch.nulls.get() != nulls::count(&input)? {
        return Err(Refusal::unreadable("a list or map contains null"));
    }
    let found = rules.and_then(|rules| validate::check(&input, rules, level).err());
    match ValidationErrors::with_missing(found, watch.missing.take()) {
        Some(errors) => Err(Refusal::invalid(&errors)),
        None => Ok(input),
    }
}

impl<'r> Addressed<'r> {
    /// Calls `read` with the reader of the input.
    fn with_reader<I>(&self, read: &mut dyn FnMut(&mut Reader<'_>) -> Read<I>) -> Result<I, Refusal> {
        let Self { wire, request, .. } = *self;
        let body: &[u8] = &request.body;
        match wire.protocol {
            Protocol::RestJson1 => self.rest(read, &|body, _| Box::new(wire.json.create_deserializer(body))),
            Protocol::RestXml | Protocol::RestXmlUnwrappedErrors => self.rest(read, &|body, payload| {
                let named = payload.and_then(Schema::xml_name).map(|name| name.value().to_owned());
                Box::new(XmlReader::new(body, named.map_or(Root::OfSchema, Root::Named)))
            }),
            Protocol::AwsJson1_0 | Protocol::AwsJson1_1 | Protocol::RpcV2Json => {
                Ok(read(&mut wire.json.create_deserializer(body))?)
            }
            Protocol::RpcV2Cbor if body.is_empty() => Ok(read(&mut XmlReader::absent())?),
            Protocol::RpcV2Cbor => Ok(read(&mut CborCodec.create_deserializer(body))?),
            Protocol::AwsQuery => self.form(read, Dialect::Aws),
            Protocol::Ec2Query => self.form(read, Dialect::Ec2),
        }
    }

    fn rest<I>(&self, read: &mut dyn FnMut(&mut Reader<'_>) -> Read<I>, open: Open<'_, 'r>) -> Result<I, Refusal> {
        Ok(read(&mut RestReader { addressed: *self, open })?)
    }

    fn form<I>(&self, read: &mut dyn FnMut(&mut Reader<'_>) -> Read<I>, dialect: Dialect) -> Result<I, Refusal> {
        let body = str::from_utf8(&self.request.body).map_err(|_| Refusal::unreadable("the form is not UTF-8"))?;
        let pairs = pairs(body)?;
        let all = self.request.query.iter().cloned().chain(pairs);
        let fields = Node::parse(all)?;
        Ok(read(&mut FormReader::new(&fields, dialect))?)
    }
}
