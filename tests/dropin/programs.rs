//! Programs written against `aws_sdk_omics`, each a test that runs its `main`.
//!
//! They are compiled twice from the same source: with the generated crate under that name, and with the official one.
//! Code that compiles with both can be migrated without changes.

use std::process::{ExitCode, Termination};

mod configuration;
mod customization;
mod enums;
mod errors;
mod mocks;
mod nested_types;
mod run_caches;
mod shared_code;
mod streaming;
mod waiters;

macro_rules! run {
    ($($program:ident)*) => {$(
        #[test]
        fn $program() {
            assert_eq!($program::main().report(), ExitCode::SUCCESS);
        }
    )*};
}

run! { configuration customization enums errors mocks nested_types run_caches shared_code streaming waiters }
