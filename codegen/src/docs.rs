//! Turns Smithy documentation, a mix of HTML and Markdown, into the lines of a Rust documentation comment.
//!
//! Documentation is untrusted text that was written for web pages. What comes out is plain Markdown in which only
//! the paragraphs, lists, quotes, code, emphasis and links of the source are markup; everything else, such as the
//! placeholder `<region>`, `[text]`, stray asterisks or indented lines, reads as it was written. The result gives
//! rustdoc nothing to warn about, holds no control or direction characters, and no link but to `http` and `https`
//! and to the items that the caller names. The time it takes grows with the length of the text alone, and nesting
//! beyond a fixed depth is flattened.
//!
//! Lines are meant to be printed as `///`: `*/`, which patterns and policies contain, is kept.

mod block;
mod html;
mod inline;
mod markdown;

use block::Writer;
use html::{Event, Reader};

/// How long lines of paragraphs are that the generator words itself: with the marks of a comment and one level of
/// indentation, as long as lines of code.
const WIDTH: usize = 112;

/// A documentation comment, line by line, without the leading space and without line ends.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Docs(Vec<String>);

impl Docs {
    /// Lines that are known to be Markdown, such as those the generator words itself.
    pub fn from_markdown<L: Into<String>>(lines: impl IntoIterator<Item = L>) -> Self {
        Self(lines.into_iter().map(Into::into).collect())
    }

    /// The lines, in order; an empty one separates paragraphs.
    pub fn lines(&self) -> &[String] {
        &self.0
    }

    /// Whether there is nothing to say.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// A paragraph that is known to be Markdown, in as many lines as it takes.
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
/// `links` is asked what a bare `<a>Name</a>` refers to, and answers with the Rust path of an item, or with `None`
/// to print the name alone.
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

/// What separates paragraphs.
#[derive(Clone, Copy)]
enum Layout {
    /// Tags; white space means nothing.
    Html,
    /// Empty lines and list markers.
    Markdown,
}

#[cfg(test)]
mod tests;
