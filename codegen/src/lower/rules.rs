//! Lowers constraints to validation rules.

use tinsmith_model::node::Decimal;
use tinsmith_model::traits::{HttpQuery, Length, Range as RangeTrait};
use tinsmith_model::{Member, Node, Shape, ShapeKind};

use super::context::Context;
use super::patterns::pattern_ref;
use super::ty::type_ref;
use crate::error::{Error, Errors};
use crate::index::constraint::{Constrainable, Constraint};
use crate::index::nullability::{Nullability, is_byte_stream, is_event_stream, nullability};
use crate::index::patterns::takes_pattern;
use crate::index::role::{Role, role};
use crate::index::sensitivity::is_sensitive;
use crate::index::validated_shapes::must_be_set;
use crate::index::values::{EnumValues, enum_values};
use crate::ir::rules::{Range, Rule, RuleContents, Values};
use crate::normalize::is_issued;

/// Lowers the rule of a structure or union member. The rule is empty if the container is not validated.
pub(super) fn rule(cx: Context<'_>, container: &Shape, member: &Member) -> Result<Rule, Errors> {
    let is_stream = is_byte_stream(cx.model, container, member) || is_event_stream(cx.model, container, member);
    if is_stream || is_issued(member) {
        return Ok(Rule::default());
    }
    if !cx.facts.validated.is_constrained(&container.id) {
        return Ok(without_validators(cx, container, member));
    }
    let rule = match nullability(cx.model, container, member) {
        Nullability::Default(default) => admitting(value_rule(cx, member)?, default),
        Nullability::Optional | Nullability::Required | Nullability::Stream | Nullability::Events => {
            value_rule(cx, member)?
        }
    };
    Ok(Rule { required: must_be_set(cx.model, cx.facts.constraints, container, member), ..rule })
}

/// Lowers the only rule of a crate without validators: required members of the query string are checked in every crate,
/// because a request without them may be that of another operation.
fn without_validators(cx: Context<'_>, container: &Shape, member: &Member) -> Rule {
    let is_in_query = cx.selection.protocol.is_rest() && member.traits.has::<HttpQuery>();
    let required =
        is_in_query && role(container) == Role::Input && must_be_set(cx.model, cx.facts.constraints, container, member);
    let values = if required { allowed_values(cx, cx.target(member)) } else { None };
    Rule { required, values, ..Rule::default() }
}

/// Widens the rule so that the member's default satisfies it: the client fills it in, and some models have defaults that
/// their own constraints exclude.
fn admitting(mut rule: Rule, default: &Node) -> Rule {
    if let Some(number) = default.as_number().map(Decimal::from) {
        rule.range = rule.range.map(|range| match (range, number.as_i128().and_then(|it| i64::try_from(it).ok())) {
            (Range::Integer(min, max), Some(number)) => {
                Range::Integer(min.map(|min| min.min(number)), max.map(|max| max.max(number)))
            }
            (Range::Integer(min, max), None) => Range::Integer(min, max),
            (Range::Decimal(min, max), _) => {
                let number = number.to_f64();
                Range::Decimal(min.map(|min| min.min(number)), max.map(|max| max.max(number)))
            }
        });
    }
    let length = default.as_str().map(|text| text.chars().count()).or_else(|| default.as_array().map(Vec::len));
    if let Some(length) = length.and_then(|length| u64::try_from(length).ok()) {
        rule.min_length = rule.min_length.map(|min| min.min(length)).filter(|min| *min > 0);
        rule.max_length = rule.max_length.map(|max| max.max(length));
    }
    rule
}

/// Lowers the constraints of the member's values.
fn value_rule(cx: Context<'_>, member: &Member) -> Result<Rule, Errors> {
    let mut rule = Rule {
        values: allowed_values(cx, cx.target(member)),
        sensitive: is_sensitive(cx.model, member),
        contents: rule_contents(cx, member)?,
        ..Rule::default()
    };
    match Constrainable::new(&cx.target(member).kind) {
        Constrainable::Text => {
            rule = with_length(cx, rule, member);
            rule.pattern = takes_pattern(cx.model, member)
                .then(|| cx.facts.constraints.pattern(member))
                .flatten()
                .and_then(|Constraint { carrier, .. }| pattern_ref(cx, &carrier));
        }
        Constrainable::Bytes | Constrainable::Entries => rule = with_length(cx, rule, member),
        Constrainable::Items => {
            rule = with_length(cx, rule, member);
            rule.unique = cx.facts.constraints.is_unique(member);
        }
        Constrainable::Integer | Constrainable::IntEnum => rule.range = integer_range(cx, member)?,
        Constrainable::Decimal => rule.range = decimal_range(cx, member),
        Constrainable::Enum | Constrainable::Nothing => {}
    }
    Ok(rule)
}

/// Returns the values of an enum: a reference to the generated type if there are no internal values, else a list.
fn allowed_values(cx: Context<'_>, target: &Shape) -> Option<Values> {
    Some(match enum_values(target)? {
        EnumValues::Integers(values) => Values::Integers(values),
        EnumValues::Strings { internal, .. } if internal.is_empty() => Values::All(type_ref(cx, &target.id)),
        EnumValues::Strings { listed, internal } => Values::Strings(listed, internal),
    })
}

fn with_length(cx: Context<'_>, rule: Rule, member: &Member) -> Rule {
    match cx.facts.constraints.length(member) {
        Some(Length { min, max }) => Rule { min_length: min, max_length: max, ..rule },
        None => rule,
    }
}

fn integer_range(cx: Context<'_>, member: &Member) -> Result<Option<Range>, Errors> {
    let Some(Constraint { carrier, value: RangeTrait { min, max } }) = cx.facts.constraints.range(member) else {
        return Ok(None);
    };
    let bound = |bound: Option<Decimal>, side: Side| match bound.map(|bound| integer_bound(&bound, side)) {
        None | Some(IntegerBound::Unbounded) => Ok(None),
        Some(IntegerBound::At(bound)) => Ok(Some(bound)),
        Some(IntegerBound::Beyond) => Err(Errors::from(Error::Range { shape: carrier.clone() })),
    };
    match (bound(min, Side::Least)?, bound(max, Side::Greatest)?) {
        (None, None) => Ok(None),
        (min, max) => Ok(Some(Range::Integer(min, max))),
    }
}

fn decimal_range(cx: Context<'_>, member: &Member) -> Option<Range> {
    let RangeTrait { min, max } = cx.facts.constraints.range(member)?.value;
    Some(Range::Decimal(min.map(|bound| bound.to_f64()), max.map(|bound| bound.to_f64())))
}

/// Lowers the rules of the contents of the member's values.
fn rule_contents(cx: Context<'_>, member: &Member) -> Result<RuleContents, Errors> {
    let target = cx.target(member);
    if !cx.facts.validated.is_constrained(&target.id) {
        return Ok(RuleContents::None);
    }
    match &target.kind {
        ShapeKind::Structure(_) | ShapeKind::Union(_) => Ok(RuleContents::Named(type_ref(cx, &target.id))),
        ShapeKind::List(list) => {
            let element = value_rule(cx, &list.member)?;
            Ok(if element.is_empty() { RuleContents::None } else { RuleContents::List(Box::new(element)) })
        }
        ShapeKind::Map(map) => {
            let (key, value) = (value_rule(cx, &map.key)?, value_rule(cx, &map.value)?);
            let is_free = key.is_empty() && value.is_empty();
            Ok(if is_free { RuleContents::None } else { RuleContents::Map(Box::new(key), Box::new(value)) })
        }
        ShapeKind::Simple(_)
        | ShapeKind::Enum(_)
        | ShapeKind::IntEnum(_)
        | ShapeKind::Operation(_)
        | ShapeKind::Resource(_)
        | ShapeKind::Service(_) => Ok(RuleContents::None),
    }
}

/// End of a range.
#[derive(Clone, Copy)]
enum Side {
    Least,
    Greatest,
}

/// Bound of a range of 64-bit integers.
#[derive(Debug, PartialEq)]
enum IntegerBound {
    /// The bound is this integer.
    At(i64),
    /// No 64-bit integer is out of range.
    Unbounded,
    /// No 64-bit integer is in range.
    Beyond,
}

/// Returns the bound rounded to an integer in range: a minimum of `0.5` becomes 1, a maximum of `0.5` becomes 0.
fn integer_bound(bound: &Decimal, side: Side) -> IntegerBound {
    let least = Decimal::from(i128::from(i64::MIN));
    let greatest = Decimal::from(i128::from(i64::MAX));
    match side {
        Side::Least if *bound <= least => return IntegerBound::Unbounded,
        Side::Greatest if *bound >= greatest => return IntegerBound::Unbounded,
        Side::Least if *bound > greatest => return IntegerBound::Beyond,
        Side::Greatest if *bound < least => return IntegerBound::Beyond,
        Side::Least | Side::Greatest => {}
    }
    if let Some(exact) = bound.as_i128().and_then(|bound| i64::try_from(bound).ok()) {
        return IntegerBound::At(exact);
    }
    // The bound has a fraction and lies between two 64-bit integers, which a binary search finds.
    let (mut below, mut above) = (i64::MIN, i64::MAX);
    while i128::from(above) - i128::from(below) > 1 {
        let middle = i64::midpoint(below, above);
        if Decimal::from(i128::from(middle)) < *bound { below = middle } else { above = middle }
    }
    match side {
        Side::Least => IntegerBound::At(above),
        Side::Greatest => IntegerBound::At(below),
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
    fn defaults_are_admitted() {
        let rule = Rule { range: Some(Range::Integer(Some(1), Some(5))), min_length: Some(1), ..Rule::default() };
        let range = |default: i64| admitting(rule.clone(), &default.into()).range;
        assert_eq!(range(0), Some(Range::Integer(Some(0), Some(5))));
        assert_eq!(range(3), rule.range);
        assert_eq!(range(9), Some(Range::Integer(Some(1), Some(9))));
        assert_eq!(admitting(rule.clone(), &"".into()).min_length, None);
        assert_eq!(admitting(rule.clone(), &"ab".into()).min_length, Some(1));
        let rule = Rule { range: Some(Range::Decimal(Some(0.5), None)), ..Rule::default() };
        assert_eq!(admitting(rule, &0.into()).range, Some(Range::Decimal(Some(0.0), None)));
    }

    #[test]
    fn bounds_are_narrowed_to_integers() {
        let table = [
            ("1", Side::Least, IntegerBound::At(1)),
            ("1.0", Side::Greatest, IntegerBound::At(1)),
            ("0.5", Side::Least, IntegerBound::At(1)),
            ("0.5", Side::Greatest, IntegerBound::At(0)),
            ("-0.5", Side::Least, IntegerBound::At(0)),
            ("-0.5", Side::Greatest, IntegerBound::At(-1)),
            ("1e300", Side::Greatest, IntegerBound::Unbounded),
            ("1e300", Side::Least, IntegerBound::Beyond),
            ("-9223372036854775808", Side::Least, IntegerBound::Unbounded),
            ("9223372036854775806", Side::Greatest, IntegerBound::At(i64::MAX - 1)),
        ];
        for (bound, side, expected) in table {
            assert_eq!(integer_bound(&decimal(bound), side), expected, "{bound}");
        }
    }
}
