//! The file of an operation: input, output, errors, the operation itself, builders, pages, then data.

use proc_macro2::Literal;

use super::schema::StaticNames;
use super::tokens::{doc_line, doc_paragraph, file_docs, sequence};
use super::{SourceFile, behavior, builders, endpoint, paginator, structure};
use crate::ir::operation::{Operation, OperationError, PresignedForm};
use crate::ir::package::Package;
use crate::ir::structure::BuilderStorage;
use crate::tokens::{TokenStream, quote};

pub(super) fn operation(it: &Operation, package: &Package) -> SourceFile {
    let (input_names, output_names) = (StaticNames::of_input(), StaticNames::of_output());
    let input = structure::definition(&it.input);
    let output = structure::definition(&it.output);
    let errors = errors(it);
    let operation = operation_type(it, package);
    let aliases = aliases(it);
    let pages = it.paginator.as_ref().map(|pages| paginator::paginator(it, pages));
    let input_builder = builders::builder(&it.input);
    let output_builder = builders::builder(&it.output);
    let input_statics = structure::statics(&it.input, &input_names);
    let output_statics = structure::statics(&it.output, &output_names);
    SourceFile {
        docs: file_docs([format!("`{}`: {}", it.shape, it.summary)]),
        items: sequence([input, output, errors, operation, aliases].into_iter().chain(pages).chain([
            input_builder,
            output_builder,
            input_statics,
            output_statics,
        ])),
    }
}

fn errors(it: &Operation) -> TokenStream {
    let name = &it.error;
    let docs = doc_line(&format!("Errors returned by `{}`.", it.shape));
    if it.errors.is_empty() {
        let operation = &it.name;
        return quote! {
            #docs
            pub type #name = error::Unmodeled<#operation>;
        };
    }
    let variants = it.errors.iter().map(|OperationError { name, code, other_code, is_method }| {
        let other = other_code.as_ref().map(|other| quote! { | #other });
        let codes = (code != name.as_str() || other.is_some()).then(|| quote! { = #code #other });
        quote! { #name(#is_method) #codes }
    });
    let extended = it.output.has_extended_id.then(|| quote! { request_id::extended!(error #name); });
    quote! {
        operation::errors! {
            #docs
            pub enum #name {
                #(#variants,)*
            }
        }
        #extended
    }
}

/// ```ignore
/// #[derive(Clone, Copy, Debug, Default)]
/// #[non_exhaustive]
/// pub struct CreateRunCache;
///
/// impl operation::Operation for CreateRunCache {
///     …
///     fn describe() -> operation::Description {
///         operation::Description::new("CreateRunCache", &INPUT, &OUTPUT).rules(&INPUT_RULES).host_prefix("workflows-")
///     }
/// }
/// ```
fn operation_type(it: &Operation, package: &Package) -> TokenStream {
    let Operation { name, shape, method, input, output, error, .. } = it;
    let service = &package.service.marker;
    let (input_name, output_name) = (&input.name, &output.name);
    let members = &input.members;
    let description = description(it);
    let docs = doc_line(&format!("The operation that [`Client::{0}`](crate::Client::{0}) calls.", method.text()));
    let markers = markers(it);
    let input_impl = input_impl(it);
    let output_impl = output_impl(it);
    quote! {
        operation::marker! {
            #docs
            pub struct #name;
        }

        impl operation::Operation for #name {
            type Service = crate::#service;
            type Members = #members;
            type Input = #input_name;
            type Output = #output_name;
            type Error = #error;

            #[inline]
            fn describe() -> operation::Description {
                operation::Description::new(#shape, &INPUT, &OUTPUT) #description
            }
        }

        #markers
        #input_impl
        #output_impl
    }
}

/// Implementations of the traits that allow more than sending: forms, and unsigned payloads.
fn markers(it: &Operation) -> TokenStream {
    let (name, output) = (&it.name, &it.output.name);
    let upload = it.uploads_by_form.then(|| quote! { impl presigning::FormUpload for #name {} });
    let unsigned = it.optional_payload_signature.then(|| quote! { impl operation::PayloadOptional for #output {} });
    quote! { #upload #unsigned }
}

fn description(it: &Operation) -> TokenStream {
    let rules = it.input.has_rules.then(|| quote! { .rules(&INPUT_RULES) });
    let host_prefix = it.host_prefix.as_ref().map(|prefix| quote! { .host_prefix(#prefix) });
    let endpoint = it.endpoint_member.as_ref().map(|member| quote! { .endpoint_member(#member) });
    let names = &it.url_encoded;
    let encoded = (!names.is_empty()).then(|| quote! { .url_encoded(&[#(#names),*]) });
    let unsigned = it.unsigned_payload.then(|| quote! { .unsigned_payload() });
    let length = it.requires_length.then(|| quote! { .requires_length() });
    let stalled = it.without_stalled_stream_protection.then(|| quote! { .without_stalled_stream_protection() });
    let sensitive_input = it.sensitive_input.then(|| quote! { .sensitive_input() });
    let sensitive_output = it.sensitive_output.then(|| quote! { .sensitive_output() });
    let bindings = (!it.endpoint_bindings.is_empty()).then(|| {
        let bindings = endpoint::binds(&it.endpoint_bindings);
        quote! { .endpoint_bindings(#bindings) }
    });
    let presigned = it.presigned.map(|form| match form {
        PresignedForm::Usual => quote! { .presigned(operation::PresignedForm::Usual) },
        PresignedForm::Query => quote! { .presigned(operation::PresignedForm::Query) },
    });
    let behaviors = behavior::list(&it.behaviors);
    quote! {
        #rules #host_prefix #endpoint #encoded #unsigned #length #stalled #sensitive_input #sensitive_output #presigned #behaviors
        #bindings
    }
}

fn input_impl(it: &Operation) -> TokenStream {
    let name = &it.input.name;
    let token = it.idempotency_token.as_ref().map(|field| {
        quote! {
            #[inline]
            fn idempotency_token(&mut self) -> Option<&mut Option<String>> {
                Some(&mut self.#field)
            }
        }
    });
    let body = it.streaming_input.as_ref().map(|field| {
        quote! {
            #[inline]
            fn body_mut(&mut self) -> Option<&mut primitives::ByteStream> {
                Some(&mut self.#field)
            }
        }
    });
    let events = it.sent_events.as_ref().map(|field| {
        quote! { event_stream::sends!(#field); }
    });
    let preparation = behavior::preparation(&it.preparations);
    quote! {
        impl operation::Input for #name {
            #token
            #preparation
            #body
            #events
        }
    }
}

fn output_impl(it: &Operation) -> TokenStream {
    let name = &it.output.name;
    let streams = it.streaming_output.as_ref().map(|field| quote! { , streams #field });
    let receives = it.received_events.as_ref().map(|field| quote! { , receives #field });
    let required = it.required_before_events.iter().map(|index| Literal::usize_unsuffixed(*index));
    let requires = (!it.required_before_events.is_empty()).then(|| quote! { , requires [#(#required),*] });
    let extended = it.output.has_extended_id.then(|| quote! { ; extended });
    quote! { operation::output!(#name #streams #receives #requires #extended); }
}

/// The official SDK's names of the builders.
fn aliases(it: &Operation) -> TokenStream {
    let Operation { name, fluent_builder, method, input, output, .. } = it;
    let members = &input.members;
    let input_members = match input.builder_storage() {
        BuilderStorage::Structure => quote! { builder::members!(#members, input of #name); },
        BuilderStorage::Own => quote! {
            impl builder::InputMembers for #members {
                type Operation = #name;
            }
        },
    };
    let (input_builder, output_builder) = (&input.builder, &output.builder);
    let fluent_docs =
        doc_paragraph(&format!("Fluent builder returned by [`Client::{0}`](crate::Client::{0}).", method.text()));
    let input_docs = doc_line(&format!("Builder of [`{0}`](super::{0}).", input.name.as_str()));
    quote! {
        /// Builders of this operation.
        pub mod builders {
            use crate::builder::{Builder, Call};

            pub use super::#output_builder;

            #fluent_docs
            pub type #fluent_builder = Builder<super::#members, Call<super::#name>>;

            #input_docs
            pub type #input_builder = Builder<super::#members>;
        }

        #input_members
    }
}
