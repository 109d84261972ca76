//! Customization of a single request before it is sent.

use std::error::Error as StdError;
use std::fmt;
use std::marker::PhantomData;

#[cfg(feature = "aws")]
use aws_runtime::auth::PayloadSigningOverrideRuntimePlugin;
use aws_smithy_runtime::client::interceptors::{MapRequestInterceptor, MutateRequestInterceptor};
use aws_smithy_runtime_api::client::interceptors::{Intercept, SharedInterceptor};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;

#[cfg(feature = "aws")]
use crate::builder::CustomizablePresigned;
use crate::builder::{Customizable, CustomizablePages};
use crate::config::{CoreBuilder, SdkError, SharedRuntimePlugin};
#[cfg(feature = "aws")]
use crate::operation::PayloadOptional;
use crate::paginate::Paginator;
#[cfg(feature = "aws")]
use crate::presigning::{PresignedRequest, PresigningConfig};
use crate::service::Service;
use crate::validate::Validation;

/// Request that can be customized before it is sent. `B` is its fluent builder.
pub struct CustomizableOperation<T, E, B, S: Service> {
    operation: B,
    config: Option<S::ConfigBuilder>,
    interceptors: Vec<SharedInterceptor>,
    validation: Option<Validation>,
    plugins: Vec<SharedRuntimePlugin>,
    result: PhantomData<fn() -> (T, E)>,
}

impl<T, E, B, S: Service> CustomizableOperation<T, E, B, S> {
    #[doc(hidden)]
    pub fn new(operation: B) -> Self {
        Self {
            operation,
            config: None,
            interceptors: Vec::new(),
            validation: None,
            plugins: Vec::new(),
            result: PhantomData,
        }
    }

    /// Adds an interceptor for this request only.
    pub fn interceptor(mut self, interceptor: impl Intercept + 'static) -> Self {
        self.interceptors.push(SharedInterceptor::new(interceptor));
        self
    }

    /// Replaces the HTTP request by the result of `map`, before it is signed.
    pub fn map_request<F, M>(self, map: F) -> Self
    where
        F: Fn(HttpRequest) -> Result<HttpRequest, M> + Send + Sync + 'static,
        M: StdError + Send + Sync + 'static,
    {
        self.interceptor(MapRequestInterceptor::new(map))
    }

    /// Changes the HTTP request with `mutate`, before it is signed.
    pub fn mutate_request<F>(self, mutate: F) -> Self
    where
        F: Fn(&mut HttpRequest) + Send + Sync + 'static,
    {
        self.interceptor(MutateRequestInterceptor::new(mutate))
    }

    /// Overrides the client's configuration for this request, where `config` sets a value.
    pub fn config_override(mut self, config: impl Into<S::ConfigBuilder>) -> Self {
        self.config = Some(config.into());
        self
    }

    /// Sets how much of the model's constraints is checked for this request.
    pub fn validation(mut self, validation: Validation) -> Self {
        self.validation = Some(validation);
        self
    }

    /// Sends the request and returns the response.
    ///
    /// # Errors
    /// Fails like `send` of the fluent builder, and if an interceptor returns an error.
    pub async fn send(self) -> Result<T, SdkError<E>>
    where
        B: Customizable<Service = S, Output = T, Error = E>,
        E: StdError + Send + Sync + 'static,
    {
        let (operation, config) = self.into_parts();
        operation.send_with_config(config).await
    }

    /// Sends the request, and blocks the thread until the response is there.
    ///
    /// # Errors
    /// Fails like [`send`](Self::send), and inside async code.
    #[cfg(feature = "blocking")]
    #[expect(clippy::result_large_err, reason = "the error is that of calls that do not block")]
    pub fn send_blocking(self) -> Result<T, SdkError<E>>
    where
        B: Customizable<Service = S, Output = T, Error = E>,
        E: StdError + Send + Sync + 'static,
    {
        crate::blocking::block_on(self.send()).map_err(SdkError::construction_failure)?
    }

    /// Returns a paginator, which sends the customized request repeatedly to retrieve all pages.
    pub fn into_paginator(self) -> Paginator<B::Operation>
    where
        B: CustomizablePages<Service = S, Output = T, Error = E>,
    {
        let (operation, config) = self.into_parts();
        operation.paginate_with_config(config)
    }

    /// Presigns the request, so that it can be sent later and without credentials.
    ///
    /// # Errors
    /// Fails like `presigned` of the fluent builder, and if an interceptor returns an error.
    #[cfg(feature = "aws")]
    pub async fn presigned(self, presigning: PresigningConfig) -> Result<PresignedRequest, SdkError<E>>
    where
        B: CustomizablePresigned<Service = S, Output = T, Error = E>,
        E: StdError + Send + Sync + 'static,
    {
        let (operation, config) = self.into_parts();
        operation.presign_with_config(config, presigning).await
    }

    /// Returns the original operation and the configuration of this call.
    fn into_parts(self) -> (B, S::ConfigBuilder) {
        let mut config: CoreBuilder = self.config.unwrap_or_default().into();
        for interceptor in self.interceptors {
            config.push_interceptor(interceptor);
        }
        for plugin in self.plugins {
            config.push_runtime_plugin(plugin);
        }
        if let Some(validation) = self.validation {
            config.set_validation(Some(validation));
        }
        (self.operation, config.into())
    }
}

#[cfg(feature = "aws")]
impl<T: PayloadOptional, E, B, S: Service> CustomizableOperation<T, E, B, S> {
    /// Excludes the payload from the signature of this request.
    ///
    /// This saves the time to hash it, but only TLS then protects the payload from changes in transit.
    pub fn disable_payload_signing(mut self) -> Self {
        self.plugins.push(SharedRuntimePlugin::new(PayloadSigningOverrideRuntimePlugin::unsigned()));
        self
    }
}

impl<T, E, B: fmt::Debug, S: Service> fmt::Debug for CustomizableOperation<T, E, B, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CustomizableOperation").field("operation", &self.operation).finish_non_exhaustive()
    }
}
