//! The description of a crate that no configuration lists.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use tinsmith_codegen::settings::{CrateSource, Derive, Parts, Settings, Validation};

use super::super::Context;
use crate::config::{package_errors, relative};
use crate::exit::Failure;
use crate::job::Job;
use crate::sources;

/// The description of a crate that the configuration does not list.
#[derive(Debug, Args)]
pub(super) struct Single {
    /// The directory to write the crate to
    #[arg(long, value_name = "DIR", requires = "model")]
    pub(super) out: Option<PathBuf>,
    /// The operations to generate, separated by commas [default: all]
    #[arg(long, value_name = "A,B", value_delimiter = ',', requires = "model")]
    operations: Vec<String>,
    /// The name of the crate [default: `tinsmith-` and the name of the first file]
    #[arg(long, value_name = "NAME", requires = "model")]
    package: Option<String>,
    /// The shape id of the service, if the model has several
    #[arg(long, value_name = "ID", requires = "model")]
    service: Option<String>,
    /// The validation of inputs before they are sent [default: basic, and off for a crate named `aws-sdk-…`]
    #[arg(long, value_name = "LEVEL", requires = "model")]
    validation: Option<Level>,
    /// The parts of the crate: `types` without a client [default: types,client]
    #[arg(long, value_name = "A,B", value_delimiter = ',', requires = "model")]
    parts: Vec<Part>,
    /// Further traits of structures and unions, separated by commas
    #[arg(long, value_name = "A,B", value_delimiter = ',', requires = "model")]
    derives: Vec<Trait>,
    /// The folder of the runtime crate [default: that of the configuration, or the published crate]
    #[arg(long, value_name = "DIR", requires = "model")]
    runtime: Option<PathBuf>,
}

/// The levels of validation.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Level {
    /// Only what the official SDK checks
    Off,
    /// Required members, minimum lengths and ranges
    Basic,
    /// Every constraint
    Strict,
}

impl Level {
    fn validation(self) -> Validation {
        match self {
            Self::Off => Validation::Off,
            Self::Basic => Validation::Basic,
            Self::Strict => Validation::Strict,
        }
    }
}

/// The parts of a crate.
#[derive(Clone, Copy, Debug, PartialEq, ValueEnum)]
enum Part {
    /// Inputs, outputs, types and errors, with builders and validators
    Types,
    /// The client that sends and receives them
    Client,
}

/// Traits that types can derive.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Trait {
    #[value(name = "Eq")]
    Eq,
    #[value(name = "Hash")]
    Hash,
    /// Brings `Eq` and `PartialOrd`
    #[value(name = "Ord")]
    Ord,
    #[value(name = "PartialOrd")]
    PartialOrd,
}

impl Trait {
    fn derive(self) -> Derive {
        match self {
            Self::Eq => Derive::Eq,
            Self::Hash => Derive::Hash,
            Self::Ord => Derive::Ord,
            Self::PartialOrd => Derive::PartialOrd,
        }
    }
}

impl Single {
    /// The job of this crate. The defaults of the configuration apply, if there is one.
    pub(super) fn job(&self, models: &[PathBuf], out: &Path, context: &Context<'_>) -> Result<Job, Failure> {
        let model = models.first().map_or(Path::new(""), PathBuf::as_path);
        let package = self.package.clone().unwrap_or_else(|| format!("tinsmith-{}", crate_name(model)));
        let directory = context.directory.join(out);
        let absolute = |path: &Path| {
            std::path::absolute(path).map_err(|error| Failure::failed(format!("{}: {error}", path.display())))
        };
        let no_path = |error: crate::config::NoRelativePath| Failure::usage(error.to_string());
        let command = self.command(models, out, context.program.generate);
        let mut settings = match context.config_if_any()? {
            Some(config) => config.settings_outside(package, command, &absolute(&directory)?).map_err(no_path)?,
            None => Settings::new(package, "0.1.0", command),
        };
        let errors = package_errors(&settings.package, &settings.version);
        if !errors.is_empty() {
            return Err(Failure::Usage(errors.into_iter().map(|error| format!("--package: {error}")).collect()));
        }
        if let Some(runtime) = &self.runtime {
            let runtime = absolute(&context.directory.join(runtime))?;
            let path = relative(&absolute(&directory)?, &runtime).map_err(no_path)?;
            settings.manifest.runtime = Some(CrateSource::Path(path));
        }
        settings.service.clone_from(&self.service);
        settings.operations = (!self.operations.is_empty()).then(|| self.operations.clone());
        settings.validation = self.validation.map(Level::validation).or(settings.validation);
        match (self.parts.contains(&Part::Types), self.parts.contains(&Part::Client)) {
            (true, true) => settings.parts = Parts::All,
            (true, false) => settings.parts = Parts::Types,
            (false, true) => return Err(Failure::usage("--parts: a client needs `types` too".to_owned())),
            (false, false) => {}
        }
        if !self.derives.is_empty() {
            settings.derives = self.derives.iter().map(|derive| derive.derive()).collect();
        }
        let paths: Vec<String> = models.iter().map(|model| model.display().to_string()).collect();
        Ok(Job {
            name: settings.package.clone(),
            source: sources::files(&paths, context.directory).map_err(Failure::Usage)?,
            directory,
            shown: out.display().to_string(),
            settings,
            remedy: "the same command without --check".to_owned(),
            values: std::collections::BTreeMap::new(),
        })
    }

    /// The command that generates the crate, the same on every machine: absolute paths are cut to their last part.
    fn command(&self, models: &[PathBuf], out: &Path, program: &str) -> String {
        let level = self.validation.and_then(|level| level.to_possible_value());
        let operations = (!self.operations.is_empty()).then(|| self.operations.join(","));
        let (parts, derives) = (joined(&self.parts), joined(&self.derives));
        let models = models.iter().map(|model| ("model", Some(portable(model))));
        let flags = [
            ("out", Some(portable(out))),
            ("operations", operations),
            ("package", self.package.clone()),
            ("service", self.service.clone()),
            ("validation", level.map(|level| level.get_name().to_owned())),
            ("parts", parts),
            ("derives", derives),
            ("runtime", self.runtime.as_deref().map(portable)),
        ];
        let words = models.chain(flags).filter_map(|(flag, value)| Some(format!("--{flag} {}", quoted(&value?))));
        [program.to_owned()].into_iter().chain(words).collect::<Vec<_>>().join(" ")
    }
}

/// The words of a list as an argument; `None` if there are none.
fn joined(values: &[impl ValueEnum]) -> Option<String> {
    let values = values.iter().filter_map(ValueEnum::to_possible_value);
    let words: Vec<_> = values.map(|value| value.get_name().to_owned()).collect();
    (!words.is_empty()).then(|| words.join(","))
}

fn portable(path: &Path) -> String {
    let part = if path.is_absolute() { path.file_name().map_or(path, Path::new) } else { path };
    part.to_string_lossy().replace('\\', "/")
}

/// A word of a command line on one line, in quotes where a shell needs them.
fn quoted(word: &str) -> String {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "-_./,:=@%+".contains(letter);
    let escaped = word.escape_debug().to_string();
    if escaped.chars().all(is_plain) { escaped } else { format!("'{escaped}'") }
}

/// The name of a model's crate: that of its file, with `-` in place of characters that package names cannot contain.
fn crate_name(model: &Path) -> String {
    let name = model.file_stem().unwrap_or_default().to_string_lossy().to_lowercase();
    let words: Vec<_> =
        name.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.join("-")
}
