//! Turns the leaves of the IR into tokens: names, types, documentation and literals.

use std::collections::BTreeSet;

use proc_macro2::{Delimiter, Literal};

use crate::docs::Docs;
use crate::ir::notes::Deprecated;
use crate::ir::structure::Literal as DefaultLiteral;
use crate::ir::ty::{Element, EventStream, MapKey, SimpleType, Type};
use crate::names::reference::{TypeKind, TypeRef};
use crate::names::{ConstName, FieldName, MethodName, ModuleName, RuntimeName, TypeName, TypePath, VariantName};
use crate::tokens::{Ident, ToTokens, TokenStream, append, quote};

/// The identifier of a name, which the names phase has checked; a leading `r#` makes it raw. This is the only place that
/// makes identifiers: emitters write fixed ones in `quote!`, and take all others from the IR.
fn ident(text: &str) -> Ident<'_> {
    Ident::new(text)
}

macro_rules! names {
    ($($name:ident),*) => {$(
        impl ToTokens for $name {
            fn to_tokens(&self, tokens: &mut TokenStream) {
                tokens.add(&ident(self.as_str()));
            }
        }
    )*};
}

names!(ConstName, FieldName, MethodName, ModuleName, RuntimeName, TypeName, VariantName);

impl ToTokens for TypePath {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let segments = self.segments().map(ident);
        if self.starts_with_crate() {
            append!(tokens, ::);
        }
        append!(tokens, #(#segments)::*);
    }
}

impl ToTokens for Docs {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        for line in self.lines() {
            let text = Line(line);
            append!(tokens, #[doc = #text]);
        }
    }
}

/// A line of documentation, with a space before it if it is not empty.
struct Line<'l>(&'l str);

impl ToTokens for Line<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.string([if self.0.is_empty() { "" } else { " " }, self.0]);
    }
}

/// One line of documentation.
pub(super) fn doc_line(text: &str) -> Docs {
    Docs::from_markdown([text])
}

/// A paragraph of the generator's own documentation, wrapped into lines.
pub(super) fn doc_paragraph(text: &str) -> Docs {
    Docs::from_paragraph(text)
}

/// Tokens one after the other.
pub(super) fn sequence(parts: impl IntoIterator<Item = TokenStream>) -> TokenStream {
    parts.into_iter().collect()
}

/// A body in braces after its head.
pub(super) fn braced(mut head: TokenStream, body: &TokenStream) -> TokenStream {
    head.group(Delimiter::Brace, body);
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
            let text = Line(line.as_ref());
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
        match self {
            Self::Boolean => append!(tokens, bool),
            Self::Byte => append!(tokens, i8),
            Self::Short => append!(tokens, i16),
            Self::Integer => append!(tokens, i32),
            Self::Long => append!(tokens, i64),
            Self::Float => append!(tokens, f32),
            Self::Double => append!(tokens, f64),
            Self::BigInteger => append!(tokens, primitives::BigInteger),
            Self::BigDecimal => append!(tokens, primitives::BigDecimal),
            Self::String => append!(tokens, String),
            Self::Blob => append!(tokens, primitives::Blob),
            Self::Timestamp => append!(tokens, primitives::DateTime),
            Self::Document => append!(tokens, primitives::Document),
        }
    }
}

impl ToTokens for Type {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Self::Simple(simple) => simple.to_tokens(tokens),
            Self::ByteStream => append!(tokens, primitives::ByteStream),
            Self::EventSender(EventStream { events, error }) => {
                append!(tokens, event_stream::EventStreamSender<#events, types::error::#error>);
            }
            Self::EventReceiver(EventStream { events, error }) => {
                append!(tokens, event_stream::EventReceiver<#events, types::error::#error>);
            }
            Self::List(element) => append!(tokens, Vec<#element>),
            Self::Map(key, element) => append!(tokens, HashMap<#key, #element>),
            Self::Named(named) => named.to_tokens(tokens),
            Self::Boxed(named) => append!(tokens, Box<#named>),
        }
    }
}

impl ToTokens for Element {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let ty = &self.ty;
        if self.sparse {
            append!(tokens, Option<#ty>);
        } else {
            ty.to_tokens(tokens);
        }
    }
}

impl ToTokens for MapKey {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Self::String => append!(tokens, String),
            Self::Enum(named) => named.to_tokens(tokens),
        }
    }
}

impl ToTokens for TypeRef {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let name = &self.name;
        match self.kind {
            TypeKind::Error => append!(tokens, types::error::#name),
            TypeKind::Structure | TypeKind::Union | TypeKind::Enum | TypeKind::UnnamedEnum => {
                append!(tokens, types::#name);
            }
        }
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
