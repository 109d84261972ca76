//! Every operation, called. Compiled once for each crate, which is the `sdk` of the module around this one.

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

/// A string that has to be encoded wherever it goes.
const TEXT: &str = "a/b \"β\" +%~\n";
/// Another such string.
const OTHER: &str = "-_.!*'()\\\u{0}\u{2028}🧬";
/// A string that never has to be encoded.
const SHORT: &str = "x";
/// Why a builder of a nested structure builds.
const WHOLE: &str = "calls: every member that must be set is set";

/// All calls: each operation with every member, and again with as few as possible if that differs.
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

/// A call whose output is a value.
fn call<O, E, F>(operation: &'static str, send: fn(Client) -> F) -> Call<Client>
where
    O: std::fmt::Debug,
    E: std::error::Error + ProvideErrorMetadata + RequestId,
    F: Future<Output = Result<O, SdkError<E, HttpResponse>>> + Send + 'static,
{
    Call::new(operation, move |client| Box::pin(async move { Outcome::new(send(client).await) }))
}

/// A call whose output is a stream, which is read to its end.
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

/// A document with a value of each kind.
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
