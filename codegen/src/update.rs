//! What changes for programs when a crate is generated from another model: two lowered crates in, a list of changes out.
//!
//! Both crates are taken apart into items, which have Rust's names; items are compared by name, and each
//! change is judged: whether programs may no longer compile, may behave differently, or need not care. Of a
//! thing that comes or goes, its parts are not listed.

mod items;
mod judge;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use crate::ir::package::Package;
use items::{Item, items};
use judge::judge;

/// A difference between two versions of a crate.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// What it means for programs.
    pub effect: Effect,
    /// What changed.
    pub kind: Kind,
    /// Where it is, as a path in the crate.
    pub path: String,
    /// How it changed.
    pub difference: Difference,
}

/// What a change means for programs; the worst first.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Effect {
    /// They may no longer compile.
    Breaking,
    /// They compile, and calls may be refused, or mean something else.
    Behavior,
    /// They go on as before.
    Compatible,
}

impl fmt::Display for Effect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Breaking => "breaking",
            Self::Behavior => "behavior",
            Self::Compatible => "compatible",
        })
    }
}

/// What can change.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Kind {
    /// The service.
    Service,
    /// A method of the client.
    Operation,
    /// A field of an input.
    InputMember,
    /// A field of an output.
    OutputMember,
    /// A variant of an operation's error.
    OperationError,
    /// A paginator of an operation.
    Paginator,
    /// A waiter.
    Waiter,
    /// A structure, union, enum or error.
    Type,
    /// A field of a structure.
    Member,
    /// A variant of a union.
    Variant,
    /// A value of an enum.
    Value,
    /// A value of an enum without variants.
    UnnamedValue,
    /// A setting of the client.
    Setting,
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Service => "service",
            Self::Operation => "operation",
            Self::InputMember => "input member",
            Self::OutputMember => "output member",
            Self::OperationError => "operation error",
            Self::Paginator => "paginator",
            Self::Waiter => "waiter",
            Self::Type => "type",
            Self::Member => "member",
            Self::Variant => "variant",
            Self::Value | Self::UnnamedValue => "value",
            Self::Setting => "setting",
        })
    }
}

/// How something changed.
#[derive(Clone, Debug, PartialEq)]
pub enum Difference {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It is there, and different.
    Changed {
        /// In what respect.
        aspect: Aspect,
        /// What it was; nothing if it had none.
        from: Option<String>,
        /// What it is; nothing if it has none.
        to: Option<String>,
    },
}

/// In what respect something can change.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Aspect {
    /// What a type is: a structure, union, enum or error.
    Form,
    /// The Rust type.
    Type,
    /// Whether what a builder builds is a `Result`.
    Building,
    /// Whether it has to be set.
    Required,
    /// What values have to satisfy, in words.
    Constraints,
    /// The pattern of values, where it is too long for words.
    Pattern,
    /// What it is when it is not set.
    Default,
    /// What it is called on the wire.
    WireName,
    /// Method and URI.
    Request,
    /// How requests and responses look.
    Protocol,
    /// That it should no longer be used.
    Deprecated,
}

impl fmt::Display for Aspect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Form => "form",
            Self::Type => "type",
            Self::Building => "building",
            Self::Required => "required",
            Self::Constraints => "constraints",
            Self::Pattern => "pattern",
            Self::Default => "default",
            Self::WireName => "wire name",
            Self::Request => "request",
            Self::Protocol => "protocol",
            Self::Deprecated => "deprecated",
        })
    }
}

/// What is different in a new crate, the worst first, and by path.
pub fn changes(old: &Package, new: &Package) -> Vec<Change> {
    let (old, new) = (items(old), items(new));
    let mut changes = Vec::new();
    for (path, item) in &old {
        match new.get(path) {
            _ if is_part_of_another(item, &old, &new) => {}
            Some(other) => changes.extend(differences(item, other).map(|difference| change(path, other, difference))),
            None => changes.push(change(path, item, Difference::Removed)),
        }
    }
    let added = new.iter().filter(|(path, item)| !old.contains_key(*path) && !is_part_of_another(item, &new, &old));
    changes.extend(added.map(|(path, item)| change(path, item, Difference::Added)));
    changes.sort_by(|one, other| (one.effect, &one.path).cmp(&(other.effect, &other.path)));
    changes
}

/// Whether what the item is a part of is not among the others, or is something else there.
fn is_part_of_another(item: &Item, items: &BTreeMap<String, Item>, others: &BTreeMap<String, Item>) -> bool {
    let form = |whole: &Item| whole.facts.get(&Aspect::Form).cloned();
    item.whole.as_ref().is_some_and(|whole| others.get(whole).map(form) != items.get(whole).map(form))
}

fn change(path: &str, item: &Item, difference: Difference) -> Change {
    Change { effect: judge(item, &difference), kind: item.kind, path: path.to_owned(), difference }
}

/// In what respects two items differ. A type says all: with another, nothing else is compared.
fn differences<'i>(old: &'i Item, new: &'i Item) -> impl Iterator<Item = Difference> + use<'i> {
    let differs = |aspect: Aspect| old.facts.get(&aspect) != new.facts.get(&aspect);
    let aspects: BTreeSet<Aspect> = old.facts.keys().chain(new.facts.keys()).copied().collect();
    let is_replaced = differs(Aspect::Form) || differs(Aspect::Type);
    let says_all = |aspect: &Aspect| matches!(aspect, Aspect::Form | Aspect::Type);
    aspects.into_iter().filter(move |aspect| differs(*aspect) && (!is_replaced || says_all(aspect))).map(|aspect| {
        let (from, to) = (old.facts.get(&aspect).cloned(), new.facts.get(&aspect).cloned());
        Difference::Changed { aspect, from, to }
    })
}
