//! Lowers the service: its names, protocol, authentication schemes and behaviors.

use tinsmith_model::traits::{
    Auth, AwsQueryCompatible, AwsQueryError, AwsService, OptionalAuth, SigV4, SigV4a, Title, XmlNamespace,
};
use tinsmith_model::{Shape, ShapeId};

use super::behavior::service_behaviors;
use super::context::Context;
use super::documentation::{html_docs, model_docs};
use super::fingerprint::fingerprint;
use crate::auth::{SCHEMES, scheme};
use crate::docs::{one_line, plain};
use crate::ir::endpoint::{BuiltIn, Endpoint, EndpointExpression, Outcome};
use crate::ir::package::{AuthToken, Service};
use crate::normalize::{
    auth_token, has_extended_ids, is_callable_by_anybody, sends_content_hash, signs_paths_as_sent,
    transient_error_codes,
};
use crate::protocol::Protocol;

/// Name of the scheme without authentication.
const NO_AUTH: &str = "noAuth";

/// Lowers the service. `model` is the model as loaded, whose hash the package contains.
pub(super) fn lower_service(cx: Context<'_>, endpoint: &Endpoint) -> Service {
    let shape = cx.selection.service();
    let aws = shape.traits.get::<AwsService>();
    let sdk_id = aws.as_ref().map_or_else(|| shape.id.name().to_owned(), |aws| aws.sdk_id.clone());
    let name: String = sdk_id.chars().filter(|letter| !letter.is_whitespace()).collect();
    let signing_name = shape.traits.get().map(|SigV4 { name }| name);
    let arn_namespace = aws.as_ref().and_then(|aws| aws.arn_namespace.clone());
    let user_agent_id = name.to_lowercase();
    let title = shape.traits.get().map_or_else(|| sdk_id.clone(), |Title(title)| title);
    let api_version = shape.as_service().map(|service| service.version.clone()).unwrap_or_default();
    Service {
        package: cx.settings.package.clone(),
        library: cx.settings.package.replace('-', "_"),
        version: cx.settings.version.clone(),
        namespace: shape.id.namespace().to_owned(),
        shape: shape.id.name().to_owned(),
        marker: cx.names.marker().clone(),
        title_in_docs: html_docs(cx, &title).lines().join(" "),
        title: one_line(&title),
        docs: model_docs(cx, &shape.traits),
        api_version_in_docs: plain(&api_version),
        api_version,
        signing_name: signing_name.or(arn_namespace).unwrap_or_else(|| user_agent_id.clone()),
        user_agent_id,
        name,
        sdk_id,
        protocol: cx.selection.protocol,
        own_protocol: cx.selection.own_protocol.clone(),
        auth_schemes: service_auth_schemes(cx),
        operation_auth_schemes: operations_auth_schemes(cx),
        endpoint_auth_schemes: asks_for_auth(endpoint),
        signs_paths_as_sent: signs_paths_as_sent(shape),
        sends_content_hash: sends_content_hash(shape),
        has_extended_ids: has_extended_ids(shape),
        auth_token: auth_token(shape).and_then(databases),
        transient_error_codes: transient_error_codes(shape),
        error_codes: cx.names.codes().to_vec(),
        validation: cx.settings.effective_validation(),
        manifest: cx.settings.manifest.clone(),
        is_aws: is_of_aws(shape) || has_regions(endpoint),
        model_hash: fingerprint(cx.loaded),
        query_compatible: is_query_compatible(cx),
        behaviors: service_behaviors(shape, endpoint),
        xml_namespace: xml_namespace(cx),
    }
}

/// Returns `true` if errors have the codes of `awsQuery`.
fn is_query_compatible(cx: Context<'_>) -> bool {
    cx.selection.service().traits.has::<AwsQueryCompatible>()
}

fn xml_namespace(cx: Context<'_>) -> Option<(String, Option<String>)> {
    let XmlNamespace { uri, prefix } = cx.selection.service().traits.get()?;
    cx.selection.protocol.is_xml().then_some((uri, prefix))
}

fn service_auth_schemes(cx: Context<'_>) -> Vec<String> {
    let traits = &cx.selection.service().traits;
    let mut schemes: Vec<String> = match traits.get() {
        Some(Auth(chosen)) => chosen.iter().filter_map(scheme).map(str::to_owned).collect(),
        None => {
            let present = SCHEMES.iter().filter(|(id, _)| traits.contains(id));
            present.map(|(_, name)| (*name).to_owned()).collect()
        }
    };
    if is_callable_by_anybody(cx.selection.service()) {
        schemes.push(NO_AUTH.to_owned());
    }
    or_none(schemes)
}

/// Returns the schemes of the operations that differ from those of the service.
fn operations_auth_schemes(cx: Context<'_>) -> Vec<(String, Vec<String>)> {
    let operations = cx.selection.operations().iter();
    let mut schemes: Vec<_> =
        operations.filter_map(|shape| Some((shape.id.name().to_owned(), operation_auth_schemes(cx, shape)?))).collect();
    schemes.sort();
    schemes
}

/// Returns the schemes of an operation, if they differ from those of the service.
fn operation_auth_schemes(cx: Context<'_>, operation: &Shape) -> Option<Vec<String>> {
    let of_service = service_auth_schemes(cx);
    let mut schemes = match operation.traits.get() {
        Some(Auth(chosen)) => or_none(chosen.iter().filter_map(scheme).map(str::to_owned).collect()),
        None => of_service.clone(),
    };
    if operation.traits.has::<OptionalAuth>() && !schemes.iter().any(|scheme| scheme == NO_AUTH) {
        schemes.push(NO_AUTH.to_owned());
    }
    (schemes != of_service).then_some(schemes)
}

/// Returns `true` if the service belongs to AWS, or is called with credentials of AWS.
pub(super) fn is_of_aws(service: &Shape) -> bool {
    let traits = &service.traits;
    traits.has::<AwsService>() || traits.has::<SigV4>() || traits.has::<SigV4a>()
}

/// Returns `true` if the endpoint depends on more of the configuration of AWS than its URL.
fn has_regions(endpoint: &Endpoint) -> bool {
    endpoint.parameters.iter().filter_map(|parameter| parameter.built_in).any(|it| it != BuiltIn::Endpoint)
}

/// Returns the database engine with this name in the table of service edits.
fn databases(name: &str) -> Option<AuthToken> {
    match name {
        "rds" => Some(AuthToken::Rds),
        "dsql" => Some(AuthToken::Dsql),
        _ => None,
    }
}

/// Returns `true` if any endpoint has an authentication scheme other than `sigv4`.
fn asks_for_auth(endpoint: &Endpoint) -> bool {
    endpoint.outcomes.iter().any(|outcome| match outcome {
        Outcome::Endpoint(rule) => {
            rule.auth_schemes.iter().any(|(name, _)| *name != EndpointExpression::Text("sigv4".to_owned()))
        }
        Outcome::Error(_) => false,
    })
}

fn or_none(schemes: Vec<String>) -> Vec<String> {
    if schemes.is_empty() { vec![NO_AUTH.to_owned()] } else { schemes }
}

/// Returns the code of an error on the wire.
pub(super) fn error_code(cx: Context<'_>, error: &ShapeId) -> String {
    let has_query_codes = cx.selection.protocol == Protocol::AwsQuery || is_query_compatible(cx);
    let query_error = cx.model.expect_shape(error).traits.get::<AwsQueryError>().filter(|_| has_query_codes);
    query_error.map_or_else(|| error.name().to_owned(), |query_error| query_error.code)
}
