//! Evaluates expressions during serialization and copies only their results.

use super::source::Source;
use super::{Comparison, Items, Literal, PathExpression, Value};

/// Returns the result of an expression on a source.
pub(super) fn value(expression: &PathExpression<'_>, source: &Source<'_>) -> Value {
    match expression {
        PathExpression::Each(from, items, then) => {
            let mut projected = Value::Null;
            visit(from, source, &mut |source| {
                projected = project(items, then, &source);
            });
            projected
        }
        PathExpression::List(_) if is_null(source) => Value::Null,
        PathExpression::List(expressions) => {
            Value::List(expressions.iter().map(|expression| value(expression, source)).collect())
        }
        PathExpression::Compare(left, comparison, right) => {
            compare(&value(left, source), *comparison, &value(right, source))
        }
        PathExpression::And(left, right) => match value(left, source) {
            left if holds(&left) => value(right, source),
            left => left,
        },
        PathExpression::Or(left, right) => match value(left, source) {
            left if holds(&left) => left,
            _ => value(right, source),
        },
        PathExpression::Not(negated) => Value::Bool(!holds(&value(negated, source))),
        PathExpression::Literal(literal) => literal_value(literal),
        PathExpression::Length(of) => found(of, source, length),
        PathExpression::Keys(of) => found(of, source, keys),
        PathExpression::Contains(within, wanted) => {
            let wanted = value(wanted, source);
            found(within, source, |within| contains(within, &wanted))
        }
        PathExpression::Current | PathExpression::Field(_) | PathExpression::Then(..) | PathExpression::Index(_) => {
            found(expression, source, copy)
        }
    }
}

/// Applies a function to the value that a path selects.
fn found(path: &PathExpression<'_>, source: &Source<'_>, of: impl Fn(&Source<'_>) -> Value) -> Value {
    let mut result = Value::Null;
    visit(path, source, &mut |source| result = of(&source));
    result
}

fn copy(source: &Source<'_>) -> Value {
    source.copy()
}

/// Calls `show` once with the value that a path selects, or not at all if it selects none.
fn visit(path: &PathExpression<'_>, source: &Source<'_>, show: &mut dyn FnMut(Source<'_>)) {
    match path {
        PathExpression::Current => show(*source),
        PathExpression::Field(wanted) => source.members(&mut |name, value| {
            if name == *wanted {
                show(value);
            }
        }),
        PathExpression::Then(first, then) => {
            let mut led = false;
            visit(first, source, &mut |source| {
                led = true;
                visit(then, &source, show);
            });
            if !led {
                visit(then, &Source::Null, show);
            }
        }
        PathExpression::Index(index) => {
            let at = if *index < 0 { count(source) + i64::from(*index) } else { i64::from(*index) };
            let mut position = 0;
            source.elements(&mut |element| {
                if position == at {
                    show(element);
                }
                position += 1;
            });
        }
        PathExpression::Each(..)
        | PathExpression::List(_)
        | PathExpression::Compare(..)
        | PathExpression::And(..)
        | PathExpression::Or(..)
        | PathExpression::Not(_)
        | PathExpression::Literal(_)
        | PathExpression::Length(_)
        | PathExpression::Keys(_)
        | PathExpression::Contains(..) => show(Source::Value(&value(path, source))),
    }
}

/// Evaluates an expression on each item. The result is null if the source cannot have such items.
fn project(items: &Items<'_>, then: &PathExpression<'_>, source: &Source<'_>) -> Value {
    let possible = match items {
        Items::Elements | Items::Flattened | Items::Where(_) => source.is_list(),
        Items::Members => source.is_object(),
    };
    if !possible {
        return Value::Null;
    }
    let mut results = Vec::new();
    let mut take = |item: &Source<'_>| match value(then, item) {
        Value::Null => {}
        result => results.push(result),
    };
    match items {
        Items::Elements => source.elements(&mut |item| take(&item)),
        Items::Members => source.members(&mut |_, item| take(&item)),
        Items::Flattened => source.elements(&mut |item| {
            if item.is_list() {
                item.elements(&mut |item| take(&item));
            } else {
                take(&item);
            }
        }),
        Items::Where(condition) => source.elements(&mut |item| {
            if holds(&value(condition, &item)) {
                take(&item);
            }
        }),
    }
    Value::List(results)
}

fn is_null(source: &Source<'_>) -> bool {
    matches!(source, Source::Null | Source::Value(Value::Null))
}

/// Returns whether a value is truthy in `JMESPath`: neither null nor false nor empty.
fn holds(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(value) => *value,
        Value::Number(_) => true,
        Value::Text(text) => !text.is_empty(),
        Value::List(items) => !items.is_empty(),
        Value::Object(entries) => !entries.is_empty(),
    }
}

fn compare(left: &Value, comparison: Comparison, right: &Value) -> Value {
    let ordered = |test: fn(&f64, &f64) -> bool| match (left, right) {
        (Value::Number(left), Value::Number(right)) => Value::Bool(test(left, right)),
        _ => Value::Null,
    };
    match comparison {
        Comparison::Equal => Value::Bool(equal(left, right)),
        Comparison::NotEqual => Value::Bool(!equal(left, right)),
        Comparison::Less => ordered(f64::lt),
        Comparison::LessOrEqual => ordered(f64::le),
        Comparison::Greater => ordered(f64::gt),
        Comparison::GreaterOrEqual => ordered(f64::ge),
    }
}

/// Compares values for equality, regardless of the order of an object's names.
fn equal(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Object(left), Value::Object(right)) => {
            let has = |(name, value): &(String, Value)| {
                right.iter().any(|(other, theirs)| other == name && equal(value, theirs))
            };
            left.len() == right.len() && left.iter().all(has)
        }
        (Value::List(left), Value::List(right)) => {
            left.len() == right.len() && left.iter().zip(right).all(|(left, right)| equal(left, right))
        }
        (left, right) => left == right,
    }
}

fn count(source: &Source<'_>) -> i64 {
    let mut count = 0;
    source.elements(&mut |_| count += 1);
    count
}

/// Returns the number of code points of a string, elements of a list or names of an object; null for other values.
fn length(source: &Source<'_>) -> Value {
    let mut length = 0_u32;
    if let Some(text) = source.text() {
        length = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    } else if source.is_list() {
        source.elements(&mut |_| length += 1);
    } else if source.is_object() {
        source.members(&mut |_, _| length += 1);
    } else {
        return Value::Null;
    }
    Value::Number(length.into())
}

fn keys(source: &Source<'_>) -> Value {
    if !source.is_object() {
        return Value::Null;
    }
    let mut keys = Vec::new();
    source.members(&mut |name, _| keys.push(Value::Text(name.to_owned())));
    Value::List(keys)
}

fn contains(within: &Source<'_>, wanted: &Value) -> Value {
    if let Some(text) = within.text() {
        return match wanted {
            Value::Text(part) => Value::Bool(text.contains(part.as_str())),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::List(_) | Value::Object(_) => Value::Bool(false),
        };
    }
    if !within.is_list() {
        return Value::Null;
    }
    let mut found = false;
    within.elements(&mut |element| found |= equal(&element.copy(), wanted));
    Value::Bool(found)
}

fn literal_value(literal: &Literal<'_>) -> Value {
    match literal {
        Literal::Null => Value::Null,
        Literal::Bool(value) => Value::Bool(*value),
        Literal::Number(value) => Value::Number(*value),
        Literal::Text(text) => Value::Text((*text).to_owned()),
        Literal::List(items) => Value::List(items.iter().map(literal_value).collect()),
        Literal::Object(entries) => {
            Value::Object(entries.iter().map(|(name, value)| ((*name).to_owned(), literal_value(value))).collect())
        }
    }
}
