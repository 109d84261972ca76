//! Prints `JMESPath` expressions as the runtime's tables.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::jmespath::{Comparison, Expression, Items, Literal};

/// An expression, for a place that has `tinsmith_runtime::jmespath` in scope.
pub fn expression(of: &Expression) -> TokenStream {
    match of {
        Expression::Current => quote!(jmespath::Expression::Current),
        Expression::Field(name) => quote!(jmespath::Expression::Field(#name)),
        Expression::Index(index) => quote!(jmespath::Expression::Index(#index)),
        Expression::Then(first, then) => call("Then", &[first, then]),
        Expression::Each(from, items, then) => {
            let (from, items, then) = (expression(from), self::items(items), expression(then));
            quote!(jmespath::Expression::Each(&#from, #items, &#then))
        }
        Expression::List(items) => {
            let items = items.iter().map(expression);
            quote!(jmespath::Expression::List(&[#(#items),*]))
        }
        Expression::Compare(left, comparison, right) => {
            let (left, comparison, right) = (expression(left), self::comparison(*comparison), expression(right));
            quote!(jmespath::Expression::Compare(&#left, #comparison, &#right))
        }
        Expression::And(left, right) => call("And", &[left, right]),
        Expression::Or(left, right) => call("Or", &[left, right]),
        Expression::Not(negated) => call("Not", &[negated]),
        Expression::Literal(literal) => {
            let literal = self::literal(literal);
            quote!(jmespath::Expression::Literal(#literal))
        }
        Expression::Length(of) => call("Length", &[of]),
        Expression::Keys(of) => call("Keys", &[of]),
        Expression::Contains(within, wanted) => call("Contains", &[within, wanted]),
    }
}

fn call(variant: &str, arguments: &[&Expression]) -> TokenStream {
    let variant = format_ident!("{variant}");
    let arguments = arguments.iter().map(|argument| expression(argument));
    quote!(jmespath::Expression::#variant(#(&#arguments),*))
}

fn items(items: &Items) -> TokenStream {
    match items {
        Items::Elements => quote!(jmespath::Items::Elements),
        Items::Members => quote!(jmespath::Items::Members),
        Items::Flattened => quote!(jmespath::Items::Flattened),
        Items::Where(condition) => {
            let condition = expression(condition);
            quote!(jmespath::Items::Where(&#condition))
        }
    }
}

fn comparison(comparison: Comparison) -> TokenStream {
    match comparison {
        Comparison::Equal => quote!(jmespath::Comparison::Equal),
        Comparison::NotEqual => quote!(jmespath::Comparison::NotEqual),
        Comparison::Less => quote!(jmespath::Comparison::Less),
        Comparison::LessOrEqual => quote!(jmespath::Comparison::LessOrEqual),
        Comparison::Greater => quote!(jmespath::Comparison::Greater),
        Comparison::GreaterOrEqual => quote!(jmespath::Comparison::GreaterOrEqual),
    }
}

fn literal(of: &Literal) -> TokenStream {
    match of {
        Literal::Null => quote!(jmespath::Literal::Null),
        Literal::Bool(value) => quote!(jmespath::Literal::Bool(#value)),
        Literal::Number(value) => {
            let value = proc_macro2::Literal::f64_unsuffixed(*value);
            quote!(jmespath::Literal::Number(#value))
        }
        Literal::Text(text) => quote!(jmespath::Literal::Text(#text)),
        Literal::List(items) => {
            let items = items.iter().map(literal);
            quote!(jmespath::Literal::List(&[#(#items),*]))
        }
        Literal::Object(entries) => {
            let entries = entries.iter().map(|(name, value)| {
                let value = literal(value);
                quote!((#name, #value))
            });
            quote!(jmespath::Literal::Object(&[#(#entries),*]))
        }
    }
}
