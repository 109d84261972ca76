//! A rule set as the model has it: typed, names not yet resolved.

use indexmap::IndexMap;

use crate::ir::endpoint::{Attribute, BuiltIn, Default, Function, ParameterType};

/// The trait `smithy.rules#endpointRuleSet` or `smithy.rules#endpointBdd`.
#[derive(Clone, Debug, PartialEq)]
pub struct RuleSetModel {
    /// The parameters by name.
    pub parameters: IndexMap<String, Parameter>,
    /// The rules.
    pub rules: Rules,
}

/// A parameter.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// Its type.
    pub kind: ParameterType,
    /// Whether it has to be set.
    pub required: bool,
    /// What stands for it when it is not.
    pub default: Option<Default>,
    /// The setting that fills it.
    pub built_in: Option<BuiltIn>,
    /// What it is for.
    pub documentation: Option<String>,
}

/// Rules in one of their two forms.
#[derive(Clone, Debug, PartialEq)]
pub enum Rules {
    /// Rules tried in order.
    Tree(Vec<Rule>),
    /// A binary decision diagram.
    Diagram {
        /// What nodes test.
        conditions: Vec<Condition>,
        /// What the diagram ends in.
        outcomes: Vec<Outcome>,
        /// The nodes.
        nodes: Vec<Node>,
        /// The reference a walk starts with.
        root: i32,
    },
}

/// A node of a diagram: the index of a condition, and references for when it holds and when it does not.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Node {
    /// The condition.
    pub condition: i32,
    /// Where to go when it holds.
    pub high: i32,
    /// Where to go when it does not.
    pub low: i32,
}

/// A rule: what to do when all its conditions hold.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// The conditions, in order.
    pub conditions: Vec<Condition>,
    /// What to do.
    pub body: RuleBody,
}

/// What a rule does.
#[derive(Clone, Debug, PartialEq)]
pub enum RuleBody {
    /// Ends.
    Outcome(Outcome),
    /// Tries other rules; one of them has to match.
    Rules(Vec<Rule>),
}

/// A condition.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    /// Where it stands.
    pub at: String,
    /// What it computes.
    pub test: Expression,
    /// The name its value gets.
    pub assign: Option<String>,
}

/// An expression.
#[derive(Clone, Debug, PartialEq)]
pub enum Expression {
    /// A parameter or an assigned value.
    Reference(String),
    /// A string.
    Text(String),
    /// A boolean.
    Bool(bool),
    /// An integer.
    Integer(i32),
    /// A list.
    List(Vec<Expression>),
    /// A template with values in it.
    Join(Vec<Expression>),
    /// An attribute.
    Get(Box<Expression>, Attribute),
    /// An element.
    Item(Box<Expression>, i32),
    /// A function.
    Call(Function, Vec<Expression>),
}

/// What rules end in.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// An error.
    Error {
        /// Where it stands.
        at: String,
        /// Its message.
        message: Expression,
    },
    /// An endpoint.
    Endpoint(Endpoint),
}

/// An endpoint.
#[derive(Clone, Debug, PartialEq)]
pub struct Endpoint {
    /// Where it stands.
    pub at: String,
    /// Its URL.
    pub url: Expression,
    /// Headers and their values.
    pub headers: Vec<(String, Vec<Expression>)>,
    /// Authentication schemes.
    pub auth_schemes: Vec<AuthScheme>,
    /// Other properties.
    pub properties: Vec<(String, Property)>,
}

/// An authentication scheme: its name and properties.
pub type AuthScheme = (Expression, Vec<(String, Property)>);

/// A property.
#[derive(Clone, Debug, PartialEq)]
pub enum Property {
    /// A value.
    Value(Expression),
    /// A list.
    Array(Vec<Property>),
    /// Properties by name.
    Object(Vec<(String, Property)>),
}
