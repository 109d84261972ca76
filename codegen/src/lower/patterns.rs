//! Lowers the patterns of what is sent to named statics: one for each text, however many shapes carry it.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;
use tinsmith_model::{Member, Model, ShapeId, ShapeKind};

use crate::error::{Error, Errors, gather};
use crate::index::checked::Checked;
use crate::index::constraint::{Carried, Constraints};
use crate::ir::rules::{Pattern, PatternRef};
use crate::names::scope::static_name;
use crate::pattern::{Engine, PatternError, Translated, translate};

/// The patterns of a crate.
#[derive(Debug)]
pub(super) struct Patterns {
    /// The pattern of each shape or member that carries one.
    carried: BTreeMap<ShapeId, String>,
    /// The static of each pattern.
    statics: BTreeMap<String, Pattern>,
}

impl Patterns {
    /// Names and translates the patterns that inputs reach.
    pub(super) fn new(model: &Model, checked: &Checked, constraints: Constraints<'_>) -> Result<Self, Errors> {
        let members = checked.constrained().flat_map(|id| model.expect_shape(id).members());
        let carried = members.filter(|member| takes_pattern(model, member)).filter_map(|it| constraints.pattern(it));
        let carried: BTreeMap<ShapeId, String> = carried.map(|Carried { carrier, value }| (carrier, value)).collect();
        let mut named_after = IndexMap::new();
        for (carrier, source) in &carried {
            named_after.entry(source).or_insert(carrier);
        }
        let translated: BTreeMap<&String, Result<Translated, PatternError>> =
            named_after.keys().map(|&source| (source, translate(source))).collect();
        let refused = carried.iter().map(|(carrier, source)| match &translated[source] {
            Ok(_) => Ok(()),
            Err(problem) => Err(Error::Pattern { shape: carrier.clone(), source: problem.clone() }.into()),
        });
        gather::<(), ()>(refused)?;
        let names = names(named_after.values().copied());
        let statics = named_after.keys().zip(names).filter_map(|(&source, name)| {
            let translated = translated[source].as_ref().ok()?;
            Some((source.clone(), pattern(name, source.clone(), translated)))
        });
        let statics = statics.collect();
        Ok(Self { carried, statics })
    }

    /// The static with the pattern of that shape or member.
    pub(super) fn get(&self, carrier: &ShapeId) -> Option<PatternRef> {
        let pattern = self.statics.get(self.carried.get(carrier)?)?;
        Some(PatternRef { name: pattern.name.clone(), source: pattern.source.clone() })
    }

    /// All of them, sorted by name.
    pub(super) fn into_sorted(self) -> Vec<Pattern> {
        let mut patterns: Vec<Pattern> = self.statics.into_values().collect();
        patterns.sort_by(|first, second| first.name.cmp(&second.name));
        patterns
    }
}

fn pattern(name: String, source: String, translated: &Translated) -> Pattern {
    let Translated { text, engine, characters, ascii } = translated;
    let look_around = match engine {
        Engine::Regex => false,
        Engine::FancyRegex => true,
    };
    let characters = characters.as_ref().map(|count| (*count.start(), *count.end()));
    Pattern { name, source, translated: text.clone(), look_around, characters, ascii: *ascii }
}

/// Whether a pattern of the member means anything: the values of enums are what they are.
pub(super) fn takes_pattern(model: &Model, member: &Member) -> bool {
    model.target(member).kind == ShapeKind::String
}

/// A name for each carrier. Nobody writes these names, so one that is taken gets a number.
fn names<'c>(carriers: impl Iterator<Item = &'c ShapeId>) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let mut names = Vec::new();
    for carrier in carriers {
        let shape =
            carrier.member().map_or_else(|| carrier.name().to_owned(), |member| format!("{}_{member}", carrier.name()));
        let wanted = static_name(&shape);
        let numbered = (2..).map(|number| format!("{wanted}_{number}"));
        let free = std::iter::once(wanted.clone()).chain(numbered).find(|name| !taken.contains(name));
        let name = free.expect("numbers do not end");
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
