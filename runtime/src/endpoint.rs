//! Endpoint resolution: evaluates the endpoint rules of a service with the parameters of a request.
//!
//! The generator lowers rule trees and binary decision diagrams to the same graph of conditions and outcomes, so that one
//! interpreter evaluates both. Evaluation always terminates, since a node leads only to later nodes.

pub(crate) mod bind;
pub(crate) mod built_in;
pub(crate) mod evaluate;
mod functions;
pub(crate) mod parameters;
mod partitions;
pub(crate) mod resolver;
pub(crate) mod rules;
pub(crate) mod schemes;
mod service;
mod value;

pub use aws_smithy_runtime_api::box_error::BoxError;
pub use aws_smithy_runtime_api::client::endpoint::{EndpointFuture, SharedEndpointResolver};
pub use aws_smithy_types::endpoint::Endpoint;
pub use evaluate::ResolveError;
pub use parameters::InvalidParams;
pub use partitions::{Outputs, Partition, Partitions, PartitionsError};

pub(crate) use bind::{Bind, ClientContext, parameters};
pub(crate) use functions::{Labels, is_valid_host_label};
pub(crate) use parameters::ParameterValue;
pub(crate) use resolver::ServiceParameters;
