//! The file of a waiter: its operation, its acceptors, and the official SDK's names of its parts.

use proc_macro2::Literal;

use super::tokens::{doc_paragraph, file_docs};
use super::{SourceFile, jmespath};
use crate::ir::waiter::{Acceptor, AcceptorState, Expected, Matcher, Waiter};
use crate::tokens::{TokenStream, quote};

pub(super) fn file(it: &Waiter) -> SourceFile {
    let Waiter { name, operation, operation_module, docs, .. } = it;
    let (min, max) = (Literal::u32_unsuffixed(it.min_delay), Literal::u32_unsuffixed(it.max_delay));
    let acceptors = it.acceptors.iter().map(acceptor);
    let count = Literal::usize_unsuffixed(it.acceptors.len());
    let aliases = aliases(it);
    SourceFile {
        docs: file_docs([format!("Waiter that polls `{}`.", operation.as_str())]),
        items: quote! {
            #docs
            #[derive(Clone, Copy, Debug, Default)]
            #[non_exhaustive]
            pub struct #name;

            impl wait::WaiterSpec for #name {
                type Operation = crate::operation::#operation_module::#operation;

                #[inline]
                fn waiter() -> wait::Waiter<'static> {
                    wait::Waiter::new(&ACCEPTORS).delays(#min, #max)
                }
            }

            #aliases

            static ACCEPTORS: [wait::Acceptor<'static>; #count] = [#(#acceptors),*];
        },
    }
}

fn aliases(it: &Waiter) -> TokenStream {
    let Waiter { name, method, fluent_builder, final_poll, error, operation, operation_module, members, .. } = it;
    let docs =
        doc_paragraph(&format!("Fluent builder returned by [`{0}`](crate::client::Waiters::{0}).", method.text()));
    quote! {
        #docs
        pub type #fluent_builder = builder::Builder<crate::operation::#operation_module::#members, builder::Wait<#name>>;

        /// Result of the last poll of a successful wait.
        pub type #final_poll = wait::Poll<crate::operation::#operation_module::#operation>;

        /// Error of this waiter.
        pub type #error = wait::WaitError<crate::operation::#operation_module::#operation>;
    }
}

fn acceptor(Acceptor { state, matcher }: &Acceptor) -> TokenStream {
    let state = match state {
        AcceptorState::Success => quote! { success },
        AcceptorState::Failure => quote! { failure },
        AcceptorState::Retry => quote! { retry },
    };
    let matcher = match matcher {
        Matcher::Output(path, expected) => {
            let (path, expected) = (jmespath::expression(path), self::expected(expected));
            quote! { wait::output(#path, #expected) }
        }
        Matcher::InputOutput(path, expected) => {
            let (path, expected) = (jmespath::expression(path), self::expected(expected));
            quote! { wait::input_output(#path, #expected) }
        }
        Matcher::ErrorType(code) => quote! { wait::Matcher::ErrorType(&[#code]) },
        Matcher::Success(true) => quote! { wait::Matcher::Succeeded },
        Matcher::Success(false) => quote! { wait::Matcher::Failed },
    };
    quote! { wait::#state(#matcher) }
}

fn expected(expected: &Expected) -> TokenStream {
    match expected {
        Expected::String(text) => quote! { wait::Expected::Text(#text) },
        Expected::Boolean(value) => quote! { wait::Expected::Bool(#value) },
        Expected::AllStrings(text) => quote! { wait::Expected::All(#text) },
        Expected::AnyString(text) => quote! { wait::Expected::Any(#text) },
    }
}
