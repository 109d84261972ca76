//! The client: a method for each operation, and a trait with a method for each waiter.

use super::tokens::{doc_line, doc_paragraph, file_docs};
use super::{SourceFile, example};
use crate::ir::operation::Operation;
use crate::ir::package::Package;
use crate::ir::waiter::Waiter;
use crate::tokens::{TokenStream, quote};

pub(super) fn client(package: &Package) -> SourceFile {
    let service = &package.service.marker;
    let definition = definition(package);
    let from_shared = package.service.is_aws.then(from_shared);
    let operations = package.operations.iter().map(|it| method(it, package));
    let waiters = (!package.waiters.is_empty()).then(|| waiters(&package.waiters));
    let discovery = package.endpoint_discovery.as_ref().map(|method| quote! { endpoint_discovery::client!(#method); });
    SourceFile {
        docs: file_docs(["The client."]),
        items: quote! {
            use std::sync::Arc;

            #definition

            impl Client {
                #from_shared

                /// Creates a client from a configuration of its own.
                ///
                /// # Panics
                /// If no request could be sent with it: it has no behavior version, or retries or timeouts but no
                /// `sleep_impl`.
                #[inline]
                #[track_caller]
                pub fn from_conf(config: crate::Config) -> Self {
                    Self { handle: Arc::new(client::Handle::new(config)) }
                }

                /// Returns the client's configuration.
                #[inline]
                pub fn config(&self) -> &crate::Config {
                    self.handle.config()
                }

                #(#operations)*
            }

            #discovery

            #waiters

            /// Changes to a single request before it is sent.
            pub mod customize {
                /// Request that can be customized before it is sent.
                pub type CustomizableOperation<T, E, B> =
                    tinsmith_runtime::customize::CustomizableOperation<T, E, B, crate::#service>;
            }
        },
    }
}

/// The struct with its documentation.
fn definition(package: &Package) -> TokenStream {
    let service = &package.service.marker;
    let title = doc_line(&format!("Client for {}.", package.service.title_in_docs));
    let identities = if package.service.is_aws { "credentials" } else { "identities" };
    let clones = format!(" Cheap to clone: clones share their connections, {identities} and retry state.");
    quote! {
        #title
        ///
        #[doc = #clones]
        #[derive(Clone, Debug)]
        pub struct Client {
            pub(crate) handle: Arc<client::Handle<crate::#service>>,
        }
    }
}

fn from_shared() -> TokenStream {
    quote! {
        /// Creates a client from the configuration that the AWS clients of a program share.
        ///
        /// # Panics
        /// As [`from_conf`](Self::from_conf) does.
        #[inline]
        #[track_caller]
        pub fn new(config: &tinsmith_runtime::config::SdkConfig) -> Self {
            Self::from_conf(config.into())
        }
    }
}

fn method(it: &Operation, package: &Package) -> TokenStream {
    let Operation { method, module, fluent_builder, docs, deprecated, input, .. } = it;
    let input_docs = doc_paragraph(&format!(
        "Takes the members of [`{0}`](crate::operation::{1}::{0}).",
        input.name.text(),
        module.text(),
    ));
    let examples = example::docs(it, package);
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
        /// Methods that wait until a resource reaches some state.
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
