//! Fixtures, snapshots and end-to-end tests of the whole project.
//!
//! The library is shared by the tests: [`loopback`] simulates the service that a client calls, [`sigv4`] checks the
//! signatures of its requests, and [`conformance`] runs the official protocol tests.

pub mod conformance;
pub mod loopback;
pub mod sigv4;
