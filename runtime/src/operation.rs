//! Operations: their description in generated crates, and their execution.
//!
//! A generated operation is a type that names its input, output and error types and describes itself. This module and
//! the published orchestrator run it. An operation is compiled only if it is called, since descriptions are built by
//! inline functions. Data that can be reused between calls is kept in the client.

pub(crate) mod complete;
mod contract;
mod declare;
mod description;
mod encoded;
mod failure;
mod field;
mod host_prefix;
mod in_memory;
mod interceptor;
pub(crate) mod limit;
mod member_endpoint;
mod plugin;
mod query;
mod retry;
mod run;
pub(crate) mod secrecy;
#[cfg(feature = "aws")]
mod signing;
pub(crate) mod span;
mod wire;

pub use crate::{operation_errors as errors, operation_marker as marker, operation_output as output};
#[doc(hidden)]
pub use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder as Components;
#[doc(hidden)]
pub use aws_smithy_runtime_api::http::Headers;
pub use contract::{CallResult, Input, Operation, Output, PayloadOptional};
#[cfg(feature = "event-stream")]
pub(crate) use description::Sensitivity;
pub use description::{Description, PresignedForm};
pub(crate) use in_memory::{InMemory, NotInMemory};
pub(crate) use plugin::OperationPlugin;
#[doc(hidden)]
pub use plugin::{PluginComponents, plugin_components, plugin_config};
pub(crate) use run::orchestrate;
#[cfg(feature = "aws")]
pub(crate) use run::own_error;
pub use run::{run, send};
pub(crate) use wire::read;
#[cfg(feature = "aws")]
pub(crate) use wire::{check, request};
