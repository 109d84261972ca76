//! Turns the words of a paragraph, with their marks, into wrapped lines of Markdown.

mod escape;
mod words;

use words::{Words, code_span};

pub(super) use escape::{clean, longest_backticks};

/// The marks on a run of text. Printed from the outside in: link, strong, emphasis, code.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Style {
    pub(super) strong: bool,
    pub(super) emphasis: bool,
    pub(super) code: bool,
    /// The link of the paragraph that it belongs to.
    pub(super) link: Option<usize>,
}

/// Target of a link.
#[derive(Debug)]
enum Target {
    /// To an address.
    Address(String),
    /// To the item that its text names.
    Named,
}

/// The text of one paragraph.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    runs: Vec<(String, Style)>,
    links: Vec<Target>,
}

impl Paragraph {
    pub(super) fn is_blank(&self) -> bool {
        self.runs.iter().all(|(text, _)| text.trim().is_empty())
    }

    /// Adds text. Code between backticks and links with an address are recognized as Markdown.
    pub(super) fn push(&mut self, text: &str, style: Style) {
        let text = clean(text);
        if style.code || style.link.is_some() {
            self.runs.push((text, style));
            return;
        }
        for piece in escape::split_code(&text) {
            match piece {
                escape::Piece::Code(code) => self.runs.push((code.to_owned(), Style { code: true, ..style })),
                escape::Piece::Text(text) => self.push_links(text, style),
            }
        }
    }

    fn push_links(&mut self, text: &str, style: Style) {
        for (before, link) in escape::split_links(text) {
            self.runs.push((before.to_owned(), style));
            if let Some((label, address)) = link {
                let link = self.link(Some(address));
                self.runs.push((label.to_owned(), Style { link, ..style }));
            }
        }
    }

    /// Puts a word in bold before everything else.
    pub(super) fn prepend(&mut self, label: &str) {
        self.runs.insert(0, (" ".to_owned(), Style::default()));
        self.runs.insert(0, (label.to_owned(), Style { strong: true, ..Style::default() }));
    }

    /// Adds a link to mark text with; `None` if the address is not one of the web.
    pub(super) fn link(&mut self, address: Option<&str>) -> Option<usize> {
        let target = match address {
            Some(address) => Target::Address(escape::address(address)?),
            None => Target::Named,
        };
        self.links.push(target);
        Some(self.links.len() - 1)
    }

    /// Prints the paragraph in lines of about `width`; `resolve` returns the item that a link without address names.
    pub(super) fn render(self, width: usize, resolve: &dyn Fn(&str) -> Option<String>) -> Vec<String> {
        let mut words = Words::new(&self.runs);
        let destinations = words.resolve(&self.links, resolve);
        words.drop_unprintable_emphasis();
        let mut printer =
            Printer { destinations, open: Style::default(), chunk: String::new(), lines: Vec::new(), width };
        for word in words.iter() {
            printer.word(word);
        }
        printer.finish()
    }
}

/// Prints words into lines.
struct Printer {
    /// The destination of each link of the paragraph, if it has one.
    destinations: Vec<Option<String>>,
    /// The marks that are open.
    open: Style,
    /// Text that must stay on one line.
    chunk: String,
    lines: Vec<String>,
    width: usize,
}

impl Printer {
    fn word(&mut self, word: &words::Word) {
        let style = word.style;
        self.close_marks(style);
        // Two adjacent code spans would read as one.
        if word.is_spaced || (style.code && self.chunk.ends_with('`')) {
            self.end_chunk();
        }
        self.open_marks(style);
        if style.code {
            self.code(&word.text);
        } else {
            escape::text(&word.text, style.link.is_some(), &mut self.chunk);
        }
    }

    fn code(&mut self, text: &str) {
        let span = code_span(text);
        // Three backticks at the start of a line open a code block.
        if span.starts_with("```") {
            self.chunk.push_str(&span);
            return;
        }
        let mut rest = span.as_str();
        while let Some(at) = escape::harmless_space(rest) {
            self.chunk.push_str(&rest[..at]);
            self.end_chunk();
            rest = &rest[at + 1..];
        }
        self.chunk.push_str(rest);
    }

    fn close_marks(&mut self, next: Style) {
        let keeps_link = self.open.link == next.link;
        let keeps_strong = keeps_link && self.open.strong == next.strong;
        if self.open.emphasis && !(keeps_strong && next.emphasis) {
            self.chunk.push('*');
            self.open.emphasis = false;
        }
        if self.open.strong && !keeps_strong {
            self.chunk.push_str("**");
            self.open.strong = false;
        }
        if let Some(link) = self.open.link.take_if(|_| !keeps_link) {
            let destination = self.destinations[link].as_deref().unwrap_or_default();
            self.chunk.push_str("](");
            self.chunk.push_str(destination);
            self.chunk.push(')');
        }
    }

    fn open_marks(&mut self, next: Style) {
        if next.link.is_some() && self.open.link.is_none() {
            self.chunk.push('[');
        }
        if next.strong && !self.open.strong {
            self.chunk.push_str("**");
        }
        if next.emphasis && !self.open.emphasis {
            self.chunk.push('*');
        }
        self.open = next;
    }

    fn end_chunk(&mut self) {
        let chunk = std::mem::take(&mut self.chunk);
        if !chunk.is_empty() {
            push_chunk(&mut self.lines, chunk, self.width);
        }
    }

    fn finish(mut self) -> Vec<String> {
        self.close_marks(Style::default());
        self.end_chunk();
        self.lines
    }
}

/// Puts a chunk on the last line, or on a new one if that is full and the chunk is not a marker at the start of a line.
fn push_chunk(lines: &mut Vec<String>, chunk: String, width: usize) {
    match lines.last_mut() {
        Some(line) if line.len() + 1 + chunk.len() <= width || escape::is_marker(&chunk) => {
            line.push(' ');
            line.push_str(&chunk);
        }
        Some(_) => lines.push(chunk),
        None => lines.push(escape::first_chunk(chunk)),
    }
}

/// Plain text as Markdown that reads the same, on one line.
pub(super) fn plain(text: &str) -> String {
    let mut printed = String::new();
    escape::text(&one_line(text), false, &mut printed);
    escape::first_chunk(printed)
}

/// The text on one line, without what `clean` drops.
pub(super) fn one_line(text: &str) -> String {
    clean(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Wraps a paragraph that is already Markdown into lines of about `width`; code stays on one line.
pub(super) fn wrap(paragraph: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut chunk = String::new();
    let mut is_code = false;
    for character in paragraph.chars() {
        is_code ^= character == '`';
        if character == ' ' && !is_code {
            push_chunk(&mut lines, std::mem::take(&mut chunk), width);
        } else {
            chunk.push(character);
        }
    }
    push_chunk(&mut lines, chunk, width);
    lines
}
