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
use crate::names::{MethodName, TypeName};

/// A client crate.
#[derive(Clone, Debug, PartialEq)]
pub struct Package {
    /// Its service.
    pub service: Service,
    /// Its operations, sorted by module.
    pub operations: Vec<Operation>,
    /// Its types, sorted by module.
    pub types: Vec<TypeDefinition>,
    /// Its errors, sorted by module.
    pub errors: Vec<Structure>,
    /// The errors of its event streams, sorted by module.
    pub stream_errors: Vec<StreamErrors>,
    /// Its waiters, in the order of their operations and of the model.
    pub waiters: Vec<Waiter>,
    /// The patterns of its constraints, sorted by name.
    pub patterns: Vec<Pattern>,
    /// Its endpoint rules.
    pub endpoint: Endpoint,
    /// The method that asks for endpoints without which operations cannot be called.
    pub endpoint_discovery: Option<MethodName>,
    /// The settings of its clients that endpoint rules ask for.
    pub client_context: Vec<ClientContextParameter>,
    /// The parts of its configuration that only some services have.
    pub config_options: BTreeSet<ConfigOption>,
    /// The features of the runtime that it has itself, and that its users can switch off.
    pub own_features: BTreeSet<&'static str>,
    /// The features of the runtime that it needs.
    pub features: BTreeSet<&'static str>,
    /// Which values it uses that are not generated.
    pub primitives: Primitives,
}

/// A service.
#[derive(Clone, Debug, PartialEq)]
pub struct Service {
    /// The crate's name.
    pub package: String,
    /// The crate's version.
    pub version: String,
    /// The namespace of the model.
    pub namespace: String,
    /// The name of the service shape.
    pub shape: String,
    /// The type that stands for it.
    pub marker: TypeName,
    /// What it is called.
    pub title: String,
    /// The same as Markdown.
    pub title_in_docs: String,
    /// What it is for, as far as the model says.
    pub docs: Docs,
    /// The version of its API.
    pub api_version: String,
    /// The SDK id.
    pub sdk_id: String,
    /// The SDK id without spaces.
    pub name: String,
    /// The service's id in the user agent.
    pub user_agent_id: String,
    /// The name under which requests are signed.
    pub signing_name: String,
    /// How requests and responses look.
    pub protocol: Protocol,
    /// The authentication schemes, best first.
    pub auth_schemes: Vec<String>,
    /// Operations with other authentication schemes, sorted by name.
    pub operation_auth_schemes: Vec<(String, Vec<String>)>,
    /// Whether endpoints say too which authentication schemes there are.
    pub endpoint_auth_schemes: bool,
    /// Whether paths are signed as they are sent.
    pub signs_paths_as_sent: bool,
    /// Whether the hash of the body is sent that signatures are made of.
    pub sends_content_hash: bool,
    /// Whether it gives each request a second id.
    pub has_extended_ids: bool,
    /// The databases whose passwords it has a module for.
    pub auth_token: Option<AuthToken>,
    /// Codes of errors after which calls are repeated, beyond those of all services.
    pub transient_error_codes: Vec<String>,
    /// How much of the constraints is checked.
    pub validation: Validation,
    /// Where the runtime crate is, relative to this one; without it, the published one is meant.
    pub runtime_path: Option<String>,
    /// A short hash of the model, which says what the crate was made from.
    pub model_hash: String,
    /// Whether it also says which code errors had when it spoke `awsQuery`.
    pub query_compatible: bool,
    /// What its operations do beyond what those of all services do.
    pub behaviors: Vec<Behavior>,
    /// The namespace and prefix of XML, if the service has one.
    pub xml_namespace: Option<(String, Option<String>)>,
}

impl Service {
    /// The authentication schemes of an operation, by its name in the model.
    pub fn auth_schemes_of(&self, operation: &str) -> &[String] {
        let mut differing = self.operation_auth_schemes.iter().filter(|(name, _)| name == operation);
        differing.next().map_or(&self.auth_schemes, |(_, schemes)| schemes)
    }
}

/// Databases that are logged in to by requests that are signed and never sent.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum AuthToken {
    /// Those of RDS.
    Rds,
    /// Those of Aurora DSQL.
    Dsql,
}

/// How requests and responses look.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Protocol {
    /// `aws.protocols#restJson1`
    RestJson1,
    /// `aws.protocols#restXml`
    RestXml,
    /// `aws.protocols#restXml` without an element around errors
    RestXmlUnwrappedErrors,
    /// `aws.protocols#awsJson1_0`
    AwsJson1_0,
    /// `aws.protocols#awsJson1_1`
    AwsJson1_1,
    /// `aws.protocols#awsQuery`
    AwsQuery,
    /// `aws.protocols#ec2Query`
    Ec2Query,
    /// `smithy.protocols#rpcv2Cbor`
    RpcV2Cbor,
    /// `smithy.protocols#rpcv2Json`
    RpcV2Json,
}

/// How much of the constraints is checked before a request is sent.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Validation {
    /// None.
    Off,
    /// Required members and lower bounds.
    Basic,
    /// All.
    Strict,
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

/// What the builder of a structure collects.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum MembersRef {
    /// The structure itself: all of its fields can be unset.
    Itself,
    /// A structure beside it, in which all fields can be unset.
    Separate,
}

/// Which values that are not generated a crate uses, and so exports.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Primitives {
    /// `Blob`
    pub blob: bool,
    /// `DateTime` and `DateTimeFormat`
    pub timestamp: bool,
    /// `ByteStream` and what belongs to it
    pub byte_stream: bool,
    /// Whether any operation streams events.
    pub event_stream: bool,
    /// Whether any enum is generated.
    pub enumeration: bool,
}
