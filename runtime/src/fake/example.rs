//! Responses that the examples of a model state.

use std::cmp::Reverse;

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_types::Document;
use aws_smithy_types::body::SdkBody;

use super::document::{self, DocumentReader};
use super::exchange::Exchange;
use super::handler::{Fallback, Handler};
use super::refusal::Refusal;
use crate::error::{ErrorMetadata, OperationError};
use crate::operation::{Operation, Output};
use crate::protocol;
use crate::schema::document::document as parsed;
use crate::schema::{Schema, ShapeType};
use crate::walk::Shape;

/// One example.
pub(super) struct Example {
    /// The members that a matching input has.
    pub(super) input: Document,
    pub(super) outcome: Outcome,
}

pub(super) enum Outcome {
    Output(Document),
    /// The code and the members of an error.
    Error(String, Document),
}

/// Creates the fallback of an operation from its examples. Each is an input and an output in JSON, or an input, the code of
/// an error, and its members.
#[must_use]
pub fn example<O: Operation>(examples: &[&[&'static str]]) -> Fallback
where
    O::Input: Shape,
{
    let mut examples: Vec<_> = examples.iter().filter_map(|parts| Example::parse::<O>(parts)).collect();
    sort(&mut examples);
    let name = O::describe().name;
    let handler = move |exchange: &Exchange, input: O::Input| {
        let given = document::written(&input).unwrap_or(Document::Null);
        match find(&examples, &given) {
            Some(example) => example.outcome.reply::<O>(exchange),
            None => exchange.refuse(&Refusal::not_implemented(name, "no example of the model has this input")),
        }
    };
    Fallback { name, handler: Handler::of_exchange::<O>(handler) }
}

impl Example {
    /// Returns `None` for an example that is not one of this operation.
    fn parse<O: Operation>(parts: &[&'static str]) -> Option<Self>
    where
        O::Input: Shape,
    {
        let (input, outcome) = match *parts {
            [input, output] => (input, Outcome::Output(parsed(output))),
            [input, code, members] => (input, Outcome::Error(code.to_owned(), parsed(members))),
            _ => return None,
        };
        // Reading and writing gives equal values one form.
        let input: O::Input = document::read(&parsed(input)).ok()?;
        Some(Self { input: document::written(&input).ok()?, outcome })
    }
}

impl Outcome {
    fn reply<O: Operation>(&self, exchange: &Exchange) -> HttpResponse {
        match self {
            Self::Output(output) => match output_of::<O>(output) {
                Ok(output) => exchange.reply::<O>(Ok(output)),
                Err(error) => exchange.refuse(&Refusal::internal(format!("the example cannot be sent: {error}"))),
            },
            Self::Error(code, members) => error_of::<O>(exchange, code, 400, members),
        }
    }
}

/// Returns the output with these members, and with its stream.
pub(super) fn output_of<O: Operation>(members: &Document) -> crate::walk::Result<O::Output> {
    let mut output: O::Output = document::read_what_fits(members)?;
    if let Some(text) = streaming(O::describe().output).and_then(|name| members.as_object()?.get(name)?.as_string()) {
        output.set_body(SdkBody::from(document::bytes(text)), &protocol::rest_json_1());
    }
    Ok(output)
}

/// Writes the error with this code. If the operation does not have it, only its message is sent, with this status.
pub(super) fn error_of<O: Operation>(exchange: &Exchange, code: &str, status: u16, members: &Document) -> HttpResponse {
    let message = members.as_object().and_then(|members| {
        let (_, message) = members.iter().find(|(name, _)| name.eq_ignore_ascii_case("message"))?;
        message.as_string()
    });
    let meta = ErrorMetadata::builder().code(code);
    let meta = match message {
        Some(message) => meta.message(message).build(),
        None => meta.build(),
    };
    match O::Error::read(code, &mut DocumentReader::lenient(members), &meta) {
        Ok(Some(error)) => exchange.reply::<O>(Err(error)),
        Ok(None) | Err(_) => exchange.refuse(&Refusal::new(code, status, message.unwrap_or_default())),
    }
}

/// Returns the name of the member that is the body.
pub(super) fn streaming<'s>(schema: &'s Schema<'_>) -> Option<&'s str> {
    let mut members = schema.members().iter();
    members.find(|member| member.streaming() && member.shape_type() == ShapeType::Blob)?.member_name()
}

/// Sorts examples: the one that says most about the input is the first that can match.
pub(super) fn sort(examples: &mut [Example]) {
    examples.sort_by_key(|example| Reverse(size(&example.input)));
}

/// Returns the first example whose input is part of another one.
pub(super) fn find<'e>(examples: &'e [Example], given: &Document) -> Option<&'e Example> {
    examples.iter().find(|example| is_part(&example.input, given))
}

/// Returns the number of values in a document.
fn size(document: &Document) -> usize {
    match document {
        Document::Object(members) => members.values().map(|value| 1 + size(value)).sum(),
        Document::Array(elements) => elements.iter().map(|value| 1 + size(value)).sum(),
        Document::Number(_) | Document::String(_) | Document::Bool(_) | Document::Null => 0,
    }
}

/// Reports whether everything in a document is in another one as well. Lists must have as many elements.
fn is_part(part: &Document, whole: &Document) -> bool {
    match (part, whole) {
        (Document::Object(part), Document::Object(whole)) => {
            part.iter().all(|(name, part)| whole.get(name).is_some_and(|whole| is_part(part, whole)))
        }
        (Document::Array(part), Document::Array(whole)) => {
            part.len() == whole.len() && part.iter().zip(whole).all(|(part, whole)| is_part(part, whole))
        }
        (part, whole) => part == whole,
    }
}
