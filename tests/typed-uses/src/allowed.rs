//! The list of uses that may fail: `service | kind | subject | reason`, one a line. A subject may contain `*`.

use crate::uses::Use;

/// The largest number of lines for a service.
const MOST: usize = 10;

/// A line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Allowed<'a> {
    kind: &'a str,
    subject: &'a str,
}

/// Returns the lines for a service.
///
/// # Errors
/// A message if a line is incomplete, or a service has too many.
pub(crate) fn of<'a>(text: &'a str, service: &str) -> Result<Vec<Allowed<'a>>, String> {
    let mut found = Vec::new();
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#')) {
        let parts: Vec<&str> = line.split(" | ").map(str::trim).collect();
        let [of, kind, subject, reason] = parts[..] else {
            return Err(format!("line {} is not `service | kind | subject | reason`", number + 1));
        };
        if reason.is_empty() {
            return Err(format!("line {} has no reason", number + 1));
        }
        if of == service {
            found.push(Allowed { kind, subject });
        }
    }
    if found.len() > MOST {
        return Err(format!("{service} has {} lines, and at most {MOST} are allowed", found.len()));
    }
    Ok(found)
}

impl Allowed<'_> {
    /// Reports whether the line allows a use to fail.
    pub(crate) fn covers(&self, of: &Use) -> bool {
        of.kind.to_string() == self.kind && matches(self.subject, &of.subject)
    }
}

/// Reports whether a text matches a pattern in which `*` is any text.
fn matches(pattern: &str, text: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == text,
        Some((start, rest)) => text.strip_prefix(start).is_some_and(|text| {
            (0..=text.len()).filter(|at| text.is_char_boundary(*at)).any(|at| matches(rest, &text[at..]))
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::uses::Kind;

    #[test]
    fn a_line_covers_uses_of_its_service_kind_and_subject() {
        let text = "# comment\n\nsts | method | client::*::x | because\ns3 | field | a | because\n";
        let lines = of(text, "sts").expect("the list is complete");
        let named = |kind, subject: &str| Use { kind, subject: subject.to_owned(), forms: Vec::new() };
        assert_eq!(lines.len(), 1);
        assert!(lines[0].covers(&named(Kind::Method, "client::Client::x")));
        assert!(!lines[0].covers(&named(Kind::Method, "client::Client::xy")));
        assert!(!lines[0].covers(&named(Kind::Field, "client::Client::x")));
    }

    #[test]
    fn lines_without_reason_and_too_many_lines_are_errors() {
        assert!(of("sts | method | x", "sts").is_err());
        assert!(of("sts | method | x | ", "sts").is_err());
        assert!(of(&"sts | method | x | y\n".repeat(11), "sts").is_err());
    }
}
