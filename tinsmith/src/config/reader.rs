//! Reads TOML values of the expected types, and collects problems with their places.

use std::fmt;
use std::ops::Range;

use tinsmith_model::printable::Printable;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::keys::Key;
use crate::suggest::did_you_mean;

/// A place in the file.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The path of the file in messages.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", Printable(&self.file), self.line, self.column)
    }
}

/// A problem of a configuration.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The place.
    pub place: Place,
    /// The problem, and the remedy.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, Printable(&self.message))
    }
}

impl std::error::Error for Problem {}

/// The text of a configuration with the problems found so far.
pub(super) struct Reader<'t> {
    text: &'t str,
    shown: &'t str,
    problems: Vec<Problem>,
}

/// A table with its name in messages.
pub(super) struct Section<'d> {
    /// Its header, such as `[omics]`.
    pub(super) title: String,
    pub(super) table: &'d DeTable<'d>,
    pub(super) span: Range<usize>,
}

impl<'t> Reader<'t> {
    pub(super) fn new(text: &'t str, shown: &'t str) -> Self {
        Self { text, shown, problems: Vec::new() }
    }

    pub(super) fn is_faultless(&self) -> bool {
        self.problems.is_empty()
    }

    /// The problems in the order of the text.
    pub(super) fn into_problems(mut self) -> Vec<Problem> {
        self.problems.sort();
        self.problems.dedup();
        self.problems
    }

    pub(super) fn shown(&self) -> &str {
        self.shown
    }

    pub(super) fn place(&self, at: &Range<usize>) -> Place {
        let before = self.text.get(..at.start).unwrap_or(self.text);
        let line_start = before.rfind('\n').map_or(0, |end| end + 1);
        Place {
            file: self.shown.to_owned(),
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
        }
    }

    pub(super) fn problem(&mut self, at: &Range<usize>, message: impl Into<String>) {
        let problem = Problem { place: self.place(at), message: message.into() };
        self.problems.push(problem);
    }

    /// Parses the text; `None` if it is not TOML.
    pub(super) fn document(&mut self) -> Option<Spanned<DeTable<'t>>> {
        let (document, errors) = DeTable::parse_recoverable(self.text);
        for error in &errors {
            let at = error.span().unwrap_or(0..0);
            self.problem(&at, error.message().to_owned());
        }
        errors.is_empty().then_some(document)
    }

    /// Reports keys that do not exist.
    pub(super) fn check_keys(&mut self, section: &Section<'_>, known: &[&[Key]]) {
        for key in section.table.keys() {
            let names = || known.iter().flat_map(|keys| keys.iter()).map(|known| known.name);
            let name = key.get_ref();
            if names().all(|known| known != name) {
                let hint = did_you_mean(name, names());
                let hint = if hint.is_empty() {
                    format!("; the keys of this table are {}", names().collect::<Vec<_>>().join(", "))
                } else {
                    hint
                };
                self.problem(&key.span(), format!("{}: unknown key `{name}`{hint}", section.title));
            }
        }
    }

    fn wrong(&mut self, section: &Section<'_>, key: &str, value: &Spanned<DeValue<'_>>, expected: &str) {
        let found = value.get_ref().type_str();
        self.problem(&value.span(), format!("{}: `{key}` is of type {found}, but must be {expected}", section.title));
    }

    /// A text, with its place.
    pub(super) fn spanned_text(&mut self, section: &Section<'_>, key: &str) -> Option<(String, Range<usize>)> {
        let value = section.table.get(key)?;
        match value.get_ref().as_str() {
            Some(text) => Some((text.to_owned(), value.span())),
            None => {
                self.wrong(section, key, value, "a text");
                None
            }
        }
    }

    pub(super) fn text(&mut self, section: &Section<'_>, key: &str) -> Option<String> {
        self.spanned_text(section, key).map(|(text, _)| text)
    }

    pub(super) fn boolean(&mut self, section: &Section<'_>, key: &str) -> Option<bool> {
        let value = section.table.get(key)?;
        let boolean = value.get_ref().as_bool();
        if boolean.is_none() {
            self.wrong(section, key, value, "`true` or `false`");
        }
        boolean
    }

    /// A list of texts, each with its place.
    pub(super) fn spanned_texts(&mut self, section: &Section<'_>, key: &str) -> Option<Vec<(String, Range<usize>)>> {
        let value = section.table.get(key)?;
        let Some(items) = value.get_ref().as_array() else {
            self.wrong(section, key, value, "a list of texts");
            return None;
        };
        let mut texts = Vec::new();
        for item in items {
            match item.get_ref().as_str() {
                Some(text) => texts.push((text.to_owned(), item.span())),
                None => self.wrong(section, key, item, "a list of texts"),
            }
        }
        Some(texts)
    }

    pub(super) fn texts(&mut self, section: &Section<'_>, key: &str) -> Option<Vec<String>> {
        self.spanned_texts(section, key).map(|texts| texts.into_iter().map(|(text, _)| text).collect())
    }

    /// A text or a list of texts; a list must not be empty.
    pub(super) fn one_or_many(&mut self, section: &Section<'_>, key: &str) -> Option<Vec<String>> {
        let value = section.table.get(key)?;
        match value.get_ref() {
            DeValue::String(text) => Some(vec![text.clone().into_owned()]),
            DeValue::Array(items) if items.is_empty() => {
                self.problem(&value.span(), format!("{}: `{key}` is empty; name a file", section.title));
                None
            }
            DeValue::Array(_) => self.texts(section, key),
            DeValue::Integer(_)
            | DeValue::Float(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_)
            | DeValue::Table(_) => {
                self.wrong(section, key, value, "a text or a list of texts");
                None
            }
        }
    }

    /// One of these words, as its value.
    pub(super) fn choice<T: Copy>(&mut self, section: &Section<'_>, key: &str, words: &[(&str, T)]) -> Option<T> {
        let (text, at) = self.spanned_text(section, key)?;
        self.word(section, key, &text, &at, words)
    }

    /// A list of words, each of which has a value.
    pub(super) fn choices<T: Copy>(&mut self, section: &Section<'_>, key: &str, words: &[(&str, T)]) -> Option<Vec<T>> {
        let texts = self.spanned_texts(section, key)?;
        Some(texts.iter().filter_map(|(text, at)| self.word(section, key, text, at, words)).collect())
    }

    /// The value of a word.
    fn word<T: Copy>(
        &mut self,
        section: &Section<'_>,
        key: &str,
        text: &str,
        at: &Range<usize>,
        words: &[(&str, T)],
    ) -> Option<T> {
        let found = words.iter().find(|(word, _)| *word == text);
        if found.is_none() {
            let known: Vec<_> = words.iter().map(|(word, _)| format!("`{word}`")).collect();
            let hint = did_you_mean(text, words.iter().map(|(word, _)| *word));
            let hint = if hint.is_empty() { format!("; use one of {}", known.join(", ")) } else { hint };
            self.problem(at, format!("{}: `{key}` cannot be `{text}`{hint}", section.title));
        }
        found.map(|(_, value)| *value)
    }

    /// A table inside of another.
    pub(super) fn section<'d>(&mut self, section: &Section<'d>, key: &str, title: String) -> Option<Section<'d>> {
        let value = section.table.get(key)?;
        match value.get_ref().as_table() {
            Some(table) => Some(Section { title, table, span: value.span() }),
            None => {
                self.wrong(section, key, value, "a table");
                None
            }
        }
    }
}
