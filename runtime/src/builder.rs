//! Builders of structures, and fluent builders of calls and waiters, with one set of setters per shape.
//!
//! [`builders!`](crate::builders) declares two types in the generated crate, since setters are inherent methods, which
//! need local types. `StructBuilder` builds plain structures. `Builder` is for inputs: its parameters are the members
//! `M` and the stage [`Build`], [`Call`] or [`Wait`], which decides what is done with them.

mod members;

use std::sync::Arc;

use crate::client::Handle;
use crate::config;
use crate::operation::Operation;
use crate::presigning::{PresignedRequest, PresigningConfig};
use crate::service::Service;
use crate::wait::until::WaiterSpec;

pub use self::members::Members;
pub use crate::{builder_members as members, builder_required as required};

/// Members of an operation's input.
pub trait InputMembers: Members {
    /// The operation.
    type Operation: Operation<Members = Self>;
}

/// Stage of a builder that builds a structure.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Build;

/// Stage of a builder that calls an operation.
#[derive(Debug)]
pub struct Call<O: Operation> {
    #[doc(hidden)]
    pub handle: Arc<Handle<O::Service>>,
    #[doc(hidden)]
    pub config_override: Option<<O::Service as Service>::ConfigBuilder>,
}

impl<O: Operation> Clone for Call<O> {
    fn clone(&self) -> Self {
        Self { handle: Arc::clone(&self.handle), config_override: self.config_override.clone() }
    }
}

/// Stage of a builder that calls an operation until a resource has reached a state.
#[derive(Debug)]
pub struct Wait<W: WaiterSpec> {
    #[doc(hidden)]
    pub handle: Arc<Handle<<W::Operation as Operation>::Service>>,
}

impl<W: WaiterSpec> Clone for Wait<W> {
    fn clone(&self) -> Self {
        Self { handle: Arc::clone(&self.handle) }
    }
}

/// An operation that can still be customized before it is sent.
pub trait Customizable: Sized + Send + Sync {
    /// The service it belongs to.
    type Service: Service;
    /// The output of the operation.
    type Output;
    /// The error of the operation.
    type Error;

    #[doc(hidden)]
    fn send_with_config(
        self,
        config: <Self::Service as Service>::ConfigBuilder,
    ) -> impl Future<Output = Result<Self::Output, config::SdkError<Self::Error>>> + Send;
}

/// An operation that can still be customized before it is presigned.
pub trait CustomizablePresigned: Customizable {
    #[doc(hidden)]
    fn presign_with_config(
        self,
        config: <Self::Service as Service>::ConfigBuilder,
        presigning: PresigningConfig,
    ) -> impl Future<Output = Result<PresignedRequest, config::SdkError<Self::Error>>> + Send;
}

/// Declares the builder types of a generated crate.
#[expect(clippy::crate_in_macro_def, reason = "the client is the generated crate's")]
#[doc(hidden)]
#[macro_export]
macro_rules! builders {
    ($service:ty) => {
        pub use $crate::generated::builder::{Build, Call, InputMembers, Members, Wait, members, required};

        /// Purpose of a [`Builder`]: [`Build`]($crate::builder::Build), [`Call`]($crate::builder::Call) or
        /// [`Wait`]($crate::builder::Wait).
        pub trait Stage<M> {
            #[doc(hidden)]
            type Core;

            #[doc(hidden)]
            fn members(core: &Self::Core) -> &M;

            #[doc(hidden)]
            fn members_mut(core: &mut Self::Core) -> &mut M;
        }

        impl<M> Stage<M> for $crate::generated::builder::Build {
            type Core = M;

            #[inline]
            fn members(core: &M) -> &M {
                core
            }

            #[inline]
            fn members_mut(core: &mut M) -> &mut M {
                core
            }
        }

        impl<M, O: $crate::generated::operation::Operation> Stage<M> for $crate::generated::builder::Call<O> {
            type Core = Builder<M>;

            #[inline]
            fn members(core: &Builder<M>) -> &M {
                &core.core
            }

            #[inline]
            fn members_mut(core: &mut Builder<M>) -> &mut M {
                &mut core.core
            }
        }

        impl<M, W: $crate::generated::wait::WaiterSpec> Stage<M> for $crate::generated::builder::Wait<W> {
            type Core = Builder<M>;

            #[inline]
            fn members(core: &Builder<M>) -> &M {
                &core.core
            }

            #[inline]
            fn members_mut(core: &mut Builder<M>) -> &mut M {
                &mut core.core
            }
        }

        /// Builder of a structure or request with the members `M`.
        ///
        /// The stage `S` decides what is done with the members: a structure is built, an operation is called, or an
        /// operation is polled by a waiter.
        pub struct Builder<M, S: Stage<M> = $crate::generated::builder::Build> {
            pub(crate) core: S::Core,
            stage: S,
        }

        /// Builder of a structure whose fields can all be unset.
        #[derive(Clone, Debug, Default, PartialEq)]
        #[non_exhaustive]
        pub struct StructBuilder<T> {
            pub(crate) value: T,
        }

        impl<T> StructBuilder<T> {
            /// Builds the structure.
            #[inline]
            pub fn build(self) -> T {
                self.value
            }
        }

        // Free functions, since methods of the builder could collide with the setters of members.
        #[inline]
        pub(crate) fn call<O>(client: &crate::Client) -> Builder<O::Members, $crate::generated::builder::Call<O>>
        where
            O: $crate::generated::operation::Operation<Service = $service>,
        {
            let stage = $crate::generated::builder::Call { handle: client.handle.clone(), config_override: None };
            Builder { core: Builder::default(), stage }
        }

        #[inline]
        pub(crate) fn wait_for<W, O>(client: &crate::Client) -> Builder<O::Members, $crate::generated::builder::Wait<W>>
        where
            W: $crate::generated::wait::WaiterSpec<Operation = O>,
            O: $crate::generated::operation::Operation<Service = $service>,
        {
            Builder {
                core: Builder::default(),
                stage: $crate::generated::builder::Wait { handle: client.handle.clone() },
            }
        }

        impl<M, S: Stage<M, Core: Clone> + Clone> Clone for Builder<M, S> {
            fn clone(&self) -> Self {
                Self { core: self.core.clone(), stage: self.stage.clone() }
            }
        }

        impl<M: PartialEq> PartialEq for Builder<M> {
            fn eq(&self, other: &Self) -> bool {
                self.core == other.core
            }
        }

        impl<M: Default> Default for Builder<M> {
            #[inline]
            fn default() -> Self {
                Self { core: M::default(), stage: $crate::generated::builder::Build }
            }
        }

        impl<M, S: Stage<M, Core: ::std::fmt::Debug>> ::std::fmt::Debug for Builder<M, S> {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.debug_tuple("Builder").field(&self.core).finish()
            }
        }

        impl<M: $crate::generated::builder::Members> Builder<M> {
            /// Builds the structure.
            ///
            /// The return type is a `Result` if the structure has required members that may be unset.
            #[inline]
            pub fn build(self) -> M::Built {
                self.core.build()
            }
        }

        impl<
            M: $crate::generated::builder::InputMembers<
                    Operation: $crate::generated::operation::Operation<Service = $service>,
                >,
        > Builder<M>
        {
            /// Sends the request with the given client and returns the response.
            ///
            /// # Errors
            /// Fails like `send` of the operation's fluent builder.
            pub async fn send_with(
                self,
                client: &crate::Client,
            ) -> $crate::generated::operation::CallResult<M::Operation> {
                let stage = $crate::generated::builder::Call::<M::Operation> {
                    handle: client.handle.clone(),
                    config_override: None,
                };
                Builder { core: self, stage }.send().await
            }
        }

        impl<O: $crate::generated::operation::Operation<Service = $service>>
            Builder<O::Members, $crate::generated::builder::Call<O>>
        {
            /// Returns the current input, as a builder.
            #[inline]
            pub fn as_input(&self) -> &Builder<O::Members> {
                &self.core
            }

            /// Sends the request and returns the response.
            ///
            /// Transient failures are retried according to the retry configuration of the client.
            ///
            /// # Errors
            /// Returns an [`SdkError`]($crate::SdkError) if the input is invalid, the connection fails, a timeout
            /// expires, the service returns an error, or the response cannot be read.
            pub async fn send(self) -> $crate::generated::operation::CallResult<O> {
                let Self { core: Builder { core: members, .. }, stage } = self;
                $crate::generated::operation::send::<O>(&stage.handle, stage.config_override, members).await
            }

            /// Returns a [`CustomizableOperation`]($crate::customize::CustomizableOperation), which can change the
            /// request before it is sent.
            #[inline]
            pub fn customize(self) -> $crate::customize::CustomizableOperation<O::Output, O::Error, Self> {
                $crate::customize::CustomizableOperation::new(self)
            }
        }

        impl<O: $crate::generated::operation::Operation<Service = $service>> $crate::generated::builder::Customizable
            for Builder<O::Members, $crate::generated::builder::Call<O>>
        {
            type Service = $service;
            type Output = O::Output;
            type Error = O::Error;

            async fn send_with_config(
                mut self,
                config: crate::config::Builder,
            ) -> $crate::generated::operation::CallResult<O> {
                self.stage.config_override = Some(config);
                self.send().await
            }
        }

        impl<O: $crate::generated::presigning::Presignable<Service = $service>>
            Builder<O::Members, $crate::generated::builder::Call<O>>
        {
            /// Presigns the request, so that it can be sent later and without credentials.
            ///
            /// The request is valid for the time that `config` sets, but no longer than the credentials that sign it.
            ///
            /// # Errors
            /// Fails like [`send`](Self::send) does before the request is transmitted.
            pub async fn presigned(
                self,
                config: $crate::generated::presigning::PresigningConfig,
            ) -> Result<$crate::generated::presigning::PresignedRequest, $crate::config::SdkError<O::Error>> {
                let Self { core: Builder { core: members, .. }, stage } = self;
                $crate::generated::presigning::presign::<O>(&stage.handle, stage.config_override, members, config).await
            }
        }

        impl<O: $crate::generated::presigning::Presignable<Service = $service>>
            $crate::generated::builder::CustomizablePresigned
            for Builder<O::Members, $crate::generated::builder::Call<O>>
        {
            async fn presign_with_config(
                mut self,
                config: crate::config::Builder,
                presigning: $crate::generated::presigning::PresigningConfig,
            ) -> Result<$crate::generated::presigning::PresignedRequest, $crate::config::SdkError<O::Error>> {
                self.stage.config_override = Some(config);
                self.presigned(presigning).await
            }
        }

        impl<O: $crate::generated::paginate::Paginated<Service = $service>>
            Builder<O::Members, $crate::generated::builder::Call<O>>
        {
            /// Returns a paginator, which sends the request repeatedly to retrieve all pages.
            #[inline]
            pub fn into_paginator(self) -> $crate::generated::paginate::Paginator<O> {
                let Self { core: Builder { core: members, .. }, stage } = self;
                $crate::generated::paginate::Paginator::new(stage.handle, stage.config_override, members)
            }
        }

        impl<
            W: $crate::generated::wait::WaiterSpec<Operation = O>,
            O: $crate::generated::operation::Operation<Service = $service>,
        > Builder<O::Members, $crate::generated::builder::Wait<W>>
        {
            /// Returns the current input, as a builder.
            #[inline]
            pub fn as_input(&self) -> &Builder<O::Members> {
                &self.core
            }

            /// Polls the operation until the resource has reached the desired state.
            ///
            /// # Errors
            /// Fails if the resource can no longer reach the state, if `max_wait` has passed, or if a call fails in a
            /// way that the waiter does not expect.
            pub async fn wait(self, max_wait: ::std::time::Duration) -> $crate::generated::wait::Outcome<W> {
                let Self { core: Builder { core: members, .. }, stage } = self;
                $crate::generated::wait::until::<W>(&stage.handle, members, max_wait).await
            }
        }
    };
}
