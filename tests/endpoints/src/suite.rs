//! Runs the endpoint tests of a model.

use aws_smithy_types::endpoint::Endpoint;
use aws_smithy_types::{Document, Number};
use serde_json::{Value, json};
use tinsmith_codegen::endpoint;
use tinsmith_runtime::generated::endpoint::{ParameterValue, Partitions, RuleSet, Values};

use super::tables;

/// The results of endpoint tests.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// The number of rule sets.
    pub rule_sets: usize,
    /// The number of tests that passed with the current partitions.
    pub passed: usize,
    /// The number of tests that passed only with the partitions of the time when they were written.
    pub passed_earlier: usize,
    /// The messages of failed tests.
    pub failures: Vec<String>,
}

impl Tally {
    /// Returns whether there were no rule sets and no failures.
    pub fn is_empty(&self) -> bool {
        self.rule_sets == 0 && self.failures.is_empty()
    }

    /// Adds the results of other tests.
    pub fn add(&mut self, other: &Self) {
        self.rule_sets += other.rule_sets;
        self.passed += other.passed;
        self.passed_earlier += other.passed_earlier;
        self.failures.extend(other.failures.iter().cloned());
    }
}

/// Runs the endpoint tests of every service of a model (JSON AST), with its rule tree, its decision diagram, or both.
pub fn tally(model: &Value) -> Tally {
    let (today, earlier) = (Partitions::current(), before_dual_stack_in_iso());
    let mut tally = Tally::default();
    for (id, shape) in model["shapes"].as_object().into_iter().flatten() {
        let traits = &shape["traits"];
        let tests = traits["smithy.rules#endpointTests"]["testCases"].as_array();
        for form in ["smithy.rules#endpointRuleSet", "smithy.rules#endpointBdd"] {
            let Some(json) = traits.get(form) else { continue };
            tally.rule_sets += 1;
            let rules = match rules(json) {
                Ok(rules) => rules,
                Err(errors) => {
                    tally.failures.push(format!("{id} ({form}): {errors}"));
                    continue;
                }
            };
            for test in tests.into_iter().flatten() {
                match (run(&rules, test, &today), run(&rules, test, &earlier)) {
                    (Ok(()), _) => tally.passed += 1,
                    (Err(_), Ok(())) => tally.passed_earlier += 1,
                    (Err(why), Err(_)) => {
                        tally.failures.push(format!("{id} ({form}), {}: {why}", test["documentation"]));
                    }
                }
            }
        }
    }
    tally
}

/// The partitions for which the tests of most models were written.
fn before_dual_stack_in_iso() -> Partitions {
    let mut partitions = Partitions::current();
    for partition in partitions.partitions.to_mut() {
        if partition.outputs.name.starts_with("aws-iso") {
            partition.outputs.supports_dual_stack = false;
            partition.outputs.dual_stack_dns_suffix = partition.outputs.dns_suffix.clone();
        }
    }
    partitions
}

fn rules(json: &Value) -> Result<RuleSet<'static>, String> {
    let text =
        |errors: Vec<endpoint::EndpointError>| errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ");
    let model = endpoint::parse(json).map_err(text)?;
    let lowered = endpoint::lower(&model).map_err(text)?;
    Ok(tables::rule_set(&lowered))
}

fn run(rules: &RuleSet<'static>, test: &Value, partitions: &Partitions) -> Result<(), String> {
    let mut values = Values::default();
    for (name, value) in test["params"].as_object().into_iter().flatten() {
        let parameter = (0..).zip(rules.parameters).find(|(_, parameter)| parameter.name == name);
        let (index, _) = parameter.ok_or_else(|| format!("no parameter {name}"))?;
        values.set(index, self::parameter(value));
    }
    let resolved = match rules.resolve(&values.with_defaults(rules.parameters), partitions) {
        Ok(endpoint) => json!({ "endpoint": as_json(&endpoint) }),
        Err(error) => json!({ "error": error.to_string() }),
    };
    let mut expected = test["expect"].clone();
    if let Some(endpoint) = expected.get_mut("endpoint").and_then(Value::as_object_mut) {
        endpoint.retain(|_, value| value.as_object().is_none_or(|object| !object.is_empty()));
    }
    if resolved == expected { Ok(()) } else { Err(format!("expected {expected}, got {resolved}")) }
}

fn parameter(value: &Value) -> Option<ParameterValue> {
    match value {
        Value::String(text) => Some(text.clone().into()),
        Value::Bool(value) => Some((*value).into()),
        Value::Array(items) => {
            Some(items.iter().filter_map(Value::as_str).map(str::to_owned).collect::<Vec<_>>().into())
        }
        Value::Null | Value::Number(_) | Value::Object(_) => None,
    }
}

/// An endpoint in the notation of tests, without empty parts.
fn as_json(endpoint: &Endpoint) -> Value {
    let mut result = json!({ "url": endpoint.url() });
    for (name, values) in endpoint.headers() {
        result["headers"][name] = values.collect::<Vec<_>>().into();
    }
    for (name, property) in endpoint.properties() {
        result["properties"][&**name] = document(property);
    }
    for scheme in endpoint.auth_schemes() {
        let scheme = document(&scheme.as_document());
        match &mut result["properties"]["authSchemes"] {
            Value::Array(schemes) => schemes.push(scheme),
            unset => *unset = json!([scheme]),
        }
    }
    result
}

fn document(document: &Document) -> Value {
    match document {
        Document::Null => Value::Null,
        Document::Bool(value) => (*value).into(),
        Document::String(text) => text.clone().into(),
        Document::Array(items) => items.iter().map(self::document).collect(),
        Document::Object(entries) => {
            Value::Object(entries.iter().map(|(name, value)| (name.clone(), self::document(value))).collect())
        }
        Document::Number(Number::PosInt(number)) => (*number).into(),
        Document::Number(Number::NegInt(number)) => (*number).into(),
        Document::Number(Number::Float(number)) => (*number).into(),
    }
}
