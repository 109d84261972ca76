//! Endpoint resolution: evaluates the endpoint rules of a service with the parameters of a request.
//!
//! A generated crate contains one static [`RuleSet`]: parameters, conditions, outcomes and a decision graph over them.
//! The generator lowers rule trees and binary decision diagrams to the same graph, so that one interpreter evaluates
//! both. Evaluation always terminates, since a node leads only to later nodes.

mod bind;
mod built_in;
mod evaluate;
mod functions;
mod parameters;
mod partitions;
mod resolver;
pub mod rules;
mod service;
mod value;

pub(crate) use functions::{Labels, is_valid_host_label};

pub use bind::{Bind, ClientContext, Source, parameters};
pub use built_in::BuiltIn;
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
