//! `Debug` of types with sensitive members, which does not show their values.

use crate::ir::structure::Structure;
use crate::names::TypeName;
use crate::tokens::{TokenStream, quote};

/// The greatest number of fields that `Debug` shows in one chain of calls. Each call nests the calls before it, which the
/// formatter and the compiler read by recursion.
const LONGEST_CHAIN: usize = 64;

/// The body of the `Debug` of a structure or of its members under this name; `hidden` are the calls for further fields.
pub(super) fn debug_body(it: &Structure, name: &TypeName, hidden: &TokenStream) -> TokenStream {
    let printed = name.as_str();
    let fields: Vec<_> = debug_fields(it).collect();
    if fields.len() <= LONGEST_CHAIN {
        return quote! { f.debug_struct(#printed) #(#fields)* #hidden.finish() };
    }
    let chains = fields.chunks(LONGEST_CHAIN).map(|fields| quote! { shown #(#fields)*; });
    quote! {
        let mut shown = f.debug_struct(#printed);
        #(#chains)*
        shown #hidden.finish()
    }
}

/// The fields of a structure or of its members as `Debug` shows them.
fn debug_fields(it: &Structure) -> impl Iterator<Item = TokenStream> {
    it.fields.iter().map(|field| {
        let name = &field.name;
        let printed = name.text();
        if it.sensitive || field.sensitive {
            quote! { .field(#printed, &tinsmith_runtime::generated::REDACTED) }
        } else {
            quote! { .field(#printed, &self.#name) }
        }
    })
}
