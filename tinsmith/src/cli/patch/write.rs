//! Writes a plan: the crates, the manifest and the lock file. What cargo does not accept is taken back.

use std::path::{Path, PathBuf};

use cargo_metadata::Metadata;
use tinsmith_codegen::package::Package;

use super::graph::{self, Workspace};
use super::lock::{self, Move};
use super::plan::{Plan, Replacement};
use super::{FOLDER, manifest, read};
use crate::cli::Context;
use crate::exit::Failure;
use crate::lock::Locks;
use crate::sync;

/// The texts and crates of a workspace before they are changed.
struct Before {
    manifest: (PathBuf, String),
    lock: (PathBuf, String),
    /// The generated crates, also those that do not exist yet.
    crates: Vec<(PathBuf, Package)>,
}

/// Writes a plan.
///
/// # Errors
/// [`Failure::Failed`] if something cannot be written, or cargo does not use the crates; everything is as before then.
pub(super) fn write(
    workspace: &Workspace,
    manifest: &str,
    plan: &Plan,
    context: &mut Context<'_>,
) -> Result<(), Failure> {
    let manifest_path = workspace.root.join("Cargo.toml");
    let lock_path = workspace.root.join("Cargo.lock");
    let lock = read(&lock_path)?;
    let new_manifest = manifest::with(manifest, &plan.entries())
        .map_err(|error| Failure::usage(format!("{}: {error}", manifest_path.display())))?;
    let new_lock = lock::replaced(&lock, &moves(plan))
        .map_err(|error| Failure::usage(format!("{}: {error}", lock_path.display())))?;
    let folder = workspace.root.join(FOLDER);
    let _locks = locked(&folder, context)?;
    let crates = plan.replaced.iter().map(|it| (it.job.directory.clone(), it.generated.package.clone()));
    let crates = with_removed(crates.collect(), &folder)?;
    let before = Before {
        crates: crates
            .iter()
            .map(|(directory, _)| Ok((directory.clone(), sync::present_package(directory)?)))
            .collect::<sync::Result<_>>()
            .map_err(|error| Failure::failed(error.to_string()))?,
        manifest: (manifest_path.clone(), manifest.to_owned()),
        lock: (lock_path.clone(), lock),
    };
    let written = apply(&crates)
        .and_then(|()| replace(&manifest_path, &new_manifest))
        .and_then(|()| replace(&lock_path, &new_lock))
        .and_then(|()| check(workspace, plan, context.common.offline));
    written.map_err(|failure| before.restore(&failure))
}

/// Locks the folder of generated crates, and says so if another run has locked it.
pub(super) fn locked(folder: &Path, context: &mut Context<'_>) -> Result<Locks, Failure> {
    let waits = |_: &Path| context.console.note("waiting for another run of tinsmith that patches this program");
    crate::lock::lock(&[folder], waits)
        .map_err(|error| Failure::failed(format!("{} cannot be locked: {error}", folder.display())))
}

fn moves(plan: &Plan) -> Vec<Move> {
    let of = |it: &Replacement| Move {
        package: it.client.package.clone(),
        from: it.client.version.to_string(),
        to: it.job.settings.version.clone(),
    };
    plan.replaced.iter().map(of).collect()
}

/// Adds an empty package for each crate of an earlier run that is not generated any more, so that it is removed.
pub(super) fn with_removed(
    mut crates: Vec<(PathBuf, Package)>,
    folder: &Path,
) -> Result<Vec<(PathBuf, Package)>, Failure> {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(crates),
        Err(error) => return Err(Failure::failed(format!("{} cannot be read: {error}", folder.display()))),
    };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() && crates.iter().all(|(directory, _)| *directory != path) {
            crates.push((path, Package::new()));
        }
    }
    Ok(crates)
}

/// Updates directories to contain these crates, after all were compared.
pub(super) fn apply(crates: &[(PathBuf, Package)]) -> Result<(), Failure> {
    let failed = |error: sync::SyncError| Failure::failed(error.to_string());
    let differences: Vec<_> = crates
        .iter()
        .map(|(directory, package)| sync::compare(package, directory))
        .collect::<sync::Result<_>>()
        .map_err(failed)?;
    let updates = crates.iter().zip(&differences);
    let updates = updates.map(|((directory, package), difference)| sync::Update { package, directory, difference });
    sync::apply(&updates.collect::<Vec<_>>()).map_err(failed)?;
    for (directory, package) in crates {
        if package.files().len() == 0 {
            // A folder with other files stays.
            drop(std::fs::remove_dir(directory));
        }
    }
    Ok(())
}

pub(super) fn replace(path: &Path, text: &str) -> Result<(), Failure> {
    sync::replace(path, text).map_err(|error| Failure::failed(error.to_string()))
}

/// Lets cargo complete the lock file, and checks that it uses every crate.
fn check(workspace: &Workspace, plan: &Plan, offline: bool) -> Result<(), Failure> {
    let metadata = graph::metadata(&workspace.root.join("Cargo.toml"), &[], offline).map_err(|error| {
        let remedy = "--runtime names the runtime crate of a checkout, if it is the runtime that is missing";
        Failure::failed(format!("cargo refuses the patched program: {}; {remedy}", graph::said(&error)))
    })?;
    let unused: Vec<&str> =
        plan.replaced.iter().filter(|it| !is_used(it, &metadata)).map(|it| it.job.name.as_str()).collect();
    if unused.is_empty() {
        return Ok(());
    }
    let remedy = "a `[patch]` of .cargo/config.toml or a `[replace]` may have precedence";
    Err(Failure::failed(format!("cargo does not use the patch of {}; {remedy}", unused.join(", "))))
}

fn is_used(replacement: &Replacement, metadata: &Metadata) -> bool {
    let manifest = replacement.job.directory.join("Cargo.toml");
    metadata.packages.iter().any(|package| package.manifest_path.as_std_path() == manifest)
}

impl Before {
    /// Restores everything, and returns the failure with what could not be restored.
    fn restore(self, failure: &Failure) -> Failure {
        let texts = [&self.manifest, &self.lock].map(|(path, text)| replace(path, text));
        let crates = apply(&self.crates);
        let errors = texts.into_iter().chain([crates]).filter_map(Result::err);
        let errors: Vec<String> = errors.flat_map(|error| error.messages()).collect();
        let mut messages = failure.messages();
        if errors.is_empty() {
            messages.push("nothing was changed".to_owned());
        } else {
            messages.extend(errors);
        }
        Failure::Failed(messages)
    }
}
