//! Operations: their description in generated crates, and their execution.
//!
//! A generated operation is a type that names its input, output and error types and describes itself. This module and
//! the published orchestrator run it. An operation is compiled only if it is called, since descriptions are built by
//! inline functions. Data that can be reused between calls is kept in the client.

pub(crate) mod complete;
mod failure;
mod interceptor;
pub(crate) mod limit;
mod member_endpoint;
mod plugin;
mod query;
mod retry;
mod run;
pub(crate) mod secrecy;
mod wire;

use std::borrow::Cow;
use std::fmt::Debug;

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::runtime_plugin::RuntimePlugin;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::FrozenLayer;

use crate::SdkError;
use crate::behavior::Behaviors;
use crate::builder::Members;
use crate::endpoint;
#[cfg(feature = "event-stream")]
use crate::error::BoxError;
use crate::error::{BuildError, OperationError};
use crate::protocol::SharedClientProtocol;
use crate::schema::{Schema, ShapeType};
use crate::service::Service;
use crate::validate;
use crate::walk::{SerializableStruct, Shape};

pub use crate::error::operation as errors;
pub use crate::{operation_marker as marker, operation_output as output};
#[doc(hidden)]
pub use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder as Components;
#[doc(hidden)]
pub use aws_smithy_runtime_api::http::Headers;
pub(crate) use plugin::OperationPlugin;
pub(crate) use run::{orchestrate, own_error};
pub use run::{run, send};
use secrecy::Sensitivity;
pub(crate) use wire::{check, request};

/// Result of a call: the output or the error of an operation.
pub type CallResult<O> = Result<<O as Operation>::Output, SdkError<<O as Operation>::Error, HttpResponse>>;

/// Operation of a service.
pub trait Operation: Copy + Debug + Default + Send + Sync + 'static {
    /// The service.
    type Service: Service;
    /// The members that builders collect: the input itself, unless it has required members.
    type Members: Members<Built = Result<Self::Input, BuildError>> + Send + Sync + 'static;
    /// The input of the operation.
    type Input: Input;
    /// The output of the operation.
    type Output: Output;
    /// The error of the operation.
    type Error: OperationError;

    /// Returns the description of the operation.
    fn describe() -> Description;
}

/// Input of an operation.
pub trait Input: SerializableStruct + Debug + Send + Sync + 'static {
    /// Returns the idempotency token, which is filled in if it is unset.
    #[inline]
    fn idempotency_token(&mut self) -> Option<&mut Option<String>> {
        None
    }

    /// Changes values that the service would not accept, before the input is used.
    #[inline]
    fn prepare(&mut self) {}

    /// Takes the streaming body, which is sent unchanged.
    #[inline]
    fn take_body(&mut self) -> Option<SdkBody> {
        None
    }

    /// Takes the event stream, whose events are sent as they are produced.
    #[cfg(feature = "event-stream")]
    #[inline]
    fn take_events(&mut self) -> Option<crate::event_stream::Outgoing> {
        None
    }
}

/// Output of an operation.
pub trait Output: Shape + SerializableStruct + Debug + Send + Sync + 'static {
    /// `true` if the body is passed on without being read.
    const STREAMS: bool = false;

    /// The indexes of members whose absence fails the call. Other missing members read as empty values.
    const REQUIRED: &'static [usize] = &[];

    /// Stores the request id that the service returned.
    fn set_request_id(&mut self, id: Option<String>);

    /// Stores the extended request id, if the service returns such ids.
    #[inline]
    fn set_extended_request_id(&mut self, _headers: &Headers) {}

    /// Stores the body of a streaming output. The protocol decodes the event messages in it, if there are any.
    #[inline]
    fn set_body(&mut self, _body: SdkBody, _protocol: &SharedClientProtocol) {}

    /// Receives the message that protocols without HTTP bindings send before the events, and stores its members.
    #[cfg(feature = "event-stream")]
    #[inline]
    fn receive_initial_response(&mut self) -> impl Future<Output = Result<(), BoxError>> + Send {
        std::future::ready(Ok(()))
    }
}

/// Declares the marker type of an operation.
#[macro_export]
macro_rules! operation_marker {
    ($(#[$meta:meta])* pub struct $name:ident;) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, Default)]
        #[non_exhaustive]
        pub struct $name;

        impl $name {
            /// Creates the marker of this operation.
            #[inline]
            pub fn new() -> Self {
                Self
            }
        }

        impl $crate::config::RuntimePlugin for $name {
            #[inline]
            fn config(&self) -> Option<$crate::config::FrozenLayer> {
                $crate::operation::plugin_config::<Self>()
            }

            #[inline]
            fn runtime_components(&self, _: &$crate::operation::Components) -> $crate::operation::PluginComponents<'_> {
                $crate::operation::plugin_components::<Self>()
            }
        }
    };
}

/// Implements [`Output`](crate::operation::Output) for a structure, which stores the request id.
///
/// The unread body is stored in the field that it `streams`, or its events in the field that it `receives`. A response
/// without the members that it `requires` fails the call. With `extended`, the extended request id is stored as well.
#[macro_export]
macro_rules! operation_output {
    (
        $name:ident $(, streams $body:ident)? $(, receives $events:ident)? $(, requires [$($required:literal),+ $(,)?])?
        $(; $extended:ident)?
    ) => {
        impl $crate::operation::Output for $name {
            $(const REQUIRED: &'static [usize] = &[$($required),+];)?

            $(
                const STREAMS: bool = true;

                #[inline]
                fn set_body(
                    &mut self,
                    body: $crate::primitives::SdkBody,
                    _: &$crate::protocol::SharedClientProtocol,
                ) {
                    self.$body = $crate::primitives::ByteStream::new(body);
                }
            )?

            $(
                const STREAMS: bool = true;

                #[inline]
                fn set_body(
                    &mut self,
                    body: $crate::primitives::SdkBody,
                    protocol: &$crate::protocol::SharedClientProtocol,
                ) {
                    self.$events = $crate::event_stream::EventReceiver::new(body, protocol);
                }

                #[inline]
                fn receive_initial_response(
                    &mut self,
                ) -> impl Future<Output = Result<(), $crate::error::BoxError>> + Send {
                    $crate::event_stream::receive_initial_response(self, |it| &mut it.$events)
                }
            )?

            #[inline]
            fn set_request_id(&mut self, id: Option<String>) {
                self._request_id = id;
            }

            $($crate::operation_output!(@$extended);)?
        }

        $($crate::request_id::$extended!(output $name);)?

        impl $crate::error::RequestId for $name {
            #[inline]
            fn request_id(&self) -> Option<&str> {
                self._request_id.as_deref()
            }
        }
    };
    (@extended) => {
        #[inline]
        fn set_extended_request_id(&mut self, headers: &$crate::operation::Headers) {
            let id = $crate::request_id::RequestIdExt::extended_request_id(headers);
            self._extended_request_id = id.map(str::to_owned);
        }
    };
}

/// Description of an operation.
#[derive(Clone, Copy, Debug)]
#[must_use]
pub struct Description {
    pub(crate) name: &'static str,
    pub(crate) input: &'static Schema<'static>,
    pub(crate) output: &'static Schema<'static>,
    pub(crate) rules: Option<&'static validate::Structure>,
    pub(crate) host_prefix: Option<&'static str>,
    pub(crate) endpoint_bindings: &'static [endpoint::Bind<'static>],
    pub(crate) endpoint_member: Option<&'static str>,
    pub(crate) unsigned_payload: bool,
    pub(crate) requires_length: bool,
    pub(crate) stalled_stream_protection: bool,
    pub(crate) sensitivity: Sensitivity,
    pub(crate) behaviors: Behaviors,
}

impl Description {
    /// Returns the description of an operation with this name, input and output.
    pub const fn new(name: &'static str, input: &'static Schema<'static>, output: &'static Schema<'static>) -> Self {
        Self {
            name,
            input,
            output,
            rules: None,
            host_prefix: None,
            endpoint_bindings: &[],
            endpoint_member: None,
            unsigned_payload: false,
            requires_length: false,
            stalled_stream_protection: true,
            sensitivity: Sensitivity { input: false, output: false },
            behaviors: &[],
        }
    }

    /// Sets the rules that inputs are validated with.
    pub const fn rules(mut self, rules: &'static validate::Structure) -> Self {
        self.rules = Some(rules);
        self
    }

    /// Sets the prefix of the endpoint's host name, in which `{member}` is replaced by the value of a member.
    pub const fn host_prefix(mut self, prefix: &'static str) -> Self {
        self.host_prefix = Some(prefix);
        self
    }

    /// Sets parameters of the endpoint rules beyond those that come from the configuration.
    pub const fn endpoint_bindings(mut self, bindings: &'static [endpoint::Bind<'static>]) -> Self {
        self.endpoint_bindings = bindings;
        self
    }

    /// Sends requests to the host of the URL in the input member with this name.
    pub const fn endpoint_member(mut self, name: &'static str) -> Self {
        self.endpoint_member = Some(name);
        self
    }

    /// Excludes the body from the signature.
    pub const fn unsigned_payload(mut self) -> Self {
        self.unsigned_payload = true;
        self
    }

    /// Rejects streaming bodies of unknown length.
    pub const fn requires_length(mut self) -> Self {
        self.requires_length = true;
        self
    }

    /// Disables the stalled stream protection.
    pub const fn without_stalled_stream_protection(mut self) -> Self {
        self.stalled_stream_protection = false;
        self
    }

    /// Keeps requests out of logs, as the input has sensitive members.
    pub const fn sensitive_input(mut self) -> Self {
        self.sensitivity.input = true;
        self
    }

    /// Keeps responses out of logs, as the output or an error has sensitive members.
    pub const fn sensitive_output(mut self) -> Self {
        self.sensitivity.output = true;
        self
    }

    /// Adds behaviors that only some operations have.
    pub const fn behaviors(mut self, behaviors: Behaviors) -> Self {
        self.behaviors = behaviors;
        self
    }

    /// The operation's name in the model.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Returns whether the protocol binds members to parts of the HTTP message other than the body.
    pub(crate) fn has_http_bindings(&self) -> bool {
        self.input.http().is_some()
    }

    /// Returns whether the input contains an event stream.
    pub(crate) fn sends_events(&self) -> bool {
        has_events(self.input)
    }

    /// Returns whether the output contains an event stream.
    pub(crate) fn receives_events(&self) -> bool {
        has_events(self.output)
    }
}

/// Returns whether a member is an event stream.
fn has_events(schema: &Schema<'_>) -> bool {
    schema.members().iter().any(|member| member.streaming() && member.shape_type() == ShapeType::Union)
}

#[doc(hidden)]
pub type PluginComponents<'a> = Cow<'a, Components>;

/// Returns the values that an operation adds to the configuration of its client.
#[doc(hidden)]
pub fn plugin_config<O: Operation>() -> Option<FrozenLayer> {
    OperationPlugin::new::<O>().config()
}

/// Returns the components that an operation adds to the configuration of its client.
#[doc(hidden)]
pub fn plugin_components<O: Operation>() -> PluginComponents<'static> {
    Cow::Owned(OperationPlugin::new::<O>().into_components())
}
