//! Draws findings for people: the lines of the text with marks, in the form of rustc.
//!
//! Whatever the model contains, only the drawing itself controls the terminal: texts of models are printable.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Element, Level, Origin, Renderer, Snippet};

use crate::diagnostic::Diagnostic;
use crate::load::Location;
use crate::printable::Printable;
use crate::severity::Severity;

/// The look of a drawing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Style {
    /// Plain text.
    #[default]
    Plain,
    /// Text with the colors of terminals.
    Coloured,
}

/// The greatest number of characters of a line, beyond those that the excerpt of a location and a name can have.
const WIDTH: usize = 1000;

impl Diagnostic {
    /// Draws the finding: the message, the places with their lines, and the shape.
    pub fn draw(&self, style: Style) -> String {
        let renderer = match style {
            Style::Plain => Renderer::plain(),
            Style::Coloured => Renderer::styled(),
        };
        let places = [&self.location, &self.related].map(|place| place.as_ref().map(Shown::new));
        let [place, related] = &places;
        let shape = self.shape.as_ref().map(ToString::to_string);
        let mut elements: Vec<Element<'_>> = Vec::new();
        if let Some(place) = place {
            elements.push(place.snippet(AnnotationKind::Primary, shape.as_deref()).into());
        } else if !self.files.is_empty() {
            elements.push(Origin::path(Printable(self.files.join(", ")).to_string()).into());
        }
        if let Some(related) = related {
            elements.push(related.snippet(AnnotationKind::Context, Some(self.related_note)).into());
        }
        if let (Some(shape), None) = (&shape, place) {
            elements.push(Level::NOTE.message(format!("about `{shape}`")).into());
        }
        let title = level(self.severity).primary_title(Printable(&self.message).to_string());
        let report = [title.id(Printable(&self.id).to_string()).elements(elements)];
        let drawing = renderer.term_width(WIDTH).render(&report);
        places.iter().flatten().fold(drawing, |drawing, place| place.corrected(drawing))
    }
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Danger => Level::WARNING.with_name("danger"),
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    }
}

/// A location with the name of its file as it is printed.
struct Shown<'l> {
    location: &'l Location,
    file: String,
}

impl<'l> Shown<'l> {
    fn new(location: &'l Location) -> Self {
        Self { location, file: Printable(&location.file).to_string() }
    }

    fn snippet<'s>(
        &'s self,
        kind: AnnotationKind,
        label: Option<&'s str>,
    ) -> Snippet<'s, annotate_snippets::Annotation<'s>> {
        let Location { line, excerpt, mark, .. } = self.location;
        let annotation = kind.span(bytes(excerpt, mark)).label(label.filter(|label| !label.is_empty()));
        Snippet::source(excerpt.as_str()).line_start(*line).path(self.file.as_str()).fold(false).annotation(annotation)
    }

    /// Corrects the column, which is that in the excerpt.
    fn corrected(&self, drawing: String) -> String {
        let Location { line, column, mark, .. } = self.location;
        if *column == mark.start + 1 {
            return drawing;
        }
        let place = |column: usize| format!(" {}:{line}:{column}", self.file);
        drawing.replacen(&place(mark.start + 1), &place(*column), 1)
    }
}

/// The bytes of a range of characters.
fn bytes(text: &str, characters: &Range<usize>) -> Range<usize> {
    let offset = |index: usize| text.char_indices().nth(index).map_or(text.len(), |(at, _)| at);
    offset(characters.start)..offset(characters.end)
}
