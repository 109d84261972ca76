//! Suggests known ids that are similar to an unknown one.

use std::collections::BTreeMap;

use crate::shape_id::ShapeId;
use crate::suggest::distance;

/// The greatest number of suggestions for one load, so that models with many errors stay cheap.
const BUDGET: usize = 32;

/// The greatest edit distance of a suggestion.
const DISTANCE: usize = 2;

/// The greatest length of names that are compared.
const LENGTH: usize = 128;

/// Suggests ids for references to shapes that are not in the model.
pub(super) struct Suggester<'i> {
    by_name: BTreeMap<usize, Vec<&'i ShapeId>>,
    left: usize,
}

impl<'i> Suggester<'i> {
    pub(super) fn new(ids: impl Iterator<Item = &'i ShapeId>) -> Self {
        let mut by_name: BTreeMap<usize, Vec<&ShapeId>> = BTreeMap::new();
        for id in ids {
            by_name.entry(id.name().len()).or_default().push(id);
        }
        Self { by_name, left: BUDGET }
    }

    /// Returns the known id with the most similar name, if one is similar enough. Among equally similar names, ids in the
    /// same namespace take precedence.
    pub(super) fn suggest(&mut self, unknown: &ShapeId) -> Option<ShapeId> {
        let length = unknown.name().len();
        if self.left == 0 || length > LENGTH {
            return None;
        }
        self.left -= 1;
        let near = self.by_name.range(length.saturating_sub(DISTANCE)..=length + DISTANCE);
        let candidates = near.flat_map(|(_, ids)| ids).filter_map(|id| {
            let distance = distance(&id.name().to_ascii_lowercase(), &unknown.name().to_ascii_lowercase());
            let is_near = distance <= DISTANCE && distance * 3 <= length;
            is_near.then_some(((distance, id.namespace() != unknown.namespace(), *id), *id))
        });
        let (_, nearest) = candidates.min_by(|(left, _), (right, _)| left.cmp(right))?;
        let meant = unknown.member().map_or_else(|| nearest.clone(), |member| nearest.with_member(member));
        // If only the member is unknown, the suggestion would repeat the unknown id.
        (meant != *unknown).then_some(meant)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suggests_what_is_near() {
        let ids = ["a#Widget", "a#Gadget", "b#Widgets", "smithy.api#String", "a#Id"];
        let ids = ids.map(|id| id.parse::<ShapeId>().expect("the id is valid"));
        let mut suggester = Suggester::new(ids.iter());
        for (unknown, expected) in [
            ("a#Widgte", Some("a#Widget")),
            ("b#Widget", Some("a#Widget")),
            ("a#String", Some("smithy.api#String")),
            ("a#widgets$x", Some("b#Widgets$x")),
            ("a#Thing", None),
            ("a#Ax", None),
        ] {
            let unknown = unknown.parse().expect("the id is valid");
            assert_eq!(suggester.suggest(&unknown).map(|id| id.to_string()).as_deref(), expected, "{unknown}");
        }
    }
}
