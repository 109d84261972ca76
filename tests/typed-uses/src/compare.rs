//! Compares two crates: compiles the uses of one with itself, then with the other.

use std::collections::BTreeMap;

use crate::allowed::Allowed;
use crate::model::Model;
use crate::program::{Error, Program};
use crate::uses::{Use, Uses};

/// The result for one service.
#[derive(Debug, Default)]
pub(crate) struct Comparison {
    /// The number of uses that compile with the official crate.
    pub(crate) checked: usize,
    /// Uses that do not compile with the official crate in any form, with the errors.
    pub(crate) faults: Vec<(Use, String)>,
    /// Items whose types have no public path.
    pub(crate) unnameable: usize,
    /// Uses that compile with the official crate alone, with the errors.
    pub(crate) missing: Vec<(Use, String)>,
    /// Those of what the model does not have.
    pub(crate) newer: Vec<(Use, String)>,
    /// Those that the list allows.
    pub(crate) allowed: Vec<(Use, String)>,
}

/// Uses with the form that compiles with the official crate.
pub(crate) struct Checked {
    pub(crate) uses: Vec<(Use, String)>,
    faults: Vec<(Use, String)>,
    unnameable: usize,
}

/// Finds the first form of each use that compiles with the official crate.
pub(crate) fn check(uses: Uses, official: &Program) -> Result<Checked, Error> {
    let mut chosen: Vec<usize> = vec![0; uses.uses.len()];
    let mut errors: BTreeMap<usize, String> = BTreeMap::new();
    loop {
        let functions: Vec<Option<&str>> =
            uses.uses.iter().zip(&chosen).map(|(it, form)| it.forms.get(*form).map(String::as_str)).collect();
        let rejected = official.rejected(&functions)?;
        if rejected.is_empty() {
            break;
        }
        for (index, error) in rejected {
            chosen[index] += 1;
            // The first form is the one that should have compiled.
            errors.entry(index).or_insert(error);
        }
    }
    let mut checked = Checked { uses: Vec::new(), faults: Vec::new(), unnameable: uses.unnameable.len() };
    for (index, of) in uses.uses.into_iter().enumerate() {
        match of.forms.get(chosen[index]).cloned() {
            Some(form) => checked.uses.push((of, form)),
            None => checked.faults.push((of, errors.remove(&index).unwrap_or_default())),
        }
    }
    Ok(checked)
}

/// Compiles the uses with the generated crate. Without a model, it should have everything.
pub(crate) fn compare(
    checked: Checked,
    ours: &Program,
    model: Option<&Model>,
    allowed: &[Allowed<'_>],
) -> Result<Comparison, Error> {
    let functions: Vec<Option<&str>> = checked.uses.iter().map(|(_, form)| Some(form.as_str())).collect();
    let mut rejected = ours.rejected(&functions)?;
    let mut comparison = Comparison {
        checked: checked.uses.len(),
        faults: checked.faults,
        unnameable: checked.unnameable,
        ..Comparison::default()
    };
    for (index, (of, _)) in checked.uses.into_iter().enumerate() {
        let Some(error) = rejected.remove(&index) else { continue };
        let list = if allowed.iter().any(|line| line.covers(&of)) {
            &mut comparison.allowed
        } else if model.is_some_and(|model| model.lacks(&of).is_some()) {
            &mut comparison.newer
        } else {
            &mut comparison.missing
        };
        list.push((of, error));
    }
    Ok(comparison)
}
