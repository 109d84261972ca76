//! Compares two crates: compiles the uses of one with itself, then with the other.

use std::collections::BTreeMap;
use std::fs;

use serde_json::{Value, json};

use crate::allowed::Allowed;
use crate::model::Model;
use crate::program::{Error, Program, write};
use crate::uses::{Use, Uses};

/// The result for one service.
#[derive(Debug, Default)]
pub(crate) struct Comparison {
    /// The number of uses that compile with the official crate.
    pub(crate) checked: usize,
    /// Uses that do not compile with the official crate in any form, with the errors.
    pub(crate) faults: Vec<(Use, String)>,
    /// Items whose types have no public path.
    pub(crate) unnameable: Vec<String>,
    /// Uses that compile with the official crate alone, with the errors.
    pub(crate) missing: Vec<(Use, String)>,
    /// Those of what the model does not have, with the names that it does not have.
    pub(crate) newer: Vec<(Use, String)>,
    /// Those that the list allows.
    pub(crate) allowed: Vec<(Use, String)>,
}

/// Uses with the form that compiles with the official crate.
pub(crate) struct Checked {
    pub(crate) uses: Vec<(Use, String)>,
    faults: Vec<(Use, String)>,
    unnameable: Vec<String>,
}

/// Finds the first form of each use that compiles with the official crate.
///
/// The result is kept beside the program, since official crates are large and do not change.
pub(crate) fn check(uses: Uses, official: &Program) -> Result<Checked, Error> {
    let all: Vec<&[String]> = uses.uses.iter().map(|of| of.forms.as_slice()).collect();
    let kept = official.folder.join("checked.json");
    let previous = fs::read_to_string(&kept).ok().and_then(|text| serde_json::from_str::<Value>(&text).ok());
    let previous = previous.filter(|previous| previous["all"] == json!(all));
    let (chosen, mut errors) = match previous.map(|it| serde_json::from_value(it["result"].clone())) {
        Some(Ok(result)) => result,
        Some(Err(_)) | None => {
            let result = choose(&uses, official)?;
            write(&kept, &json!({ "all": all, "result": result }).to_string())?;
            result
        }
    };
    let mut checked = Checked { uses: Vec::new(), faults: Vec::new(), unnameable: uses.unnameable };
    for (index, of) in uses.uses.into_iter().enumerate() {
        match of.forms.get(chosen[index]).cloned() {
            Some(form) => checked.uses.push((of, form)),
            None => checked.faults.push((of, errors.remove(&index).unwrap_or_default())),
        }
    }
    Ok(checked)
}

/// The number of the first valid form of each use, and the first error of those whose first form is not valid.
type Chosen = (Vec<usize>, BTreeMap<usize, String>);

fn choose(uses: &Uses, official: &Program) -> Result<Chosen, Error> {
    let mut chosen: Vec<usize> = vec![0; uses.uses.len()];
    let mut errors: BTreeMap<usize, String> = BTreeMap::new();
    loop {
        let functions: Vec<Option<&str>> =
            uses.uses.iter().zip(&chosen).map(|(it, form)| it.forms.get(*form).map(String::as_str)).collect();
        let rejected = official.rejected(&functions)?;
        if rejected.is_empty() {
            return Ok((chosen, errors));
        }
        for (index, error) in rejected {
            chosen[index] += 1;
            // The first form is the one that should have compiled.
            errors.entry(index).or_insert(error);
        }
    }
}

/// Compiles the uses with the generated crate. Without a model, it should have everything.
///
/// Uses of operations and types that the model does not have are not compiled: the compiler looks long for names that do not
/// exist.
pub(crate) fn compare(
    checked: Checked,
    ours: &Program,
    model: Option<&Model>,
    allowed: &[Allowed<'_>],
) -> Result<Comparison, Error> {
    let mut comparison = Comparison {
        checked: checked.uses.len(),
        faults: checked.faults,
        unnameable: checked.unnameable,
        ..Comparison::default()
    };
    let mut left = Vec::new();
    for (of, form) in checked.uses {
        match model.and_then(|model| model.lacks_item(&of)) {
            Some(lacking) => comparison.newer.push((of, lacking)),
            None => left.push((of, form)),
        }
    }
    let functions: Vec<Option<&str>> = left.iter().map(|(_, form)| Some(form.as_str())).collect();
    let mut rejected = ours.rejected(&functions)?;
    for (index, (of, _)) in left.into_iter().enumerate() {
        let Some(error) = rejected.remove(&index) else { continue };
        if allowed.iter().any(|line| line.covers(&of)) {
            comparison.allowed.push((of, error));
        } else if let Some(lacking) = model.and_then(|model| model.lacks_member(&of)) {
            comparison.newer.push((of, lacking));
        } else {
            comparison.missing.push((of, error));
        }
    }
    Ok(comparison)
}
