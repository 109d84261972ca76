//! Cold builds of a program.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, bail};

use super::notes::{Notes, VARIABLE, seconds_of_children};
use super::program::Program;
use super::{Arguments, Built, Cost};
use crate::report::Console;

const DEV: &str = "dev";
const RELEASE: &str = "release";

/// Builds the program in an empty folder, and again in release mode if that is wanted.
pub(super) fn cost(
    folder: &Path,
    program: Program,
    arguments: &Arguments,
    console: &mut Console,
) -> anyhow::Result<Cost> {
    let packages = packages(folder)?;
    let mut built = |profile| match arguments.reuse.then(|| earlier(folder, profile)).flatten() {
        Some(built) => Ok(built),
        None => {
            console.note(&format!("building {} ({profile})", program.name()));
            build(folder, &program.name(), profile)
        }
    };
    let dev = built(DEV)?;
    let release = arguments.release.then(|| built(RELEASE)).transpose()?;
    Ok(Cost { packages, dev, release })
}

pub(super) fn cargo(folder: &Path, arguments: &[&str]) -> Command {
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

/// Builds the program in an empty folder, notes what it cost, and removes what was built.
fn build(folder: &Path, name: &str, profile: &str) -> anyhow::Result<Built> {
    let (target, notes) = (folder.join("target"), notes(folder, profile));
    if target.is_dir() {
        fs::remove_dir_all(&target).context("an earlier build")?;
    }
    for stale in [&notes, &summary(folder, profile)] {
        if stale.exists() {
            fs::remove_file(stale).context("the notes of an earlier build")?;
        }
    }
    let before = seconds_of_children()?;
    let status = cargo(folder, &["build", "--quiet", "--profile", profile])
        .env("RUSTC_WRAPPER", std::env::current_exe().context("this program")?)
        .env(VARIABLE, &notes)
        .status()
        .context("cargo build")?;
    if !status.success() {
        bail!("cargo build in {} failed; see its output above", folder.display());
    }
    let everything = seconds_of_children()? - before;
    let program = target.join(if profile == RELEASE { "release" } else { "debug" }).join(name);
    let bytes = fs::metadata(&program).with_context(|| program.display().to_string())?.len();
    fs::write(summary(folder, profile), format!("{everything} {bytes}\n")).context("the summary of a build")?;
    fs::remove_dir_all(&target).context("the finished build")?;
    earlier(folder, profile).with_context(|| format!("the notes of rustc in {} cannot be read", notes.display()))
}

/// The file with the CPU seconds of rustc.
fn notes(folder: &Path, profile: &str) -> PathBuf {
    folder.join(format!("{profile}.notes"))
}

/// The file with the CPU seconds of everything and the size of the program.
fn summary(folder: &Path, profile: &str) -> PathBuf {
    folder.join(format!("{profile}.summary"))
}

/// Reads what an earlier build cost. Returns `None` if there was none, or if it failed.
fn earlier(folder: &Path, profile: &str) -> Option<Built> {
    let rustc = Notes::parse(&fs::read_to_string(notes(folder, profile)).ok()?);
    let summary = fs::read_to_string(summary(folder, profile)).ok()?;
    let (everything, bytes) = summary.trim_end().split_once(' ')?;
    Some(Built { rustc, everything: everything.parse().ok()?, scale: 1.0, bytes: bytes.parse().ok()? })
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{DEV, RELEASE, count, earlier, notes, summary};

    #[test]
    fn a_package_counts_once_and_its_versions_each() {
        let tree = "hello v0.0.0 (/hello)\nhttp v1.4.0\nbytes v1.11.0\n\nhttp v1.4.0 (*)\nhttp v0.2.12\n\
                    serde_derive v1.0.229 (proc-macro)\n";
        assert_eq!(count(tree), 4);
        assert_eq!(count(""), 0);
    }
    #[test]
    fn a_finished_build_can_be_read_again() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(notes(folder.path(), DEV), "http 1.5\n").expect("notes");
        assert!(earlier(folder.path(), DEV).is_none(), "a build without a summary failed");
        fs::write(summary(folder.path(), DEV), "2.25 3000\n").expect("a summary");
        let built = earlier(folder.path(), DEV).expect("a finished build");
        assert_eq!((built.rustc.of("http"), built.everything, built.scale, built.bytes), (1.5, 2.25, 1.0, 3000));
        assert!(earlier(folder.path(), RELEASE).is_none(), "profiles are apart");
    }
}
