//! Tests of the fakes that generated crates have, with the clients of these crates.

#![allow(clippy::result_large_err, reason = "the errors of operations are what handlers return")]

mod depot;
mod events;
mod examples;
mod faults;
mod omics;
mod raw;
mod roundtrip;
mod server;
mod signatures;
mod store;
