//! Converts expressions of the generator to those of the runtime, and evaluates them on JSON.

use aws_smithy_schema::{Schema, ShapeId, ShapeType, prelude};
use serde_json::Value;
use tinsmith_codegen::jmespath as ir;
use tinsmith_runtime::generated::jmespath::{self, Comparison, Items, Literal, PathExpression, Source};
use tinsmith_runtime::generated::walk::{self, Scalar, Structure, Writer};

/// Evaluates an expression on JSON, with objects as structures.
pub(crate) fn evaluate(expression: &ir::JmesPathExpression, json: &Value) -> Value {
    let expression = self::expression(expression);
    let json = Json(json);
    let elements = |to: &mut Writer<'_>| json.write_elements(to);
    let source = match json.0 {
        Value::Null => Source::Null,
        Value::Bool(value) => Source::Bool(*value),
        Value::Number(number) => Source::Number(number.as_f64().expect("JSON numbers have a double")),
        Value::String(text) => Source::Text(text),
        Value::Array(_) => Source::List(&elements),
        Value::Object(_) => Source::Struct(&json),
    };
    to_json(jmespath::evaluate_source(&expression, &source))
}

fn to_json(value: jmespath::Value) -> Value {
    match value {
        jmespath::Value::Null => Value::Null,
        jmespath::Value::Bool(value) => value.into(),
        jmespath::Value::Number(number) => number.into(),
        jmespath::Value::Text(text) => text.into(),
        jmespath::Value::List(items) => items.into_iter().map(to_json).collect(),
        jmespath::Value::Object(entries) => {
            Value::Object(entries.into_iter().map(|(name, value)| (name, to_json(value))).collect())
        }
    }
}

struct Json<'j>(&'j Value);

impl Json<'_> {
    fn write(&self, schema: &Schema<'_>, to: &mut Writer<'_>) -> walk::Result {
        match self.0 {
            Value::Null => to.write_scalar(schema, Scalar::Null),
            Value::Bool(value) => to.write_scalar(schema, Scalar::Boolean(*value)),
            Value::Number(number) => {
                to.write_scalar(schema, Scalar::Double(number.as_f64().expect("JSON numbers have a double")))
            }
            Value::String(text) => to.write_scalar(schema, Scalar::String(text)),
            Value::Array(elements) => to.write_list(schema, elements.len(), &|to| self.write_elements(to)),
            Value::Object(_) => to.write_struct(schema, self),
        }
    }

    fn write_elements(&self, to: &mut Writer<'_>) -> walk::Result {
        self.0.as_array().into_iter().flatten().try_for_each(|item| Json(item).write(&prelude::DOCUMENT, to))
    }
}

impl Structure for Json<'_> {
    fn schema(&self) -> &'static Schema<'static> {
        &prelude::DOCUMENT
    }

    fn write_members(&self, to: &mut Writer<'_>) -> walk::Result {
        for (index, (name, value)) in self.0.as_object().into_iter().flatten().enumerate() {
            let id = ShapeId::from_parts("test#Object", "test", "Object");
            Json(value).write(&Schema::new_member(id, ShapeType::Document, name, index), to)?;
        }
        Ok(())
    }
}

/// Converts an expression. It is leaked, because the test makes few.
fn expression(of: &ir::JmesPathExpression) -> PathExpression<'static> {
    let boxed = |inner: &ir::JmesPathExpression| -> &'static _ { Box::leak(Box::new(expression(inner))) };
    match of {
        ir::JmesPathExpression::Current => PathExpression::Current,
        ir::JmesPathExpression::Field(name) => PathExpression::Field(name.clone().leak()),
        ir::JmesPathExpression::Then(first, then) => PathExpression::Then(boxed(first), boxed(then)),
        ir::JmesPathExpression::Index(index) => PathExpression::Index(*index),
        ir::JmesPathExpression::Each(from, items, then) => {
            let items = match items {
                ir::Items::Elements => Items::Elements,
                ir::Items::Members => Items::Members,
                ir::Items::Flattened => Items::Flattened,
                ir::Items::Where(condition) => Items::Where(boxed(condition)),
            };
            PathExpression::Each(boxed(from), items, boxed(then))
        }
        ir::JmesPathExpression::List(items) => {
            PathExpression::List(items.iter().map(expression).collect::<Vec<_>>().leak())
        }
        ir::JmesPathExpression::Compare(left, comparison, right) => {
            PathExpression::Compare(boxed(left), self::comparison(*comparison), boxed(right))
        }
        ir::JmesPathExpression::And(left, right) => PathExpression::And(boxed(left), boxed(right)),
        ir::JmesPathExpression::Or(left, right) => PathExpression::Or(boxed(left), boxed(right)),
        ir::JmesPathExpression::Not(negated) => PathExpression::Not(boxed(negated)),
        ir::JmesPathExpression::Literal(literal) => PathExpression::Literal(self::literal(literal)),
        ir::JmesPathExpression::Length(of) => PathExpression::Length(boxed(of)),
        ir::JmesPathExpression::Keys(of) => PathExpression::Keys(boxed(of)),
        ir::JmesPathExpression::Contains(within, wanted) => PathExpression::Contains(boxed(within), boxed(wanted)),
    }
}

fn comparison(comparison: ir::Comparison) -> Comparison {
    match comparison {
        ir::Comparison::Equal => Comparison::Equal,
        ir::Comparison::NotEqual => Comparison::NotEqual,
        ir::Comparison::Less => Comparison::Less,
        ir::Comparison::LessOrEqual => Comparison::LessOrEqual,
        ir::Comparison::Greater => Comparison::Greater,
        ir::Comparison::GreaterOrEqual => Comparison::GreaterOrEqual,
    }
}

fn literal(of: &ir::Literal) -> Literal<'static> {
    match of {
        ir::Literal::Null => Literal::Null,
        ir::Literal::Bool(value) => Literal::Bool(*value),
        ir::Literal::Number(value) => Literal::Number(*value),
        ir::Literal::Text(text) => Literal::Text(text.clone().leak()),
        ir::Literal::List(items) => Literal::List(items.iter().map(literal).collect::<Vec<_>>().leak()),
        ir::Literal::Object(entries) => {
            let entry = |(name, value): &(String, ir::Literal)| (&*name.clone().leak(), literal(value));
            Literal::Object(entries.iter().map(entry).collect::<Vec<_>>().leak())
        }
    }
}
