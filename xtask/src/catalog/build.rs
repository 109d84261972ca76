//! Compiles generated crates in one workspace and collects the warnings and errors of each.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, bail};

use super::{Action, Outcome};
use crate::cargo_output::Message;
use crate::report::Console;

/// The lock file of this workspace.
const LOCK: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.lock");

/// The greatest number of messages shown for one crate.
const SHOWN: usize = 3;

/// Builds all generated crates. The outcome of a crate with warnings or errors becomes a failure.
pub(super) fn build(how: Action, out: &Path, outcomes: &mut [Outcome], console: &mut Console) -> anyhow::Result<()> {
    let members: Vec<_> =
        outcomes.iter().filter(|outcome| outcome.result.is_ok()).map(|outcome| outcome.service.as_str()).collect();
    if members.is_empty() {
        return Ok(());
    }
    fs::write(out.join("Cargo.toml"), workspace(&members)).context("the workspace of the crates")?;
    // The crates use the versions of dependencies with which the runtime is tested.
    fs::copy(LOCK, out.join("Cargo.lock")).context("the workspace's Cargo.lock")?;
    console.line(&format!("building {} crates", members.len()));
    let mut messages = compile(how, out)?;
    for outcome in outcomes.iter_mut().filter(|outcome| outcome.result.is_ok()) {
        if let Some(mut found) = messages.remove(&format!("tinsmith-{}", outcome.service)) {
            let more = found.len().saturating_sub(SHOWN);
            found.truncate(SHOWN);
            if more > 0 {
                found.push(format!("… and {more} more"));
            }
            outcome.result = Err(found);
        }
    }
    match messages.pop_first() {
        Some((package, found)) => bail!("{package}, a dependency of the crates: {}", found.join("\n")),
        None => Ok(()),
    }
}

fn workspace(members: &[&str]) -> String {
    let mut text = "[workspace]\nresolver = \"3\"\nmembers = [\n".to_owned();
    for member in members {
        // Writing to a string does not fail.
        let _ = writeln!(text, "    {member:?},");
    }
    text.push_str("]\n\n[profile.dev]\ndebug = false\n");
    text
}

/// A command of cargo for the workspace. It runs elsewhere, so that the configuration of this repository, with the folders of
/// members that are never published, does not apply.
fn cargo(verb: &str, out: &Path) -> anyhow::Result<Command> {
    let out = std::path::absolute(out).context("the folder of the crates")?;
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.arg(verb).arg("--manifest-path").arg(out.join("Cargo.toml")).current_dir(std::env::temp_dir());
    if let Some(target) = std::env::var_os("CARGO_TARGET_DIR") {
        command.env("CARGO_TARGET_DIR", out.join(target));
    }
    Ok(command)
}

/// The warnings and errors of each crate.
fn compile(how: Action, out: &Path) -> anyhow::Result<BTreeMap<String, Vec<String>>> {
    let verb = match how {
        Action::None | Action::Check => "check",
        Action::Build => "build",
    };
    let mut child = cargo(verb, out)?
        .args(["--workspace", "--keep-going", "--no-default-features", "--message-format=json"])
        .stdout(Stdio::piped())
        .spawn()
        .context("cargo")?;
    let output = child.stdout.take().context("cargo's output")?;
    let mut messages: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in BufReader::new(output).lines() {
        let Some(Message { target, said: Some((level, text)), .. }) = Message::read(&line?) else { continue };
        if level == "error" || level == "warning" {
            messages.entry(target.replace('_', "-")).or_default().push(text.unwrap_or_default());
        }
    }
    let status = child.wait().context("cargo")?;
    if !status.success() && messages.is_empty() {
        bail!("cargo {verb} in {} failed without an error in a crate; see its output above", out.display());
    }
    Ok(messages)
}
