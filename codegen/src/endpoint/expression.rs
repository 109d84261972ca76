//! Expressions and templates of rules.

use serde_json::{Map, Value};

use super::Problem;
use super::model::Expression;
use super::parse::Reader;
use crate::ir::endpoint::{Attribute, Function};

/// How deep expressions may nest; real ones go 3 deep.
const MAX_DEPTH: usize = 32;

/// Reads an expression: a literal, a template, a reference or a call.
pub(super) fn read(reader: &mut Reader, at: &str, json: &Value, depth: usize) -> Option<Expression> {
    if depth == MAX_DEPTH {
        return reader.fail(at, Problem::TooMany { what: "nested expressions", limit: MAX_DEPTH });
    }
    match json {
        Value::String(text) => template(reader, at, text),
        Value::Bool(value) => Some(Expression::Bool(*value)),
        Value::Number(number) => number
            .as_i64()
            .and_then(|integer| i32::try_from(integer).ok())
            .map(Expression::Integer)
            .or_else(|| reader.fail(at, Problem::Expected("an integer"))),
        Value::Array(items) => {
            reader.each(at, items, |reader, at, item| read(reader, at, item, depth + 1)).map(Expression::List)
        }
        Value::Object(object) => match object.get("ref") {
            Some(Value::String(name)) => Some(Expression::Reference(name.clone())),
            Some(_) => reader.fail(at, Problem::Expected("the name of a parameter or assigned value")),
            None => call(reader, at, object, depth),
        },
        Value::Null => reader.fail(at, Problem::Expected("an expression")),
    }
}

/// Reads `{"fn": …, "argv": […]}`.
pub(super) fn call(reader: &mut Reader, at: &str, object: &Map<String, Value>, depth: usize) -> Option<Expression> {
    let Some(name) = object.get("fn").and_then(Value::as_str) else {
        return reader.fail(at, Problem::Expected("`fn`"));
    };
    let arguments = reader.array(at, object.get("argv"))?;
    if name == "getAttr" {
        return get_attribute(reader, at, arguments, depth);
    }
    let Some((name, function)) = Function::ALL.iter().find(|(known, _)| *known == name) else {
        return reader.fail(at, Problem::UnknownFunction(name.to_owned()));
    };
    let expected = match function {
        Function::IsSet
        | Function::Not
        | Function::PartitionOf
        | Function::ParseArn
        | Function::ParseUrl
        | Function::UriEncode => 1,
        Function::StringEquals
        | Function::BooleanEquals
        | Function::IsVirtualHostableS3Bucket
        | Function::IsValidHostLabel => 2,
        Function::IfElse | Function::Split => 3,
        Function::Substring => 4,
        // As many as there are.
        Function::Coalesce => arguments.len().max(1),
    };
    if arguments.len() != expected {
        return reader.fail(at, Problem::Arity { function: name, expected, found: arguments.len() });
    }
    let arguments = reader.each(at, arguments, |reader, at, argument| read(reader, at, argument, depth + 1))?;
    Some(Expression::Call(*function, arguments))
}

fn get_attribute(reader: &mut Reader, at: &str, arguments: &[Value], depth: usize) -> Option<Expression> {
    match arguments {
        [value, Value::String(path)] => {
            let value = read(reader, at, value, depth + 1)?;
            follow(reader, at, value, path)
        }
        [_, _] => reader.fail(at, Problem::Expected("a path")),
        _ => reader.fail(at, Problem::Arity { function: "getAttr", expected: 2, found: arguments.len() }),
    }
}

/// Follows `name`, `name[0]`, `[0]` or several of these with dots between.
fn follow(reader: &mut Reader, at: &str, value: Expression, path: &str) -> Option<Expression> {
    let mut value = value;
    for part in path.split('.') {
        let (name, index) = match part.split_once('[') {
            None => (part, None),
            Some((name, rest)) => {
                let index = rest.strip_suffix(']').and_then(|index| index.parse().ok());
                let Some(index) = index else {
                    return reader.fail(at, Problem::Expected("an index"));
                };
                (name, Some(index))
            }
        };
        if !(name.is_empty() && index.is_some()) {
            let Some((_, attribute)) = Attribute::ALL.iter().find(|(known, _)| *known == name) else {
                return reader.fail(at, Problem::UnknownAttribute(name.to_owned()));
            };
            value = Expression::Get(Box::new(value), *attribute);
        }
        if let Some(index) = index {
            value = Expression::Item(Box::new(value), index);
        }
    }
    Some(value)
}

/// Reads `text{name}text{name#path}`, where `{{` and `}}` stand for braces.
fn template(reader: &mut Reader, at: &str, text: &str) -> Option<Expression> {
    let mut parts = Vec::new();
    let mut literal = String::new();
    let mut rest = text;
    while let Some(brace) = rest.find(['{', '}']) {
        literal.push_str(&rest[..brace]);
        let (kind, after) = rest[brace..].split_at(1);
        if let Some(after) = after.strip_prefix(kind) {
            literal.push_str(kind);
            rest = after;
            continue;
        }
        let Some((inside, after)) = after.split_once('}').filter(|_| kind == "{") else {
            return reader.fail(at, Problem::Template(text.to_owned()));
        };
        if !literal.is_empty() {
            parts.push(Expression::Text(std::mem::take(&mut literal)));
        }
        let (name, path) = inside.split_once('#').map_or((inside, None), |(name, path)| (name, Some(path)));
        let value = Expression::Reference(name.to_owned());
        parts.push(match path {
            Some(path) => follow(reader, at, value, path)?,
            None => value,
        });
        rest = after;
    }
    literal.push_str(rest);
    if parts.is_empty() {
        return Some(Expression::Text(literal));
    }
    if !literal.is_empty() {
        parts.push(Expression::Text(literal));
    }
    Some(if parts.len() == 1 { parts.remove(0) } else { Expression::Join(parts) })
}
