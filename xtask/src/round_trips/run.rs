//! Builds the programs in one workspace, runs them, and looks at what the crates of types depend on.

use std::ffi::OsString;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::Context;

use super::Trip;
use super::fakes::Faked;
use crate::report::Console;

/// The only AWS crate in the tree of types.
const PRIMITIVES: &str = "aws-smithy-types";

/// Runs the programs. Returns the problems.
pub(super) fn run(trips: &[Trip], out: &Path, values: u64, console: &mut Console) -> anyhow::Result<Vec<String>> {
    let members: Vec<_> = trips.iter().flat_map(|trip| [trip.crate_name(), trip.program()]).collect();
    write_workspace(&members, out)?;
    let mut problems = Vec::new();
    for trip in trips {
        problems.extend(foreign(&tree(trip, out)?).map(|names| format!("{} depends on {names}", trip.crate_name())));
    }
    let programs: Vec<_> = trips.iter().map(|trip| (trip.key.as_str(), trip.program())).collect();
    problems.extend(execute(&programs, out, values, console)?);
    Ok(problems)
}

/// Runs the programs that call fakes of these services. Returns the problems.
pub(super) fn run_fakes(
    services: &[Faked],
    out: &Path,
    values: u64,
    console: &mut Console,
) -> anyhow::Result<Vec<String>> {
    let members: Vec<_> = services.iter().flat_map(|it| [it.crate_name(), it.program()]).collect();
    write_workspace(&members, out)?;
    let programs: Vec<_> = services.iter().map(|it| (it.key.as_str(), it.program())).collect();
    execute(&programs, out, values, console)
}

/// Builds and runs programs, each of which is that of a service. Returns the problems.
fn execute(programs: &[(&str, String)], out: &Path, values: u64, console: &mut Console) -> anyhow::Result<Vec<String>> {
    let mut build = cargo(out);
    build.args(["build", "--quiet"]);
    // The crates themselves have features by default that the programs do not need.
    build.args(programs.iter().flat_map(|(_, program)| ["--package", program]));
    if !build.status().context("cargo")?.success() {
        return Ok(vec!["the crates do not compile".to_owned()]);
    }
    let mut problems = Vec::new();
    for (service, program) in programs {
        let program = out.join("target/debug").join(program);
        let ran = Command::new(&program).arg(values.to_string()).output();
        let ran = ran.with_context(|| program.display().to_string())?;
        if ran.status.success() {
            console.line(&format!("{service}: {}", String::from_utf8_lossy(&ran.stdout).trim_end()));
        } else {
            problems.push(format!("{service}: {}", String::from_utf8_lossy(&ran.stderr).trim_end()));
        }
    }
    Ok(problems)
}

/// Cargo in the workspace of the programs.
fn cargo(out: &Path) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo")));
    command.current_dir(out).env("CARGO_TARGET_DIR", out.join("target"));
    command
}

fn write_workspace(members: &[String], out: &Path) -> anyhow::Result<()> {
    let mut text = "[workspace]\nresolver = \"3\"\nmembers = [\n".to_owned();
    for member in members {
        // Writing to a string does not fail.
        let _ = writeln!(text, "    {member:?},");
    }
    text.push_str("]\n\n[profile.dev]\ndebug = false\n");
    fs::write(out.join("Cargo.toml"), text).context("the workspace of the crates")?;
    // The crates use the versions of dependencies with which this workspace is tested.
    let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock");
    if lock.is_file() && !out.join("Cargo.lock").is_file() {
        fs::copy(lock, out.join("Cargo.lock")).context("the versions of the crates")?;
    }
    Ok(())
}

/// The names of the crates on which a crate of types depends.
fn tree(trip: &Trip, out: &Path) -> anyhow::Result<Vec<String>> {
    let crate_name = trip.crate_name();
    let arguments = ["tree", "--edges", "normal", "--prefix", "none", "--format", "{p}", "--features", "serde"];
    let tree = cargo(out).args(arguments).args(["--package", &crate_name]).output().context("cargo tree")?;
    anyhow::ensure!(tree.status.success(), "cargo tree: {}", String::from_utf8_lossy(&tree.stderr));
    let text = String::from_utf8_lossy(&tree.stdout);
    Ok(text.lines().filter_map(|line| line.split(' ').next()).map(str::to_owned).collect())
}

/// The crates that types should not need, if there are any.
fn foreign(tree: &[String]) -> Option<String> {
    let is_foreign = |name: &&String| {
        (name.starts_with("aws-") && *name != PRIMITIVES)
            || ["hyper", "rustls", "tokio", "tracing"].contains(&name.as_str())
    };
    let mut names: Vec<_> = tree.iter().filter(is_foreign).map(String::as_str).collect();
    names.sort_unstable();
    names.dedup();
    (!names.is_empty()).then(|| names.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_need_no_client() {
        let tree = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        assert_eq!(foreign(&tree(&["types-a", "tinsmith-runtime", "aws-smithy-types", "time"])), None);
        let names = foreign(&tree(&["types-a", "aws-smithy-schema", "tokio", "aws-smithy-schema"]));
        assert_eq!(names.as_deref(), Some("aws-smithy-schema, tokio"));
    }
}
