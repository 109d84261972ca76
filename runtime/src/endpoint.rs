//! Turns endpoint rules and the parameters of a request into an endpoint.
//!
//! A generated crate prints one static [`RuleSet`]: parameters, conditions, outcomes and a decision graph over them.
//! One interpreter walks the graph, whether the model had a tree of rules or a binary decision diagram, because the
//! generator lowers both to the same nodes. Every walk ends: a node leads only to nodes after it.

mod bind;
mod evaluate;
mod functions;
mod parameters;
mod partitions;
mod resolver;
pub mod rules;
mod service;
mod value;

pub(crate) use functions::{Labels, is_valid_host_label};

pub use bind::{Bind, BuiltIn, ClientContext, Source, parameters};
pub use evaluate::{MAX_VARIABLES, ResolveError};
pub use parameters::{InvalidParams, ParameterValue, Values};
pub use partitions::{Outputs, Partition, Partitions, PartitionsError};
pub use resolver::{Resolver, ServiceParameters, finalize, unexpected_params};
pub use rules::RuleSet;

pub use aws_smithy_runtime_api::box_error::BoxError;
pub use aws_smithy_runtime_api::client::endpoint::{
    EndpointFuture, EndpointResolverParams, ResolveEndpoint as ResolveErased, SharedEndpointResolver,
};
pub use aws_smithy_types::endpoint::Endpoint;
