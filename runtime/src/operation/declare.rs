//! Macros that declare an operation and its output in a generated crate.

/// Declares the marker type of an operation.
#[doc(hidden)]
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

            /// Returns the unsigned HTTP request of this operation, without sending it.
            ///
            /// # Errors
            /// Fails if the input is not valid or not a single message, or if the endpoint cannot be resolved.
            #[inline]
            pub fn request(
                input: impl $crate::message::IntoInput<<Self as $crate::generated::operation::Operation>::Input>,
                options: &$crate::message::Options<<Self as $crate::generated::operation::Operation>::Service>,
            ) -> Result<$crate::message::Request, $crate::message::RequestError> {
                $crate::generated::message::request::<Self>(input, options)
            }

            /// Returns the output or the error that an HTTP response to this operation contains.
            ///
            /// # Errors
            /// Returns the error of the service, or an unhandled error if the response cannot be read.
            #[inline]
            pub fn response(
                response: $crate::message::Response,
            ) -> Result<
                <Self as $crate::generated::operation::Operation>::Output,
                <Self as $crate::generated::operation::Operation>::Error,
            > {
                $crate::generated::message::response::<Self>(response)
            }
        }

        impl $crate::config::RuntimePlugin for $name {
            #[inline]
            fn config(&self) -> Option<$crate::config::FrozenLayer> {
                $crate::generated::operation::plugin_config::<Self>()
            }

            #[inline]
            fn runtime_components(&self, _: &$crate::generated::operation::Components) -> $crate::generated::operation::PluginComponents<'_> {
                $crate::generated::operation::plugin_components::<Self>()
            }
        }
    };
}

/// Implements [`Output`](crate::operation::Output) for a structure, which stores the request id.
///
/// The unread body is stored in the field that it `streams`, or its events in the field that it `receives`. A response
/// without the members that it `requires` fails the call. With `extended`, the extended request id is stored as well.
#[doc(hidden)]
#[macro_export]
macro_rules! operation_output {
    (
        $name:ident $(, streams $body:ident)? $(, receives $events:ident)? $(, requires [$($required:literal),+ $(,)?])?
        $(; $extended:ident)?
    ) => {
        impl $crate::generated::operation::Output for $name {
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

                $crate::fake_streaming_output! { $body }
            )?

            $(
                const STREAMS: bool = true;

                #[inline]
                fn set_body(
                    &mut self,
                    body: $crate::primitives::SdkBody,
                    protocol: &$crate::protocol::SharedClientProtocol,
                ) {
                    self.$events = $crate::generated::event_stream::EventReceiver::new(body, protocol);
                }

                #[inline]
                fn receive_initial_response(
                    &mut self,
                ) -> impl Future<Output = Result<(), $crate::generated::error::BoxError>> + Send {
                    $crate::generated::event_stream::receive_initial_response(self, |it| &mut it.$events)
                }

                $crate::fake_received_events! { $events }
            )?

            #[inline]
            fn set_request_id(&mut self, id: Option<String>) {
                self._request_id = id;
            }

            $($crate::operation_output!(@$extended);)?
        }

        $($crate::generated::request_id::$extended!(output $name);)?

        impl $crate::generated::error::RequestId for $name {
            #[inline]
            fn request_id(&self) -> Option<&str> {
                self._request_id.as_deref()
            }
        }
    };
    (@extended) => {
        #[inline]
        fn set_extended_request_id(&mut self, headers: &$crate::generated::operation::Headers) {
            let id = $crate::generated::request_id::RequestIdExt::extended_request_id(headers);
            self._extended_request_id = id.map(str::to_owned);
        }
    };
}
