//! Facts about items: the values that are compared.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::aspect::{Aspect, ItemKind};
use crate::docs::Docs;

/// An item that programs can name or notice.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Item<'p> {
    pub(super) kind: ItemKind,
    /// The id in the model of the shape or member, if the item has one.
    pub(super) shape: Option<String>,
    /// The path of the item that it is a part of.
    pub(super) whole: Option<String>,
    /// `true` if it is a member that must be set.
    pub(super) is_demanded: bool,
    /// `true` if programs send it: it is reachable from an input.
    pub(super) is_sent: bool,
    pub(super) facts: BTreeMap<Key, Fact<'p>>,
}

/// Aspect of an item or of a part of its value.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) struct Key {
    pub(super) aspect: Aspect,
    /// Part of the value, such as `elements`; empty for the value itself.
    pub(super) part: Cow<'static, str>,
}

impl From<Aspect> for Key {
    fn from(aspect: Aspect) -> Self {
        Self { aspect, part: Cow::Borrowed("") }
    }
}

/// Value of an aspect.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Fact<'p> {
    /// A text that is compared as a whole.
    Text(Cow<'p, str>),
    /// A bound of an integer or length.
    Integer(i128),
    /// A bound of a number with a fraction.
    Decimal(f64),
    /// Alternatives.
    Texts(Vec<Cow<'p, str>>),
    /// Documentation.
    Docs(&'p Docs),
}

impl<'p> From<&'p str> for Fact<'p> {
    fn from(text: &'p str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'p> From<&'p String> for Fact<'p> {
    fn from(text: &'p String) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'p> From<Cow<'p, str>> for Fact<'p> {
    fn from(text: Cow<'p, str>) -> Self {
        Self::Text(text)
    }
}

impl From<String> for Fact<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl fmt::Display for Fact<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => f.write_str(text),
            Self::Integer(number) => number.fmt(f),
            Self::Decimal(number) => number.fmt(f),
            Self::Texts(texts) => f.write_str(&texts.join(", ")),
            Self::Docs(docs) => f.write_str(&docs.lines().join(" ")),
        }
    }
}

/// Direction in which a constraint or a set of alternatives changed.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Trend {
    /// Values that were valid may not be valid any more.
    Tightened,
    /// All values that were valid are still valid.
    Loosened,
    /// The change has no direction.
    None,
}

/// Returns the direction in which a fact changed. A change of a pattern counts as tightened, because nothing proves that
/// the new pattern accepts what the old one did.
pub(super) fn trend(aspect: Aspect, old: Option<&Fact<'_>>, new: Option<&Fact<'_>>) -> Trend {
    let of_bounds = |tighter: Ordering| match (old, new) {
        (None, Some(_)) => Trend::Tightened,
        (Some(old), Some(new)) if compare(new, old) == Some(tighter) => Trend::Tightened,
        (Some(_) | None, _) => Trend::Loosened,
    };
    match aspect {
        Aspect::MinLength | Aspect::Minimum => of_bounds(Ordering::Greater),
        Aspect::MaxLength | Aspect::Maximum => of_bounds(Ordering::Less),
        Aspect::Required | Aspect::Pattern | Aspect::UniqueItems => {
            if new.is_some() {
                Trend::Tightened
            } else {
                Trend::Loosened
            }
        }
        Aspect::Values => match (old.and_then(texts), new.and_then(texts)) {
            (Some(old), Some(new)) if old.is_subset(&new) => Trend::Loosened,
            (_, Some(_)) => Trend::Tightened,
            (_, None) => Trend::Loosened,
        },
        Aspect::Auth => match (old.and_then(texts), new.and_then(texts)) {
            (Some(old), Some(new)) if old.is_subset(&new) => Trend::Loosened,
            (Some(_), Some(_)) => Trend::Tightened,
            (None, _) | (_, None) => Trend::None,
        },
        _ => Trend::None,
    }
}

/// Compares two bounds, or returns `None` if one of them is not a number.
fn compare(first: &Fact<'_>, second: &Fact<'_>) -> Option<Ordering> {
    match (first, second) {
        (Fact::Integer(first), Fact::Integer(second)) => Some(first.cmp(second)),
        (Fact::Decimal(first), Fact::Decimal(second)) => first.partial_cmp(second),
        (Fact::Integer(_) | Fact::Decimal(_) | Fact::Text(_) | Fact::Texts(_) | Fact::Docs(_), _) => None,
    }
}

fn texts<'f>(fact: &'f Fact<'_>) -> Option<BTreeSet<&'f str>> {
    match fact {
        Fact::Texts(texts) => Some(texts.iter().map(AsRef::as_ref).collect()),
        Fact::Integer(_) | Fact::Decimal(_) | Fact::Text(_) | Fact::Docs(_) => None,
    }
}

/// Items by path.
#[derive(Debug, Default)]
pub(super) struct Items<'p>(pub(super) BTreeMap<String, Item<'p>>);

/// An aspect with its value, or `None` if the item does not have it.
pub(super) type OptionalFact<'p> = (Key, Option<Fact<'p>>);

impl<'p> Items<'p> {
    /// Adds an item and returns it, so that callers can set what few kinds have.
    pub(super) fn add(
        &mut self,
        path: String,
        kind: ItemKind,
        whole: Option<&str>,
        facts: impl IntoIterator<Item = OptionalFact<'p>>,
    ) -> &mut Item<'p> {
        let facts = facts.into_iter().filter_map(|(key, fact)| Some((key, fact?))).collect();
        let whole = whole.map(str::to_owned);
        let item = Item { kind, shape: None, whole, is_demanded: false, is_sent: true, facts };
        self.0.entry(path).insert_entry(item).into_mut()
    }
}

/// A fact that may be absent.
pub(super) fn fact<'p>(aspect: Aspect, value: Option<impl Into<Fact<'p>>>) -> OptionalFact<'p> {
    (aspect.into(), value.map(Into::into))
}

/// A fact that is either present or not, with the text that reports show if it is.
pub(super) fn flag<'p>(aspect: Aspect, is_set: bool, text: &'static str) -> OptionalFact<'p> {
    fact(aspect, is_set.then_some(text))
}
