//! The imports of the endpoint tables.

use std::collections::BTreeSet;

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;

use super::identifier;
use crate::ir::endpoint::{Attribute, Function};

/// Names that rules can contain, by their module in `endpoint::rules`.
fn vocabulary() -> [(&'static str, Vec<String>); 6] {
    let fixed = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    [
        ("", fixed(&["Condition", "Node", "Outcome", "RuleSet", "assign", "check", "endpoint", "error"])),
        ("Attribute", Attribute::ALL.iter().map(|(_, attribute)| format!("{attribute:?}")).collect()),
        ("RuleExpression", fixed(&["Bool", "Call", "Get", "Integer", "Item", "Join", "List", "Text"])),
        ("Function", Function::ALL.iter().map(|(_, function)| format!("{function:?}")).collect()),
        ("Property", fixed(&["Array", "Object", "Value"])),
        ("Step", fixed(&["End", "Go", "Unmatched"])),
    ]
}

/// Imports the names that the tables use.
pub(super) fn imports(parameters: &TokenStream, rules: &TokenStream) -> TokenStream {
    let (in_parameters, in_rules) = (identifiers(parameters), identifiers(rules));
    let built_in = in_parameters.contains("BuiltIn").then(|| {
        quote!(
            use tinsmith_runtime::endpoint::BuiltIn;
        )
    });
    let groups = vocabulary().into_iter().filter_map(|(of, mut names)| {
        names.retain(|name| in_rules.contains(name));
        if of.is_empty() {
            // The constants are expressions; the table of parameters has names of its own.
            names.extend(["RuleExpression", "Parameter"].map(str::to_owned));
            names.extend(in_parameters.contains("DefaultValue").then(|| "DefaultValue".to_owned()));
        }
        names.sort();
        let names: Vec<_> = names.iter().map(|name| identifier(name)).collect();
        let of = (!of.is_empty()).then(|| identifier(of)).map(|of| quote!(::#of));
        (!names.is_empty()).then(|| quote!(use tinsmith_runtime::endpoint::rules #of::{#(#names),*};))
    });
    quote! {
        #built_in
        #(#groups)*
    }
}

/// All identifiers in tokens.
pub(super) fn identifiers(tokens: &TokenStream) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut open = vec![tokens.clone()];
    while let Some(tokens) = open.pop() {
        for token in tokens {
            match token {
                TokenTree::Ident(name) => {
                    found.insert(name.to_string());
                }
                TokenTree::Group(group) => open.push(group.stream()),
                TokenTree::Punct(_) | TokenTree::Literal(_) => {}
            }
        }
    }
    found
}
