//! Programs of many uses, and what the compiler says of each use.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{fs, io};

use serde_json::Value;

/// The number of uses in a file.
const USES_IN_FILE: usize = 500;

/// The variable that makes rustdoc write JSON, whose format is not stable. Every command has it, since dependencies are
/// compiled again if it changes.
pub(crate) const BOOTSTRAP: (&str, &str) = ("RUSTC_BOOTSTRAP", "1");

/// Errors of checking a program.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error("{path} cannot be written")]
    Write { path: String, source: io::Error },
    #[error("cargo cannot be started")]
    Start(#[source] io::Error),
    #[error("{package} does not compile, and none of its uses is the reason: {said}")]
    Compile { package: String, said: String },
}

/// A crate of uses.
pub(crate) struct Program {
    /// The root of its workspace.
    pub(crate) workspace: PathBuf,
    /// Its folder.
    pub(crate) folder: PathBuf,
    /// Its name.
    pub(crate) package: String,
    /// The folder for what cargo builds.
    pub(crate) target: PathBuf,
}

impl Program {
    /// Compiles functions `u`, and returns what the compiler says of those that it rejects. Errors of one kind can hide those
    /// of another, so what was rejected is left out and the rest compiled again.
    pub(crate) fn rejected(&self, functions: &[Option<&str>]) -> Result<BTreeMap<usize, String>, Error> {
        let mut rejected = BTreeMap::new();
        loop {
            let left: Vec<Option<&str>> = functions
                .iter()
                .enumerate()
                .map(|(index, function)| function.filter(|_| !rejected.contains_key(&index)))
                .collect();
            self.write(&left)?;
            let said = self.check()?;
            if said.is_empty() {
                return Ok(rejected);
            }
            rejected.extend(said);
        }
    }

    fn write(&self, functions: &[Option<&str>]) -> Result<(), Error> {
        let source = self.folder.join("src");
        let mut root = String::from("#![allow(warnings)]\n");
        let mut number = 0;
        for (part, functions) in functions.chunks(USES_IN_FILE).enumerate() {
            let mut text = String::new();
            for function in functions {
                if let Some(function) = function {
                    text.push_str(&function.replacen("fn u", &format!("fn u{number}"), 1));
                }
                text.push('\n');
                number += 1;
            }
            let _ = writeln!(root, "mod part_{part};");
            write(&source.join(format!("part_{part}.rs")), &text)?;
        }
        write(&source.join("lib.rs"), &root)
    }

    /// Compiles the program, and returns the first error of each use, by its index.
    fn check(&self) -> Result<BTreeMap<usize, String>, Error> {
        let output = Command::new("cargo")
            .args(["check", "--quiet", "--offline", "--message-format=json", "--package", &self.package])
            .arg("--target-dir")
            .arg(&self.target)
            .current_dir(&self.workspace)
            .env(BOOTSTRAP.0, BOOTSTRAP.1)
            .output()
            .map_err(Error::Start)?;
        let mut said = BTreeMap::new();
        let mut elsewhere = String::new();
        for line in String::from_utf8_lossy(&output.stdout).lines() {
            let Ok(message) = serde_json::from_str::<Value>(line) else { continue };
            let message = &message["message"];
            if message["level"] != "error" {
                continue;
            }
            match place(message) {
                Some(index) => drop(said.entry(index).or_insert_with(|| one_line(message))),
                None => elsewhere = one_line(message),
            }
        }
        if said.is_empty() && !output.status.success() {
            let said = elsewhere + &String::from_utf8_lossy(&output.stderr);
            return Err(Error::Compile { package: self.package.clone(), said });
        }
        Ok(said)
    }
}

/// Returns the index of the use that an error is in.
fn place(message: &Value) -> Option<usize> {
    let spans = message["spans"].as_array()?;
    spans.iter().filter(|span| span["is_primary"] == true).find_map(|span| {
        let file = Path::new(span["file_name"].as_str()?).file_stem()?.to_str()?;
        let part: usize = file.strip_prefix("part_")?.parse().ok()?;
        let line = usize::try_from(span["line_start"].as_u64()?).ok()?;
        Some(part * USES_IN_FILE + line - 1)
    })
}

/// Returns an error with its labels and notes on one line.
fn one_line(message: &Value) -> String {
    let labels = message["spans"].as_array().into_iter().flatten().filter_map(|span| span["label"].as_str());
    let notes = message["children"].as_array().into_iter().flatten().filter(|child| child["level"] == "note");
    let notes = notes.filter_map(|child| child["message"].as_str());
    let texts = message["message"].as_str().into_iter().chain(labels).chain(notes);
    let text = texts.collect::<Vec<_>>().join("; ");
    let mut line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.len() > 600 {
        line = line.chars().take(600).collect::<String>() + " …";
    }
    line
}

/// Writes a file unless it has the text already, so that cargo sees no change.
pub(crate) fn write(path: &Path, text: &str) -> Result<(), Error> {
    if fs::read_to_string(path).is_ok_and(|present| present == text) {
        return Ok(());
    }
    let written = path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(path, text));
    written.map_err(|source| Error::Write { path: path.display().to_string(), source })
}
