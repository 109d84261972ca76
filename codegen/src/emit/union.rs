//! Unions.

use super::schema::{Row, Shape, StaticNames};
use super::tokens::{derive, doc_line, file_docs, sequence};
use super::{SourceFile, rules, schema};
use crate::ir::union::{Union, UnionVariant};
use crate::tokens::{TokenStream, quote};

/// The file of a union: the enum, its methods, its table of members, and its rules.
pub(super) fn file(it: &Union) -> SourceFile {
    let names = StaticNames::of_type();
    let definition = definition(it);
    let methods = methods(it);
    let debug = it.is_redacted().then(|| redacted_debug(it));
    let statics = statics(it, &names);
    SourceFile {
        docs: file_docs([format!("The union `{}`.", it.declared.text())]),
        items: sequence([definition, methods].into_iter().chain(debug).chain([statics])),
    }
}

fn by_name(it: &Union) -> Vec<&UnionVariant> {
    let mut variants: Vec<_> = it.variants.iter().collect();
    variants.sort_by(|one, two| one.name.cmp(&two.name));
    variants
}

fn definition(it: &Union) -> TokenStream {
    let Union { declared: name, docs, deprecated, .. } = it;
    let variants = by_name(it).into_iter().map(|UnionVariant { name, docs, deprecated, ty, .. }| {
        let holds = ty.as_ref().map(|ty| quote! { (#ty) });
        quote! { #docs #deprecated #name #holds }
    });
    let derives = derive(it.derived());
    quote! {
        #docs
        #deprecated
        #derives
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            /// A variant unknown to this version of the crate. It can be received but not sent.
            #[non_exhaustive]
            Unknown,
        }
    }
}

fn methods(it: &Union) -> TokenStream {
    let name = &it.declared;
    let of_variants = by_name(it).into_iter().map(variant_methods);
    quote! {
        impl #name {
            #(#of_variants)*

            /// Returns `true` if this is a variant unknown to this version of the crate.
            #[inline]
            pub fn is_unknown(&self) -> bool {
                matches!(self, Self::Unknown)
            }
        }
    }
}

fn variant_methods(variant: &UnionVariant) -> TokenStream {
    let UnionVariant { name, as_method, is_method, deprecated, ty, .. } = variant;
    let docs = doc_line(&format!("Returns the value if this is [`{0}`](Self::{0}).", name.as_str()));
    let is_docs = doc_line(&format!("Returns `true` if this is [`{0}`](Self::{0}).", name.as_str()));
    let (result, pattern, value) = match ty {
        Some(ty) => (quote! { &#ty }, quote! { Self::#name(value) }, quote! { value }),
        None => (quote! { () }, quote! { Self::#name }, quote! { () }),
    };
    let any = ty.as_ref().map(|_| quote! { (_) });
    quote! {
        #docs
        ///
        /// # Errors
        /// Returns the union itself if it is another variant.
        #deprecated
        #[inline]
        pub fn #as_method(&self) -> Result<#result, &Self> {
            if let #pattern = self { Ok(#value) } else { Err(self) }
        }

        #is_docs
        #deprecated
        #[inline]
        pub fn #is_method(&self) -> bool {
            matches!(self, Self::#name #any)
        }
    }
}

fn redacted_debug(it: &Union) -> TokenStream {
    let name = &it.declared;
    let arms = it.variants.iter().map(|UnionVariant { name, ty, sensitive, .. }| {
        let printed = name.as_str();
        match ty {
            Some(_) if it.sensitive || *sensitive => {
                quote! { Self::#name(_) => f.debug_tuple(#printed).field(&tinsmith_runtime::generated::REDACTED).finish() }
            }
            Some(_) => quote! { Self::#name(value) => f.debug_tuple(#printed).field(value).finish() },
            None => quote! { Self::#name => f.write_str(#printed) },
        }
    });
    quote! {
        impl std::fmt::Debug for #name {
            #[inline]
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                match self {
                    #(#arms,)*
                    Self::Unknown => f.write_str("Unknown"),
                }
            }
        }
    }
}

/// The table of the variants, and the rules.
///
/// ```ignore
/// walk::union! {
///     #[shape("com.amazonaws.example", "Source")]
///     static SCHEMA: Table = Source {
///         File: Value(0, "file", String),
///         Nothing: Unit(1, "nothing", Structure),
///     };
/// }
/// ```
fn statics(it: &Union, names: &StaticNames) -> TokenStream {
    let shape = Shape {
        id: &it.id,
        traits: &it.traits,
        http: None,
        members: it.variants.iter().map(|variant| &variant.schema).collect(),
    };
    let rows = it.variants.iter().map(|UnionVariant { name, ty, schema, .. }| {
        let treatment = if ty.is_some() {
            quote! { Value }
        } else {
            quote! { Unit }
        };
        Row { item: quote! { #name }, treatment, member: Some(schema), value: None }
    });
    let table = schema::table(&quote! { walk::union! }, &shape, &it.declared, rows, names);
    let rules = it.has_rules.then(|| {
        let method = rules::method(&it.declared, None, names);
        let table = rules::statics(it.variants.iter().map(|variant| &variant.rule), names);
        quote! { #method #table }
    });
    quote! { #table #rules }
}
