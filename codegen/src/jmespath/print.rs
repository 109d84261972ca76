//! Prints expressions for messages and reports. Parentheses show the structure of every comparison and combination.

use std::fmt::{self, Display, Formatter};

use super::{Comparison, Items, JmesPathExpression, Literal};

impl Display for JmesPathExpression {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Current => f.write_str("@"),
            Self::Field(name) => f.write_str(name),
            Self::Then(first, second) => match **second {
                Self::Index(_) => write!(f, "{first}{second}"),
                _ if **first == Self::Current => second.fmt(f),
                _ if **second == Self::Current => first.fmt(f),
                _ => write!(f, "{first}.{second}"),
            },
            Self::Index(index) => write!(f, "[{index}]"),
            Self::Each(list, items, each) => {
                if **list != Self::Current {
                    list.fmt(f)?;
                }
                items.fmt(f)?;
                if **each == Self::Current { Ok(()) } else { write!(f, ".{each}") }
            }
            Self::List(items) => write!(f, "[{}]", joined(items)),
            Self::Compare(first, comparison, second) => write!(f, "({first} {comparison} {second})"),
            Self::And(first, second) => write!(f, "({first} && {second})"),
            Self::Or(first, second) => write!(f, "({first} || {second})"),
            Self::Not(value) => write!(f, "!{value}"),
            Self::Literal(literal) => write!(f, "`{literal}`"),
            Self::Length(value) => write!(f, "length({value})"),
            Self::Keys(value) => write!(f, "keys({value})"),
            Self::Contains(list, value) => write!(f, "contains({list}, {value})"),
        }
    }
}

impl Display for Items {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Elements => f.write_str("[*]"),
            Self::Members => f.write_str(".*"),
            Self::Flattened => f.write_str("[]"),
            Self::Where(condition) => write!(f, "[?{condition}]"),
        }
    }
}

impl Display for Comparison {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Equal => "==",
            Self::NotEqual => "!=",
            Self::Less => "<",
            Self::LessOrEqual => "<=",
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
        })
    }
}

impl Display for Literal {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("null"),
            Self::Bool(value) => value.fmt(f),
            Self::Number(value) => value.fmt(f),
            Self::Text(text) => write!(f, "{text:?}"),
            Self::List(items) => write!(f, "[{}]", joined(items)),
            Self::Object(entries) => {
                let entries: Vec<String> = entries.iter().map(|(name, value)| format!("{name:?}: {value}")).collect();
                write!(f, "{{{}}}", entries.join(", "))
            }
        }
    }
}

fn joined<T: Display>(items: &[T]) -> String {
    items.iter().map(T::to_string).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::super::parse;

    #[test]
    fn expressions_are_printed_as_they_are_written() {
        for (text, expected) in [
            ("a.b.c", "a.b.c"),
            ("items[0].state", "items[0].state"),
            ("items[*].state", "items[*].state"),
            ("items[].state", "items[].state"),
            ("length(items[?state == 'ON']) > `0`", "(length(items[?(state == `\"ON\"`)]) > `0`)"),
            ("!a || contains(b, 'x') && @", "(!a || (contains(b, `\"x\"`) && @))"),
            ("keys(a.*)[0]", "keys(a.*)[0]"),
            ("[a, `null`]", "[a, `null`]"),
        ] {
            let printed = parse(text).expect("the test's expressions are valid").to_string();
            assert_eq!(printed, expected, "{text}");
        }
    }
}
