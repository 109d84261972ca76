//! Processing of inputs before serialization: endpoint parameters, host prefix, telemetry and idempotency token; and
//! of the endpoint that an input names.

use std::collections::BTreeMap;
use std::fmt;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::endpoint::EndpointResolverParams;
use aws_smithy_runtime_api::client::interceptors::Intercept;
use aws_smithy_runtime_api::client::interceptors::context::{
    BeforeSerializationInterceptorContextMut, BeforeSerializationInterceptorContextRef,
    BeforeTransmitInterceptorContextMut, Input as ErasedInput,
};
use aws_smithy_runtime_api::client::interceptors::dyn_dispatch_hint;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::config_bag::{ConfigBag, Storable, StoreReplace};
use aws_smithy_types::telemetry::{CapturedTelemetryAttributes, RequestedTelemetryAttributes};
use aws_types::endpoint_config::EndpointUrl;

use super::host_prefix::host_prefix;
use super::member_endpoint::MemberEndpoint;
use super::{Description, Input, Operation};
use crate::endpoint::{self, ServiceParameters};
use crate::idempotency::IdempotencyTokenProvider;
use crate::service::Service;
use crate::walk::{Scalar, Structure, scalars};

type EndpointParams = fn(&ConfigBag, &Description, &dyn Structure) -> Result<EndpointResolverParams, BoxError>;

/// Marks a call whose idempotency token was filled in by the client, so that it is not validated.
#[derive(Clone, Copy, Debug)]
pub(super) struct FilledInToken;

impl Storable for FilledInToken {
    type Storer = StoreReplace<Self>;
}

/// Interceptor that prepares the inputs of one operation. Function pointers downcast the type-erased input.
pub(super) struct OperationInterceptor {
    description: Description,
    view: fn(&ErasedInput) -> Option<&dyn Structure>,
    /// Prepares the input and returns its idempotency token.
    prepare: fn(&mut ErasedInput) -> Option<&mut Option<String>>,
    endpoint_params: EndpointParams,
}

impl OperationInterceptor {
    pub(super) fn new<O: Operation>() -> Self {
        Self {
            description: O::describe(),
            view: |input| input.downcast_ref::<O::Input>().map(|input| input as &dyn Structure),
            prepare: |input| {
                let input = input.downcast_mut::<O::Input>()?;
                input.prepare();
                input.idempotency_token()
            },
            endpoint_params: endpoint_params::<<O::Service as Service>::EndpointParams>,
        }
    }
}

impl fmt::Debug for OperationInterceptor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("OperationInterceptor").field(&self.description.name).finish()
    }
}

#[dyn_dispatch_hint]
impl Intercept for OperationInterceptor {
    fn name(&self) -> &'static str {
        name_of(self.description.name)
    }

    fn read_before_execution(
        &self,
        context: &BeforeSerializationInterceptorContextRef<'_>,
        config: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let input = (self.view)(context.input()).ok_or("the input belongs to another operation")?;
        capture_telemetry(input, config)?;
        if let Some(prefix) = self.description.host_prefix
            && takes_prefix(config)
        {
            config.interceptor_state().store_put(host_prefix(prefix, input)?);
        }
        if let Some(name) = self.description.endpoint_member
            && let Some(endpoint) = MemberEndpoint::find(name, input)?
        {
            config.interceptor_state().store_put(endpoint);
        }
        let params = (self.endpoint_params)(config, &self.description, input)?;
        config.interceptor_state().store_put(params);
        Ok(())
    }

    fn modify_before_serialization(
        &self,
        context: &mut BeforeSerializationInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        config: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        if let Some(token @ None) = (self.prepare)(context.input_mut()) {
            let provider =
                config.load::<IdempotencyTokenProvider>().ok_or("no idempotency token provider is configured")?;
            *token = Some(provider.make_idempotency_token());
            config.interceptor_state().store_put(FilledInToken);
        }
        Ok(())
    }

    fn modify_before_signing(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        config: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        match config.interceptor_state().load::<MemberEndpoint>() {
            Some(endpoint) => endpoint.apply(context.request_mut()),
            None => Ok(()),
        }
    }
}

/// Returns the name of the interceptor of an operation, which errors of inputs contain, as in the official crates. It is made
/// when it is first needed, and kept.
fn name_of(operation: &'static str) -> &'static str {
    static NAMES: Mutex<BTreeMap<&'static str, &'static str>> = Mutex::new(BTreeMap::new());
    let mut names = NAMES.lock().unwrap_or_else(PoisonError::into_inner);
    names
        .entry(operation)
        .or_insert_with(|| Box::leak(format!("{operation}EndpointParamsInterceptor").into_boxed_str()))
}

fn endpoint_params<P: ServiceParameters>(
    config: &ConfigBag,
    description: &Description,
    input: &dyn Structure,
) -> Result<EndpointResolverParams, BoxError> {
    let values = endpoint::parameters(P::rules(), description.endpoint_bindings, input, config)?;
    Ok(EndpointResolverParams::new(P::from_values(values)))
}

/// Copies the members requested by the configuration to the interceptor state, for metrics and other interceptors.
fn capture_telemetry(input: &dyn Structure, config: &mut ConfigBag) -> Result<(), BoxError> {
    let Some(requested) = config.load::<RequestedTelemetryAttributes>().filter(|requested| !requested.is_empty())
    else {
        return Ok(());
    };
    let mut captured = CapturedTelemetryAttributes::default();
    scalars::visit(input, |member, value| {
        if let (Some(name), Some(Scalar::String(text))) = (member.member_name(), value)
            && member.sensitive().is_none()
            && requested.should_capture(name)
        {
            captured.insert(name, text);
        }
    })?;
    config.interceptor_state().store_put(captured);
    Ok(())
}

/// Returns whether a prefix can be added to the endpoint's host. `localhost` and IP addresses take no prefix, since
/// `workflows-127.0.0.1` would not resolve.
fn takes_prefix(config: &ConfigBag) -> bool {
    let Some(EndpointUrl(url)) = config.load::<EndpointUrl>() else { return true };
    let Ok(url) = url.parse::<http::Uri>() else { return true };
    let host = url.host().unwrap_or_default();
    host != "localhost" && host.trim_matches(['[', ']']).parse::<IpAddr>().is_err()
}
