//! What does a value have to satisfy, once members, targets and waivers have spoken?
//!
//! The trait of a member takes the place of its target's; a waiver of either takes traits away, or replaces a pattern.

use std::collections::BTreeMap;
use std::iter;

use tinsmith_model::traits::{Length, Pattern, Range, Required, Trait, UniqueItems};
use tinsmith_model::{Member, Model, ShapeId};

use crate::error::{Error, Errors};
use crate::normalize::original_id;
use crate::select::nearest;
use crate::settings::Waiver;

/// The traits that a waiver can ignore.
const CONSTRAINTS: [&str; 5] = [Length::ID, Pattern::ID, Range::ID, Required::ID, UniqueItems::ID];

/// The names of the traits that a waiver can ignore.
pub(crate) fn names() -> String {
    CONSTRAINTS.map(|id| format!("`{}`", short(id))).join(", ")
}

fn short(id: &str) -> &str {
    id.rsplit('#').next().unwrap_or(id)
}

/// A constraint and the shape or member whose trait it is, as the model calls it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Carried<T> {
    pub(crate) carrier: ShapeId,
    pub(crate) value: T,
}

/// The constraints of a model, without those that are waived.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Constraints<'m> {
    model: &'m Model,
    waivers: &'m BTreeMap<String, Waiver>,
}

impl<'m> Constraints<'m> {
    /// The constraints of a normalized model.
    ///
    /// # Errors
    /// Waivers of what the model does not have, or of traits that are no constraints.
    pub(crate) fn new(model: &'m Model, waivers: &'m BTreeMap<String, Waiver>) -> Result<Self, Errors> {
        let errors = waivers.iter().flat_map(|(shape, waiver)| {
            let unknown = waiver.ignore.iter().filter(|name| CONSTRAINTS.iter().all(|id| short(id) != **name));
            let unknown = unknown.map(|name| Error::UnknownConstraint { shape: shape.clone(), name: name.clone() });
            unknown.chain(unknown_waiver(model, shape))
        });
        Errors::unless_empty(errors.collect())?;
        Ok(Self { model, waivers })
    }

    /// Whether the member has to be set.
    pub(crate) fn is_required(&self, member: &Member) -> bool {
        member.traits.has::<Required>() && !self.ignores(&original_id(self.model, &member.id), Required::ID)
    }

    /// How long the member's values are, if not any length will do.
    pub(crate) fn length(&self, member: &Member) -> Option<Length> {
        let Length { min, max } = self.find(member)?.value;
        let min = min.filter(|min| *min > 0);
        (min.is_some() || max.is_some()).then_some(Length { min, max })
    }

    /// Between which bounds the member's values are.
    pub(crate) fn range(&self, member: &Member) -> Option<Carried<Range>> {
        self.find(member)
    }

    /// Whether no two items of the member's values are equal.
    pub(crate) fn is_unique(&self, member: &Member) -> bool {
        self.find::<UniqueItems>(member).is_some()
    }

    /// What the member's values match.
    pub(crate) fn pattern(&self, member: &Member) -> Option<Carried<String>> {
        let found = self.find::<Pattern>(member)?;
        let of_member = self.waiver(&original_id(self.model, &member.id)).and_then(|waiver| waiver.pattern.as_ref());
        let of_carrier = || self.waiver(&found.carrier).and_then(|waiver| waiver.pattern.as_ref());
        if let Some(replacement) = of_member {
            let carrier = original_id(self.model, &member.id);
            return Some(Carried { carrier, value: replacement.clone() });
        }
        let value = of_carrier().cloned().unwrap_or(found.value.0);
        Some(Carried { carrier: found.carrier, value })
    }

    fn find<T: Trait>(&self, member: &Member) -> Option<Carried<T>> {
        let member_id = original_id(self.model, &member.id);
        let (carrier, value) = match member.traits.get::<T>() {
            Some(value) => (member_id.clone(), value),
            None => {
                let target = self.model.target(member);
                (target.id.clone(), target.traits.get::<T>()?)
            }
        };
        let is_waived = self.ignores(&member_id, T::ID) || self.ignores(&carrier, T::ID);
        (!is_waived).then_some(Carried { carrier, value })
    }

    fn waiver(&self, id: &ShapeId) -> Option<&'m Waiver> {
        if self.waivers.is_empty() { None } else { self.waivers.get(id.as_str()) }
    }

    fn ignores(&self, id: &ShapeId, constraint: &str) -> bool {
        self.waiver(id).is_some_and(|waiver| waiver.ignore.iter().any(|name| name == short(constraint)))
    }
}

fn unknown_waiver(model: &Model, shape: &str) -> Option<Error> {
    let is_known = shape.parse::<ShapeId>().is_ok_and(|id| match id.member() {
        Some(_) => model.member(&id).is_some(),
        None => model.shape(&id).is_some(),
    });
    if is_known {
        return None;
    }
    let known = model.shapes().flat_map(|known| iter::once(&known.id).chain(known.members().map(|member| &member.id)));
    let suggestion = nearest(shape, known.map(ShapeId::as_str));
    Some(Error::UnknownWaiver { shape: shape.to_owned(), suggestion })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A structure with one member, and the string that it targets, with these patterns.
    fn model(of_member: Option<&str>, of_target: Option<&str>) -> Model {
        let text = |name: &str, pattern: Option<&str>| {
            let pattern = pattern.map(|pattern| format!("\"{}\":\"{pattern}\"", Pattern::ID)).unwrap_or_default();
            format!("\"traits\":{{{pattern}}}}}{name}")
        };
        let source = format!(
            r#"{{"smithy":"2.0","shapes":{{
                "a#Name":{{"type":"string",{}
                "a#S":{{"type":"structure","members":{{"name":{{"target":"a#Name",{}}}}}}}}}"#,
            text(",", of_target),
            text("", of_member),
        );
        let source = tinsmith_model::Source { name: "test.json".to_owned(), text: source };
        tinsmith_model::load([source]).expect("the test's model is sound")
    }

    fn waive(shape: &str, waiver: Waiver) -> BTreeMap<String, Waiver> {
        BTreeMap::from([(shape.to_owned(), waiver)])
    }

    fn found(model: &Model, waivers: &BTreeMap<String, Waiver>) -> Option<(String, String)> {
        let constraints = Constraints::new(model, waivers).expect("the test's waivers are sound");
        let member = model.member(&"a#S$name".parse().expect("the id is well formed")).expect("it is in the model");
        constraints.pattern(member).map(|found| (found.carrier.to_string(), found.value))
    }

    fn pattern(carrier: &str, value: &str) -> (String, String) {
        (carrier.to_owned(), value.to_owned())
    }

    #[test]
    fn members_speak_before_targets() {
        let none = BTreeMap::new();
        assert_eq!(found(&model(None, None), &none), None);
        assert_eq!(found(&model(None, Some("t")), &none), Some(pattern("a#Name", "t")));
        assert_eq!(found(&model(Some("m"), Some("t")), &none), Some(pattern("a#S$name", "m")));
    }

    #[test]
    fn waivers_speak_last() {
        let mut ignore = Waiver::new();
        ignore.ignore.push("pattern".to_owned());
        let mut replace = Waiver::new();
        replace.pattern = Some("r".to_owned());
        let model = model(None, Some("t"));
        for carrier in ["a#S$name", "a#Name"] {
            assert_eq!(found(&model, &waive(carrier, ignore.clone())), None);
            assert_eq!(found(&model, &waive(carrier, replace.clone())), Some(pattern(carrier, "r")));
        }
    }

    #[test]
    fn waivers_of_nothing_are_errors() {
        let model = model(None, None);
        let errors = |shape: &str, ignore: &str| {
            let mut waiver = Waiver::new();
            waiver.ignore.push(ignore.to_owned());
            let waivers = waive(shape, waiver);
            let errors = Constraints::new(&model, &waivers).map(drop).expect_err("the waiver waives nothing");
            errors.as_slice().iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        let no_constraint =
            |shape| format!("the waiver of `{shape}` ignores `patern`, but can ignore only {}", names());
        let unknown = "a waiver names `a#Nam`, which is not in the model: did you mean `a#Name`?";
        assert_eq!(errors("a#Nam", "pattern"), [unknown]);
        assert_eq!(errors("a#Nam", "patern"), [no_constraint("a#Nam").as_str(), unknown]);
        assert_eq!(errors("a#S$name", "patern"), [no_constraint("a#S$name")]);
        let unknown = "a waiver names `a#S$nam`, which is not in the model: did you mean `a#S$name`?";
        assert_eq!(errors("a#S$nam", "pattern"), [unknown]);
        let unknown = "a waiver names `no shape at all`, which is not in the model: check its spelling";
        assert_eq!(errors("no shape at all", "pattern"), [unknown]);
    }
}
