//! The names of the statics that hold compiled patterns.

use std::collections::{BTreeMap, BTreeSet};

use tinsmith_model::ShapeId;

use crate::names::ConstName;

/// Returns a distinct name for each carrier. The names are private, so a taken name gets a number.
pub(super) fn patterns<'c>(carriers: impl Iterator<Item = &'c ShapeId>) -> BTreeMap<ShapeId, ConstName> {
    let mut taken = BTreeSet::new();
    let mut names = BTreeMap::new();
    for carrier in carriers {
        let shape =
            carrier.member().map_or_else(|| carrier.name().to_owned(), |member| format!("{}_{member}", carrier.name()));
        let wanted = ConstName::screaming(&shape, "PATTERN_");
        let numbered = (2..).map(|number| wanted.with_suffix(&format!("_{number}")));
        let free = std::iter::once(wanted.clone()).chain(numbered).find(|name| !taken.contains(name));
        let name = free.expect("there are more numbers than taken names");
        taken.insert(name.clone());
        names.insert(carrier.clone(), name);
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_distinct() {
        let ids = ["a#TagKey", "a#Tag_key", "a#Tag$key", "a#__2"];
        let ids: Vec<ShapeId> = ids.iter().filter_map(|id| id.parse().ok()).collect();
        let names = patterns(ids.iter());
        let names: Vec<&str> = ids.iter().filter_map(|id| Some(names.get(id)?.as_str())).collect();
        assert_eq!(names, ["TAG_KEY", "TAG_KEY_2", "TAG_KEY_3", "PATTERN_2"]);
    }
}
