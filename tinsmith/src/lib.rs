//! Writes light Rust client crates from Smithy models: the library of the `tinsmith` command, and of build scripts.
//!
//! A build script calls [`Build`]. Everything else is what the command is made of: [`config`] reads `tinsmith.toml`,
//! [`sources`] finds models, [`job`] generates crates from them, and [`sync`] writes what has changed. Only this crate
//! accesses the disk: it reads files, passes their text to `tinsmith-model` and `tinsmith-codegen`, and writes the results.
//!
//! The feature `cli` (default) has the command. A build script needs the library alone:
//!
//! ```toml
//! [build-dependencies]
//! tinsmith = { version = "0.1", default-features = false }
//! ```

mod build;
pub mod builtin;
pub mod config;
pub mod exit;
pub mod generator;
pub mod git;
pub mod job;
pub mod lock;
pub mod sources;
pub mod suggest;
pub mod sync;

pub use build::Build;

#[cfg(feature = "commands")]
pub mod cli;
#[cfg(feature = "commands")]
pub mod report;
