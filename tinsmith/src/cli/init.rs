//! `tinsmith init`: writes a configuration with comments.

use std::path::PathBuf;

use clap::Args;

use super::Context;
use crate::config::FILE;
use crate::exit::{Exit, Failure};
use crate::sync;

const EXAMPLES: &str = "\
Examples:
  tinsmith init                             a configuration that uses the published runtime crate
  tinsmith init --runtime ../tinsmith/runtime
                                            one that uses the runtime of a checkout
  tinsmith init --models smithy             one with a folder of models

Exit codes: 0 success, 1 the file exists or cannot be written.";

/// Write a commented tinsmith.toml into the current folder.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The folder of the runtime crate [default: the published crate]
    #[arg(long, value_name = "DIR")]
    runtime: Option<PathBuf>,
    /// A file, folder or glob of models
    #[arg(long, value_name = "PATH")]
    models: Option<String>,
}

pub(super) fn run(arguments: &Arguments, context: &mut Context<'_>) -> Result<Exit, Failure> {
    let shown = context.common.config.clone().unwrap_or_else(|| FILE.into());
    let path = context.directory.join(&shown);
    if path.symlink_metadata().is_ok() {
        let remedy = "edit it, or remove it first";
        return Err(Failure::failed(format!("{} exists; {remedy}", shown.display())));
    }
    if let Some(runtime) = arguments.runtime.as_ref().filter(|runtime| runtime.is_absolute()) {
        let problem = "is absolute, but generated files must be the same on every machine; use a relative path";
        return Err(Failure::usage(format!("--runtime {} {problem}", runtime.display())));
    }
    let text = text(arguments);
    sync::replace(&path, &text).map_err(|error| Failure::failed(error.to_string()))?;
    context.say(&format!("{} written; add a service with `tinsmith add SERVICE`", shown.display()));
    Ok(Exit::Done)
}

/// The text of a new configuration.
fn text(arguments: &Arguments) -> String {
    let models = match &arguments.models {
        Some(models) => format!("path = {}", toml_edit::Value::from(models.as_str())),
        None => "# path = \"smithy\"".to_owned(),
    };
    let runtime = match &arguments.runtime {
        Some(runtime) => {
            let path = runtime.display().to_string().replace('\\', "/");
            format!("runtime = {{ path = {} }}", toml_edit::Value::from(path))
        }
        None => "# runtime = { path = \"../tinsmith/runtime\" }".to_owned(),
    };
    format!(
        "\
# The client crates of this repository. `tinsmith generate` writes them, `tinsmith generate --check` compares them.
# All keys are listed by `tinsmith generate --help`. Paths are relative to this file.

[models]
# Where models come from: files, folders or globs of `.smithy` files and JSON. Models of a few services are built in.
{models}
# And a git repository of models, at a commit that `tinsmith update` sets and moves:
# git = \"https://github.com/aws/api-models-aws\"

[defaults]
# The library that generated crates run on: the published one, or a checkout.
{runtime}
# license = \"MIT\"
# publish = false

# A service is found by the name of its file, its SDK id, its endpoint prefix or its shape id. `tinsmith list` shows what
# there is, and `tinsmith add omics CreateRunCache GetRunCache` adds:
#
# [omics]
# operations = [\"CreateRunCache\", \"GetRunCache\"]
"
    )
}
