//! The runtime of this workspace, on which crates outside of the workspace depend.

use std::path::Path;

use anyhow::Context;
use tinsmith::config::relative;
use tinsmith_codegen::settings::CrateSource;

/// The runtime as a dependency of a crate in this directory.
///
/// # Errors
/// If no relative path leads from the directory to the runtime.
pub(crate) fn of(directory: &Path) -> anyhow::Result<CrateSource> {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the commands are a folder of the workspace");
    let directory = std::path::absolute(directory).context("the directory of the crate")?;
    Ok(CrateSource::Path(relative(&directory, &workspace.join("runtime"))?))
}
