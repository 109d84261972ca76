//! Relative paths in the files of a module: `crate::types` becomes `super::super::types`.
//!
//! A module does not know its own path, so that every path to the root of what is generated leads upwards, also in links
//! of documentation. Macros of the runtime that name the root are told it by a `use` before their items.

use proc_macro2::Delimiter;

use crate::tokens::{Piece, TokenStream, quote};

/// Macros of the runtime that name items of the generated root.
const MACROS: [&str; 2] = ["errors", "service"];

/// A place in the tokens, and those before it in the same brackets.
#[derive(Clone, Copy, Default)]
struct Place<'t> {
    depth: usize,
    /// The last name.
    before: &'t str,
    /// The braces that follow are those of a module.
    is_module: bool,
    /// The braces that follow are those of a macro that names the root.
    is_macro: bool,
}

/// Replaces paths to the root in a file that is this deep below it.
pub(super) fn relative(tokens: &TokenStream, depth: usize) -> TokenStream {
    let mut made = TokenStream::new();
    let mut place = Place { depth, ..Place::default() };
    let mut outer = Vec::new();
    let mut pieces = tokens.pieces().peekable();
    while let Some(piece) = pieces.next() {
        match piece {
            Piece::Ident(ident) if ident.as_str() == "crate" && pieces.peek() == Some(&Piece::Mark(':', true)) => {
                made.extend(root(place.depth));
                place.before = "";
                continue;
            }
            Piece::Ident(ident) => {
                let is_call = matches!(pieces.peek(), Some(Piece::Mark('!', _)));
                place.is_module = place.before == "mod";
                place.is_macro = is_call && MACROS.contains(&ident.as_str());
                place.before = ident.as_str();
            }
            Piece::Literal(text) if place.before == "doc" => {
                made.literal(&doc(text, place.depth));
                continue;
            }
            // A module without braces is another file.
            Piece::Mark(mark, _) => place.is_module &= mark != ';',
            Piece::Open(delimiter) => {
                made.add(&piece);
                let is_brace = delimiter == Delimiter::Brace;
                if place.is_macro && is_brace {
                    made.extend(declared_root(place.depth));
                }
                let inside = place.depth + usize::from(place.is_module && is_brace);
                outer.push(Place { depth: place.depth, ..Place::default() });
                place = Place { depth: inside, ..Place::default() };
                continue;
            }
            Piece::Close(_) => place = outer.pop().unwrap_or_default(),
            Piece::Literal(_) | Piece::Marks(_) | Piece::Lifetime(_) => {}
        }
        made.add(&piece);
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

/// A literal of documentation with links to the root made relative.
fn doc(literal: &str, depth: usize) -> String {
    let path = if depth == 0 { "self".to_owned() } else { vec!["super"; depth].join("::") };
    // Links can say the kind of an item, such as `](type@crate::types::Pet)`.
    literal.replace("](crate::", &format!("]({path}::")).replace("@crate::", &format!("@{path}::"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changed(tokens: &TokenStream, depth: usize) -> String {
        relative(tokens, depth).to_string()
    }

    #[test]
    fn paths_lead_up_to_the_root() {
        assert_eq!(changed(&quote! { use crate::{builder, types}; }, 2), "use super :: super :: { builder , types } ;");
        assert_eq!(
            changed(&quote! { fn a() -> crate::Error { crate::A } }, 1),
            "fn a () -> super :: Error { super :: A }"
        );
        assert_eq!(changed(&quote! { pub use crate::A; }, 0), "pub use self :: A ;");
        assert_eq!(
            changed(&quote! { pub(crate) mod a; fn f() { crate::g() } }, 1),
            "pub (crate) mod a ; fn f () { super :: g () }"
        );
    }

    #[test]
    fn modules_with_braces_are_one_deeper() {
        let tokens = quote! { pub mod a { use crate::B; mod b { fn f() -> crate::C {} } } type D = crate::D; };
        assert_eq!(
            changed(&tokens, 1),
            "pub mod a { use super :: super :: B ; mod b { fn f () -> super :: super :: super :: C { } } } type D = super :: D ;"
        );
    }

    #[test]
    fn links_and_macros_know_the_root() {
        let link = quote! { #[doc = " See [`A`](crate::A) and `crate::B`."] struct C; };
        assert_eq!(changed(&link, 2), "# [doc = \" See [`A`](super::super::A) and `crate::B`.\"] struct C ;");
        let kind = quote! { #[doc = "[`A`](type@crate::A)"] struct C; };
        assert_eq!(changed(&kind, 1), "# [doc = \"[`A`](type@super::A)\"] struct C ;");
        let declared = quote! { operation::errors! { pub enum E { A, } } };
        assert_eq!(changed(&declared, 2), "operation :: errors ! { use super :: super ; pub enum E { A , } }");
    }
}
