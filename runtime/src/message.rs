//! Requests and responses of operations as HTTP messages, for programs that send them with an HTTP client of their own.
//!
//! The marker type of every operation has two functions. `request` turns an input into an unsigned request, as the client
//! of the service would send it: serialized, validated, for the endpoint of the configuration, with an idempotency token
//! and the checksums that the service requires. `response` turns a response into the output or the error of the
//! operation. Neither needs a thread, a socket, a clock or an async runtime. [`Options::sign`] signs a request in between.
//!
//! ```ignore
//! use tinsmith_omics::Config;
//! use tinsmith_omics::message::Options;
//! use tinsmith_omics::operation::get_run_cache::{GetRunCache, GetRunCacheInput};
//!
//! let options = Options::from_conf(Config::builder().region(Region::new("us-east-1")).build());
//! let input = GetRunCacheInput::builder().id("1234567").build()?;
//! let request = options.sign(GetRunCache::request(&input, &options)?, &credentials, SystemTime::now())?;
//! let output = GetRunCache::response(send(request))?;
//! ```
//!
//! On `wasm32-unknown-unknown` there is no source of random numbers unless a program brings one, and idempotency tokens
//! repeat with each start: configure [`IdempotencyTokenProvider::with_seed`](crate::idempotency::IdempotencyTokenProvider)
//! with a random number, or turn on the feature `js` of `fastrand`.
//!
//! Headers that describe the client and its attempts (`user-agent`, `x-amz-user-agent`, `amz-sdk-*`) are left to the
//! program. Those that it adds before it signs are signed. Bodies are not compressed, and checksums of responses are not
//! compared. Event streams are not single messages; they need a client.

mod error;
mod options;
mod plugin;
pub(crate) mod request;
pub(crate) mod response;
mod sign;

use bytes::Bytes;

pub use error::{EventStreamOutput, RequestError, SignError};
pub use options::Options;
pub use request::IntoInput;
pub use sign::ProvideIdentity;

/// Request with its whole body.
pub type Request = http::Request<Bytes>;

/// Response with its whole body.
pub type Response = http::Response<Bytes>;
