//! A generated client against a server on the loopback interface: what stands on the wire, and what users get back.
//!
//! No test sleeps: where a client would wait, its sleep returns at once and is written down.

mod configuration;
mod discovery;
mod duplex;
mod errors;
mod event_streams;
mod pagination;
mod requests;
mod responses;
mod retries;
mod storage;
mod streaming;
mod support;
mod third_party;
mod validation;
mod waiters;
