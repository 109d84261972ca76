//! Splits a paragraph into words, and keeps only the marks that Markdown can express.

use super::escape::longest_backticks;
use super::{Style, Target};

/// A word, or a whole code span.
#[derive(Debug)]
pub(super) struct Word {
    pub(super) text: String,
    pub(super) style: Style,
    /// `true` if white space precedes it.
    pub(super) is_spaced: bool,
}

impl Word {
    /// Returns `true` if the printed word starts with a letter, as Markdown sees it.
    fn starts_with_letter(&self) -> bool {
        !self.style.code && !self.text.contains("://") && self.text.starts_with(char::is_alphanumeric)
    }

    fn ends_with_letter(&self) -> bool {
        !self.style.code && !self.text.contains("://") && self.text.ends_with(char::is_alphanumeric)
    }
}

/// The words of a paragraph.
#[derive(Debug, Default)]
pub(super) struct Words(Vec<Word>);

impl Words {
    pub(super) fn new(runs: &[(String, Style)]) -> Self {
        let mut words = Self::default();
        let mut is_spaced = false;
        for (text, style) in runs {
            for letter in text.chars() {
                if letter.is_whitespace() {
                    is_spaced = true;
                } else {
                    words.push(letter, *style, is_spaced);
                    is_spaced = false;
                }
            }
        }
        words
    }

    fn push(&mut self, letter: char, style: Style, is_spaced: bool) {
        match self.0.last_mut() {
            Some(last) if last.style == style && style.code && is_spaced => {
                last.text.extend([' ', letter]);
            }
            Some(last) if last.style == style && !is_spaced => last.text.push(letter),
            last => {
                let is_spaced = is_spaced && last.is_some();
                self.0.push(Word { text: letter.to_string(), style, is_spaced });
            }
        }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Word> {
        self.0.iter()
    }

    /// Returns the destination of every link, and removes the marks of links without one. A single name that refers to
    /// an item becomes code.
    pub(super) fn resolve(
        &mut self,
        links: &[Target],
        resolve: &dyn Fn(&str) -> Option<String>,
    ) -> Vec<Option<String>> {
        let mut texts = vec![String::new(); links.len()];
        for word in &self.0 {
            if let Some(link) = word.style.link {
                let space = if word.is_spaced && !texts[link].is_empty() { " " } else { "" };
                texts[link].push_str(space);
                texts[link].push_str(&word.text);
            }
        }
        let destinations: Vec<Option<String>> = links
            .iter()
            .zip(&texts)
            .map(|(target, text)| match target {
                Target::Address(address) => Some(address.clone()),
                Target::Named => resolve(text).map(|path| disambiguate(path, text)),
            })
            .collect();
        for word in &mut self.0 {
            let Some(link) = word.style.link else {
                continue;
            };
            if destinations[link].is_none() {
                word.style.link = None;
            } else if matches!(links[link], Target::Named) && word.text == texts[link] {
                word.style.code = true;
            }
        }
        destinations
    }

    /// Removes emphasis where Markdown would print its asterisks: next to a letter without a letter inside, and next to
    /// other emphasis.
    pub(super) fn drop_unprintable_emphasis(&mut self) {
        self.check_spans(|style| (style.link, style.strong, false), |style| &mut style.strong);
        self.check_spans(|style| (style.link, style.strong, style.emphasis), |style| &mut style.emphasis);
    }

    /// Clears `mark` in spans that cannot be printed with it; a span ends where `same` changes.
    fn check_spans(
        &mut self,
        same: impl Fn(Style) -> (Option<usize>, bool, bool),
        mark: impl Fn(&mut Style) -> &mut bool,
    ) {
        let mut start = 0;
        while start < self.0.len() {
            let key = same(self.0[start].style);
            let length = self.0[start..].iter().take_while(|word| same(word.style) == key).count();
            let end = start + length;
            let is_marked = *mark(&mut self.0[start].style);
            if is_marked && !(self.may_open(start) && self.may_close(end - 1)) {
                for word in &mut self.0[start..end] {
                    *mark(&mut word.style) = false;
                }
            }
            start = end;
        }
    }

    fn may_open(&self, at: usize) -> bool {
        let word = &self.0[at];
        let Some(before) = at.checked_sub(1).map(|before| &self.0[before]).filter(|_| !word.is_spaced) else {
            return true;
        };
        if before.style.link != word.style.link {
            return true;
        }
        !is_emphasized(before) && (!before.ends_with_letter() || word.starts_with_letter())
    }

    fn may_close(&self, at: usize) -> bool {
        let Some(after) = self.0.get(at + 1).filter(|after| !after.is_spaced) else {
            return true;
        };
        let word = &self.0[at];
        if word.style.link.is_none() && after.style.link.is_some() {
            return true;
        }
        !is_emphasized(after)
            && (!after.starts_with_letter() || word.ends_with_letter() || word.style.link != after.style.link)
    }
}

/// Marks a path as that of a type. rustdoc warns of `[`Run`](crate::types::Run)` where `Run` alone would resolve, which
/// depends on the imports of the file; it does not warn if the kind is given.
fn disambiguate(path: String, text: &str) -> String {
    let names_type = text.starts_with(|first: char| first.is_ascii_uppercase());
    if names_type && path.rsplit("::").next() == Some(text) { format!("type@{path}") } else { path }
}

fn is_emphasized(word: &Word) -> bool {
    word.style.strong || word.style.emphasis
}

/// Text as a code span, between enough backticks.
pub(super) fn code_span(text: &str) -> String {
    let marks = "`".repeat(longest_backticks(text) + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{marks}{pad}{text}{pad}{marks}")
}
