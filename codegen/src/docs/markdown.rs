//! Reads text that has no HTML blocks as the little Markdown that documentation uses: empty lines end paragraphs, and
//! lines that start with `-`, `*` or `1.` are list items.

use super::block::Writer;
use super::html::Tag;

/// Writes text by its lines.
pub(super) fn write(text: &str, writer: &mut Writer<'_>) {
    for (index, line) in text.split('\n').enumerate() {
        let content = line.trim();
        // The first piece follows a tag, so it does not start a line unless it starts the text.
        if index == 0 && !writer.is_blank() {
            writer.text(line);
        } else if content.is_empty() {
            writer.end_lists();
        } else if let Some((list, item)) = item(content) {
            writer.list_item(list);
            writer.text(item);
        } else {
            writer.text("\n");
            writer.text(line);
        }
    }
}

/// The kind of list that a line with a marker belongs to, and the text after the marker.
fn item(line: &str) -> Option<(Tag, &str)> {
    if let Some(item) = ["- ", "* ", "+ "].iter().find_map(|marker| line.strip_prefix(marker)) {
        return Some((Tag::Bullets, item));
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let item = line[digits..].strip_prefix(". ").or_else(|| line[digits..].strip_prefix(") "))?;
    (1..=2).contains(&digits).then_some((Tag::Numbers, item))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_are_told_from_text() {
        assert_eq!(item("- one"), Some((Tag::Bullets, "one")));
        assert_eq!(item("12) twelve"), Some((Tag::Numbers, "twelve")));
        assert_eq!(item("-1 is less"), None);
        assert_eq!(item("2026. A year"), None);
        assert_eq!(item(". dot"), None);
    }
}
