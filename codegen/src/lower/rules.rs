//! Lowers constraints to the rules that values are checked by before they are sent.

use tinsmith_model::node::Decimal;
use tinsmith_model::traits::{Length, Range as RangeTrait};
use tinsmith_model::{Member, Shape, ShapeKind};

use super::Lowering;
use super::patterns::takes_pattern;
use crate::error::{Error, Errors};
use crate::index::absence::{is_byte_stream, is_event_stream};
use crate::index::checked::must_be_set;
use crate::index::constraint::Carried;
use crate::index::sensitivity::is_sensitive;
use crate::index::values::{EnumValues, enum_values};
use crate::ir::rules::{Range, Rule, RuleContents, Values};

impl Lowering<'_> {
    /// The rule of a structure's or union's member; empty if its container is not checked.
    pub(super) fn rule(&self, container: &Shape, member: &Member) -> Result<Rule, Errors> {
        let is_stream = is_byte_stream(self.model, container, member) || is_event_stream(self.model, container, member);
        if !self.checked.is_constrained(&container.id) || is_stream {
            return Ok(Rule::default());
        }
        let rule = self.value_rule(member)?;
        Ok(Rule { required: must_be_set(self.model, self.constraints, container, member), ..rule })
    }

    /// What the member's values have to satisfy.
    fn value_rule(&self, member: &Member) -> Result<Rule, Errors> {
        let mut rule = Rule {
            values: self.enum_values(self.target(member)),
            sensitive: is_sensitive(self.model, member),
            contents: self.rule_contents(member)?,
            ..Rule::default()
        };
        match &self.target(member).kind {
            ShapeKind::String => {
                rule = self.with_length(rule, member);
                rule.pattern = takes_pattern(self.model, member)
                    .then(|| self.constraints.pattern(member))
                    .flatten()
                    .and_then(|Carried { carrier, .. }| self.patterns.get(&carrier));
            }
            ShapeKind::Blob | ShapeKind::Map(_) => rule = self.with_length(rule, member),
            ShapeKind::List(_) => {
                rule = self.with_length(rule, member);
                rule.unique = self.constraints.is_unique(member);
            }
            ShapeKind::Byte
            | ShapeKind::Short
            | ShapeKind::Integer
            | ShapeKind::Long
            | ShapeKind::IntEnum(_)
            | ShapeKind::BigInteger => rule.range = self.integer_range(member)?,
            ShapeKind::Float | ShapeKind::Double | ShapeKind::BigDecimal => rule.range = self.decimal_range(member),
            ShapeKind::Enum(_)
            | ShapeKind::Boolean
            | ShapeKind::Timestamp
            | ShapeKind::Document
            | ShapeKind::Structure(_)
            | ShapeKind::Union(_)
            | ShapeKind::Operation(_)
            | ShapeKind::Resource(_)
            | ShapeKind::Service(_) => {}
        }
        Ok(rule)
    }

    /// The values of an enum, by the type that lists them if those are all there is to say.
    fn enum_values(&self, target: &Shape) -> Option<Values> {
        Some(match enum_values(target)? {
            EnumValues::Integers(values) => Values::Integers(values),
            EnumValues::Strings { internal, .. } if internal.is_empty() => Values::All(self.type_ref(&target.id)),
            EnumValues::Strings { listed, internal } => Values::Strings(listed, internal),
        })
    }

    fn with_length(&self, rule: Rule, member: &Member) -> Rule {
        match self.constraints.length(member) {
            Some(Length { min, max }) => Rule { min_length: min, max_length: max, ..rule },
            None => rule,
        }
    }

    fn integer_range(&self, member: &Member) -> Result<Option<Range>, Errors> {
        let Some(Carried { carrier, value: RangeTrait { min, max } }) = self.constraints.range(member) else {
            return Ok(None);
        };
        let bound = |bound: Option<Decimal>, side: Side| match bound.map(|bound| whole(&bound, side)) {
            None | Some(Whole::Unbounded) => Ok(None),
            Some(Whole::At(bound)) => Ok(Some(bound)),
            Some(Whole::Beyond) => Err(Errors::from(Error::Range { shape: carrier.clone() })),
        };
        match (bound(min, Side::Least)?, bound(max, Side::Greatest)?) {
            (None, None) => Ok(None),
            (min, max) => Ok(Some(Range::Integer(min, max))),
        }
    }

    fn decimal_range(&self, member: &Member) -> Option<Range> {
        let RangeTrait { min, max } = self.constraints.range(member)?.value;
        Some(Range::Decimal(min.map(|bound| bound.to_f64()), max.map(|bound| bound.to_f64())))
    }

    /// What holds for what the member holds, as far as anything does.
    fn rule_contents(&self, member: &Member) -> Result<RuleContents, Errors> {
        let target = self.target(member);
        if !self.checked.is_constrained(&target.id) {
            return Ok(RuleContents::None);
        }
        match &target.kind {
            ShapeKind::Structure(_) | ShapeKind::Union(_) => Ok(RuleContents::Named(self.type_ref(&target.id))),
            ShapeKind::List(list) => {
                let element = self.value_rule(&list.member)?;
                Ok(if element.is_empty() { RuleContents::None } else { RuleContents::List(Box::new(element)) })
            }
            ShapeKind::Map(map) => {
                let (key, value) = (self.value_rule(&map.key)?, self.value_rule(&map.value)?);
                let is_free = key.is_empty() && value.is_empty();
                Ok(if is_free { RuleContents::None } else { RuleContents::Map(Box::new(key), Box::new(value)) })
            }
            ShapeKind::Blob
            | ShapeKind::Boolean
            | ShapeKind::String
            | ShapeKind::Timestamp
            | ShapeKind::Byte
            | ShapeKind::Short
            | ShapeKind::Integer
            | ShapeKind::Long
            | ShapeKind::Float
            | ShapeKind::Double
            | ShapeKind::BigInteger
            | ShapeKind::BigDecimal
            | ShapeKind::Document
            | ShapeKind::Enum(_)
            | ShapeKind::IntEnum(_)
            | ShapeKind::Operation(_)
            | ShapeKind::Resource(_)
            | ShapeKind::Service(_) => Ok(RuleContents::None),
        }
    }
}

/// Which end of a range.
#[derive(Clone, Copy)]
enum Side {
    Least,
    Greatest,
}

/// A bound of integers.
#[derive(Debug, PartialEq)]
enum Whole {
    /// This one.
    At(i64),
    /// No integer of 64 bits is outside.
    Unbounded,
    /// No integer of 64 bits is inside.
    Beyond,
}

/// The bound among the integers: `0.5` as the least value lets 1 through and not 0.
fn whole(bound: &Decimal, side: Side) -> Whole {
    let least = Decimal::from(i128::from(i64::MIN));
    let greatest = Decimal::from(i128::from(i64::MAX));
    match side {
        Side::Least if *bound <= least => return Whole::Unbounded,
        Side::Greatest if *bound >= greatest => return Whole::Unbounded,
        Side::Least if *bound > greatest => return Whole::Beyond,
        Side::Greatest if *bound < least => return Whole::Beyond,
        Side::Least | Side::Greatest => {}
    }
    if let Some(exact) = bound.as_i128().and_then(|bound| i64::try_from(bound).ok()) {
        return Whole::At(exact);
    }
    // What is left has a fraction, and lies between two integers of 64 bits.
    let (mut below, mut above) = (i64::MIN, i64::MAX);
    while i128::from(above) - i128::from(below) > 1 {
        let middle = i64::midpoint(below, above);
        if Decimal::from(i128::from(middle)) < *bound { below = middle } else { above = middle }
    }
    match side {
        Side::Least => Whole::At(above),
        Side::Greatest => Whole::At(below),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        let number: serde_json::Number = serde_json::from_str(text).expect("the test has numbers");
        Decimal::from(&number)
    }

    #[test]
    fn bounds_are_narrowed_to_integers() {
        let table = [
            ("1", Side::Least, Whole::At(1)),
            ("1.0", Side::Greatest, Whole::At(1)),
            ("0.5", Side::Least, Whole::At(1)),
            ("0.5", Side::Greatest, Whole::At(0)),
            ("-0.5", Side::Least, Whole::At(0)),
            ("-0.5", Side::Greatest, Whole::At(-1)),
            ("1e300", Side::Greatest, Whole::Unbounded),
            ("1e300", Side::Least, Whole::Beyond),
            ("-9223372036854775808", Side::Least, Whole::Unbounded),
            ("9223372036854775806", Side::Greatest, Whole::At(i64::MAX - 1)),
        ];
        for (bound, side, expected) in table {
            assert_eq!(whole(&decimal(bound), side), expected, "{bound}");
        }
    }
}
