//! Endpoint rules: how the endpoint is found, and which values go into that.

use indexmap::IndexMap;

use crate::node::Node;
use crate::traits::reader::Reader;
use crate::traits::{Check, Trait, TraitError, check, nodes};

pub(super) const CHECKS: &[Check] = &[
    check::<ClientContextParams>(),
    check::<ContextParam>(),
    check::<EndpointBdd>(),
    check::<EndpointRuleSet>(),
    check::<EndpointTests>(),
    check::<OperationContextParams>(),
    check::<StaticContextParams>(),
];

nodes! {
    /// The rules as a decision diagram.
    EndpointBdd = "smithy.rules#endpointBdd", object;
    /// The rules as a tree.
    EndpointRuleSet = "smithy.rules#endpointRuleSet", object;
    /// Cases for the rules.
    EndpointTests = "smithy.rules#endpointTests", object;
}

/// The endpoint parameter that the input member fills.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContextParam {
    /// The parameter.
    pub name: String,
}

impl Trait for ContextParam {
    const ID: &'static str = "smithy.rules#contextParam";

    fn parse(node: &Node) -> Result<Self, TraitError> {
        Ok(Self { name: Reader::new(node).required_string("name")? })
    }
}

/// Endpoint parameters that the operation sets: name to a string, boolean or array of strings.
#[derive(Clone, Debug, PartialEq)]
pub struct StaticContextParams(pub IndexMap<String, Node>);

impl Trait for StaticContextParams {
    const ID: &'static str = "smithy.rules#staticContextParams";

    fn parse(node: &Node) -> Result<Self, TraitError> {
        let parameters = Reader::new(node).entries()?;
        parameters
            .map(|(name, parameter)| {
                let value = parameter.required("value")?;
                match value.node() {
                    Node::String(_) | Node::Bool(_) => {}
                    Node::Array(_) => drop(value.strings()?),
                    Node::Null | Node::Number(_) | Node::Object(_) => {
                        return Err(value.wrong_type("a string, a boolean or an array of strings"));
                    }
                }
                Ok((name.to_owned(), value.node().clone()))
            })
            .collect::<Result<_, _>>()
            .map(Self)
    }
}

/// Endpoint parameters taken from the input: name to a `JMESPath` expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OperationContextParams(pub IndexMap<String, String>);

impl Trait for OperationContextParams {
    const ID: &'static str = "smithy.rules#operationContextParams";

    fn parse(node: &Node) -> Result<Self, TraitError> {
        let parameters = Reader::new(node).entries()?;
        parameters
            .map(|(name, parameter)| Ok((name.to_owned(), parameter.required_string("path")?)))
            .collect::<Result<_, _>>()
            .map(Self)
    }
}

/// The type of an endpoint parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContextParamType {
    /// Text.
    String,
    /// True or false.
    Boolean,
    /// A list of texts.
    StringArray,
}

/// An endpoint parameter that the client's configuration sets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientContextParam {
    /// The type of the values.
    pub kind: ContextParamType,
    /// What it does.
    pub documentation: Option<String>,
}

/// Endpoint parameters that the client's configuration sets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientContextParams(pub IndexMap<String, ClientContextParam>);

impl Trait for ClientContextParams {
    const ID: &'static str = "smithy.rules#clientContextParams";

    fn parse(node: &Node) -> Result<Self, TraitError> {
        let parameters = Reader::new(node).entries()?;
        parameters
            .map(|(name, parameter)| Ok((name.to_owned(), client_context_param(&parameter)?)))
            .collect::<Result<_, _>>()
            .map(Self)
    }
}

fn client_context_param(parameter: &Reader<'_>) -> Result<ClientContextParam, TraitError> {
    let kind = parameter.required("type")?;
    let kind = match kind.str()? {
        "string" => ContextParamType::String,
        "boolean" => ContextParamType::Boolean,
        "stringArray" => ContextParamType::StringArray,
        other => {
            return Err(kind.invalid(format!("is `{other}`, but must be `string`, `boolean` or `stringArray`")));
        }
    };
    Ok(ClientContextParam { kind, documentation: parameter.optional_string("documentation")? })
}
