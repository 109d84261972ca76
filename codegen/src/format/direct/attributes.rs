//! Attributes, documentation and comments, each on a line of its own.

use std::ops::Range;

use proc_macro2::Delimiter;

use super::super::tokens::{Token, Tokens, brackets};
use super::{NARROW, Printer};

/// Kind of an attribute at the start of a file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Comment,
    Docs,
    Other,
}

impl Printer<'_> {
    /// Prints the attributes of the file; those of one kind stand together. Returns the position after them.
    pub(super) fn inner_attributes(&mut self) -> Option<usize> {
        let mut at = 0;
        let mut before = None;
        while let (Some(Token::Mark('#', _)), Some(Token::Mark('!', _))) =
            (self.tokens.get(at), self.tokens.get(at + 1))
        {
            let kind = match self.tokens.name(at + 3)? {
                "comment" => Kind::Comment,
                "doc" if self.tokens.is_mark(at + 4, '=') => Kind::Docs,
                _ => Kind::Other,
            };
            if before.is_some_and(|before| before != kind) {
                self.text.push('\n');
            }
            before = Some(kind);
            self.attribute(at + 2, "!", 0)?;
            at = self.tokens.after(at + 2);
        }
        Some(at)
    }

    /// Prints attributes, one after the other.
    pub(super) fn attributes(&mut self, range: Range<usize>, depth: usize) -> Option<()> {
        let mut at = range.start;
        while at < range.end {
            self.attribute(at + 1, "", depth)?;
            at = self.tokens.after(at + 1);
        }
        Some(())
    }

    /// Prints the attribute whose bracket opens at a position.
    fn attribute(&mut self, open: usize, inner: &str, depth: usize) -> Option<()> {
        let Some(Token::Open(Delimiter::Bracket, close)) = self.tokens.get(open) else { return None };
        let start = self.indent(depth);
        let name = self.tokens.name(open + 1)?;
        let mark = match (name, self.tokens.get(open + 3)) {
            ("doc", Some(Token::Literal(text))) if self.tokens.is_mark(open + 2, '=') => Some(("///", "//!", text)),
            ("comment", Some(Token::Literal(text))) if self.tokens.is_mark(open + 2, '=') => Some(("//", "//", text)),
            _ => None,
        };
        if let Some((outer_mark, inner_mark, literal)) = mark {
            let is_outer = inner.is_empty();
            self.text.push_str(if is_outer { outer_mark } else { inner_mark });
            let content = self.text.len();
            unescape(self.tokens.text(literal), &mut self.text)?;
            let written = &self.text[content..];
            if written.contains('\n') || is_outer && name == "doc" && written.starts_with('/') {
                return None;
            }
            self.text.truncate(content + written.trim_end_matches(' ').len());
            self.text.push('\n');
            return Some(());
        }
        self.text.push('#');
        self.text.push_str(inner);
        self.text.push('[');
        meta(self.tokens, open + 1..*close, &mut self.text)?;
        self.text.push(']');
        self.end_line(start, NARROW)
    }
}

/// The token before, as far as spaces go.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    Word,
    Mark,
}

/// Appends the content of an attribute.
fn meta(tokens: &Tokens, range: Range<usize>, text: &mut String) -> Option<()> {
    let mut before = Before::Mark;
    let mut at = range.start;
    while at < range.end {
        match tokens.get(at)? {
            Token::Name(range) | Token::Literal(range) => {
                if before == Before::Word {
                    text.push(' ');
                }
                text.push_str(tokens.text(range));
                before = Before::Word;
            }
            Token::Mark('=', _) => {
                text.push_str(if before == Before::Word { " = " } else { "= " });
                before = Before::Mark;
            }
            Token::Mark(',', _) if at + 1 == range.end => {}
            Token::Mark(',', _) => {
                text.push_str(", ");
                before = Before::Mark;
            }
            Token::Mark(mark, _) => {
                text.push(*mark);
                before = Before::Mark;
            }
            Token::Open(Delimiter::Parenthesis, close) => {
                text.push_str(brackets(Delimiter::Parenthesis).0);
                meta(tokens, at + 1..*close, text)?;
                text.push_str(brackets(Delimiter::Parenthesis).1);
                before = Before::Mark;
            }
            Token::Open(..) | Token::Close(_) => return None,
        }
        at = tokens.after(at);
    }
    Some(())
}

/// Appends the text of a string literal; `None` if it is no plain string.
fn unescape(literal: &str, text: &mut String) -> Option<()> {
    if let Some(raw) = literal.strip_prefix('r') {
        let raw = raw.trim_matches('#');
        text.push_str(raw.strip_prefix('"')?.strip_suffix('"')?);
        return Some(());
    }
    let mut rest = literal.strip_prefix('"')?.strip_suffix('"')?;
    while let Some(at) = rest.find('\\') {
        text.push_str(&rest[..at]);
        let mut following = rest[at + 1..].chars();
        match following.next()? {
            it @ ('\\' | '"' | '\'') => text.push(it),
            't' => text.push('\t'),
            'r' => text.push('\r'),
            'n' => text.push('\n'),
            '0' => text.push('\0'),
            'u' => {
                let (code, after) = following.as_str().strip_prefix('{')?.split_once('}')?;
                text.push(char::from_u32(u32::from_str_radix(code, 16).ok()?)?);
                following = after.chars();
            }
            _ => return None,
        }
        rest = following.as_str();
    }
    text.push_str(rest);
    Some(())
}
