//! The paginators of an operation.

use super::tokens::doc_line;
use crate::ir::operation::{MoreToken, Operation, Paginator, PathStep};
use crate::ir::ty::Type;
use crate::tokens::{TokenStream, quote};

pub(super) fn paginator(it: &Operation, pages: &Paginator) -> TokenStream {
    let Operation { name, .. } = it;
    let Paginator { input_token, token_type, output_token, truncation, .. } = pages;
    let next = path(output_token, Access::Borrowed);
    let has_more = truncation.as_ref().map(|PathStep { field, optional }| {
        if *optional {
            quote! { output.#field == Some(true) }
        } else {
            quote! { output.#field }
        }
    });
    let next = match has_more {
        Some(has_more) => quote! { if #has_more { #next } else { None } },
        None => next,
    };
    let (aliases, more_tokens) = (aliases(it, pages), more_tokens(pages));
    let page_size = page_size(it, pages);
    let items = items(it, pages);
    quote! {
        #aliases

        impl paginate::Paginated for #name {
            type Token = #token_type;

            #[inline]
            fn token(input: &mut Self::Input) -> &mut Option<Self::Token> {
                &mut input.#input_token
            }

            #[inline]
            fn next_token(output: &Self::Output) -> Option<&Self::Token> {
                #next
            }

            #more_tokens
        }

        #page_size
        #items
    }
}

/// Replaces the further tokens; all of them, whichever has changed.
fn more_tokens(pages: &Paginator) -> Option<TokenStream> {
    let tokens = pages.more_tokens.iter().map(|MoreToken { input, output }| {
        quote! { paginate::replace_token(&mut input.#input, output.#output.as_ref()) }
    });
    (!pages.more_tokens.is_empty()).then(|| {
        quote! {
            #[inline]
            fn set_more_tokens(input: &mut Self::Input, output: &Self::Output) -> bool {
                #(#tokens)|*
            }
        }
    })
}

fn aliases(it: &Operation, Paginator { name, items_name, items, .. }: &Paginator) -> TokenStream {
    let operation = &it.name;
    let docs = doc_line(&format!("Paginator over the pages of `{}`.", it.shape));
    let items = items.as_ref().map(|_| {
        let docs = doc_line(&format!("Paginator over the items on all pages of `{}`.", it.shape));
        quote! {
            #docs
            pub type #items_name = tinsmith_runtime::paginate::PaginatorItems<super::#operation>;
        }
    });
    quote! {
        /// Paginators of this operation.
        pub mod paginator {
            #docs
            pub type #name = tinsmith_runtime::paginate::Paginator<super::#operation>;

            #items
        }
    }
}

fn page_size(it: &Operation, pages: &Paginator) -> Option<TokenStream> {
    let name = &it.name;
    pages.page_size.as_ref().map(|(field, ty)| {
        quote! {
            impl paginate::PageSize for #name {
                type Size = #ty;

                #[inline]
                fn set_page_size(members: &mut Self::Members, size: Self::Size) {
                    members.#field = Some(size);
                }
            }
        }
    })
}

fn items(it: &Operation, pages: &Paginator) -> Option<TokenStream> {
    let name = &it.name;
    pages.items.as_ref().map(|(steps, ty)| {
        let value = path(steps, Access::Owned);
        let item = match ty {
            Type::Map(key, value) => quote! { (#key, #value) },
            Type::List(element) => quote! { #element },
            other => quote! { #other },
        };
        quote! {
            impl paginate::Items for #name {
                type Item = #item;
                type Page = #ty;

                #[inline]
                fn items(output: Self::Output) -> Option<Self::Page> {
                    #value
                }
            }
        }
    })
}

/// Ownership of the value that a path leads to.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Access {
    Borrowed,
    Owned,
}

/// The expression for the value that a path into the output leads to, as an `Option`.
fn path(steps: &[PathStep], access: Access) -> TokenStream {
    let mut value = quote! { output };
    for (index, PathStep { field, optional }) in steps.iter().enumerate() {
        let is_last = index + 1 == steps.len();
        value = match (access, optional, is_last) {
            (Access::Borrowed, true, true) => quote! { #value.#field.as_ref() },
            (Access::Borrowed, true, false) => quote! { #value.#field.as_ref()? },
            (Access::Borrowed, false, true) => quote! { Some(&#value.#field) },
            (Access::Owned, true, true) => quote! { #value.#field },
            (Access::Owned, true, false) => quote! { #value.#field? },
            (Access::Owned, false, true) => quote! { Some(#value.#field) },
            (_, false, false) => quote! { #value.#field },
        };
    }
    value
}
