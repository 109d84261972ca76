//! The `use` lines of a file, from the modules that its items name.
//!
//! Emitters name modules, never bare types, so that the name of a shape cannot collide with an import. The modules that
//! a file names are found in its tokens; the list of known modules is fixed.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Ident, Spacing, TokenStream, TokenTree};
use quote::quote;

/// Modules of the runtime for programs that emitters name.
const RUNTIME: [&str; 2] = ["primitives", "protocol"];

/// Modules of the runtime for generated code that emitters name.
const GENERATED: [&str; 17] = [
    "behavior",
    "client",
    "endpoint",
    "endpoint_discovery",
    "error",
    "event_stream",
    "fake",
    "jmespath",
    "operation",
    "paginate",
    "presigning",
    "request_id",
    "schema",
    "service",
    "validate",
    "wait",
    "walk",
];

/// Modules of the generated crate that emitters name.
const OWN: [&str; 3] = ["builder", "pattern", "types"];

/// The `use` lines for these items.
pub(super) fn imports(items: &TokenStream) -> TokenStream {
    let mut named = BTreeMap::new();
    collect(items, &mut named);
    let declared = declared_modules(items);
    named.retain(|name, _| !declared.contains(name));
    let wanted = |list: &[&str]| -> Vec<_> { list.iter().filter_map(|name| named.get(*name)).collect() };
    let collections = named.contains_key("HashMap").then(|| quote! { use std::collections::HashMap; });
    let runtime = import(&quote! { tinsmith_runtime }, &wanted(&RUNTIME));
    let generated = import(&quote! { tinsmith_runtime::generated }, &wanted(&GENERATED));
    let own = import(&quote! { crate }, &wanted(&OWN));
    quote! { #collections #generated #runtime #own }
}

fn import(root: &TokenStream, modules: &[&Ident]) -> Option<TokenStream> {
    match modules {
        [] => None,
        [one] => Some(quote! { use #root::#one; }),
        several => Some(quote! { use #root::{#(#several),*}; }),
    }
}

/// The modules that the items declare.
fn declared_modules(items: &TokenStream) -> BTreeSet<String> {
    let mut declared = BTreeSet::new();
    let mut after_mod = false;
    for token in items.clone() {
        if let TokenTree::Ident(ident) = &token {
            if after_mod {
                declared.insert(ident.to_string());
            }
            after_mod = ident == "mod";
        } else {
            after_mod = false;
        }
    }
    declared
}

/// Collects the identifiers that start a path: those before a `::` but not after one. `HashMap` counts alone too,
/// unless it comes after `as`.
fn collect(tokens: &TokenStream, named: &mut BTreeMap<String, Ident>) {
    let (mut after_path, mut after_as) = (false, false);
    let mut tokens = tokens.clone().into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Group(group) => {
                after_path = false;
                collect(&group.stream(), named);
            }
            TokenTree::Ident(ident) => {
                let starts_path = matches!(
                    tokens.peek(),
                    Some(TokenTree::Punct(next)) if next.as_char() == ':' && next.spacing() == Spacing::Joint
                );
                if !after_path && (starts_path || ident == "HashMap" && !after_as) {
                    named.insert(ident.to_string(), ident.clone());
                }
                after_path = false;
                after_as = ident == "as";
            }
            TokenTree::Punct(punct) => {
                let joint_colon = punct.as_char() == ':' && punct.spacing() == Spacing::Joint;
                let closes_path = punct.as_char() == ':' && !joint_colon && after_path;
                after_path = joint_colon || closes_path;
            }
            TokenTree::Literal(_) => after_path = false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn used(items: &TokenStream) -> String {
        imports(items).to_string()
    }

    #[test]
    fn only_what_starts_a_path_is_imported() {
        let text = used(&quote! { fn a(x: walk::Reader, types: u8) -> crate::types::error::X { schema::X } });
        assert_eq!(text, "use tinsmith_runtime :: generated :: { schema , walk } ;");
    }

    #[test]
    fn maps_and_single_modules_are_imported() {
        let text = used(&quote! { struct A { a: HashMap<String, types::B> } });
        assert_eq!(text, "use std :: collections :: HashMap ; use crate :: types ;");
    }

    #[test]
    fn a_type_that_is_called_as_a_map_is_no_map() {
        assert_eq!(used(&quote! { pub use self::hash_map::HashMap_ as HashMap; }), "");
    }

    #[test]
    fn a_field_with_a_path_for_its_type_is_no_path() {
        assert_eq!(used(&quote! { struct A { error: u8, wait: Option<u8> } }), "");
    }
}
