//! Enums.

use super::SourceFile;
use super::tokens::file_docs;
use crate::ir::enumeration::{EnumValue, Enumeration};
use crate::tokens::{TokenStream, quote};

/// The file of an enum.
///
/// ```ignore
/// tinsmith_runtime::generated::string_enum! {
///     /// When task outputs are cached.
///     pub enum CacheBehavior {
///         /// Always.
///         CacheAlways = "CACHE_ALWAYS",
///     }
/// }
/// ```
pub(super) fn file(it: &Enumeration) -> SourceFile {
    let Enumeration { declared: name, docs, deprecated, values, sensitive, .. } = it;
    let items = if values.iter().all(|value| value.name.is_some()) {
        let variants = values.iter().map(variant);
        let declare = if *sensitive {
            quote! { tinsmith_runtime::generated::sensitive_string_enum! }
        } else {
            quote! { tinsmith_runtime::generated::string_enum! }
        };
        quote! { #declare { #docs #deprecated pub enum #name { #(#variants,)* } } }
    } else {
        let values = values.iter().map(|value| &value.value);
        quote! { tinsmith_runtime::generated::string_newtype! { #docs #deprecated pub enum #name { [#(#values),*] } } }
    };
    SourceFile { docs: file_docs([format!("`{}` and its values.", name.as_str())]), items }
}

fn variant(EnumValue { name, value, docs, deprecated }: &EnumValue) -> TokenStream {
    let plain = docs.is_empty().then(|| {
        let text = format!(" `{value}`");
        quote! { #[doc = #text] }
    });
    quote! { #docs #plain #deprecated #name = #value }
}
