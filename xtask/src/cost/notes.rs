//! The notes of CPU seconds: written by the wrapper of rustc, one line for each run, and read by the command.

use std::collections::BTreeMap;
use std::env;
use std::ffi::OsString;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, ExitCode};

use anyhow::Context;

/// The variable with the path of the notes. If it is set, this process is the wrapper.
pub(super) const VARIABLE: &str = "XTASK_COST_NOTES";

/// Clock ticks per second in `/proc`, a constant of the Linux ABI.
const TICKS: f64 = 100.0;

/// The CPU seconds of rustc by package.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Notes(pub(super) BTreeMap<String, f64>);

impl Notes {
    /// Parses lines of a package and its seconds. The seconds of a package with several crates, such as a build script,
    /// are added. A line that a killed process left incomplete is skipped.
    pub(super) fn parse(text: &str) -> Self {
        let mut seconds: BTreeMap<String, f64> = BTreeMap::new();
        for line in text.lines() {
            let Some((package, number)) = line.split_once(' ') else { continue };
            let Ok(number) = number.parse::<f64>() else { continue };
            if number.is_finite() && number >= 0.0 {
                *seconds.entry(package.to_owned()).or_default() += number;
            }
        }
        Self(seconds)
    }

    /// The seconds of all packages.
    pub(super) fn total(&self) -> f64 {
        self.0.values().sum()
    }

    /// The seconds of a package, 0 if it was not built.
    pub(super) fn of(&self, package: &str) -> f64 {
        self.0.get(package).copied().unwrap_or_default()
    }
}

/// Runs rustc and notes its CPU seconds, if cargo started this process as its wrapper.
pub fn wrapped() -> Option<ExitCode> {
    let notes = env::var_os(VARIABLE)?;
    Some(wrap(Path::new(&notes)))
}

fn wrap(notes: &Path) -> ExitCode {
    let mut arguments = env::args_os().skip(1);
    let Some(rustc) = arguments.next() else { return ExitCode::FAILURE };
    let arguments: Vec<OsString> = arguments.collect();
    let status = Command::new(rustc).args(&arguments).status();
    let is_crate = arguments.iter().any(|argument| argument == "--crate-name");
    if let (true, Ok(package), Ok(seconds)) = (is_crate, env::var("CARGO_PKG_NAME"), seconds_of_children()) {
        let noted = fs::OpenOptions::new().append(true).create(true).open(notes);
        // Without a note, the table shows less than the time of everything.
        let _written = noted.and_then(|mut file| file.write_all(format!("{package} {seconds}\n").as_bytes()));
    }
    if status.is_ok_and(|status| status.success()) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Returns the user and system time of the finished child processes of this process, and of their descendants.
///
/// # Errors
/// If the system does not tell.
pub(super) fn seconds_of_children() -> anyhow::Result<f64> {
    let stat = fs::read_to_string("/proc/self/stat").context("/proc/self/stat")?;
    children(&stat).with_context(|| format!("/proc/self/stat has no CPU times: {stat}"))
}

/// Finds the seconds in the text of `/proc/self/stat`.
fn children(stat: &str) -> Option<f64> {
    // The second field is the program's name in parentheses, which may contain any character.
    let (_, fields) = stat.rsplit_once(')')?;
    let mut times = fields.split_whitespace().skip(13).map(str::parse::<f64>);
    Some((times.next()?.ok()? + times.next()?.ok()?) / TICKS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_crates_of_a_package_are_added() {
        let notes = Notes::parse("aws-lc-sys 1.5\nhttp 0.25\naws-lc-sys 0.25\n");
        assert_eq!((notes.of("aws-lc-sys"), notes.of("http"), notes.of("hyper")), (1.75, 0.25, 0.0));
        assert_eq!(notes.total().to_string(), "2");
    }

    #[test]
    fn lines_that_are_not_notes_are_skipped() {
        assert_eq!(Notes::parse("http\nhttp x\nhttp NaN\nhttp -1\nhttp 1 2\n\nhttp 2"), Notes::parse("http 2\n"));
    }

    #[test]
    fn the_name_of_a_program_may_contain_anything() {
        let stat = "7 (a) b (c)) S 1 7 7 0 -1 4194304 1 2 0 0 10 20 150 50 20 0 1 0 99";
        assert_eq!(children(stat), Some(2.0));
        assert_eq!(children("7 (a"), None);
        assert_eq!(children("7 (a) S 1 2"), None);
    }
}
