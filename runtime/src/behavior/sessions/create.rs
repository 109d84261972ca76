//! Creates a session by calling `CreateSession`, whether or not the client was generated with that operation.
//!
//! The call has the components and the settings of the call that needs the session, but not the interceptors that the
//! program has added to it.

use std::convert::Infallible;
use std::time::SystemTime;

use aws_credential_types::Credentials;
use aws_credential_types::credential_feature::AwsCredentialFeature;
use aws_runtime::auth::sigv4::SCHEME_ID as SIGV4;
use aws_runtime::auth::{SigV4OperationSigningConfig, SigningOptions};
use aws_runtime::retries::classifiers::AwsErrorCodeClassifier;
use aws_runtime::service_clock_skew::{DisableClockSkewCorrection, ServiceClockSkewClassifier};
use aws_runtime::user_agent::{ApiMetadata, AwsUserAgent};
use aws_smithy_runtime::client::defaults::{DefaultPluginParams, default_plugins};
use aws_smithy_runtime::client::orchestrator::{
    AuthSchemeAndEndpointOrchestrationV2, StopPoint, invoke_with_stop_point,
};
use aws_smithy_runtime::client::retries::RetryPartition;
use aws_smithy_runtime::client::retries::classifiers::TransientErrorClassifier;
use aws_smithy_runtime::client::stalled_stream_protection::StalledStreamProtectionInterceptor;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::auth::static_resolver::StaticAuthSchemeOptionResolver;
use aws_smithy_runtime_api::client::auth::{AuthSchemeOptionResolverParams, SharedAuthSchemeOptionResolver};
use aws_smithy_runtime_api::client::endpoint::{
    EndpointFuture, EndpointResolverParams, ResolveEndpoint, SharedEndpointResolver,
};
use aws_smithy_runtime_api::client::identity::Identity;
use aws_smithy_runtime_api::client::interceptors::context::{
    BeforeSerializationInterceptorContextRef, Error, Input, InterceptorContext,
};
use aws_smithy_runtime_api::client::interceptors::error::ContextAttachedError;
use aws_smithy_runtime_api::client::interceptors::{Intercept, SharedInterceptor, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::orchestrator::{HttpResponse, Metadata, SensitiveOutput};
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_runtime_api::client::runtime_components::{RuntimeComponents, RuntimeComponentsBuilder};
use aws_smithy_runtime_api::client::runtime_plugin::{RuntimePlugins, StaticRuntimePlugin};
use aws_smithy_runtime_api::client::ser_de::{SharedRequestSerializer, SharedResponseDeserializer};
use aws_smithy_runtime_api::client::stalled_stream_protection::StalledStreamProtectionConfig;
use aws_smithy_types::Document;
use aws_smithy_types::config_bag::{ConfigBag, Layer, Storable, StoreReplace};
use aws_smithy_types::endpoint::{Endpoint, EndpointAuthScheme};
use aws_smithy_types::error::ErrorMetadata;
use aws_smithy_types::retry::RetryConfig;
use aws_smithy_types::timeout::TimeoutConfig;
use aws_types::SigningName;
use aws_types::app_name::AppName;
use aws_types::endpoint_config::EndpointUrl;
use aws_types::region::{Region, SigningRegion};
use aws_types::sdk_ua_metadata::FrameworkMetadata;

use super::wire::Wire;
use crate::config::{BehaviorVersion, SharedInvocationIdGenerator, aws};
use crate::operation::secrecy::Secrecy;

const NAME: &str = "CreateSession";

/// Creates a session at the endpoint of a call. Returns its credentials and their end.
///
/// # Errors
/// Fails if the service refuses the session, or its response cannot be read.
pub(super) async fn create(
    endpoint: &Endpoint,
    components: &RuntimeComponents,
    config: &ConfigBag,
) -> Result<(Identity, SystemTime), BoxError> {
    let service = config.load::<Metadata>().map_or_else(|| "S3".to_owned(), |call| call.service().to_owned());
    let plugin = StaticRuntimePlugin::new()
        .with_config(settings(&service, config).freeze())
        .with_runtime_components(own_components(endpoint, components));
    // The settings and components of the call replace these defaults, except for interceptors.
    let defaults = DefaultPluginParams::new()
        .with_retry_partition_name(service.clone())
        .with_behavior_version(BehaviorVersion::latest())
        .with_is_aws_sdk(true);
    let plugins = RuntimePlugins::new().with_client_plugins(default_plugins(defaults)).with_operation_plugin(plugin);
    let call = invoke_with_stop_point(&service, NAME, Input::erase(()), &plugins, StopPoint::None);
    let result = Secrecy::of_response().around(call).await.and_then(InterceptorContext::finalize);
    let failed = |error: SdkError<Error, HttpResponse>| {
        let error: SdkError<ErrorMetadata, HttpResponse> =
            error.map_service_error(|error| error.downcast().expect("`Wire` makes these errors"));
        ContextAttachedError::new("no session of the bucket could be created", error)
    };
    let mut credentials: Credentials = result.map_err(failed)?.downcast().expect("`Wire` makes this output");
    credentials.get_property_mut_or_default::<Vec<AwsCredentialFeature>>().push(AwsCredentialFeature::S3ExpressBucket);
    let end = credentials.expiry().expect("`Wire` requires the end of a session");
    Ok((credentials.into(), end))
}

/// Returns the settings of the call: those that it shares with the call that needs the session, and its own.
fn settings(service: &str, call: &ConfigBag) -> Layer {
    let mut layer = Layer::new(NAME);
    copy::<RetryConfig>(call, &mut layer);
    copy::<RetryPartition>(call, &mut layer);
    copy::<TimeoutConfig>(call, &mut layer);
    copy::<StalledStreamProtectionConfig>(call, &mut layer);
    copy::<DisableClockSkewCorrection>(call, &mut layer);
    copy::<ApiMetadata>(call, &mut layer);
    copy::<AwsUserAgent>(call, &mut layer);
    copy::<AppName>(call, &mut layer);
    copy::<SharedInvocationIdGenerator>(call, &mut layer);
    copy::<EndpointUrl>(call, &mut layer);
    copy::<Region>(call, &mut layer);
    copy::<SigningRegion>(call, &mut layer);
    copy::<SigningName>(call, &mut layer);
    let frameworks: Vec<_> = call.load::<FrameworkMetadata>().cloned().collect();
    for framework in frameworks.into_iter().rev() {
        layer.store_append(framework);
    }
    layer.store_put(Metadata::new(NAME, service.to_owned()));
    layer.store_put(SensitiveOutput);
    layer.store_put(AuthSchemeAndEndpointOrchestrationV2);
    layer.store_put(AuthSchemeOptionResolverParams::new(()));
    layer.store_put(SharedRequestSerializer::new(Wire));
    layer.store_put(SharedResponseDeserializer::new(Wire));
    let mut signing_options = SigningOptions::default();
    signing_options.double_uri_encode = false;
    signing_options.normalize_uri_path = false;
    signing_options.content_sha256_header = true;
    layer.store_put(SigV4OperationSigningConfig { signing_options, ..SigV4OperationSigningConfig::default() });
    layer
}

fn copy<T: Storable<Storer = StoreReplace<T>> + Clone>(from: &ConfigBag, to: &mut Layer) {
    to.store_or_unset(from.load::<T>().cloned());
}

/// Returns the components of the call that needs the session, with other interceptors and the endpoint of the session.
fn own_components(endpoint: &Endpoint, call: &RuntimeComponents) -> RuntimeComponentsBuilder {
    let mut components = call.to_builder();
    let stalled = SharedInterceptor::permanent(StalledStreamProtectionInterceptor::default());
    let own = SharedInterceptor::permanent(EndpointParameters);
    components.set_interceptors(aws::interceptors().into_iter().chain([stalled, own]));
    let schemes = StaticAuthSchemeOptionResolver::new(vec![SIGV4]);
    components.set_auth_scheme_option_resolver(Some(SharedAuthSchemeOptionResolver::new(schemes)));
    components.set_endpoint_resolver(Some(SharedEndpointResolver::new(SessionEndpoint(session_endpoint(endpoint)))));
    components
        .with_retry_classifier(TransientErrorClassifier::<Infallible>::new())
        .with_retry_classifier(AwsErrorCodeClassifier::<ErrorMetadata>::new())
        .with_retry_classifier(ServiceClockSkewClassifier::<ErrorMetadata>::new())
}

/// Returns the endpoint of the operation: that of the call, whose properties for signatures with a session also hold for
/// those without one.
fn session_endpoint(of_call: &Endpoint) -> Endpoint {
    let mut endpoint = Endpoint::builder().url(of_call.url().to_owned());
    for (name, values) in of_call.headers() {
        for value in values {
            endpoint = endpoint.header(name.to_owned(), value.to_owned());
        }
    }
    let typed: Vec<_> = of_call.auth_schemes().iter().map(EndpointAuthScheme::as_document).collect();
    let listed = match of_call.properties().get("authSchemes") {
        Some(Document::Array(schemes)) if typed.is_empty() => schemes.clone(),
        _ => typed,
    };
    let schemes = listed.into_iter().map(|scheme| match scheme {
        Document::Object(mut scheme) => {
            scheme.insert("name".to_owned(), SIGV4.inner().into());
            Document::Object(scheme)
        }
        other => other,
    });
    endpoint.property("authSchemes", schemes.collect::<Vec<_>>()).build()
}

/// Resolver of the endpoint that is known already.
#[derive(Debug)]
struct SessionEndpoint(Endpoint);

impl ResolveEndpoint for SessionEndpoint {
    fn resolve_endpoint<'a>(&'a self, _: &'a EndpointResolverParams) -> EndpointFuture<'a> {
        EndpointFuture::ready(Ok(self.0.clone()))
    }
}

/// Provides the endpoint parameters that the orchestrator expects, of which [`SessionEndpoint`] needs none.
#[derive(Debug)]
struct EndpointParameters;

#[dyn_dispatch_hint]
impl Intercept for EndpointParameters {
    fn name(&self) -> &'static str {
        "EndpointParameters"
    }

    fn read_before_execution(
        &self,
        _: &BeforeSerializationInterceptorContextRef<'_>,
        config: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        config.interceptor_state().store_put(EndpointResolverParams::new(()));
        Ok(())
    }
}
