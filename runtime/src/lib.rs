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
//! # Modules
//!
//! The modules listed here are for programs. Everything that only generated code uses is in one hidden module, which
//! fits generated code of the same version and no other.

pub mod auth_token;
mod behavior;
#[cfg(feature = "blocking")]
pub mod blocking;
mod builder;
#[cfg(feature = "cbor")]
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
pub mod fake;
mod feature;
#[doc(hidden)]
pub mod generated;
pub mod idempotency;
mod jmespath;
mod json;
mod made_by;
pub mod message;
mod needs;
mod operation;
pub mod paginate;
pub mod presigning;
pub mod primitives;
pub mod protocol;
mod redacted;
pub mod request_id;
mod schema;
#[cfg(feature = "serde")]
mod serde;
mod service;
pub mod validate;
mod visitors;
pub mod wait;
mod walk;
mod xml;

pub use aws_smithy_runtime_api::client::result::SdkError;

pub(crate) use redacted::REDACTED;
