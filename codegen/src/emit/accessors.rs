//! The methods of a structure: `builder`, and an accessor for each field.

use super::tokens::{braced, doc_line, doc_paragraph, sequence};
use crate::docs::Docs;
use crate::ir::structure::{Field, Presence, Role, Structure};
use crate::ir::ty::{SimpleType, Type};
use crate::names::reference::TypeKind;
use crate::tokens::{TokenStream, quote};

pub(super) fn accessors(it: &Structure) -> TokenStream {
    let Structure { declared: name, builder, role, fields, .. } = it;
    let builder = match role {
        Role::Type => quote! { types::builders::#builder },
        Role::Error(_) => quote! { types::error::builders::#builder },
        Role::Input | Role::Output => quote! { builders::#builder },
    };
    let builder = quote! {
        /// Returns a builder with no member set.
        #[inline]
        pub fn builder() -> #builder {
            #builder::default()
        }
    };
    braced(quote! { impl #name }, &sequence([builder].into_iter().chain(fields.iter().map(accessor))))
}

fn accessor(field: &Field) -> TokenStream {
    let Field { name, deprecated, .. } = field;
    let docs = docs(field);
    let (ty, value) = reading(field);
    let missing = (field.presence == Presence::Optional && matches!(field.ty, Type::List(_))).then(|| {
        let text = format!("Empty if unset; `.{name}.is_none()` tells that from an empty list.");
        let line = doc_line(&text);
        quote! { #[doc = ""] #line }
    });
    quote! {
        #docs
        #missing
        #deprecated
        #[inline]
        pub fn #name(&self) -> #ty {
            #value
        }
    }
}

/// The first sentence of a field's documentation, with a link to the field if that says more.
fn docs(Field { name, summary, .. }: &Field) -> Docs {
    let plain = name.text();
    let link = format!("[`{plain}`](Self#structfield.{plain})");
    match (&summary.sentence, summary.has_more) {
        (Some(sentence), true) => doc_paragraph(&format!("{sentence} See {link}.")),
        (Some(sentence), false) => doc_paragraph(sentence),
        (None, _) => doc_line(&format!("The value of {link}.")),
    }
}

/// The return type of an accessor, and the expression that it returns.
fn reading(field: &Field) -> (TokenStream, TokenStream) {
    let Field { name, ty, presence, .. } = field;
    match (presence, ty) {
        (Presence::Optional, Type::Simple(SimpleType::String)) => {
            (quote! { Option<&str> }, quote! { self.#name.as_deref() })
        }
        (Presence::Optional, Type::List(element)) => {
            (quote! { &[#element] }, quote! { self.#name.as_deref().unwrap_or_default() })
        }
        (Presence::Optional, Type::Boxed(named)) => (quote! { Option<&#named> }, quote! { self.#name.as_deref() }),
        (Presence::Optional, ty) if is_copy(ty) => (quote! { Option<#ty> }, quote! { self.#name }),
        (Presence::Optional, ty) => (quote! { Option<&#ty> }, quote! { self.#name.as_ref() }),
        (_, Type::Simple(SimpleType::String)) => (quote! { &str }, quote! { &self.#name }),
        (_, Type::List(element)) => (quote! { &[#element] }, quote! { &self.#name }),
        (_, Type::Boxed(named)) => (quote! { &#named }, quote! { &self.#name }),
        (_, ty) if is_copy(ty) => (quote! { #ty }, quote! { self.#name }),
        (_, ty) => (quote! { &#ty }, quote! { &self.#name }),
    }
}

/// Returns `true` if accessors copy values of the type, and `false` if they borrow them.
pub(super) fn is_copy(ty: &Type) -> bool {
    match ty {
        Type::Simple(simple) => match simple {
            SimpleType::Boolean
            | SimpleType::Byte
            | SimpleType::Short
            | SimpleType::Integer
            | SimpleType::Long
            | SimpleType::Float
            | SimpleType::Double => true,
            SimpleType::BigInteger
            | SimpleType::BigDecimal
            | SimpleType::String
            | SimpleType::Blob
            | SimpleType::Timestamp
            | SimpleType::Document => false,
        },
        Type::ByteStream
        | Type::EventSender(_)
        | Type::EventReceiver(_)
        | Type::List(_)
        | Type::Map(..)
        | Type::Boxed(_) => false,
        Type::Named(named) => match named.kind {
            TypeKind::Structure | TypeKind::Error | TypeKind::Union | TypeKind::Enum | TypeKind::UnnamedEnum => false,
        },
    }
}
