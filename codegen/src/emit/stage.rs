//! `builder.rs`: the builder types of the crate, and what a builder does at each stage.
//!
//! Setters are inherent methods, so the types that have them are local to the crate. Parts for presigning, pages and
//! waiters are printed if the service has an operation or waiter for them.

use super::SourceFile;
use super::tokens::{doc_line, doc_paragraph, file_docs};
use crate::ir::package::Package;
use crate::names::TypeName;
use crate::tokens::{TokenStream, quote};

pub(super) fn builder(package: &Package) -> SourceFile {
    let service = &package.service.marker;
    let types = types(
        "The stage `S` decides what is done with the members: a structure is built, an operation is called, or an operation \
         is polled by a waiter.",
    );
    let stage = stage();
    let (implementations, plain) = (implementations(), plain());
    let (call, input, fluent) = (call(service), input(service), fluent(service));
    let presigned = package.can_presign().then(|| presigned(service));
    let form = package.operations.iter().any(|it| it.uploads_by_form).then(|| form(service));
    let pages = package.operations.iter().any(|it| it.paginator.is_some()).then(|| pages(service));
    let waits = (!package.waiters.is_empty()).then(|| waits(service));
    let blocking = blocking(package);
    SourceFile {
        docs: file_docs(["Builders of structures, calls and waiters."]),
        items: quote! {
            pub use tinsmith_runtime::generated::builder::{Build, Call, InputMembers, Members, Wait, members, required};

            #types
            #plain
            #input
            #fluent
            #presigned
            #form
            #pages
            #waits
            #stage
            #call
            #implementations
            #blocking
        },
    }
}

/// The builders of a crate without a client: those that build.
pub(super) fn plain_builder() -> SourceFile {
    let types = types("The stage `S` decides what is done with the members: they are built.");
    let (plain, stage) = (plain(), build_stage("Purpose of a [`Builder`]: [`Build`]."));
    let implementations = implementations();
    SourceFile {
        docs: file_docs(["Builders of structures."]),
        items: quote! {
            pub use tinsmith_runtime::generated::builder::{Build, Members, members, required};

            #types
            #plain
            #stage
            #implementations
        },
    }
}

/// Macros of the runtime, which add methods if its feature for them is on.
fn blocking(package: &Package) -> TokenStream {
    let service = &package.service.marker;
    let waiters = (!package.waiters.is_empty()).then(|| {
        quote! { tinsmith_runtime::generated::builder::blocking!(waiters: Builder, crate::#service); }
    });
    quote! {
        tinsmith_runtime::generated::builder::blocking!(calls: Builder, crate::#service);
        #waiters
    }
}

fn types(stages: &str) -> TokenStream {
    let stages = doc_paragraph(stages);
    quote! {
        /// Builder of a structure or request with the members `M`.
        ///
        #stages
        pub struct Builder<M, S: Stage<M> = Build> {
            pub(crate) core: S::Core,
            stage: S,
        }

        /// Builder of a structure whose fields can all be unset.
        #[derive(Clone, Default, PartialEq)]
        #[non_exhaustive]
        pub struct StructBuilder<T> {
            pub(crate) value: T,
        }

        impl<T: std::fmt::Debug> std::fmt::Debug for StructBuilder<T> {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                tinsmith_runtime::generated::builder::debug_members(&self.value, f)
            }
        }

        impl<T> StructBuilder<T> {
            /// Builds the structure.
            #[inline]
            pub fn build(self) -> T {
                self.value
            }
        }
    }
}

/// The trait of stages. A builder keeps its members in a builder of the stage `Build`, so that it can show its input.
fn stage() -> TokenStream {
    let build = build_stage("Purpose of a [`Builder`]: [`Build`], [`Call`] or [`Wait`].");
    let inner = quote! { builder.core.core };
    let kept = quote! { Builder<M> };
    let call = quote! { impl<M, O: operation::Operation> Stage<M> for Call<O> };
    let call = stage_impl(&call, &kept, &inner, &quote! { debug_call(self, core, f) });
    let wait = quote! { impl<M, W: wait::WaiterSpec> Stage<M> for Wait<W> };
    let wait = stage_impl(&wait, &kept, &inner, &quote! { debug_wait(self, core, f) });
    quote! {
        #build
        #call
        #wait
    }
}

/// The trait, and the stage in which structures are built.
fn build_stage(docs: &str) -> TokenStream {
    let docs = doc_line(docs);
    let build = stage_impl(
        &quote! { impl<M> Stage<M> for Build },
        &quote! { M },
        &quote! { builder.core },
        &quote! {
            debug_members(core, f)
        },
    );
    quote! {
        #docs
        pub trait Stage<M>: Sized {
            #[doc(hidden)]
            type Core;

            #[doc(hidden)]
            fn members(builder: &Builder<M, Self>) -> &M;

            #[doc(hidden)]
            fn members_mut(builder: &mut Builder<M, Self>) -> &mut M;

            #[doc(hidden)]
            fn debug(&self, core: &Self::Core, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result
            where
                M: std::fmt::Debug;
        }

        #build
    }
}

/// One stage: the start of its implementation, the type that keeps the members, the expression of the members, and the
/// call of the runtime that prints a builder.
fn stage_impl(start: &TokenStream, core: &TokenStream, members: &TokenStream, debug: &TokenStream) -> TokenStream {
    quote! {
        #start {
            type Core = #core;

            #[inline]
            fn members(builder: &Builder<M, Self>) -> &M {
                &#members
            }

            #[inline]
            fn members_mut(builder: &mut Builder<M, Self>) -> &mut M {
                &mut #members
            }

            fn debug(&self, core: &#core, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result
            where
                M: std::fmt::Debug,
            {
                tinsmith_runtime::generated::builder::#debug
            }
        }
    }
}

fn implementations() -> TokenStream {
    quote! {
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
                Self { core: M::default(), stage: Build }
            }
        }

        impl<M: std::fmt::Debug, S: Stage<M>> std::fmt::Debug for Builder<M, S> {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.stage.debug(&self.core, f)
            }
        }
    }
}

fn plain() -> TokenStream {
    quote! {
        impl<M: Members> Builder<M> {
            /// Builds the structure.
            ///
            /// The return type is a `Result` if the structure has required members that may be unset.
            #[inline]
            pub fn build(self) -> M::Built {
                self.core.build()
            }
        }
    }
}

/// The function that starts a call. It is not a method, which could collide with the setter of a member.
fn call(service: &TypeName) -> TokenStream {
    quote! {
        #[inline]
        pub(crate) fn call<O: operation::Operation<Service = crate::#service>>(
            client: &crate::Client,
        ) -> Builder<O::Members, Call<O>> {
            Builder { core: Builder::default(), stage: Call { handle: client.handle.clone(), config_override: None } }
        }
    }
}

fn input(service: &TypeName) -> TokenStream {
    quote! {
        impl<M: InputMembers<Operation: operation::Operation<Service = crate::#service>>> Builder<M> {
            /// Sends the request with the given client and returns the response.
            ///
            /// # Errors
            /// Fails like `send` of the operation's fluent builder.
            pub async fn send_with(
                self,
                client: &crate::Client,
            ) -> Result<
                <M::Operation as operation::Operation>::Output,
                crate::error::SdkError<<M::Operation as operation::Operation>::Error>,
            > {
                let stage = Call::<M::Operation> { handle: client.handle.clone(), config_override: None };
                Builder { core: self, stage }.send().await
            }
        }
    }
}

fn fluent(service: &TypeName) -> TokenStream {
    let customizable = customizable(service);
    quote! {
        impl<O: operation::Operation<Service = crate::#service>> Builder<O::Members, Call<O>> {
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
            /// Returns an [`SdkError`](crate::error::SdkError) if the input is invalid, the connection fails, a timeout
            /// expires, the service returns an error, or the response cannot be read.
            pub async fn send(self) -> Result<O::Output, crate::error::SdkError<O::Error>> {
                let Self { core: Builder { core: members, .. }, stage } = self;
                operation::send::<O>(&stage.handle, stage.config_override, members).await
            }

            /// Returns a [`CustomizableOperation`](crate::client::customize::CustomizableOperation), which can change
            /// the request before it is sent.
            #[inline]
            pub fn customize(self) -> crate::client::customize::CustomizableOperation<O::Output, O::Error, Self> {
                crate::client::customize::CustomizableOperation::new(self)
            }
        }

        #customizable
    }
}

fn customizable(service: &TypeName) -> TokenStream {
    quote! {
        impl<O: operation::Operation<Service = crate::#service>> tinsmith_runtime::generated::builder::Customizable
            for Builder<O::Members, Call<O>>
        {
            type Service = crate::#service;
            type Output = O::Output;
            type Error = O::Error;

            async fn send_with_config(
                mut self,
                config: crate::config::Builder,
            ) -> Result<O::Output, crate::error::SdkError<O::Error>> {
                self.stage.config_override = Some(config);
                self.send().await
            }
        }
    }
}

fn presigned(service: &TypeName) -> TokenStream {
    quote! {
        impl<O: operation::Operation<Service = crate::#service>> Builder<O::Members, Call<O>> {
            /// Presigns the request, so that it can be sent later and without credentials.
            ///
            /// The request is valid for the time that `config` sets, but no longer than the credentials that sign it.
            ///
            /// # Errors
            /// Fails like [`send`](Self::send) does before the request is transmitted, and if a query string cannot
            /// contain the signature.
            pub async fn presigned(
                self,
                config: presigning::PresigningConfig,
            ) -> Result<presigning::PresignedRequest, crate::error::SdkError<O::Error>> {
                let Self { core: Builder { core: members, .. }, stage } = self;
                presigning::presign::<O>(&stage.handle, stage.config_override, members, config).await
            }
        }

        impl<O: operation::Operation<Service = crate::#service>>
            tinsmith_runtime::generated::builder::CustomizablePresigned for Builder<O::Members, Call<O>>
        {
            async fn presign_with_config(
                mut self,
                config: crate::config::Builder,
                presigning: presigning::PresigningConfig,
            ) -> Result<presigning::PresignedRequest, crate::error::SdkError<O::Error>> {
                self.stage.config_override = Some(config);
                self.presigned(presigning).await
            }
        }
    }
}

fn form(service: &TypeName) -> TokenStream {
    quote! {
        impl<O: presigning::FormUpload<Service = crate::#service>> Builder<O::Members, Call<O>> {
            /// Signs a form with which a browser uploads the object, within the limits of `policy`.
            ///
            /// # Errors
            /// Fails like [`send`](Self::send) does before the request is transmitted, if the key is unset, and if the
            /// call is not authenticated with SigV4.
            pub async fn presigned_post(
                self,
                policy: presigning::PostPolicy,
            ) -> Result<presigning::PresignedPost, crate::error::SdkError<O::Error>> {
                let Self { core: Builder { core: members, .. }, stage } = self;
                presigning::presign_post::<O>(&stage.handle, stage.config_override, members, policy).await
            }
        }
    }
}

fn pages(service: &TypeName) -> TokenStream {
    quote! {
        impl<O: paginate::Paginated<Service = crate::#service>> Builder<O::Members, Call<O>> {
            /// Returns a paginator, which sends the request repeatedly to retrieve all pages.
            #[inline]
            pub fn into_paginator(self) -> paginate::Paginator<O> {
                let Self { core: Builder { core: members, .. }, stage } = self;
                paginate::Paginator::new(stage.handle, stage.config_override, members)
            }
        }

        impl<O: paginate::Paginated<Service = crate::#service>>
            tinsmith_runtime::generated::builder::CustomizablePages for Builder<O::Members, Call<O>>
        {
            type Operation = O;

            #[inline]
            fn paginate_with_config(mut self, config: crate::config::Builder) -> paginate::Paginator<O> {
                self.stage.config_override = Some(config);
                self.into_paginator()
            }
        }
    }
}

fn waits(service: &TypeName) -> TokenStream {
    quote! {
        #[inline]
        pub(crate) fn wait_for<W, O>(client: &crate::Client) -> Builder<O::Members, Wait<W>>
        where
            W: wait::WaiterSpec<Operation = O>,
            O: operation::Operation<Service = crate::#service>,
        {
            Builder { core: Builder::default(), stage: Wait { handle: client.handle.clone() } }
        }

        impl<W, O> Builder<O::Members, Wait<W>>
        where
            W: wait::WaiterSpec<Operation = O>,
            O: operation::Operation<Service = crate::#service>,
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
            pub async fn wait(self, max_wait: std::time::Duration) -> wait::Outcome<W> {
                let Self { core: Builder { core: members, .. }, stage } = self;
                wait::until::<W>(&stage.handle, members, max_wait).await
            }
        }
    }
}
