//! Builders: the setters of a structure's members, and the function that makes the structure from them.

use super::debug::debug_body;
use super::tokens::{braced, default_value, doc_line, doc_paragraph, sequence};
use crate::docs::Docs;
use crate::ir::structure::BuilderStorage;
use crate::ir::structure::{Field, Presence, Role, Structure};
use crate::ir::ty::{Element, MapKey, SimpleType, Type};
use crate::tokens::{TokenStream, quote};

/// The builder of a structure: its fields, its setters, and `build`.
///
/// The setters of an input are shared by its builder, the fluent builder and waiters, so they are methods of one
/// generic builder, whatever its stage. Every other structure has a builder of its own: the compiler compares all
/// methods of one type with each other, so its work grows with the square of their number.
pub(super) fn builder(it: &Structure) -> TokenStream {
    match (&it.role, it.builder_storage()) {
        (Role::Input, members) => {
            let name = &it.members;
            let docs = doc_line(&format!("Members collected by the builders of {}.", link(it)));
            let members = (members == BuilderStorage::Own).then(|| {
                let collected = collected(it, &docs);
                let build = build(it);
                let built = built_type(it);
                quote! {
                    #collected

                    impl builder::Members for #name {
                        type Built = #built;

                        #[inline]
                        fn build(self) -> Self::Built {
                            #build
                        }
                    }
                }
            });
            let setters = setters(it, &quote! { S::members_mut(&mut self) }, &quote! { S::members(self) });
            let head = quote! { impl<S: builder::Stage<#name>> builder::Builder<#name, S> };
            let setters = (!it.fields.is_empty()).then(|| braced(head, &setters));
            sequence(members.into_iter().chain(setters))
        }
        (Role::Type | Role::Output | Role::Error(_), BuilderStorage::Structure) => {
            let (builder, name) = (&it.builder, &it.declared);
            let docs = doc_line(&format!("Builder of {}.", link(it)));
            let setters = setters(it, &quote! { self.value }, &quote! { self.value });
            let setters = (!setters.is_empty()).then(|| braced(quote! { impl #builder }, &setters));
            let alias = quote! {
                #docs
                pub type #builder = builder::StructBuilder<#name>;
            };
            sequence([alias].into_iter().chain(setters))
        }
        (Role::Type | Role::Output | Role::Error(_), BuilderStorage::Own) => separate_builder(it),
    }
}

/// A link to the structure.
fn link(it: &Structure) -> String {
    let (name, target) = (it.declared.text(), it.declared.link());
    if name == target { format!("[`{name}`]") } else { format!("[`{name}`]({target})") }
}

fn separate_builder(it: &Structure) -> TokenStream {
    let (builder, built, build) = (&it.builder, built_type(it), build(it));
    let docs = doc_line(&format!("Builder of {}.", link(it)));
    let collected = collected(it, &docs);
    let setters = setters(it, &quote! { self }, &quote! { self });
    let errors = it.is_built_fallibly().then(|| {
        let required: Vec<_> = it
            .fields
            .iter()
            .filter(|field| field.presence.is_needed())
            .map(|field| format!("`{}`", field.name.text()))
            .collect();
        let missing = doc_paragraph(&format!("If {} is unset.", required.join(" or ")));
        quote! {
            ///
            /// # Errors
            #missing
        }
    });
    let build = quote! {
        /// Builds the structure.
        #errors
        #[inline]
        pub fn build(self) -> #built {
            #build
        }
    };
    sequence([collected, braced(quote! { impl #builder }, &sequence([setters, build]))])
}

/// The structure that collects members, any of which can be unset.
fn collected(it: &Structure, docs: &Docs) -> TokenStream {
    let name = &it.members;
    let fields = it.fields.iter().map(|Field { name, ty, .. }| quote! { #name: Option<#ty> });
    let meta = matches!(it.role, Role::Error(_)).then(|| quote! { meta: Option<error::ErrorMetadata>, });
    let is_input = it.role == Role::Input;
    let prints_itself = it.is_redacted() || is_input;
    let derives = match (it.has_stream(), prints_itself) {
        (true, true) => quote! { Default },
        (true, false) => quote! { Debug, Default },
        (false, true) => quote! { Clone, Default, PartialEq },
        (false, false) => quote! { Clone, Debug, Default, PartialEq },
    };
    // The builder of an input adds to the name that its members print.
    let printed = if is_input { &it.name } else { &it.builder };
    let debug = prints_itself.then(|| {
        let body = debug_body(it, printed, &TokenStream::new());
        quote! {
            impl std::fmt::Debug for #name {
                #[inline]
                fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    #body
                }
            }
        }
    });
    quote! {
        #docs
        #[derive(#derives)]
        #[non_exhaustive]
        pub struct #name {
            #(#fields,)*
            #meta
        }

        #debug
    }
}

fn built_type(it: &Structure) -> TokenStream {
    let name = &it.declared;
    if it.is_built_fallibly() {
        quote! { Result<#name, error::BuildError> }
    } else {
        quote! { #name }
    }
}

/// The expression that makes the structure from the collected members.
fn build(it: &Structure) -> TokenStream {
    let name = &it.declared;
    let fields = it.fields.iter().map(|field| built_field(it, field));
    let hidden = match it.role {
        Role::Output if it.has_request_id => {
            let extended = it.has_extended_id.then(|| quote! { _extended_request_id: None, });
            Some(quote! { #extended _request_id: None, })
        }
        Role::Error(_) => Some(quote! { meta: self.meta.unwrap_or_default(), }),
        Role::Type | Role::Input | Role::Output => None,
    };
    let value = quote! { #name { #(#fields,)* #hidden } };
    if it.is_built_fallibly() {
        quote! { Ok(#value) }
    } else {
        value
    }
}

fn built_field(it: &Structure, Field { name, ty, presence, .. }: &Field) -> TokenStream {
    match presence {
        Presence::Optional => quote! { #name: self.#name },
        Presence::Required | Presence::Events => {
            let (printed, owner) = (name.as_str(), it.declared.text());
            quote! { #name: builder::required!(self.#name, #printed, #owner) }
        }
        Presence::Default(crate::ir::structure::Literal::Default) | Presence::Stream => {
            quote! { #name: self.#name.unwrap_or_default() }
        }
        Presence::Default(literal) => {
            let value = default_value(literal, ty);
            quote! { #name: self.#name.unwrap_or_else(|| { #value }) }
        }
    }
}

/// The setters of all members; `place` and `view` are the expressions of the collected members.
fn setters(it: &Structure, place: &TokenStream, view: &TokenStream) -> TokenStream {
    let methods = it.fields.iter().map(|field| setters_of(it, field, place, view));
    let meta = matches!(it.role, Role::Error(_)).then(|| meta_setters(it));
    sequence(methods.chain(meta))
}

/// The plain setter, the one that takes an `Option`, and the getter.
///
/// ```ignore
/// /// Adds an entry to [`tags`](CreateRunCacheInput#structfield.tags). Tags to put on the new cache.
/// pub fn tags(mut self, key: impl Into<String>, value: impl Into<String>) -> Self { … }
/// /// Sets or clears [`tags`](CreateRunCacheInput#structfield.tags).
/// pub fn set_tags(mut self, value: Option<HashMap<String, String>>) -> Self { … }
/// /// The current value of [`tags`](CreateRunCacheInput#structfield.tags).
/// pub fn get_tags(&self) -> &Option<HashMap<String, String>> { … }
/// ```
fn setters_of(it: &Structure, field: &Field, place: &TokenStream, view: &TokenStream) -> TokenStream {
    let Field { name, deprecated, ty, summary, .. } = field;
    let (set, get) = (name.setter(), name.getter());
    let (plain, owner) = (name.text(), it.declared.link());
    let link = format!("[`{plain}`]({owner}#structfield.{plain})");
    let (adds, parameters, assignment) = assignment(field, place);
    let inline = (it.role != Role::Input).then(|| quote! { #[inline] });
    let docs = doc_paragraph(format!("{adds} {link}. {}", summary.sentence.as_deref().unwrap_or_default()).trim_end());
    let set_docs = doc_line(&format!("Sets or clears {link}."));
    let get_docs = doc_line(&format!("The current value of {link}."));
    quote! {
        #docs
        #deprecated
        #inline
        pub fn #name(mut self, #parameters) -> Self {
            #assignment
            self
        }

        #set_docs
        #deprecated
        #inline
        pub fn #set(mut self, value: Option<#ty>) -> Self {
            #place.#name = value;
            self
        }

        #get_docs
        #deprecated
        #inline
        pub fn #get(&self) -> &Option<#ty> {
            &#view.#name
        }
    }
}

/// The first words of a plain setter's documentation, its parameters, and its assignment.
fn assignment(Field { name, ty, .. }: &Field, place: &TokenStream) -> (&'static str, TokenStream, TokenStream) {
    match ty {
        Type::List(element) => {
            let (parameter, value) = element_parameter(&quote! { item }, element);
            let push = quote! { #place.#name.get_or_insert_default().push(#value); };
            ("Adds an item to", parameter, push)
        }
        Type::Map(key, element) => {
            let (key_parameter, key_value) = match key {
                MapKey::String => (quote! { key: impl Into<String> }, quote! { key.into() }),
                MapKey::Enum(named) => (quote! { key: #named }, quote! { key }),
            };
            let (parameter, value) = element_parameter(&quote! { value }, element);
            let insert = quote! { #place.#name.get_or_insert_default().insert(#key_value, #value); };
            ("Adds an entry to", quote! { #key_parameter, #parameter }, insert)
        }
        ty => {
            let (parameter, value) = parameter(&quote! { value }, ty);
            ("Sets", parameter, quote! { #place.#name = Some(#value); })
        }
    }
}

fn element_parameter(name: &TokenStream, Element { ty, sparse }: &Element) -> (TokenStream, TokenStream) {
    if *sparse {
        return (quote! { #name: Option<#ty> }, name.clone());
    }
    parameter(name, ty)
}

fn parameter(name: &TokenStream, ty: &Type) -> (TokenStream, TokenStream) {
    match ty {
        Type::Simple(SimpleType::String) | Type::Boxed(_) => {
            (quote! { #name: impl Into<#ty> }, quote! { #name.into() })
        }
        ty => (quote! { #name: #ty }, name.clone()),
    }
}

/// The setters of an error's metadata.
fn meta_setters(it: &Structure) -> TokenStream {
    let (place, plain, option) = match it.builder_storage() {
        BuilderStorage::Structure => (quote! { self.value.meta }, quote! { meta }, quote! { meta.unwrap_or_default() }),
        BuilderStorage::Own => (quote! { self.meta }, quote! { Some(meta) }, quote! { meta }),
    };
    quote! {
        /// Sets the code, message and request id.
        #[inline]
        pub fn meta(mut self, meta: error::ErrorMetadata) -> Self {
            #place = #plain;
            self
        }

        /// Sets or clears the code, message and request id.
        #[inline]
        pub fn set_meta(&mut self, meta: Option<error::ErrorMetadata>) -> &mut Self {
            #place = #option;
            self
        }
    }
}
