//! Description of a generated crate's service.

use std::fmt::Debug;

use aws_smithy_runtime_api::client::endpoint::SharedEndpointResolver;

use crate::behavior::Behaviors;
use crate::config::{Core, CoreBuilder};
use crate::endpoint::ServiceParameters;
pub use crate::protocol::direct::ServiceProtocol;
use crate::validate::Validation;

/// A service, as a type parameter shared by a client and its operations.
pub trait Service: Copy + Debug + Default + Send + Sync + 'static {
    /// The crate's `Config`.
    type Config: AsRef<Core> + Clone + Debug + Send + Sync + 'static;
    /// The crate's `config::Builder`.
    type ConfigBuilder: Into<CoreBuilder> + From<CoreBuilder> + Clone + Debug + Default + Send + Sync + 'static;

    /// The parameters of the service's endpoint.
    type EndpointParams: ServiceParameters;

    /// Returns the description of the service.
    fn info() -> &'static ServiceInfo;

    /// Returns the default protocol of the service.
    fn protocol() -> ServiceProtocol;

    /// Returns the default endpoint resolver of the service.
    fn endpoint_resolver() -> SharedEndpointResolver;
}

/// Properties of a service that the runtime needs.
#[derive(Debug)]
#[non_exhaustive]
pub struct ServiceInfo {
    /// The name of the service shape in the model.
    pub shape_name: &'static str,
    /// The version of the service's API.
    pub version: &'static str,
    /// The SDK ID, used in the names of environment variables and profile sections.
    pub sdk_id: &'static str,
    /// The SDK ID without spaces, used as the name in spans, metrics and logs.
    pub name: &'static str,
    /// The service's ID in the user agent, also used for the retry partition.
    pub user_agent_id: &'static str,
    /// The name under which requests are signed.
    pub signing_name: &'static str,
    /// The name of the generated crate.
    pub package: &'static str,
    /// The version of the generated crate, sent in the user agent.
    pub package_version: &'static str,
    /// The authentication schemes of the service, in order of preference.
    pub auth_schemes: &'static [&'static str],
    /// Operations that have other authentication schemes, sorted by name.
    pub operation_auth_schemes: &'static [(&'static str, &'static [&'static str])],
    /// `true` if requests report the client to AWS: with its user agent, the id of the call and the number of the attempt.
    pub is_aws: bool,
    /// `true` if endpoints may list authentication schemes as well.
    pub endpoint_auth_schemes: bool,
    /// `true` if paths are signed as they are sent, neither normalized nor encoded a second time.
    pub signs_paths_as_sent: bool,
    /// `true` if the signed hash of the body is sent in a header.
    pub sends_content_hash: bool,
    /// Error codes that are retried in addition to those of all services.
    pub transient_error_codes: &'static [&'static str],
    /// Default level of input validation.
    pub validation: Validation,
    /// The XML namespace of requests and its prefix.
    pub xml_namespace: Option<(&'static str, Option<&'static str>)>,
    /// Behaviors of this service's calls beyond the common ones.
    pub behaviors: Behaviors,
}

impl ServiceInfo {
    /// Creates the description of a service with `SigV4` authentication and [`Validation::Basic`].
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
            is_aws: true,
            endpoint_auth_schemes: false,
            signs_paths_as_sent: false,
            sends_content_hash: false,
            transient_error_codes: &[],
            validation: Validation::Basic,
            xml_namespace: None,
            behaviors: &[],
        }
    }

    /// Sets the service's ID in the user agent.
    #[must_use]
    pub const fn user_agent_id(mut self, id: &'static str) -> Self {
        self.user_agent_id = id;
        self
    }

    /// Sets the name under which requests are signed.
    #[must_use]
    pub const fn signing_name(mut self, name: &'static str) -> Self {
        self.signing_name = name;
        self
    }

    /// Sets the name and version of the generated crate.
    #[must_use]
    pub const fn package(mut self, name: &'static str, version: &'static str) -> Self {
        self.package = name;
        self.package_version = version;
        self
    }

    /// Sends requests without what only services of AWS read.
    #[must_use]
    pub const fn outside_of_aws(mut self) -> Self {
        self.is_aws = false;
        self
    }

    /// Sets the authentication schemes, in order of preference.
    #[must_use]
    pub const fn auth_schemes(mut self, schemes: &'static [&'static str]) -> Self {
        self.auth_schemes = schemes;
        self
    }

    /// Sets the authentication schemes of operations that have others, sorted by operation name.
    #[must_use]
    pub const fn operation_auth_schemes(mut self, schemes: &'static [(&'static str, &'static [&'static str])]) -> Self {
        self.operation_auth_schemes = schemes;
        self
    }

    /// Prefers the authentication schemes of endpoints to those of the model.
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

    /// Sends the signed hash of the body in a header.
    #[must_use]
    pub const fn sends_content_hash(mut self) -> Self {
        self.sends_content_hash = true;
        self
    }

    /// Retries errors with these codes as well.
    #[must_use]
    pub const fn transient_error_codes(mut self, codes: &'static [&'static str]) -> Self {
        self.transient_error_codes = codes;
        self
    }

    /// Returns whether any of its operations may use the authentication scheme.
    #[cfg(feature = "sigv4a")]
    pub(crate) fn knows_auth_scheme(&self, scheme: &str) -> bool {
        let of_operations = self.operation_auth_schemes.iter().flat_map(|(_, schemes)| *schemes);
        self.auth_schemes.iter().chain(of_operations).any(|known| *known == scheme)
    }

    /// Sets the default level of input validation.
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

    /// Sets the default XML namespace of documents in requests.
    #[must_use]
    pub const fn xml_namespace(mut self, uri: &'static str, prefix: Option<&'static str>) -> Self {
        self.xml_namespace = Some((uri, prefix));
        self
    }
}
