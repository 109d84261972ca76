//! The files of a crate without a client that differ from those of one with a client: the root, `error.rs`, and the
//! operations, which are their inputs and outputs.

use super::crate_root::{GENERATOR, attributes, origin};
use super::schema::StaticNames;
use super::tokens::{doc_line, file_docs};
use super::{SourceFile, builders, structure};
use crate::ir::operation::Operation;
use crate::ir::package::Package;
use crate::ir::structure::BuilderStorage;
use crate::tokens::{TokenStream, quote};

/// Introduction to the crate.
const USE: &str = "\
Inputs and outputs are in [`operation`], one module for each operation, and what they contain is in [`types`]. All have
builders. Inputs, and what they contain, have methods that validate them against the constraints of the model. There is
no client.";

pub(super) fn crate_root(package: &Package) -> SourceFile {
    let docs = crate_docs(package);
    let patterns = (!package.patterns.is_empty()).then(|| quote! { #[rustfmt::skip] mod pattern; });
    let attributes = attributes(package);
    let features = package.features.iter().map(|it| quote! { , #it });
    SourceFile {
        docs: quote! {
            #docs
            #attributes
        },
        items: quote! {
            #[rustfmt::skip]
            pub mod builder;
            #[rustfmt::skip]
            pub mod error;
            #[rustfmt::skip]
            pub mod operation;
            #patterns
            #[rustfmt::skip]
            pub mod primitives;
            #[rustfmt::skip]
            pub mod types;

            tinsmith_runtime::generated::made_by!(#GENERATOR #(#features)*);
        },
    }
}

fn crate_docs(package: &Package) -> TokenStream {
    let service = &package.service;
    let mut lines = vec![format!("Types of {}.", service.title_in_docs)];
    if !service.docs.is_empty() {
        lines.push(String::new());
        lines.extend(service.docs.lines().iter().cloned());
    }
    lines.push(String::new());
    lines.extend(USE.lines().map(str::to_owned));
    lines.push(String::new());
    lines.extend(origin(package));
    file_docs(lines)
}

pub(super) fn error(package: &Package) -> SourceFile {
    let unknown = package.primitives.enumeration.then(|| {
        quote! { pub use tinsmith_runtime::error::UnknownVariantError; }
    });
    SourceFile {
        docs: file_docs(["Errors of building and validating, and the metadata of errors of the service."]),
        items: quote! {
            pub use tinsmith_runtime::error::{BuildError, DisplayErrorContext, ErrorMetadata, ProvideErrorMetadata};
            #unknown
            pub use tinsmith_runtime::validate::ValidationErrors;
        },
    }
}

/// The file of an operation: input and output, builders, then data.
pub(super) fn operation(it: &Operation) -> SourceFile {
    let input = structure::definition(&it.input);
    let output = structure::definition(&it.output);
    let aliases = aliases(it);
    let input_builder = builders::builder(&it.input);
    let output_builder = builders::builder(&it.output);
    let input_statics = structure::statics(&it.input, &StaticNames::of_input());
    let output_statics = structure::statics(&it.output, &StaticNames::of_output());
    SourceFile {
        docs: file_docs([format!("`{}`: {}", it.shape, it.summary)]),
        items: quote! {
            #input
            #output
            #aliases
            #input_builder
            #output_builder
            #input_statics
            #output_statics
        },
    }
}

/// The names of the builders.
fn aliases(Operation { input, output, .. }: &Operation) -> TokenStream {
    let members = &input.members;
    let input_members = match input.builder_storage() {
        BuilderStorage::Structure => Some(quote! { builder::members!(#members); }),
        BuilderStorage::Own => None,
    };
    let (input_builder, output_builder) = (&input.builder, &output.builder);
    let input_docs = doc_line(&format!("Builder of [`{0}`](super::{0}).", input.name.as_str()));
    quote! {
        /// Builders of this operation.
        pub mod builders {
            pub use super::#output_builder;

            #input_docs
            pub type #input_builder = crate::builder::Builder<super::#members>;
        }

        #input_members
    }
}
