//! `lib.rs`: the crate's documentation, its modules, and the description of the service for the runtime.
//!
//! The file and the modules that it declares are skipped by rustfmt, whatever its settings.

use super::tokens::{doc_line, file_docs};
use super::{SourceFile, behavior, manifest, quick_start};
use crate::ir::package::{AuthToken, Package, Service};
use crate::names::TypeName;
use crate::protocol::Protocol;
use crate::settings::{Layout, Validation};
use crate::tokens::{TokenStream, quote};

pub(super) fn crate_root(package: &Package) -> SourceFile {
    let docs = crate_docs(package);
    let modules = modules(package);
    let additions = additions(package);
    let attributes = attributes(package);
    let service = service(&package.service);
    let features = package.features.iter().map(|it| quote! { , #it });
    SourceFile {
        docs: quote! {
            #docs
            #attributes
        },
        items: quote! {
            pub use client::Client;
            pub use config::Config;
            pub use error_meta::Error;

            #modules
            #additions

            /// Information about this crate.
            pub mod meta {
                /// The version of this crate.
                pub static PKG_VERSION: &str = env!("CARGO_PKG_VERSION");
            }

            tinsmith_runtime::generated::made_by!(#GENERATOR #(#features)*);

            #service
        },
    }
}

/// The modules of the crate.
fn modules(package: &Package) -> TokenStream {
    let fake = package.service.has_fake().then(|| quote! { #[rustfmt::skip] pub mod fake; });
    let patterns = (!package.patterns.is_empty()).then(|| quote! { #[rustfmt::skip] mod pattern; });
    let waiters = (!package.waiters.is_empty()).then(|| {
        quote! {
            /// Waiters, which poll until a resource reaches some state.
            #[rustfmt::skip]
            pub mod waiters;
        }
    });
    quote! {
        #[rustfmt::skip]
        pub mod builder;
        #[rustfmt::skip]
        pub mod client;
        #[rustfmt::skip]
        pub mod config;
        #[rustfmt::skip]
        pub mod error;
        #[rustfmt::skip]
        mod error_meta;
        #fake
        #[rustfmt::skip]
        pub mod operation;
        #patterns
        #[rustfmt::skip]
        pub mod primitives;
        #[rustfmt::skip]
        pub mod types;
        #waiters
    }
}

/// The lints that are off: those about names of the model, those that commands for a whole workspace may turn on, and for a
/// module those of the crate around it, which uses what it needs and may lack features that macros of the runtime ask for.
fn lints(package: &Package) -> TokenStream {
    match package.layout {
        Layout::Crate => quote! {
            #![allow(
                clippy::enum_variant_names, clippy::module_inception, clippy::new_ret_no_self,
                clippy::self_named_constructors, clippy::should_implement_trait, clippy::wrong_self_convention,
                reason = "the names are those of the model"
            )]
            #![allow(clippy::nursery, clippy::pedantic, clippy::restriction, reason = "the code is generated")]
        },
        Layout::Module => quote! {
            #![allow(
                clippy::all, clippy::nursery, clippy::pedantic, clippy::restriction, dead_code,
                missing_copy_implementations, unexpected_cfgs, unreachable_pub, unused_imports, unused_qualifications,
                unused_results,
                reason = "the surrounding crate chooses lints and features for its own code, and uses what it needs"
            )]
        },
    }
}

/// The attributes of a crate.
pub(super) fn attributes(package: &Package) -> TokenStream {
    let (deprecations, lints) = (deprecations(package), lints(package));
    // The names of operations are those of the official SDK, which keeps their underscores.
    let underscores = package.operations.iter().any(|it| it.name.as_str().contains('_')).then(|| {
        quote! { #![allow(non_camel_case_types, reason = "operations keep the names that they have in the model")] }
    });
    quote! {
        #![cfg_attr(rustfmt, rustfmt::skip)]
        #![forbid(unsafe_code)]
        #![warn(missing_docs)]
        #lints
        #deprecations
        #underscores
    }
}

fn deprecations(package: &Package) -> Option<TokenStream> {
    package.has_deprecations().then(|| {
        quote! { #![allow(deprecated, reason = "deprecated shapes of the model are still generated")] }
    })
}

/// The version of this generator.
pub(super) const GENERATOR: &str = env!("CARGO_PKG_VERSION");

/// Introduction to the client of a service of AWS.
const USE_OF_AWS: &str = "\
Create a [`Client`] with [`Client::new`] from the configuration that the AWS clients of a program share, or with
[`Client::from_conf`] from a [`Config`] of its own. Each operation is a method of [`Client`] that returns a fluent
builder: set the members of its input, then call `send`.";

/// Introduction to the client of another service.
const USE: &str = "\
Create a [`Client`] with [`Client::from_conf`] from a [`Config`]. Each operation is a method of [`Client`] that returns a
fluent builder: set the members of its input, then call `send`.";

/// Modules that only some services have.
fn additions(package: &Package) -> TokenStream {
    let auth_token = package.service.auth_token.map(auth_token);
    let endpoint_discovery = package.endpoint_discovery.is_some().then(|| {
        quote! {
            /// Endpoint discovery: endpoints that the service itself returns.
            pub mod endpoint_discovery {
                pub use tinsmith_runtime::endpoint_discovery::ReloadEndpoint;
            }
        }
    });
    let forms = package.operations.iter().any(|it| it.uploads_by_form).then(|| {
        quote! { pub use tinsmith_runtime::presigning::{PostPolicy, PresignedPost}; }
    });
    let presigning = package.can_presign().then(|| {
        quote! {
            /// Presigned requests, which can be sent without credentials.
            pub mod presigning {
                pub use tinsmith_runtime::presigning::{
                    PresignedRequest, PresigningConfig, PresigningConfigBuilder, PresigningConfigError,
                };
                #forms
            }
        }
    });
    let (messages, blocking) = (messages(&package.service.marker), blocking(package.layout));
    quote! { #auth_token #blocking #endpoint_discovery #messages #presigning }
}

fn messages(service: &TypeName) -> TokenStream {
    quote! {
        /// Requests and responses as HTTP messages, for programs that send them with an HTTP client of their own.
        pub mod message {
            pub use tinsmith_runtime::message::{
                EventStreamOutput, IntoInput, ProvideIdentity, Request, RequestError, Response, SignError,
            };

            /// Options of requests, made from a configuration.
            pub type Options = tinsmith_runtime::message::Options<crate::#service>;
        }
    }
}

fn blocking(layout: Layout) -> Option<TokenStream> {
    (layout == Layout::Crate).then(|| {
        quote! {
            #[cfg(feature = "blocking")]
            pub use tinsmith_runtime::blocking;
        }
    })
}

fn auth_token(databases: AuthToken) -> TokenStream {
    let module = match databases {
        AuthToken::Rds => quote! { rds },
        AuthToken::Dsql => quote! { dsql },
    };
    quote! {
        /// Authentication tokens, which databases accept as passwords.
        pub mod auth_token {
            pub use tinsmith_runtime::auth_token::#module::{AuthToken, AuthTokenGenerator, Config, ConfigBuilder};
        }
    }
}

fn crate_docs(package: &Package) -> TokenStream {
    let service = &package.service;
    let mut lines = vec![format!("Client for {}.", service.title_in_docs)];
    if !service.docs.is_empty() {
        lines.push(String::new());
        lines.extend(service.docs.lines().iter().cloned());
    }
    lines.push(String::new());
    let introduction = if service.is_aws { USE_OF_AWS } else { USE };
    lines.extend(introduction.lines().map(str::to_owned));
    lines.push(String::new());
    lines.extend(quick_start::lines(package));
    lines.extend(origin(package));
    file_docs(lines)
}

/// The end of the first page: the model, and the features of the crate or of the runtime.
pub(super) fn origin(package: &Package) -> Vec<String> {
    let service = &package.service;
    let mut lines = vec![format!(
        "Generated by tinsmith {} from `{}#{}`, version {} (model {}).",
        GENERATOR, service.namespace, service.shape, service.api_version_in_docs, service.model_hash,
    )];
    if package.layout == Layout::Module {
        lines.extend(needed_features(package).into_iter().flat_map(|line| [String::new(), line]));
    } else {
        lines.extend(["", "# Features", ""].map(str::to_owned));
        lines.extend(manifest::features(package).map(|it| {
            let default = if it.is_default { " (default)" } else { "" };
            format!("- `{}`{default}: {}.", it.name, it.description)
        }));
    }
    lines
}

/// The dependency that the crate of a module needs, in words.
fn needed_features(package: &Package) -> Option<String> {
    let features: Vec<_> = package.features.iter().map(|it| format!("`{it}`")).collect();
    let last = features.last()?;
    let features = match features.len() {
        1 => format!("feature {last}"),
        _ => format!("features {}", features.join(", ")),
    };
    Some(format!("The crate of this module depends on `tinsmith-runtime` {GENERATOR} with the {features}."))
}

fn service(service: &Service) -> TokenStream {
    let marker = &service.marker;
    let docs = doc_line(&format!("Marker type of {} for the runtime.", service.title_in_docs));
    let info = service_info(service);
    let protocol = protocol(service);
    quote! {
        #docs
        #[derive(Clone, Copy, Debug, Default)]
        #[non_exhaustive]
        pub struct #marker;

        static SERVICE: service::ServiceInfo = #info;

        impl service::Service for #marker {
            type Config = Config;
            type ConfigBuilder = config::Builder;
            type EndpointParams = config::endpoint::Params;

            #[inline]
            fn info() -> &'static service::ServiceInfo {
                &SERVICE
            }

            #[inline]
            fn protocol() -> service::ServiceProtocol {
                #protocol
            }

            #[inline]
            fn endpoint_resolver() -> endpoint::SharedEndpointResolver {
                config::endpoint::ResolveEndpoint::into_shared_resolver(config::endpoint::DefaultResolver::new())
            }
        }
    }
}

/// The expression of the facts about all calls of the service.
fn service_info(service: &Service) -> TokenStream {
    let Service { shape, api_version, sdk_id, name, user_agent_id, signing_name, package, .. } = service;
    let outside_of_aws = (!service.is_aws).then(|| quote! { .outside_of_aws() });
    let auth = auth(service);
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
        service::ServiceInfo::new(#shape, #api_version, #sdk_id, #name)
            .user_agent_id(#user_agent_id)
            .signing_name(#signing_name)
            .package(#package, env!("CARGO_PKG_VERSION"))
            #outside_of_aws
            #auth
            #requests
            #xml_namespace
            #behaviors
            #validation
    }
}

/// The expression that returns the protocol: a function of the runtime, or the type that implements it.
fn protocol(service: &Service) -> TokenStream {
    let function = match (service.protocol, service.query_compatible) {
        (Protocol::Own(_), _) => {
            let implementation = &service.own_protocol;
            return quote! { service::ServiceProtocol::new(<#implementation as Default>::default()) };
        }
        (Protocol::RestJson1, _) => quote! { rest_json_1 },
        (Protocol::RestXml, _) => quote! { rest_xml },
        (Protocol::RestXmlUnwrappedErrors, _) => quote! { rest_xml_unwrapped_errors },
        (Protocol::AwsJson1_0, false) => quote! { aws_json_1_0 },
        (Protocol::AwsJson1_0, true) => quote! { aws_json_1_0_query_compatible },
        (Protocol::AwsJson1_1, false) => quote! { aws_json_1_1 },
        (Protocol::AwsJson1_1, true) => quote! { aws_json_1_1_query_compatible },
        (Protocol::AwsQuery, _) => quote! { aws_query },
        (Protocol::Ec2Query, _) => quote! { ec2_query },
        (Protocol::RpcV2Cbor, false) => quote! { rpc_v2_cbor },
        (Protocol::RpcV2Cbor, true) => quote! { rpc_v2_cbor_query_compatible },
        (Protocol::RpcV2Json, _) => quote! { rpc_v2_json },
    };
    quote! { service::ServiceProtocol::#function() }
}

/// The authentication schemes, where they differ from those of most services.
fn auth(service: &Service) -> TokenStream {
    let auth = (service.auth_schemes != ["sigv4"]).then(|| {
        let schemes = &service.auth_schemes;
        quote! { .auth_schemes(&[#(#schemes),*]) }
    });
    let differing = service.operation_auth_schemes.iter().map(|(operation, schemes)| {
        quote! { (#operation, &[#(#schemes),*]) }
    });
    let operation_auth = (differing.len() > 0).then(|| quote! { .operation_auth_schemes(&[#(#differing),*]) });
    quote! { #auth #operation_auth }
}

/// Signing and retries, where they differ from those of most services.
fn requests(service: &Service) -> TokenStream {
    let endpoint_auth = service.endpoint_auth_schemes.then(|| quote! { .endpoint_auth_schemes() });
    let paths = service.signs_paths_as_sent.then(|| quote! { .signs_paths_as_sent() });
    let hash = service.sends_content_hash.then(|| quote! { .sends_content_hash() });
    let codes = &service.transient_error_codes;
    let transient = (!codes.is_empty()).then(|| quote! { .transient_error_codes(&[#(#codes),*]) });
    quote! { #endpoint_auth #paths #hash #transient }
}
