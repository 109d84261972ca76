//! The generator that commands use, as a trait, so that tests can replace it.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use tinsmith_codegen::error::{Error, Errors, SettingError};
use tinsmith_codegen::format::FormatError;
use tinsmith_codegen::ir::package::{Package as Lowered, Underived};
use tinsmith_codegen::package::Package;
use tinsmith_codegen::settings::Settings;
use tinsmith_model::printable::Printable;
use tinsmith_model::{Checked, Diagnostic, Model, Severity, Source, Sources};

use crate::exit::{Failure, ModelFailure};

/// The stack size of threads that generate crates, in bytes. The generator recurses into nested values, patterns, rules
/// and types, whose depth its parsers limit; debug builds need up to a few megabytes for the deepest.
pub const STACK: usize = 64 << 20;

/// Runs a function on threads whose stack is large enough for the generator.
pub fn on_large_stack<R: Send>(run: impl FnOnce() -> R + Send) -> R {
    match rayon::ThreadPoolBuilder::new().stack_size(STACK).build() {
        Ok(threads) => threads.install(run),
        Err(_) => run(),
    }
}

/// A model file that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModelFile {
    /// The path as given, for messages.
    pub name: String,
    /// The content.
    pub text: String,
}

/// A generated package.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Generated {
    /// The files.
    pub package: Package,
    /// The number of operations in the package.
    pub operations: usize,
    /// The warnings about the model.
    pub warnings: Vec<Diagnostic>,
    /// Settings that the package cannot follow, one message for each.
    pub notes: Vec<String>,
}

/// The errors of generating a package, one message for each, with the file and place.
#[derive(Clone, Debug, PartialEq)]
pub enum GenerateError {
    /// The settings name something that is not in the model, such as an unknown operation.
    Request(Vec<Refusal>),
    /// The model is invalid, or no crate can be generated from it.
    Model(ModelFailure),
    /// The generator failed.
    Failed(Vec<String>),
}

impl GenerateError {
    /// The messages.
    pub fn into_messages(self) -> Vec<String> {
        match self {
            Self::Request(refusals) => refusals.iter().map(ToString::to_string).collect(),
            Self::Model(failure) => failure.messages(),
            Self::Failed(errors) => errors,
        }
    }
}

/// A setting that does not fit the model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The value of the setting, by which its place is found; `None` if something is not set.
    pub value: Option<String>,
    /// The files of the model.
    pub files: String,
    /// The problem, and the remedy.
    pub message: String,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.files, self.message)
    }
}

impl From<GenerateError> for Failure {
    fn from(error: GenerateError) -> Self {
        match error {
            GenerateError::Model(failure) => Self::Model(failure),
            GenerateError::Failed(messages) => Self::Failed(messages),
            GenerateError::Request(_) => Self::Usage(error.into_messages()),
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
        let (model, warnings) = load_with_warnings(files)?;
        match tinsmith_codegen::generate(&model, settings) {
            Ok(generated) => Ok(Generated {
                package: generated.package,
                operations: generated.operations,
                warnings,
                notes: generated.underived.iter().map(underived).collect(),
            }),
            Err(tinsmith_codegen::GenerateError::Model(errors)) => Err(located(files, &errors)),
            Err(tinsmith_codegen::GenerateError::Format(errors)) => {
                Err(GenerateError::Failed(errors.iter().map(|error| kept(error, settings)).collect()))
            }
            Err(error @ tinsmith_codegen::GenerateError::Path(_)) => {
                Err(GenerateError::Failed(vec![error.to_string()]))
            }
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
            | SettingError::ProtocolWithoutType { .. }
            | SettingError::ProtocolType { .. }
            | SettingError::UnknownConstraint { .. } => {}
        }
    }
    settings
}

/// Loads a model. Returns an error if it violates a rule that the generator relies on.
pub(crate) fn load(files: &[ModelFile]) -> Result<Model, GenerateError> {
    load_with_warnings(files).map(|(model, _)| model)
}

fn load_with_warnings(files: &[ModelFile]) -> Result<(Model, Vec<Diagnostic>), GenerateError> {
    let Checked { model, diagnostics } = sources(files).check();
    match model {
        Some(model) => {
            let is_warning = |found: &Diagnostic| matches!(found.severity, Severity::Warning | Severity::Danger);
            Ok((model, diagnostics.into_iter().filter(is_warning).collect()))
        }
        None => {
            let errors = diagnostics.into_iter().filter(|found| found.severity == Severity::Error);
            Err(GenerateError::Model(errors.collect::<Vec<_>>().into()))
        }
    }
}

/// The documents of a model.
fn sources(files: &[ModelFile]) -> Sources {
    Sources::new(files.iter().map(|file| Source { name: file.name.clone(), text: file.text.clone() }))
}

fn located(files: &[ModelFile], errors: &Errors) -> GenerateError {
    let settings: Option<Vec<_>> = errors
        .as_slice()
        .iter()
        .map(|error| match error {
            Error::Setting(setting) => Some(Refusal {
                value: value(setting).map(str::to_owned),
                files: names(files),
                message: Printable(error).to_string(),
            }),
            _ => None,
        })
        .collect();
    match settings {
        Some(refusals) => GenerateError::Request(refusals),
        None => {
            let findings = errors.as_slice().iter().map(Error::diagnostic).collect();
            GenerateError::Model(sources(files).locate(findings).into())
        }
    }
}

/// The types that cannot derive a trait, each with the member that prevents it.
fn underived(underived: &Underived) -> String {
    let types = underived.types.iter().map(|(path, member)| format!("{path} ({})", Printable(member)));
    format!("`{}` is not derived by {}", underived.derive.name(), types.collect::<Vec<_>>().join(", "))
}

/// The value of the setting that does not fit.
fn value(error: &SettingError) -> Option<&str> {
    match error {
        SettingError::SeveralServices(_) => None,
        SettingError::UnknownService { asked, .. }
        | SettingError::UnknownOperation { asked, .. }
        | SettingError::UnknownProtocol { asked, .. }
        | SettingError::ProtocolWithoutType { asked, .. }
        | SettingError::ProtocolType { asked } => Some(asked),
        SettingError::UnknownWaiver { shape, .. }
        | SettingError::UnknownConstraint { shape, .. }
        | SettingError::IdleWaiver { shape, .. } => Some(shape),
    }
}

fn names(files: &[ModelFile]) -> String {
    files.iter().map(|file| Printable(&file.name).to_string()).collect::<Vec<_>>().join(", ")
}

/// Keeps the text of a file that failed to format, for reading. Returns the message, with the path of the text.
fn kept(error: &FormatError, settings: &Settings) -> String {
    let folder = target_folder().unwrap_or_else(std::env::temp_dir).join("tinsmith").join(&settings.package);
    let path = folder.join(error.path.replace('/', "-"));
    match fs::create_dir_all(&folder).and_then(|()| fs::write(&path, &error.tokens)) {
        Ok(()) => format!("{error} The whole text is in {}.", path.display()),
        Err(_) => error.to_string(),
    }
}

/// The build folder of the current directory or the nearest one around it.
fn target_folder() -> Option<PathBuf> {
    let directory = std::env::current_dir().ok()?;
    directory.ancestors().map(|folder| folder.join("target")).find(|target| Path::is_dir(target))
}
