//! Decides for each client of a program whether it is replaced, and generates the crates that replace.

use std::path::Path;

use cargo_metadata::semver::Version;
use tinsmith_codegen::settings::{CrateSource, Layout, Settings, Validation, Validators};
use toml_edit::{DocumentMut, Item};

use super::graph::{Client, Origin, PREFIX, Workspace};
use super::manifest::{self, Entry};
use super::{Arguments, FOLDER, lock};
use crate::builtin::{CALLED_BY_AWS_CONFIG, Called};
use crate::cli::Context;
use crate::config::{Config, relative};
use crate::exit::Failure;
use crate::generator::Generated;
use crate::job::Job;
use crate::sources::{ModelSource, Sources};

/// The major version of official crates whose API generated crates have.
const MAJOR: u64 = 1;

/// The clients of a program, replaced and not.
#[derive(Debug)]
pub(super) struct Plan {
    /// The clients that are replaced.
    pub(super) replaced: Vec<Replacement>,
    /// The clients that are not, each with the reason.
    pub(super) left: Vec<(Client, String)>,
}

/// A client with the crate that replaces it.
#[derive(Debug)]
pub(super) struct Replacement {
    /// The client.
    pub(super) client: Client,
    /// The crate to generate.
    pub(super) job: Job,
    /// The generated crate.
    pub(super) generated: Generated,
}

impl Plan {
    /// The entries of the table of patches.
    pub(super) fn entries(&self) -> Vec<Entry> {
        let names = self.replaced.iter().map(|it| it.client.package.clone());
        names.map(|package| Entry { path: format!("{FOLDER}/{package}"), package }).collect()
    }
}

/// Plans the replacement of all clients. Nothing is written.
///
/// # Errors
/// [`Failure::Usage`] if the configuration, the manifest or the model sources cannot be read.
pub(super) fn plan(
    workspace: &Workspace,
    manifest: &str,
    arguments: &Arguments,
    context: &Context<'_>,
) -> Result<Plan, Failure> {
    let config = context.config_if_any()?;
    let sources = Sources::with(config.as_ref(), &arguments.models, context.directory, &context.access())?;
    let patched_by_others = manifest::patched_by_others(manifest)
        .map_err(|error| Failure::usage(format!("{}: {error}", workspace.root.join("Cargo.toml").display())))?;
    let planner = Planner { workspace, config: config.as_ref(), sources, arguments, context };
    let mut plan = Plan { replaced: Vec::new(), left: Vec::new() };
    for client in &workspace.clients {
        let decision = if patched_by_others.contains(&client.package) {
            Err("Cargo.toml has a patch of it already".to_owned())
        } else {
            planner.replacement(client)?
        };
        match decision {
            Ok(replacement) => plan.replaced.push(replacement),
            Err(reason) => plan.left.push((client.clone(), reason)),
        }
    }
    Ok(plan)
}

/// The model of a client, and its operations.
struct Wanted {
    /// The model.
    source: ModelSource,
    /// The operations; `None` for all.
    operations: Option<Vec<String>>,
}

struct Planner<'p> {
    workspace: &'p Workspace,
    config: Option<&'p Config>,
    sources: Sources<'p>,
    arguments: &'p Arguments,
    context: &'p Context<'p>,
}

impl Planner<'_> {
    /// The replacement of a client, or the reason why it has none.
    fn replacement(&self, client: &Client) -> Result<Result<Replacement, String>, Failure> {
        if let Origin::Elsewhere(place) = &client.origin {
            return Ok(Err(format!("it is not the published crate, but that of {place}")));
        }
        if !fits(&client.version) {
            return Ok(Err(format!("only versions {MAJOR}.x can be replaced")));
        }
        let Some(wanted) = self.model(client)? else {
            return Ok(Err(self.no_model(client)));
        };
        let job = self.job(client, wanted)?;
        let generated = match job.generate(self.context.generator) {
            Ok(generated) => generated,
            Err(failure) => return Ok(Err(failure.messages().join("; "))),
        };
        let missing = missing_features(client, &generated);
        if missing.is_empty() {
            Ok(Ok(Replacement { client: client.clone(), job, generated }))
        } else {
            let users: Vec<&str> = client.dependents.iter().map(String::as_str).collect();
            let (users, missing) = (users.join(", "), missing.join("`, `"));
            Ok(Err(format!("{users} turns on `{missing}`, which generated crates do not have")))
        }
    }

    /// The model of a client, if there is one.
    fn model(&self, client: &Client) -> Result<Option<Wanted>, Failure> {
        if let Some(called) = called(client).filter(|_| client.is_only_for_aws_config()) {
            let operations = called.operations.iter().map(|name| (*name).to_owned()).collect();
            return Ok(Some(Wanted { source: ModelSource::BuiltIn(called.model), operations: Some(operations) }));
        }
        let name = client.package.strip_prefix(PREFIX).unwrap_or(&client.package);
        Ok(self.sources.find_sdk_id(name)?.map(|source| Wanted { source, operations: None }))
    }

    fn no_model(&self, client: &Client) -> String {
        let file = self.config.map_or(crate::config::FILE, |config| config.shown.as_str());
        let remedy = format!("name models with --models, or under `[models]` of {file}");
        if called(client).is_some() {
            let others: Vec<&str> =
                client.dependents.iter().map(String::as_str).filter(|name| *name != "aws-config").collect();
            let others = others.join(", ");
            format!("the built-in model has only what aws-config calls, but {others} uses it too; {remedy}")
        } else {
            format!("there is no model of its service; {remedy}")
        }
    }

    fn job(&self, client: &Client, Wanted { source, operations }: Wanted) -> Result<Job, Failure> {
        let directory = self.workspace.root.join(FOLDER).join(&client.package);
        let mut settings = self.settings(client, &directory)?;
        settings.operations = operations;
        let from = absolute(self.context.directory)?;
        Ok(Job {
            name: client.package.clone(),
            source,
            shown: relative(&from, &directory).unwrap_or_else(|_| directory.display().to_string()),
            directory,
            settings,
            remedy: "tinsmith patch".to_owned(),
            values: std::collections::BTreeMap::new(),
        })
    }

    fn settings(&self, client: &Client, directory: &Path) -> Result<Settings, Failure> {
        let (package, command) = (client.package.clone(), "tinsmith patch".to_owned());
        let no_path = |error: crate::config::NoRelativePath| Failure::usage(error.to_string());
        let mut settings = match self.config {
            Some(config) => config.settings_outside(package, command, directory).map_err(no_path)?,
            None => Settings::new(package, "0.1.0", command),
        };
        settings.version = lock::generated_version(&client.version.to_string());
        settings.layout = Layout::Crate;
        // Programs and libraries expect what the official crate does, and nothing else to compile, unless the configuration
        // sets a level.
        if settings.validation.is_none_or(|level| level == Validation::Off) {
            settings.validators = Validators::Omit;
        }
        settings.manifest.publish = Some(false);
        if let Some(runtime) = &self.arguments.runtime {
            let runtime = absolute(&self.context.directory.join(runtime))?;
            let path = relative(directory, &runtime).map_err(no_path)?;
            settings.manifest.runtime = Some(CrateSource::Path(path));
        }
        Ok(settings)
    }
}

/// The entry of the services that `aws-config` calls.
fn called(client: &Client) -> Option<&'static Called> {
    CALLED_BY_AWS_CONFIG.iter().find(|called| called.package == client.package)
}

fn fits(version: &Version) -> bool {
    version.major == MAJOR && version.pre.is_empty()
}

/// The features that dependents turn on and the generated crate lacks.
fn missing_features(client: &Client, generated: &Generated) -> Vec<String> {
    let manifest = generated.package.get("Cargo.toml").unwrap_or_default();
    let manifest: DocumentMut = manifest.parse().unwrap_or_default();
    let features = manifest.get("features").and_then(Item::as_table);
    let is_known = |name: &String| features.is_some_and(|features| features.contains_key(name)) || name == "default";
    client.features.iter().filter(|name| !is_known(name)).cloned().collect()
}

fn absolute(path: &Path) -> Result<std::path::PathBuf, Failure> {
    std::path::absolute(path).map_err(|error| Failure::failed(format!("{}: {error}", path.display())))
}
