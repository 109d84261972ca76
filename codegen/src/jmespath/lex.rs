//! Text to tokens.

use serde_json::Value;

use super::{Comparison, JmesPathError};

/// A token and the byte it starts at.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Token {
    pub(super) at: usize,
    pub(super) kind: Kind,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind {
    Name(String),
    Quoted(String),
    Literal(Value),
    Number(i32),
    Compare(Comparison),
    Dot,
    Star,
    At,
    Comma,
    Colon,
    Pipe,
    Or,
    And,
    Not,
    Reference,
    Flatten,
    Filter,
    OpenBracket,
    CloseBracket,
    OpenBrace,
    CloseBrace,
    OpenParen,
    CloseParen,
    End,
}

/// Tokens that an expression may have. Real expressions have up to 40; each may be a level of nesting.
const MAX_TOKENS: usize = 128;

/// All tokens, the last of them [`Kind::End`].
pub(super) fn tokens(text: &str) -> Result<Vec<Token>, JmesPathError> {
    let mut lexer = Lexer { text, at: 0 };
    let mut tokens = Vec::new();
    loop {
        let rest = lexer.text[lexer.at..].trim_start_matches([' ', '\t', '\r', '\n']);
        lexer.at = text.len() - rest.len();
        let at = lexer.at;
        let kind = lexer.token()?;
        let end = kind == Kind::End;
        tokens.push(Token { at, kind });
        if end {
            return Ok(tokens);
        }
        if tokens.len() > MAX_TOKENS {
            let start = text.chars().take(40).collect();
            return Err(JmesPathError::TooLarge { text: start, what: "tokens", limit: MAX_TOKENS });
        }
    }
}

struct Lexer<'t> {
    text: &'t str,
    at: usize,
}

impl Lexer<'_> {
    fn token(&mut self) -> Result<Kind, JmesPathError> {
        let rest = &self.text[self.at..];
        let Some(first) = rest.chars().next() else {
            return Ok(Kind::End);
        };
        match first {
            'a'..='z' | 'A'..='Z' | '_' => Ok(Kind::Name(self.take_while(|c| c.is_ascii_alphanumeric() || c == '_'))),
            '0'..='9' | '-' => self.number(),
            '"' => self.quoted('"', "quoted name", name).map(Kind::Quoted),
            '\'' => self.quoted('\'', "raw string", raw).map(|text| Kind::Literal(Value::String(text))),
            '`' => self.quoted('`', "literal", literal).map(Kind::Literal),
            _ => self.symbol(),
        }
    }

    fn take_while(&mut self, test: fn(char) -> bool) -> String {
        let rest = &self.text[self.at..];
        let taken = &rest[..rest.find(|c| !test(c)).unwrap_or(rest.len())];
        self.at += taken.len();
        taken.to_owned()
    }

    fn number(&mut self) -> Result<Kind, JmesPathError> {
        let start = self.at;
        let sign = if self.text[start..].starts_with('-') { "-" } else { "" };
        self.at += sign.len();
        let digits = self.take_while(|c| c.is_ascii_digit());
        let number = format!("{sign}{digits}").parse();
        number.map(Kind::Number).map_err(|_| self.malformed(start, "number"))
    }

    /// Reads up to the closing quote that no backslash precedes; `read` makes something of what is between.
    fn quoted<T>(&mut self, quote: char, what: &'static str, read: fn(&str) -> Option<T>) -> Result<T, JmesPathError> {
        let start = self.at;
        let body = &self.text[start + quote.len_utf8()..];
        let mut escaped = false;
        for (at, c) in body.char_indices() {
            if c == quote && !escaped {
                self.at = start + quote.len_utf8() + at + quote.len_utf8();
                return read(&body[..at]).ok_or_else(|| self.malformed(start, what));
            }
            escaped = c == '\\' && !escaped;
        }
        Err(self.malformed(start, what))
    }

    fn symbol(&mut self) -> Result<Kind, JmesPathError> {
        const SYMBOLS: [(&str, Kind); 23] = [
            ("[]", Kind::Flatten),
            ("[?", Kind::Filter),
            ("||", Kind::Or),
            ("&&", Kind::And),
            ("==", Kind::Compare(Comparison::Equal)),
            ("!=", Kind::Compare(Comparison::NotEqual)),
            ("<=", Kind::Compare(Comparison::LessOrEqual)),
            (">=", Kind::Compare(Comparison::GreaterOrEqual)),
            ("<", Kind::Compare(Comparison::Less)),
            (">", Kind::Compare(Comparison::Greater)),
            ("|", Kind::Pipe),
            ("&", Kind::Reference),
            ("!", Kind::Not),
            (".", Kind::Dot),
            ("*", Kind::Star),
            ("@", Kind::At),
            (",", Kind::Comma),
            (":", Kind::Colon),
            ("[", Kind::OpenBracket),
            ("]", Kind::CloseBracket),
            ("{", Kind::OpenBrace),
            ("}", Kind::CloseBrace),
            ("(", Kind::OpenParen),
        ];
        let rest = &self.text[self.at..];
        let symbol = SYMBOLS.into_iter().chain([(")", Kind::CloseParen)]).find(|(text, _)| rest.starts_with(text));
        match symbol {
            Some((text, kind)) => {
                self.at += text.len();
                Ok(kind)
            }
            None => Err(JmesPathError::Token { text: self.text.to_owned(), at: self.at }),
        }
    }

    fn malformed(&self, at: usize, what: &'static str) -> JmesPathError {
        JmesPathError::Quoted { text: self.text.to_owned(), at, what }
    }
}

/// A quoted name is a JSON string, and never empty.
fn name(body: &str) -> Option<String> {
    serde_json::from_str::<String>(&format!("\"{body}\"")).ok().filter(|name| !name.is_empty())
}

/// Only `\'` is an escape in a raw string; any other backslash stands for itself.
#[allow(clippy::unnecessary_wraps, reason = "the form that `quoted` asks for")]
fn raw(body: &str) -> Option<String> {
    Some(body.replace("\\'", "'"))
}

fn literal(body: &str) -> Option<Value> {
    serde_json::from_str(&body.replace("\\`", "`")).ok()
}
