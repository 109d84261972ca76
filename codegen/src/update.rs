//! Compares two lowered crates and lists the changes for programs that use them.
//!
//! Both crates become lists of items with Rust names. Items are compared by name, and the effect of each change is
//! judged: programs may no longer compile, may behave differently, or are not affected. The parts of an added or
//! removed item are not listed.

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
    /// Its effect on programs.
    pub effect: Effect,
    /// The kind of item that changed.
    pub kind: ItemKind,
    /// Path of the item in the crate.
    pub path: String,
    /// The change.
    pub difference: Difference,
}

/// Effect of a change on programs; the worst first.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Effect {
    /// Programs may no longer compile.
    Breaking,
    /// Programs compile, but calls may be rejected or behave differently.
    Behavior,
    /// Programs are not affected.
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

/// Kind of an item.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum ItemKind {
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

impl fmt::Display for ItemKind {
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

/// Difference between two versions of an item.
#[derive(Clone, Debug, PartialEq)]
pub enum Difference {
    /// The item is new.
    Added,
    /// The item is gone.
    Removed,
    /// Both versions have the item, and it differs.
    Changed {
        /// The aspect that differs.
        aspect: Aspect,
        /// The old value; `None` if there was none.
        from: Option<String>,
        /// The new value; `None` if there is none.
        to: Option<String>,
    },
}

/// Aspect of an item that can change.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Aspect {
    /// The form of a type: structure, union, enum or error.
    Form,
    /// The Rust type.
    Type,
    /// The return type of `build`: a `Result` or the plain value.
    Building,
    /// Requiredness of a member.
    Required,
    /// The constraints on values, as sentences.
    Constraints,
    /// The pattern of values, if it is too long for the sentences.
    Pattern,
    /// The default.
    Default,
    /// The name on the wire.
    WireName,
    /// Method and URI.
    Request,
    /// The protocol.
    Protocol,
    /// Deprecation.
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

/// The differences between two crates, the worst first, then by path.
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

/// Returns `true` if the item is part of another that the other crate lacks or has in another form.
fn is_part_of_another(item: &Item, items: &BTreeMap<String, Item>, others: &BTreeMap<String, Item>) -> bool {
    let form = |whole: &Item| whole.facts.get(&Aspect::Form).cloned();
    item.whole.as_ref().is_some_and(|whole| others.get(whole).map(form) != items.get(whole).map(form))
}

fn change(path: &str, item: &Item, difference: Difference) -> Change {
    Change { effect: judge(item, &difference), kind: item.kind, path: path.to_owned(), difference }
}

/// The aspects in which two items differ. If the form or type differs, nothing else is compared.
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
