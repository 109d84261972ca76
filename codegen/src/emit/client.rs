//! The client: a method an operation, and a trait with a method a waiter.

use proc_macro2::TokenStream;
use quote::quote;

use super::tokens::{doc_line, doc_paragraph, file_docs};
use super::{SourceFile, example};
use crate::ir::operation::Operation;
use crate::ir::package::Package;
use crate::ir::waiter::Waiter;

pub(super) fn client(package: &Package) -> SourceFile {
    let service = &package.service.marker;
    let title = doc_line(&format!("A client of {}.", package.service.title_in_docs));
    let operations = package.operations.iter().map(|it| method(it, package));
    let waiters = (!package.waiters.is_empty()).then(|| waiters(&package.waiters));
    let discovery = package.endpoint_discovery.as_ref().map(|method| quote! { endpoint_discovery::client!(#method); });
    SourceFile {
        docs: file_docs(["The client."]),
        items: quote! {
            use std::sync::Arc;

            #title
            ///
            /// It is cheap to clone: clones share their connections, credentials and what they know of the service's health.
            #[derive(Clone, Debug)]
            pub struct Client {
                pub(crate) handle: Arc<client::Handle<crate::#service>>,
            }

            impl Client {
                /// A client with the configuration that all AWS clients of a program share.
                ///
                /// # Panics
                /// As [`from_conf`](Self::from_conf).
                #[inline]
                #[track_caller]
                pub fn new(config: &tinsmith_runtime::config::SdkConfig) -> Self {
                    Self::from_conf(config.into())
                }

                /// A client with its own configuration.
                ///
                /// # Panics
                /// If no request could be sent with it: when it has no behavior version, or retries or timeouts without a way
                /// to sleep.
                #[inline]
                #[track_caller]
                pub fn from_conf(config: crate::Config) -> Self {
                    match client::Handle::new(config) {
                        Ok(handle) => Self { handle: Arc::new(handle) },
                        Err(error) => panic!("Invalid client configuration: {error}"),
                    }
                }

                /// The client's configuration.
                #[inline]
                pub fn config(&self) -> &crate::Config {
                    self.handle.config()
                }

                #(#operations)*
            }

            #discovery

            #waiters

            /// Changing one request before it is sent.
            pub mod customize {
                pub use tinsmith_runtime::customize::CustomizableOperation;
            }
        },
    }
}

fn method(it: &Operation, package: &Package) -> TokenStream {
    let Operation { method, module, fluent_builder, docs, deprecated, input, .. } = it;
    let input_docs = doc_paragraph(&format!(
        "Its members are those of [`{0}`](crate::operation::{1}::{0}).",
        input.name.as_str(),
        module.as_str(),
    ));
    let examples = example::docs(it, &package.service.package);
    quote! {
        #docs
        ///
        #input_docs
        #examples
        #deprecated
        #[inline]
        pub fn #method(&self) -> crate::operation::#module::builders::#fluent_builder {
            builder::call(self)
        }
    }
}

fn waiters(waiters: &[Waiter]) -> TokenStream {
    let declarations = waiters.iter().map(|it| {
        let Waiter { docs, .. } = it;
        let signature = signature(it);
        quote! { #docs #signature; }
    });
    let definitions = waiters.iter().map(|it| {
        let signature = signature(it);
        quote! {
            #[inline]
            #signature {
                builder::wait_for(self)
            }
        }
    });
    quote! {
        /// Waits until a resource is in some state.
        pub trait Waiters {
            #(#declarations)*
        }

        impl Waiters for Client {
            #(#definitions)*
        }
    }
}

fn signature(Waiter { method, module, fluent_builder, .. }: &Waiter) -> TokenStream {
    quote! { fn #method(&self) -> crate::waiters::#module::#fluent_builder }
}
