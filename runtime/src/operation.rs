//! Operations: what a generated crate says of one, and how it is run.
//!
//! A generated operation is a type that names its input, output and errors and describes itself; everything that
//! happens when it is called is here and in the published orchestrator. Nothing of an operation is compiled before
//! somebody calls it: descriptions are built by inline functions, and what can be kept between calls is kept in
//! the client.

pub(crate) mod complete;
mod interceptor;
mod plugin;
mod query;
mod retry;
mod run;
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
pub(crate) use wire::request;

/// What a call gives: the output, or why there is none.
pub type Answer<O> = Result<<O as Operation>::Output, SdkError<<O as Operation>::Error, HttpResponse>>;

/// An operation of a service.
pub trait Operation: Copy + Debug + Default + Send + Sync + 'static {
    /// The service.
    type Service: Service;
    /// What its builders collect: the input itself, unless that has members that must be set.
    type Members: Members<Built = Result<Self::Input, BuildError>> + Send + Sync + 'static;
    /// What is sent.
    type Input: Input;
    /// What is answered.
    type Output: Output;
    /// How it fails.
    type Error: OperationError;

    /// The facts of the operation.
    fn describe() -> Description;
}

/// The input of an operation.
pub trait Input: SerializableStruct + Debug + Send + Sync + 'static {
    /// The idempotency token, which is filled in when unset.
    #[inline]
    fn idempotency_token(&mut self) -> Option<&mut Option<String>> {
        None
    }

    /// Changes what the service would not take, before anything is made of the input.
    #[inline]
    fn prepare(&mut self) {}

    /// The streaming body, which is taken out and sent as it is.
    #[inline]
    fn take_body(&mut self) -> Option<SdkBody> {
        None
    }

    /// The stream of events, which is taken out and sent as it comes.
    #[cfg(feature = "event-stream")]
    #[inline]
    fn take_events(&mut self) -> Option<crate::event_stream::Outgoing> {
        None
    }
}

/// The output of an operation.
pub trait Output: Shape + SerializableStruct + Debug + Send + Sync + 'static {
    /// Whether the body is handed on unread.
    const STREAMS: bool = false;

    /// The indexes of the members without which a response is refused. Elsewhere they are read as empty ones.
    const REQUIRED: &'static [usize] = &[];

    /// Remembers the id that the service gave the request.
    fn set_request_id(&mut self, id: Option<String>);

    /// Remembers the extended id of the request, if the service gives any.
    #[inline]
    fn set_extended_request_id(&mut self, _headers: &Headers) {}

    /// Takes the body of a streaming output; the protocol reads the messages in it, if there are any.
    #[inline]
    fn set_body(&mut self, _body: SdkBody, _protocol: &SharedClientProtocol) {}

    /// Waits for the message that a protocol without HTTP bindings sends before events, and takes its members.
    #[cfg(feature = "event-stream")]
    #[inline]
    fn receive_initial_response(&mut self) -> impl Future<Output = Result<(), BoxError>> + Send {
        std::future::ready(Ok(()))
    }
}

/// Declares the type that stands for an operation.
#[macro_export]
macro_rules! operation_marker {
    ($(#[$meta:meta])* pub struct $name:ident;) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, Default)]
        #[non_exhaustive]
        pub struct $name;

        impl $name {
            /// The operation.
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

/// Declares that a structure is the output of an operation: it keeps its request's id, and if it `streams` a field, the
/// body goes there unread, or if it `receives` one, the events in the body. A response without the members that it
/// `requires` is refused. Of an `extended` one the extended id is kept too.
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
                fn set_body(&mut self, body: $crate::primitives::SdkBody, _: &$crate::protocol::SharedClientProtocol) {
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

/// The facts of an operation.
#[derive(Clone, Copy, Debug)]
#[must_use]
pub struct Description {
    pub(crate) name: &'static str,
    pub(crate) input: &'static Schema<'static>,
    pub(crate) output: &'static Schema<'static>,
    pub(crate) rules: Option<&'static validate::Structure>,
    pub(crate) host_prefix: Option<&'static str>,
    pub(crate) endpoint_bindings: &'static [endpoint::Bind<'static>],
    pub(crate) unsigned_payload: bool,
    pub(crate) requires_length: bool,
    pub(crate) stalled_stream_protection: bool,
    pub(crate) behaviors: Behaviors,
}

impl Description {
    /// An operation with this name, input and output.
    pub const fn new(name: &'static str, input: &'static Schema<'static>, output: &'static Schema<'static>) -> Self {
        Self {
            name,
            input,
            output,
            rules: None,
            host_prefix: None,
            endpoint_bindings: &[],
            unsigned_payload: false,
            requires_length: false,
            stalled_stream_protection: true,
            behaviors: &[],
        }
    }

    /// Checks inputs by these rules.
    pub const fn rules(mut self, rules: &'static validate::Structure) -> Self {
        self.rules = Some(rules);
        self
    }

    /// Puts this before the host name of the endpoint; `{member}` stands for the value of a member.
    pub const fn host_prefix(mut self, prefix: &'static str) -> Self {
        self.host_prefix = Some(prefix);
        self
    }

    /// Sets parameters of the endpoint rules beyond those that come from the configuration.
    pub const fn endpoint_bindings(mut self, bindings: &'static [endpoint::Bind<'static>]) -> Self {
        self.endpoint_bindings = bindings;
        self
    }

    /// Leaves the body out of the signature.
    pub const fn unsigned_payload(mut self) -> Self {
        self.unsigned_payload = true;
        self
    }

    /// Refuses a streaming body of unknown length.
    pub const fn requires_length(mut self) -> Self {
        self.requires_length = true;
        self
    }

    /// Lets a response take as long as it takes.
    pub const fn without_stalled_stream_protection(mut self) -> Self {
        self.stalled_stream_protection = false;
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

    /// Whether the protocol binds members to HTTP, so that each has a place outside the body.
    pub(crate) fn has_http_bindings(&self) -> bool {
        self.input.http().is_some()
    }

    /// Whether events are sent.
    pub(crate) fn sends_events(&self) -> bool {
        has_events(self.input)
    }

    /// Whether events are received.
    pub(crate) fn receives_events(&self) -> bool {
        has_events(self.output)
    }
}

/// Whether a member is a stream of events.
fn has_events(schema: &Schema<'_>) -> bool {
    schema.members().iter().any(|member| member.streaming() && member.shape_type() == ShapeType::Union)
}

#[doc(hidden)]
pub type PluginComponents<'a> = Cow<'a, Components>;

/// The values that an operation adds to the configuration of its client.
#[doc(hidden)]
pub fn plugin_config<O: Operation>() -> Option<FrozenLayer> {
    OperationPlugin::new::<O>().config()
}

/// The components that an operation adds to the configuration of its client.
#[doc(hidden)]
pub fn plugin_components<O: Operation>() -> PluginComponents<'static> {
    Cow::Owned(OperationPlugin::new::<O>().into_components())
}
