//! Places in the text: ranges of bytes, and a record of which range each part of the JSON AST comes from.

use std::collections::HashMap;
use std::ops::Range;

use crate::load::escape_key;

/// A range of bytes of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) start: u32,
    pub(crate) end: u32,
}

impl Span {
    pub(crate) fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The range from the start of this one to the end of the other.
    pub(crate) fn to(self, end: Self) -> Self {
        Self { start: self.start, end: end.end }
    }
}

/// The ranges of the parts of a JSON AST by JSON pointer; recorded only when an error has to be located.
#[derive(Debug, Default)]
pub(crate) struct Spans {
    path: String,
    by_pointer: Option<HashMap<String, Vec<Span>>>,
}

impl Spans {
    pub(crate) fn recording() -> Self {
        Self { path: String::new(), by_pointer: Some(HashMap::new()) }
    }

    /// Goes to the value of a key and records its range. Returns the way back, for [`Spans::leave`].
    pub(crate) fn enter(&mut self, key: &str, span: Span) -> usize {
        let back = self.path.len();
        if let Some(by_pointer) = &mut self.by_pointer {
            self.path.push('/');
            self.path.push_str(&escape_key(key));
            by_pointer.entry(self.path.clone()).or_default().push(span);
        }
        back
    }

    pub(crate) fn enter_item(&mut self, index: usize, span: Span) -> usize {
        if self.by_pointer.is_some() { self.enter(&index.to_string(), span) } else { self.path.len() }
    }

    pub(crate) fn leave(&mut self, back: usize) {
        self.path.truncate(back);
    }

    /// Goes to the document itself. Returns the way back, for [`Spans::resume`].
    pub(crate) fn suspend(&mut self) -> String {
        std::mem::take(&mut self.path)
    }

    pub(crate) fn resume(&mut self, outer: String) {
        self.path = outer;
    }

    /// The ranges of the value at a pointer, or of the nearest one around it that has any.
    pub(crate) fn find(&self, pointer: &str) -> &[Span] {
        let Some(by_pointer) = &self.by_pointer else {
            return &[];
        };
        let mut pointer = pointer;
        loop {
            if let Some(spans) = by_pointer.get(pointer) {
                return spans;
            }
            let Some((parent, _)) = pointer.rsplit_once('/') else {
                return &[];
            };
            pointer = parent;
        }
    }
}
