//! Escapes plain text that Markdown would read as markup.

use tinsmith_model::printable::is_printable;

/// Removes control characters, marks of direction and characters of no width. White space is kept for the caller to
/// collapse.
pub(in super::super) fn clean(text: &str) -> String {
    text.chars().filter(|letter| letter.is_whitespace() || is_printable(*letter)).collect()
}

/// The length of the longest run of backticks.
pub(in super::super) fn longest_backticks(text: &str) -> usize {
    backtick_runs(text).map(|(_, length)| length).max().unwrap_or(0)
}

/// The starts and lengths of runs of backticks.
fn backtick_runs(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find('`')?;
        let length = text[start..].bytes().take_while(|byte| *byte == b'`').count();
        at = start + length;
        Some((start, length))
    })
}

/// Text, or code from between backticks.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece<'t> {
    Text(&'t str),
    Code(&'t str),
}

/// Splits text at its Markdown code spans. A backtick without a partner is text.
pub(super) fn split_code(text: &str) -> Vec<Piece<'_>> {
    let runs: Vec<(usize, usize)> = backtick_runs(text).collect();
    let mut partners = vec![None; runs.len()];
    let mut next_of_length = std::collections::BTreeMap::new();
    for (index, (_, length)) in runs.iter().enumerate().rev() {
        partners[index] = next_of_length.insert(*length, index);
    }
    let (mut pieces, mut printed, mut index) = (Vec::new(), 0, 0);
    while let Some(&(start, length)) = runs.get(index) {
        let Some(partner) = partners[index] else {
            index += 1;
            continue;
        };
        let end = runs[partner].0;
        pieces.push(Piece::Text(&text[printed..start]));
        pieces.push(Piece::Code(&text[start + length..end]));
        printed = end + length;
        index = partner + 1;
    }
    pieces.push(Piece::Text(&text[printed..]));
    pieces
}

/// Splits text at links such as `[text](https://…)`: the text before each link, and its label and address.
pub(super) fn split_links(text: &str) -> Vec<(&str, Option<(&str, &str)>)> {
    let mut pieces = Vec::new();
    let mut rest = text;
    let mut from = 0;
    while let Some(middle) = rest[from..].find("](http").map(|at| at + from) {
        let address = &rest[middle + 2..];
        let Some(end) = address.find(|c: char| c == ')' || c.is_whitespace()) else {
            break;
        };
        let label = rest[from..middle].rfind('[').map(|at| at + from).filter(|_| address[end..].starts_with(')'));
        let Some(start) = label else {
            from = middle + 2;
            continue;
        };
        pieces.push((&rest[..start], Some((&rest[start + 1..middle], &address[..end]))));
        rest = &address[end + 1..];
        from = 0;
    }
    pieces.push((rest, None));
    pieces
}

/// The address as the destination of a link, if it is an `http` or `https` address.
pub(super) fn address(address: &str) -> Option<String> {
    let address = address.trim();
    let scheme = address.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase())?;
    if !matches!(scheme.as_str(), "http" | "https") || address.len() <= scheme.len() + "://".len() {
        return None;
    }
    let mut printed = String::with_capacity(address.len());
    for byte in clean(address).bytes() {
        match byte {
            b'(' | b')' | b'<' | b'>' | b'"' | b'\\' | b'`' | b'[' | b']' | b'{' | b'}' | b'|' | b'^' => {
                percent(byte, &mut printed);
            }
            0x21..=0x7e => printed.push(char::from(byte)),
            _ => percent(byte, &mut printed),
        }
    }
    Some(printed)
}

fn percent(byte: u8, printed: &mut String) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    printed.push('%');
    printed.push(char::from(DIGITS[usize::from(byte >> 4)]));
    printed.push(char::from(DIGITS[usize::from(byte & 15)]));
}

/// Prints a word with escapes. A web address in it becomes a link, unless the word is in a link already.
pub(super) fn text(word: &str, is_in_link: bool, printed: &mut String) {
    let mut rest = word;
    while let Some(at) = address_start(rest).filter(|_| !is_in_link) {
        plain(&rest[..at], printed);
        let (length, is_whole) = address_length(&rest[at..]);
        let (url, after) = rest[at..].split_at(length);
        if is_whole {
            printed.push('<');
            printed.push_str(url);
            printed.push('>');
        } else {
            printed.push_str(&super::code_span(url));
        }
        rest = after;
    }
    plain(rest, printed);
}

/// The start of an address that has a host after `https://`.
fn address_start(text: &str) -> Option<usize> {
    text.match_indices("http").map(|(at, _)| at).find(|at| {
        let after = &text[at + "http".len()..];
        let host = after.strip_prefix('s').unwrap_or(after).strip_prefix("://");
        host.is_some_and(|host| host.starts_with(|c: char| c.is_ascii_alphanumeric()))
    })
}

/// The length of the address at the start of a text, and `false` if it is only a pattern such as
/// `https://example.com/{id}`.
fn address_length(text: &str) -> (usize, bool) {
    let belongs = |c: char| c.is_ascii_alphanumeric() || "-._~:/?#@!$&'*+,;=%()".contains(c);
    let length = text.find(|c| !belongs(c)).unwrap_or(text.len());
    let is_whole = !text[length..].starts_with(['{', '[', '<', '|', '\\', '^', '`']);
    let url = if is_whole { &text[..length] } else { text };
    let trimmed = url.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '"', '”']);
    let trimmed = if trimmed.contains('(') { trimmed } else { trimmed.trim_end_matches([')', '.', ',']) };
    (trimmed.len(), is_whole)
}

/// Prints plain text, escaped only where needed.
fn plain(text: &str, printed: &mut String) {
    let mut before = None;
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let after = letters.peek().map(|(_, after)| *after);
        let needs_escape = match letter {
            '*' | '[' | ']' | '<' | '~' => true,
            '\\' => after.is_none_or(|after| after.is_ascii_punctuation()),
            '_' => !(before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric)),
            '&' => starts_entity(&text[at + 1..]),
            _ => false,
        };
        if needs_escape {
            printed.push('\\');
        }
        // An escaped backtick would still count towards those of a code span beside it.
        if letter == '`' {
            printed.push_str("&#96;");
        } else {
            printed.push(letter);
        }
        before = Some(letter);
    }
}

fn starts_entity(text: &str) -> bool {
    let name = text.bytes().take(40).take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#').count();
    name > 0 && text[name..].starts_with(';')
}

/// A space at which a line can end inside a code span: the next word is not a marker at the start of a line.
pub(super) fn harmless_space(code: &str) -> Option<usize> {
    code.match_indices(' ').map(|(at, _)| at).find(|at| {
        let is_single = !code[..*at].ends_with([' ', '`']);
        is_single && code[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic())
    })
}

/// Returns `true` if a chunk at the start of a line starts a list, quote, heading, rule or table.
pub(super) fn is_marker(chunk: &str) -> bool {
    let is_number = || {
        let digits = chunk.bytes().take_while(u8::is_ascii_digit).count();
        digits > 0 && matches!(&chunk[digits..], "." | ")")
    };
    chunk.starts_with('>') || chunk.bytes().all(|byte| b"-+=#|:".contains(&byte)) || is_number()
}

/// The first chunk of a paragraph, escaped if it is a marker.
pub(super) fn first_chunk(chunk: String) -> String {
    if !is_marker(&chunk) {
        return chunk;
    }
    let at = chunk.bytes().take_while(u8::is_ascii_digit).count();
    format!("{}\\{}", &chunk[..at], &chunk[at..])
}
