//! What a generated crate says of its service.

use std::fmt::Debug;

use aws_smithy_runtime_api::client::endpoint::SharedEndpointResolver;
use aws_smithy_schema::protocol::SharedClientProtocol;

use crate::behavior::Behaviors;
use crate::config::{Core, CoreBuilder};
use crate::endpoint::ServiceParameters;
use crate::validate::Validation;

/// A service, as a type that a client and its operations share.
pub trait Service: Copy + Debug + Default + Send + Sync + 'static {
    /// The crate's `Config`.
    type Config: AsRef<Core> + Clone + Debug + Send + Sync + 'static;
    /// The crate's `config::Builder`.
    type ConfigBuilder: Into<CoreBuilder> + From<CoreBuilder> + Clone + Debug + Default + Send + Sync + 'static;

    /// What its endpoint depends on.
    type EndpointParams: ServiceParameters;

    /// The facts of the service.
    fn info() -> &'static ServiceInfo;

    /// How requests and responses look on the wire.
    fn protocol() -> SharedClientProtocol;

    /// How the service's endpoint is found, unless the configuration says otherwise.
    fn endpoint_resolver() -> SharedEndpointResolver;
}

/// The facts of a service that its runtime needs.
#[derive(Debug)]
#[non_exhaustive]
pub struct ServiceInfo {
    /// The name of the service shape in the model.
    pub shape_name: &'static str,
    /// The version of the service's API.
    pub version: &'static str,
    /// The SDK id, as in the names of environment variables and profile sections.
    pub sdk_id: &'static str,
    /// The SDK id without spaces: the name in spans, metrics and logs.
    pub name: &'static str,
    /// The service's id in the user agent.
    pub user_agent_id: &'static str,
    /// The name under which requests are signed, and of the retry partition.
    pub signing_name: &'static str,
    /// The name of the generated crate.
    pub package: &'static str,
    /// The version of the generated crate, which the user agent tells.
    pub package_version: &'static str,
    /// The authentication schemes of the service, best first.
    pub auth_schemes: &'static [&'static str],
    /// Operations that have other authentication schemes, sorted by name.
    pub operation_auth_schemes: &'static [(&'static str, &'static [&'static str])],
    /// Whether endpoints say too which authentication schemes there are.
    pub endpoint_auth_schemes: bool,
    /// Whether paths are signed as they are sent, neither normalized nor encoded once more.
    pub signs_paths_as_sent: bool,
    /// Whether the hash of the body is sent that signatures are made of.
    pub sends_content_hash: bool,
    /// Codes of errors after which a call is repeated, beyond those of all services.
    pub transient_error_codes: &'static [&'static str],
    /// How much of the model's constraints is checked unless the configuration says otherwise.
    pub validation: Validation,
    /// The XML namespace of requests, and its prefix.
    pub xml_namespace: Option<(&'static str, Option<&'static str>)>,
    /// What its calls do beyond what all do.
    pub behaviors: Behaviors,
}

impl ServiceInfo {
    /// The facts of a service, with `SigV4` as its authentication and [`Validation::Basic`].
    pub const fn new(
        shape_name: &'static str,
        version: &'static str,
        sdk_id: &'static str,
        name: &'static str,
    ) -> Self {
        Self {
            shape_name,
            version,
            sdk_id,
            name,
            user_agent_id: name,
            signing_name: name,
            package: "",
            package_version: "",
            auth_schemes: &["sigv4"],
            operation_auth_schemes: &[],
            endpoint_auth_schemes: false,
            signs_paths_as_sent: false,
            sends_content_hash: false,
            transient_error_codes: &[],
            validation: Validation::Basic,
            xml_namespace: None,
            behaviors: &[],
        }
    }

    /// Calls the service so in the user agent.
    #[must_use]
    pub const fn user_agent_id(mut self, id: &'static str) -> Self {
        self.user_agent_id = id;
        self
    }

    /// Signs requests under this name.
    #[must_use]
    pub const fn signing_name(mut self, name: &'static str) -> Self {
        self.signing_name = name;
        self
    }

    /// Names the generated crate and its version.
    #[must_use]
    pub const fn package(mut self, name: &'static str, version: &'static str) -> Self {
        self.package = name;
        self.package_version = version;
        self
    }

    /// Uses these authentication schemes, best first.
    #[must_use]
    pub const fn auth_schemes(mut self, schemes: &'static [&'static str]) -> Self {
        self.auth_schemes = schemes;
        self
    }

    /// Uses other authentication schemes for these operations, which are sorted by name.
    #[must_use]
    pub const fn operation_auth_schemes(mut self, schemes: &'static [(&'static str, &'static [&'static str])]) -> Self {
        self.operation_auth_schemes = schemes;
        self
    }

    /// Tries the authentication schemes of endpoints before those of the model.
    #[must_use]
    pub const fn endpoint_auth_schemes(mut self) -> Self {
        self.endpoint_auth_schemes = true;
        self
    }

    /// Signs paths as they are sent.
    #[must_use]
    pub const fn signs_paths_as_sent(mut self) -> Self {
        self.signs_paths_as_sent = true;
        self
    }

    /// Sends the hash of the body that signatures are made of.
    #[must_use]
    pub const fn sends_content_hash(mut self) -> Self {
        self.sends_content_hash = true;
        self
    }

    /// Repeats calls after errors with these codes too.
    #[must_use]
    pub const fn transient_error_codes(mut self, codes: &'static [&'static str]) -> Self {
        self.transient_error_codes = codes;
        self
    }

    /// Whether any of its operations may use the authentication scheme.
    #[cfg(feature = "sigv4a")]
    pub(crate) fn knows_auth_scheme(&self, scheme: &str) -> bool {
        let of_operations = self.operation_auth_schemes.iter().flat_map(|(_, schemes)| *schemes);
        self.auth_schemes.iter().chain(of_operations).any(|known| *known == scheme)
    }

    /// Checks this much of the model's constraints.
    #[must_use]
    pub const fn validation(mut self, validation: Validation) -> Self {
        self.validation = validation;
        self
    }

    /// Adds behaviors that only some services have.
    #[must_use]
    pub const fn behaviors(mut self, behaviors: Behaviors) -> Self {
        self.behaviors = behaviors;
        self
    }

    /// Puts XML documents in requests into this namespace, unless their shapes have one of their own.
    #[must_use]
    pub const fn xml_namespace(mut self, uri: &'static str, prefix: Option<&'static str>) -> Self {
        self.xml_namespace = Some((uri, prefix));
        self
    }
}
