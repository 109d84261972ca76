//! Fixtures, snapshots and end-to-end tests of the whole project.
//!
//! The library holds what several tests share: [`loopback`] plays the service that a client talks to, and
//! [`sigv4`] checks the signatures of what it sends. [`conformance`] is what the official protocol tests are run with.

pub mod conformance;
pub mod loopback;
pub mod sigv4;
