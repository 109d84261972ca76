//! The generator that commands use, as a trait, so that tests can replace it.

use tinsmith_codegen::error::{Error, Errors, SettingError};
use tinsmith_codegen::ir::package::Package as Lowered;
use tinsmith_codegen::package::Package;
use tinsmith_codegen::settings::Settings;
use tinsmith_model::printable::Printable;
use tinsmith_model::validate::{Severity, validate};
use tinsmith_model::{Model, Source};

use crate::exit::Failure;

/// The stack size of threads that generate crates, in bytes. The generator recurses into nested values, patterns, rules
/// and types, whose depth its parsers limit; debug builds need up to a few megabytes for the deepest.
pub const STACK: usize = 64 << 20;

/// A model file that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModelFile {
    /// The path as given, for messages.
    pub name: String,
    /// The content.
    pub text: String,
}

/// A generated package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Generated {
    /// The files.
    pub package: Package,
    /// The number of operations in the package.
    pub operations: usize,
}

/// The errors of generating a package, one message for each, with the file and place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GenerateError {
    /// The settings name something that is not in the model, such as an unknown operation.
    Request(Vec<String>),
    /// The model is invalid, or the generator failed.
    Failed(Vec<String>),
}

impl From<GenerateError> for Failure {
    fn from(error: GenerateError) -> Self {
        match error {
            GenerateError::Request(errors) => Self::Usage(errors),
            GenerateError::Failed(errors) => Self::Failed(errors),
        }
    }
}

/// A generator of packages from model files.
pub trait Generate {
    /// Generates one package.
    ///
    /// # Errors
    /// Returns an error if the model is invalid or lacks something that the settings name.
    fn generate(&self, files: &[ModelFile], settings: &Settings) -> Result<Generated, GenerateError>;

    /// Lowers one package to its intermediate representation, without printing it.
    ///
    /// # Errors
    /// Returns the errors of [`generate`](Self::generate).
    fn lower(&self, files: &[ModelFile], settings: &Settings) -> Result<Lowered, GenerateError>;

    /// Lowers one package from an older version of its model, which may lack operations and shapes that the settings
    /// name.
    ///
    /// # Errors
    /// Returns an error if the model is invalid.
    fn lower_older(&self, files: &[ModelFile], settings: &Settings) -> Result<Lowered, GenerateError>;
}

/// The generator of this project.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tinsmith;

impl Generate for Tinsmith {
    fn generate(&self, files: &[ModelFile], settings: &Settings) -> Result<Generated, GenerateError> {
        let model = load(files)?;
        match tinsmith_codegen::generate(&model, settings) {
            Ok(generated) => Ok(Generated { package: generated.package, operations: generated.operations }),
            Err(tinsmith_codegen::GenerateError::Model(errors)) => Err(located(files, &errors)),
            Err(error) => Err(GenerateError::Failed(error.to_string().lines().map(str::to_owned).collect())),
        }
    }

    fn lower(&self, files: &[ModelFile], settings: &Settings) -> Result<Lowered, GenerateError> {
        tinsmith_codegen::lower(&load(files)?, settings).map_err(|errors| located(files, &errors))
    }

    fn lower_older(&self, files: &[ModelFile], settings: &Settings) -> Result<Lowered, GenerateError> {
        let model = load(files)?;
        let settings = match tinsmith_codegen::lower(&model, settings) {
            Ok(lowered) => return Ok(lowered),
            Err(errors) => without_unknown(settings, &errors),
        };
        tinsmith_codegen::lower(&model, &settings).map_err(|errors| located(files, &errors))
    }
}

/// The settings without the operations and waivers that the model lacks.
fn without_unknown(settings: &Settings, errors: &Errors) -> Settings {
    let mut settings = settings.clone();
    for error in errors.as_slice() {
        let Error::Setting(error) = error else { continue };
        match error {
            SettingError::UnknownOperation { asked, .. } => {
                settings.operations.iter_mut().for_each(|wanted| wanted.retain(|name| name != asked));
            }
            SettingError::UnknownWaiver { shape, .. } => drop(settings.waivers.remove(shape)),
            SettingError::IdleWaiver { shape, name } => {
                let Some(waiver) = settings.waivers.get_mut(shape) else { continue };
                waiver.ignore.retain(|ignored| ignored != name);
                waiver.pattern.take_if(|_| name == "pattern");
            }
            // An older model without these contains another service, which cannot be compared.
            SettingError::SeveralServices(_)
            | SettingError::UnknownService { .. }
            | SettingError::UnknownProtocol { .. }
            | SettingError::UnknownConstraint { .. } => {}
        }
    }
    settings
}

/// Loads a model. Returns an error if it violates a rule that the generator relies on.
fn load(files: &[ModelFile]) -> Result<Model, GenerateError> {
    let sources = files.iter().map(|file| Source { name: file.name.clone(), text: file.text.clone() });
    let model = tinsmith_model::load(sources)
        .map_err(|errors| GenerateError::Failed(errors.errors().iter().map(ToString::to_string).collect()))?;
    let errors: Vec<_> = validate(&model)
        .iter()
        .filter(|diagnostic| diagnostic.severity == Severity::Error)
        .map(|diagnostic| format!("{}: {diagnostic}", names(files)))
        .collect();
    if errors.is_empty() { Ok(model) } else { Err(GenerateError::Failed(errors)) }
}

fn located(files: &[ModelFile], errors: &Errors) -> GenerateError {
    let located = errors.as_slice().iter().map(|error| format!("{}: {}", names(files), Printable(error))).collect();
    if errors.as_slice().iter().all(|error| matches!(error, Error::Setting(_))) {
        GenerateError::Request(located)
    } else {
        GenerateError::Failed(located)
    }
}

fn names(files: &[ModelFile]) -> String {
    files.iter().map(|file| Printable(&file.name).to_string()).collect::<Vec<_>>().join(", ")
}
