//! Converts the endpoint tables of the generator into those of the runtime, without printing code.
//!
//! The tables are leaked, because the tables of the runtime borrow data that generated crates keep in statics, and each
//! process converts each rule set once.

use tinsmith_codegen::ir::endpoint as ir;
use tinsmith_runtime::generated::endpoint::BuiltIn;
use tinsmith_runtime::generated::endpoint::rules::{
    Attribute, Condition, DefaultValue, EndpointRule, Function, Outcome, Parameter, Property, RuleExpression, RuleSet,
    Step,
};

/// Converts a rule set into the tables of the runtime.
///
/// # Panics
/// Panics if the rules assign more than 255 variables, which lowering rejects.
pub fn rule_set(endpoint: &ir::Endpoint) -> RuleSet<'static> {
    RuleSet {
        parameters: each(&endpoint.parameters, parameter),
        conditions: each(&endpoint.conditions, |condition| Condition {
            test: expression(&condition.test),
            assign: condition.assign,
        }),
        outcomes: each(&endpoint.outcomes, outcome),
        nodes: each(&endpoint.nodes, |(condition, holds, fails)| (*condition, step(*holds), step(*fails))),
        start: step(endpoint.start),
        variables: u8::try_from(endpoint.variables.len()).expect("lowering limits the variables"),
    }
}

fn each<T, U>(items: &[T], convert: impl Fn(&T) -> U) -> &'static [U] {
    items.iter().map(convert).collect::<Vec<_>>().leak()
}

fn text(text: &str) -> &'static str {
    text.to_owned().leak()
}

fn parameter(parameter: &ir::Parameter) -> Parameter<'static> {
    Parameter {
        name: text(&parameter.name),
        field: text(parameter.field.text()),
        default: parameter.default.as_ref().map(|default| match default {
            ir::Default::Text(default) => DefaultValue::Text(text(default)),
            ir::Default::Bool(default) => DefaultValue::Bool(*default),
            ir::Default::Texts(default) => DefaultValue::Texts(each(default, |default| text(default))),
        }),
        built_in: parameter.built_in.map(|built_in| match built_in {
            ir::BuiltIn::Region => BuiltIn::Region,
            ir::BuiltIn::UseFips => BuiltIn::UseFips,
            ir::BuiltIn::UseDualStack => BuiltIn::UseDualStack,
            ir::BuiltIn::Endpoint => BuiltIn::Endpoint,
            ir::BuiltIn::AccountId => BuiltIn::AccountId,
            ir::BuiltIn::AccountIdEndpointMode => BuiltIn::AccountIdEndpointMode,
            ir::BuiltIn::Service => BuiltIn::Service,
        }),
        required: parameter.required,
        host_label: parameter.host_label,
    }
}

fn step(step: ir::Step) -> Step {
    match step {
        ir::Step::Go(node) => Step::Go(node),
        ir::Step::End(outcome) => Step::End(outcome),
        ir::Step::Unmatched => Step::Unmatched,
    }
}

fn expressions(expressions: &[ir::EndpointExpression]) -> &'static [RuleExpression<'static>] {
    each(expressions, expression)
}

fn expression(of: &ir::EndpointExpression) -> RuleExpression<'static> {
    let boxed = |inner: &ir::EndpointExpression| -> &'static _ { Box::leak(Box::new(expression(inner))) };
    match of {
        ir::EndpointExpression::Parameter(index) => RuleExpression::Parameter(*index),
        ir::EndpointExpression::Variable(index) => RuleExpression::Variable(*index),
        ir::EndpointExpression::Text(literal) => RuleExpression::Text(text(literal)),
        ir::EndpointExpression::Bool(literal) => RuleExpression::Bool(*literal),
        ir::EndpointExpression::Integer(literal) => RuleExpression::Integer(*literal),
        ir::EndpointExpression::List(items) => RuleExpression::List(expressions(items)),
        ir::EndpointExpression::Join(parts) => RuleExpression::Join(expressions(parts)),
        ir::EndpointExpression::Get(record, name) => RuleExpression::Get(boxed(record), attribute(*name)),
        ir::EndpointExpression::Item(list, index) => RuleExpression::Item(boxed(list), *index),
        ir::EndpointExpression::Call(name, arguments) => RuleExpression::Call(function(*name), expressions(arguments)),
    }
}

fn function(function: ir::Function) -> Function {
    match function {
        ir::Function::IsSet => Function::IsSet,
        ir::Function::Not => Function::Not,
        ir::Function::StringEquals => Function::StringEquals,
        ir::Function::BooleanEquals => Function::BooleanEquals,
        ir::Function::PartitionOf => Function::PartitionOf,
        ir::Function::ParseArn => Function::ParseArn,
        ir::Function::IsVirtualHostableS3Bucket => Function::IsVirtualHostableS3Bucket,
        ir::Function::ParseUrl => Function::ParseUrl,
        ir::Function::Substring => Function::Substring,
        ir::Function::UriEncode => Function::UriEncode,
        ir::Function::IsValidHostLabel => Function::IsValidHostLabel,
        ir::Function::Coalesce => Function::Coalesce,
        ir::Function::IfElse => Function::IfElse,
        ir::Function::Split => Function::Split,
    }
}

fn attribute(attribute: ir::Attribute) -> Attribute {
    match attribute {
        ir::Attribute::Name => Attribute::Name,
        ir::Attribute::DnsSuffix => Attribute::DnsSuffix,
        ir::Attribute::DualStackDnsSuffix => Attribute::DualStackDnsSuffix,
        ir::Attribute::SupportsFips => Attribute::SupportsFips,
        ir::Attribute::SupportsDualStack => Attribute::SupportsDualStack,
        ir::Attribute::ImplicitGlobalRegion => Attribute::ImplicitGlobalRegion,
        ir::Attribute::Partition => Attribute::Partition,
        ir::Attribute::Service => Attribute::Service,
        ir::Attribute::Region => Attribute::Region,
        ir::Attribute::AccountId => Attribute::AccountId,
        ir::Attribute::ResourceId => Attribute::ResourceId,
        ir::Attribute::Scheme => Attribute::Scheme,
        ir::Attribute::Authority => Attribute::Authority,
        ir::Attribute::Path => Attribute::Path,
        ir::Attribute::NormalizedPath => Attribute::NormalizedPath,
        ir::Attribute::IsIp => Attribute::IsIp,
    }
}

fn outcome(outcome: &ir::Outcome) -> Outcome<'static> {
    match outcome {
        ir::Outcome::Error(message) => Outcome::Error(expression(message)),
        ir::Outcome::Endpoint(rule) => Outcome::Endpoint(EndpointRule {
            url: expression(&rule.url),
            headers: each(&rule.headers, |(name, values)| (text(name), expressions(values))),
            auth_schemes: each(&rule.auth_schemes, |(name, properties)| (expression(name), named(properties))),
            properties: named(&rule.properties),
        }),
    }
}

fn named(properties: &[(String, ir::Property)]) -> &'static [(&'static str, Property<'static>)] {
    each(properties, |(name, value)| (text(name), property(value)))
}

fn property(of: &ir::Property) -> Property<'static> {
    match of {
        ir::Property::Value(value) => Property::Value(expression(value)),
        ir::Property::Array(items) => Property::Array(each(items, property)),
        ir::Property::Object(entries) => Property::Object(named(entries)),
    }
}
