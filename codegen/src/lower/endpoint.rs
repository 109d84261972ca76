//! Lowers endpoint rules, client context parameters and the endpoint bindings of operations.

use serde_json::{Value, json};
use tinsmith_model::traits::{
    ClientContextParams, ContextParam, EndpointBdd, EndpointRuleSet, OperationContextParams, Required,
    StaticContextParams, Trait,
};
use tinsmith_model::{Shape, ShapeId};

use super::context::Context;
use super::service::is_of_aws;
use crate::endpoint::{ContextMember, EndpointError, binds, client_context, lower, parse};
use crate::error::{Error, Errors};
use crate::ir::endpoint::{Bind, ClientContextParameter, Endpoint};

/// Lowers the endpoint rules of the service.
pub(super) fn endpoint_rules(cx: Context<'_>) -> Result<Endpoint, Errors> {
    let service = cx.selection.service();
    let traits = &service.traits;
    let rules = traits.raw(EndpointBdd::ID).or_else(|| traits.raw(EndpointRuleSet::ID));
    let rules = rules.filter(|_| cx.has_client()).cloned().unwrap_or_else(|| without_rules(is_of_aws(service)));
    let model = parse(&rules).map_err(|errors| problems(&service.id, errors))?;
    lower(&model).map_err(|errors| problems(&service.id, errors))
}

/// Lowers the client context parameters of the service.
pub(super) fn client_parameters(cx: Context<'_>) -> Result<Vec<ClientContextParameter>, Errors> {
    let service = cx.selection.service();
    let parameters = service.traits.raw(ClientContextParams::ID).filter(|_| cx.has_client());
    let Some(parameters) = parameters else { return Ok(Vec::new()) };
    client_context(parameters, &|name| cx.names.client_context(name).clone())
        .map_err(|errors| problems(&service.id, errors))
}

/// Lowers the endpoint parameters that an operation binds.
pub(super) fn endpoint_bindings(cx: Context<'_>, operation: &Shape, rules: &Endpoint) -> Result<Vec<Bind>, Errors> {
    let definition = operation.as_operation().expect("the closure's operations are operations");
    let members = cx.model.expect_shape(&definition.input).members();
    let context: Vec<_> =
        members.filter_map(|member| member.traits.get().map(|ContextParam { name }| (name, member))).collect();
    let context_members = context.iter().map(|(parameter, member)| ContextMember {
        parameter,
        member: member.name(),
        required_field: member.traits.has::<Required>().then(|| cx.names.field(member)),
    });
    let constants = operation.traits.raw(StaticContextParams::ID);
    let expressions = operation.traits.raw(OperationContextParams::ID);
    binds(rules, constants, expressions, context_members).map_err(|errors| problems(&operation.id, errors))
}

fn problems(shape: &ShapeId, errors: Vec<EndpointError>) -> Errors {
    errors.into_iter().map(|source| Error::Endpoint { shape: shape.clone(), source }).collect()
}

/// Returns the rules for a service without rules, which use the configured endpoint.
fn without_rules(has_regions: bool) -> Value {
    let region =
        json!({ "type": "string", "builtIn": "AWS::Region", "required": false, "documentation": "The region." });
    let endpoint = json!({
        "type": "string", "builtIn": "SDK::Endpoint", "required": false, "documentation": "The endpoint to call."
    });
    let parameters =
        if has_regions { json!({ "Region": region, "Endpoint": endpoint }) } else { json!({ "Endpoint": endpoint }) };
    json!({
        "version": "1.0",
        "parameters": parameters,
        "rules": [
            {
                "type": "endpoint",
                "conditions": [{ "fn": "isSet", "argv": [{ "ref": "Endpoint" }] }],
                "endpoint": { "url": { "ref": "Endpoint" }, "properties": {}, "headers": {} },
            },
            {
                "type": "error",
                "conditions": [],
                "error": "The service has no endpoint of its own: set `endpoint_url` of the configuration",
            },
        ],
    })
}
