//! Joins lines that `prettyplease` broke, where they fit the line width of the project.
//!
//! `prettyplease` wraps at 89 columns and has no setting for it. This module undoes the breaks that are not needed at a
//! width of 120. It changes white space, and drops the comma at the end of a broken list, so the text parses as before.
//! Its time is linear in the text, since every attempt to join ends at the line width.
//!
//! It relies on three properties of the printed text: no literal contains a line end, a comment has a line of its own,
//! and a line that begins with a closing bracket closes the last open bracket at the end of a line.

/// The columns of a line, as in the configuration of `rustfmt`.
const WIDTH: usize = 120;

/// The columns of one level.
const INDENT: usize = 4;

/// Joins lines of the text.
pub(super) fn join(printed: &str) -> String {
    let lines: Vec<Line<'_>> = printed.lines().map(Line::new).collect();
    let closers = closers(&lines);
    let mut joiner = Joiner { lines, closers, text: String::with_capacity(printed.len()) };
    joiner.run();
    joiner.text
}

/// A printed line.
#[derive(Clone, Copy)]
struct Line<'t> {
    indent: usize,
    content: &'t str,
}

impl<'t> Line<'t> {
    fn new(text: &'t str) -> Self {
        let content = text.trim_start();
        Self { indent: text.len() - content.len(), content }
    }

    /// Returns `true` if nothing may be joined to the line: it is empty, a comment, documentation or an attribute.
    fn stands_alone(self) -> bool {
        self.content.is_empty() || self.content.starts_with("//") || self.content.starts_with('#')
    }

    /// Returns `true` if the line ends in a bracket, other than a brace, whose content may be joined.
    fn opens_list(self) -> bool {
        !self.stands_alone() && self.content.ends_with(['(', '[', '<'])
    }

    /// Returns `true` if the line continues the expression before it with a method or field.
    fn continues_chain(self) -> bool {
        self.content
            .strip_prefix('.')
            .is_some_and(|rest| rest.starts_with(|first: char| first.is_alphanumeric() || first == '_'))
            || self.content.starts_with('?')
    }

    /// Returns `true` if the line ends or begins a block, or ends a statement.
    fn ends_block(self) -> bool {
        self.content.ends_with(['{', ';', '}']) || self.content.ends_with("},")
    }

    /// Returns `true` if a comma before the closing bracket is optional: it is not in a tuple of one or in a macro.
    fn takes_list(self) -> bool {
        let before = &self.content[..self.content.len() - 1];
        match self.content.chars().next_back() {
            Some('(') => before.ends_with(|last: char| last.is_alphanumeric() || matches!(last, '_' | '>' | ')' | ']')),
            Some('[') => !before.ends_with('!') || before.ends_with("vec!"),
            _ => true,
        }
    }
}

/// For each line that opens a list, the line that closes it.
fn closers(lines: &[Line<'_>]) -> Vec<Option<usize>> {
    let mut closers = vec![None; lines.len()];
    let mut open: Vec<usize> = Vec::new();
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| !line.content.is_empty()) {
        while open.last().is_some_and(|&opener| lines[opener].indent > line.indent) {
            open.pop();
        }
        if let Some(opener) = open.pop_if(|&mut opener| closes_head_of_chain(lines, opener, at)) {
            closers[opener] = Some(at);
            continue;
        }
        if let Some(&opener) = open.last()
            && lines[opener].indent == line.indent
        {
            open.pop();
            closers[opener] = line.content.starts_with(closing(lines[opener].content)).then_some(at);
        }
        if line.opens_list() {
            open.push(at);
        }
    }
    closers
}

/// Returns `true` if a line closes the first call of a chain: it is indented as the rest of the chain, and the
/// arguments of the call one level deeper.
fn closes_head_of_chain(lines: &[Line<'_>], opener: usize, at: usize) -> bool {
    let (head, line) = (lines[opener], lines[at]);
    let is_continued = lines.get(at + 1).is_some_and(|next| next.continues_chain() && next.indent == line.indent);
    line.indent == head.indent + INDENT
        && lines[opener + 1].indent == line.indent + INDENT
        && line.content == closing(head.content).to_string()
        && is_continued
}

/// The bracket that closes the one at the end of a line.
fn closing(opener: &str) -> char {
    match opener.chars().next_back() {
        Some('(') => ')',
        Some('[') => ']',
        _ => '>',
    }
}

struct Joiner<'t> {
    lines: Vec<Line<'t>>,
    closers: Vec<Option<usize>>,
    text: String,
}

impl Joiner<'_> {
    fn run(&mut self) {
        let mut next = 0;
        while next < self.lines.len() {
            next = self.print(next);
        }
    }

    /// Prints the statement at `start`, or only its first line if it must stay broken. Returns the next line to print.
    fn print(&mut self, start: usize) -> usize {
        if let Some((last, import)) = self.import(start) {
            self.push(self.lines[start].indent, &import);
            return last + 1;
        }
        let last = self.extent(start);
        let Line { indent, content } = self.lines[start];
        let part = self.closers[start].filter(|&closer| start < closer && closer < last);
        let width = WIDTH.saturating_sub(indent);
        if let Some(joined) = self.joined(content, start, last, width) {
            self.push(indent, &joined);
            return last + 1;
        }
        if self.push_broken_at_equals(start, last) {
            return last + 1;
        }
        if let Some((part, joined)) = part.and_then(|part| Some((part, self.joined(content, start, part, width)?))) {
            self.push(indent, &joined);
            return part + 1;
        }
        self.push(indent, content);
        start + 1
    }

    /// The index of the last line of a `use` with a list, and the whole as one line, if it fits.
    fn import(&self, start: usize) -> Option<(usize, String)> {
        let Line { indent, content } = self.lines[start];
        if !is_declaration(content, &["use "]) || !content.ends_with("::{") {
            return None;
        }
        let names = self.lines[start + 1..].iter().position(|line| line.indent <= indent)?;
        let last = start + 1 + names;
        let names: Vec<_> = self.lines[start + 1..last].iter().map(|line| line.content).collect();
        let import = format!("{content}{}{}", names.join(" ").trim_end_matches(','), self.lines[last].content);
        (indent + import.chars().count() <= WIDTH).then_some((last, import))
    }

    /// The last line of the statement at `start`, or one that is too far away to be joined.
    fn extent(&self, start: usize) -> usize {
        let mut last = start;
        while last < start + WIDTH && !self.lines[last].stands_alone() && !self.lines[last].content.ends_with('{') {
            last = match (self.closers[last], self.lines.get(last + 1)) {
                (Some(closer), _) => closer,
                (None, Some(next)) if next.indent > self.lines[start].indent => last + 1,
                (None, Some(_) | None) => break,
            };
        }
        last
    }

    /// The lines joined into one, with `first` in place of the first, if that is possible and fits `width` columns.
    fn joined(&self, first: &str, start: usize, last: usize, width: usize) -> Option<String> {
        if start == last {
            return (first.chars().count() <= width).then(|| first.to_owned());
        }
        let mut joined = first.to_owned();
        let mut open: Vec<Line<'_>> = self.lines[start].opens_list().then_some(self.lines[start]).into_iter().collect();
        for at in start + 1..=last {
            let (before, line) = (self.lines[at - 1], self.lines[at]);
            if joined.len() > width || line.stands_alone() || before.ends_block() || line.content.starts_with('}') {
                return None;
            }
            let closed = open.pop_if(|opener| line.content.starts_with(closing(opener.content)));
            if let Some(opener) = closed {
                if joined.ends_with(',') && !opener.takes_list() {
                    return None;
                }
                joined.truncate(joined.trim_end_matches(',').len());
            } else if !(before.opens_list() || line.continues_chain()) {
                joined.push(' ');
            }
            joined.push_str(line.content);
            if line.opens_list() {
                open.push(line);
            }
        }
        (joined.chars().count() <= width).then_some(joined)
    }

    /// Prints `name =`, and the value on a line of its own, if that fits.
    fn push_broken_at_equals(&mut self, start: usize, last: usize) -> bool {
        let Line { indent, content } = self.lines[start];
        let Some((name, value)) = split_at_equals(content) else { return false };
        let width = WIDTH.saturating_sub(indent + INDENT);
        if !self.lines[start].opens_list() || self.lines[last].ends_block() && !self.lines[last].content.ends_with(';')
        {
            return false;
        }
        let Some(value) = self.joined(value, start, last, width) else { return false };
        self.push(indent, name);
        self.push(indent + INDENT, &value);
        true
    }

    fn push(&mut self, indent: usize, content: &str) {
        if !content.is_empty() {
            self.text.extend(std::iter::repeat_n(' ', indent));
            self.text.push_str(content);
        }
        self.text.push('\n');
    }
}

/// Splits a statement after its first `=`, unless that may be in quotes.
fn split_at_equals(content: &str) -> Option<(&str, &str)> {
    let equals = content.find(" = ")? + " =".len();
    let (name, value) = content.split_at(equals);
    let is_declaration = is_declaration(name, &["static ", "const ", "type "]) && !name.contains('"');
    (is_declaration || !name.contains(['"', '<', '('])).then(|| (name, value.trim_start()))
}

/// Returns `true` if the line starts a declaration with one of these keywords.
fn is_declaration(line: &str, keywords: &[&str]) -> bool {
    let rest = line.strip_prefix("pub(crate) ").or_else(|| line.strip_prefix("pub ")).unwrap_or(line);
    keywords.iter().any(|keyword| rest.starts_with(keyword))
}

#[cfg(test)]
mod tests;
