//! Runtime of the clients that Tinsmith generates.
//!
//! Generated code describes *what* a service is: types, schemas, constraints and rules. This crate implements *how* it
//! is used: calls, validation, pagination, waiters and endpoint resolution, on top of the runtime crates of the
//! official AWS SDK. Generated crates do not depend on the 0.x crates among those; only this crate does.

pub mod auth_token;
pub mod behavior;
pub mod builder;
pub mod cbor;
pub mod client;
pub mod config;
pub mod customize;
pub mod endpoint;
pub mod endpoint_discovery;
pub mod enumeration;
pub mod error;
#[cfg(feature = "event-stream")]
pub mod event_stream;
mod feature;
pub mod idempotency;
pub mod jmespath;
pub mod json;
pub mod operation;
pub mod paginate;
pub mod presigning;
pub mod primitives;
pub mod protocol;
pub mod request_id;
pub mod schema;
pub mod service;
pub mod validate;
mod visitors;
pub mod wait;
pub mod walk;
mod xml;

pub use aws_smithy_runtime_api::client::result::SdkError;

/// Placeholder printed instead of sensitive values.
pub const REDACTED: &str = "*** Sensitive Data Redacted ***";
