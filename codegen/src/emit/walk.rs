//! The walks of a structure: a table of its fields, from which the runtime writes and reads them.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::schema::StaticNames;
use super::tokens::default_value;
use crate::ir::structure::{Field, Literal as DefaultLiteral, Presence, Role, Structure};

/// The table of a structure. Inputs are never read.
///
/// ```ignore
/// walk::structure! {
///     #[schema(SCHEMA, MEMBERS)]
///     struct RunLogLocation {
///         engine_log_stream: Optional<0>,
///         run_log_stream: Optional<1>,
///     }
/// }
/// ```
pub(super) fn structure(it: &Structure, StaticNames { schema, members, .. }: &StaticNames) -> TokenStream {
    let name = &it.name;
    let members = (!it.fields.is_empty()).then(|| quote! { , #members });
    let fields = (0..).zip(&it.fields).map(|(index, it)| field(index, it));
    let extra = match it.role {
        Role::Output => {
            let extended = it.has_extended_id.then(|| quote! { _extended_request_id: Extra, });
            Some(quote! { #extended _request_id: Extra, })
        }
        Role::Error(_) => Some(quote! { meta: Extra, }),
        Role::Type | Role::Input => None,
    };
    let walk = if it.role == Role::Input {
        quote! { walk::input! }
    } else {
        quote! { walk::structure! }
    };
    quote! {
        #walk {
            #[schema(#schema #members)]
            struct #name {
                #(#fields,)*
                #extra
            }
        }
    }
}

fn field(index: usize, Field { name, ty, presence, corrected, .. }: &Field) -> TokenStream {
    let index = Literal::usize_unsuffixed(index);
    match presence {
        Presence::Optional if *corrected => quote! { #name: Corrected<#index> },
        Presence::Optional => quote! { #name: Optional<#index> },
        Presence::Required => quote! { #name: Required<#index> },
        Presence::Default(DefaultLiteral::Default) => quote! { #name: Default<#index> },
        Presence::Default(literal) => {
            let value = default_value(literal, ty);
            quote! { #name: Default<#index, { #value }> }
        }
        Presence::Stream => quote! { #name: Stream },
        Presence::Events => quote! { #name: Events },
    }
}
