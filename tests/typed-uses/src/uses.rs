//! Turns documentation into a typed use of every public item: one line of Rust each, which compiles with the crate.
//!
//! A use states everything that a program can rely on: whole signatures, the types of fields, the payloads of variants, the
//! arguments and associated types of implementations, bounds, and auto traits. A crate that has more compiles as well; so do
//! weaker bounds and a missing `#[non_exhaustive]`.

mod functions;
mod implementations;
mod places;
mod traits;
mod types;

use std::fmt;

use crate::documentation::Documentation;
use crate::render::Scope;

/// The kind of a used item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Module,
    Type,
    Alias,
    Field,
    Variant,
    /// Building or matching without `..`, of what is not `#[non_exhaustive]`.
    Whole,
    Function,
    Method,
    Constant,
    Trait,
    TraitItem,
    /// An implementation of a trait of the crate by a program.
    Implementing,
    Implementation,
    AutoTrait,
    Reexport,
    Macro,
    Feature,
}

impl fmt::Display for Kind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Module => "module",
            Self::Type => "type",
            Self::Alias => "alias",
            Self::Field => "field",
            Self::Variant => "variant",
            Self::Whole => "whole",
            Self::Function => "function",
            Self::Method => "method",
            Self::Constant => "constant",
            Self::Trait => "trait",
            Self::TraitItem => "trait item",
            Self::Implementing => "implementing",
            Self::Implementation => "implementation",
            Self::AutoTrait => "auto trait",
            Self::Reexport => "re-export",
            Self::Macro => "macro",
            Self::Feature => "feature",
        })
    }
}

/// A typed use of a public item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Use {
    pub(crate) kind: Kind,
    /// The item, with paths relative to the crate.
    pub(crate) subject: String,
    /// Functions `u` that use it, the strictest first. What documentation does not say can make one invalid: the first that
    /// compiles with the official crate counts.
    pub(crate) forms: Vec<String>,
}

/// The uses of a crate.
#[derive(Clone, Debug, Default)]
pub(crate) struct Uses {
    pub(crate) uses: Vec<Use>,
    /// Public items that no program can name with their types, as those types have no public path.
    pub(crate) unnameable: Vec<String>,
}

/// Returns a use of every public item of a crate.
pub(crate) fn of(documentation: &Documentation) -> Uses {
    let mut collector = Collector { documentation, found: Uses::default() };
    collector.places();
    collector.blocks();
    collector.found
}

struct Collector<'a> {
    documentation: &'a Documentation,
    found: Uses,
}

impl<'a> Collector<'a> {
    fn scope(&self) -> Scope<'a> {
        Scope::new(self.documentation)
    }

    /// Adds a use with the forms that can be written.
    fn add(&mut self, kind: Kind, subject: &str, forms: impl IntoIterator<Item = Option<String>>) {
        let forms: Vec<String> = forms.into_iter().flatten().collect();
        let subject = relative(subject);
        if forms.is_empty() {
            self.found.unnameable.push(format!("{kind} {subject}"));
        } else {
            self.found.uses.push(Use { kind, subject, forms });
        }
    }
}

/// Returns a text with the paths of the crate relative to it.
fn relative(text: &str) -> String {
    text.replace("sdk::", "").replace("::std::", "std::")
}
