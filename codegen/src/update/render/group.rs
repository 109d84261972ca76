//! Groups changes of one kind, so that their reason and remedy are printed once.

use std::collections::BTreeMap;

use super::cut::{cut, cut_both};
use crate::update::aspect::Aspect;
use crate::update::fact::Trend;
use crate::update::report::ServiceReport;
use crate::update::{Change, Difference, Effect, Judgement};

/// The number of changes in a group up to which each is listed.
const LISTED: usize = 20;
/// The same number for changes of documentation.
const LISTED_DOCUMENTATION: usize = 3;

/// Changes with the same title and judgement.
pub(super) struct Group<'c> {
    pub(super) judgement: Judgement,
    pub(super) title: String,
    pub(super) changes: Vec<&'c Change>,
}

impl<'c> Group<'c> {
    /// Returns the changes to list, and the number of others.
    pub(super) fn listed(&self) -> (&[&'c Change], usize) {
        let is_documentation = self.changes.iter().all(|change| is_documentation(change));
        let most = if is_documentation { LISTED_DOCUMENTATION } else { LISTED };
        let listed = self.changes.get(..most).unwrap_or(&self.changes);
        (listed, self.changes.len() - listed.len())
    }
}

fn is_documentation(change: &Change) -> bool {
    matches!(change.difference, Difference::Changed { aspect: Aspect::Documentation, .. })
}

/// Groups changes, the worst first, then by title.
pub(super) fn groups(changes: &[Change]) -> Vec<Group<'_>> {
    let mut groups: BTreeMap<_, Vec<&Change>> = BTreeMap::new();
    for change in changes {
        groups.entry((change.effect(), title(change), change.judgement)).or_default().push(change);
    }
    groups.into_iter().map(|((_, title, judgement), changes)| Group { judgement, title, changes }).collect()
}

/// The kind of change in words, such as `maximum length of input member tightened`.
pub(super) fn title(change: &Change) -> String {
    let kind = change.kind;
    match &change.difference {
        Difference::Added => format!("{kind} added"),
        Difference::Removed => format!("{kind} removed"),
        Difference::Changed { aspect: Aspect::Documentation, .. } => "documentation changed".to_owned(),
        Difference::Changed { aspect: Aspect::Required, trend: Trend::Loosened, .. } => {
            format!("{kind} no longer required")
        }
        Difference::Changed { aspect: Aspect::Required, .. } => format!("{kind} now required"),
        Difference::Changed { aspect, part, from, to, trend } => {
            let verb = match (trend, from, to) {
                (Trend::Tightened, ..) => "tightened",
                (Trend::Loosened, ..) => "loosened",
                (Trend::None, None, _) => "added",
                (Trend::None, _, None) => "removed",
                (Trend::None, Some(_), Some(_)) => "changed",
            };
            let part = if part.is_empty() { String::new() } else { format!(" ({part})") };
            format!("{aspect}{part} of {kind} {verb}")
        }
    }
}

/// The old and the new value of a change, cut if they are long; `None` if the title says it all, and for
/// documentation, whose start and end say little.
pub(super) fn values(change: &Change) -> Option<(Option<String>, Option<String>)> {
    match &change.difference {
        Difference::Added | Difference::Removed => None,
        Difference::Changed { aspect: Aspect::Required | Aspect::Documentation, .. } => None,
        Difference::Changed { from: Some(from), to: Some(to), .. } => {
            let (from, to) = cut_both(from, to);
            Some((Some(from), Some(to)))
        }
        Difference::Changed { from, to, .. } => Some((from.as_deref().map(cut), to.as_deref().map(cut))),
    }
}

/// The number of changes with each effect in words, such as `2 breaking at compile time, 1 addition`.
pub(super) fn counts(service: &ServiceReport) -> String {
    let counts: Vec<String> = service.counts().iter().map(|(effect, count)| counted(*effect, *count)).collect();
    counts.join(", ")
}

fn counted(effect: Effect, count: usize) -> String {
    let plural = if count == 1 { "" } else { "s" };
    match effect {
        Effect::Compile | Effect::Run => format!("{count} {effect}"),
        Effect::Behavior => format!("{count} change{plural} of behavior"),
        Effect::Addition | Effect::Note => format!("{count} {effect}{plural}"),
    }
}
