//! Items of the service: the client, the methods of its configuration, and what only some crates export.

use super::behavior;
use crate::ir::behavior::ConfigOption;
use crate::ir::package::{AuthToken, Package, Primitives, Service};
use crate::protocol::Protocol;
use crate::settings::Parts;
use crate::update::aspect::{Aspect, ItemKind};
use crate::update::fact::{Fact, Items, OptionalFact, fact, flag};

/// Adds the client, the marker of the service, the methods of the configuration's builder, and features.
pub(super) fn add<'p>(items: &mut Items<'p>, package: &'p Package) {
    let service = &package.service;
    let facts = requests(service).into_iter().chain(behavior::facts(&service.behaviors));
    let item = items.add("Client".to_owned(), ItemKind::Service, None, facts);
    item.shape = Some(format!("{}#{}", service.namespace, service.shape));
    for option in &package.config_options {
        for method in config_methods(*option) {
            items.add(format!("config::Builder::{method}"), ItemKind::Setting, None, []);
        }
    }
    items.add(service.marker.as_str().to_owned(), ItemKind::Export, None, []);
    if service.is_aws {
        items.add("Client::new".to_owned(), ItemKind::Export, None, []);
    }
    for feature in &package.own_features {
        items.add(format!("feature {feature}"), ItemKind::Feature, None, []);
    }
}

/// Adds the modules, traits and primitives that only some crates export.
pub(super) fn add_exports<'p>(items: &mut Items<'p>, package: &'p Package) {
    for (path, variant) in exports(package) {
        items.add(path.to_owned(), ItemKind::Export, None, [fact(Aspect::Type, variant)]);
    }
}

/// Returns the name of the service that requests contain, if the protocol has it in a header or in the URI.
fn target(service: &Service) -> Option<&str> {
    match service.protocol {
        Protocol::AwsJson1_0 | Protocol::AwsJson1_1 | Protocol::RpcV2Cbor | Protocol::RpcV2Json => Some(&service.shape),
        Protocol::Own(_)
        | Protocol::RestXmlUnwrappedErrors
        | Protocol::RestJson1
        | Protocol::RestXml
        | Protocol::AwsQuery
        | Protocol::Ec2Query => None,
    }
}

/// Returns the facts about all requests and responses of a service.
fn requests(service: &Service) -> Vec<OptionalFact<'_>> {
    let schemes = service.auth_schemes.iter().map(|scheme| scheme.as_str().into()).collect();
    let codes = (!service.transient_error_codes.is_empty())
        .then(|| Fact::Texts(service.transient_error_codes.iter().map(|code| code.as_str().into()).collect()));
    let namespace = service.xml_namespace.as_ref().map(|(uri, prefix)| match prefix {
        Some(prefix) => format!("{prefix}={uri}"),
        None => uri.clone(),
    });
    let signing = match (service.signs_paths_as_sent, service.sends_content_hash) {
        (false, false) => None,
        (true, false) => Some("paths as sent"),
        (false, true) => Some("hash of the body in a header"),
        (true, true) => Some("paths as sent, hash of the body in a header"),
    };
    vec![
        fact(Aspect::Protocol, Some(protocol(service))),
        fact(Aspect::Target, target(service)),
        fact(Aspect::SdkId, Some(&service.sdk_id)),
        fact(Aspect::ApiVersion, Some(&service.api_version)),
        fact(Aspect::SigningName, Some(&service.signing_name)),
        fact(Aspect::Signing, signing),
        (Aspect::Auth.into(), Some(Fact::Texts(schemes))),
        (Aspect::Retry.into(), codes),
        fact(Aspect::XmlForm, namespace),
        flag(Aspect::ErrorCode, service.query_compatible, "codes of awsQuery too"),
        (Aspect::Documentation.into(), Some(Fact::Docs(&service.docs))),
    ]
}

fn protocol(service: &Service) -> String {
    let name = match service.protocol {
        Protocol::Own(_) => return service.own_protocol.as_ref().map(ToString::to_string).unwrap_or_default(),
        Protocol::RestXmlUnwrappedErrors => "restXml without an element around errors",
        Protocol::RestJson1
        | Protocol::RestXml
        | Protocol::AwsJson1_0
        | Protocol::AwsJson1_1
        | Protocol::AwsQuery
        | Protocol::Ec2Query
        | Protocol::RpcV2Cbor
        | Protocol::RpcV2Json => service.protocol.name(),
    };
    name.to_owned()
}

/// Returns the methods of the configuration's builder that an option adds, without their `set_` forms.
fn config_methods(option: ConfigOption) -> &'static [&'static str] {
    match option {
        ConfigOption::Aws => &[
            "app_name",
            "credentials_provider",
            "disable_clock_skew_correction",
            "framework_metadata",
            "invocation_id_generator",
            "region",
            "use_dual_stack",
            "use_fips",
        ],
        ConfigOption::IdempotencyTokens => &["idempotency_token_provider"],
        ConfigOption::Checksums => {
            &["request_checksum_calculation", "response_checksum_validation", "aws_chunked_encoding_chunk_size"]
        }
        ConfigOption::Compression => &["disable_request_compression", "request_min_compression_size_bytes"],
        ConfigOption::BearerTokens => &["bearer_token", "bearer_token_resolver", "token_provider"],
        ConfigOption::ApiKeys => &["api_key", "api_key_resolver"],
        ConfigOption::BasicLogins => &["basic_auth_login", "basic_auth_login_resolver"],
        ConfigOption::SigningRegions => &["sigv4a_signing_region_set"],
        ConfigOption::ExpressCredentials => &["express_credentials_provider"],
        ConfigOption::AccountEndpoints => &["account_id_endpoint_mode"],
    }
}

/// Returns the paths of modules, traits and primitives that only some crates export, with the variant of those that have
/// several.
fn exports(package: &Package) -> Vec<(&'static str, Option<&str>)> {
    let Primitives { byte_stream, event_stream, enumeration: _, copy_source } = package.primitives;
    let auth_token = package.service.auth_token.map(|engine| match engine {
        AuthToken::Rds => ("auth_token", Some("RDS")),
        AuthToken::Dsql => ("auth_token", Some("DSQL")),
    });
    let found = [
        (byte_stream, "primitives::ByteStream"),
        (event_stream, "primitives::event_stream"),
        (copy_source, "primitives::CopySource"),
        (!package.service.error_codes.is_empty(), "error::ErrorCodes"),
        (package.service.has_extended_ids, "operation::RequestIdExt"),
        (package.parts == Parts::All && package.can_presign(), "presigning"),
        (!package.waiters.is_empty(), "client::Waiters"),
    ];
    let found = found.into_iter().filter_map(|(is_exported, path)| is_exported.then_some((path, None)));
    let discovery = package.endpoint_discovery.as_ref().map(|method| ("endpoint_discovery", Some(method.as_str())));
    found.chain(auth_token).chain(discovery).collect()
}
