//! Turns the endpoint rules of a model into the tables of a generated crate.
//!
//! [`parse`] reads a rule set, either a tree of rules or a binary decision diagram, from the JSON of its trait.
//! [`lower`] resolves names and turns both forms into a decision graph without cycles, so that every evaluation ends.
//! Errors are collected, each with its place in the JSON.

mod bdd;
mod bind;
mod diagram;
mod error;
mod expression;
mod graph;
mod lower;
mod model;
mod parse;
mod reader;
mod shorten;

pub use bind::{ContextMember, binds, client_context};
pub use error::{EndpointError, Problem};
pub use lower::lower;
pub use model::{
    AuthScheme, Condition, Endpoint, Node, Outcome, Parameter, Property, Rule, RuleBody, RuleSetModel, Rules,
    SourceExpression,
};
pub use parse::parse;
