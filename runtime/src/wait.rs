//! Waiters: an operation is called repeatedly until a resource has reached a state.

pub(crate) mod until;
pub(crate) mod waiter;

pub use until::{FinalPoll as Poll, Outcome, WaitError};
