//! Items, found by their first words and their ends.

use std::ops::Range;

use proc_macro2::Delimiter;

use super::super::layout::Line;
use super::super::tokens::{Token, Tokens};

/// An item, or an item of an `impl`.
pub(super) struct Unit {
    pub(super) head: Head,
    pub(super) attributes: Range<usize>,
    /// Its visibility and the rest, up to its end.
    pub(super) start: usize,
    /// The bracket of its body, if it has one.
    pub(super) body: Option<usize>,
    pub(super) end: usize,
    /// Its kind of declaration, if it has no attributes other than `cfg`.
    pub(super) line: Option<Line>,
}

/// The kind of an item.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Head {
    Use,
    Mod,
    /// A constant or static.
    Value,
    Type,
    Struct,
    Enum,
    Impl,
    Fn,
    /// A call of a macro.
    Macro,
    /// An item that needs a longer look.
    Other,
}

/// Finds the item that starts at a position; `None` if there is no item.
pub(super) fn unit(tokens: &Tokens, start: usize, end: usize) -> Option<Unit> {
    let mut at = start;
    let mut is_bare = true;
    while let (Some(Token::Mark('#', _)), Some(Token::Open(Delimiter::Bracket, close))) =
        (tokens.get(at), tokens.get(at + 1))
    {
        is_bare &= tokens.name(at + 2) == Some("cfg");
        at = close + 1;
    }
    let attributes = start..at;
    let start = at;
    let is_public = tokens.name(at) == Some("pub");
    if is_public {
        at += 1;
        if let Some(Token::Open(Delimiter::Parenthesis, close)) = tokens.get(at) {
            at = close + 1;
        }
    }
    let head = head(tokens, at)?;
    if has_name(head) {
        tokens.name(at + 1)?;
    }
    let (body, end) = match head {
        Head::Use | Head::Value | Head::Type => {
            (None, tokens.find(at..end, |token| *token == Token::Mark(';', false))? + 1)
        }
        Head::Mod | Head::Struct | Head::Enum | Head::Impl | Head::Fn | Head::Other => to_body(tokens, at..end)?,
        Head::Macro => to_end_of_macro(tokens, at..end)?,
    };
    let line = line(tokens, head, at, (is_public, body.is_none())).filter(|_| is_bare);
    Some(Unit { head, attributes, start, body, end, line })
}

fn head(tokens: &Tokens, at: usize) -> Option<Head> {
    Some(match tokens.name(at) {
        Some("use") => Head::Use,
        Some("mod") => Head::Mod,
        Some("const") if tokens.name(at + 1) == Some("fn") => Head::Fn,
        Some("const" | "static") => Head::Value,
        Some("type") => Head::Type,
        Some("struct") => Head::Struct,
        Some("enum") => Head::Enum,
        Some("impl") => Head::Impl,
        Some("fn") => Head::Fn,
        Some("async" | "extern" | "trait" | "union" | "unsafe") => Head::Other,
        Some(_) => Head::Macro,
        None => return None,
    })
}

/// Reports whether a name follows the word of the item.
fn has_name(head: Head) -> bool {
    match head {
        Head::Mod | Head::Value | Head::Type | Head::Struct | Head::Enum | Head::Fn => true,
        Head::Use | Head::Impl | Head::Macro | Head::Other => false,
    }
}

/// The body and the end of an item that ends with a semicolon or a body in braces.
fn to_body(tokens: &Tokens, range: Range<usize>) -> Option<(Option<usize>, usize)> {
    let found =
        tokens.find(range, |token| matches!(token, Token::Mark(';', false) | Token::Open(Delimiter::Brace, _)))?;
    match tokens.get(found)? {
        Token::Open(_, close) => Some((Some(found), close + 1)),
        Token::Name(_) | Token::Literal(_) | Token::Mark(..) | Token::Close(_) => Some((None, found + 1)),
    }
}

/// The bracket and the end of a call of a macro.
fn to_end_of_macro(tokens: &Tokens, range: Range<usize>) -> Option<(Option<usize>, usize)> {
    let mark = tokens.find(range, |token| *token == Token::Mark('!', false))?;
    let Some(Token::Open(delimiter, close)) = tokens.get(mark + 1) else { return None };
    let has_semicolon = tokens.is_mark(close + 1, ';');
    match (delimiter, has_semicolon) {
        (Delimiter::Brace, false) => Some((Some(mark + 1), close + 1)),
        (Delimiter::Parenthesis | Delimiter::Bracket, true) => Some((Some(mark + 1), close + 2)),
        _ => None,
    }
}

fn line(tokens: &Tokens, head: Head, at: usize, (is_public, is_declaration): (bool, bool)) -> Option<Line> {
    match head {
        Head::Use => Some(if is_public { Line::Export } else { Line::Use }),
        Head::Mod if is_declaration => Some(if is_public { Line::PublicModule } else { Line::Module }),
        Head::Value if tokens.name(at) == Some("const") => Some(Line::Const),
        Head::Type => Some(Line::Type),
        Head::Mod | Head::Value | Head::Struct | Head::Enum | Head::Impl | Head::Fn | Head::Macro | Head::Other => None,
    }
}
