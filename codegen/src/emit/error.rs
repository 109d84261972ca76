//! The `error` module, and the error type that the errors of all operations convert into.

use super::SourceFile;
use super::tokens::{doc_line, file_docs};
use crate::ir::package::Package;
use crate::tokens::quote;

pub(super) fn error(package: &Package) -> SourceFile {
    let unknown = package.primitives.enumeration.then(|| {
        quote! { pub use tinsmith_runtime::error::UnknownVariantError; }
    });
    let codes = package.service.error_codes.iter().map(|(method, forms)| quote! { const #method: Code = #(#forms)|*; });
    let codes = (codes.len() > 0).then(|| quote! { tinsmith_runtime::generated::error::codes! { #(#codes)* } });
    SourceFile {
        docs: file_docs(["Errors of calls."]),
        items: quote! {
            pub use tinsmith_runtime::error::{
                BoxError, BuildError, ConnectorError, DisplayErrorContext, ErrorMetadata, ProvideErrorMetadata, Report,
            };
            #unknown
            pub use tinsmith_runtime::validate::ValidationErrors;

            /// Error of a call.
            pub type SdkError<E, R = crate::config::http::HttpResponse> = tinsmith_runtime::SdkError<E, R>;

            #codes
        },
    }
}

pub(super) fn service_error(package: &Package) -> SourceFile {
    let variants = package.errors.iter().map(|error| &error.name);
    let docs = doc_line(&format!("Any error returned by {}.", package.service.title_in_docs));
    let extended = package.service.has_extended_ids.then(|| quote! { request_id::extended!(error Error); });
    SourceFile {
        docs: file_docs(["The error type that the errors of all operations convert into."]),
        items: quote! {
            error::service! {
                #docs
                pub enum Error {
                    #(#variants,)*
                }
            }
            #extended
        },
    }
}
