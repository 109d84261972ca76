//! Locations: places in texts as people count them, with the line they are in.

use std::fmt;
use std::ops::Range;

use crate::printable::is_printable;

/// The number of characters of a line that an excerpt has.
const WIDTH: usize = 100;

/// The number of characters that the excerpt of a longer line has before the place.
const BEFORE: usize = 40;

/// A place in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location {
    /// The name of the file.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// The line, or the part of a long one around the place; without tabs and characters that do not print.
    pub excerpt: String,
    /// The characters of the excerpt that the place begins and ends at.
    pub mark: Range<usize>,
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}

/// The number of bytes after which characters are counted anew.
const BLOCK: usize = 4096;

/// A text with its lines counted, so that many places in it are found at little cost.
pub(crate) struct IndexedText<'t> {
    text: &'t str,
    /// The offsets of the starts of the lines.
    lines: Vec<usize>,
    /// The number of characters before each block.
    characters: Vec<usize>,
}

impl<'t> IndexedText<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        let ends = |at: usize| bytes[at] == b'\n' || (bytes[at] == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
        let starts = (0..bytes.len()).filter(|at| ends(*at)).map(|at| at + 1);
        let mut characters = vec![0];
        for block in bytes.chunks(BLOCK) {
            characters.push(characters.last().copied().unwrap_or(0) + count_characters(block));
        }
        Self { text, lines: [0].into_iter().chain(starts).collect(), characters }
    }

    /// The place of a range of bytes; of its part in the first line, if it has several.
    pub(crate) fn location(&self, file: &str, range: Range<usize>) -> Location {
        let start = self.floor(range.start);
        let line = self.lines.partition_point(|line| *line <= start);
        let line_start = self.lines[line - 1];
        let content = &self.text[line_start..self.lines.get(line).copied().unwrap_or(self.text.len())];
        let line_end = line_start + content.trim_end_matches(['\n', '\r']).len();
        let start = start.min(line_end);
        let end = self.floor(range.end).clamp(start, line_end);
        let column = self.characters_before(start) - self.characters_before(line_start);
        let content = &self.text[line_start..line_end];
        let is_long = content.chars().nth(WIDTH).is_some() && column > BEFORE;
        let before = self.text[line_start..start].char_indices().rev().nth(BEFORE - 1);
        let (shown_start, prefix) = match before {
            Some((at, _)) if is_long => (line_start + at, "…"),
            _ => (line_start, ""),
        };
        let mut shown = self.text[shown_start..line_end].chars();
        let mut excerpt = prefix.to_owned();
        excerpt.extend(shown.by_ref().take(WIDTH).map(printable));
        if shown.next().is_some() {
            excerpt.push('…');
        }
        let mark = self.text[shown_start..start].chars().count() + prefix.chars().count();
        let width = self.text[start..end].chars().take(WIDTH).count().max(1);
        let limit = excerpt.chars().count().max(mark + 1);
        Location { file: file.to_owned(), line, column: column + 1, excerpt, mark: mark..(mark + width).min(limit) }
    }

    /// The greatest boundary of characters that is not after the offset.
    fn floor(&self, offset: usize) -> usize {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        offset
    }

    fn characters_before(&self, offset: usize) -> usize {
        let block = offset / BLOCK;
        self.characters[block] + count_characters(&self.text.as_bytes()[block * BLOCK..offset])
    }
}

/// The number of characters that begin in these bytes of UTF-8.
fn count_characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0b1100_0000 != 0b1000_0000).count()
}

fn printable(character: char) -> char {
    match character {
        '\t' => ' ',
        character if !is_printable(character) => '\u{fffd}',
        character => character,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_lines_of_all_kinds_and_columns_in_characters() {
        let text = "a\nb\r\nc\rdé\tf\n";
        let at = |needle: char| {
            let start = text.find(needle).expect("the text has the character");
            let location = IndexedText::new(text).location("x", start..start + 1);
            (location.line, location.column)
        };
        assert_eq!([at('a'), at('b'), at('c'), at('d'), at('f')], [(1, 1), (2, 1), (3, 1), (4, 1), (4, 4)]);
        let end = IndexedText::new(text).location("x", text.len()..text.len());
        assert_eq!((end.to_string().as_str(), end.excerpt.as_str()), ("x:5:1", ""));
    }

    #[test]
    fn marks_the_place_in_the_line() {
        let location = IndexedText::new("one\ntwo\tthree\u{202e}four\n").location("x", 8..13);
        assert_eq!((location.excerpt.as_str(), location.mark), ("two three\u{fffd}four", 4..9));
        let several_lines = IndexedText::new("one two\nthree").location("x", 4..12);
        assert_eq!((several_lines.excerpt.as_str(), several_lines.mark), ("one two", 4..7));
    }

    #[test]
    fn long_lines_are_cut_around_the_place() {
        let text = format!("{}{}", "é".repeat(5000), "x".repeat(5000));
        let location = IndexedText::new(&text).location("x", 10_000..10_002);
        assert_eq!(location.column, 5001);
        assert_eq!(location.excerpt, format!("…{}{}…", "é".repeat(40), "x".repeat(60)));
        assert_eq!(location.mark, 41..43);
        let whole = IndexedText::new(&text).location("x", 0..text.len());
        assert!(whole.mark.end <= whole.excerpt.chars().count());
    }
}
