//! Behaviors of services and operations beyond the common ones, and preparations of inputs.

use crate::ir::behavior::{ApiKeyPlace, Behavior, Change, Preparation};
use crate::tokens::{TokenStream, quote};

/// The call that adds behaviors to a description, if there are any.
pub(super) fn list(behaviors: &[Behavior]) -> Option<TokenStream> {
    let behaviors = behaviors.iter().map(|it| {
        let behavior = behavior(it);
        quote! { &#behavior }
    });
    (behaviors.len() > 0).then(|| quote! { .behaviors(&[#(#behaviors),*]) })
}

fn behavior(it: &Behavior) -> TokenStream {
    match it {
        Behavior::Headers(headers) => {
            let headers = headers.iter().map(|(name, value)| quote! { (#name, #value) });
            quote! { behavior::Headers(&[#(#headers),*]) }
        }
        Behavior::BearerAuth => quote! { behavior::BearerAuth },
        Behavior::EnvironmentToken(name) => quote! { behavior::EnvironmentToken(#name) },
        Behavior::BasicAuth => quote! { behavior::BasicAuth },
        Behavior::ApiKeyAuth(ApiKeyPlace::Header(name)) => quote! { behavior::ApiKeyAuth::Header(#name) },
        Behavior::ApiKeyAuth(ApiKeyPlace::HeaderWithScheme(name, scheme)) => {
            quote! { behavior::ApiKeyAuth::HeaderWithScheme(#name, #scheme) }
        }
        Behavior::ApiKeyAuth(ApiKeyPlace::Query(name)) => quote! { behavior::ApiKeyAuth::Query(#name) },
        Behavior::ErrorsInSuccess => quote! { behavior::ErrorsInSuccess },
        Behavior::AnyXmlRoot => quote! { behavior::AnyXmlRoot },
        Behavior::EmptyNotFound => quote! { behavior::EmptyNotFound },
        Behavior::QuickRetries => quote! { behavior::QuickRetries },
        Behavior::AccountEndpoints => quote! { behavior::AccountEndpoints },
        Behavior::ExpressSessions => quote! { behavior::ExpressSessions },
        Behavior::Gzip => quote! { behavior::Gzip },
        Behavior::ContentMd5 => quote! { behavior::ContentMd5 },
        Behavior::RequestChecksum { algorithm, required } => {
            let algorithm = match algorithm {
                Some(header) => quote! { Some(#header) },
                None => quote! { None },
            };
            quote! { behavior::RequestChecksum { algorithm: #algorithm, required: #required } }
        }
        Behavior::ResponseChecksum { mode, algorithms } => {
            quote! { behavior::ResponseChecksum { mode: #mode, algorithms: &[#(#algorithms),*] } }
        }
        Behavior::TreeHash => quote! { behavior::TreeHash },
        Behavior::LongPolling => quote! { behavior::LongPolling },
        Behavior::DateAsText { header, text } => quote! { behavior::DateAsText { header: #header, text: #text } },
    }
}

/// ```ignore
/// fn prepare(&mut self) {
///     behavior::prepare::fill_in(&mut self.account_id, "-");
/// }
/// ```
pub(super) fn preparation(preparations: &[Preparation]) -> Option<TokenStream> {
    let changes = preparations.iter().map(|Preparation { field, change }| match change {
        Change::FillIn(value) => quote! { behavior::prepare::fill_in(&mut self.#field, #value); },
        Change::TrimPrefixes(prefixes) => {
            quote! { behavior::prepare::trim_prefix(&mut self.#field, &[#(#prefixes),*]); }
        }
    });
    (changes.len() > 0).then(|| {
        quote! {
            #[inline]
            fn prepare(&mut self) {
                #(#changes)*
            }
        }
    })
}
