//! Cold builds of a program.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, bail};

use super::notes::{Notes, VARIABLE, seconds_of_children};
use super::program::Program;
use super::{Built, Cost};
use crate::report::Console;

/// Builds the program in an empty folder, and again in release mode if that is wanted.
pub(super) fn cost(folder: &Path, program: Program, with_release: bool, console: &mut Console) -> anyhow::Result<Cost> {
    console.note(&format!("building {}", program.name()));
    let packages = packages(folder)?;
    let dev = build(folder, &program.name(), false)?;
    let release = with_release.then(|| build(folder, &program.name(), true)).transpose()?;
    Ok(Cost { packages, dev, release })
}

fn cargo(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(arguments).current_dir(folder);
    // A program is built as its user would build it.
    for variable in ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "CARGO_TARGET_DIR", "CARGO_BUILD_TARGET_DIR"] {
        command.env_remove(variable);
    }
    command
}

/// Counts the packages that the program depends on, on this system.
fn packages(folder: &Path) -> anyhow::Result<usize> {
    let output = cargo(folder, &["tree", "--quiet", "--edges", "normal,build", "--prefix", "none"])
        .output()
        .context("cargo tree")?;
    if !output.status.success() {
        bail!("cargo tree in {} failed: {}", folder.display(), String::from_utf8_lossy(&output.stderr));
    }
    Ok(count(&String::from_utf8_lossy(&output.stdout)))
}

/// Counts the packages in the output of `cargo tree`, of which the first is the program itself.
fn count(tree: &str) -> usize {
    let package = |line: &str| {
        let mut words = line.split_whitespace();
        Some((words.next()?.to_owned(), words.next()?.to_owned()))
    };
    let packages: BTreeSet<(String, String)> = tree.lines().filter_map(package).collect();
    packages.len().saturating_sub(1)
}

fn build(folder: &Path, name: &str, is_release: bool) -> anyhow::Result<Built> {
    let (target, notes) = (folder.join("target"), folder.join("notes"));
    for stale in [&target, &notes] {
        if stale.is_dir() {
            fs::remove_dir_all(stale).context("an earlier build")?;
        } else if stale.exists() {
            fs::remove_file(stale).context("the notes of an earlier build")?;
        }
    }
    let before = seconds_of_children()?;
    let status = cargo(folder, if is_release { &["build", "--quiet", "--release"] } else { &["build", "--quiet"] })
        .env("RUSTC_WRAPPER", std::env::current_exe().context("this program")?)
        .env(VARIABLE, &notes)
        .status()
        .context("cargo build")?;
    if !status.success() {
        bail!("cargo build in {} failed; see its output above", folder.display());
    }
    let everything = seconds_of_children()? - before;
    let rustc = Notes::parse(&fs::read_to_string(&notes).context("the notes of rustc")?);
    let program = target.join(if is_release { "release" } else { "debug" }).join(name);
    let bytes = fs::metadata(&program).with_context(|| program.display().to_string())?.len();
    Ok(Built { rustc, everything, bytes })
}

#[cfg(test)]
mod tests {
    use super::count;

    #[test]
    fn a_package_counts_once_and_its_versions_each() {
        let tree = "hello v0.0.0 (/hello)\nhttp v1.4.0\nbytes v1.11.0\n\nhttp v1.4.0 (*)\nhttp v0.2.12\n\
                    serde_derive v1.0.229 (proc-macro)\n";
        assert_eq!(count(tree), 4);
        assert_eq!(count(""), 0);
    }
}
