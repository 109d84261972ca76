//! Turns a model and settings into the files of a crate: runs all phases, one after the other.

use rayon::prelude::*;
use thiserror::Error;
use tinsmith_model::Model;

use crate::emit::{Contents, plan};
use crate::error::{Errors, both};
use crate::format::{FormatError, format};
use crate::index;
use crate::ir;
use crate::lower::{self, Context};
use crate::names;
use crate::normalize::normalize;
use crate::package::{HEADER, Package, PathError};
use crate::select;
use crate::settings::Settings;

/// A generated crate, and facts about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Generated {
    /// Its files.
    pub package: Package,
    /// The number of operations.
    pub operations: usize,
    /// Traits that the settings ask for and some types cannot derive.
    pub underived: Vec<ir::package::Underived>,
}

/// Errors of [`generate`].
#[derive(Clone, Debug, PartialEq, Error)]
pub enum GenerateError {
    /// Faults of the model or the settings.
    #[error(transparent)]
    Model(#[from] Errors),
    /// Two files with one path, or a file with a malformed path.
    #[error(transparent)]
    Path(#[from] PathError),
    /// Emitted code that does not parse, which is a fault of the generator.
    #[error("{}", lines(.0))]
    Format(Vec<FormatError>),
}

/// Generates a client crate.
///
/// # Errors
/// Every problem that prevents a crate, not only the first.
pub fn generate(model: &Model, settings: &Settings) -> Result<Generated, GenerateError> {
    let lowered = lower(model, settings)?;
    let header = header(&lowered.service.namespace, &settings.command);
    let printed: Vec<_> = plan(&lowered, &header)
        .into_par_iter()
        .map(|artifact| {
            let text = match artifact.emit() {
                Contents::Text(text) => Ok(text),
                Contents::Rust(tokens) => format(&artifact.path, tokens),
            };
            text.map(|text| (artifact.path, text))
        })
        .collect();
    let mut package = Package::new();
    let mut failures = Vec::new();
    for file in printed {
        match file {
            Ok((path, text)) => package.insert(&path, text)?,
            Err(failure) => failures.push(failure),
        }
    }
    if failures.is_empty() {
        Ok(Generated { package, operations: lowered.operations.len(), underived: lowered.underived })
    } else {
        Err(GenerateError::Format(failures))
    }
}

/// Decides everything about the crate of a service. Later phases do not see the model.
///
/// # Errors
/// Every problem that prevents a crate, and every setting that does not apply to the model.
pub fn lower(loaded: &Model, settings: &Settings) -> Result<ir::package::Package, Errors> {
    let service = select::service(loaded, settings)?;
    let model = &normalize(loaded, &service)?;
    let selection = &select::select(model, &service, settings)?;
    let facts = &index::facts(model, selection, settings)?;
    let (names, collisions) = &names::decide(model, selection, facts)?;
    let package = lower::package(Context { loaded, model, selection, facts, names, settings });
    both(collisions.clone(), package).map(|((), package)| package)
}

fn header(namespace: &str, command: &str) -> String {
    format!("{HEADER} from {namespace}. Do not edit: run `{command}`.")
}

fn lines(errors: &[FormatError]) -> String {
    errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}
