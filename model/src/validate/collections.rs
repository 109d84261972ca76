//! Lists with unique items contain no nulls.

use crate::diagnostic::Diagnostic;
use crate::traits::{Sparse, UniqueItems};
use crate::validate::facts::Facts;

pub(super) fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let lists = facts.model.shapes().filter(|shape| shape.traits.has::<UniqueItems>() && shape.traits.has::<Sparse>());
    lists
        .map(|shape| {
            let message = "cannot be both `sparse` and `uniqueItems`; remove one of them";
            Diagnostic::error("UniqueItemsTrait", &shape.id, message)
        })
        .collect()
}
