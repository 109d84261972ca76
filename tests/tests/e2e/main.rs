//! End-to-end tests of generated clients against a server on the loopback interface, or a fake.
//!
//! No test sleeps: the sleep of the client returns at once and is recorded.

#![allow(clippy::result_large_err, reason = "the errors of operations are what handlers return")]

mod blocking;
mod configuration;
mod discovery;
mod duplex;
mod errors;
mod event_streams;
mod ferry;
mod log;
mod messages;
mod pagination;
mod presigning;
mod reports;
mod requests;
mod responses;
mod retries;
mod secrets;
mod several_crates;
mod storage;
mod streaming;
mod support;
mod telemetry;
mod third_party;
mod validation;
mod waiters;
mod zones;
