//! [Endpoint rules traits](https://smithy.io/2.0/additional-specs/rules-engine/): the rules that resolve endpoints, and
//! the sources of their parameters.

use indexmap::IndexMap;

use crate::node::Node;
use crate::traits::reader::{Reader, object};
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
    /// The endpoint rules as a tree.
    EndpointRuleSet = "smithy.rules#endpointRuleSet", object;
    /// The test cases of the endpoint rules.
    EndpointTests = "smithy.rules#endpointTests", object;
}

/// The endpoint rules as a binary decision diagram.
#[derive(Clone, Debug, PartialEq)]
pub struct EndpointBdd(pub Node);

impl Trait for EndpointBdd {
    const ID: &'static str = "smithy.rules#endpointBdd";

    fn parse(node: &Node) -> Result<Self, TraitError> {
        /// The bytes of a node: three numbers of 32 bits.
        const NODE: usize = 12;
        let diagram = Reader::new(node);
        object(node)?;
        if let Some(version) = diagram.optional("version")?
            && version.str()? == "1.0"
        {
            return Err(version.invalid("is 1.0, but diagrams need 1.1 at least"));
        }
        if let Some(root) = diagram.optional("root")?
            && root.integer::<i64>()? < -1
        {
            return Err(root.invalid("is the complement of a node, which the first node cannot be"));
        }
        if let (Some(nodes), Some(count)) = (diagram.optional("nodes")?, diagram.optional("nodeCount")?) {
            let bytes = nodes.str()?.trim_end_matches('=').len() * 3 / 4;
            let count: usize = count.integer()?;
            if Some(bytes) != count.checked_mul(NODE) {
                return Err(nodes.invalid(format!("has {bytes} bytes, but {count} nodes have {NODE} bytes each")));
            }
        }
        Ok(Self(node.clone()))
    }
}

/// The endpoint parameter that an input member sets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContextParam {
    /// The name of the parameter.
    pub name: String,
}

impl Trait for ContextParam {
    const ID: &'static str = "smithy.rules#contextParam";

    fn parse(node: &Node) -> Result<Self, TraitError> {
        Ok(Self { name: Reader::new(node).required_string("name")? })
    }
}

/// The endpoint parameters that an operation sets to fixed values: names to strings, booleans or arrays of strings.
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

/// The endpoint parameters set from the input of an operation: names to `JMESPath` expressions.
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
    /// A string.
    String,
    /// A boolean.
    Boolean,
    /// A list of strings.
    StringArray,
}

/// An endpoint parameter that the configuration of the client sets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientContextParam {
    /// The type of the parameter.
    pub kind: ContextParamType,
    /// The documentation of the parameter.
    pub documentation: Option<String>,
}

/// The endpoint parameters that the configuration of the client sets, by name.
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
