//! Mutation fuzzers: damaged models through the generator, damaged responses through generated clients, and damaged
//! requests to fakes.
//!
//! A case is determined by its seed. Each target runs a few seconds of cases; `FUZZ_SEEDS` sets the seeds of a longer run,
//! or the seed of a single case:
//!
//! ```text
//! FUZZ_SEEDS=0..100000 cargo test -p tests --test fuzz -- --nocapture
//! FUZZ_SEEDS=17 cargo test -p tests --test fuzz responses::rest_xml -- --nocapture
//! ```
//!
//! No case may panic, exhaust the stack of a thread, wait, or take more memory than its size accounts for. A target prints
//! its slowest and its largest case. The thread of a case is named after its seed, so that the seed of a case that
//! overflows the stack is printed, too; the seed of a case that takes long is printed while it runs.

mod bytes;
mod events;
mod json;
mod models;
mod notation;
mod reply;
mod requests;
mod responses;
mod run;
