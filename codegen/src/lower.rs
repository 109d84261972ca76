//! Lowers a selection, its facts and its names to the IR. This is the last phase that uses the model.
//!
//! Each file lowers one kind of item of the IR. Errors are collected, so that one run reports all of them.

mod behavior;
mod context;
mod default;
mod deprecated;
mod documentation;
mod endpoint;
mod enumeration;
mod event_stream;
mod example;
mod fake;
mod fingerprint;
mod operation;
mod package;
mod paginator;
mod patterns;
mod rules;
mod schema;
mod service;
mod store;
mod structure;
mod ty;
mod underived;
mod union;
mod waiter;

pub(crate) use context::Context;
pub(crate) use package::package;
