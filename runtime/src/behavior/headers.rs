//! Headers that a service wants in every request.

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::BeforeTransmitInterceptorContextMut;
use aws_smithy_runtime_api::client::interceptors::{Intercept, SharedInterceptor, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::runtime_components::{RuntimeComponents, RuntimeComponentsBuilder};
use aws_smithy_types::config_bag::{ConfigBag, Layer};

use super::Behavior;

/// Sends these headers, names in small letters, in place of those that are there already.
#[derive(Clone, Copy, Debug)]
pub struct Headers(pub &'static [(&'static str, &'static str)]);

impl Behavior for Headers {
    fn add_to(&self, components: &mut RuntimeComponentsBuilder, _: &mut Layer) {
        components.push_interceptor(SharedInterceptor::permanent(*self));
    }
}

#[dyn_dispatch_hint]
impl Intercept for Headers {
    fn name(&self) -> &'static str {
        "Headers"
    }

    fn modify_before_signing(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        for (name, value) in self.0 {
            context.request_mut().headers_mut().try_insert(*name, *value)?;
        }
        Ok(())
    }
}
