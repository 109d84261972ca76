//! The arguments of macros in one line. Nothing is known of their grammar, so that spaces follow from the tokens alone.

use std::ops::Range;

use proc_macro2::Delimiter;

use super::super::tokens::{Token, Tokens, brackets};

/// The token before, as far as spaces go.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    Dot,
    Colon,
    Path,
    Name,
    NameExclamation,
    Brackets,
    Other,
}

/// Words that other tokens keep their distance from.
const KEYWORDS: [&str; 36] = [
    "as", "async", "await", "box", "break", "const", "continue", "crate", "dyn", "else", "enum", "extern", "fn", "for",
    "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move", "mut", "pub", "ref", "return", "static",
    "struct", "trait", "type", "unsafe", "use", "where", "while", "yield",
];

/// Appends tokens in one line; `None` if one of them needs a longer look.
pub(super) fn arguments(tokens: &Tokens, range: Range<usize>, text: &mut String) -> Option<()> {
    let mut before = Before::Other;
    let mut is_joint = true;
    let mut at = range.start;
    while at < range.end {
        let token = tokens.get(at)?;
        let (needs_space, next) = step(tokens, before, token)?;
        if needs_space && !is_joint {
            text.push(' ');
        }
        match token {
            Token::Name(range) | Token::Literal(range) => text.push_str(tokens.text(range)),
            Token::Mark(mark, _) => text.push(*mark),
            Token::Open(delimiter, close) => {
                text.push_str(brackets(*delimiter).0);
                arguments(tokens, at + 1..*close, text)?;
                text.push_str(brackets(*delimiter).1);
            }
            Token::Close(_) => return None,
        }
        is_joint = matches!(token, Token::Mark(_, true));
        before = next;
        at = tokens.after(at);
    }
    Some(())
}

/// Reports whether there is a space before a token, and what it is for the next one.
fn step(tokens: &Tokens, before: Before, token: &Token) -> Option<(bool, Before)> {
    use Before as B;

    Some(match (before, token) {
        (_, Token::Open(Delimiter::Brace | Delimiter::None, _) | Token::Close(_) | Token::Mark('#' | '$', _)) => {
            return None;
        }
        (B::Name, Token::Open(..)) => (false, B::Brackets),
        (B::Name, Token::Mark('!', false)) => (false, B::NameExclamation),
        (B::NameExclamation, Token::Open(..)) => (false, B::Other),
        (B::Colon, Token::Mark(':', _)) => (false, B::Path),
        (_, Token::Open(..)) => (true, B::Brackets),
        (_, Token::Name(range)) if !KEYWORDS.contains(&tokens.text(range)) => {
            (before != B::Dot && before != B::Path, B::Name)
        }
        (_, Token::Literal(range)) if tokens.text(range).ends_with('.') => (before != B::Dot, B::Other),
        (_, Token::Literal(_)) => (before != B::Dot, B::Name),
        (_, Token::Mark(',' | ';', _)) => (false, B::Other),
        (_, Token::Mark('.', _)) => (before != B::Name && before != B::Brackets, B::Dot),
        (_, Token::Mark(':', true)) => (before != B::Name, B::Colon),
        (_, Token::Name(_) | Token::Mark(..)) => (true, B::Other),
    })
}
