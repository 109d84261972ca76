//! Runs a call up to the point where its request would be transmitted.

use std::borrow::Cow;
use std::sync::Arc;

use aws_runtime::auth::{HttpSignatureType, SigV4OperationSigningConfig};
use aws_sigv4::http_request::SignableBody;
use aws_smithy_async::time::{SharedTimeSource, StaticTimeSource};
use aws_smithy_runtime::client::orchestrator::StopPoint;
use aws_smithy_runtime::client::retries::strategy::NeverRetryStrategy;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::{BeforeTransmitInterceptorContextMut, Input};
use aws_smithy_runtime_api::client::interceptors::{Intercept, SharedInterceptor, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::retries::SharedRetryStrategy;
use aws_smithy_runtime_api::client::runtime_components::{RuntimeComponents, RuntimeComponentsBuilder};
use aws_smithy_runtime_api::client::runtime_plugin::RuntimePlugin;
use aws_smithy_schema::header_omit_settings::{HeaderOmitSettings, SharedHeaderOmitSettings};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::{ConfigBag, FrozenLayer, Layer, Storable, StoreReplace};
use bytes::Bytes;

use super::post::{FormUpload, NotPostable, PostPlugin, PostPolicy, PresignedPost};
use super::query::QueryForm;
use super::whole::{FormInQuery, NotPresignable};
use super::{PresignedRequest, PresigningConfig};
use crate::SdkError;
use crate::builder::Members;
use crate::client::Handle;
use crate::config::aws;
use crate::operation::span::Called;
use crate::operation::{self, Description, InMemory, Operation, PresignedForm};
use crate::service::Service;

/// Marks the configuration of a call that is presigned instead of sent.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Presigning;

impl Storable for Presigning {
    type Storer = StoreReplace<Self>;
}

/// Presigns the request of an operation.
///
/// # Errors
/// Fails like `send` does before the request is transmitted.
#[expect(clippy::missing_panics_doc, reason = "it does not panic")]
pub async fn presign<O: Operation>(
    handle: &Handle<O::Service>,
    config_override: Option<<O::Service as Service>::ConfigBuilder>,
    members: O::Members,
    config: PresigningConfig,
) -> Result<PresignedRequest, SdkError<<O as Operation>::Error, HttpResponse>> {
    let description = O::describe();
    if description.sends_events() {
        return Err(SdkError::construction_failure(NotPresignable::Events(description.name())));
    }
    let input = members.build().map_err(SdkError::construction_failure)?;
    let plugins = Arc::unwrap_or_clone(handle.operation_plugins::<O>(config_override));
    let plugins = plugins.with_client_plugin(PresigningPlugin::new(&config, description.presigned));
    let plugins = match description.presigned {
        PresignedForm::Whole => plugins.with_operation_plugin(InMemory::new::<O>(handle.protocol())),
        PresignedForm::Usual => plugins,
        PresignedForm::Query => plugins.with_operation_plugin(QueryForm::<O>::default()),
    };
    let called = Called::new::<O>();
    let request =
        operation::orchestrate(called, &description, &plugins, Input::erase(input), StopPoint::BeforeTransmit)
            .await
            .map_err(operation::own_error::<O>)?
            .take_request()
            .expect("the orchestrator has made the request when it stops before sending it");
    presigned(request, &description).map_err(SdkError::construction_failure)
}

/// Signs a form that uploads the object of an operation.
///
/// # Errors
/// Fails like `send` does before the request is transmitted, if the input has no key, and if the call is not
/// authenticated with `SigV4`.
pub async fn presign_post<O: FormUpload>(
    handle: &Handle<O::Service>,
    config_override: Option<<O::Service as Service>::ConfigBuilder>,
    members: O::Members,
    policy: PostPolicy,
) -> Result<PresignedPost, SdkError<<O as Operation>::Error, HttpResponse>> {
    let description = O::describe();
    let input = members.build().map_err(SdkError::construction_failure)?;
    let plugin = PresigningPlugin::new(&policy.config, description.presigned);
    let form = PostPlugin::new(policy, &input).map_err(SdkError::construction_failure)?;
    let plugins = Arc::unwrap_or_clone(handle.operation_plugins::<O>(config_override));
    let plugins = plugins.with_client_plugin(plugin).with_client_plugin(form);
    let called = Called::new::<O>();
    let context =
        operation::orchestrate(called, &description, &plugins, Input::erase(input), StopPoint::BeforeTransmit)
            .await
            .map_err(operation::own_error::<O>)?;
    let signed = context.request().and_then(|request| request.extension::<PresignedPost>()).cloned();
    signed.ok_or_else(|| SdkError::construction_failure(NotPostable::OtherScheme))
}

/// Returns the presigned request, with its body if that is signed.
fn presigned(mut request: HttpRequest, description: &Description) -> Result<PresignedRequest, BoxError> {
    if description.presigned != PresignedForm::Whole {
        return PresignedRequest::new(request, Bytes::new());
    }
    if !request.uri().contains("X-Amz-Signature=") {
        return Err(NotPresignable::OtherScheme(description.name()).into());
    }
    let body = InMemory::load(std::mem::replace(request.body_mut(), SdkBody::taken()))?;
    PresignedRequest::new(request, body)
}

/// Plugin with the differences of a presigned call.
#[derive(Debug)]
struct PresigningPlugin {
    form: PresignedForm,
    components: RuntimeComponentsBuilder,
}

impl PresigningPlugin {
    fn new(config: &PresigningConfig, form: PresignedForm) -> Self {
        let interceptor = SignInQuery { config: config.clone(), form };
        let mut components = RuntimeComponentsBuilder::new("presigning")
            .with_interceptor(SharedInterceptor::permanent(interceptor))
            .with_retry_strategy(Some(SharedRetryStrategy::new(NeverRetryStrategy::new())))
            .with_time_source(Some(SharedTimeSource::new(StaticTimeSource::new(config.start_time))));
        if form == PresignedForm::Whole {
            components.push_interceptor(SharedInterceptor::permanent(FormInQuery));
        }
        Self { form, components }
    }
}

impl RuntimePlugin for PresigningPlugin {
    fn config(&self) -> Option<FrozenLayer> {
        let mut layer = Layer::new("presigning");
        if self.form != PresignedForm::Whole {
            layer.store_put(Presigning);
            layer.store_put(SharedHeaderOmitSettings::new(NoDefaults));
        }
        // Information on this client and attempt does not apply to the later sender of the request.
        aws::disable_reports(&mut layer, "presigning");
        Some(layer.freeze())
    }

    fn runtime_components(&self, _: &RuntimeComponentsBuilder) -> Cow<'_, RuntimeComponentsBuilder> {
        Cow::Borrowed(&self.components)
    }
}

/// Omits the headers that describe a body, since the later sender supplies the body.
#[derive(Debug)]
struct NoDefaults;

impl HeaderOmitSettings for NoDefaults {
    fn should_omit_default_content_type(&self) -> bool {
        true
    }

    fn should_omit_default_content_length(&self) -> bool {
        true
    }
}

/// Puts the signature into the query string.
#[derive(Debug)]
struct SignInQuery {
    config: PresigningConfig,
    form: PresignedForm,
}

#[dyn_dispatch_hint]
impl Intercept for SignInQuery {
    fn name(&self) -> &'static str {
        "SignInQuery"
    }

    fn modify_before_signing(
        &self,
        _: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        config: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let mut signing = config.load::<SigV4OperationSigningConfig>().cloned().unwrap_or_default();
        signing.signing_options.expires_in = Some(self.config.expires_in);
        signing.signing_options.signature_type = HttpSignatureType::HttpRequestQueryParams;
        match self.form {
            PresignedForm::Whole => {}
            PresignedForm::Usual => signing.signing_options.payload_override = Some(SignableBody::UnsignedPayload),
            PresignedForm::Query => signing.signing_options.payload_override = Some(SignableBody::Bytes(&[])),
        }
        config.interceptor_state().store_put(signing);
        Ok(())
    }
}
