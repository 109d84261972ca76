//! `lib.rs`: what the crate is, its modules, and what the runtime has to know of the service.

use proc_macro2::TokenStream;
use quote::quote;

use super::tokens::{doc_line, file_docs, ident};
use super::{SourceFile, behavior, manifest};
use crate::ir::package::{AuthToken, Package, Protocol, Service, TypeDefinition, Validation};
use crate::ir::structure::Structure;

pub(super) fn crate_root(package: &Package) -> SourceFile {
    let docs = crate_docs(package);
    let patterns = (!package.patterns.is_empty()).then(|| quote! { mod pattern; });
    let waiters = (!package.waiters.is_empty()).then(|| {
        quote! {
            /// Waiting until resources are in some state.
            pub mod waiters;
        }
    });
    let additions = additions(package);
    let deprecations = has_deprecations(package).then(|| {
        quote! { #![allow(deprecated, reason = "what the model deprecates is still here")] }
    });
    let service = service(&package.service);
    SourceFile {
        docs: quote! {
            #docs
            #![forbid(unsafe_code)]
            #![warn(missing_docs)]
            #deprecations
        },
        items: quote! {
            pub use client::Client;
            pub use config::Config;
            pub use error_meta::Error;

            pub mod builder;
            pub mod client;
            pub mod config;
            pub mod error;
            mod error_meta;
            pub mod operation;
            #patterns
            pub mod primitives;
            pub mod types;
            #waiters
            #additions

            /// Facts about this crate.
            pub mod meta {
                /// The version of this crate.
                pub static PKG_VERSION: &str = env!("CARGO_PKG_VERSION");
            }

            #service
        },
    }
}

/// How a client is come by and what it does, in every crate.
const USE: &str = "\
[`Client::new`] takes the configuration that the AWS clients of a program share, [`Client::from_conf`] a
[`Config`] of its own. Each of the other methods of [`Client`] begins a call: it collects what the operation
takes, and `send` calls it.";

/// Modules that only some services have.
fn additions(package: &Package) -> TokenStream {
    let auth_token = package.service.auth_token.map(auth_token);
    let endpoint_discovery = package.endpoint_discovery.is_some().then(|| {
        quote! {
            /// Endpoints that the service itself names.
            pub mod endpoint_discovery {
                pub use tinsmith_runtime::endpoint_discovery::ReloadEndpoint;
            }
        }
    });
    let presigning = package.operations.iter().any(|it| it.presigned.is_some()).then(|| {
        quote! {
            /// Requests that are signed now and sent by somebody else.
            pub mod presigning {
                pub use tinsmith_runtime::presigning::{
                    PresignedRequest, PresigningConfig, PresigningConfigBuilder, PresigningConfigError,
                };
            }
        }
    });
    quote! { #auth_token #endpoint_discovery #presigning }
}

fn auth_token(databases: AuthToken) -> TokenStream {
    let module = ident(match databases {
        AuthToken::Rds => "rds",
        AuthToken::Dsql => "dsql",
    });
    quote! {
        /// Passwords for databases.
        pub mod auth_token {
            pub use tinsmith_runtime::auth_token::#module::{AuthToken, AuthTokenGenerator, Config, ConfigBuilder};
        }
    }
}

fn crate_docs(package: &Package) -> TokenStream {
    let service = &package.service;
    let mut lines = vec![format!("A client of {}.", service.title_in_docs)];
    if !service.docs.is_empty() {
        lines.push(String::new());
        lines.extend(service.docs.lines().iter().cloned());
    }
    lines.push(String::new());
    lines.extend(USE.lines().map(str::to_owned));
    lines.extend([
        String::new(),
        format!(
            "Made by tinsmith {} from `{}#{}`, version {} (model {}).",
            env!("CARGO_PKG_VERSION"),
            service.namespace,
            service.shape,
            service.api_version,
            service.model_hash,
        ),
    ]);
    lines.extend(["", "# Features", ""].map(str::to_owned));
    lines.extend(manifest::features(package).map(|it| {
        let default = if it.is_default { ", unless turned off" } else { "" };
        format!("- `{}`{default}: {}.", it.name, it.gives)
    }));
    file_docs(lines)
}

fn service(service: &Service) -> TokenStream {
    let Service { marker, shape, api_version, sdk_id, name, user_agent_id, signing_name, package, .. } = service;
    let docs = doc_line(&format!("{}, as the runtime knows it.", service.title_in_docs));
    let protocol = ident(match (service.protocol, service.query_compatible) {
        (Protocol::RestJson1, _) => "rest_json_1",
        (Protocol::RestXml, _) => "rest_xml",
        (Protocol::RestXmlUnwrappedErrors, _) => "rest_xml_unwrapped_errors",
        (Protocol::AwsJson1_0, false) => "aws_json_1_0",
        (Protocol::AwsJson1_0, true) => "aws_json_1_0_query_compatible",
        (Protocol::AwsJson1_1, false) => "aws_json_1_1",
        (Protocol::AwsJson1_1, true) => "aws_json_1_1_query_compatible",
        (Protocol::AwsQuery, _) => "aws_query",
        (Protocol::Ec2Query, _) => "ec2_query",
        (Protocol::RpcV2Cbor, false) => "rpc_v2_cbor",
        (Protocol::RpcV2Cbor, true) => "rpc_v2_cbor_query_compatible",
        (Protocol::RpcV2Json, _) => "rpc_v2_json",
    });
    let auth = (service.auth_schemes != ["sigv4"]).then(|| {
        let schemes = &service.auth_schemes;
        quote! { .auth_schemes(&[#(#schemes),*]) }
    });
    let differing = service.operation_auth_schemes.iter().map(|(operation, schemes)| {
        quote! { (#operation, &[#(#schemes),*]) }
    });
    let operation_auth = (differing.len() > 0).then(|| quote! { .operation_auth_schemes(&[#(#differing),*]) });
    let requests = requests(service);
    let xml_namespace = service.xml_namespace.as_ref().map(|(uri, prefix)| {
        let prefix = match prefix {
            Some(prefix) => quote! { Some(#prefix) },
            None => quote! { None },
        };
        quote! { .xml_namespace(#uri, #prefix) }
    });
    let behaviors = behavior::list(&service.behaviors);
    let validation = match service.validation {
        Validation::Basic => None,
        Validation::Off => Some(quote! { .validation(validate::Validation::Off) }),
        Validation::Strict => Some(quote! { .validation(validate::Validation::Strict) }),
    };
    quote! {
        #docs
        #[derive(Clone, Copy, Debug, Default)]
        #[non_exhaustive]
        pub struct #marker;

        static SERVICE: service::ServiceInfo = service::ServiceInfo::new(#shape, #api_version, #sdk_id, #name)
            .user_agent_id(#user_agent_id)
            .signing_name(#signing_name)
            .package(#package, env!("CARGO_PKG_VERSION"))
            #auth
            #operation_auth
            #requests
            #xml_namespace
            #behaviors
            #validation;

        impl service::Service for #marker {
            type Config = Config;
            type ConfigBuilder = config::Builder;
            type EndpointParams = config::endpoint::Params;

            #[inline]
            fn info() -> &'static service::ServiceInfo {
                &SERVICE
            }

            #[inline]
            fn protocol() -> protocol::SharedClientProtocol {
                protocol::#protocol()
            }

            #[inline]
            fn endpoint_resolver() -> endpoint::SharedEndpointResolver {
                config::endpoint::ResolveEndpoint::into_shared_resolver(config::endpoint::DefaultResolver::new())
            }
        }
    }
}

/// How requests are signed and repeated, where that differs from most services.
fn requests(service: &Service) -> TokenStream {
    let endpoint_auth = service.endpoint_auth_schemes.then(|| quote! { .endpoint_auth_schemes() });
    let paths = service.signs_paths_as_sent.then(|| quote! { .signs_paths_as_sent() });
    let hash = service.sends_content_hash.then(|| quote! { .sends_content_hash() });
    let codes = &service.transient_error_codes;
    let transient = (!codes.is_empty()).then(|| quote! { .transient_error_codes(&[#(#codes),*]) });
    quote! { #endpoint_auth #paths #hash #transient }
}

/// Whether anything in the crate is deprecated, so that the crate's own use of it must not warn.
fn has_deprecations(package: &Package) -> bool {
    let in_structure =
        |it: &Structure| it.deprecated.is_some() || it.fields.iter().any(|field| field.deprecated.is_some());
    package.errors.iter().any(in_structure)
        || package
            .operations
            .iter()
            .any(|it| it.deprecated.is_some() || in_structure(&it.input) || in_structure(&it.output))
        || package.types.iter().any(|definition| match definition {
            TypeDefinition::Structure(it) => in_structure(it),
            TypeDefinition::Union(it) => {
                it.deprecated.is_some() || it.variants.iter().any(|variant| variant.deprecated.is_some())
            }
            TypeDefinition::Enumeration(it) => {
                it.deprecated.is_some() || it.values.iter().any(|value| value.deprecated.is_some())
            }
        })
}
