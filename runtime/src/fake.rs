//! Fakes of services, for tests: they receive real requests and send real responses, without a network.
//!
//! A `Service` reads each request into the typed input of its operation, refuses what the service would refuse, calls
//! the handler of the operation, and writes the output or error in the protocol of the service. Clients of the same
//! process use its connector; other programs reach it over HTTP.
//!
//! Guarantees: every request to a service gets a response in its protocol, unless a fault drops it. Requests are untrusted: bodies are bounded in
//! size and depth, and a request that cannot be read is refused with the protocol's error. The same calls get the same
//! responses, request IDs included.
//!
//! This module is empty without the feature `fake`.

mod declare;

#[cfg(feature = "fake")]
mod call;
#[cfg(all(feature = "fake", feature = "checksums"))]
mod checksum;
#[cfg(feature = "fake")]
mod connector;
#[cfg(feature = "fake")]
mod document;
#[cfg(feature = "fake")]
pub(crate) mod dynamic;
#[cfg(feature = "fake")]
mod events;
#[cfg(feature = "fake")]
pub(crate) mod example;
#[cfg(feature = "fake")]
mod exchange;
#[cfg(feature = "fake")]
pub(crate) mod faked;
#[cfg(feature = "fake")]
mod fault;
#[cfg(feature = "fake")]
pub(crate) mod handler;
#[cfg(feature = "fake")]
mod hosts;
#[cfg(feature = "fake")]
mod input;
#[cfg(feature = "fake")]
mod log;
#[cfg(feature = "fake")]
mod output;
#[cfg(feature = "fake")]
mod received;
#[cfg(feature = "fake")]
mod refusal;
#[cfg(feature = "fake")]
mod route;
#[cfg(feature = "fake-server")]
mod server;
#[cfg(feature = "fake")]
mod service;
#[cfg(feature = "fake")]
#[cfg(feature = "aws")]
mod signature;
#[cfg(feature = "fake")]
pub(crate) mod store;
#[cfg(feature = "fake")]
pub(crate) mod wire;

#[cfg(feature = "fake")]
pub use self::call::Call;
#[cfg(feature = "fake")]
pub use self::connector::{Connector, Dropped, Respond, Responding};
#[cfg(feature = "fake")]
pub use self::fault::Fault;
#[cfg(feature = "fake")]
pub use self::handler::AsyncHandler;
#[cfg(feature = "fake")]
pub use self::hosts::Hosts;
#[cfg(feature = "fake")]
pub use self::log::LoggedCall;
#[cfg(feature = "fake-server")]
pub use self::server::serve;
#[cfg(feature = "fake")]
pub use self::service::{Service, Stateful};
#[cfg(feature = "fake")]
pub use self::wire::Protocol;
