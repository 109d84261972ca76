//! The parameters of endpoint rules have one type, wherever they come from, and each operation provides those that the
//! rules require.

use indexmap::IndexMap;

use crate::diagnostic::Diagnostic;
use crate::model::Model;
use crate::node::Node;
use crate::shape::{Shape, ShapeKind, SimpleKind};
use crate::shape_id::ShapeId;
use crate::traits::{
    ClientContextParams, ContextParam, ContextParamType, EndpointRuleSet, OperationContextParams, StaticContextParams,
};
use crate::validate::facts::Facts;
use crate::walk::ServiceClosure;

const ID: &str = "RuleSetParameter";

/// The parameters that clients fill by themselves.
const BUILT_INS: [&str; 16] = [
    "AWS::Region",
    "AWS::UseDualStack",
    "AWS::UseFIPS",
    "AWS::Auth::AccountId",
    "AWS::Auth::AccountIdEndpointMode",
    "AWS::Auth::CredentialScope",
    "AWS::S3::Accelerate",
    "AWS::S3::DisableMultiRegionAccessPoints",
    "AWS::S3::ForcePathStyle",
    "AWS::S3::UseArnRegion",
    "AWS::S3::UseGlobalEndpoint",
    "AWS::S3::DisableS3ExpressSessionAuth",
    "AWS::S3Control::UseArnRegion",
    "AWS::STS::UseGlobalEndpoint",
    "SDK::Endpoint",
    "SDK::UseDualStack",
];

pub(super) fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (operation, parts) in facts.operations() {
        let members = facts.model.shape(&parts.input).into_iter().flat_map(Shape::members);
        for member in members.filter(|member| member.traits.has::<ContextParam>()) {
            let target = facts.model.shape(&member.target);
            if let Some(target) = target.filter(|target| parameter_type(facts.model, target).is_none()) {
                let message = format!(
                    "is a parameter of endpoint rules for `{}`, but `{}` is not a string, boolean or list of strings",
                    operation.id, target.id
                );
                let finding = Diagnostic::error(ID, &member.id, message);
                if !found.contains(&finding) {
                    found.push(finding);
                }
            }
        }
    }
    for closure in facts.closures() {
        if let Some(EndpointRuleSet(rules)) = closure.service().traits.get() {
            found.extend(check_service(facts.model, closure, &rules));
        }
    }
    found
}

fn parameter_type(model: &Model, target: &Shape) -> Option<ContextParamType> {
    let is_text = |id: &ShapeId| model.shape(id).is_some_and(|item| item.kind.is_text());
    match &target.kind {
        kind if kind.is_text() => Some(ContextParamType::String),
        ShapeKind::Simple(SimpleKind::Boolean) => Some(ContextParamType::Boolean),
        ShapeKind::List(list) if is_text(&list.member.target) => Some(ContextParamType::StringArray),
        _ => None,
    }
}

/// A parameter as the rules declare it.
struct Declared {
    kind: Option<ContextParamType>,
    is_required: bool,
}

fn declared(rules: &Node) -> IndexMap<&str, Declared> {
    let parameters = rules.get("parameters").and_then(Node::as_object);
    let parameter = |value: &Node| {
        let kind = value.get("type").and_then(Node::as_str).unwrap_or_default().to_ascii_lowercase();
        let kind = match kind.as_str() {
            "string" => Some(ContextParamType::String),
            "boolean" => Some(ContextParamType::Boolean),
            "stringarray" => Some(ContextParamType::StringArray),
            _ => None,
        };
        let is_required = value.get("required").and_then(Node::as_bool) == Some(true)
            && value.get("default").is_none()
            && value.get("builtIn").is_none();
        Declared { kind, is_required }
    };
    let entries = parameters.into_iter().flatten();
    entries.map(|(name, value)| (name.as_str(), parameter(value))).collect()
}

/// The types of the parameters that an operation provides, each with the shape that does; no type if it is only known
/// from an expression.
fn provided(model: &Model, operation: &Shape) -> Vec<(String, ShapeId, Option<ContextParamType>)> {
    let mut provided = Vec::new();
    for (name, value) in operation.traits.get::<StaticContextParams>().into_iter().flat_map(|it| it.0) {
        let kind = match value {
            Node::Bool(_) => ContextParamType::Boolean,
            Node::Array(_) => ContextParamType::StringArray,
            Node::Null | Node::Number(_) | Node::String(_) | Node::Object(_) => ContextParamType::String,
        };
        provided.push((name, operation.id.clone(), Some(kind)));
    }
    for (name, _) in operation.traits.get::<OperationContextParams>().into_iter().flat_map(|it| it.0) {
        provided.push((name, operation.id.clone(), None));
    }
    let input = operation.as_operation().and_then(|operation| model.shape(&operation.input));
    for member in input.into_iter().flat_map(Shape::members) {
        if let Some(ContextParam { name }) = member.traits.get() {
            let kind = model.shape(&member.target).and_then(|target| parameter_type(model, target));
            provided.push((name, member.id.clone(), kind));
        }
    }
    provided
}

fn check_service(model: &Model, closure: &ServiceClosure<'_>, rules: &Node) -> Vec<Diagnostic> {
    let service = closure.service();
    let declared = declared(rules);
    let mut found = check_built_ins(service, rules);
    let mut types: IndexMap<String, ContextParamType> = IndexMap::new();
    let of_client: Option<ClientContextParams> = service.traits.get();
    let of_client = of_client.map(|parameters| parameters.0).unwrap_or_default();
    types.extend(of_client.iter().map(|(name, parameter)| (name.clone(), parameter.kind)));
    for operation in closure.operations() {
        let provided = provided(model, operation);
        for (name, owner, kind) in &provided {
            let Some(kind) = kind else {
                continue;
            };
            let known = *types.entry(name.clone()).or_insert(*kind);
            if known != *kind {
                let message =
                    format!("sets the parameter `{name}` of endpoint rules, which has another type elsewhere");
                found.push(Diagnostic::error(ID, owner, message));
            }
        }
        for (name, _) in declared.iter().filter(|(name, declared)| {
            declared.is_required
                && !of_client.contains_key(**name)
                && !provided.iter().any(|(provided, ..)| provided == *name)
        }) {
            let message = format!("does not provide the parameter `{name}`, which the endpoint rules require");
            found.push(Diagnostic::error(ID, &operation.id, message));
        }
    }
    for (name, kind) in types {
        if declared.get(name.as_str()).and_then(|declared| declared.kind).is_some_and(|declared| declared != kind) {
            let message = format!("has endpoint rules whose parameter `{name}` has another type than its values");
            found.push(Diagnostic::error(ID, &service.id, message));
        }
    }
    found
}

fn check_built_ins(service: &Shape, rules: &Node) -> Vec<Diagnostic> {
    let parameters = rules.get("parameters").and_then(Node::as_object).into_iter().flatten();
    let built_ins = parameters.filter_map(|(name, value)| Some((name, value.get("builtIn")?.as_str()?)));
    built_ins
        .filter(|(_, built_in)| !BUILT_INS.contains(built_in))
        .map(|(name, built_in)| {
            let message = format!("has endpoint rules whose parameter `{name}` is `{built_in}`, which no client knows");
            Diagnostic::error("RuleSetBuiltIn", &service.id, message)
        })
        .collect()
}
