//! Lowers the patterns of what is sent to named statics: one for each text, however many shapes carry it.

use std::collections::{BTreeMap, BTreeSet};

use tinsmith_model::{Member, Model, ShapeId, ShapeKind};

use crate::error::{Error, Errors};
use crate::index::checked::Checked;
use crate::index::constraint::{Carried, Constraints};
use crate::ir::rules::{Pattern, PatternRef};
use crate::names::scope::static_name;
use crate::pattern::{Engine, PatternError, Translated, translate};

/// The patterns of a crate.
#[derive(Debug)]
pub(super) struct Patterns {
    /// The pattern of each shape or member that carries one.
    carried: BTreeMap<ShapeId, PatternRef>,
    statics: Vec<Pattern>,
}

impl Patterns {
    /// Names and translates the patterns that inputs reach.
    pub(super) fn new(model: &Model, checked: &Checked, constraints: Constraints<'_>) -> Result<Self, Errors> {
        let members = checked.constrained().flat_map(|id| model.expect_shape(id).members());
        let carried = members.filter(|member| takes_pattern(model, member)).filter_map(|it| constraints.pattern(it));
        let sources: BTreeMap<ShapeId, String> = carried.map(|Carried { carrier, value }| (carrier, value)).collect();
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

    /// The static with the pattern of that shape or member.
    pub(super) fn get(&self, carrier: &ShapeId) -> Option<PatternRef> {
        self.carried.get(carrier).cloned()
    }

    /// All of them, sorted by name.
    pub(super) fn into_sorted(self) -> Vec<Pattern> {
        let mut patterns = self.statics;
        patterns.sort_by(|first, second| first.name.cmp(&second.name));
        patterns
    }
}

/// The pattern of a text that goes by these names, at least one.
fn pattern(source: &str, translated: Translated, names: impl IntoIterator<Item = String>) -> Pattern {
    let Translated { text, engine, characters, ascii } = translated;
    let look_around = match engine {
        Engine::Regex => false,
        Engine::FancyRegex => true,
    };
    let mut names = names.into_iter();
    Pattern {
        name: names.next().expect("a pattern is carried by somebody"),
        other_names: names.collect(),
        source: source.to_owned(),
        translated: text,
        look_around,
        characters: characters.map(|count| (*count.start(), *count.end())),
        ascii,
    }
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
