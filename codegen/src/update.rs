//! Compares two lowered crates and lists the changes for programs that use them.
//!
//! Both crates become lists of items: everything that programs can name, with the facts that they can notice at compile
//! time or at run time. Items are compared by path, and each change is judged: programs may no longer compile, calls may
//! fail, calls may behave differently, or programs are not affected. The parts of an added or removed item are not
//! listed. Only what the selected operations reach is part of a lowered crate, and so of the comparison.
//!
//! [`report`] collects the changes of several services, and [`render`] prints them as text, JSON and Markdown.

pub mod aspect;
mod fact;
mod items;
mod judge;
mod reach;
pub mod render;
pub mod report;
pub mod version;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::ir::package::Package;
use aspect::{Aspect, ItemKind};
use fact::{Item, Key, trend};
use items::items;
use judge::judge;

pub use fact::Trend;
pub use judge::{Effect, Judgement};

/// A difference between two versions of a crate.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// Its effect on programs, with the reason.
    pub judgement: Judgement,
    /// The kind of item that changed.
    pub kind: ItemKind,
    /// Path of the item in the crate.
    pub path: String,
    /// Id of the shape or member in the model, if the item has one.
    pub shape: Option<String>,
    /// The change.
    pub difference: Difference,
}

impl Change {
    /// Returns the effect on programs.
    pub fn effect(&self) -> Effect {
        self.judgement.effect
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
        /// Part of the value that differs, such as `elements`; empty for the value itself.
        part: Cow<'static, str>,
        /// The old value; `None` if there was none.
        from: Option<String>,
        /// The new value; `None` if there is none.
        to: Option<String>,
        /// The direction of the change.
        trend: Trend,
    },
}

/// The differences between two crates, the worst first, then by path.
pub fn changes(old: &Package, new: &Package) -> Vec<Change> {
    let (old, new) = (items(old).0, items(new).0);
    let mut changes = Vec::new();
    for (path, item) in &old {
        match new.get(path) {
            _ if is_part_of_another(item, &old, &new) => {}
            Some(other) if item.kind == other.kind => {
                changes.extend(differences(item, other).map(|difference| change(path, other, difference)));
            }
            Some(other) => {
                changes.extend([change(path, item, Difference::Removed), change(path, other, Difference::Added)]);
            }
            None => changes.push(change(path, item, Difference::Removed)),
        }
    }
    let added = new.iter().filter(|(path, item)| !old.contains_key(*path) && !is_part_of_another(item, &new, &old));
    changes.extend(added.map(|(path, item)| change(path, item, Difference::Added)));
    drop_consequences(&mut changes);
    changes.sort_by(|one, other| (one.effect(), &one.path).cmp(&(other.effect(), &other.path)));
    changes
}

/// Drops changes that follow from a change of the service: those of the form of single messages if the protocol changed,
/// and those of operations that have the authentication schemes of the service.
fn drop_consequences(changes: &mut Vec<Change>) {
    let of_service = |wanted: Aspect| {
        let difference = changes.iter().filter(|change| change.kind == ItemKind::Service).map(|it| &it.difference);
        difference.clone().find(|it| matches!(it, Difference::Changed { aspect, .. } if *aspect == wanted)).cloned()
    };
    let (protocol, auth) = (of_service(Aspect::Protocol), of_service(Aspect::Auth));
    changes.retain(|change| match &change.difference {
        Difference::Changed { aspect: Aspect::Auth, .. } if change.kind == ItemKind::Operation => {
            auth.as_ref() != Some(&change.difference)
        }
        Difference::Changed { aspect, .. } => protocol.is_none() || !is_form_of_message(*aspect),
        Difference::Added | Difference::Removed => true,
    });
}

/// Returns `true` for aspects that the protocol decides.
fn is_form_of_message(aspect: Aspect) -> bool {
    matches!(
        aspect,
        Aspect::Request
            | Aspect::Target
            | Aspect::Status
            | Aspect::Location
            | Aspect::WireName
            | Aspect::QueryName
            | Aspect::XmlForm
            | Aspect::Documentation
    )
}

/// Returns `true` if the item is part of another that the other crate lacks or has in another form.
fn is_part_of_another(
    item: &Item<'_>,
    items: &BTreeMap<String, Item<'_>>,
    others: &BTreeMap<String, Item<'_>>,
) -> bool {
    let Some(whole) = &item.whole else { return false };
    let form = Key::from(Aspect::Form);
    match (items.get(whole), others.get(whole)) {
        (Some(this), Some(other)) => this.facts.get(&form) != other.facts.get(&form),
        (None, None) => false,
        (Some(_), None) | (None, Some(_)) => true,
    }
}

fn change(path: &str, item: &Item<'_>, difference: Difference) -> Change {
    let judgement = judge(item, &difference);
    Change { judgement, kind: item.kind, path: path.to_owned(), shape: item.shape.clone(), difference }
}

/// The aspects in which two items differ. If the form or type differs, nothing else is compared. A difference of the
/// documentation counts only if it is the only one, because documentation contains the constraints.
fn differences<'i>(old: &'i Item<'_>, new: &'i Item<'_>) -> impl Iterator<Item = Difference> + use<'i> {
    let keys: BTreeSet<&Key> = old.facts.keys().chain(new.facts.keys()).collect();
    let differing: Vec<&Key> = keys.into_iter().filter(|key| old.facts.get(key) != new.facts.get(key)).collect();
    let is_replaced = differing.iter().any(|key| is_whole(key.aspect));
    let is_one = differing.len() == 1;
    let counts = move |aspect| match aspect {
        Aspect::Documentation => is_one,
        aspect => !is_replaced || is_whole(aspect),
    };
    differing.into_iter().filter(move |key| counts(key.aspect)).map(|key| {
        let (from, to) = (old.facts.get(key), new.facts.get(key));
        Difference::Changed {
            aspect: key.aspect,
            part: key.part.clone(),
            from: from.map(ToString::to_string),
            to: to.map(ToString::to_string),
            trend: trend(key.aspect, from, to),
        }
    })
}

/// Returns `true` for aspects whose change replaces the whole item.
fn is_whole(aspect: Aspect) -> bool {
    matches!(aspect, Aspect::Form | Aspect::Type)
}
