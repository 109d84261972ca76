//! The older models of services: those given with `--since`, as files or in a folder, or else the last committed ones.
//!
//! In a folder, the model of a service is the files with the names of its current model, or else the only file that
//! defines the same service.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tinsmith_codegen::ir::package::{Package as Lowered, Service};

use super::Arguments;
use crate::exit::Failure;
use crate::generator::{Generate, ModelFile};
use crate::job::Job;
use crate::sources::ModelSource;

/// The place of older models.
pub(crate) enum Since {
    /// The last commit.
    Commit,
    /// The older models of services, by the names of the services.
    #[cfg_attr(not(feature = "cli"), expect(dead_code, reason = "only `tinsmith update` compares with these"))]
    Models(BTreeMap<String, ModelSource>),
    /// The files of the model of the only service.
    Files(Vec<PathBuf>),
    /// A folder with the models of services.
    Folder {
        path: PathBuf,
        /// The models in the folder, sorted.
        models: Vec<PathBuf>,
        /// `true` if all services are generated, so that services in the folder alone are gone.
        is_complete: bool,
    },
}

impl Since {
    /// Returns the place of older models that the arguments name.
    ///
    /// # Errors
    /// Returns an error if the files of one model are given for several services, or if a folder cannot be listed.
    pub(super) fn new(arguments: &Arguments, directory: &Path, jobs: &[Job]) -> Result<Self, Failure> {
        let paths: Vec<PathBuf> = arguments.since.iter().map(|file| directory.join(file)).collect();
        match paths.as_slice() {
            [] => Ok(Self::Commit),
            [folder] if folder.is_dir() => Ok(Self::Folder {
                models: models_in(folder)?,
                path: folder.clone(),
                is_complete: arguments.services.is_empty() && arguments.single.out.is_none(),
            }),
            _ if jobs.len() == 1 => Ok(Self::Files(paths)),
            _ => Err(Failure::Usage(vec![
                "--since names the files of the old model of a single service; name the service, or pass a folder"
                    .to_owned(),
            ])),
        }
    }

    /// Returns `true` if the older models were named in the arguments.
    pub(super) fn is_given(&self) -> bool {
        match self {
            Self::Commit => false,
            Self::Models(_) | Self::Files(_) | Self::Folder { .. } => true,
        }
    }

    /// Reads and lowers the older model of a service, whose current model defines `service`. Returns `None` if there is
    /// none.
    ///
    /// # Errors
    /// Returns an error if a model that was named cannot be read or lowered, or if several files fit.
    pub(super) fn lowered(
        &self,
        job: &Job,
        service: &Service,
        generator: &dyn Generate,
    ) -> Result<Option<Lowered>, Failure> {
        let paths = match self {
            Self::Commit => {
                let files = committed(job);
                return Ok(files.and_then(|files| generator.lower_older(&files, &job.settings).ok()));
            }
            Self::Models(models) => {
                let Some(model) = models.get(&job.name) else { return Ok(None) };
                let files = model.read().map_err(Failure::Failed)?;
                return generator.lower_older(&files, &job.settings).map(Some).map_err(|error| job.located(error));
            }
            Self::Files(paths) => paths.clone(),
            Self::Folder { path, models, .. } => match in_folder(job, service, path, models)? {
                Some(paths) => paths,
                None => return Ok(None),
            },
        };
        let files = super::read(&job.name, &paths).map_err(Failure::Failed)?;
        generator.lower_older(&files, &job.settings).map(Some).map_err(|error| job.located(error))
    }

    /// Returns the names of the models in the folder that neither a service nor the folders of the current models have.
    pub(super) fn vanished(&self, jobs: &[Job]) -> Vec<String> {
        let Self::Folder { models, is_complete: true, .. } = self else { return Vec::new() };
        let is_gone = |model: &&PathBuf| {
            let Some(name) = model.file_name() else { return false };
            let mut current = jobs.iter().flat_map(|job| job.source.paths());
            current.all(|path| path.file_name() != Some(name) && !path.with_file_name(name).exists())
        };
        let gone = models.iter().filter(is_gone).filter_map(|model| model.file_stem());
        gone.map(|name| name.to_string_lossy().into_owned()).collect()
    }
}

/// Returns the files of models in a folder, sorted by name.
fn models_in(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let entries = fs::read_dir(folder)
        .map_err(|error| Failure::failed(format!("--since: {} cannot be listed: {error}", folder.display())))?;
    let is_model = |path: &PathBuf| path.extension().is_some_and(|kind| kind == "json" || kind == "smithy");
    let mut models: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).filter(is_model).collect();
    models.sort();
    Ok(models)
}

/// Returns the files of the older model in a folder, or `None` if it has none.
fn in_folder(job: &Job, service: &Service, folder: &Path, models: &[PathBuf]) -> Result<Option<Vec<PathBuf>>, Failure> {
    let current = job.source.paths();
    let named: Option<Vec<PathBuf>> =
        current.iter().map(|model| Some(folder.join(model.file_name()?)).filter(|path| path.is_file())).collect();
    if let Some(named) = named.filter(|named| !named.is_empty()) {
        return Ok(Some(named));
    }
    let defines = |path: &&PathBuf| fs::read_to_string(path).is_ok_and(|text| defines(&text, service));
    let found: Vec<PathBuf> = models.iter().filter(defines).cloned().collect();
    if found.len() > 1 {
        let names: Vec<String> = found.iter().map(|path| path.display().to_string()).collect();
        let several = format!("{}: several models in --since define its service: {}", job.name, names.join(", "));
        return Err(Failure::Usage(vec![several]));
    }
    Ok((!found.is_empty()).then_some(found))
}

/// Returns `true` if the text of a model defines the service: as a key of JSON, or in its namespace in IDL.
fn defines(text: &str, Service { namespace, shape, .. }: &Service) -> bool {
    let mut lines = text.lines().map(str::trim);
    text.contains(&format!("\"{namespace}#{shape}\""))
        || (lines.clone().any(|line| line.strip_prefix("namespace ").is_some_and(|name| name.trim() == namespace))
            && lines.any(|line| {
                line.strip_prefix("service ").is_some_and(|rest| {
                    rest.split(|letter: char| letter.is_whitespace() || letter == '{').next() == Some(shape)
                })
            }))
}

/// The files of the last committed model, if git has them.
fn committed(job: &Job) -> Option<Vec<ModelFile>> {
    let file = |path: &PathBuf| {
        let name = path.file_name()?.to_str()?;
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let object = format!("HEAD:./{name}");
        let output = Command::new("git").arg("-C").arg(folder).args(["show", &object]).output().ok()?;
        let text = output.status.success().then(|| String::from_utf8(output.stdout).ok()).flatten()?;
        Some(ModelFile { name: format!("{} in git", path.display()), text })
    };
    job.source.paths().iter().map(file).collect()
}
