//! Builders: one set of setters a shape, whatever is done with the members in the end.
//!
//! [`builders!`](crate::builders) declares two types in the generated crate (setters are inherent methods, and those
//! need local types). `Of` is for structures that are built and no more. `Builder` is for inputs: what it collects and
//! what it does is said by its two parameters, the members `M`, and the stage, which is [`Build`], [`Call`] or
//! [`Wait`].

use std::sync::Arc;

use crate::client::Handle;
use crate::config;
use crate::operation::Operation;
use crate::presigning::{PresignedRequest, PresigningConfig};
use crate::service::Service;
use crate::wait::Awaited;

pub use crate::{builder_members as members, builder_required as required};

/// What a builder's members become.
pub trait Members: Default {
    /// The structure, or a result if members can be missing.
    type Built;

    /// Makes the structure.
    fn build(self) -> Self::Built;
}

/// The members of an operation's input.
pub trait InputMembers: Members {
    /// The operation.
    type Operation: Operation<Members = Self>;
}

/// Declares that the input of an operation is what its own builders collect: all of its fields can be unset.
#[macro_export]
macro_rules! builder_members {
    ($name:ident, input of $operation:ident) => {
        impl $crate::builder::Members for $name {
            type Built = Result<Self, $crate::error::BuildError>;

            #[inline]
            fn build(self) -> Self::Built {
                Ok(self)
            }
        }

        impl $crate::builder::InputMembers for $name {
            type Operation = $operation;
        }
    };
}

/// A member that must be set, or the error of building without it: the value, its name and that of the structure.
#[macro_export]
macro_rules! builder_required {
    ($value:expr, $name:literal, $structure:literal) => {
        match $value {
            Some(value) => value,
            None => {
                return Err($crate::error::BuildError::missing_field(
                    $name,
                    concat!($name, " was not specified but it is required when building ", $structure),
                ));
            }
        }
    };
}

/// The stage of a builder that builds a structure.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Build;

/// The stage of a builder that calls an operation.
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

/// The stage of a builder that calls an operation until a resource is in some state.
#[derive(Debug)]
pub struct Wait<W: Awaited> {
    #[doc(hidden)]
    pub handle: Arc<Handle<<W::Operation as Operation>::Service>>,
}

impl<W: Awaited> Clone for Wait<W> {
    fn clone(&self) -> Self {
        Self { handle: Arc::clone(&self.handle) }
    }
}

/// An operation that can still be customized before it is sent.
pub trait Customizable: Sized + Send + Sync {
    /// The service it belongs to.
    type Service: Service;
    /// What it gives.
    type Output;
    /// How it fails.
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

/// Declares the builder type of a generated crate.
#[expect(clippy::crate_in_macro_def, reason = "the client is the generated crate's")]
#[macro_export]
macro_rules! builders {
    ($service:ty) => {
        pub use $crate::builder::{Build, Call, InputMembers, Members, Wait, members, required};

        /// What a [`Builder`] is for: [`Build`]($crate::builder::Build), [`Call`]($crate::builder::Call) or
        /// [`Wait`]($crate::builder::Wait).
        pub trait Stage<M> {
            #[doc(hidden)]
            type Core;

            #[doc(hidden)]
            fn members(core: &Self::Core) -> &M;

            #[doc(hidden)]
            fn members_mut(core: &mut Self::Core) -> &mut M;
        }

        impl<M> Stage<M> for $crate::builder::Build {
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

        impl<M, O: $crate::operation::Operation> Stage<M> for $crate::builder::Call<O> {
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

        impl<M, W: $crate::wait::Awaited> Stage<M> for $crate::builder::Wait<W> {
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

        /// Collects the members `M` of a structure, then builds it, or calls or awaits an operation with it.
        pub struct Builder<M, S: Stage<M> = $crate::builder::Build> {
            pub(crate) core: S::Core,
            stage: S,
        }

        /// Collects the members of a structure in one, since all of its fields can be unset. Its setters find it as
        /// `self.it`.
        #[derive(Clone, Debug, Default, PartialEq)]
        #[non_exhaustive]
        pub struct Of<T> {
            pub(crate) it: T,
        }

        impl<T> Of<T> {
            /// Builds the structure.
            #[inline]
            pub fn build(self) -> T {
                self.it
            }
        }

        // No methods of the builder, since those would be in the way of members of the same name.
        #[inline]
        pub(crate) fn call<O>(client: &crate::Client) -> Builder<O::Members, $crate::builder::Call<O>>
        where
            O: $crate::operation::Operation<Service = $service>,
        {
            let stage = $crate::builder::Call { handle: client.handle.clone(), config_override: None };
            Builder { core: Builder::default(), stage }
        }

        #[inline]
        pub(crate) fn wait_for<W, O>(client: &crate::Client) -> Builder<O::Members, $crate::builder::Wait<W>>
        where
            W: $crate::wait::Awaited<Operation = O>,
            O: $crate::operation::Operation<Service = $service>,
        {
            Builder { core: Builder::default(), stage: $crate::builder::Wait { handle: client.handle.clone() } }
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
                Self { core: M::default(), stage: $crate::builder::Build }
            }
        }

        impl<M, S: Stage<M, Core: ::std::fmt::Debug>> ::std::fmt::Debug for Builder<M, S> {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.debug_tuple("Builder").field(&self.core).finish()
            }
        }

        impl<M: $crate::builder::Members> Builder<M> {
            /// Builds the structure. It is a `Result` where a member that must be set can be missing.
            #[inline]
            pub fn build(self) -> M::Built {
                self.core.build()
            }
        }

        impl<M: $crate::builder::InputMembers<Operation: $crate::operation::Operation<Service = $service>>> Builder<M> {
            /// Sends these members with the client given.
            ///
            /// # Errors
            /// As `send` of the operation's own builder.
            pub async fn send_with(self, client: &crate::Client) -> $crate::operation::Answer<M::Operation> {
                let stage =
                    $crate::builder::Call::<M::Operation> { handle: client.handle.clone(), config_override: None };
                Builder { core: self, stage }.send().await
            }
        }

        impl<O: $crate::operation::Operation<Service = $service>> Builder<O::Members, $crate::builder::Call<O>> {
            /// The members set so far.
            #[inline]
            pub fn as_input(&self) -> &Builder<O::Members> {
                &self.core
            }

            /// Sends the request and returns the response.
            ///
            /// Failures that may pass are retried as the client's retry configuration says, twice unless it says
            /// otherwise.
            ///
            /// # Errors
            /// An input that is refused before it is sent, a connection that fails, an answer that is an error of
            /// the service or none that can be read.
            pub async fn send(self) -> $crate::operation::Answer<O> {
                let Self { core: Builder { core: members, .. }, stage } = self;
                $crate::operation::send::<O>(&stage.handle, stage.config_override, members).await
            }

            /// Lets the request be changed before it is sent.
            #[inline]
            pub fn customize(self) -> $crate::customize::CustomizableOperation<O::Output, O::Error, Self> {
                $crate::customize::CustomizableOperation::new(self)
            }
        }

        impl<O: $crate::operation::Operation<Service = $service>> $crate::builder::Customizable
            for Builder<O::Members, $crate::builder::Call<O>>
        {
            type Service = $service;
            type Output = O::Output;
            type Error = O::Error;

            async fn send_with_config(mut self, config: crate::config::Builder) -> $crate::operation::Answer<O> {
                self.stage.config_override = Some(config);
                self.send().await
            }
        }

        impl<O: $crate::presigning::Presignable<Service = $service>> Builder<O::Members, $crate::builder::Call<O>> {
            /// Signs the request for somebody else to send, who needs no credentials for that.
            ///
            /// It is valid as long as `config` says, unless the credentials that sign it expire before that.
            ///
            /// # Errors
            /// As [`send`](Self::send), up to where the request would be sent.
            pub async fn presigned(
                self,
                config: $crate::presigning::PresigningConfig,
            ) -> Result<$crate::presigning::PresignedRequest, $crate::config::SdkError<O::Error>> {
                let Self { core: Builder { core: members, .. }, stage } = self;
                $crate::presigning::presign::<O>(&stage.handle, stage.config_override, members, config).await
            }
        }

        impl<O: $crate::presigning::Presignable<Service = $service>> $crate::builder::CustomizablePresigned
            for Builder<O::Members, $crate::builder::Call<O>>
        {
            async fn presign_with_config(
                mut self,
                config: crate::config::Builder,
                presigning: $crate::presigning::PresigningConfig,
            ) -> Result<$crate::presigning::PresignedRequest, $crate::config::SdkError<O::Error>> {
                self.stage.config_override = Some(config);
                self.presigned(presigning).await
            }
        }

        impl<O: $crate::paginate::Paginated<Service = $service>> Builder<O::Members, $crate::builder::Call<O>> {
            /// Turns the call into a stream of pages.
            #[inline]
            pub fn into_paginator(self) -> $crate::paginate::Paginator<O> {
                let Self { core: Builder { core: members, .. }, stage } = self;
                $crate::paginate::Paginator::new(stage.handle, stage.config_override, members)
            }
        }

        impl<W: $crate::wait::Awaited<Operation = O>, O: $crate::operation::Operation<Service = $service>>
            Builder<O::Members, $crate::builder::Wait<W>>
        {
            /// The members set so far.
            #[inline]
            pub fn as_input(&self) -> &Builder<O::Members> {
                &self.core
            }

            /// Calls the operation until the resource is as awaited, can no longer get there, or `max_wait` is over.
            ///
            /// # Errors
            /// The state that cannot lead to the awaited one, the time that ran out, or the call that failed.
            pub async fn wait(self, max_wait: ::std::time::Duration) -> $crate::wait::Outcome<W> {
                let Self { core: Builder { core: members, .. }, stage } = self;
                $crate::wait::until::<W>(&stage.handle, members, max_wait).await
            }
        }
    };
}
