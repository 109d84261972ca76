//! Shared code for the protocol tests of generated clients: an [`Exchange`] simulates the service of one official
//! protocol test, records the request that a client sends to it, and compares the request or the client's result with
//! the test.
//!
//! The tests themselves are written by `cargo xtask conformance`. Each contains only what is specific to it: the test
//! as JSON, the call, and the expected output.

mod body;
mod datum;
mod decimal;
mod endpoint;
mod events;
mod exchange;
mod global_endpoint;
mod refusal;
mod request;
#[cfg(feature = "server")]
pub mod server;
pub mod value;

use std::fmt;

pub use datum::{compare, compare_stream};
pub use exchange::Exchange;
pub use global_endpoint::GlobalEndpoint;
pub use refusal::Refusal;

/// Result of a test.
pub type Outcome<T = ()> = Result<T, Failure>;

/// Reason for a test's failure. `Debug` prints it as plain text, as that is how the error of a test is shown.
pub struct Failure(String);

impl Failure {
    /// Creates a failure with this explanation.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// Creates the failure of a call that returned another error than the test expects, or none.
    pub fn unexpected(answer: &dyn fmt::Debug) -> Self {
        Self(format!("another answer: {answer:?}"))
    }
}

impl fmt::Debug for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<E: std::error::Error> From<E> for Failure {
    fn from(error: E) -> Self {
        let mut text = error.to_string();
        let mut source = error.source();
        while let Some(cause) = source {
            text.push_str(": ");
            text.push_str(&cause.to_string());
            source = cause.source();
        }
        Self(text)
    }
}
