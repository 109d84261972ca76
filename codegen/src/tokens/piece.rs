//! Single tokens.

use proc_macro2::Delimiter;

use super::{ToTokens, TokenStream};

/// A token, with its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'t> {
    /// A name or keyword.
    Ident(Ident<'t>),
    /// A literal, by its source text.
    Literal(&'t str),
    /// A character, and `true` if it is one with the next one, as in `::`.
    Mark(char, bool),
    /// Several characters that are one, as in `::`. In a stream, they are single ones.
    Marks(&'static str),
    /// A lifetime, without its quote. In a stream, it is a quote and a name.
    Lifetime(&'static str),
    /// An opening bracket.
    Open(Delimiter),
    /// A closing bracket.
    Close(Delimiter),
}

/// A name or keyword. Other modules take it from tokens, or make it from a name that the names phase has checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ident<'t>(pub(super) &'t str);

impl<'t> Ident<'t> {
    /// The identifier with this text, whose `r#` makes it raw.
    pub(crate) const fn new(text: &'t str) -> Self {
        Self(text)
    }

    /// Its text.
    pub const fn as_str(self) -> &'t str {
        self.0
    }
}

impl Piece<'static> {
    /// The token with a source text, which is not a bracket.
    pub(crate) const fn fixed(text: &'static str) -> Self {
        let bytes = text.as_bytes();
        match bytes[0] {
            b'"' | b'0'..=b'9' => Self::Literal(text),
            b'\'' if bytes.len() > 2 && bytes[bytes.len() - 1] == b'\'' => Self::Literal(text),
            b'\'' => Self::Lifetime(text.split_at(1).1),
            first if first == b'_' || first.is_ascii_alphabetic() => {
                // Prefixed texts end like `b"…"`, `r#"…"#` or `b'…'`, and no name does.
                match bytes[bytes.len() - 1] {
                    b'"' | b'#' | b'\'' => Self::Literal(text),
                    _ => Self::Ident(Ident(text)),
                }
            }
            mark if bytes.len() == 1 => Self::Mark(mark as char, false),
            _ => Self::Marks(text),
        }
    }
}

impl ToTokens for Piece<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match *self {
            Self::Ident(ident) => tokens.ident(ident.0),
            Self::Literal(text) => tokens.literal(text),
            Self::Mark(mark, is_joint) => tokens.mark(mark, is_joint),
            Self::Marks(marks) => {
                for (at, mark) in marks.char_indices() {
                    tokens.mark(mark, at + 1 < marks.len());
                }
            }
            Self::Lifetime(name) => {
                tokens.mark('\'', true);
                tokens.ident(name);
            }
            Self::Open(delimiter) => tokens.list.push(super::Token::Open(delimiter)),
            Self::Close(delimiter) => tokens.list.push(super::Token::Close(delimiter)),
        }
    }
}

impl ToTokens for Ident<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.ident(self.0);
    }
}
