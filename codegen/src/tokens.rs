//! Tokens of Rust code, as emitters make them and `format` prints them.
//!
//! A stream is a flat list over one text, so that making tokens allocates nothing for each of them, and adding a stream to
//! another one copies two buffers. `quote!` makes a stream from code; everything else adds what it stands for by
//! [`ToTokens`].

mod code;
mod literal;
mod piece;

use std::fmt;

use proc_macro2::Delimiter;

pub(crate) use self::code::{Elements, Iterate, append, quote};
pub use self::piece::{Ident, Piece};

/// The capacity of a stream that is not empty, in tokens and in bytes: that of a short expression.
const CAPACITY: (usize, usize) = (16, 64);

/// Tokens, one after the other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TokenStream {
    list: Vec<Token>,
    /// The texts of all names and literals, one after the other.
    text: String,
}

/// A token; names and literals have the length of their text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token {
    Ident(u32),
    Literal(u32),
    /// A character, and `true` if it is one with the next one, as in `::`.
    Mark(char, bool),
    Open(Delimiter),
    Close(Delimiter),
}

/// A value that stands for tokens.
pub trait ToTokens {
    /// Adds the tokens to a stream.
    fn to_tokens(&self, tokens: &mut TokenStream);

    /// Returns the tokens.
    fn to_token_stream(&self) -> TokenStream {
        let mut tokens = TokenStream::with_capacity();
        self.to_tokens(&mut tokens);
        tokens
    }
}

impl TokenStream {
    /// No tokens.
    pub const fn new() -> Self {
        Self { list: Vec::new(), text: String::new() }
    }

    /// No tokens, with memory for some.
    pub(crate) fn with_capacity() -> Self {
        Self { list: Vec::with_capacity(CAPACITY.0), text: String::with_capacity(CAPACITY.1) }
    }

    /// Returns `true` if there are no tokens.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The number of tokens; brackets count as two.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// The tokens.
    pub fn pieces(&self) -> impl Iterator<Item = Piece<'_>> {
        let mut rest = self.text.as_str();
        self.list.iter().map(move |token| {
            let mut take = |length: u32| {
                let (text, after) = rest.split_at(length as usize);
                rest = after;
                text
            };
            match *token {
                Token::Ident(length) => Piece::Ident(Ident(take(length))),
                Token::Literal(length) => Piece::Literal(take(length)),
                Token::Mark(mark, is_joint) => Piece::Mark(mark, is_joint),
                Token::Open(delimiter) => Piece::Open(delimiter),
                Token::Close(delimiter) => Piece::Close(delimiter),
            }
        })
    }

    /// The texts of all names and literals, one after the other.
    pub(crate) fn into_text(self) -> String {
        self.text
    }

    /// Adds tokens.
    pub fn extend(&mut self, tokens: Self) {
        if self.is_empty() {
            *self = tokens;
        } else {
            self.add(&tokens);
        }
    }

    /// Adds the tokens of a value.
    pub(crate) fn add<T: ToTokens + ?Sized>(&mut self, value: &T) {
        value.to_tokens(self);
    }

    /// Adds tokens in brackets.
    pub(crate) fn group(&mut self, delimiter: Delimiter, content: &Self) {
        self.list.push(Token::Open(delimiter));
        self.add(content);
        self.list.push(Token::Close(delimiter));
    }

    /// Adds tokens of a source.
    pub(crate) fn fixed(&mut self, pieces: &'static [Piece<'static>]) {
        self.list.reserve(pieces.len());
        for piece in pieces {
            self.add(piece);
        }
    }

    /// Adds the tokens of values, with a separator between them and an end after each one.
    pub(crate) fn each<T: ToTokens>(
        &mut self,
        values: impl Iterator<Item = T>,
        separator: &'static [Piece<'static>],
        end: &'static [Piece<'static>],
    ) {
        for (index, value) in values.enumerate() {
            if index > 0 {
                self.fixed(separator);
            }
            self.add(&value);
            self.fixed(end);
        }
    }

    /// Adds a literal by its source text.
    pub(crate) fn literal(&mut self, text: &str) {
        self.end_literal(self.text.len(), |all| all.push_str(text));
    }

    fn end_literal(&mut self, start: usize, write: impl FnOnce(&mut String)) {
        write(&mut self.text);
        self.list.push(Token::Literal(length(self.text.len() - start)));
    }

    fn ident(&mut self, text: &str) {
        self.text.push_str(text);
        self.list.push(Token::Ident(length(text.len())));
    }

    fn mark(&mut self, mark: char, is_joint: bool) {
        self.list.push(Token::Mark(mark, is_joint));
    }
}

impl FromIterator<TokenStream> for TokenStream {
    fn from_iter<I: IntoIterator<Item = Self>>(streams: I) -> Self {
        let mut all = Self::new();
        for stream in streams {
            all.extend(stream);
        }
        all
    }
}

impl ToTokens for TokenStream {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.list.extend_from_slice(&self.list);
        tokens.text.push_str(&self.text);
    }

    fn to_token_stream(&self) -> TokenStream {
        self.clone()
    }
}

impl<T: ToTokens + ?Sized> ToTokens for &T {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        (**self).to_tokens(tokens);
    }
}

impl<T: ToTokens + ?Sized> ToTokens for Box<T> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        (**self).to_tokens(tokens);
    }
}

impl<T: ToTokens> ToTokens for Option<T> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        if let Some(value) = self {
            value.to_tokens(tokens);
        }
    }
}

/// Prints the tokens with spaces between them.
impl fmt::Display for TokenStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut is_apart = false;
        for piece in self.pieces() {
            let closes = matches!(piece, Piece::Close(Delimiter::Parenthesis | Delimiter::Bracket | Delimiter::None));
            if is_apart && !closes {
                f.write_str(" ")?;
            }
            is_apart = true;
            match piece {
                Piece::Ident(ident) => f.write_str(ident.as_str())?,
                Piece::Literal(text) => f.write_str(text)?,
                Piece::Mark(mark, is_joint) => {
                    write!(f, "{mark}")?;
                    is_apart = !is_joint;
                }
                Piece::Marks(marks) => f.write_str(marks)?,
                Piece::Lifetime(lifetime) => write!(f, "'{lifetime}")?,
                Piece::Open(delimiter) => {
                    f.write_str(brackets(delimiter).0)?;
                    is_apart = delimiter == Delimiter::Brace;
                }
                Piece::Close(delimiter) => f.write_str(brackets(delimiter).1)?,
            }
        }
        Ok(())
    }
}

/// The opening and the closing bracket.
pub(crate) fn brackets(delimiter: Delimiter) -> (&'static str, &'static str) {
    match delimiter {
        Delimiter::Parenthesis => ("(", ")"),
        Delimiter::Brace => ("{", "}"),
        Delimiter::Bracket => ("[", "]"),
        Delimiter::None => ("", ""),
    }
}

fn length(length: usize) -> u32 {
    u32::try_from(length).expect("the text of a token is shorter than 4 GB")
}

#[cfg(test)]
mod tests;
