//! The errors that can end an event stream.

use super::SourceFile;
use super::tokens::{doc_line, file_docs};
use crate::ir::operation::{OperationError, StreamErrors};
use crate::tokens::quote;

/// The file of the errors of one stream.
///
/// ```ignore
/// event_stream::errors! {
///     /// Errors that end a stream of [`ResponseStream`](crate::types::ResponseStream).
///     pub enum ResponseStreamError {
///         ThrottlingException(is_throttling_exception) = "throttlingException",
///     }
/// }
/// ```
pub(super) fn errors(StreamErrors { name, events, errors, has_extended_id, .. }: &StreamErrors) -> SourceFile {
    let union = events.name.as_str();
    let docs = doc_line(&format!("Errors that end a stream of [`{union}`](crate::types::{union})."));
    let variants =
        errors.iter().map(|OperationError { name, code, is_method, .. }| quote! { #name(#is_method) = #code });
    let extended = has_extended_id.then(|| quote! { request_id::extended!(error #name); });
    SourceFile {
        docs: file_docs([format!("`{}`: errors that end an event stream.", name.as_str())]),
        items: quote! {
            event_stream::errors! {
                #docs
                pub enum #name {
                    #(#variants,)*
                }
            }

            #extended
        },
    }
}
