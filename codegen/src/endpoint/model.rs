//! A typed rule set as in the model, with names that are not resolved yet.
//!
//! The rules of [`crate::ir::endpoint`] refer to parameters and variables by index and form a graph, which a tree of rules
//! or a diagram only becomes once all of it is read.

use indexmap::IndexMap;

use crate::ir::endpoint::{Attribute, BuiltIn, Default, Function, ParameterType};

/// Value of the trait `smithy.rules#endpointRuleSet` or `smithy.rules#endpointBdd`.
#[derive(Clone, Debug, PartialEq)]
pub struct RuleSetModel {
    /// Parameters by name.
    pub parameters: IndexMap<String, Parameter>,
    /// The rules.
    pub rules: Rules,
}

/// A parameter of the rules.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// Type of the parameter.
    pub kind: ParameterType,
    /// `true` if the parameter must be set.
    pub required: bool,
    /// Value that is used if the parameter is unset.
    pub default: Option<Default>,
    /// Setting of the client that provides the value.
    pub built_in: Option<BuiltIn>,
    /// Documentation of the parameter.
    pub documentation: Option<String>,
}

/// Rules, in one of two forms.
#[derive(Clone, Debug, PartialEq)]
pub enum Rules {
    /// Rules tried in order.
    Tree(Vec<Rule>),
    /// A binary decision diagram.
    Diagram {
        /// Conditions that nodes test.
        conditions: Vec<Condition>,
        /// Possible results.
        outcomes: Vec<Outcome>,
        /// Nodes.
        nodes: Vec<Node>,
        /// Reference to the first node.
        root: i32,
    },
}

/// A node of a diagram.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Node {
    /// Index of the condition.
    pub condition: i32,
    /// Reference to follow if the condition is true.
    pub high: i32,
    /// Reference to follow if the condition is false.
    pub low: i32,
}

/// A rule, which applies if all of its conditions are true.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// Conditions, in order.
    pub conditions: Vec<Condition>,
    /// Result of the rule.
    pub body: RuleBody,
}

/// Body of a rule.
#[derive(Clone, Debug, PartialEq)]
pub enum RuleBody {
    /// A result.
    Outcome(Outcome),
    /// Rules to try in order, one of which must match.
    Rules(Vec<Rule>),
}

/// A condition.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    /// Place in the JSON of the trait.
    pub at: String,
    /// Expression that is evaluated.
    pub test: SourceExpression,
    /// Name of the variable that the value is assigned to.
    pub assign: Option<String>,
}

/// An expression, with unresolved names.
#[derive(Clone, Debug, PartialEq)]
pub enum SourceExpression {
    /// A parameter or variable.
    Reference(String),
    /// A string.
    Text(String),
    /// A boolean.
    Bool(bool),
    /// An integer.
    Integer(i32),
    /// A list.
    List(Vec<SourceExpression>),
    /// A template: a concatenation of strings and values.
    Join(Vec<SourceExpression>),
    /// An attribute of a record.
    Get(Box<SourceExpression>, Attribute),
    /// An element of a list.
    Item(Box<SourceExpression>, i32),
    /// A function call.
    Call(Function, Vec<SourceExpression>),
}

/// Result of the rules.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// An error.
    Error {
        /// Place in the JSON of the trait.
        at: String,
        /// Error message.
        message: SourceExpression,
    },
    /// An endpoint.
    Endpoint(Endpoint),
}

/// An endpoint.
#[derive(Clone, Debug, PartialEq)]
pub struct Endpoint {
    /// Place in the JSON of the trait.
    pub at: String,
    /// URL.
    pub url: SourceExpression,
    /// Headers with their values.
    pub headers: Vec<(String, Vec<SourceExpression>)>,
    /// Authentication schemes.
    pub auth_schemes: Vec<AuthScheme>,
    /// Other properties.
    pub properties: Vec<(String, Property)>,
}

/// An authentication scheme: name and properties.
pub type AuthScheme = (SourceExpression, Vec<(String, Property)>);

/// Property of an endpoint or authentication scheme.
#[derive(Clone, Debug, PartialEq)]
pub enum Property {
    /// A value.
    Value(SourceExpression),
    /// A list.
    Array(Vec<Property>),
    /// An object: properties by name.
    Object(Vec<(String, Property)>),
}
