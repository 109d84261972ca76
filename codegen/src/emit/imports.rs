//! The `use` lines of a file, from the modules that its items name.
//!
//! Emitters name modules, never bare types, so that the name of a shape cannot collide with an import. The modules that
//! a file names are found in its tokens; the list of known modules is fixed.

use std::collections::BTreeMap;

use proc_macro2::{Group, Ident, Spacing, TokenStream, TokenTree};
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

/// The map of the standard library.
const MAP: &str = "HashMap";

/// The `use` lines for these items, and the items, which are taken apart and put together without copies.
pub(super) fn imports(items: TokenStream) -> (TokenStream, TokenStream) {
    let mut named = Named::new();
    let (items, declared) = collect(items, &mut named);
    named.retain(|name, _| !declared.iter().any(|module| module == name));
    let wanted = |list: &[&str]| -> Vec<_> { list.iter().filter_map(|name| named.get(*name)).collect() };
    let collections = named.contains_key(MAP).then(|| quote! { use std::collections::HashMap; });
    let runtime = import(&quote! { tinsmith_runtime }, &wanted(&RUNTIME));
    let generated = import(&quote! { tinsmith_runtime::generated }, &wanted(&GENERATED));
    let own = import(&quote! { crate }, &wanted(&OWN));
    (quote! { #collections #generated #runtime #own }, items)
}

/// The known modules that start a path.
type Named = BTreeMap<&'static str, Ident>;

fn import(root: &TokenStream, modules: &[&Ident]) -> Option<TokenStream> {
    match modules {
        [] => None,
        [one] => Some(quote! { use #root::#one; }),
        several => Some(quote! { use #root::{#(#several),*}; }),
    }
}

/// Collects the known identifiers that start a path: those before a `::` but not after one. `HashMap` counts alone too,
/// unless it comes after `as`. Returns the tokens, and the modules that they declare.
fn collect(tokens: TokenStream, named: &mut Named) -> (TokenStream, Vec<Ident>) {
    let trees: Vec<TokenTree> = tokens
        .into_iter()
        .map(|tree| match tree {
            TokenTree::Group(group) => TokenTree::Group(collect_group(group, named)),
            TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => tree,
        })
        .collect();
    let mut declared = Vec::new();
    let (mut after_path, mut after_as, mut after_mod) = (false, false, false);
    for (at, tree) in trees.iter().enumerate() {
        match tree {
            TokenTree::Group(_) => after_path = false,
            TokenTree::Ident(ident) => {
                let starts_path = trees.get(at + 1).is_some_and(is_joint_colon);
                if !after_path
                    && (starts_path || !after_as)
                    && let Some(name) = known(ident, starts_path)
                {
                    named.entry(name).or_insert_with(|| ident.clone());
                }
                if after_mod {
                    declared.push(ident.clone());
                }
                (after_path, after_as) = (false, ident == "as");
            }
            TokenTree::Punct(punct) => {
                let closes_path = punct.as_char() == ':' && punct.spacing() == Spacing::Alone && after_path;
                after_path = is_joint_colon(tree) || closes_path;
            }
            TokenTree::Literal(_) => after_path = false,
        }
        after_mod = matches!(tree, TokenTree::Ident(ident) if ident == "mod");
    }
    (trees.into_iter().collect(), declared)
}

fn collect_group(group: Group, named: &mut Named) -> Group {
    let (delimiter, span, content) = (group.delimiter(), group.span(), group.stream());
    // Of a stream with one owner, tokens are moved and not copied.
    drop(group);
    let mut group = Group::new(delimiter, collect(content, named).0);
    group.set_span(span);
    group
}

/// The name of a known module, or of the map if the identifier stands alone.
fn known(ident: &Ident, starts_path: bool) -> Option<&'static str> {
    if !starts_path {
        return (ident == MAP).then_some(MAP);
    }
    RUNTIME.iter().chain(&GENERATED).chain(&OWN).chain(&[MAP]).copied().find(|name| ident == name)
}

fn is_joint_colon(tree: &TokenTree) -> bool {
    matches!(tree, TokenTree::Punct(punct) if punct.as_char() == ':' && punct.spacing() == Spacing::Joint)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn used(items: TokenStream) -> String {
        imports(items).0.to_string()
    }

    #[test]
    fn only_what_starts_a_path_is_imported() {
        let text = used(quote! { fn a(x: walk::Reader, types: u8) -> crate::types::error::X { schema::X } });
        assert_eq!(text, "use tinsmith_runtime :: generated :: { schema , walk } ;");
    }

    #[test]
    fn maps_and_single_modules_are_imported() {
        let text = used(quote! { struct A { a: HashMap<String, types::B> } });
        assert_eq!(text, "use std :: collections :: HashMap ; use crate :: types ;");
    }

    #[test]
    fn a_type_that_is_called_as_a_map_is_no_map() {
        assert_eq!(used(quote! { pub use self::hash_map::HashMap_ as HashMap; }), "");
    }

    #[test]
    fn a_field_with_a_path_for_its_type_is_no_path() {
        assert_eq!(used(quote! { struct A { error: u8, wait: Option<u8> } }), "");
    }
}
