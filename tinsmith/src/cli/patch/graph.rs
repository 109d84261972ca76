//! Reads the crates of a program from its lock file, and finds the clients of AWS services among them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use cargo_metadata::semver::{BuildMetadata, Version};
use cargo_metadata::{
    CargoOpt, Dependency, DependencyKind, Error, Metadata, MetadataCommand, Node, Package, PackageId,
};

use super::FOLDER;
use crate::exit::Failure;

/// The beginning of the names of official crates.
pub(super) const PREFIX: &str = "aws-sdk-";

/// The workspace of a program.
#[derive(Clone, Debug)]
pub(super) struct Workspace {
    /// Its folder.
    pub(super) root: PathBuf,
    /// The crates that are clients of services, sorted.
    pub(super) clients: Vec<Client>,
}

/// A crate of the program that is a client of a service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Client {
    /// Its name.
    pub(super) package: String,
    /// Its version; that of the official crate if it was generated.
    pub(super) version: Version,
    /// The origin of its source.
    pub(super) origin: Origin,
    /// The names of the crates that depend on it.
    pub(super) dependents: BTreeSet<String>,
    /// The features that these crates turn on, without those that other features turn on.
    pub(super) features: BTreeSet<String>,
}

/// The origin of a crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// The public registry.
    Registry,
    /// An earlier run of `tinsmith patch`.
    Generated,
    /// Another registry, a git repository or a folder.
    Elsewhere(String),
}

impl Client {
    /// Reports whether `aws-config` is the only crate that depends on it.
    pub(super) fn is_only_for_aws_config(&self) -> bool {
        self.dependents.iter().all(|name| name == "aws-config") && !self.dependents.is_empty()
    }
}

impl Workspace {
    /// Reads the workspace of a manifest and its lock file. Nothing is written.
    ///
    /// # Errors
    /// [`Failure::Usage`] if there is no lock file, or cargo cannot read it.
    pub(super) fn read(manifest: &Path, offline: bool) -> Result<Self, Failure> {
        let root = root(manifest)?;
        if !root.join("Cargo.lock").is_file() {
            let problem = format!("there is no Cargo.lock in {}", root.display());
            return Err(Failure::usage(format!("{problem}; write it with `cargo generate-lockfile`")));
        }
        let metadata = metadata(manifest, &["--locked"], offline).map_err(|error| {
            let remedy = "`cargo update --workspace` mends a lock file that does not fit the manifests";
            Failure::usage(format!("cargo cannot read Cargo.lock as it is: {}; {remedy}", said(&error)))
        })?;
        Ok(Self { clients: clients(&metadata, &root), root })
    }
}

/// Returns the folder of the workspace of a manifest.
///
/// # Errors
/// [`Failure::Usage`] if cargo cannot read the manifest.
pub(super) fn root(manifest: &Path) -> Result<PathBuf, Failure> {
    let found = command(manifest).no_deps().exec();
    let found = found.map_err(|error| Failure::usage(format!("cargo cannot read the manifest: {}", said(&error))))?;
    Ok(found.workspace_root.into_std_path_buf())
}

/// Lets cargo resolve the program, with all features of its own crates.
pub(super) fn metadata(manifest: &Path, options: &[&str], offline: bool) -> Result<Metadata, Error> {
    let mut options: Vec<String> = options.iter().map(|option| (*option).to_owned()).collect();
    if offline {
        options.push("--offline".to_owned());
    }
    command(manifest).features(CargoOpt::AllFeatures).other_options(options).exec()
}

fn command(manifest: &Path) -> MetadataCommand {
    let mut command = MetadataCommand::new();
    // Configurations and toolchains are those of the folder.
    command.manifest_path(manifest).current_dir(manifest.parent().unwrap_or(Path::new(".")));
    command
}

/// The words of cargo on one line, from the first error on.
pub(super) fn said(error: &Error) -> String {
    let text = match error {
        Error::CargoMetadata { stderr } => stderr.clone(),
        Error::Io(_) | Error::Utf8(_) | Error::ErrUtf8(_) | Error::Json(_) | Error::NoJson => error.to_string(),
    };
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let start = lines.iter().position(|line| line.starts_with("error:")).unwrap_or_default();
    let end = lines.iter().skip(start).position(|line| line.starts_with("help:")).map_or(lines.len(), |at| start + at);
    lines[start..end].join(" ").trim_start_matches("error: ").to_owned()
}

/// The clients of a resolved program, sorted by name and version.
pub(super) fn clients(metadata: &Metadata, root: &Path) -> Vec<Client> {
    let packages: BTreeMap<&PackageId, &Package> = metadata.packages.iter().map(|it| (&it.id, it)).collect();
    let nodes = metadata.resolve.as_ref().map(|resolve| resolve.nodes.as_slice()).unwrap_or_default();
    let mut clients: Vec<Client> = packages
        .values()
        .filter(|package| is_client(package) && !metadata.workspace_members.contains(&package.id))
        .map(|package| {
            let dependents: Vec<(&Node, &Package)> = nodes
                .iter()
                .filter(|node| node.deps.iter().any(|dependency| dependency.pkg == package.id))
                .filter_map(|node| Some((node, *packages.get(&node.id)?)))
                .collect();
            let origin = origin(package, root);
            let mut version = package.version.clone();
            if origin == Origin::Generated {
                version.build = BuildMetadata::EMPTY;
            }
            Client {
                package: package.name.to_string(),
                version,
                origin,
                features: dependents.iter().flat_map(|(node, dependent)| features(node, dependent, package)).collect(),
                dependents: dependents.iter().map(|(_, dependent)| dependent.name.to_string()).collect(),
            }
        })
        .collect();
    clients.sort_by(|one, other| (&one.package, &one.version).cmp(&(&other.package, &other.version)));
    clients
}

/// Reports whether a crate is a client of a service. Libraries over clients can have names like theirs, such as the
/// transfer manager of S3, but clients do not depend on each other.
fn is_client(package: &Package) -> bool {
    let needs_client = |it: &Dependency| it.kind == DependencyKind::Normal && it.name.starts_with(PREFIX);
    package.name.starts_with(PREFIX) && !package.dependencies.iter().any(needs_client)
}

fn origin(package: &Package, root: &Path) -> Origin {
    match &package.source {
        Some(source) if source.is_crates_io() => Origin::Registry,
        Some(source) => Origin::Elsewhere(source.repr.clone()),
        None if package.manifest_path.as_std_path().starts_with(root.join(FOLDER)) => Origin::Generated,
        None => Origin::Elsewhere(package.manifest_path.parent().map_or(String::new(), ToString::to_string)),
    }
}

/// The features of a crate that a dependent turns on, by its entry of the crate or by features of its own.
fn features(node: &Node, dependent: &Package, package: &Package) -> Vec<String> {
    let mut found = Vec::new();
    for entry in dependent.dependencies.iter().filter(|it| it.name == *package.name && it.req.matches(&package.version))
    {
        found.extend(entry.features.iter().cloned());
        let name = entry.rename.as_deref().unwrap_or(&entry.name);
        let enabled = node.features.iter().filter_map(|feature| dependent.features.get(&**feature)).flatten();
        let forwarded = enabled.filter_map(|it| it.strip_prefix(name)?.trim_start_matches('?').strip_prefix('/'));
        found.extend(forwarded.map(str::to_owned));
    }
    found
}
