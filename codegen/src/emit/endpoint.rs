//! Prints `config/endpoint.rs`: the public types through a macro, then the rules as static tables.

mod imports;

use proc_macro2::Literal;

use imports::{identifiers, imports};

use super::jmespath;
use crate::ir::endpoint::{
    Bind, BuiltIn, Condition, Default, Endpoint, EndpointExpression, EndpointRule, Node, Outcome, Parameter,
    ParameterType, Property, Source, Step,
};
use crate::tokens::{TokenStream, quote};

/// The module's items, without header and module documentation.
pub fn module(endpoint: &Endpoint) -> TokenStream {
    let lines = endpoint.parameters.iter().enumerate().map(|(index, of)| accessors(index, of));
    let parameters = table(&quote!(PARAMETERS), &quote!(Parameter<'static>), "", &endpoint.parameters, parameter);
    let rules = rules(endpoint);
    let constants = constants(endpoint, &rules);
    let imports = imports(&parameters, &rules, &constants);
    quote! {
        #imports

        tinsmith_runtime::generated::endpoint_service!(RULES);
        #(#lines)*

        #parameters
        #constants
        #rules
    }
}

/// Constants for the parameters and variables that the rules use.
fn constants(endpoint: &Endpoint, rules: &TokenStream) -> TokenStream {
    let used = identifiers(rules);
    let parameters = endpoint.parameters.iter().enumerate();
    let parameters = parameters.map(|(index, parameter)| (index, quote!(Parameter), &parameter.constant));
    let variables = endpoint.variables.iter().enumerate();
    let variables = variables.map(|(index, variable)| (index, quote!(Variable), variable));
    let constants = parameters.chain(variables).filter(|(_, _, name)| used.contains_key(name.as_str()));
    let constants = constants.map(|(index, kind, name)| {
        let index = number(index);
        quote!(const #name: RuleExpression<'static> = RuleExpression::#kind(#index);)
    });
    quote!(#(#constants)*)
}

/// The endpoint bindings of an operation, as an expression where `tinsmith_runtime::generated::{endpoint, jmespath}` are in scope.
pub fn binds(binds: &[Bind]) -> TokenStream {
    let binds = binds.iter().map(|Bind { parameter, source }| {
        let parameter = number(usize::from(*parameter));
        let source = match source {
            Source::Constant(value) => {
                let value = default(value);
                quote!(Constant(endpoint::rules::#value))
            }
            Source::Input(path) => {
                let path = jmespath::expression(path);
                quote!(Input(#path))
            }
            Source::RequiredInput(path, field) => {
                let (path, field) = (jmespath::expression(path), field.as_str());
                quote!(RequiredInput(#path, #field))
            }
        };
        quote!(endpoint::Bind { parameter: #parameter, source: endpoint::Source::#source })
    });
    quote!(&[#(#binds),*])
}

/// The accessors of a parameter.
fn accessors(index: usize, parameter: &Parameter) -> TokenStream {
    let index = number(index);
    let (name, set_name) = (&parameter.field, parameter.field.setter());
    let kind = match parameter.kind {
        ParameterType::Text => quote!(text),
        ParameterType::Boolean => quote!(boolean),
        ParameterType::Texts => quote!(texts),
    };
    let documentation = parameter.documentation.as_deref().unwrap_or(&parameter.name);
    quote!(tinsmith_runtime::generated::endpoint_parameter!(#index, #name, #set_name, #kind, #documentation);)
}

fn rules(endpoint: &Endpoint) -> TokenStream {
    let Endpoint { parameters: _, conditions, outcomes, nodes, start, variables: _ } = endpoint;
    let condition = |of: &Condition| condition(endpoint, of);
    let documentation = " Conditions of the rules. One that assigns stores its value in a variable.";
    let conditions = table(&quote!(CONDITIONS), &quote!(Condition<'static>), documentation, conditions, condition);
    let documentation = " Results of the rules: endpoints and errors.";
    let outcome = |of: &Outcome| outcome(endpoint, of);
    let outcomes = table(&quote!(OUTCOMES), &quote!(Outcome<'static>), documentation, outcomes, outcome);
    let documentation = " Decisions: a condition, the step if it holds, and the step if it does not.";
    let nodes = table(&quote!(NODES), &quote!(Node), documentation, nodes, node);
    let (start, variables) = (step(*start), number(endpoint.variables.len()));
    quote! {
        static RULES: RuleSet<'static> = RuleSet {
            parameters: &PARAMETERS,
            conditions: &CONDITIONS,
            outcomes: &OUTCOMES,
            nodes: &NODES,
            start: #start,
            variables: #variables,
        };

        #conditions
        #outcomes
        #nodes
    }
}

fn node((condition, holds, fails): &Node) -> TokenStream {
    let (condition, holds, fails) = (number(usize::from(*condition)), step(*holds), step(*fails));
    quote!((#condition, #holds, #fails))
}

fn step(step: Step) -> TokenStream {
    match step {
        Step::Go(node) => {
            let node = number(usize::from(node));
            quote!(Go(#node))
        }
        Step::End(outcome) => {
            let outcome = number(usize::from(outcome));
            quote!(End(#outcome))
        }
        Step::Unmatched => quote!(Unmatched),
    }
}

fn number(number: usize) -> Literal {
    Literal::usize_unsuffixed(number)
}

fn table<T>(
    name: &TokenStream,
    of: &TokenStream,
    documentation: &str,
    rows: &[T],
    row: impl Fn(&T) -> TokenStream,
) -> TokenStream {
    let length = number(rows.len());
    let rows = rows.iter().map(row);
    let documentation = (!documentation.is_empty()).then(|| quote!(#[doc = #documentation]));
    quote! {
        #documentation
        static #name: [#of; #length] = [#(#rows),*];
    }
}

fn parameter(parameter: &Parameter) -> TokenStream {
    let (name, field) = (&parameter.name, parameter.field.text());
    let required = parameter.required.then(|| quote!(.required()));
    let host_label = parameter.host_label.then(|| quote!(.host_label()));
    let default = parameter.default.as_ref().map(|value| {
        let value = default(value);
        quote!(.or(#value))
    });
    let built_in = parameter.built_in.map(|built_in| {
        let built_in = match built_in {
            BuiltIn::Region => quote!(Region),
            BuiltIn::UseFips => quote!(UseFips),
            BuiltIn::UseDualStack => quote!(UseDualStack),
            BuiltIn::Endpoint => quote!(Endpoint),
            BuiltIn::AccountId => quote!(AccountId),
            BuiltIn::AccountIdEndpointMode => quote!(AccountIdEndpointMode),
            BuiltIn::Service => quote!(Service),
        };
        quote!(.built_in(BuiltIn::#built_in))
    });
    quote!(Parameter::new(#name, #field) #built_in #default #required #host_label)
}

fn default(default: &Default) -> TokenStream {
    match default {
        Default::Text(text) => quote!(DefaultValue::Text(#text)),
        Default::Bool(value) => quote!(DefaultValue::Bool(#value)),
        Default::Texts(texts) => quote!(DefaultValue::Texts(&[#(#texts),*])),
    }
}

fn condition(rules: &Endpoint, condition: &Condition) -> TokenStream {
    let test = expression(rules, &condition.test);
    match condition.assign {
        None => quote!(check(#test)),
        Some(variable) => {
            let variable = number(usize::from(variable));
            quote!(assign(#variable, #test))
        }
    }
}

fn outcome(rules: &Endpoint, outcome: &Outcome) -> TokenStream {
    match outcome {
        Outcome::Error(message) => {
            let message = expression(rules, message);
            quote!(error(#message))
        }
        Outcome::Endpoint(rule) => endpoint_rule(rules, rule),
    }
}

fn endpoint_rule(rules: &Endpoint, rule: &EndpointRule) -> TokenStream {
    let url = expression(rules, &rule.url);
    let rows = rule.headers.iter().map(|(name, values)| {
        let values = values.iter().map(|of| expression(rules, of));
        quote!((#name, &[#(#values),*]))
    });
    let headers = (!rule.headers.is_empty()).then(|| quote!(.headers(&[#(#rows),*])));
    let rows = rule.auth_schemes.iter().map(|(name, properties)| {
        let (name, properties) = (expression(rules, name), named(rules, properties));
        quote!((#name, #properties))
    });
    let auth_schemes = (!rule.auth_schemes.is_empty()).then(|| quote!(.auth_schemes(&[#(#rows),*])));
    let properties = (!rule.properties.is_empty()).then(|| {
        let properties = named(rules, &rule.properties);
        quote!(.properties(#properties))
    });
    quote!(endpoint(#url) #headers #auth_schemes #properties)
}

fn named(rules: &Endpoint, properties: &[(String, Property)]) -> TokenStream {
    let rows = properties.iter().map(|(name, value)| {
        let value = property(rules, value);
        quote!((#name, #value))
    });
    quote!(&[#(#rows),*])
}

fn property(rules: &Endpoint, of: &Property) -> TokenStream {
    match of {
        Property::Value(value) => {
            let value = expression(rules, value);
            quote!(Value(#value))
        }
        Property::Array(items) => {
            let items = items.iter().map(|of| property(rules, of));
            quote!(Array(&[#(#items),*]))
        }
        Property::Object(entries) => {
            let entries = named(rules, entries);
            quote!(Object(#entries))
        }
    }
}

fn expression(rules: &Endpoint, of: &EndpointExpression) -> TokenStream {
    let list = |variant: TokenStream, items: &[EndpointExpression]| {
        let items = items.iter().map(|of| expression(rules, of));
        quote!(#variant(&[#(#items),*]))
    };
    match of {
        EndpointExpression::Parameter(index) => {
            let parameter = &rules.parameters[usize::from(*index)].constant;
            quote!(#parameter)
        }
        EndpointExpression::Variable(index) => {
            let variable = &rules.variables[usize::from(*index)];
            quote!(#variable)
        }
        EndpointExpression::Text(text) => quote!(Text(#text)),
        EndpointExpression::Bool(value) => quote!(Bool(#value)),
        EndpointExpression::Integer(value) => {
            let value = Literal::i32_unsuffixed(*value);
            quote!(Integer(#value))
        }
        EndpointExpression::List(items) => list(quote!(List), items),
        EndpointExpression::Join(parts) => list(quote!(Join), parts),
        EndpointExpression::Get(record, attribute) => {
            let (record, attribute) = (expression(rules, record), attribute.runtime_name());
            quote!(Get(&#record, #attribute))
        }
        EndpointExpression::Item(items, index) => {
            let (items, index) = (expression(rules, items), Literal::i32_unsuffixed(*index));
            quote!(Item(&#items, #index))
        }
        EndpointExpression::Call(function, arguments) => {
            let (function, arguments) = (function.runtime_name(), arguments.iter().map(|of| expression(rules, of)));
            quote!(Call(#function, &[#(#arguments),*]))
        }
    }
}
