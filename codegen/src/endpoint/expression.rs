//! Reads expressions and templates of rules.

use serde_json::{Map, Value};

use super::Problem;
use super::model::SourceExpression;
use super::reader::Reader;
use crate::ir::endpoint::{Attribute, Function};

/// Maximum nesting of expressions. Known models nest 3 deep.
const MAX_DEPTH: usize = 32;

/// Reads an expression: a literal, a template, a reference or a call.
pub(super) fn read(reader: &mut Reader, at: &str, json: &Value, depth: usize) -> Option<SourceExpression> {
    if depth == MAX_DEPTH {
        return reader.fail(at, Problem::TooMany { what: "nested expressions", limit: MAX_DEPTH });
    }
    match json {
        Value::String(text) => template(reader, at, text),
        Value::Bool(value) => Some(SourceExpression::Bool(*value)),
        Value::Number(number) => number
            .as_i64()
            .and_then(|integer| i32::try_from(integer).ok())
            .map(SourceExpression::Integer)
            .or_else(|| reader.fail(at, Problem::Expected("an integer"))),
        Value::Array(items) => {
            reader.each(at, items, |reader, at, item| read(reader, at, item, depth + 1)).map(SourceExpression::List)
        }
        Value::Object(object) => match object.get("ref") {
            Some(Value::String(name)) => Some(SourceExpression::Reference(name.clone())),
            Some(_) => reader.fail(at, Problem::Expected("the name of a parameter or assigned value")),
            None => call(reader, at, object, depth),
        },
        Value::Null => reader.fail(at, Problem::Expected("an expression")),
    }
}

/// Reads `{"fn": …, "argv": […]}`.
pub(super) fn call(
    reader: &mut Reader,
    at: &str,
    object: &Map<String, Value>,
    depth: usize,
) -> Option<SourceExpression> {
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
        // Any number, but at least one.
        Function::Coalesce => arguments.len().max(1),
    };
    if arguments.len() != expected {
        return reader.fail(at, Problem::Arity { function: name, expected, found: arguments.len() });
    }
    let arguments = reader.each(at, arguments, |reader, at, argument| read(reader, at, argument, depth + 1))?;
    Some(SourceExpression::Call(*function, arguments))
}

fn get_attribute(reader: &mut Reader, at: &str, arguments: &[Value], depth: usize) -> Option<SourceExpression> {
    match arguments {
        [value, Value::String(path)] => {
            let value = read(reader, at, value, depth + 1)?;
            follow(reader, at, value, path)
        }
        [_, _] => reader.fail(at, Problem::Expected("a path")),
        _ => reader.fail(at, Problem::Arity { function: "getAttr", expected: 2, found: arguments.len() }),
    }
}

/// Reads a path: `name`, `name[0]`, `[0]` or several of these separated by dots.
fn follow(reader: &mut Reader, at: &str, value: SourceExpression, path: &str) -> Option<SourceExpression> {
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
            value = SourceExpression::Get(Box::new(value), *attribute);
        }
        if let Some(index) = index {
            value = SourceExpression::Item(Box::new(value), index);
        }
    }
    Some(value)
}

/// Reads a template such as `text{name}text{name#path}`, in which `{{` and `}}` are escaped braces.
fn template(reader: &mut Reader, at: &str, text: &str) -> Option<SourceExpression> {
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
            parts.push(SourceExpression::Text(std::mem::take(&mut literal)));
        }
        let (name, path) = inside.split_once('#').map_or((inside, None), |(name, path)| (name, Some(path)));
        let value = SourceExpression::Reference(name.to_owned());
        parts.push(match path {
            Some(path) => follow(reader, at, value, path)?,
            None => value,
        });
        rest = after;
    }
    literal.push_str(rest);
    if parts.is_empty() {
        return Some(SourceExpression::Text(literal));
    }
    if !literal.is_empty() {
        parts.push(SourceExpression::Text(literal));
    }
    Some(if parts.len() == 1 { parts.remove(0) } else { SourceExpression::Join(parts) })
}
