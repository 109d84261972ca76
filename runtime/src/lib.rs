//! Runtime of the clients that Tinsmith generates.
//!
//! Generated code describes *what* a service is: types, schemas, constraints and rules. This crate implements *how* it
//! is used: calls, validation, pagination, waiters and endpoint resolution, on top of the runtime crates of the
//! official AWS SDK. Generated crates do not depend on the 0.x crates among those; only this crate does.
//!
//! # Serde
//!
//! The feature `serde` implements `Serialize` and `Deserialize` for every input, output, type and modeled error of generated
//! crates. Members have the names of the model, which the AWS CLI prints, so that its saved output can be read; `jsonName`
//! is accepted too. Unset members are left out, unknown ones are ignored, and null is unset. In formats for people,
//! timestamps are RFC 3339 (HTTP dates and seconds since 1970 are read too), blobs are base64, documents are plain values,
//! enums are their strings, known or not, and unions are maps with one key; other formats get bytes for blobs. Streams,
//! request IDs and the metadata of errors are left out. Sensitive members are written. Errors name the path to the value
//! and do not show it.
//!
//! # Types alone
//!
//! Without the feature `client`, this crate has what types, builders, validators and serde need, and of the AWS crates only
//! `aws-smithy-types`.
//!
//! # Modules
//!
//! The modules listed here are for programs. Everything that only generated code uses is in one hidden module, which
//! fits generated code of the same version and no other.

#[cfg(feature = "aws")]
pub mod auth_token;
#[cfg(feature = "client")]
mod behavior;
#[cfg(feature = "blocking")]
pub mod blocking;
mod builder;
#[cfg(feature = "cbor")]
mod cbor;
#[cfg(feature = "client")]
mod client;
#[cfg(feature = "client")]
pub mod config;
#[cfg(feature = "client")]
pub mod customize;
#[cfg(feature = "client")]
pub mod endpoint;
#[cfg(feature = "client")]
pub mod endpoint_discovery;
mod enumeration;
pub mod error;
#[cfg(feature = "event-stream")]
pub mod event_stream;
pub mod fake;
#[cfg(feature = "client")]
mod feature;
#[doc(hidden)]
pub mod generated;
#[cfg(feature = "client")]
pub mod idempotency;
#[cfg(feature = "client")]
mod jmespath;
#[cfg_attr(not(feature = "client"), allow(dead_code, reason = "only default values that are documents are parsed"))]
mod json;
mod made_by;
#[cfg(feature = "client")]
pub mod message;
mod needs;
#[cfg(feature = "client")]
mod operation;
#[cfg(feature = "client")]
pub mod paginate;
#[cfg(feature = "aws")]
pub mod presigning;
pub mod primitives;
#[cfg(feature = "client")]
pub mod protocol;
mod redacted;
#[cfg(feature = "client")]
pub mod request_id;
mod schema;
#[cfg(feature = "serde")]
mod serde;
#[cfg(feature = "client")]
mod service;
pub mod validate;
#[cfg(feature = "client")]
mod visitors;
#[cfg(feature = "client")]
pub mod wait;
mod walk;
#[cfg(feature = "client")]
mod xml;

#[cfg(feature = "client")]
pub use aws_smithy_runtime_api::client::result::SdkError;

#[cfg(feature = "aws")]
pub(crate) use redacted::REDACTED;
