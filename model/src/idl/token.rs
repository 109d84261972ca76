//! Tokens: the text cut into pieces that leave nothing out, white space and comments among them.

use crate::idl::spans::Span;

/// The kinds of tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Spaces and tabs.
    Space,
    Newline,
    Comma,
    Comment,
    /// A comment that begins with three slashes.
    DocComment,
    Identifier,
    String,
    TextBlock,
    Number,
    OpenBrace,
    CloseBrace,
    OpenBracket,
    CloseBracket,
    OpenParen,
    CloseParen,
    Dollar,
    Dot,
    Hash,
    At,
    Colon,
    Walrus,
    Equals,
    Fault(Fault),
    End,
}

/// The reasons why a piece of text is not a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    Character,
    Number,
    Identifier,
    UnclosedString,
    UnclosedTextBlock,
}

/// A piece of the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) span: Span,
}

/// Cuts a text into tokens, the last of which is [`Kind::End`]. The text must be shorter than 4 GiB.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 4 + 1);
    let mut at = 0;
    while at < text.len() {
        let (kind, length) = token(&text[at..]);
        tokens.push(Token { kind, span: span(at, at + length) });
        at += length;
    }
    tokens.push(Token { kind: Kind::End, span: span(at, at) });
    tokens
}

fn span(start: usize, end: usize) -> Span {
    let offset = |at| u32::try_from(at).expect("parse refuses texts of 4 GiB and more");
    Span { start: offset(start), end: offset(end) }
}

/// The first token of a text that is not empty, and its length.
fn token(text: &str) -> (Kind, usize) {
    let bytes = text.as_bytes();
    match bytes[0] {
        b' ' | b'\t' => (Kind::Space, count(bytes, |byte| matches!(byte, b' ' | b'\t'))),
        b'\n' => (Kind::Newline, 1),
        b'\r' => (Kind::Newline, if bytes.get(1) == Some(&b'\n') { 2 } else { 1 }),
        b',' => (Kind::Comma, 1),
        b'/' if text.starts_with("//") => {
            let kind = if text.starts_with("///") { Kind::DocComment } else { Kind::Comment };
            (kind, count(bytes, |byte| !matches!(byte, b'\n' | b'\r')))
        }
        b'"' => quoted(bytes),
        b'a'..=b'z' | b'A'..=b'Z' | b'_' => identifier(bytes),
        b'0'..=b'9' | b'-' => number(bytes),
        b':' if bytes.get(1) == Some(&b'=') => (Kind::Walrus, 2),
        byte => match punctuation(byte) {
            Some(kind) => (kind, 1),
            None => (Kind::Fault(Fault::Character), text.chars().next().map_or(1, char::len_utf8)),
        },
    }
}

fn punctuation(byte: u8) -> Option<Kind> {
    Some(match byte {
        b'{' => Kind::OpenBrace,
        b'}' => Kind::CloseBrace,
        b'[' => Kind::OpenBracket,
        b']' => Kind::CloseBracket,
        b'(' => Kind::OpenParen,
        b')' => Kind::CloseParen,
        b'$' => Kind::Dollar,
        b'.' => Kind::Dot,
        b'#' => Kind::Hash,
        b'@' => Kind::At,
        b':' => Kind::Colon,
        b'=' => Kind::Equals,
        _ => return None,
    })
}

fn count(bytes: &[u8], belongs: impl Fn(u8) -> bool) -> usize {
    bytes.iter().position(|byte| !belongs(*byte)).unwrap_or(bytes.len())
}

fn identifier(bytes: &[u8]) -> (Kind, usize) {
    let length = count(bytes, |byte| byte.is_ascii_alphanumeric() || byte == b'_');
    let is_bare = bytes[..length].iter().all(|byte| *byte == b'_');
    (if is_bare { Kind::Fault(Fault::Identifier) } else { Kind::Identifier }, length)
}

fn number(bytes: &[u8]) -> (Kind, usize) {
    let digits = |at: usize| count(&bytes[at..], |byte| byte.is_ascii_digit());
    let mut at = usize::from(bytes[0] == b'-');
    if bytes.get(at) == Some(&b'0') {
        at += 1;
    } else if digits(at) > 0 {
        at += digits(at);
    } else {
        return (Kind::Fault(Fault::Number), at);
    }
    if bytes.get(at) == Some(&b'.') {
        at += 1;
        if digits(at) == 0 {
            return (Kind::Fault(Fault::Number), at);
        }
        at += digits(at);
    }
    if matches!(bytes.get(at), Some(b'e' | b'E')) {
        at += 1;
        if matches!(bytes.get(at), Some(b'+' | b'-')) {
            at += 1;
        }
        if digits(at) == 0 {
            return (Kind::Fault(Fault::Number), at);
        }
        at += digits(at);
    }
    (Kind::Number, at)
}

fn quoted(bytes: &[u8]) -> (Kind, usize) {
    let is_block = bytes.starts_with(b"\"\"\"");
    let mut at = if is_block { 3 } else { 1 };
    while let Some(byte) = bytes.get(at) {
        match byte {
            // The escaped character is one byte of a quote or backslash, or is looked at later, with the string.
            b'\\' => at += 2,
            b'"' if !is_block => return (Kind::String, at + 1),
            b'"' if bytes[at..].starts_with(b"\"\"\"") => return (Kind::TextBlock, at + 3),
            _ => at += 1,
        }
    }
    let fault = if is_block { Fault::UnclosedTextBlock } else { Fault::UnclosedString };
    (Kind::Fault(fault), bytes.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<(Kind, &str)> {
        let tokens = tokens(text);
        tokens
            .iter()
            .map(|token| (token.kind, &text[token.span.range()]))
            .filter(|(kind, _)| *kind != Kind::End)
            .collect()
    }

    #[test]
    fn cuts_text_without_leaving_anything_out() {
        let expected = [
            (Kind::Identifier, "a"),
            (Kind::Walrus, ":="),
            (Kind::Space, " \t"),
            (Kind::String, r#""x\"y""#),
            (Kind::Comma, ","),
            (Kind::Newline, "\r\n"),
            (Kind::DocComment, "/// d"),
            (Kind::Newline, "\r"),
            (Kind::TextBlock, "\"\"\"\n\\\"\"\"\""),
            (Kind::Comment, "// c"),
        ];
        let text: String = expected.iter().map(|(_, text)| *text).collect();
        assert_eq!(kinds(&text), expected);
    }

    #[test]
    fn numbers_are_those_of_json() {
        for text in ["0", "-0", "12", "-1.50", "1e3", "1.5E-10", "2e+308"] {
            assert_eq!(kinds(text), [(Kind::Number, text)]);
        }
        for text in ["-", "1.", "1.0e", "1e+", "-x", "0.x"] {
            assert_eq!(kinds(text)[0].0, Kind::Fault(Fault::Number), "{text}");
        }
        assert_eq!(kinds("01"), [(Kind::Number, "0"), (Kind::Number, "1")]);
    }

    #[test]
    fn faults_are_tokens_too() {
        assert_eq!(kinds("__"), [(Kind::Fault(Fault::Identifier), "__")]);
        assert_eq!(kinds("é%"), [(Kind::Fault(Fault::Character), "é"), (Kind::Fault(Fault::Character), "%")]);
        assert_eq!(kinds("\"a\\\""), [(Kind::Fault(Fault::UnclosedString), "\"a\\\"")]);
        assert_eq!(kinds("\"a\\"), [(Kind::Fault(Fault::UnclosedString), "\"a\\")]);
        assert_eq!(kinds("\"\"\"\n\"\""), [(Kind::Fault(Fault::UnclosedTextBlock), "\"\"\"\n\"\"")]);
    }
}
