//! The `use` lines of a file, from the modules that its items name.
//!
//! Emitters name modules, never bare types, so that the name of a shape cannot collide with an import. The modules that
//! a file names are found in its tokens; the list of known modules is fixed.

use std::collections::BTreeMap;

use crate::tokens::{Ident, Piece, TokenStream, quote};

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

/// The `use` lines for these items.
pub(super) fn imports(items: &TokenStream) -> TokenStream {
    let named = collect(items);
    let wanted = |list: &[&str]| -> Vec<_> { list.iter().filter_map(|name| named.get(*name)).collect() };
    let collections = named.contains_key(MAP).then(|| quote! { use std::collections::HashMap; });
    let runtime = import(&quote! { tinsmith_runtime }, &wanted(&RUNTIME));
    let generated = import(&quote! { tinsmith_runtime::generated }, &wanted(&GENERATED));
    let own = import(&quote! { crate }, &wanted(&OWN));
    quote! { #collections #generated #runtime #own }
}

/// The known modules that start a path.
type Named<'t> = BTreeMap<&'static str, Ident<'t>>;

fn import(root: &TokenStream, modules: &[&Ident<'_>]) -> Option<TokenStream> {
    match modules {
        [] => None,
        [one] => Some(quote! { use #root::#one; }),
        several => Some(quote! { use #root::{#(#several),*}; }),
    }
}

/// The tokens before, in the same brackets.
#[derive(Clone, Copy, Default)]
struct Before {
    is_path: bool,
    is_as: bool,
    is_mod: bool,
}

/// Collects the known identifiers that start a path: those before a `::` but not after one. `HashMap` counts alone too,
/// unless it comes after `as`. Modules that the items declare need no import.
fn collect(tokens: &TokenStream) -> Named<'_> {
    let mut named = Named::new();
    let mut declared = Vec::new();
    let mut before = Before::default();
    let mut outer = Vec::new();
    let mut pieces = tokens.pieces().peekable();
    while let Some(piece) = pieces.next() {
        let was_mod = std::mem::take(&mut before.is_mod);
        match piece {
            Piece::Ident(ident) => {
                let starts_path = pieces.peek() == Some(&Piece::Mark(':', true));
                if !before.is_path
                    && (starts_path || !before.is_as)
                    && let Some(name) = known(ident, starts_path)
                {
                    named.entry(name).or_insert(ident);
                }
                if was_mod && outer.is_empty() {
                    declared.push(ident.as_str());
                }
                before = Before { is_path: false, is_as: ident.as_str() == "as", is_mod: ident.as_str() == "mod" };
            }
            Piece::Open(_) => {
                outer.push(Before { is_path: false, ..before });
                before = Before::default();
            }
            Piece::Close(_) => before = outer.pop().unwrap_or_default(),
            Piece::Mark(mark, is_joint) => before.is_path = mark == ':' && (is_joint || before.is_path),
            Piece::Literal(_) | Piece::Marks(_) | Piece::Lifetime(_) => before.is_path = false,
        }
    }
    named.retain(|name, _| !declared.contains(name));
    named
}

/// The name of a known module, or of the map if the identifier stands alone.
fn known(ident: Ident<'_>, starts_path: bool) -> Option<&'static str> {
    if !starts_path {
        return (ident.as_str() == MAP).then_some(MAP);
    }
    RUNTIME.iter().chain(&GENERATED).chain(&OWN).chain(&[MAP]).copied().find(|name| ident.as_str() == *name)
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
