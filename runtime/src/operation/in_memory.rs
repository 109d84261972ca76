//! Requests whose whole body is needed before they are sent: to be signed, or because nothing sends them here.

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::Input;
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::runtime_plugin::RuntimePlugin;
use aws_smithy_runtime_api::client::ser_de::{SerializeRequest, SharedRequestSerializer};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::{ConfigBag, FrozenLayer, Layer};
use bytes::Bytes;
use http_body::Body;

use std::error::Error as StdError;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

use super::contract::Operation;
use super::wire::serializer;
use crate::protocol::ServiceProtocol;

/// Serializer that refuses bodies that are streams, in place of the operation's own.
#[derive(Debug)]
pub(crate) struct InMemory(SharedRequestSerializer);

impl InMemory {
    pub(crate) fn new<O: Operation>(protocol: &ServiceProtocol) -> Self {
        Self(serializer::<O>(Some(protocol)))
    }

    /// Returns the bytes of a body, without copying them.
    ///
    /// # Errors
    /// Fails if the body is a stream.
    pub(crate) fn load(mut body: SdkBody) -> Result<Bytes, BoxError> {
        match Pin::new(&mut body).poll_frame(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(None) => Ok(Bytes::new()),
            Poll::Ready(Some(frame)) if body.is_end_stream() => Ok(frame?.into_data().unwrap_or_default()),
            Poll::Ready(Some(_)) | Poll::Pending => Err(NotInMemory.into()),
        }
    }
}

impl RuntimePlugin for InMemory {
    fn config(&self) -> Option<FrozenLayer> {
        let mut layer = Layer::new("in memory");
        layer.store_put(SharedRequestSerializer::new(Self(self.0.clone())));
        Some(layer.freeze())
    }
}

impl SerializeRequest for InMemory {
    fn serialize_input(&self, input: Input, config: &mut ConfigBag) -> Result<HttpRequest, BoxError> {
        let request = self.0.serialize_input(input, config)?;
        if request.body().bytes().is_none() {
            return Err(NotInMemory.into());
        }
        Ok(request)
    }
}

/// Error of a body that is a stream.
#[derive(Debug)]
pub(crate) struct NotInMemory;

impl fmt::Display for NotInMemory {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the body is a stream: read it into memory first, as with `ByteStream::collect`")
    }
}

impl StdError for NotInMemory {}
