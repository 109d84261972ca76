//! Reports: the changes of one or several services, and the decision whether a gate lets them pass.

use std::collections::BTreeMap;

use super::version::next_version;
use super::{Change, Effect};
use crate::ir::package::Package;

/// The changes of several services.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// The services, in the order of their names.
    pub services: Vec<ServiceReport>,
}

/// The changes of one service.
#[derive(Clone, Debug, PartialEq)]
pub struct ServiceReport {
    /// The name of the service in the settings.
    pub name: String,
    /// The current version of its crate, if it has one.
    pub version: Option<String>,
    /// The result of the comparison.
    pub outcome: Outcome,
}

/// Result of comparing the crates of a service.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// The changes, which may be none.
    Compared(Vec<Change>),
    /// There is no older model: the service is new.
    Appeared,
    /// There is an older model, but no newer one: the service is gone.
    Vanished,
    /// The model has changed, but the older one was not found.
    Unknown,
}

/// Changes that a gate does not let pass.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Deny {
    /// Changes after which programs may not compile or calls may fail.
    Breaking,
    /// Breaking changes, and changes of behavior.
    Behavior,
}

impl Deny {
    fn denies(self, effect: Effect) -> bool {
        match self {
            Self::Breaking => effect.is_breaking(),
            Self::Behavior => effect <= Effect::Behavior,
        }
    }
}

impl Report {
    /// Returns `true` if a gate does not let the report pass.
    pub fn is_denied(&self, deny: Deny) -> bool {
        self.services.iter().any(|service| service.is_denied(deny))
    }
}

impl ServiceReport {
    /// Returns the changes.
    pub fn changes(&self) -> &[Change] {
        match &self.outcome {
            Outcome::Compared(changes) => changes,
            Outcome::Appeared | Outcome::Vanished | Outcome::Unknown => &[],
        }
    }

    /// Returns `true` if a gate does not let the service pass. A model whose older version is unknown never passes.
    pub fn is_denied(&self, deny: Deny) -> bool {
        match &self.outcome {
            Outcome::Compared(changes) => changes.iter().any(|change| deny.denies(change.effect())),
            Outcome::Appeared => false,
            Outcome::Vanished | Outcome::Unknown => true,
        }
    }

    /// Returns the number of changes with each effect that occurs, the worst first.
    pub fn counts(&self) -> BTreeMap<Effect, usize> {
        let mut counts = BTreeMap::new();
        for change in self.changes() {
            *counts.entry(change.effect()).or_insert(0) += 1;
        }
        counts
    }

    /// Returns the suggested next version of the crate, or `None` if nothing changed or there is no
    /// version.
    pub fn next_version(&self) -> Option<String> {
        next_version(self.version.as_deref()?, self.changes())
    }
}

/// Returns the operations that the settings select, and that the older model has and the newer one lacks.
pub fn lost_operations<'w>(wanted: &'w [String], old: &Package, new: &Package) -> Vec<&'w str> {
    let has = |package: &Package, name: &str| package.operations.iter().any(|operation| operation.shape == name);
    wanted.iter().map(String::as_str).filter(|name| has(old, name) && !has(new, name)).collect()
}
