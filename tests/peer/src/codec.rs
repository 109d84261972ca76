//! The request serializer and response deserializer of an operation, extracted from a call.

use std::sync::{Arc, Mutex, PoisonError};

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::{Error, FinalizerInterceptorContextRef, Input, Output};
use aws_smithy_runtime_api::client::interceptors::{Intercept, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse, OrchestratorError};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_runtime_api::client::ser_de::{
    DeserializeResponse, SerializeRequest, SharedRequestSerializer, SharedResponseDeserializer,
};
use aws_smithy_types::config_bag::ConfigBag;

/// Serializes requests and deserializes responses of one operation outside a call.
#[derive(Debug)]
pub struct Codec {
    serializer: SharedRequestSerializer,
    config: ConfigBag,
}

impl Codec {
    /// Serializes a request.
    ///
    /// # Errors
    /// Returns the errors of the crate.
    pub fn write(&mut self, input: Input) -> Result<HttpRequest, BoxError> {
        self.serializer.serialize_input(input, &mut self.config)
    }

    /// Deserializes a response.
    ///
    /// # Errors
    /// Returns the errors of the crate.
    ///
    /// # Panics
    /// Panics if the operation has no deserializer.
    pub fn read(&self, response: &HttpResponse) -> Result<Output, OrchestratorError<Error>> {
        let deserializer = self.config.load::<SharedResponseDeserializer>();
        let deserializer = deserializer.expect("an operation has a deserializer");
        deserializer.deserialize_nonstreaming_with_config(response, &self.config)
    }
}

/// Interceptor that takes the codec of the operation that it is added to.
#[derive(Clone, Debug, Default)]
pub struct Probe(Arc<Mutex<Option<Codec>>>);

impl Probe {
    /// Returns the codec of the operation that was called.
    ///
    /// # Panics
    /// Panics if none was called.
    pub fn into_codec(self) -> Codec {
        let codec = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        codec.expect("the call got as far as its interceptors")
    }
}

#[dyn_dispatch_hint]
impl Intercept for Probe {
    fn name(&self) -> &'static str {
        "Probe"
    }

    /// The last hook of a call, after which the configuration is no longer needed.
    fn read_after_execution(
        &self,
        _: &FinalizerInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        config: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let config = std::mem::replace(config, ConfigBag::base());
        let serializer = config.load::<SharedRequestSerializer>().ok_or("an operation has a serializer")?.clone();
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(Codec { serializer, config });
        Ok(())
    }
}
