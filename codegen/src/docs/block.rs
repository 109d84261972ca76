//! Prints paragraphs, lists, remarks and preformatted text as lines of Markdown.

use super::html::{Tag, attribute};
use super::inline::{Paragraph, Style, clean, longest_backticks};

/// Containers nested deeper than this add no further indentation.
const DEEPEST: usize = 12;

/// Line width, including the indentation.
const WIDTH: usize = 100;

/// A block that contains paragraphs.
enum Container {
    /// A list, and the number of its items printed so far.
    List { tag: Tag, items: usize },
    /// An item; `is_marked` once its marker is printed.
    Item { marker: String, is_marked: bool },
    /// A remark; its label until that is printed.
    Note { label: Option<&'static str> },
}

impl Container {
    /// The prefix of every line in it but the first.
    fn indent(&self) -> String {
        match self {
            Self::List { .. } | Self::Item { is_marked: false, .. } | Self::Note { label: Some(_) } => String::new(),
            Self::Item { marker, is_marked: true } => " ".repeat(marker.len()),
            Self::Note { label: None } => "> ".to_owned(),
        }
    }

    /// The prefix of its first line; that of other lines once the first is printed.
    fn begin(&mut self) -> String {
        match self {
            Self::Item { marker, is_marked: is_marked @ false } => {
                *is_marked = true;
                marker.clone()
            }
            Self::Note { label } => {
                *label = None;
                "> ".to_owned()
            }
            Self::List { .. } | Self::Item { is_marked: true, .. } => self.indent(),
        }
    }
}

/// The open marks on words.
#[derive(Default)]
struct OpenMarks {
    strong: usize,
    emphasis: usize,
    code: usize,
    link: Option<usize>,
}

/// Collects lines of Markdown.
pub(super) struct Writer<'a> {
    links: &'a dyn Fn(&str) -> Option<String>,
    lines: Vec<String>,
    containers: Vec<Container>,
    /// The number of containers that were too deep to open, whose ends must not close others.
    unopened: usize,
    paragraph: Paragraph,
    marks: OpenMarks,
    preformatted: Option<String>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(links: &'a dyn Fn(&str) -> Option<String>) -> Self {
        Self {
            links,
            lines: Vec::new(),
            containers: Vec::new(),
            unopened: 0,
            paragraph: Paragraph::default(),
            marks: OpenMarks::default(),
            preformatted: None,
        }
    }

    /// Returns `true` if nothing has been written.
    pub(super) fn is_blank(&self) -> bool {
        self.lines.is_empty() && self.paragraph.is_blank() && self.containers.is_empty()
    }

    pub(super) fn text(&mut self, text: &str) {
        if let Some(preformatted) = &mut self.preformatted {
            preformatted.push_str(text);
            return;
        }
        let style = Style {
            strong: self.marks.strong > 0,
            emphasis: self.marks.emphasis > 0,
            code: self.marks.code > 0,
            link: self.marks.link,
        };
        self.paragraph.push(text, style);
    }

    pub(super) fn open(&mut self, tag: Tag, attributes: &str) {
        match tag {
            Tag::Paragraph | Tag::Break => self.end_paragraph(),
            Tag::Heading => {
                self.end_paragraph();
                self.marks.strong = 1;
            }
            Tag::Bullets | Tag::Numbers | Tag::Definitions => {
                self.end_paragraph();
                self.enter(Container::List { tag, items: 0 });
            }
            Tag::Item | Tag::Row => self.start_item(),
            Tag::Term => {
                self.start_item();
                self.marks.strong = 1;
            }
            Tag::Definition => {
                self.end_paragraph();
                if !self.is_in_item() {
                    self.start_item();
                }
            }
            Tag::Cell if self.paragraph.is_blank() => {}
            Tag::Cell => self.text(" — "),
            Tag::Note(label) => {
                self.end_paragraph();
                self.enter(Container::Note { label: Some(label) });
            }
            Tag::Preformatted => {
                self.end_paragraph();
                self.announce_note();
                self.preformatted = Some(String::new());
            }
            Tag::Code => self.marks.code += 1,
            Tag::Strong => self.marks.strong += 1,
            Tag::Emphasis => self.marks.emphasis += 1,
            Tag::Link => {
                let address = attribute(attributes, "href");
                self.marks.link = self.paragraph.link(address.as_deref());
            }
            Tag::Transparent => {}
        }
    }

    pub(super) fn close(&mut self, tag: Tag) {
        match tag {
            Tag::Paragraph | Tag::Break | Tag::Heading | Tag::Term | Tag::Preformatted => {
                self.end_paragraph();
            }
            Tag::Bullets | Tag::Numbers | Tag::Definitions => {
                self.leave(|container| matches!(container, Container::List { .. }));
            }
            Tag::Note(_) => self.leave(|container| matches!(container, Container::Note { .. })),
            Tag::Item | Tag::Row | Tag::Definition => {
                self.end_paragraph();
                if self.is_in_item() {
                    self.leave(|container| matches!(container, Container::Item { .. }));
                }
            }
            Tag::Code => self.marks.code = self.marks.code.saturating_sub(1),
            Tag::Strong => self.marks.strong = self.marks.strong.saturating_sub(1),
            Tag::Emphasis => self.marks.emphasis = self.marks.emphasis.saturating_sub(1),
            Tag::Link => self.marks.link = None,
            Tag::Cell | Tag::Transparent => {}
        }
    }

    /// Starts an item in the open list if that is of this kind, else in a new list.
    pub(super) fn list_item(&mut self, list: Tag) {
        let is_open = matches!(self.innermost_list(), Some((_, tag, _)) if tag == list);
        if !is_open {
            self.end_lists();
            self.enter(Container::List { tag: list, items: 0 });
        }
        self.start_item();
    }

    /// Ends the paragraph, and all lists.
    pub(super) fn end_lists(&mut self) {
        self.end_paragraph();
        self.containers.clear();
        self.unopened = 0;
    }

    pub(super) fn finish(mut self) -> Vec<String> {
        self.end_paragraph();
        self.lines
    }

    fn enter(&mut self, container: Container) {
        self.announce_note();
        if self.containers.len() < DEEPEST {
            self.containers.push(container);
        } else {
            self.unopened += 1;
        }
    }

    /// Prints the label of a remark on a line of its own, if no paragraph follows to start with it.
    fn announce_note(&mut self) {
        if let Some(Container::Note { label: Some(label) }) = self.containers.last() {
            self.write_block(&[format!("**{label}:**")]);
        }
    }

    /// Leaves the innermost container of a kind, and all containers in it.
    fn leave(&mut self, is_kind: impl Fn(&Container) -> bool) {
        self.end_paragraph();
        if self.unopened > 0 {
            self.unopened -= 1;
        } else if let Some(at) = self.containers.iter().rposition(is_kind) {
            self.containers.truncate(at);
        }
    }

    /// Starts an item in the innermost list, or in a new list if there is none.
    fn start_item(&mut self) {
        self.end_paragraph();
        if self.innermost_list().is_none() {
            self.enter(Container::List { tag: Tag::Bullets, items: 0 });
        }
        let Some((at, tag, items)) = self.innermost_list() else {
            return;
        };
        if self.unopened == 0 {
            self.containers.truncate(at + 1);
        }
        let marker = if tag == Tag::Numbers { format!("{}. ", items + 1) } else { "- ".to_owned() };
        self.enter(Container::Item { marker, is_marked: false });
    }

    fn innermost_list(&self) -> Option<(usize, Tag, usize)> {
        self.containers.iter().enumerate().rev().find_map(|(at, container)| match container {
            Container::List { tag, items } => Some((at, *tag, *items)),
            Container::Item { .. } | Container::Note { .. } => None,
        })
    }

    /// Returns `true` if the innermost container, remarks aside, is an item.
    fn is_in_item(&self) -> bool {
        let nearest = self.containers.iter().rev().find(|container| !matches!(container, Container::Note { .. }));
        matches!(nearest, Some(Container::Item { .. }))
    }

    /// Prints the collected text, and closes all marks.
    fn end_paragraph(&mut self) {
        self.marks = OpenMarks::default();
        if let Some(text) = self.preformatted.take() {
            self.write_block(&fenced(&text));
        }
        let mut paragraph = std::mem::take(&mut self.paragraph);
        if paragraph.is_blank() {
            return;
        }
        if let Some(Container::Note { label: Some(label) }) = self.containers.last() {
            paragraph.prepend(&format!("{label}:"));
        }
        let indent: usize = self.containers.iter().map(|container| container.indent().len()).sum();
        let lines = paragraph.render(WIDTH.saturating_sub(indent), self.links);
        self.write_block(&lines);
    }

    fn write_block(&mut self, block: &[String]) {
        if block.is_empty() {
            return;
        }
        if !self.lines.is_empty() && !self.continues_tightly() {
            let indent: String = self.containers.iter().map(Container::indent).collect();
            self.lines.push(indent.trim_end().to_owned());
        }
        for (index, line) in block.iter().enumerate() {
            let prefix: String = if index == 0 {
                self.count_items();
                self.containers.iter_mut().map(Container::begin).collect()
            } else {
                self.containers.iter().map(Container::indent).collect()
            };
            self.lines.push(format!("{prefix}{line}").trim_end().to_owned());
        }
    }

    /// Counts the items whose markers come next.
    fn count_items(&mut self) {
        for at in 1..self.containers.len() {
            let is_fresh = matches!(self.containers[at], Container::Item { is_marked: false, .. });
            if let (true, Container::List { items, .. }) = (is_fresh, &mut self.containers[at - 1]) {
                *items += 1;
            }
        }
    }

    /// Returns `true` if a new item comes that needs no empty line before it: the next of its list, or the first of a
    /// list within an item.
    fn continues_tightly(&self) -> bool {
        let fresh = self.containers.iter().position(|it| matches!(it, Container::Item { is_marked: false, .. }));
        let Some((list, around)) = fresh.and_then(|at| self.containers[..at].split_last()) else {
            return false;
        };
        matches!(list, Container::List { items: 1.., .. })
            || matches!(around.last(), Some(Container::Item { is_marked: true, .. }))
    }
}

/// Preformatted text as a code block that rustdoc does not compile.
fn fenced(text: &str) -> Vec<String> {
    let text = text.trim_matches(['\n', '\r']);
    if text.trim().is_empty() {
        return Vec::new();
    }
    let fence = "`".repeat(3.max(longest_backticks(text) + 1));
    let content = text.lines().map(|line| clean(&line.replace('\t', "    ")).trim_end().to_owned());
    std::iter::once(format!("{fence}text")).chain(content).chain([fence.clone()]).collect()
}
