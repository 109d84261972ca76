//! Tokens as a flat list over one text, so that printing looks at them again and again without copies.

use std::fmt::Write as _;
use std::ops::Range;

use proc_macro2::{Delimiter, Group, Spacing, TokenStream, TokenTree};

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
        let mut tokens = Self::default();
        tokens.extend(stream);
        tokens
    }

    fn extend(&mut self, stream: TokenStream) {
        for tree in stream {
            let token = match tree {
                TokenTree::Ident(name) => Token::Name(self.write(name)),
                TokenTree::Literal(literal) => Token::Literal(self.write(literal)),
                TokenTree::Punct(mark) => Token::Mark(mark.as_char(), mark.spacing() == Spacing::Joint),
                TokenTree::Group(group) => {
                    self.extend_group(group);
                    continue;
                }
            };
            self.list.push(token);
        }
    }

    fn extend_group(&mut self, group: Group) {
        let (delimiter, content) = (group.delimiter(), group.stream());
        // Of a stream with one owner, tokens are moved and not copied.
        drop(group);
        let open = self.list.len();
        self.list.push(Token::Open(delimiter, open));
        self.extend(content);
        self.list[open] = Token::Open(delimiter, self.list.len());
        self.list.push(Token::Close(delimiter));
    }

    fn write(&mut self, part: impl std::fmt::Display) -> Range<u32> {
        let start = self.text.len();
        // Writing to a string does not fail.
        let _ = write!(self.text, "{part}");
        offset(start)..offset(self.text.len())
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

/// The opening and the closing bracket.
pub(super) fn brackets(delimiter: Delimiter) -> (&'static str, &'static str) {
    match delimiter {
        Delimiter::Parenthesis => ("(", ")"),
        Delimiter::Brace => ("{", "}"),
        Delimiter::Bracket => ("[", "]"),
        Delimiter::None => ("", ""),
    }
}

fn offset(length: usize) -> u32 {
    u32::try_from(length).expect("the text of a file is shorter than 4 GB")
}
