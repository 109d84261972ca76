//! Finds the places of errors in the texts they are about.
//!
//! Loading knows places as JSON pointers. Only when there are errors, the texts are gone through once more for lines and
//! columns.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::idl::{self, Index, Spans, SyntaxProblem};
use crate::load::error::{LoadError, Problem};
use crate::load::json_places;
use crate::load::location::{IndexedText, Location};
use crate::load::read::Context;
use crate::load::source::{Format, Source};

/// The errors with their locations, in the order of the sources and of the lines in them.
pub(super) fn locate(sources: &[Source], context: &Context, errors: Vec<LoadError>) -> Vec<LoadError> {
    let unplaced = errors.iter().filter(|error| error.location.is_none());
    let wanted = unplaced.flat_map(|error| [Some((error.file.as_str(), pointer(error))), other(error)]);
    let places = Places::of(sources, context, wanted.flatten());
    let order: HashMap<&str, usize> =
        sources.iter().enumerate().map(|(index, source)| (source.name.as_str(), index)).collect();
    let mut errors: Vec<LoadError> = errors.into_iter().map(|error| places.complete(context, error)).collect();
    if sources.iter().any(|source| source.format() == Format::Smithy) {
        let line = |error: &LoadError| error.location.as_ref().map(|location| (location.line, location.column));
        errors.sort_by_key(|error| (order.get(error.file.as_str()).copied(), line(error)));
    }
    errors
}

/// The locations of places, each given by the name of a source and a JSON pointer.
pub(super) fn find(sources: &[Source], context: &Context, wanted: &[(String, String)]) -> Vec<Option<Location>> {
    let places = wanted.iter().map(|(file, pointer)| (file.as_str(), pointer.clone()));
    let places = Places::of(sources, context, places);
    let find = |(file, pointer): &(String, String)| {
        let places = places.by_name.get(file.as_str())?;
        places.find(pointer, End::First).map(|range| places.location(range))
    };
    wanted.iter().map(find).collect()
}

/// The places that errors are about, by source.
struct Places<'s> {
    by_name: HashMap<&'s str, SourcePlaces<'s>>,
}

struct SourcePlaces<'s> {
    source: &'s Source,
    text: IndexedText<'s>,
    ranges: Ranges,
}

enum Ranges {
    Json(HashMap<String, Range<usize>>),
    Smithy(Spans),
}

impl<'s> Places<'s> {
    fn of<'w>(sources: &'s [Source], context: &Context, places: impl Iterator<Item = (&'w str, String)>) -> Self {
        let mut wanted: HashMap<&str, HashSet<String>> = HashMap::new();
        for (file, pointer) in places {
            let wanted = wanted.entry(file).or_default();
            let ancestors = pointer.match_indices('/').map(|(at, _)| pointer[..at].to_owned());
            wanted.extend(ancestors);
            wanted.insert(pointer);
        }
        let mut by_name = HashMap::new();
        let mut ambiguous = HashSet::new();
        for source in sources {
            let Some(pointers) = wanted.get(source.name.as_str()) else {
                continue;
            };
            let ranges = Ranges::of(source, &context.index, pointers);
            if by_name
                .insert(source.name.as_str(), SourcePlaces { source, text: IndexedText::new(source.content()), ranges })
                .is_some()
            {
                ambiguous.insert(source.name.as_str());
            }
        }
        by_name.retain(|name, _| !ambiguous.contains(name));
        Self { by_name }
    }

    fn complete(&self, context: &Context, mut error: LoadError) -> LoadError {
        if error.location.is_some() {
            return error;
        }
        let Some(places) = self.by_name.get(error.file.as_str()) else {
            return error;
        };
        let pointer = pointer(&error);
        error.location = places.locate_error(&error, &pointer);
        let related = other(&error).and_then(|(file, pointer)| {
            let range = self.by_name.get(file)?.find(&pointer, End::First)?;
            Some(self.by_name[file].location(range))
        });
        if related.as_ref().is_some_and(|related| related.file == error.file) {
            error.location = places.find(&pointer, End::Last).map(|range| places.location(range));
        }
        error.related = related;
        if matches!(places.ranges, Ranges::Smithy(_)) {
            error.pointer.clear();
        }
        if let Problem::ApplyToUnknown { target, .. } = &error.problem
            && context.elided.contains(target.as_str())
        {
            let name = target.member().unwrap_or_default().to_owned();
            error.shape = Some(target.without_member());
            error.problem = Problem::Syntax(SyntaxProblem::Elided(name));
        }
        error
    }
}

/// The first or the last of several places of one pointer.
#[derive(Clone, Copy)]
enum End {
    First,
    Last,
}

impl SourcePlaces<'_> {
    fn locate_error(&self, error: &LoadError, pointer: &str) -> Option<Location> {
        if let Problem::Json { line, column, .. } = error.problem {
            return Some(self.location(offset(self.source.content(), line, column)));
        }
        Some(self.location(self.find(pointer, End::First)?))
    }

    fn location(&self, range: Range<usize>) -> Location {
        self.text.location(&self.source.name, range)
    }

    fn find(&self, pointer: &str, end: End) -> Option<Range<usize>> {
        match &self.ranges {
            Ranges::Json(ranges) => {
                let ends = pointer.match_indices('/').map(|(at, _)| at).chain([pointer.len()]);
                let mut pointers: Vec<&str> = ends.map(|end| &pointer[..end]).collect();
                pointers.reverse();
                pointers.into_iter().find_map(|pointer| ranges.get(pointer).cloned())
            }
            Ranges::Smithy(spans) => {
                let spans = spans.find(pointer);
                let span = match end {
                    End::First => spans.first(),
                    End::Last => spans.last(),
                };
                span.map(|span| span.range())
            }
        }
    }
}

impl Ranges {
    fn of(source: &Source, index: &Index, pointers: &HashSet<String>) -> Self {
        match source.format() {
            Format::Json => Self::Json(json_places::find(source.content(), pointers)),
            Format::Smithy => {
                let (file, _) = idl::parse(source.content());
                Self::Smithy(idl::lower(&file, index, Spans::recording()).spans)
            }
        }
    }
}

/// The pointer of an error, into the value of a trait if it is about a part of one.
fn pointer(error: &LoadError) -> String {
    match &error.problem {
        Problem::TraitValue { error: value, .. } => format!("{}{}", error.pointer, value.path()),
        _ => error.pointer.clone(),
    }
}

/// The second place of an error.
fn other(error: &LoadError) -> Option<(&str, String)> {
    match &error.problem {
        Problem::ConflictingShapes { other, .. } | Problem::ConflictingMetadata { other, .. } => {
            Some((other, error.pointer.clone()))
        }
        _ => None,
    }
}

/// The range of the character at a line and column, both from 1, of a JSON text.
fn offset(text: &str, line: usize, column: usize) -> Range<usize> {
    let lines = text.match_indices('\n').map(|(at, _)| at + 1);
    let start = [0].into_iter().chain(lines).nth(line.saturating_sub(1)).unwrap_or(text.len());
    let at = (start + column.saturating_sub(1)).min(text.len());
    at..at + 1
}
