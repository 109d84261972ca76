//! Splits text into tokens.

use serde_json::Value;

use super::{Comparison, JmesPathError};

/// A token with the byte offset of its start.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Token {
    pub(super) at: usize,
    pub(super) kind: TokenKind,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum TokenKind {
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

/// Maximum number of tokens of an expression. Known models have up to 40. Each token may add a level of nesting.
const MAX_TOKENS: usize = 128;

/// Returns all tokens, the last of which is [`TokenKind::End`].
pub(super) fn tokens(text: &str) -> Result<Vec<Token>, JmesPathError> {
    let mut lexer = Lexer { text, at: 0 };
    let mut tokens = Vec::new();
    loop {
        let rest = lexer.text[lexer.at..].trim_start_matches([' ', '\t', '\r', '\n']);
        lexer.at = text.len() - rest.len();
        let at = lexer.at;
        let kind = lexer.token()?;
        let end = kind == TokenKind::End;
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
    fn token(&mut self) -> Result<TokenKind, JmesPathError> {
        let rest = &self.text[self.at..];
        let Some(first) = rest.chars().next() else {
            return Ok(TokenKind::End);
        };
        match first {
            'a'..='z' | 'A'..='Z' | '_' => {
                Ok(TokenKind::Name(self.take_while(|c| c.is_ascii_alphanumeric() || c == '_')))
            }
            '0'..='9' | '-' => self.number(),
            '"' => self.quoted('"', "quoted name", name).map(TokenKind::Quoted),
            '\'' => self.quoted('\'', "raw string", raw).map(|text| TokenKind::Literal(Value::String(text))),
            '`' => self.quoted('`', "literal", literal).map(TokenKind::Literal),
            _ => self.symbol(),
        }
    }

    fn take_while(&mut self, test: fn(char) -> bool) -> String {
        let rest = &self.text[self.at..];
        let taken = &rest[..rest.find(|c| !test(c)).unwrap_or(rest.len())];
        self.at += taken.len();
        taken.to_owned()
    }

    fn number(&mut self) -> Result<TokenKind, JmesPathError> {
        let start = self.at;
        let sign = if self.text[start..].starts_with('-') { "-" } else { "" };
        self.at += sign.len();
        let digits = self.take_while(|c| c.is_ascii_digit());
        let number = format!("{sign}{digits}").parse();
        number.map(TokenKind::Number).map_err(|_| self.malformed(start, "number"))
    }

    /// Reads up to the closing quote, skipping escaped ones, and converts the text between the quotes with `read`.
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

    fn symbol(&mut self) -> Result<TokenKind, JmesPathError> {
        const SYMBOLS: [(&str, TokenKind); 23] = [
            ("[]", TokenKind::Flatten),
            ("[?", TokenKind::Filter),
            ("||", TokenKind::Or),
            ("&&", TokenKind::And),
            ("==", TokenKind::Compare(Comparison::Equal)),
            ("!=", TokenKind::Compare(Comparison::NotEqual)),
            ("<=", TokenKind::Compare(Comparison::LessOrEqual)),
            (">=", TokenKind::Compare(Comparison::GreaterOrEqual)),
            ("<", TokenKind::Compare(Comparison::Less)),
            (">", TokenKind::Compare(Comparison::Greater)),
            ("|", TokenKind::Pipe),
            ("&", TokenKind::Reference),
            ("!", TokenKind::Not),
            (".", TokenKind::Dot),
            ("*", TokenKind::Star),
            ("@", TokenKind::At),
            (",", TokenKind::Comma),
            (":", TokenKind::Colon),
            ("[", TokenKind::OpenBracket),
            ("]", TokenKind::CloseBracket),
            ("{", TokenKind::OpenBrace),
            ("}", TokenKind::CloseBrace),
            ("(", TokenKind::OpenParen),
        ];
        let rest = &self.text[self.at..];
        let symbol = SYMBOLS.into_iter().chain([(")", TokenKind::CloseParen)]).find(|(text, _)| rest.starts_with(text));
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

/// Reads a quoted name: a JSON string that is not empty.
fn name(body: &str) -> Option<String> {
    serde_json::from_str::<String>(&format!("\"{body}\"")).ok().filter(|name| !name.is_empty())
}

/// Reads a raw string, in which only `\'` is an escape.
#[allow(clippy::unnecessary_wraps, reason = "the signature that `quoted` expects")]
fn raw(body: &str) -> Option<String> {
    Some(body.replace("\\'", "'"))
}

fn literal(body: &str) -> Option<Value> {
    serde_json::from_str(&body.replace("\\`", "`")).ok()
}
