//! Structures: the type, its accessors, builder, table of members and rules.

use proc_macro2::Literal;

use super::debug::debug_body;
use super::schema::StaticNames;
use super::tokens::{braced, derive, file_docs, sequence};
use super::{SourceFile, accessors, builders, rules, walk};
use crate::ir::structure::{ErrorFacts, ErrorMessage, Field, Presence, Retry, Role, Structure};
use crate::tokens::{TokenStream, quote};

/// The file of a structure of its own.
pub(super) fn file(it: &Structure) -> SourceFile {
    let names = StaticNames::of_type();
    let definition = definition(it);
    let error = error_facts(it);
    let builder = builders::builder(it);
    let statics = statics(it, &names);
    SourceFile {
        docs: file_docs([format!("`{}` and its builder.", it.declared.text())]),
        items: sequence([definition, error, builder, statics]),
    }
}

/// The structure itself and its accessors.
///
/// ```ignore
/// /// The log streams of a run.
/// #[derive(Clone, Debug, Default, PartialEq)]
/// #[non_exhaustive]
/// pub struct RunLogLocation {
///     pub run_log_stream: Option<String>,
/// }
///
/// impl RunLogLocation {
///     pub fn builder() -> builders::RunLogLocationBuilder { … }
///     pub fn run_log_stream(&self) -> Option<&str> { … }
/// }
/// ```
pub(super) fn definition(it: &Structure) -> TokenStream {
    let Structure { declared: name, docs, deprecated, role, fields, .. } = it;
    let derives = derive(it.derived());
    let declarations = fields.iter().map(field);
    let hidden = match role {
        Role::Output if it.has_request_id => {
            let extended = it.has_extended_id.then(|| quote! { _extended_request_id: Option<String>, });
            Some(quote! { #extended _request_id: Option<String>, })
        }
        Role::Error(_) => Some(quote! { pub(crate) meta: error::ErrorMetadata, }),
        Role::Type | Role::Input | Role::Output => None,
    };
    let accessors = accessors::accessors(it);
    let debug = it.is_redacted().then(|| redacted_debug(it));
    let head = quote! {
        #docs
        #deprecated
        #derives
        #[non_exhaustive]
        pub struct #name
    };
    let members = sequence(declarations.chain(hidden));
    sequence([braced(head, &members), accessors].into_iter().chain(debug))
}

/// The table of the members, and the rules.
pub(super) fn statics(it: &Structure, names: &StaticNames) -> TokenStream {
    let table = walk::structure(it, names);
    let method = it.has_validator.then(|| rules::method(&it.declared, it.renamed_validate.as_ref(), names));
    let rules = it.fields.iter().map(|field| &field.rule);
    let rules = it.has_rules.then(|| rules::statics(rules, names));
    sequence([table].into_iter().chain(method).chain(rules))
}

fn field(field: &Field) -> TokenStream {
    let Field { name, docs, deprecated, ty, presence, .. } = field;
    let ty = match presence {
        Presence::Optional => quote! { Option<#ty> },
        Presence::Required | Presence::Default(_) | Presence::Stream | Presence::Events => quote! { #ty },
    };
    quote! { #docs #deprecated pub #name: #ty, }
}

fn redacted_debug(it: &Structure) -> TokenStream {
    let Structure { declared: name, role, .. } = it;
    let hidden = match role {
        Role::Output if it.has_request_id => {
            let extended =
                it.has_extended_id.then(|| quote! { .field("_extended_request_id", &self._extended_request_id) });
            Some(quote! { #extended.field("_request_id", &self._request_id) })
        }
        Role::Error(_) => Some(quote! { .field("meta", &self.meta) }),
        Role::Type | Role::Input | Role::Output => None,
    };
    let body = debug_body(it, name, &hidden.unwrap_or_default());
    quote! {
        impl std::fmt::Debug for #name {
            #[inline]
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                #body
            }
        }
    }
}

fn error_facts(it: &Structure) -> TokenStream {
    let Role::Error(ErrorFacts { printed, retry, message, status }) = &it.role else { return TokenStream::new() };
    let name = &it.declared;
    let status = Literal::u16_unsuffixed(*status);
    let retry = retry.map(|retry| {
        let kind = match retry {
            Retry::Throttling => quote! { ThrottlingError },
            Retry::Server => quote! { ServerError },
            Retry::Client => quote! { ClientError },
        };
        quote! { , retry #kind }
    });
    let message = match message {
        ErrorMessage::Member => TokenStream::new(),
        ErrorMessage::Metadata => quote! { ; metadata },
        ErrorMessage::Redacted => quote! { ; sensitive },
        ErrorMessage::RedactedMetadata => quote! { ; opaque },
    };
    let extended = it.has_extended_id.then(|| quote! { request_id::extended!(error #name); });
    quote! {
        error::modeled!(#name, #printed, #status #retry #message);
        #extended
    }
}
