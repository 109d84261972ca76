//! Lowers the patterns of validated shapes to named statics, one for each distinct pattern.

use std::collections::{BTreeMap, BTreeSet};

use tinsmith_model::{Member, Model, ShapeId, ShapeKind, SimpleKind};

use crate::error::{Error, Errors};
use crate::index::constraint::{Constraint, Constraints};
use crate::index::validated_shapes::ValidatedShapes;
use crate::ir::rules::{Pattern, PatternRef};
use crate::names::scope::static_name;
use crate::pattern::{Engine, PatternError, Translated, translate};

/// Patterns of a package.
#[derive(Debug)]
pub(super) struct Patterns {
    /// Pattern of each shape or member that has the trait.
    carried: BTreeMap<ShapeId, PatternRef>,
    statics: Vec<Pattern>,
}

impl Patterns {
    /// Names and translates the patterns of the validated shapes.
    pub(super) fn new(
        model: &Model,
        validated: &ValidatedShapes,
        constraints: Constraints<'_>,
    ) -> Result<Self, Errors> {
        let members = validated.constrained().flat_map(|id| model.expect_shape(id).members());
        let carried = members.filter(|member| takes_pattern(model, member)).filter_map(|it| constraints.pattern(it));
        let sources: BTreeMap<ShapeId, String> =
            carried.map(|Constraint { carrier, value }| (carrier, value)).collect();
        let names = names(sources.keys());
        let carried: BTreeMap<ShapeId, PatternRef> = std::iter::zip(&sources, names)
            .map(|((carrier, source), name)| (carrier.clone(), PatternRef { name, source: source.clone() }))
            .collect();
        let translated: BTreeMap<&String, Result<Translated, PatternError>> =
            sources.values().collect::<BTreeSet<_>>().into_iter().map(|source| (source, translate(source))).collect();
        let refused = |(carrier, source): (&ShapeId, &String)| {
            let problem = translated[source].as_ref().err()?;
            Some(Error::Pattern { shape: carrier.clone(), source: problem.clone() })
        };
        Errors::unless_empty(sources.iter().filter_map(refused).collect())?;
        let statics = translated.into_iter().filter_map(|(source, translated)| {
            let names = carried.values().filter(|it| it.source == *source).map(|it| it.name.clone());
            Some(pattern(source, translated.ok()?, names))
        });
        Ok(Self { statics: statics.collect(), carried })
    }

    /// Returns the pattern of a shape or member that has the trait.
    pub(super) fn get(&self, carrier: &ShapeId) -> Option<PatternRef> {
        self.carried.get(carrier).cloned()
    }

    /// Returns all patterns, sorted by name.
    pub(super) fn into_sorted(self) -> Vec<Pattern> {
        let mut patterns = self.statics;
        patterns.sort_by(|first, second| first.name.cmp(&second.name));
        patterns
    }
}

/// Returns the static for a pattern with these names, of which there is at least one.
fn pattern(source: &str, translated: Translated, names: impl IntoIterator<Item = String>) -> Pattern {
    let Translated { text, engine, characters, ascii } = translated;
    let look_around = match engine {
        Engine::Regex => false,
        Engine::FancyRegex => true,
    };
    let mut names = names.into_iter();
    Pattern {
        name: names.next().expect("every pattern has a carrier, and every carrier a name"),
        other_names: names.collect(),
        source: source.to_owned(),
        translated: text,
        look_around,
        characters: characters.map(|count| (*count.start(), *count.end())),
        ascii,
    }
}

/// Returns `true` if patterns apply to the member. They do not apply to enums, whose values are fixed.
pub(super) fn takes_pattern(model: &Model, member: &Member) -> bool {
    model.target(member).kind == ShapeKind::Simple(SimpleKind::String)
}

/// Returns a distinct name for each carrier. The names are private, so a taken name gets a number.
fn names<'c>(carriers: impl Iterator<Item = &'c ShapeId>) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let mut names = Vec::new();
    for carrier in carriers {
        let shape =
            carrier.member().map_or_else(|| carrier.name().to_owned(), |member| format!("{}_{member}", carrier.name()));
        let wanted = static_name(&shape);
        let numbered = (2..).map(|number| format!("{wanted}_{number}"));
        let free = std::iter::once(wanted.clone()).chain(numbered).find(|name| !taken.contains(name));
        let name = free.expect("there are more numbers than taken names");
        taken.insert(name.clone());
        names.push(name);
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
        assert_eq!(names(ids.iter()), ["TAG_KEY", "TAG_KEY_2", "TAG_KEY_3", "PATTERN_2"]);
    }
}
