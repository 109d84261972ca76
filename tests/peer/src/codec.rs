//! The parts of an operation that write requests and read answers, taken out of a call.

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

/// Writes requests and reads answers of one operation, without a call around it.
#[derive(Debug)]
pub struct Codec {
    serializer: SharedRequestSerializer,
    config: ConfigBag,
}

impl Codec {
    /// Writes a request.
    ///
    /// # Errors
    /// What the crate refuses.
    pub fn write(&mut self, input: Input) -> Result<HttpRequest, BoxError> {
        self.serializer.serialize_input(input, &mut self.config)
    }

    /// Reads an answer.
    ///
    /// # Errors
    /// What the crate cannot read.
    ///
    /// # Panics
    /// If the operation has nothing that reads answers.
    pub fn read(&self, response: &HttpResponse) -> Result<Output, OrchestratorError<Error>> {
        let deserializer = self.config.load::<SharedResponseDeserializer>();
        let deserializer = deserializer.expect("an operation has a deserializer");
        deserializer.deserialize_nonstreaming_with_config(response, &self.config)
    }
}

/// Takes the codec of the operation that it is added to.
#[derive(Clone, Debug, Default)]
pub struct Probe(Arc<Mutex<Option<Codec>>>);

impl Probe {
    /// The codec of the operation that was called.
    ///
    /// # Panics
    /// If none was.
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

    /// The last anybody hears of a call, so that nobody misses the configuration when it is taken away.
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
