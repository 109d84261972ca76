//! Turns Smithy documentation, a mix of HTML and Markdown, into the lines of a Rust documentation comment.
//!
//! Documentation is untrusted text that was written for web pages. The result is plain Markdown in which only the
//! paragraphs, lists, quotes, code, emphasis and links of the source are markup; everything else, such as the
//! placeholder `<region>`, `[text]`, stray asterisks or indented lines, reads as it was written. rustdoc has nothing to
//! warn about, and there are no control or direction characters, and no links but those to `http` and `https` addresses
//! and to the items that the caller names. The time is linear in the length of the text, and nesting beyond a fixed
//! depth is flattened.
//!
//! Lines are meant to be printed as `///`: `*/`, which patterns and policies contain, is kept.

mod block;
mod html;
mod inline;
mod markdown;
mod sentence;

use block::Writer;
use html::{Event, Reader};

pub(crate) use tinsmith_model::printable::is_printable;

/// Line width of the generator's own paragraphs: with the marks of a comment and one level of indentation, that of
/// code.
const WIDTH: usize = 112;

/// A documentation comment, line by line, without the leading space and without line ends.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Docs(Vec<String>);

impl Docs {
    /// Lines that are known to be Markdown, such as the generator's own sentences.
    pub fn from_markdown<L: Into<String>>(lines: impl IntoIterator<Item = L>) -> Self {
        Self(lines.into_iter().map(Into::into).collect())
    }

    /// The lines, in order; an empty one separates paragraphs.
    pub fn lines(&self) -> &[String] {
        &self.0
    }

    /// Returns `true` if there is no documentation.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The first sentence, as Markdown that can stand in another paragraph; `None` if the documentation starts with
    /// something else, such as a list.
    pub fn first_sentence(&self) -> Option<String> {
        sentence::first_sentence(&self.0)
    }

    /// Returns `true` if the documentation is one paragraph that consists of this sentence, whose full stop may be
    /// missing.
    pub fn is_only(&self, sentence: &str) -> bool {
        let text = self.0.join(" ");
        text == sentence || sentence.strip_suffix('.') == Some(text.as_str())
    }

    /// A paragraph that is known to be Markdown, wrapped into lines.
    pub fn from_paragraph(paragraph: &str) -> Self {
        Self(inline::wrap(paragraph, WIDTH))
    }

    /// Appends a paragraph that is known to be Markdown.
    pub fn push_paragraph(&mut self, paragraph: &str) {
        if !self.0.is_empty() {
            self.0.push(String::new());
        }
        self.0.extend(inline::wrap(paragraph, WIDTH));
    }
}

/// Turns documentation into rustdoc's Markdown.
///
/// `links` returns the Rust path of the item that a bare `<a>Name</a>` refers to, or `None` to print the name alone.
///
/// ```
/// use tinsmith_codegen::docs::rustdoc;
///
/// let docs = rustdoc("<p>Deletes a run in <region>. See <a>GetRun</a>.</p>", &|name| {
///     (name == "GetRun").then(|| "crate::Client::get_run".to_owned())
/// });
/// assert_eq!(docs.lines(), [r"Deletes a run in \<region>. See [`GetRun`](crate::Client::get_run)."]);
/// ```
pub fn rustdoc(html: &str, links: &dyn Fn(&str) -> Option<String>) -> Docs {
    let layout = if html::has_blocks(html) { Layout::Html } else { Layout::Markdown };
    let mut writer = Writer::new(links);
    for event in Reader::new(html) {
        match event {
            Event::Open(tag, attributes) => writer.open(tag, attributes),
            Event::Close(tag) => writer.close(tag),
            Event::Text(text) => match layout {
                Layout::Html => writer.text(&text),
                Layout::Markdown => markdown::write(&text, &mut writer),
            },
        }
    }
    Docs(writer.finish())
}

/// Returns plain text as Markdown that reads the same, on one line.
pub(crate) fn plain(text: &str) -> String {
    inline::plain(text)
}

/// Returns the text on one line, without control characters, marks of direction and letters of no width.
pub(crate) fn one_line(text: &str) -> String {
    inline::one_line(text)
}

/// The separators of paragraphs in a text.
#[derive(Clone, Copy)]
enum Layout {
    /// Tags; white space has no meaning.
    Html,
    /// Empty lines and list markers.
    Markdown,
}

#[cfg(test)]
mod tests;
