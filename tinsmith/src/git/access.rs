//! The ways in which git repositories are read.

use std::ffi::OsString;
use std::path::PathBuf;

use super::cache::default_folder;

/// The ways in which git repositories are read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Access {
    /// The program.
    pub program: OsString,
    /// The folder of the cache; `None` if the user has no home.
    pub cache: Option<PathBuf>,
    /// `true` to use what was fetched before, and nothing else.
    pub offline: bool,
}

impl Default for Access {
    fn default() -> Self {
        Self { program: "git".into(), cache: default_folder(), offline: false }
    }
}
