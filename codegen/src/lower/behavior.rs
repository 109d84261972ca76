//! Lowers behaviors of the service and its operations, and the configuration options and runtime features they need.

use std::collections::BTreeSet;

use tinsmith_model::Shape;
use tinsmith_model::traits::{
    ApiKeyLocation, HttpApiKeyAuth, HttpBasicAuth, HttpBearerAuth, HttpChecksum, HttpChecksumRequired, HttpHeader,
    RequestCompression,
};

use super::context::Context;
use crate::ir::behavior::{ApiKeyPlace, Behavior, Change, ConfigOption, Preparation};
use crate::ir::endpoint::{BuiltIn, Endpoint, EndpointExpression, Outcome};
use crate::ir::operation::Operation;
use crate::ir::package::Service;
use crate::ir::rules::Pattern;
use crate::normalize::{
    date_as_text, environment_token, fill_in, has_any_xml_root, has_errors_in_success, has_tree_hash, headers,
    is_long_polling, is_presignable, prefixes, retries_quickly,
};

/// Returns the changes that are made to an input before it is serialized.
pub(super) fn preparations(cx: Context<'_>, input: &Shape) -> Vec<Preparation> {
    let changes = input.members().filter_map(|member| {
        let fill_in = fill_in(member).map(|value| Change::FillIn(value.to_owned()));
        let change = fill_in.or_else(|| prefixes(member).map(Change::TrimPrefixes))?;
        Some(Preparation { field: cx.names.field(member).clone(), change })
    });
    changes.collect()
}

/// Returns the behaviors of an operation with this input.
pub(super) fn operation_behaviors(operation: &Shape, input: &Shape) -> Vec<Behavior> {
    let checksums = operation.traits.get().map(|it| checksums(&it, input)).unwrap_or_default();
    let has_flexible = checksums.iter().any(|it| matches!(it, Behavior::RequestChecksum { .. }));
    let compression = operation.traits.get::<RequestCompression>();
    let found = [
        (compression.is_some_and(|it| it.encodings.iter().any(|encoding| encoding == "gzip")), Behavior::Gzip),
        (operation.traits.has::<HttpChecksumRequired>() && !has_flexible, Behavior::ContentMd5),
        (has_tree_hash(operation), Behavior::TreeHash),
        (is_long_polling(operation), Behavior::LongPolling),
        (has_any_xml_root(operation), Behavior::AnyXmlRoot),
    ];
    let found = found.into_iter().filter_map(|(is_so, behavior)| is_so.then_some(behavior));
    let date = date_as_text(operation).map(|(header, text)| Behavior::DateAsText { header, text });
    found.chain(checksums).chain(date).collect()
}

/// Returns the checksum behaviors of an operation with this input.
fn checksums(it: &HttpChecksum, input: &Shape) -> Vec<Behavior> {
    let header = |member: &Option<String>| {
        let member = input.member(member.as_deref()?)?;
        member.traits.get().map(|HttpHeader(header)| header)
    };
    let request = it.request_checksum_required || it.request_algorithm_member.is_some();
    let request = request.then(|| Behavior::RequestChecksum {
        algorithm: header(&it.request_algorithm_member),
        required: it.request_checksum_required,
    });
    let response = header(&it.request_validation_mode_member)
        .map(|mode| Behavior::ResponseChecksum { mode, algorithms: it.response_algorithms.clone() });
    request.into_iter().chain(response).collect()
}

/// Returns the behaviors of all operations of a service.
pub(super) fn service_behaviors(service: &Shape, endpoint: &Endpoint) -> Vec<Behavior> {
    let headers = headers(service);
    let bearer = service.traits.has::<HttpBearerAuth>();
    let in_accounts =
        endpoint.parameters.iter().any(|parameter| parameter.built_in == Some(BuiltIn::AccountIdEndpointMode));
    let found = [
        (!headers.is_empty()).then_some(Behavior::Headers(headers)),
        bearer.then_some(Behavior::BearerAuth),
        environment_token(service).filter(|_| bearer).map(|name| Behavior::EnvironmentToken(name.to_owned())),
        service.traits.has::<HttpBasicAuth>().then_some(Behavior::BasicAuth),
        service.traits.get().map(|key| Behavior::ApiKeyAuth(api_key_place(key))),
        has_errors_in_success(service).then_some(Behavior::ErrorsInSuccess),
        has_errors_in_success(service).then_some(Behavior::EmptyNotFound),
        retries_quickly(service).then_some(Behavior::QuickRetries),
        in_accounts.then_some(Behavior::AccountEndpoints),
        lists_scheme(endpoint, "sigv4-s3express").then_some(Behavior::ExpressSessions),
    ];
    found.into_iter().flatten().collect()
}

/// Returns `true` if an endpoint lists this authentication scheme.
fn lists_scheme(endpoint: &Endpoint, scheme: &str) -> bool {
    let scheme = EndpointExpression::Text(scheme.to_owned());
    endpoint.outcomes.iter().any(|outcome| match outcome {
        Outcome::Endpoint(rule) => rule.auth_schemes.iter().any(|(name, _)| *name == scheme),
        Outcome::Error(_) => false,
    })
}

fn api_key_place(HttpApiKeyAuth { name, location, scheme }: HttpApiKeyAuth) -> ApiKeyPlace {
    match (location, scheme) {
        (ApiKeyLocation::Header, None) => ApiKeyPlace::Header(name),
        (ApiKeyLocation::Header, Some(scheme)) => ApiKeyPlace::HeaderWithScheme(name, scheme),
        (ApiKeyLocation::Query, _) => ApiKeyPlace::Query(name),
    }
}

/// Returns the parts of the configuration that the service and its operations need.
pub(super) fn config_options(service: &Service, operations: &[Operation]) -> BTreeSet<ConfigOption> {
    let has = |wanted: fn(&Behavior) -> bool| service.behaviors.iter().any(wanted);
    let found = [
        (service.is_aws, ConfigOption::Aws),
        (operations.iter().any(|it| it.idempotency_token.is_some()), ConfigOption::IdempotencyTokens),
        (operations.iter().flat_map(|it| &it.behaviors).any(is_flexible_checksum), ConfigOption::Checksums),
        (operations.iter().any(|it| it.behaviors.contains(&Behavior::Gzip)), ConfigOption::Compression),
        (has(|it| matches!(it, Behavior::BearerAuth)), ConfigOption::BearerTokens),
        (has(|it| matches!(it, Behavior::ApiKeyAuth(_))), ConfigOption::ApiKeys),
        (has(|it| matches!(it, Behavior::BasicAuth)), ConfigOption::BasicLogins),
        (has(|it| matches!(it, Behavior::AccountEndpoints)), ConfigOption::AccountEndpoints),
        (has(|it| matches!(it, Behavior::ExpressSessions)), ConfigOption::ExpressCredentials),
        (signs_in_several_regions(service), ConfigOption::SigningRegions),
    ];
    found.into_iter().filter_map(|(is_so, option)| is_so.then_some(option)).collect()
}

/// Returns `true` if the configuration decides when the checksum is calculated or validated.
fn is_flexible_checksum(it: &Behavior) -> bool {
    matches!(it, Behavior::RequestChecksum { .. } | Behavior::ResponseChecksum { .. })
}

/// Returns the features that only some crates have. Those of official crates are there because manifests name them:
/// `sigv4a` adds much code, and requests that are presigned are made for a version of `http`. A protocol that the runtime
/// does not know has no fake.
pub(super) fn own_features(cx: Context<'_>, service: &Service) -> BTreeSet<&'static str> {
    let found: [(bool, &[&str]); 4] = [
        (service.is_aws, &["gated-tests", "legacy-https-client", "legacy-test-util", "rustls"]),
        (service.has_fake(), &["fake", "fake-server"]),
        (signs_in_several_regions(service), &["sigv4a"]),
        (cx.model.shapes().any(is_presignable), &["http-02x", "http-1x"]),
    ];
    found.into_iter().filter(|(is_so, _)| *is_so).flat_map(|(_, features)| features).copied().collect()
}

fn signs_in_several_regions(service: &Service) -> bool {
    let of_operations = service.operation_auth_schemes.iter().flat_map(|(_, schemes)| schemes);
    service.auth_schemes.iter().chain(of_operations).any(|scheme| scheme == "sigv4a")
}

/// Returns the runtime features that the service, its operations and the patterns of their constraints need.
pub(super) fn features(
    cx: Context<'_>,
    service: &Service,
    operations: &[Operation],
    patterns: &[Pattern],
) -> BTreeSet<&'static str> {
    let of_operations = operations.iter().flat_map(|operation| &operation.behaviors);
    let behaviors: Vec<_> = service.behaviors.iter().chain(of_operations).collect();
    let is_of_aws = service.is_aws || behaviors.iter().any(|it| it.is_of_aws());
    let streams = operations.iter().any(|it| it.sent_events.is_some() || it.received_events.is_some());
    let always = [Some("client"), is_of_aws.then_some("aws"), service.protocol.feature()];
    let calls = always.into_iter().flatten().chain(behaviors.into_iter().filter_map(Behavior::feature));
    let found = [
        streams.then_some("event-stream"),
        (!patterns.is_empty()).then_some("pattern"),
        patterns.iter().any(|it| it.look_around).then_some("pattern-backtracking"),
        patterns.iter().any(|it| it.properties).then_some("pattern-properties"),
    ];
    calls.filter(|_| cx.has_client()).chain(found.into_iter().flatten()).collect()
}
