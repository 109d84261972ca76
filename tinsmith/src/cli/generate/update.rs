//! API changes between models: finds the model from which the crate on disk was generated, and reports the changes.
//!
//! The documentation of a crate contains the hash of its model. The old model is the one given with `--since`, or the last
//! committed one if its hash is that of the crate.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use clap::ValueEnum;
use serde_json::{Value, json};
use tinsmith_codegen::ir::package::Package as Lowered;
use tinsmith_codegen::update::{Aspect, Change, Difference, Effect, changes};

use crate::exit::Failure;
use crate::generator::{Generate, GenerateError, Generated, ModelFile};
use crate::job::Job;
use crate::report::{Console, Tone};

/// The file that contains the hash of the model.
const CRATE_ROOT: &str = "src/lib.rs";

/// The output format of changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Form {
    /// One line for each change, breaking changes first
    Text,
    /// One line of JSON for all services, without any other output
    Json,
}

/// The API changes of one crate.
pub(crate) enum Update {
    /// The crate is new, or its model is unchanged.
    Unchanged,
    /// The model has changed, but the old model was not found.
    Unknown,
    /// The changes between the old and the new model.
    Changed(Vec<Change>),
}

impl Update {
    /// Compares the generated crate with the one on disk, which must not have been overwritten yet.
    ///
    /// # Errors
    /// Returns an error if the old model was given with `--since` and cannot be read or lowered.
    pub(super) fn of(
        job: &Job,
        generated: &Generated,
        since: &[PathBuf],
        generator: &dyn Generate,
    ) -> Result<Self, Failure> {
        let new = |generator: &dyn Generate| {
            job.read().map_err(GenerateError::Failed).and_then(|files| generator.lower(&files, &job.settings))
        };
        if !since.is_empty() {
            let old = super::read(&job.name, since).map_err(GenerateError::Failed);
            let old = old.and_then(|files| generator.lower_older(&files, &job.settings));
            return match (old, new(generator)) {
                (Ok(old), Ok(new)) => Ok(Self::Changed(changes(&old, &new))),
                (Err(error), _) | (_, Err(error)) => Err(job.located(error)),
            };
        }
        let stated = fs::read_to_string(job.directory.join(CRATE_ROOT)).ok().and_then(|text| stated_model(&text));
        let wanted = generated.package.get(CRATE_ROOT).and_then(stated_model);
        match stated {
            Some(stated) if wanted.as_ref() != Some(&stated) => {
                let old = committed(job, generator).filter(|old| old.service.model_hash == stated);
                Ok(match (old, new(generator)) {
                    (Some(old), Ok(new)) => Self::Changed(changes(&old, &new)),
                    (None, _) | (_, Err(_)) => Self::Unknown,
                })
            }
            Some(_) | None => Ok(Self::Unchanged),
        }
    }

    /// Prints the changes as text.
    pub(crate) fn print(&self, name: &str, console: &mut Console) {
        match self {
            Self::Unchanged => {}
            Self::Unknown => {
                console.line(&format!("{name}: the model has changed; pass --since OLD_MODEL to list the API changes"));
            }
            Self::Changed(changes) => print_changes(name, changes, console),
        }
    }

    /// Returns the changes as JSON.
    ///
    /// # Errors
    /// Returns an error if the old model was not found.
    pub(crate) fn to_json(&self, name: &str) -> Result<Value, String> {
        match self {
            Self::Unchanged => Ok(json!({ "service": name, "changes": [] })),
            Self::Unknown => {
                Err(format!("{name}: the model of the existing crate was not found; pass it with --since"))
            }
            Self::Changed(changes) => {
                let changes: Vec<Value> = changes.iter().map(change_json).collect();
                Ok(json!({ "service": name, "changes": changes }))
            }
        }
    }
}

/// The hash of the model in the documentation of a crate.
fn stated_model(text: &str) -> Option<String> {
    let (_, rest) = text.split_once("(model ")?;
    let (hash, _) = rest.split_once(')')?;
    Some(hash.to_owned())
}

/// The crate lowered from the last committed model, if git has it.
fn committed(job: &Job, generator: &dyn Generate) -> Option<Lowered> {
    let file = |path: &PathBuf| {
        let name = path.file_name()?.to_str()?;
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let object = format!("HEAD:./{name}");
        let output = Command::new("git").arg("-C").arg(folder).args(["show", &object]).output().ok()?;
        let text = output.status.success().then(|| String::from_utf8(output.stdout).ok()).flatten()?;
        Some(ModelFile { name: format!("{} in git", path.display()), text })
    };
    let files: Vec<ModelFile> = job.source.paths().iter().map(file).collect::<Option<_>>()?;
    generator.lower_older(&files, &job.settings).ok()
}

fn print_changes(name: &str, changes: &[Change], console: &mut Console) {
    let mut counts = BTreeMap::new();
    for change in changes {
        *counts.entry(change.effect).or_insert(0_usize) += 1;
    }
    let numbers: Vec<String> = counts.iter().map(|(effect, count)| format!("{count} {effect}")).collect();
    let numbers = if numbers.is_empty() { "none".to_owned() } else { numbers.join(", ") };
    console.line(&console.paint(Tone::Strong, &format!("{name}: API changes: {numbers}")));
    for change in changes {
        let tone = match change.effect {
            Effect::Breaking => Tone::Bad,
            Effect::Behavior => Tone::Strong,
            Effect::Compatible => Tone::Faint,
        };
        let effect = console.paint(tone, &format!("{:10}", change.effect));
        console.line(&format!(
            "  {effect}  {:15}  {}  {}",
            change.kind,
            change.path,
            difference_text(&change.difference)
        ));
    }
}

fn difference_text(difference: &Difference) -> String {
    match difference {
        Difference::Added => "added".to_owned(),
        Difference::Removed => "removed".to_owned(),
        Difference::Changed { aspect: Aspect::Required, to: Some(_), .. } => "now required".to_owned(),
        Difference::Changed { aspect: Aspect::Required, to: None, .. } => "no longer required".to_owned(),
        Difference::Changed { aspect, from, to } => {
            let text = |side: &Option<String>| side.as_deref().unwrap_or("none").to_owned();
            format!("{aspect}: {} -> {}", text(from), text(to))
        }
    }
}

fn change_json(Change { effect, kind, path, difference }: &Change) -> Value {
    let (difference, aspect, from, to) = match difference {
        Difference::Added => ("added", None, None, None),
        Difference::Removed => ("removed", None, None, None),
        Difference::Changed { aspect, from, to } => {
            ("changed", Some(aspect.to_string()), from.as_deref(), to.as_deref())
        }
    };
    let mut value = json!({
        "effect": effect.to_string(),
        "kind": kind.to_string(),
        "path": path,
        "difference": difference,
    });
    if let (Some(aspect), Some(entries)) = (aspect, value.as_object_mut()) {
        entries.insert("aspect".to_owned(), aspect.into());
        entries.insert("from".to_owned(), from.into());
        entries.insert("to".to_owned(), to.into());
    }
    value
}
