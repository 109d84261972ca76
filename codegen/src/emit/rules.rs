//! Prints constraints as statics.

use proc_macro2::Literal;

use super::schema::StaticNames;
use crate::ir::rules::{Range, Rule, RuleContents, Values};
use crate::names::{MethodName, TypeName};
use crate::tokens::{TokenStream, quote};

/// The method of a structure or union that checks its rules; `None` for the usual name.
pub(super) fn method(owner: &TypeName, method: Option<&MethodName>, names: &StaticNames) -> TokenStream {
    let name = &names.rules;
    let method = method.map(|method| quote! { , #method });
    quote! { validate::method!(#owner, #name #method); }
}

/// The rules of a structure or union with these members.
pub(super) fn statics<'a>(members: impl Iterator<Item = &'a Rule>, names: &StaticNames) -> TokenStream {
    let name = &names.rules;
    let entries = (0_usize..).zip(members).filter(|(_, rule)| !rule.is_empty()).map(|(index, it)| {
        let index = Literal::usize_unsuffixed(index);
        let constraints = constraints(it);
        quote! { validate::member(#index) #constraints }
    });
    quote! {
        pub(crate) static #name: validate::Structure = validate::Structure::new(&[#(#entries),*]);
    }
}

fn constraints(rule: &Rule) -> TokenStream {
    let Rule { required, min_length, max_length, range: bounds, pattern, unique, values, sensitive, contents } = rule;
    let required = required.then(|| quote! { .required() });
    let length = length(*min_length, *max_length);
    let range = bounds.as_ref().map(range);
    let pattern = pattern.as_ref().map(|pattern| {
        let name = &pattern.name;
        quote! { .pattern(&pattern::#name) }
    });
    let unique = unique.then(|| quote! { .unique() });
    let values = values.as_ref().map(enum_values);
    let sensitive = sensitive.then(|| quote! { .sensitive() });
    let contents = match contents {
        RuleContents::None => TokenStream::new(),
        RuleContents::Named(named) => {
            let rules = named.item(&quote! { RULES });
            quote! { .structure(&#rules) }
        }
        RuleContents::List(element) => {
            let element = constraints(element);
            quote! { .list(&validate::element() #element) }
        }
        RuleContents::Map(key, value) => {
            let (key, value) = (constraints(key), constraints(value));
            quote! { .map(&validate::element() #key, &validate::element() #value) }
        }
    };
    quote! { #required #length #range #pattern #unique #values #contents #sensitive }
}

fn enum_values(values: &Values) -> TokenStream {
    match values {
        Values::All(named) => quote! { .values(#named::values()) },
        Values::Strings(listed, internal) => {
            quote! { .values_with_internal(&[#(#listed),*], &[#(#internal),*]) }
        }
        Values::Integers(values) => {
            let values = values.iter().map(|value| Literal::i32_unsuffixed(*value));
            quote! { .integer_values(&[#(#values),*]) }
        }
    }
}

fn length(min: Option<u64>, max: Option<u64>) -> TokenStream {
    let (min, max) = (min.map(Literal::u64_unsuffixed), max.map(Literal::u64_unsuffixed));
    match (min, max) {
        (Some(min), Some(max)) => quote! { .length(#min, #max) },
        (Some(min), None) => quote! { .min_length(#min) },
        (None, Some(max)) => quote! { .max_length(#max) },
        (None, None) => TokenStream::new(),
    }
}

fn range(range: &Range) -> TokenStream {
    match range {
        Range::Integer(min, max) => {
            let (min, max) = (min.map(Literal::i64_unsuffixed), max.map(Literal::i64_unsuffixed));
            match (min, max) {
                (Some(min), Some(max)) => quote! { .range_integer(#min, #max) },
                (Some(min), None) => quote! { .min_integer(#min) },
                (None, Some(max)) => quote! { .max_integer(#max) },
                (None, None) => TokenStream::new(),
            }
        }
        Range::Decimal(min, max) => {
            let (min, max) = (min.map(Literal::f64_unsuffixed), max.map(Literal::f64_unsuffixed));
            match (min, max) {
                (Some(min), Some(max)) => quote! { .range_decimal(#min, #max) },
                (Some(min), None) => quote! { .min_decimal(#min) },
                (None, Some(max)) => quote! { .max_decimal(#max) },
                (None, None) => TokenStream::new(),
            }
        }
    }
}
