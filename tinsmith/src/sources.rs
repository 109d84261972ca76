//! Finds models: of a service by its name, or all that a repository has.
//!
//! Models come from the paths of `[models]`, in their order, from its git repository, and then from those that the library
//! carries. Each JSON
//! document that has a service is a model of its own. The `.smithy` files of one path are a model together, with the
//! JSON documents of that path that have no service.
//!
//! A service is found by the name of its file (without a date, such as `s3-2006-03-01.json`), and otherwise by what its
//! model says: shape id, SDK id, endpoint prefix, or the name of the shape.

mod build_file;
mod commit;
mod expand;
mod file;
mod identity;
mod jar;
mod pom;

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use rayon::prelude::*;
use tinsmith_model::suggest::nearest;

use crate::builtin;
use crate::config::{Config, Git, Place};
use crate::exit::Failure;
use crate::generator::ModelFile;
use crate::git::{Access, Tree};

pub use file::SourceFile;
pub use identity::Identity;

/// The documents of a model, before they are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ModelSource {
    /// Files.
    Files(Vec<SourceFile>),
    /// A document that the library carries.
    BuiltIn(builtin::BuiltIn),
}

impl ModelSource {
    /// Reads the documents.
    ///
    /// # Errors
    /// One message for each file that cannot be read.
    pub fn read(&self) -> Result<Vec<ModelFile>, Vec<String>> {
        match self {
            Self::BuiltIn(model) => Ok(vec![ModelFile { name: model.name.to_owned(), text: model.text.to_owned() }]),
            Self::Files(files) => {
                let (mut read, mut errors) = (Vec::new(), Vec::new());
                for file in files {
                    match file.read() {
                        Ok(text) => read.push(ModelFile { name: file.shown.clone(), text }),
                        Err(error) => errors.push(error),
                    }
                }
                if errors.is_empty() { Ok(read) } else { Err(errors) }
            }
        }
    }

    /// The files on disk.
    pub fn paths(&self) -> Vec<PathBuf> {
        match self {
            Self::BuiltIn(_) => Vec::new(),
            Self::Files(files) => files.iter().map(|file| file.path.clone()).collect(),
        }
    }

    /// The name of the model in messages: its files.
    pub fn shown(&self) -> String {
        match self {
            Self::BuiltIn(model) => format!("{} (built in)", model.name),
            Self::Files(files) => files.iter().map(|file| file.shown.clone()).collect::<Vec<_>>().join(", "),
        }
    }
}

/// A service of a model source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The names of the service.
    pub identity: Identity,
    /// Its model.
    pub source: ModelSource,
}

impl Candidate {
    fn shown(&self) -> String {
        format!("{} ({})", self.identity.shape, self.source.shown())
    }
}

/// The model sources of a configuration.
pub struct Sources<'c> {
    /// The files of each path of `[models]`.
    groups: Vec<Group>,
    config: Option<&'c Config>,
}

/// The files of a path of `[models]`.
struct Group {
    files: Vec<SourceFile>,
    /// Their services, once they were read.
    candidates: OnceLock<Result<Vec<Candidate>, Failure>>,
}

impl Group {
    fn new(files: Vec<SourceFile>) -> Self {
        Self { files, candidates: OnceLock::new() }
    }

    /// The JSON documents that are called like a service.
    fn named(&self, wanted: &str) -> Vec<&SourceFile> {
        self.files.iter().filter(|file| file.is_json() && file.is_called(wanted)).collect()
    }

    /// The services of the files.
    fn candidates(&self) -> Result<&[Candidate], Failure> {
        match self.candidates.get_or_init(|| candidates(&self.files)) {
            Ok(found) => Ok(found),
            Err(failure) => Err(failure.clone()),
        }
    }
}

impl<'c> Sources<'c> {
    /// Lists the files of the sources. Without a configuration, only the models that the library carries exist.
    ///
    /// # Errors
    /// If a path of `[models]` does not exist, or its git repository cannot be fetched.
    pub fn new(config: Option<&'c Config>, access: &Access) -> Result<Self, Failure> {
        Self::with(config, &[], Path::new("."), access)
    }

    /// Lists the files of paths that a command names, relative to a directory, and then those of the configuration.
    ///
    /// # Errors
    /// If a path does not exist, or the git repository of the configuration cannot be fetched.
    pub fn with(
        config: Option<&'c Config>,
        paths: &[String],
        directory: &Path,
        access: &Access,
    ) -> Result<Self, Failure> {
        let (mut groups, mut errors) = (Vec::new(), Vec::new());
        let mut add = |found: Result<Vec<SourceFile>, String>, place: &str| match found {
            Ok(files) => groups.push(Group::new(files)),
            Err(error) => errors.push(format!("{place}: {error}")),
        };
        for path in paths {
            add(expand(path, directory), "--models");
        }
        if let Some(found) = config {
            for path in &found.models.paths {
                add(expand(path, &found.folder), &format!("{}: [models]", found.shown));
            }
            if let Some(git) = &found.models.git {
                add(of_git(git, access), &format!("{}: [models]", git.place));
            }
        }
        if errors.is_empty() { Ok(Self { groups, config }) } else { Err(Failure::Usage(errors)) }
    }

    /// Finds the model of a service by its name. `place` is that of the name in the configuration, if it is there.
    ///
    /// # Errors
    /// [`Failure::Usage`] if no model fits or several do, with their names.
    pub fn find(&self, name: &str, place: Option<&Place>) -> Result<ModelSource, Failure> {
        let wanted = identity::folded(name);
        for group in &self.groups {
            match group.named(&wanted).as_slice() {
                [] => {}
                [file] => return Ok(ModelSource::Files(vec![(*file).clone()])),
                several => {
                    let shown: Vec<_> = several.iter().map(|file| file.shown.clone()).collect();
                    return Err(ambiguous(name, place, &shown));
                }
            }
            let fitting: Vec<_> = group.candidates()?.iter().filter(|it| it.identity.is(&wanted, name)).collect();
            if let Some(source) = single(&fitting, name, place)? {
                return Ok(source);
            }
        }
        let carried = built_in().into_iter().find(|it| it.identity.is(&wanted, name));
        match carried {
            Some(candidate) => Ok(candidate.source),
            None => Err(self.unknown(name, place)),
        }
    }

    /// Finds the model of a service by its SDK id alone, given without case and punctuation, as the names of official
    /// crates contain it. Returns `None` if there is none.
    ///
    /// # Errors
    /// [`Failure::Usage`] if several models fit.
    pub fn find_sdk_id(&self, name: &str) -> Result<Option<ModelSource>, Failure> {
        let wanted = identity::folded(name);
        for group in &self.groups {
            // Most models are called like their service, so that the others need not be read.
            let named: Vec<SourceFile> = group.named(&wanted).into_iter().cloned().collect();
            let found = candidates(&named)?;
            let mut fitting: Vec<&Candidate> = found.iter().filter(|it| it.identity.has_sdk_id(&wanted)).collect();
            if fitting.is_empty() {
                fitting = group.candidates()?.iter().filter(|it| it.identity.has_sdk_id(&wanted)).collect();
            }
            if let Some(source) = single(&fitting, name, None)? {
                return Ok(Some(source));
            }
        }
        Ok(built_in().into_iter().find(|it| it.identity.has_sdk_id(&wanted)).map(|it| it.source))
    }

    /// All services of the sources, in the order of preference.
    ///
    /// # Errors
    /// If a file cannot be read.
    pub fn candidates(&self) -> Result<Vec<Candidate>, Failure> {
        let mut found = Vec::new();
        for group in &self.groups {
            found.extend_from_slice(group.candidates()?);
        }
        found.extend(built_in());
        Ok(found)
    }

    fn unknown(&self, name: &str, place: Option<&Place>) -> Failure {
        let known = self.candidates().unwrap_or_default();
        let names: Vec<String> = known.iter().map(|it| it.identity.name()).collect();
        let hint = match nearest(name, names.iter().map(String::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None if self.groups.is_empty() => {
                let file = self.config.map_or(crate::config::FILE, |config| config.shown.as_str());
                format!(
                    "there are models of {} only; set `path` or `git` under `[models]` of {file} to those of your services",
                    names.join(", ")
                )
            }
            None => "`tinsmith list` shows the services that have one".to_owned(),
        };
        let text = format!("no model of a service `{}` was found; {hint}", name.escape_debug());
        Failure::Usage(vec![located(place, &text)])
    }
}

/// The model of the one service that fits, if any.
fn single(fitting: &[&Candidate], name: &str, place: Option<&Place>) -> Result<Option<ModelSource>, Failure> {
    match fitting {
        [] => Ok(None),
        [one] => Ok(Some(one.source.clone())),
        several => {
            let shown: Vec<_> = several.iter().map(|it| it.shown()).collect();
            Err(ambiguous(name, place, &shown))
        }
    }
}

/// The models of a git repository.
fn of_git(git: &Git, access: &Access) -> Result<Vec<SourceFile>, String> {
    let Some(rev) = &git.rev else {
        return Err("`git` needs `rev`, the commit that everybody generates from; `tinsmith update` sets it".to_owned());
    };
    commit::models(&Tree::open(&git.url, rev, access)?.into())
}

fn located(place: Option<&Place>, text: &str) -> String {
    place.map_or_else(|| text.to_owned(), |place| format!("{place}: {text}"))
}

fn ambiguous(name: &str, place: Option<&Place>, candidates: &[String]) -> Failure {
    let text = format!(
        "several models fit `{}`: {}; name the file as `model`, or the shape id as `service`",
        name.escape_debug(),
        candidates.join(", ")
    );
    Failure::Usage(vec![located(place, &text)])
}

/// The services of the files of one path.
fn candidates(group: &[SourceFile]) -> Result<Vec<Candidate>, Failure> {
    commit::fetch(group).map_err(Failure::failed)?;
    let (documents, smithy): (Vec<&SourceFile>, Vec<&SourceFile>) = group.iter().partition(|file| file.is_json());
    let read: Vec<_> =
        documents.par_iter().map(|file| (*file, file.read().map(|text| identity::of_json(&text)))).collect();
    let (mut found, mut shared, mut errors) = (Vec::new(), Vec::new(), Vec::new());
    for (file, services) in read {
        match services {
            Ok(services) if services.is_empty() => shared.push(file.clone()),
            Ok(services) => found.extend(
                services
                    .into_iter()
                    .map(|identity| Candidate { identity, source: ModelSource::Files(vec![file.clone()]) }),
            ),
            Err(error) => errors.push(error),
        }
    }
    if !errors.is_empty() {
        return Err(Failure::Failed(errors));
    }
    if !smithy.is_empty() {
        let files: Vec<SourceFile> = smithy.into_iter().cloned().chain(shared).collect();
        let source = ModelSource::Files(files);
        let services = identity::of_model(&source.read().map_err(Failure::Failed)?).map_err(Failure::Failed)?;
        found.extend(services.into_iter().map(|identity| Candidate { identity, source: source.clone() }));
    }
    Ok(found)
}

fn built_in() -> Vec<Candidate> {
    let services = builtin::MODELS.into_iter().flat_map(|model| {
        let identities = identity::of_json(model.text);
        identities.into_iter().map(move |identity| Candidate { identity, source: ModelSource::BuiltIn(model) })
    });
    services.collect()
}

/// The files of a path below a folder, sorted: those of a folder or glob, or one file. Of a `smithy-build.json`, its
/// sources, its imports and the models of its dependencies are listed.
///
/// # Errors
/// A message if there is no such file, or if one cannot be read.
pub fn expand(path: &str, folder: &Path) -> Result<Vec<SourceFile>, String> {
    let whole = folder.join(path);
    let is_build_file = whole.file_name().is_some_and(|name| name == build_file::NAME);
    if is_build_file { build_file::sources(&whole, path) } else { expand::expand(path, folder) }
}

/// The files of a path that the user named: a file, or the models of a folder or glob.
///
/// # Errors
/// A message that names the path.
pub fn files(paths: &[String], folder: &Path) -> Result<ModelSource, Vec<String>> {
    let (mut files, mut errors) = (Vec::new(), Vec::new());
    for path in paths {
        match expand(path, folder) {
            Ok(found) => files.extend(found),
            Err(error) => errors.push(error),
        }
    }
    if errors.is_empty() { Ok(ModelSource::Files(files)) } else { Err(errors) }
}
