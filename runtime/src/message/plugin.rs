//! Differences of a request that a program sends: nothing waits, nothing describes the client, and instead of a signature
//! the request gets an extension that says how it is signed.

use std::borrow::Cow;

use aws_credential_types::attributes::AccountId;
#[cfg(feature = "aws")]
use aws_runtime::auth::{PayloadSigningOverride, SigV4OperationSigningConfig};
use aws_smithy_runtime::client::identity::IdentityCache;
use aws_smithy_runtime::client::retries::strategy::NeverRetryStrategy;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::auth::{
    AuthScheme, AuthSchemeEndpointConfig, AuthSchemeId, SharedAuthScheme, Sign,
};
use aws_smithy_runtime_api::client::identity::{
    Identity, IdentityCacheLocation, IdentityFuture, ResolveIdentity, SharedIdentityResolver,
};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::retries::SharedRetryStrategy;
use aws_smithy_runtime_api::client::runtime_components::{
    GetIdentityResolver, RuntimeComponents, RuntimeComponentsBuilder,
};
use aws_smithy_runtime_api::client::runtime_plugin::{Order, RuntimePlugin};
use aws_smithy_runtime_api::client::stalled_stream_protection::StalledStreamProtectionConfig;
use aws_smithy_types::checksum_config::{RequestChecksumCalculation, ResponseChecksumValidation};
use aws_smithy_types::config_bag::{ConfigBag, FrozenLayer, Layer};
use aws_smithy_types::endpoint::Endpoint;
use aws_smithy_types::retry::RetryConfig;
use aws_smithy_types::timeout::TimeoutConfig;
use aws_types::SigningName;
use aws_types::region::{SigningRegion, SigningRegionSet};

#[cfg(feature = "compression")]
use crate::behavior::settings::DisableRequestCompression;
use crate::config::Core;

/// Plugin that comes last: it wraps the authentication schemes of all others.
#[derive(Debug)]
pub(super) struct Deferral {
    values: FrozenLayer,
    components: RuntimeComponentsBuilder,
    identity: Identity,
}

impl Deferral {
    pub(super) fn new(config: &Core, account_id: Option<AccountId>) -> Self {
        let components = RuntimeComponentsBuilder::new("message")
            .with_identity_cache(Some(IdentityCache::no_cache()))
            .with_retry_strategy(Some(SharedRetryStrategy::new(NeverRetryStrategy::new())));
        let mut identity = Identity::builder().data(Unknown);
        if let Some(account_id) = account_id {
            identity = identity.property(account_id);
        }
        let identity = identity.build().expect("the data is set above");
        Self { values: values(config).freeze(), components, identity }
    }
}

impl RuntimePlugin for Deferral {
    fn order(&self) -> Order {
        Order::NestedComponents
    }

    fn config(&self) -> Option<FrozenLayer> {
        Some(self.values.clone())
    }

    fn runtime_components(&self, current: &RuntimeComponentsBuilder) -> Cow<'_, RuntimeComponentsBuilder> {
        let mut components = self.components.clone();
        for scheme in current.auth_schemes() {
            components.push_auth_scheme(Deferred { scheme, identity: self.identity.clone() });
        }
        Cow::Owned(components)
    }
}

/// The settings of connections are turned off. A checksum is sent if the service requires it or the configuration asks
/// for it.
fn values(config: &Core) -> Layer {
    let mut layer = Layer::new("message");
    layer.store_put(RetryConfig::disabled());
    layer.store_put(TimeoutConfig::disabled());
    layer.store_put(StalledStreamProtectionConfig::disabled());
    if config.load::<RequestChecksumCalculation>().is_none() {
        layer.store_put(RequestChecksumCalculation::WhenRequired);
    }
    if config.load::<ResponseChecksumValidation>().is_none() {
        layer.store_put(ResponseChecksumValidation::WhenRequired);
    }
    #[cfg(feature = "compression")]
    layer.store_put(DisableRequestCompression(true));
    #[cfg(feature = "aws")]
    crate::config::aws::disable_reports(&mut layer, "message");
    layer
}

/// Identity of a request that is signed later. Its only properties are those that the endpoint depends on.
#[derive(Debug)]
struct Unknown;

/// Authentication scheme that leaves the signature to a later call of [`Options::sign`](super::Options::sign).
#[derive(Debug)]
struct Deferred {
    scheme: SharedAuthScheme,
    identity: Identity,
}

impl AuthScheme for Deferred {
    fn scheme_id(&self) -> AuthSchemeId {
        self.scheme.scheme_id()
    }

    fn identity_resolver(&self, _: &dyn GetIdentityResolver) -> Option<SharedIdentityResolver> {
        Some(SharedIdentityResolver::new(Later(self.identity.clone())))
    }

    fn signer(&self) -> &dyn Sign {
        self
    }
}

/// Resolver of the identity of requests that are signed later.
#[derive(Debug)]
struct Later(Identity);

impl ResolveIdentity for Later {
    fn resolve_identity<'a>(&'a self, _: &'a RuntimeComponents, _: &'a ConfigBag) -> IdentityFuture<'a> {
        IdentityFuture::ready(Ok(self.0.clone()))
    }

    fn cache_location(&self) -> IdentityCacheLocation {
        IdentityCacheLocation::IdentityResolver
    }
}

impl Sign for Deferred {
    fn sign_http_request(
        &self,
        request: &mut HttpRequest,
        _: &Identity,
        _: AuthSchemeEndpointConfig<'_>,
        _: &RuntimeComponents,
        config: &ConfigBag,
    ) -> Result<(), BoxError> {
        let endpoint = config.load::<Endpoint>().cloned().ok_or("the endpoint has not been resolved")?;
        request.add_extension(Signature { scheme: self.scheme.clone(), endpoint, values: signing_values(config) });
        Ok(())
    }
}

/// Extension of an unsigned request: everything that its signature depends on besides the identity and the time.
#[derive(Clone, Debug)]
pub(super) struct Signature {
    pub(super) scheme: SharedAuthScheme,
    pub(super) endpoint: Endpoint,
    pub(super) values: FrozenLayer,
}

/// Copies the values of a call that signers read.
fn signing_values(config: &ConfigBag) -> FrozenLayer {
    let mut layer = Layer::new("signature");
    #[cfg(feature = "aws")]
    layer.store_or_unset(config.load::<SigV4OperationSigningConfig>().cloned());
    layer.store_or_unset(config.load::<SigningName>().cloned());
    layer.store_or_unset(config.load::<SigningRegion>().cloned());
    layer.store_or_unset(config.load::<SigningRegionSet>().cloned());
    #[cfg(feature = "aws")]
    layer.store_or_unset(config.load::<PayloadSigningOverride>().cloned());
    layer.freeze()
}
