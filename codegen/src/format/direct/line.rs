//! Types, signatures and simple expressions in one line.
//!
//! Only tokens whose spaces follow from their neighbors are printed. Others, such as comparisons, closures and blocks,
//! are refused, and so are names that only a longer look explains.

use std::ops::Range;

use proc_macro2::Delimiter;

use super::super::tokens::{Token, Tokens, brackets};
use super::macros;

/// The kind of what is printed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Types and signatures, in which `<` is a bracket.
    Type,
    /// A declaration: a type before `=`, an expression after it.
    Declaration,
    /// Expressions, in which `<` is a bracket after `::` only.
    Expression,
}

/// A token, as far as spaces go.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Start,
    Word,
    Keyword,
    Visibility,
    Lifetime,
    Open,
    Close,
    OpenAngle,
    CloseAngle,
    Comma,
    Colon,
    Path,
    Dot,
    /// `&`, or a minus or star before an operand.
    Prefix,
    /// `=`, `->` or `+`.
    Operator,
    Semicolon,
    Question,
}

/// Words of declarations and types, which have a space on both sides.
const KEYWORDS: [&str; 12] =
    ["const", "dyn", "enum", "fn", "for", "impl", "let", "mod", "mut", "static", "struct", "type"];

/// Words that need a longer look.
const REFUSED: [&str; 20] = [
    "as", "async", "await", "break", "continue", "else", "extern", "if", "in", "loop", "match", "move", "ref",
    "return", "trait", "union", "unsafe", "use", "where", "while",
];

/// Appends the tokens in one line; `None` if one of them needs a longer look.
pub(super) fn line(tokens: &Tokens, range: Range<usize>, kind: Kind, text: &mut String) -> Option<()> {
    let mut line = Line { tokens, end: range.end, at: range.start, kind, before: Part::Start, angles: 0, text };
    while line.at < line.end {
        line.step()?;
    }
    (line.angles == 0).then_some(())
}

struct Line<'t, 's> {
    tokens: &'t Tokens,
    end: usize,
    at: usize,
    kind: Kind,
    before: Part,
    /// The number of open angle brackets.
    angles: usize,
    text: &'s mut String,
}

impl Line<'_, '_> {
    fn step(&mut self) -> Option<()> {
        let tokens = self.tokens;
        match tokens.get(self.at)? {
            Token::Name(range) => self.word(tokens.text(range)),
            Token::Literal(range) => {
                let literal = tokens.text(range);
                if literal.ends_with('.') {
                    return None;
                }
                self.push(Part::Word, literal)
            }
            Token::Mark(mark, is_joint) => self.mark(*mark, *is_joint),
            Token::Open(Delimiter::Brace | Delimiter::None, _) => None,
            Token::Open(delimiter, _) => self.push(Part::Open, brackets(*delimiter).0),
            Token::Close(delimiter) => self.push(Part::Close, brackets(*delimiter).1),
        }
    }

    fn word(&mut self, word: &str) -> Option<()> {
        let part = match word {
            "pub" => Part::Visibility,
            "for" if self.kind == Kind::Expression => return None,
            _ if KEYWORDS.contains(&word) => Part::Keyword,
            _ if REFUSED.contains(&word) => return None,
            _ => Part::Word,
        };
        self.push(part, word)
    }

    fn mark(&mut self, mark: char, is_joint: bool) -> Option<()> {
        let is_operand_next = matches!(
            self.before,
            Part::Start | Part::Open | Part::Comma | Part::Operator | Part::Prefix | Part::OpenAngle | Part::Colon
        );
        match (mark, is_joint) {
            (':', true) => {
                self.at += 1;
                self.push(Part::Path, "::")
            }
            ('-', true) if self.tokens.is_mark(self.at + 1, '>') => {
                self.at += 1;
                self.push(Part::Operator, "->")
            }
            ('\'', true) => {
                let name = self.tokens.name(self.at + 1)?;
                self.at += 1;
                self.push(Part::Lifetime, &format!("'{name}"))
            }
            ('>', _) if self.angles > 0 => {
                self.angles -= 1;
                self.push(Part::CloseAngle, ">")
            }
            (_, true) => None,
            ('<', false) => self.open_angle(),
            (',', false) => self.comma(),
            (':', false) if self.kind != Kind::Expression => self.push(Part::Colon, ":"),
            ('.', false) => self.push(Part::Dot, "."),
            ('&', false) => self.push(Part::Prefix, "&"),
            ('-' | '*', false) if is_operand_next => self.push(Part::Prefix, if mark == '-' { "-" } else { "*" }),
            ('=', false) => {
                if self.kind == Kind::Declaration && self.angles == 0 {
                    self.kind = Kind::Expression;
                }
                self.push(Part::Operator, "=")
            }
            ('+', false) if self.kind != Kind::Expression => self.push(Part::Operator, "+"),
            (';', false) => self.push(Part::Semicolon, ";"),
            ('?', false) if self.kind == Kind::Expression => self.push(Part::Question, "?"),
            ('!', false) if self.before == Part::Word => self.macro_call(),
            _ => None,
        }
    }

    fn open_angle(&mut self) -> Option<()> {
        let is_bracket = match self.before {
            Part::Path => true,
            Part::Word => self.kind != Kind::Expression || self.angles > 0,
            Part::Keyword => self.text.ends_with("impl"),
            _ => false,
        };
        self.angles += 1;
        if is_bracket { self.push(Part::OpenAngle, "<") } else { None }
    }

    /// A comma; none before a closing bracket, where it is optional.
    fn comma(&mut self) -> Option<()> {
        let closes = match self.tokens.get(self.at + 1) {
            Some(Token::Close(Delimiter::Parenthesis)) => {
                // A tuple of one needs its comma.
                if !self.is_in_list() {
                    return None;
                }
                true
            }
            Some(Token::Close(_)) => true,
            Some(Token::Mark('>', _)) => self.angles > 0,
            _ => false,
        };
        if closes {
            self.at += 1;
            return Some(());
        }
        self.push(Part::Comma, ",")
    }

    /// Reports whether the innermost round bracket follows a name, so that it holds arguments or parameters.
    fn is_in_list(&self) -> bool {
        let mut depth = 0_usize;
        for at in (0..self.at).rev() {
            match self.tokens.get(at) {
                Some(Token::Close(_)) => depth += 1,
                Some(Token::Open(..)) if depth > 0 => depth -= 1,
                Some(Token::Open(..)) => return at > 0 && self.tokens.name(at - 1).is_some(),
                _ => {}
            }
        }
        false
    }

    /// A macro with round or square brackets, whose tokens have their own spaces.
    fn macro_call(&mut self) -> Option<()> {
        let open = self.at + 1;
        let Some(Token::Open(delimiter @ (Delimiter::Parenthesis | Delimiter::Bracket), close)) = self.tokens.get(open)
        else {
            return None;
        };
        let (opening, closing) = brackets(*delimiter);
        self.text.push('!');
        self.text.push_str(opening);
        macros::arguments(self.tokens, open + 1..*close, self.text)?;
        self.text.push_str(closing);
        self.before = Part::Close;
        self.at = close + 1;
        Some(())
    }

    fn push(&mut self, part: Part, text: &str) -> Option<()> {
        if needs_space(self.before, part)? {
            self.text.push(' ');
        }
        self.text.push_str(text);
        self.before = part;
        self.at += 1;
        Some(())
    }
}

/// Reports whether there is a space between two tokens; `None` if that depends on more than them.
fn needs_space(before: Part, next: Part) -> Option<bool> {
    use Part as P;

    match (before, next) {
        (
            P::Start | P::Open | P::OpenAngle | P::Path | P::Dot | P::Prefix,
            P::Word | P::Keyword | P::Lifetime | P::Open | P::Path | P::Prefix | P::Visibility,
        )
        | (P::Open, P::Close) => Some(false),
        (
            P::Word | P::Close | P::CloseAngle | P::Question | P::Lifetime,
            P::Comma | P::Semicolon | P::Close | P::Dot | P::Question | P::Colon | P::CloseAngle,
        )
        | (P::Word | P::Path | P::Keyword, P::OpenAngle)
        | (P::Word | P::CloseAngle, P::Path)
        | (P::Word | P::Close | P::CloseAngle | P::Visibility, P::Open) => Some(false),
        (P::Comma | P::Colon | P::Operator | P::Keyword | P::Semicolon, P::Close) => None,
        (
            P::Comma | P::Colon | P::Operator | P::Keyword | P::Visibility | P::Semicolon,
            P::Word | P::Keyword | P::Lifetime | P::Open | P::Path | P::Prefix,
        )
        | (P::Word | P::Close | P::CloseAngle, P::Operator | P::Keyword)
        | (P::Lifetime, P::Word | P::Keyword | P::Operator)
        | (P::CloseAngle | P::Close, P::Word) => Some(true),
        _ => None,
    }
}
