//! Turns the leaves of the IR into tokens: names, types, documentation and literals.

use std::collections::BTreeSet;

use proc_macro2::{Delimiter, Group, Ident, Literal, Span, TokenStream};
use quote::{ToTokens, TokenStreamExt, quote};

use crate::docs::Docs;
use crate::ir::notes::Deprecated;
use crate::ir::structure::Literal as DefaultLiteral;
use crate::ir::ty::{Element, EventStream, MapKey, SimpleType, Type};
use crate::names::reference::{TypeKind, TypeRef};
use crate::names::{ConstName, FieldName, MethodName, ModuleName, RuntimeName, TypeName, TypePath, VariantName};

/// The identifier of a name, which the names phase has checked; a leading `r#` makes it raw. This is the only place that
/// makes identifiers: emitters write fixed ones in `quote!`, and take all others from the IR.
fn ident(text: &str) -> Ident {
    match text.strip_prefix("r#") {
        Some(raw) => Ident::new_raw(raw, Span::call_site()),
        None => Ident::new(text, Span::call_site()),
    }
}

macro_rules! names {
    ($($name:ident),*) => {$(
        impl ToTokens for $name {
            fn to_tokens(&self, tokens: &mut TokenStream) {
                tokens.append(ident(self.as_str()));
            }
        }
    )*};
}

names!(ConstName, FieldName, MethodName, ModuleName, RuntimeName, TypeName, VariantName);

impl ToTokens for TypePath {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let segments = self.segments().map(ident);
        if self.starts_with_crate() {
            tokens.extend(quote! { :: });
        }
        tokens.extend(quote! { #(#segments)::* });
    }
}

impl ToTokens for Docs {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        for line in self.lines() {
            tokens.extend(doc_tokens(line));
        }
    }
}

/// One line of documentation.
pub(super) fn doc_line(text: &str) -> Docs {
    Docs::from_markdown([text])
}

fn doc_tokens(text: &str) -> TokenStream {
    let text = if text.is_empty() { String::new() } else { format!(" {text}") };
    quote! { #[doc = #text] }
}

/// A paragraph of the generator's own documentation, wrapped into lines.
pub(super) fn doc_paragraph(text: &str) -> Docs {
    Docs::from_paragraph(text)
}

/// Tokens one after the other. Unlike interpolation, this moves them, which matters for all that is long.
pub(super) fn sequence(parts: impl IntoIterator<Item = TokenStream>) -> TokenStream {
    parts.into_iter().collect()
}

/// A body in braces after its head. Unlike interpolation, this moves the body.
pub(super) fn braced(mut head: TokenStream, body: TokenStream) -> TokenStream {
    head.append(Group::new(Delimiter::Brace, body));
    head
}

/// The derives of a type.
pub(super) fn derive(names: BTreeSet<&str>) -> TokenStream {
    let names: Vec<_> = names.into_iter().map(ident).collect();
    if names.is_empty() {
        TokenStream::new()
    } else {
        quote! { #[derive(#(#names),*)] }
    }
}

/// Documentation at the top of a file.
pub(super) fn file_docs<L: AsRef<str>>(lines: impl IntoIterator<Item = L>) -> TokenStream {
    lines
        .into_iter()
        .map(|line| {
            let line = line.as_ref();
            let text = if line.is_empty() { String::new() } else { format!(" {line}") };
            quote! { #![doc = #text] }
        })
        .collect()
}

impl ToTokens for Deprecated {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match &self.note {
            Some(note) => quote! { #[deprecated(note = #note)] },
            None => quote! { #[deprecated] },
        });
    }
}

impl ToTokens for SimpleType {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match self {
            Self::Boolean => quote! { bool },
            Self::Byte => quote! { i8 },
            Self::Short => quote! { i16 },
            Self::Integer => quote! { i32 },
            Self::Long => quote! { i64 },
            Self::Float => quote! { f32 },
            Self::Double => quote! { f64 },
            Self::BigInteger => quote! { primitives::BigInteger },
            Self::BigDecimal => quote! { primitives::BigDecimal },
            Self::String => quote! { String },
            Self::Blob => quote! { primitives::Blob },
            Self::Timestamp => quote! { primitives::DateTime },
            Self::Document => quote! { primitives::Document },
        });
    }
}

impl ToTokens for Type {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match self {
            Self::Simple(simple) => simple.to_token_stream(),
            Self::ByteStream => quote! { primitives::ByteStream },
            Self::EventSender(EventStream { events, error }) => {
                quote! { event_stream::EventStreamSender<#events, types::error::#error> }
            }
            Self::EventReceiver(EventStream { events, error }) => {
                quote! { event_stream::EventReceiver<#events, types::error::#error> }
            }
            Self::List(element) => quote! { Vec<#element> },
            Self::Map(key, element) => quote! { HashMap<#key, #element> },
            Self::Named(named) => named.to_token_stream(),
            Self::Boxed(named) => quote! { Box<#named> },
        });
    }
}

impl ToTokens for Element {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let ty = &self.ty;
        tokens.extend(if self.sparse {
            quote! { Option<#ty> }
        } else {
            ty.to_token_stream()
        });
    }
}

impl ToTokens for MapKey {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match self {
            Self::String => quote! { String },
            Self::Enum(named) => named.to_token_stream(),
        });
    }
}

impl ToTokens for TypeRef {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let name = &self.name;
        tokens.extend(match self.kind {
            TypeKind::Error => quote! { types::error::#name },
            TypeKind::Structure | TypeKind::Union | TypeKind::Enum | TypeKind::UnnamedEnum => quote! { types::#name },
        });
    }
}

impl TypeRef {
    /// The path of an item in the type's own module.
    pub(super) fn item(&self, item: &TokenStream) -> TokenStream {
        let module = &self.module;
        match self.kind {
            TypeKind::Error => quote! { types::error::#module::#item },
            TypeKind::Structure | TypeKind::Union | TypeKind::Enum | TypeKind::UnnamedEnum => {
                quote! { types::#module::#item }
            }
        }
    }
}

/// A default value of this type.
pub(super) fn default_value(literal: &DefaultLiteral, ty: &Type) -> TokenStream {
    match literal {
        DefaultLiteral::Default => quote! { Default::default() },
        DefaultLiteral::Boolean(value) => quote! { #value },
        DefaultLiteral::Integer(value) => match ty {
            Type::Simple(SimpleType::Float | SimpleType::Double) => {
                let value: Literal = format!("{value}.0").parse().expect("an integer with a fraction is a literal");
                quote! { #value }
            }
            Type::Simple(SimpleType::BigInteger | SimpleType::BigDecimal) => {
                let digits = value.to_string();
                big_number(&digits)
            }
            _ => {
                let value = Literal::i64_unsuffixed(*value);
                quote! { #value }
            }
        },
        DefaultLiteral::Float(value) => {
            let value = Literal::f64_unsuffixed(*value);
            quote! { #value }
        }
        DefaultLiteral::String(text) => match ty {
            Type::Named(named) => quote! { #named::from(#text) },
            Type::Simple(SimpleType::BigInteger | SimpleType::BigDecimal) => big_number(text),
            _ => quote! { #text.to_owned() },
        },
        DefaultLiteral::Blob(bytes) => {
            let bytes = Literal::byte_string(bytes);
            quote! { primitives::Blob::new(#bytes) }
        }
        DefaultLiteral::Timestamp(seconds, nanoseconds) => {
            let (seconds, nanoseconds) = (Literal::i64_unsuffixed(*seconds), Literal::u32_unsuffixed(*nanoseconds));
            quote! { primitives::DateTime::from_secs_and_nanos(#seconds, #nanoseconds) }
        }
        DefaultLiteral::Document(json) => quote! { schema::document(#json) },
    }
}

fn big_number(digits: &str) -> TokenStream {
    quote! { #digits.parse().expect("the model's default is a number") }
}
