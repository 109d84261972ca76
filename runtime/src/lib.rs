//! Runtime of the clients that Tinsmith generates.
//!
//! Generated code describes *what* a service is: types, schemas, constraints and rules. This crate implements *how* it
//! is used: calls, validation, pagination, waiters and endpoint resolution, on top of the runtime crates of the
//! official AWS SDK. Generated crates do not depend on the 0.x crates among those; only this crate does.
//!
//! The modules listed here are for programs. Everything that only generated code uses is in one hidden module, which
//! fits generated code of the same version and no other.

pub mod auth_token;
mod behavior;
mod builder;
mod cbor;
mod client;
pub mod config;
pub mod customize;
pub mod endpoint;
pub mod endpoint_discovery;
mod enumeration;
pub mod error;
#[cfg(feature = "event-stream")]
pub mod event_stream;
mod feature;
#[doc(hidden)]
pub mod generated;
pub mod idempotency;
mod jmespath;
mod json;
mod made_by;
mod operation;
pub mod paginate;
pub mod presigning;
pub mod primitives;
pub mod protocol;
mod redacted;
pub mod request_id;
mod schema;
mod service;
pub mod validate;
mod visitors;
pub mod wait;
mod walk;
mod xml;

pub use aws_smithy_runtime_api::client::result::SdkError;

pub(crate) use redacted::REDACTED;
