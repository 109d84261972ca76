//! Prints `JMESPath` expressions as the runtime's tables.

use crate::jmespath::{Comparison, Items, JmesPathExpression, Literal};
use crate::tokens::{TokenStream, quote};

/// An expression, for code that has `tinsmith_runtime::generated::jmespath` in scope.
pub fn expression(of: &JmesPathExpression) -> TokenStream {
    match of {
        JmesPathExpression::Current => quote!(jmespath::PathExpression::Current),
        JmesPathExpression::Field(name) => quote!(jmespath::PathExpression::Field(#name)),
        JmesPathExpression::Index(index) => {
            let index = proc_macro2::Literal::i32_suffixed(*index);
            quote!(jmespath::PathExpression::Index(#index))
        }
        JmesPathExpression::Then(first, then) => call(&quote!(Then), &[first, then]),
        JmesPathExpression::Each(from, items, then) => {
            let (from, items, then) = (expression(from), self::items(items), expression(then));
            quote!(jmespath::PathExpression::Each(&#from, #items, &#then))
        }
        JmesPathExpression::List(items) => {
            let items = items.iter().map(expression);
            quote!(jmespath::PathExpression::List(&[#(#items),*]))
        }
        JmesPathExpression::Compare(left, comparison, right) => {
            let (left, comparison, right) = (expression(left), self::comparison(*comparison), expression(right));
            quote!(jmespath::PathExpression::Compare(&#left, #comparison, &#right))
        }
        JmesPathExpression::And(left, right) => call(&quote!(And), &[left, right]),
        JmesPathExpression::Or(left, right) => call(&quote!(Or), &[left, right]),
        JmesPathExpression::Not(negated) => call(&quote!(Not), &[negated]),
        JmesPathExpression::Literal(literal) => {
            let literal = self::literal(literal);
            quote!(jmespath::PathExpression::Literal(#literal))
        }
        JmesPathExpression::Length(of) => call(&quote!(Length), &[of]),
        JmesPathExpression::Keys(of) => call(&quote!(Keys), &[of]),
        JmesPathExpression::Contains(within, wanted) => call(&quote!(Contains), &[within, wanted]),
    }
}

fn call(variant: &TokenStream, arguments: &[&JmesPathExpression]) -> TokenStream {
    let arguments = arguments.iter().map(|argument| {
        let argument = expression(argument);
        quote!(&#argument)
    });
    quote!(jmespath::PathExpression::#variant(#(#arguments),*))
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
