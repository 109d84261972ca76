//! Constraints of members, after their targets and waivers are taken into account.
//!
//! The trait of a member overrides the trait of its target. A waiver of the member or its target removes traits or
//! replaces a pattern. Values that the service itself has issued, such as the tokens of pages, have no constraints.

use std::collections::BTreeMap;
use std::iter;

use tinsmith_model::traits::{Length, Pattern, Range, Required, Trait, UniqueItems};
use tinsmith_model::{Member, Model, ShapeId, ShapeKind, SimpleKind, TraitMap, suggest};

use crate::error::{Error, Errors, SettingError};
use crate::normalize::{is_issued, original_id};
use crate::settings::Waiver;

/// Traits that a waiver can ignore.
const CONSTRAINTS: [&str; 5] = [Length::ID, Pattern::ID, Range::ID, Required::ID, UniqueItems::ID];

/// Returns the name of a trait without its namespace.
fn short(id: &str) -> &str {
    id.rsplit('#').next().unwrap_or(id)
}

/// A constraint, with the id in the model of the shape or member that has the trait.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Constraint<T> {
    pub(crate) carrier: ShapeId,
    pub(crate) value: T,
}

/// Type of values, by the constraints that they can have.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Constrainable {
    /// A string: a length in characters, a pattern, and the values of an enum without names.
    Text,
    /// A blob: a length in bytes.
    Bytes,
    /// A list: a length, and distinct items.
    Items,
    /// A map: a length.
    Entries,
    /// An integer of any size: a range.
    Integer,
    /// A value of an integer enum: the values, and a range.
    IntEnum,
    /// A number with a fraction: a range.
    Decimal,
    /// A value of a string enum: the values.
    Enum,
    /// A value that has no constraints of its own.
    Nothing,
}

impl Constrainable {
    /// Returns the constraints that values of a shape can have.
    pub(crate) fn new(kind: &ShapeKind) -> Self {
        match kind {
            ShapeKind::Simple(SimpleKind::String) => Self::Text,
            ShapeKind::Simple(SimpleKind::Blob) => Self::Bytes,
            ShapeKind::List(_) => Self::Items,
            ShapeKind::Map(_) => Self::Entries,
            ShapeKind::Simple(
                SimpleKind::Byte | SimpleKind::Short | SimpleKind::Integer | SimpleKind::Long | SimpleKind::BigInteger,
            ) => Self::Integer,
            ShapeKind::IntEnum(_) => Self::IntEnum,
            ShapeKind::Simple(SimpleKind::Float | SimpleKind::Double | SimpleKind::BigDecimal) => Self::Decimal,
            ShapeKind::Enum(_) => Self::Enum,
            ShapeKind::Simple(SimpleKind::Boolean | SimpleKind::Timestamp | SimpleKind::Document)
            | ShapeKind::Structure(_)
            | ShapeKind::Union(_)
            | ShapeKind::Operation(_)
            | ShapeKind::Resource(_)
            | ShapeKind::Service(_) => Self::Nothing,
        }
    }
}

/// The constraints of a model, without those that are waived.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Constraints<'m> {
    model: &'m Model,
    waivers: &'m BTreeMap<String, Waiver>,
}

impl<'m> Constraints<'m> {
    /// Checks the waivers against a normalized model.
    ///
    /// # Errors
    /// Waivers that name unknown shapes, traits that the shape does not have, or traits that are not constraints.
    pub(crate) fn new(model: &'m Model, waivers: &'m BTreeMap<String, Waiver>) -> Result<Self, Errors> {
        let errors = waivers.iter().flat_map(|(shape, waiver)| problems(model, shape, waiver));
        Errors::unless_empty(errors.map(Error::from).collect())?;
        Ok(Self { model, waivers })
    }

    /// Returns `true` if the member is required.
    pub(crate) fn is_required(&self, member: &Member) -> bool {
        member.traits.has::<Required>()
            && (self.waivers.is_empty() || !self.ignores(&original_id(self.model, &member.id), Required::ID))
    }

    /// Returns the length constraint of the member, or `None` if every length is valid.
    pub(crate) fn length(&self, member: &Member) -> Option<Length> {
        let Length { min, max } = self.find(member)?.value;
        let min = min.filter(|min| *min > 0);
        (min.is_some() || max.is_some()).then_some(Length { min, max })
    }

    /// Returns the range constraint of the member.
    pub(crate) fn range(&self, member: &Member) -> Option<Constraint<Range>> {
        self.find(member)
    }

    /// Returns `true` if the items of the member's values must be distinct.
    pub(crate) fn is_unique(&self, member: &Member) -> bool {
        self.find::<UniqueItems>(member).is_some()
    }

    /// Returns the pattern constraint of the member.
    pub(crate) fn pattern(&self, member: &Member) -> Option<Constraint<String>> {
        let found = self.find::<Pattern>(member)?;
        if self.waivers.is_empty() {
            return Some(Constraint { carrier: found.carrier, value: found.value.0 });
        }
        let of_member = self.waiver(&original_id(self.model, &member.id)).and_then(|waiver| waiver.pattern.as_ref());
        let of_carrier = || self.waiver(&found.carrier).and_then(|waiver| waiver.pattern.as_ref());
        if let Some(replacement) = of_member {
            let carrier = original_id(self.model, &member.id);
            return Some(Constraint { carrier, value: replacement.clone() });
        }
        let value = of_carrier().cloned().unwrap_or(found.value.0);
        Some(Constraint { carrier: found.carrier, value })
    }

    fn find<T: Trait>(&self, member: &Member) -> Option<Constraint<T>> {
        if is_issued(member) {
            return None;
        }
        let (of_target, value) = match member.traits.get::<T>() {
            Some(value) => (None, value),
            None => {
                let target = self.model.target(member);
                (Some(&target.id), target.traits.get::<T>()?)
            }
        };
        let member_id = original_id(self.model, &member.id);
        let carrier = of_target.unwrap_or(&member_id).clone();
        let is_waived = self.ignores(&member_id, T::ID) || self.ignores(&carrier, T::ID);
        (!is_waived).then_some(Constraint { carrier, value })
    }

    fn waiver(&self, id: &ShapeId) -> Option<&'m Waiver> {
        if self.waivers.is_empty() { None } else { self.waivers.get(id.as_str()) }
    }

    fn ignores(&self, id: &ShapeId, constraint: &str) -> bool {
        self.waiver(id).is_some_and(|waiver| waiver.ignore.iter().any(|name| name == short(constraint)))
    }
}

/// Returns the problems of a waiver.
fn problems(model: &Model, shape: &str, waiver: &Waiver) -> Vec<SettingError> {
    let mut problems = Vec::new();
    let mut waived = Vec::new();
    for name in &waiver.ignore {
        match CONSTRAINTS.into_iter().find(|id| short(id) == name) {
            Some(id) => waived.push(id),
            None => problems.push(SettingError::UnknownConstraint {
                shape: shape.to_owned(),
                name: name.clone(),
                known: CONSTRAINTS.map(short).to_vec(),
            }),
        }
    }
    if waiver.pattern.is_some() && !waived.contains(&Pattern::ID) {
        waived.push(Pattern::ID);
    }
    match carriers(model, shape) {
        None => problems.push(unknown_waiver(model, shape)),
        Some(carriers) => {
            let is_idle = |id: &&str| {
                // Only members can have the `required` trait.
                let carriers = if *id == Required::ID { &carriers[..1] } else { &carriers };
                !carriers.iter().any(|traits| traits.contains(id))
            };
            let idle = waived.into_iter().filter(is_idle);
            problems.extend(
                idle.map(|id| SettingError::IdleWaiver { shape: shape.to_owned(), name: short(id).to_owned() }),
            );
        }
    }
    problems
}

/// Returns the traits of a shape; for a member, its own traits and those of its target.
fn carriers<'m>(model: &'m Model, shape: &str) -> Option<Vec<&'m TraitMap>> {
    let id: ShapeId = shape.parse().ok()?;
    match id.member() {
        Some(_) => model.member(&id).map(|member| vec![&member.traits, &model.target(member).traits]),
        None => model.shape(&id).map(|shape| vec![&shape.traits]),
    }
}

fn unknown_waiver(model: &Model, shape: &str) -> SettingError {
    let known = model.shapes().flat_map(|known| iter::once(&known.id).chain(known.members().map(|member| &member.id)));
    let suggestion = suggest::nearest(shape, known.map(ShapeId::as_str)).map(str::to_owned);
    SettingError::UnknownWaiver { shape: shape.to_owned(), suggestion }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns a model of a structure with one member and the string that it targets, with these patterns.
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
    fn members_override_targets() {
        let none = BTreeMap::new();
        assert_eq!(found(&model(None, None), &none), None);
        assert_eq!(found(&model(None, Some("t")), &none), Some(pattern("a#Name", "t")));
        assert_eq!(found(&model(Some("m"), Some("t")), &none), Some(pattern("a#S$name", "m")));
    }

    #[test]
    fn waivers_override_traits() {
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
    fn waivers_of_unknown_shapes_and_traits_are_errors() {
        let model = model(None, None);
        let errors = |shape: &str, ignore: &str| {
            let mut waiver = Waiver::new();
            waiver.ignore.push(ignore.to_owned());
            let waivers = waive(shape, waiver);
            let errors = Constraints::new(&model, &waivers).map(drop).expect_err("the waiver has no effect");
            errors.as_slice().iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        let no_constraint = |shape| {
            format!(
                "the waiver of `{shape}` ignores `patern`, but only `length`, `pattern`, `range`, `required`, `uniqueItems` can be ignored"
            )
        };
        let unknown = "a waiver names `a#Nam`, which is not in the model: did you mean `a#Name`?";
        assert_eq!(errors("a#Nam", "pattern"), [unknown]);
        assert_eq!(errors("a#Nam", "patern"), [no_constraint("a#Nam").as_str(), unknown]);
        assert_eq!(errors("a#S$name", "patern"), [no_constraint("a#S$name")]);
        let unknown = "a waiver names `a#S$nam`, which is not in the model: did you mean `a#S$name`?";
        assert_eq!(errors("a#S$nam", "pattern"), [unknown]);
        let unknown = "a waiver names `no shape at all`, which is not in the model: check its spelling";
        assert_eq!(errors("no shape at all", "pattern"), [unknown]);
    }

    #[test]
    fn waivers_of_missing_traits_are_errors() {
        let idle = |model: &Model, shape: &str, ignore: &[&str], pattern: Option<&str>| {
            let mut waiver = Waiver::new();
            waiver.ignore.extend(ignore.iter().map(|name| (*name).to_owned()));
            waiver.pattern = pattern.map(str::to_owned);
            let waivers = waive(shape, waiver);
            let errors = Constraints::new(model, &waivers).err().into_iter().flatten();
            errors
                .map(|error| match error {
                    Error::Setting(SettingError::IdleWaiver { name, .. }) => name,
                    other => panic!("not about an idle waiver: {other}"),
                })
                .collect::<Vec<_>>()
        };
        let bare = model(None, None);
        assert_eq!(idle(&bare, "a#Name", &["length", "pattern"], None), ["length", "pattern"]);
        assert_eq!(idle(&bare, "a#S$name", &["required"], Some("r")), ["required", "pattern"]);
        assert_eq!(idle(&bare, "a#Name", &["pattern"], Some("r")), ["pattern"]);
        let (of_member, of_target) = (model(Some("m"), None), model(None, Some("t")));
        for (model, shape, expected) in [
            (&of_member, "a#S$name", &[][..]),
            (&of_member, "a#Name", &["pattern"]),
            (&of_target, "a#S$name", &[]),
            (&of_target, "a#Name", &[]),
            (&of_target, "a#S", &["pattern"]),
        ] {
            assert_eq!(idle(model, shape, &["pattern"], None), expected, "{shape}");
        }
    }
}
