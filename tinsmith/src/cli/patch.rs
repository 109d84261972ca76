//! `tinsmith patch`: replaces the official `aws-sdk-*` crates of a whole program with generated ones.
//!
//! The crates of the lock file become a plan ([`graph`], [`plan`]): a crate for each client, under its official name and
//! with its locked version, or the reason why it stays. The plan is written as crates in a folder of the workspace, a
//! table `[patch.crates-io]` ([`manifest`]) and the versions of the lock file ([`lock`]). If cargo does not accept the
//! result, everything is as it was before.

mod graph;
mod lock;
mod manifest;
mod plan;
mod undo;
mod write;

use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::json;

use super::{Context, Form};
use crate::exit::{Exit, Failure};
use crate::report::count;

use graph::Workspace;
use plan::{Plan, Replacement};

const EXAMPLES: &str = "\
Examples:
  tinsmith patch                    replace all aws-sdk-* crates of the program in this folder
  tinsmith patch --print            show what would be replaced, and write nothing
  tinsmith patch --models ../api-models-aws/models
                                    with models of services other than those that aws-config calls
  tinsmith patch --runtime ../tinsmith/runtime
                                    with the runtime crate of a checkout
  tinsmith patch --undo             go back to the official crates

The crates that only aws-config uses need no model: those of the operations that it calls are built in.

Exit codes: 0 success, 1 no crate could be replaced or cargo refuses the result, 2 incorrect usage, or cargo cannot read
the lock file.";

/// The folder of generated crates, in the root of the workspace.
const FOLDER: &str = "tinsmith-patch";

/// Replace the official aws-sdk-* crates of a whole program, those of its libraries included.
///
/// Every `aws-sdk-*` crate of Cargo.lock is generated under its name and locked version, into the folder tinsmith-patch of
/// the workspace, and put into `[patch.crates-io]` of Cargo.toml. What cannot be replaced is named and left alone.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The manifest of the program or its workspace
    #[arg(long, value_name = "FILE", default_value = "Cargo.toml")]
    manifest_path: PathBuf,
    /// Write nothing; print the table of patches
    #[arg(long, conflicts_with = "undo")]
    print: bool,
    /// Remove the patches and the generated crates
    #[arg(long, conflicts_with_all = ["runtime", "models"])]
    undo: bool,
    /// A file, folder or glob of models, in addition to those of tinsmith.toml; can be repeated
    #[arg(long, value_name = "PATH", num_args = 1)]
    models: Vec<String>,
    /// The folder of the runtime crate [default: that of tinsmith.toml, or the published crate]
    #[arg(long, value_name = "DIR")]
    runtime: Option<PathBuf>,
    /// The format of the result
    #[arg(long, value_name = "FORM", default_value = "text")]
    report: Form,
}

pub(super) fn run(arguments: &Arguments, context: &mut Context<'_>) -> Result<Exit, Failure> {
    let manifest_path = context.directory.join(&arguments.manifest_path);
    if !manifest_path.is_file() {
        let shown = arguments.manifest_path.display();
        return Err(Failure::usage(format!(
            "{shown} is not a file; run this in the folder of a program, or name its manifest with --manifest-path"
        )));
    }
    if arguments.undo {
        return undo::run(&manifest_path, arguments, context);
    }
    let workspace = Workspace::read(&manifest_path, context.common.offline)?;
    if workspace.clients.is_empty() {
        context.say("the program has no aws-sdk-* crate; there is nothing to replace");
        return Ok(Exit::Done);
    }
    let manifest = read(&workspace.root.join("Cargo.toml"))?;
    let plan = plan::plan(&workspace, &manifest, arguments, context)?;
    if plan.replaced.is_empty() {
        report(&plan, arguments, context);
        return Err(Failure::failed("no crate can be replaced; nothing was written"));
    }
    if arguments.print {
        report(&plan, arguments, context);
        if arguments.report == Form::Text {
            context.console.line(&manifest::table(&plan.entries()));
        }
        return Ok(Exit::Done);
    }
    write::write(&workspace, &manifest, &plan, context)?;
    report(&plan, arguments, context);
    if arguments.report == Form::Text {
        context.say("`cargo build` uses them; `tinsmith patch --undo` goes back to the official crates");
    }
    Ok(Exit::Done)
}

/// Prints which crates are replaced, and which are not.
fn report(plan: &Plan, arguments: &Arguments, context: &mut Context<'_>) {
    match arguments.report {
        Form::Text => {
            for Replacement { client, generated, job, .. } in &plan.replaced {
                let operations = count(generated.operations, "operation");
                context.say(&format!("{} {}: {operations} in {}", client.package, client.version, job.shown));
            }
            let is_shown = !context.common.quiet || plan.replaced.is_empty();
            for (client, reason) in plan.left.iter().filter(|_| is_shown) {
                context.console.warning(&format!("{} {} is left alone: {reason}", client.package, client.version));
            }
        }
        Form::Json => {
            let replaced = plan.replaced.iter().map(|it| {
                json!({
                    "package": it.client.package, "version": it.client.version.to_string(),
                    "operations": it.generated.operations, "directory": it.job.shown,
                })
            });
            let left = plan.left.iter().map(|(client, reason)| {
                json!({ "package": client.package, "version": client.version.to_string(), "reason": reason })
            });
            let value = json!({ "replaced": replaced.collect::<Vec<_>>(), "left": left.collect::<Vec<_>>() });
            context.console.line(&value.to_string());
        }
    }
}

fn read(path: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(path)
        .map_err(|error| Failure::failed(format!("{} cannot be read: {error}", path.display())))
}
