//! The values of quoted strings and text blocks.

use std::borrow::Cow;

use crate::idl::problem::SyntaxProblem;

/// The value of a string with its quotes.
pub(super) fn string(quoted: &str) -> Result<Cow<'_, str>, SyntaxProblem> {
    let raw = &quoted[1..quoted.len() - 1];
    if !raw.contains(['\\', '\r']) {
        return Ok(Cow::Borrowed(raw));
    }
    unescape(&with_unix_lines(raw)).map(Cow::Owned)
}

/// The value of a text block with its quotes: without the indentation that all its lines share.
pub(super) fn text_block(quoted: &str) -> Result<String, SyntaxProblem> {
    let raw = with_unix_lines(&quoted[3..quoted.len() - 3]);
    let Some((opening, content)) = raw.split_once('\n') else {
        return Err(SyntaxProblem::TextBlockStart);
    };
    if !opening.trim_matches([' ', '\t']).is_empty() {
        return Err(SyntaxProblem::TextBlockStart);
    }
    let lines: Vec<&str> = content.split('\n').collect();
    let last = lines.len() - 1;
    let indentations = lines.iter().enumerate().filter_map(|(index, line)| {
        let indentation = line.len() - line.trim_start_matches([' ', '\t']).len();
        // The line of the closing quotes counts though it is blank.
        (index == last || indentation < line.len()).then_some(indentation)
    });
    let shared = indentations.min().unwrap_or(0);
    let trim = |line: &&str| line.get(shared..).unwrap_or_default().trim_end_matches([' ', '\t']).to_owned();
    let lines: Vec<String> = lines.iter().map(trim).collect();
    unescape(&lines.join("\n"))
}

fn with_unix_lines(text: &str) -> Cow<'_, str> {
    if text.contains('\r') {
        return Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"));
    }
    Cow::Borrowed(text)
}

fn unescape(text: &str) -> Result<String, SyntaxProblem> {
    let mut value = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, escape)) = rest.split_once('\\') {
        value.push_str(before);
        let mut characters = escape.chars();
        let character = characters.next().unwrap_or_default();
        rest = characters.as_str();
        match character {
            '"' | '\\' | '/' => value.push(character),
            'b' => value.push('\u{8}'),
            'f' => value.push('\u{c}'),
            'n' => value.push('\n'),
            'r' => value.push('\r'),
            't' => value.push('\t'),
            '\n' => {}
            'u' => {
                let (character, after) = unicode(rest)?;
                value.push(character);
                rest = after;
            }
            other => return Err(SyntaxProblem::Escape(other)),
        }
    }
    value.push_str(rest);
    Ok(value)
}

/// The character of the four digits at the start of a text, or of them and a second escape; and the text after it.
fn unicode(text: &str) -> Result<(char, &str), SyntaxProblem> {
    let (first, rest) = code_unit(text)?;
    let (units, rest) = match (first, rest.strip_prefix("\\u")) {
        (0xd800..0xdc00, Some(second)) => {
            let (second, rest) = code_unit(second)?;
            (vec![first, second], rest)
        }
        _ => (vec![first], rest),
    };
    let character = char::decode_utf16(units).next().and_then(Result::ok).ok_or(SyntaxProblem::Surrogate)?;
    Ok((character, rest))
}

fn code_unit(text: &str) -> Result<(u16, &str), SyntaxProblem> {
    let digits = text.get(..4).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
    let unit = digits.and_then(|digits| u16::from_str_radix(digits, 16).ok()).ok_or(SyntaxProblem::UnicodeEscape)?;
    Ok((unit, &text[4..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_unescaped() {
        for (text, expected) in [
            (r#""plain é""#, "plain é"),
            (r#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{c}\n\r\t"),
            ("\"a\\\r\nb\\\nc\r\nd\re\"", "abc\nd\ne"),
            (r#""\u00e9\ud83d\ude00x""#, "é😀x"),
        ] {
            assert_eq!(string(text).as_deref(), Ok(expected), "{text}");
        }
        for (text, expected) in [
            (r#""\x""#, SyntaxProblem::Escape('x')),
            (r#""\u12""#, SyntaxProblem::UnicodeEscape),
            (r#""\u12é4""#, SyntaxProblem::UnicodeEscape),
            (r#""\u+123""#, SyntaxProblem::UnicodeEscape),
            (r#""\ud83d""#, SyntaxProblem::Surrogate),
            (r#""\ud83d\u0041""#, SyntaxProblem::Surrogate),
            (r#""\ude00""#, SyntaxProblem::Surrogate),
        ] {
            assert_eq!(string(text), Err(expected), "{text}");
        }
    }

    #[test]
    fn text_blocks_lose_their_indentation() {
        for (text, expected) in [
            ("\n    a\n      b\n    ", "a\n  b\n"),
            ("\n    a\n      b", "a\n  b"),
            ("\n    a\n  ", "  a\n"),
            ("\n  a  \n\n \n    ", "a\n\n\n"),
            (" \t\r\n\ta \\\r\n\tb", "a b"),
            ("\n  \\n\\\"", "\n\""),
            ("\n", ""),
        ] {
            assert_eq!(text_block(&format!("\"\"\"{text}\"\"\"")).as_deref(), Ok(expected), "{text:?}");
        }
        for text in ["", "a", " a\nb"] {
            assert_eq!(text_block(&format!("\"\"\"{text}\"\"\"")), Err(SyntaxProblem::TextBlockStart), "{text:?}");
        }
    }
}
