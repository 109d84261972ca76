//! Builds the crates of tests in one workspace and runs the tests.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::Context;

use super::Suite;
use crate::cargo_output::Message;
use crate::report::Console;

/// The greatest number of compile errors shown for one crate.
const SHOWN: usize = 5;

/// The result of a crate of tests.
pub(super) enum Outcome {
    /// The tests ran: each test with the explanation of its failure, if it failed.
    Ran(BTreeMap<String, Option<String>>),
    /// The crate did not compile.
    Broken(Vec<String>),
}

/// Runs the tests of all written suites. Returns the outcomes by package.
pub(super) fn run(
    suites: &[Suite],
    out: &Path,
    jobs: Option<usize>,
    console: &mut Console,
) -> anyhow::Result<BTreeMap<String, Outcome>> {
    let written: Vec<_> = suites.iter().filter(|suite| suite.result.is_ok()).collect();
    let tests: usize = written.iter().filter_map(|suite| suite.result.as_ref().ok()).map(|written| written.tests).sum();
    if written.is_empty() {
        return Ok(BTreeMap::new());
    }
    write_workspace(&written, out)?;
    console.line(&format!("building {} crates with {tests} tests", written.len() * 2));
    let mut built = build(&written, out, jobs)?;
    let mut outcomes = BTreeMap::new();
    for suite in written {
        let outcome = match built.executables.remove(&suite.package) {
            Some(executable) => Outcome::Ran(execute(Path::new(&executable))?),
            None => {
                let own = built.errors.remove(&suite.package).unwrap_or_default();
                let client = built.errors.remove(&suite.package.replacen("cases", "client", 1)).unwrap_or_default();
                Outcome::Broken(client.into_iter().chain(own).take(SHOWN).collect())
            }
        };
        outcomes.insert(suite.package.clone(), outcome);
    }
    Ok(outcomes)
}

fn write_workspace(suites: &[&Suite], out: &Path) -> anyhow::Result<()> {
    let mut text = "[workspace]\nresolver = \"3\"\nmembers = [\n".to_owned();
    for suite in suites {
        // Writing to a string does not fail.
        let _ = writeln!(text, "    {:?},\n    {:?},", suite.package.replacen("cases", "client", 1), suite.package);
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

/// The results of a build, by package.
#[derive(Default)]
struct Built {
    executables: BTreeMap<String, String>,
    errors: BTreeMap<String, Vec<String>>,
}

fn build(suites: &[&Suite], out: &Path, jobs: Option<usize>) -> anyhow::Result<Built> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(["build", "--tests", "--keep-going", "--quiet", "--message-format=json"]);
    for suite in suites {
        command.args(["--package", &suite.package]);
    }
    if let Some(jobs) = jobs {
        command.args(["--jobs", &jobs.to_string()]);
    }
    command.current_dir(out).stdout(Stdio::piped()).env("CARGO_TARGET_DIR", out.join("target"));
    let mut child = command.spawn().context("cargo")?;
    let output = child.stdout.take().context("cargo's output")?;
    let mut built = Built::default();
    for line in BufReader::new(output).lines() {
        let Some(Message { target, said, executable }) = Message::read(&line?) else { continue };
        let package = target.replace('_', "-");
        if let Some(executable) = executable {
            built.executables.insert(package, executable);
        } else if let Some((level, text)) = said
            && level == "error"
        {
            built.errors.entry(package).or_default().extend(text);
        }
    }
    child.wait().context("cargo")?;
    Ok(built)
}

/// Runs a test program. Returns each test with the explanation of its failure, if it failed.
fn execute(program: &Path) -> anyhow::Result<BTreeMap<String, Option<String>>> {
    let output = Command::new(program)
        .args(["--color", "never"])
        .env("RUST_BACKTRACE", "0")
        .output()
        .context("a test program")?;
    let text = String::from_utf8_lossy(&output.stdout);
    let mut results = BTreeMap::new();
    for line in text.lines() {
        if let Some((name, result)) = line.strip_prefix("test ").and_then(|line| line.rsplit_once(" ... ")) {
            results.insert(name.to_owned(), (result != "ok").then(String::new));
        }
    }
    let mut current = None;
    for line in text.lines() {
        if let Some(name) = line.strip_prefix("---- ").and_then(|line| line.strip_suffix(" stdout ----")) {
            current = Some(name.to_owned());
        } else if line == "failures:" {
            current = None;
        } else if let Some(Some(Some(explanation))) = current.as_ref().map(|name| results.get_mut(name)) {
            explanation.push_str(line.strip_prefix("Error: ").unwrap_or(line));
            explanation.push('\n');
        }
    }
    Ok(results)
}
