//! The imports of the endpoint tables.

use std::collections::BTreeMap;

use crate::ir::endpoint::{Attribute, Function};
use crate::tokens::{Ident, Piece, TokenStream, quote};

/// Names that rules can contain, by the path of their module in `endpoint::rules`.
fn vocabulary() -> [(TokenStream, Vec<&'static str>); 6] {
    let attributes = Attribute::ALL.iter().map(|(_, attribute)| attribute.runtime_name().as_str());
    let functions = Function::ALL.iter().map(|(_, function)| function.runtime_name().as_str());
    [
        (
            TokenStream::new(),
            vec![
                "Condition",
                "DefaultValue",
                "Node",
                "Outcome",
                "Parameter",
                "RuleExpression",
                "RuleSet",
                "assign",
                "check",
                "endpoint",
                "error",
            ],
        ),
        (quote!(::Attribute), attributes.collect()),
        (quote!(::RuleExpression), vec!["Bool", "Call", "Get", "Integer", "Item", "Join", "List", "Text"]),
        (quote!(::Function), functions.collect()),
        (quote!(::Property), vec!["Array", "Object", "Value"]),
        (quote!(::Step), vec!["End", "Go", "Unmatched"]),
    ]
}

/// Imports the names that the tables use. The table of parameters names `DefaultValue` and `Parameter` by their paths, and
/// so do the constants with `RuleExpression`, so that their variants are not imported.
pub(super) fn imports(parameters: &TokenStream, rules: &TokenStream, constants: &TokenStream) -> TokenStream {
    let (in_parameters, in_rules, in_constants) = (identifiers(parameters), identifiers(rules), identifiers(constants));
    let built_in = in_parameters.get("BuiltIn").map(|name| quote!(use tinsmith_runtime::generated::endpoint::#name;));
    let groups = vocabulary().into_iter().filter_map(|(of, mut names)| {
        names.sort_unstable();
        let used = |name: &&str| match *name {
            "DefaultValue" | "Parameter" => in_parameters.get(*name),
            "RuleExpression" => in_constants.get(*name),
            name => in_rules.get(name),
        };
        let names: Vec<&Ident<'_>> = names.iter().filter_map(used).collect();
        (!names.is_empty()).then(|| quote!(use tinsmith_runtime::generated::endpoint::rules #of::{#(#names),*};))
    });
    quote! {
        #built_in
        #(#groups)*
    }
}

/// All identifiers in tokens, by their text.
pub(super) fn identifiers(tokens: &TokenStream) -> BTreeMap<&str, Ident<'_>> {
    let identifiers = tokens.pieces().filter_map(|piece| match piece {
        Piece::Ident(name) => Some((name.as_str(), name)),
        Piece::Literal(_)
        | Piece::Mark(..)
        | Piece::Marks(_)
        | Piece::Lifetime(_)
        | Piece::Open(_)
        | Piece::Close(_) => None,
    });
    identifiers.collect()
}
