//! Fixed request headers, and date headers of responses that may not be valid dates.

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::{
    BeforeDeserializationInterceptorContextMut, BeforeTransmitInterceptorContextMut,
};
use aws_smithy_runtime_api::client::interceptors::{Intercept, SharedInterceptor, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::runtime_components::{RuntimeComponents, RuntimeComponentsBuilder};
use aws_smithy_types::config_bag::{ConfigBag, Layer};
use aws_smithy_types::date_time::{DateTime, Format};

use super::{Behavior, intercepts};

/// Sends these headers, except those that the caller has set through a member. Names must be lowercase.
#[derive(Clone, Copy, Debug)]
pub struct Headers(pub &'static [(&'static str, &'static str)]);

intercepts!(Headers);

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
        let headers = context.request_mut().headers_mut();
        for (name, value) in self.0 {
            if !headers.contains_key(*name) {
                headers.try_insert(*name, *value)?;
            }
        }
        Ok(())
    }
}

/// Copies a date header of a response to a second header as text, and removes the first if it is not a valid date.
///
/// The value may have been written by another client, so an invalid date must not fail the call.
#[derive(Clone, Copy, Debug)]
pub struct DateAsText {
    /// The name of the date header.
    pub header: &'static str,
    /// The name of the header that receives the text.
    pub text: &'static str,
}

impl Behavior for DateAsText {
    fn add_to(&self, components: &mut RuntimeComponentsBuilder, _: &mut Layer) {
        components.push_interceptor(SharedInterceptor::permanent(*self));
    }

    fn adjust(&self, response: &mut HttpResponse) -> Result<(), BoxError> {
        let headers = response.headers_mut();
        let Some(text) = headers.get(self.header).map(str::to_owned) else { return Ok(()) };
        if DateTime::from_str(&text, Format::HttpDate).is_err() {
            headers.remove(self.header);
        }
        headers.try_insert(self.text, text)?;
        Ok(())
    }
}

#[dyn_dispatch_hint]
impl Intercept for DateAsText {
    fn name(&self) -> &'static str {
        "DateAsText"
    }

    fn modify_before_deserialization(
        &self,
        context: &mut BeforeDeserializationInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        self.adjust(context.response_mut())
    }
}
