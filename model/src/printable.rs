//! Makes text from models printable: replaces characters that control terminals, end lines or reorder text by escapes.

use std::fmt::{self, Write};

/// Displays a text with escapes in place of characters that [`is_printable`] refuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Printable<T>(pub T);

impl<T: fmt::Display> fmt::Display for Printable<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(Escaping(f), "{}", self.0)
    }
}

/// Returns `false` for characters that do not print as themselves: control characters, line and paragraph separators,
/// marks of direction, and characters without width.
pub fn is_printable(character: char) -> bool {
    let is_hidden = matches!(character,
        '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}');
    !is_hidden && !character.is_control()
}

/// Passes text on with escapes.
struct Escaping<'a, 'f>(&'a mut fmt::Formatter<'f>);

impl Write for Escaping<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let mut rest = text;
        while let Some((at, character)) = rest.char_indices().find(|(_, character)| !is_printable(*character)) {
            self.0.write_str(&rest[..at])?;
            write!(self.0, "{}", character.escape_default())?;
            rest = &rest[at + character.len_utf8()..];
        }
        self.0.write_str(rest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_print_is_escaped() {
        for (text, expected) in [
            ("plain é 猫 \\n", "plain é 猫 \\n"),
            ("a\nb\r\tc", r"a\nb\r\tc"),
            ("\u{1b}[2J\u{9b}31m", r"\u{1b}[2J\u{9b}31m"),
            ("\u{202e}a\u{2066}b\u{2028}c\u{200b}", r"\u{202e}a\u{2066}b\u{2028}c\u{200b}"),
            ("\0\u{7f}", r"\u{0}\u{7f}"),
        ] {
            assert_eq!(Printable(text).to_string(), expected);
        }
    }
}
