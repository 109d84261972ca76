//! Relative paths in the files of a module: `crate::types` becomes `super::super::types`.
//!
//! A module does not know its own path, so that every path to the root of what is generated leads upwards, also in links
//! of documentation. Macros of the runtime that name the root are told it by a `use` before their items.

use proc_macro2::{Delimiter, Group, Literal, Spacing, TokenStream, TokenTree};
use quote::quote;

/// Macros of the runtime that name items of the generated root.
const MACROS: [&str; 2] = ["errors", "service"];

/// Replaces paths to the root in a file that is this deep below it.
pub(super) fn relative(tokens: TokenStream, depth: usize) -> TokenStream {
    let mut tokens = tokens.into_iter().peekable();
    let mut made = TokenStream::new();
    // Names of the modules and macros whose braces follow.
    let (mut is_module, mut is_macro) = (false, false);
    let mut before = String::new();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Ident(ident) if ident == "crate" && is_colon(tokens.peek()) => {
                made.extend(root(depth));
                before.clear();
            }
            TokenTree::Ident(ident) => {
                is_module = before == "mod";
                is_macro = MACROS.iter().any(|name| ident == name) && is_exclamation(tokens.peek());
                before = ident.to_string();
                made.extend([TokenTree::Ident(ident)]);
            }
            TokenTree::Group(group) => {
                let is_brace = group.delimiter() == Delimiter::Brace;
                let inner = relative(group.stream(), if is_module && is_brace { depth + 1 } else { depth });
                let told = if is_macro && is_brace { declared_root(depth) } else { TokenStream::new() };
                let mut changed = Group::new(group.delimiter(), told.into_iter().chain(inner).collect());
                changed.set_span(group.span());
                made.extend([TokenTree::Group(changed)]);
                (is_module, is_macro) = (false, false);
                before.clear();
            }
            TokenTree::Literal(literal) if before == "doc" => made.extend([doc(&literal, depth)]),
            TokenTree::Literal(literal) => made.extend([TokenTree::Literal(literal)]),
            TokenTree::Punct(punct) => {
                // A module without braces is another file.
                is_module &= punct.as_char() != ';';
                made.extend([TokenTree::Punct(punct)]);
            }
        }
    }
    made
}

/// The path to the root: `self`, `super`, `super::super`, and so on.
fn root(depth: usize) -> TokenStream {
    if depth == 0 {
        return quote! { self };
    }
    let ups = (0..depth).map(|_| quote! { super });
    quote! { #(#ups)::* }
}

/// `use super::super;`, by which a macro knows the root.
fn declared_root(depth: usize) -> TokenStream {
    let root = root(depth);
    quote! { use #root; }
}

/// A text of documentation with links to the root made relative.
fn doc(literal: &Literal, depth: usize) -> TokenTree {
    let text = literal.to_string();
    let path = if depth == 0 { "self".to_owned() } else { vec!["super"; depth].join("::") };
    // Links can say the kind of an item, such as `](type@crate::types::Pet)`.
    let changed = text.replace("](crate::", &format!("]({path}::")).replace("@crate::", &format!("@{path}::"));
    TokenTree::Literal(changed.parse().unwrap_or_else(|_| literal.clone()))
}

fn is_colon(token: Option<&TokenTree>) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == ':' && punct.spacing() == Spacing::Joint)
}

fn is_exclamation(token: Option<&TokenTree>) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == '!')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changed(tokens: TokenStream, depth: usize) -> String {
        relative(tokens, depth).to_string()
    }

    #[test]
    fn paths_lead_up_to_the_root() {
        assert_eq!(changed(quote! { use crate::{builder, types}; }, 2), "use super :: super :: { builder , types } ;");
        assert_eq!(
            changed(quote! { fn a() -> crate::Error { crate::A } }, 1),
            "fn a () -> super :: Error { super :: A }"
        );
        assert_eq!(changed(quote! { pub use crate::A; }, 0), "pub use self :: A ;");
        assert_eq!(
            changed(quote! { pub(crate) mod a; fn f() { crate::g() } }, 1),
            "pub (crate) mod a ; fn f () { super :: g () }"
        );
    }

    #[test]
    fn modules_with_braces_are_one_deeper() {
        let tokens = quote! { pub mod a { use crate::B; mod b { fn f() -> crate::C {} } } type D = crate::D; };
        assert_eq!(
            changed(tokens, 1),
            "pub mod a { use super :: super :: B ; mod b { fn f () -> super :: super :: super :: C { } } } type D = super :: D ;"
        );
    }

    #[test]
    fn links_and_macros_know_the_root() {
        let link = quote! { #[doc = " See [`A`](crate::A) and `crate::B`."] struct C; };
        assert_eq!(changed(link, 2), "# [doc = \" See [`A`](super::super::A) and `crate::B`.\"] struct C ;");
        let kind = quote! { #[doc = "[`A`](type@crate::A)"] struct C; };
        assert_eq!(changed(kind, 1), "# [doc = \"[`A`](type@super::A)\"] struct C ;");
        let declared = quote! { operation::errors! { pub enum E { A, } } };
        assert_eq!(changed(declared, 2), "operation :: errors ! { use super :: super ; pub enum E { A , } }");
    }
}
