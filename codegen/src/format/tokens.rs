//! Tokens as a flat list over one text, so that printing looks at them again and again without copies.

use std::ops::Range;

use proc_macro2::Delimiter;

pub(super) use crate::tokens::brackets;
use crate::tokens::{Piece, TokenStream};

/// The tokens of a file.
#[derive(Debug, Default)]
pub(super) struct Tokens {
    list: Vec<Token>,
    /// The texts of all names and literals, one after the other.
    text: String,
}

/// A token. The texts of names and literals are ranges of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    Name(Range<u32>),
    Literal(Range<u32>),
    /// A character, and `true` if it is one with the next one, as in `::`.
    Mark(char, bool),
    /// An opening bracket, and the position of its closing one.
    Open(Delimiter, usize),
    Close(Delimiter),
}

impl Tokens {
    pub(super) fn new(stream: TokenStream) -> Self {
        let mut list: Vec<Token> = Vec::with_capacity(stream.len());
        let mut open: Vec<usize> = Vec::new();
        let mut at = 0;
        let mut text = |text: &str| {
            let start = at;
            at += offset(text.len());
            start..at
        };
        for piece in stream.pieces() {
            let token = match piece {
                Piece::Ident(name) => Token::Name(text(name.as_str())),
                Piece::Literal(literal) => Token::Literal(text(literal)),
                Piece::Mark(mark, is_joint) => Token::Mark(mark, is_joint),
                Piece::Open(delimiter) => {
                    open.push(list.len());
                    Token::Open(delimiter, list.len())
                }
                Piece::Close(delimiter) => {
                    let close = list.len();
                    if let Some(Token::Open(_, end)) = open.pop().and_then(|at| list.get_mut(at)) {
                        *end = close;
                    }
                    Token::Close(delimiter)
                }
                // Streams have single characters.
                Piece::Marks(_) | Piece::Lifetime(_) => continue,
            };
            list.push(token);
        }
        Self { list, text: stream.into_text() }
    }

    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    pub(super) fn get(&self, at: usize) -> Option<&Token> {
        self.list.get(at)
    }

    /// The text of a name or literal.
    pub(super) fn text(&self, range: &Range<u32>) -> &str {
        &self.text[range.start as usize..range.end as usize]
    }

    /// The name at a position.
    pub(super) fn name(&self, at: usize) -> Option<&str> {
        match self.list.get(at)? {
            Token::Name(range) => Some(self.text(range)),
            Token::Literal(_) | Token::Mark(..) | Token::Open(..) | Token::Close(_) => None,
        }
    }

    /// Reports whether the token at a position is this character, and not one with the next one.
    pub(super) fn is_mark(&self, at: usize, mark: char) -> bool {
        self.list.get(at) == Some(&Token::Mark(mark, false))
    }

    /// The position after the token at a position, or after the bracket that closes it.
    pub(super) fn after(&self, at: usize) -> usize {
        match self.list.get(at) {
            Some(Token::Open(_, close)) => close + 1,
            Some(Token::Name(_) | Token::Literal(_) | Token::Mark(..) | Token::Close(_)) | None => at + 1,
        }
    }

    /// The first token outside of brackets that fits, from a position.
    pub(super) fn find(&self, range: Range<usize>, fits: impl Fn(&Token) -> bool) -> Option<usize> {
        let mut at = range.start;
        while at < range.end {
            if fits(self.list.get(at)?) {
                return Some(at);
            }
            at = self.after(at);
        }
        None
    }

    /// The text of tokens, which parses as them.
    pub(super) fn source(&self, range: Range<usize>) -> String {
        let mut source = String::new();
        for token in &self.list[range] {
            match token {
                Token::Name(text) | Token::Literal(text) => source.push_str(self.text(text)),
                Token::Mark(mark, is_joint) => {
                    source.push(*mark);
                    if *is_joint {
                        continue;
                    }
                }
                Token::Open(delimiter, _) => source.push_str(brackets(*delimiter).0),
                Token::Close(delimiter) => source.push_str(brackets(*delimiter).1),
            }
            source.push(' ');
        }
        source
    }
}

fn offset(length: usize) -> u32 {
    u32::try_from(length).expect("the text of a file is shorter than 4 GB")
}
