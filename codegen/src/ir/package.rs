//! A whole crate.

use std::collections::BTreeSet;

use super::behavior::{Behavior, ConfigOption};
use super::endpoint::{ClientContextParameter, Endpoint};
use super::enumeration::Enumeration;
use super::operation::{Operation, StreamErrors};
use super::rules::Pattern;
use super::structure::Structure;
use super::union::Union;
use super::waiter::Waiter;
use crate::docs::Docs;
use crate::names::{MethodName, TypeName, TypePath};
use crate::protocol::Protocol;
use crate::settings::{Derive, Layout, Manifest, Parts, Validation};

/// A client crate.
#[derive(Clone, Debug, PartialEq)]
pub struct Package {
    /// Arrangement of the files.
    pub layout: Layout,
    /// Parts of the crate. Without a client, operations have an input and an output alone, and there are no waiters and no
    /// errors of streams.
    pub parts: Parts,
    /// The service.
    pub service: Service,
    /// Operations, sorted by module.
    pub operations: Vec<Operation>,
    /// Types, sorted by module.
    pub types: Vec<TypeDefinition>,
    /// Error structures, sorted by module.
    pub errors: Vec<Structure>,
    /// Errors of event streams, sorted by module.
    pub stream_errors: Vec<StreamErrors>,
    /// Waiters, in the order of their operations, then of the model.
    pub waiters: Vec<Waiter>,
    /// Patterns of constraints, sorted by name.
    pub patterns: Vec<Pattern>,
    /// Endpoint rules.
    pub endpoint: Endpoint,
    /// Method that discovers endpoints, if an operation requires a discovered endpoint.
    pub endpoint_discovery: Option<MethodName>,
    /// Client context parameters of the endpoint rules.
    pub client_context: Vec<ClientContextParameter>,
    /// Parts of the configuration that only some services have.
    pub config_options: BTreeSet<ConfigOption>,
    /// Features that only some crates have.
    pub own_features: BTreeSet<&'static str>,
    /// Runtime features that the crate needs.
    pub features: BTreeSet<&'static str>,
    /// Primitive types that the crate uses.
    pub primitives: Primitives,
    /// Traits that the settings ask for and some types cannot derive.
    pub underived: Vec<Underived>,
}

/// A trait that some types cannot derive.
#[derive(Clone, Debug, PartialEq)]
pub struct Underived {
    /// The trait.
    pub derive: Derive,
    /// The paths of the types, each with the member that prevents it, or else `meta`, the metadata of errors.
    pub types: Vec<(String, String)>,
}

impl Package {
    /// Returns `true` if requests can be presigned: those that are signed by SigV4.
    pub fn can_presign(&self) -> bool {
        !self.operations.is_empty() && self.service.is_aws
    }

    /// Returns `true` if anything in the crate is deprecated, so that the crate's own uses must not warn.
    pub fn has_deprecations(&self) -> bool {
        self.errors.iter().any(Structure::has_deprecations)
            || self
                .operations
                .iter()
                .any(|it| it.deprecated.is_some() || it.input.has_deprecations() || it.output.has_deprecations())
            || self.types.iter().any(|definition| match definition {
                TypeDefinition::Structure(it) => it.has_deprecations(),
                TypeDefinition::Union(it) => {
                    it.deprecated.is_some() || it.variants.iter().any(|variant| variant.deprecated.is_some())
                }
                TypeDefinition::Enumeration(it) => {
                    it.deprecated.is_some() || it.values.iter().any(|value| value.deprecated.is_some())
                }
            })
    }
}

/// A service.
#[derive(Clone, Debug, PartialEq)]
pub struct Service {
    /// Name of the crate.
    pub package: String,
    /// Name of the crate in Rust code.
    pub library: String,
    /// Version of the crate.
    pub version: String,
    /// Namespace of the service shape.
    pub namespace: String,
    /// Name of the service shape.
    pub shape: String,
    /// Marker type of the service.
    pub marker: TypeName,
    /// Title of the service.
    pub title: String,
    /// Title as Markdown.
    pub title_in_docs: String,
    /// Documentation from the model.
    pub docs: Docs,
    /// Version of the API.
    pub api_version: String,
    /// Version of the API as Markdown.
    pub api_version_in_docs: String,
    /// SDK id.
    pub sdk_id: String,
    /// SDK id without spaces.
    pub name: String,
    /// Id of the service in the user agent.
    pub user_agent_id: String,
    /// Service name in signatures.
    pub signing_name: String,
    /// Protocol of requests and responses.
    pub protocol: Protocol,
    /// Type that implements the protocol, if the runtime does not.
    pub own_protocol: Option<TypePath>,
    /// Authentication schemes in order of preference.
    pub auth_schemes: Vec<String>,
    /// Operations with other authentication schemes, sorted by name.
    pub operation_auth_schemes: Vec<(String, Vec<String>)>,
    /// `true` if the endpoint rules choose authentication schemes other than `sigv4`.
    pub endpoint_auth_schemes: bool,
    /// `true` if paths are signed as they are sent, without normalization or double encoding.
    pub signs_paths_as_sent: bool,
    /// `true` if the hash of the body that is signed is also sent as a header.
    pub sends_content_hash: bool,
    /// `true` if responses have an extended request id.
    pub has_extended_ids: bool,
    /// Database engine that the crate makes authentication tokens for.
    pub auth_token: Option<AuthToken>,
    /// Error codes that are transient for this service, in addition to those of all services.
    pub transient_error_codes: Vec<String>,
    /// Methods that check the codes of errors, each with the forms of its code.
    pub error_codes: Vec<(MethodName, Vec<String>)>,
    /// Default level of input validation.
    pub validation: Validation,
    /// Entries of `Cargo.toml` that the model does not decide.
    pub manifest: Manifest,
    /// `true` if the service belongs to AWS, or is called with credentials or a region of AWS.
    pub is_aws: bool,
    /// Short hash of the model that the crate was generated from.
    pub model_hash: String,
    /// `true` if the service supports the error codes of `awsQuery` (`awsQueryCompatible`).
    pub query_compatible: bool,
    /// Behaviors of all operations that not all services have.
    pub behaviors: Vec<Behavior>,
    /// Namespace and prefix of XML documents, if the service has one.
    pub xml_namespace: Option<(String, Option<String>)>,
}

impl Service {
    /// Returns the authentication schemes of an operation, given its name in the model.
    pub fn auth_schemes_of(&self, operation: &str) -> &[String] {
        let mut differing = self.operation_auth_schemes.iter().filter(|(name, _)| name == operation);
        differing.next().map_or(&self.auth_schemes, |(_, schemes)| schemes)
    }

    /// Returns `true` if the runtime has a fake of the protocol.
    pub fn has_fake(&self) -> bool {
        self.own_protocol.is_none()
    }
}

/// Database engine whose authentication tokens are presigned requests.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum AuthToken {
    /// Amazon RDS.
    Rds,
    /// Amazon Aurora DSQL.
    Dsql,
}

/// A type of a model that is neither an input, an output nor an error.
#[derive(Clone, Debug, PartialEq)]
pub enum TypeDefinition {
    /// A structure.
    Structure(Structure),
    /// A union.
    Union(Union),
    /// An enum.
    Enumeration(Enumeration),
}

/// Primitive types that a crate uses and so reexports.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Primitives {
    /// `ByteStream` and related types, if any operation of the model has a stream of bytes
    pub byte_stream: bool,
    /// `true` if any operation has an event stream.
    pub event_stream: bool,
    /// `true` if any enum is generated.
    pub enumeration: bool,
    /// `true` if any operation copies an object that its input names in encoded form.
    pub copy_source: bool,
}
