//! Prints reports as Markdown for the description of a change request: a summary, a table and details for each service.

use std::fmt::Write;

use tinsmith_model::printable::Printable;

use super::group::{Group, counts, groups, values};
use crate::update::Change;
use crate::update::report::{Outcome, Report, ServiceReport};

/// Prints a report. It ends with a line break.
pub fn markdown(report: &Report) -> String {
    let mut page = "## Changes for programs\n".to_owned();
    if report.services.is_empty() {
        page.push_str("\nNo service was compared.\n");
    }
    for service in &report.services {
        page.push('\n');
        page.push_str(&section(service));
    }
    page
}

fn section(service: &ServiceReport) -> String {
    let name = code(&service.name);
    match &service.outcome {
        Outcome::Appeared => return format!("**{name}** is new.\n"),
        Outcome::Vanished => {
            return format!(
                "**{name}** is gone, which breaks programs at compile time: it is not in the newer models.\n"
            );
        }
        Outcome::Unknown => return format!("**{name}** has changed, but its older model was not found.\n"),
        Outcome::Compared(changes) if changes.is_empty() => return format!("**{name}**: no API changes.\n"),
        Outcome::Compared(_) => {}
    }
    let groups = groups(service.changes());
    let next = service.next_version().zip(service.version.as_ref());
    let next = next.map(|(next, now)| format!(" Suggested version: {} (now {}).", code(&next), code(now)));
    let mut page = format!("**{name}**: {}.{}\n\n", counts(service), next.unwrap_or_default());
    page.push_str("| Effect | Change | Item | Before | After |\n|---|---|---|---|---|\n");
    for group in &groups {
        page.push_str(&rows(group));
    }
    page.push_str("\n<details><summary>Reasons, and what to do</summary>\n\n");
    for Group { judgement, title, .. } in &groups {
        let [reason, remedy] = [judgement.reason, judgement.remedy];
        writeln!(page, "- **{}** ({}): {reason} {remedy}", plain(title), judgement.effect)
            .expect("writing to a string cannot fail");
    }
    page.push_str("\n</details>\n");
    page
}

fn rows(group: &Group<'_>) -> String {
    let Group { judgement, title, .. } = group;
    let start = format!("| {} | {} |", judgement.effect, plain(title));
    let (listed, more) = group.listed();
    let rows = listed.iter().map(|change| row(&start, change));
    let more = (more > 0).then(|| format!("{start} … and {more} more | | |\n"));
    rows.chain(more).collect()
}

fn row(start: &str, change: &Change) -> String {
    let (from, to) = values(change).unwrap_or_default();
    let cell = |value: Option<String>| value.map_or(" |".to_owned(), |value| format!(" {} |", code(&value)));
    format!("{start} {} |{}{}\n", code(&change.path), cell(from), cell(to))
}

/// Returns a text as code that reads the same in a paragraph and in a cell of a table. A span of backticks cannot hold
/// all characters in a table, so that texts with those become an element with entities.
fn code(text: &str) -> String {
    let text = Printable(text).to_string();
    let is_plain = |letter: char| !matches!(letter, '|' | '`' | '\\' | '<' | '>' | '&');
    if !text.is_empty() && text.trim() == text && text.chars().all(is_plain) {
        format!("`{text}`")
    } else {
        format!("<code>{}</code>", plain(&text))
    }
}

/// Returns a text that is no markup: all punctuation that could be becomes entities.
fn plain(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in Printable(text).to_string().chars() {
        match letter {
            ' ' | ',' | '-' | '(' | ')' => escaped.push(letter),
            _ if letter.is_ascii_punctuation() => {
                write!(escaped, "&#{};", u32::from(letter)).expect("writing to a string cannot fail");
            }
            _ => escaped.push(letter),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn texts_are_no_markup() {
        assert_eq!(code("operation::get"), "`operation::get`");
        assert_eq!(code("a|b"), "<code>a&#124;b</code>");
        assert_eq!(code("`x`"), "<code>&#96;x&#96;</code>");
        assert_eq!(code("<img>"), "<code>&#60;img&#62;</code>");
        assert_eq!(code("\\"), "<code>&#92;</code>");
        assert_eq!(code(" a "), "<code> a </code>");
        assert_eq!(code("a\nb\u{202e}"), r"<code>a&#92;nb&#92;u&#123;202e&#125;</code>");
        assert_eq!(plain("a (b), *c* @d [e](f)"), "a (b), &#42;c&#42; &#64;d &#91;e&#93;(f)");
    }

    proptest! {
        #[test]
        fn cells_cannot_end_early(text in any::<String>()) {
            let code = code(&text);
            let inner = code.strip_prefix('`').and_then(|code| code.strip_suffix('`'));
            let inner = inner.or_else(|| code.strip_prefix("<code>").and_then(|code| code.strip_suffix("</code>")));
            let inner = inner.expect("it is a span or an element");
            prop_assert!(!inner.contains(['|', '`', '<', '>', '\n', '\r', '\\']), "{}", code);
        }
    }
}
