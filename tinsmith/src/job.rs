//! Crates to generate: from the services of a configuration, or from models that a command names.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use tinsmith_codegen::settings::Settings;

use crate::config::{Config, Place, relative};
use crate::exit::{Failure, ModelFailure};
use crate::generator::{Generate, GenerateError, Generated, ModelFile};
use crate::git::Access;
use crate::sources::{self, ModelSource, Sources};
use crate::suggest::did_you_mean;
use crate::sync::{self, Difference};

/// A crate to generate.
#[derive(Clone, Debug, PartialEq)]
pub struct Job {
    /// The name of the service, or of the crate if no configuration lists it.
    pub name: String,
    /// The model.
    pub source: ModelSource,
    /// The directory of the crate.
    pub directory: PathBuf,
    /// The directory as shown in reports.
    pub shown: String,
    /// The settings of the generator.
    pub settings: Settings,
    /// The command that writes the crate.
    pub remedy: String,
    /// The places of settings that a model may not fit, by their values.
    pub values: BTreeMap<String, Place>,
}

impl Job {
    /// The jobs of the wanted services of a configuration, or of all if none is named. `directory` is the one to which
    /// shown paths are relative.
    ///
    /// # Errors
    /// [`Failure::Usage`] if a service is not in the configuration, or its model is not found.
    pub fn of_services(
        config: &Config,
        wanted: &[String],
        directory: &Path,
        access: &Access,
    ) -> Result<Vec<Self>, Failure> {
        let unknown: Vec<String> = wanted
            .iter()
            .filter(|name| !config.services.contains_key(*name))
            .map(|name| unknown_service(name, config))
            .collect();
        if !unknown.is_empty() {
            return Err(Failure::Usage(unknown));
        }
        let sources = Sources::new(Some(config), access)?;
        let (mut jobs, mut errors) = (Vec::new(), Vec::new());
        for name in config.services.keys() {
            if wanted.is_empty() || wanted.contains(name) {
                match Self::of_service(config, name, &sources, directory) {
                    Ok(job) => jobs.push(job),
                    Err(Failure::Usage(found)) => errors.extend(found),
                    Err(failed @ (Failure::Failed(_) | Failure::Model(_))) => return Err(failed),
                }
            }
        }
        if errors.is_empty() { Ok(jobs) } else { Err(Failure::Usage(errors)) }
    }

    /// The job of a service of a configuration.
    ///
    /// # Errors
    /// [`Failure::Usage`] if the service is not in the configuration, or its model is not found.
    pub fn of_service(config: &Config, name: &str, sources: &Sources<'_>, directory: &Path) -> Result<Self, Failure> {
        let service = config.services.get(name).ok_or_else(|| Failure::Usage(vec![unknown_service(name, config)]))?;
        let source = if service.model.is_empty() {
            let wanted = service.settings.service.as_deref().unwrap_or(name);
            sources.find(wanted, Some(&service.place))?
        } else {
            sources::files(&service.model, &config.folder).map_err(|errors| {
                Failure::Usage(errors.iter().map(|error| format!("{}: [{name}]: {error}", service.place)).collect())
            })?
        };
        let place = config.folder.join(&service.directory);
        Ok(Self {
            name: name.to_owned(),
            source,
            shown: std::path::absolute(directory)
                .ok()
                .and_then(|from| relative(&from, &place).ok())
                .unwrap_or_else(|| service.directory.clone()),
            directory: place,
            settings: service.settings.clone(),
            remedy: service.settings.command.clone(),
            values: service.values.clone(),
        })
    }

    /// Reads the model.
    ///
    /// # Errors
    /// One message for each file that cannot be read.
    pub fn read(&self) -> Result<Vec<ModelFile>, Vec<String>> {
        let named = |errors: Vec<String>| errors.iter().map(|error| format!("{}: {error}", self.name)).collect();
        self.source.read().map_err(named)
    }

    /// Generates the crate.
    ///
    /// # Errors
    /// Every problem of the model and the settings, those of settings with their place in the configuration.
    pub fn generate(&self, generator: &dyn Generate) -> Result<Generated, Failure> {
        let files = self.read().map_err(Failure::Failed)?;
        generator.generate(&files, &self.settings).map_err(|error| self.located(error))
    }

    /// Adds the places of settings to errors.
    pub fn located(&self, error: GenerateError) -> Failure {
        match error {
            GenerateError::Failed(errors) => Failure::Failed(errors),
            GenerateError::Model(failure) => Failure::Model(failure),
            GenerateError::Request(refusals) => {
                let messages = refusals.iter().map(|refusal| {
                    match refusal.value.as_ref().and_then(|value| self.values.get(value)) {
                        Some(place) => format!("{place}: [{}]: {} ({})", self.name, refusal.message, refusal.files),
                        None => refusal.to_string(),
                    }
                });
                Failure::Usage(messages.collect())
            }
        }
    }
}

fn unknown_service(name: &str, config: &Config) -> String {
    let hint = did_you_mean(name, config.services.keys().map(String::as_str));
    let known: Vec<&str> = config.services.keys().map(String::as_str).collect();
    let hint = match (hint.is_empty(), known.is_empty()) {
        (false, _) => hint,
        (true, false) => format!("; it has {}", known.join(", ")),
        (true, true) => "; add it with `tinsmith add`".to_owned(),
    };
    format!("{} has no service `{}`{hint}", config.shown, name.escape_debug())
}

/// Generates all jobs, or returns the errors of all. `step` is called with the name of each.
///
/// # Errors
/// [`Failure::Model`] if a model is invalid, else [`Failure::Failed`] if one cannot be read, else [`Failure::Usage`] if
/// settings do not fit.
pub fn generate_all(
    jobs: &[Job],
    generator: &dyn Generate,
    mut step: impl FnMut(&str),
) -> Result<Vec<Generated>, Failure> {
    let (mut generated, mut failed, mut refused, mut findings) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for job in jobs {
        step(&job.name);
        match job.generate(generator) {
            Ok(package) => generated.push(package),
            Err(Failure::Usage(errors)) => refused.extend(errors),
            Err(Failure::Failed(errors)) => failed.extend(errors),
            Err(Failure::Model(failure)) => {
                failed.extend(failure.others);
                findings.extend(failure.findings);
            }
        }
    }
    if !findings.is_empty() {
        failed.extend(refused);
        return Err(Failure::Model(ModelFailure { findings, others: failed }));
    }
    if !failed.is_empty() {
        failed.extend(refused);
        return Err(Failure::Failed(failed));
    }
    if refused.is_empty() { Ok(generated) } else { Err(Failure::Usage(refused)) }
}

/// Compares all crates with the disk before anything is written, or returns the errors of all.
///
/// # Errors
/// [`Failure::Failed`] if a directory cannot be read, or has other files at the paths of generated ones.
pub fn compare_all(jobs: &[Job], generated: &[Generated]) -> Result<Vec<Difference>, Failure> {
    let (mut differences, mut errors) = (Vec::new(), Vec::new());
    for (job, generated) in jobs.iter().zip(generated) {
        match sync::compare(&generated.package, &job.directory) {
            Ok(difference) => differences.push(difference),
            Err(error) => errors.push(format!("{}: {error}", job.name)),
        }
    }
    if errors.is_empty() { Ok(differences) } else { Err(Failure::Failed(errors)) }
}
