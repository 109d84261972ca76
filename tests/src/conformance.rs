//! What the tests of generated clients share: an [`Exchange`] plays the service of one official protocol test, keeps
//! the request that a client sends it, and compares that, or what the client made of the answer, with what the test says.
//!
//! The tests themselves are written by `cargo xtask conformance`; they hold what differs from case to case alone: the
//! test as JSON, the call, and the expected output.

mod body;
mod datum;
mod events;
mod exchange;
mod refusal;
mod request;
pub mod value;

use std::fmt;

pub use datum::{compare, compare_stream};
pub use exchange::Exchange;
pub use refusal::Refusal;

/// How a test ends.
pub type Outcome<T = ()> = Result<T, Failure>;

/// Why a test fails, in words. It prints them as they are: a test's error is shown by `Debug`.
pub struct Failure(String);

impl Failure {
    /// A failure with this explanation.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The failure of a call that answers another error than the test's, or none at all.
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
