//! Calls of every operation. Compiled once per crate, which is the `sdk` of the enclosing module.

#![expect(clippy::too_many_lines, reason = "a table of calls has a few lines for each")]

mod analytics;
mod references;
mod runs;
pub mod samples;
mod sequences;
mod storage;
mod tags;
mod workflows;

use std::collections::HashMap;
use std::future::Future;

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_types::{Document, Number};

use super::sdk::Client;
use super::sdk::error::{ProvideErrorMetadata, SdkError};
use super::sdk::operation::RequestId;
use super::sdk::primitives::ByteStream;
use crate::outcome::{Call, Outcome};

/// A string that must be encoded in every place.
const TEXT: &str = "a/b \"β\" +%~\n";
/// A second such string.
const OTHER: &str = "-_.!*'()\\\u{0}\u{2028}🧬";
/// A string that never needs encoding.
const SHORT: &str = "x";
/// Reason that a nested builder does not fail.
const WHOLE: &str = "calls: every member that must be set is set";

/// Returns all calls: each operation with every member set, and again with only the required ones if that differs.
pub fn all() -> Vec<Call<Client>> {
    [
        analytics::full(),
        analytics::minimal(),
        references::full(),
        references::minimal(),
        runs::full(),
        runs::minimal(),
        sequences::full(),
        sequences::minimal(),
        storage::full(),
        storage::minimal(),
        tags::full(),
        workflows::full(),
        workflows::minimal(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Creates a call whose output is a value.
fn call<O, E, F>(operation: &'static str, send: fn(Client) -> F) -> Call<Client>
where
    O: std::fmt::Debug,
    E: std::error::Error + ProvideErrorMetadata + RequestId,
    F: Future<Output = Result<O, SdkError<E, HttpResponse>>> + Send + 'static,
{
    Call::new(operation, move |client| Box::pin(async move { Outcome::new(send(client).await) }))
}

/// Creates a call whose output is a stream, which is read to its end.
fn streaming<O, E, F>(operation: &'static str, send: fn(Client) -> F, body: fn(O) -> ByteStream) -> Call<Client>
where
    O: Send + 'static,
    E: std::error::Error + ProvideErrorMetadata + RequestId + Send,
    F: Future<Output = Result<O, SdkError<E, HttpResponse>>> + Send + 'static,
{
    Call::new(operation, move |client| {
        Box::pin(async move {
            match send(client).await {
                Ok(output) => Outcome::stream(body(output).collect().await),
                Err(error) => Outcome::new::<(), E>(Err(error)),
            }
        })
    })
}

/// Creates a document with a value of each kind.
fn document() -> Document {
    let array = vec![
        Document::Null,
        Document::Bool(true),
        Document::Number(Number::PosInt(u64::MAX)),
        Document::Number(Number::NegInt(i64::MIN)),
        Document::Number(Number::Float(0.1)),
        Document::String(TEXT.to_owned()),
        Document::Array(Vec::new()),
        Document::Object(HashMap::new()),
    ];
    Document::Object(HashMap::from([(OTHER.to_owned(), Document::Array(array))]))
}
