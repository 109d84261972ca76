//! Reads `tinsmith.toml`: the services of a repository, their models, and the settings of their crates.
//!
//! The text becomes a [`Config`], or all problems with their places in the file. Paths in the file are relative to it.
//! [`keys`] lists every key with its meaning; `docs/configuration.md` explains them with examples.

mod check;
mod dependency;
pub mod entry;
pub mod find;
pub mod keys;
mod paths;
mod protocol;
mod reader;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use tinsmith_codegen::settings::Settings;

pub use check::{is_device, package_errors};
pub use paths::{NoRelativePath, relative};
pub use reader::{Place, Problem};

use reader::Reader;

/// The name of the file.
pub const FILE: &str = "tinsmith.toml";

/// A configuration.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// The folder of the file, to which its paths are relative.
    pub folder: PathBuf,
    /// The path of the file as the user knows it.
    pub shown: String,
    /// The sources of models.
    pub models: Models,
    /// The settings of all services.
    pub defaults: Defaults,
    /// The services by name.
    pub services: BTreeMap<String, Service>,
}

/// The sources in which models are looked up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Models {
    /// Files, folders and globs, in order of preference.
    pub paths: Vec<String>,
    /// A git repository.
    pub git: Option<Git>,
}

/// A git repository of models.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Git {
    /// Its address.
    pub url: String,
    /// The commit; `None` before the first `tinsmith update`.
    pub rev: Option<String>,
    /// The place of the entry in the file.
    pub place: Place,
}

/// The settings of all services that do not state their own.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Defaults {
    /// The folder of the crates.
    pub folder: Option<String>,
    /// The command that headers name.
    pub command: Option<String>,
    /// Settings that services can have too.
    pub shared: entry::Shared,
}

/// A service.
#[derive(Clone, Debug, PartialEq)]
pub struct Service {
    /// The files of its model; empty if the model is looked up by the name of the service.
    pub model: Vec<String>,
    /// The directory of its crate.
    pub directory: String,
    /// The settings of the generator.
    pub settings: Settings,
    /// The place of the service in the file.
    pub place: Place,
    /// The places of operations, waivers and other values that a model may not fit, by their text.
    pub values: BTreeMap<String, Place>,
}

/// Reads a configuration from the text of a file: `folder` is its folder, and `shown` its path in messages.
///
/// # Errors
/// Every problem of the file, in the order of the text.
pub fn parse(text: &str, folder: &Path, shown: &str) -> Result<Config, Vec<Problem>> {
    let mut reader = Reader::new(text, shown);
    let config = entry::read(&mut reader, folder);
    match config {
        Some(config) if reader.is_faultless() => Ok(config),
        Some(_) | None => Err(reader.into_problems()),
    }
}

impl Config {
    /// The settings of a crate that the file does not list, in this directory.
    ///
    /// # Errors
    /// If no relative path leads from the directory to the runtime.
    pub fn settings_outside(
        &self,
        package: String,
        command: String,
        directory: &Path,
    ) -> Result<Settings, NoRelativePath> {
        let mut settings = Settings::new(package, entry::VERSION, command);
        self.defaults.shared.apply(&mut settings, &self.folder, directory)?;
        Ok(settings)
    }
}
