//! Replaces the clients that `aws-config` uses in a program, with the command that a user would run.

use std::path::Path;

use anyhow::{Context, bail, ensure};

use super::build::cargo;
use super::program::ROOT;

/// Runs `tinsmith patch` in the folder of a program. The generated clients depend on the runtime of this workspace, as the
/// program's own crate does.
pub(super) fn patch(folder: &Path) -> anyhow::Result<()> {
    let root = Path::new(ROOT).canonicalize().context("the root of the workspace")?;
    let runtime = root.join("runtime");
    // The command requires a lock file that fits the manifest; that of the workspace has the versions, and not the program.
    run(folder, &["metadata", "--quiet", "--format-version", "1"])?;
    let path = |path: &Path| path.to_str().map(str::to_owned).with_context(|| path.display().to_string());
    let (program, runtime) = (path(&folder.join("Cargo.toml"))?, path(&runtime)?);
    run(
        &root,
        &["run", "--quiet", "--package", "tinsmith", "--", "patch", "--manifest-path", &program, "--runtime", &runtime],
    )?;
    let tree = run(folder, &["tree", "--quiet", "--locked", "--edges", "normal,build", "--prefix", "none"])?;
    let left = official(&tree);
    ensure!(
        left.is_empty(),
        "`tinsmith patch` left these official crates in {}: {}",
        folder.display(),
        left.join(", ")
    );
    Ok(())
}

fn run(folder: &Path, arguments: &[&str]) -> anyhow::Result<String> {
    let output = cargo(folder, arguments).output().context("cargo")?;
    if !output.status.success() {
        let (said, folder) = (String::from_utf8_lossy(&output.stderr), folder.display());
        bail!("cargo {} in {folder} failed: {said}", arguments.join(" "));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Finds the official clients in the output of `cargo tree`. Generated ones have the version of tinsmith as metadata.
fn official(tree: &str) -> Vec<&str> {
    tree.lines().filter(|line| line.starts_with("aws-sdk-") && !line.contains("+tinsmith.")).collect()
}

#[cfg(test)]
mod tests {
    use super::official;

    #[test]
    fn clients_that_are_not_generated_are_found() {
        let tree = "hello v0.0.0 (/hello)\naws-sdk-sts v1.124.0+tinsmith.0.1.0 (/hello/tinsmith-patch/aws-sdk-sts)\n\
                    aws-config v1.13.0\naws-sdk-sso v1.119.0\n";
        assert_eq!(official(tree), ["aws-sdk-sso v1.119.0"]);
    }
}
