//! Runs the user's git, without hooks, prompts, and transports that run commands.

use std::ffi::OsStr;
use std::io::{self, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::thread;

use super::access::Access;

/// Settings that override those of the user and of the repository.
const SETTINGS: [&str; 4] = ["core.hooksPath=/dev/null", "core.fsmonitor=false", "gc.auto=0", "maintenance.auto=false"];

/// The protocols that git may use. An address that git is redirected to cannot run a command either.
const PROTOCOLS: &str = "https:http:ssh:git:file";

/// Variables that point git to another repository, as when this program runs in a hook.
const SURROUNDINGS: [&str; 7] = [
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_COMMON_DIR",
    "GIT_INDEX_FILE",
    "GIT_NAMESPACE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
];

/// A failure of git.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Error {
    /// Git cannot be started.
    Missing(String),
    /// Git has failed, and said this.
    Failed(String),
}

impl Error {
    /// A message about a repository, with the remedy.
    pub(super) fn about(&self, url: &str) -> String {
        match self {
            Self::Missing(cause) => {
                format!(
                    "{url} cannot be fetched: {cause}; install git, or clone it elsewhere and set `path` to its folder"
                )
            }
            Self::Failed(said) => {
                let remedy = format!("check the address, the commit and your access with `git ls-remote {url}`");
                format!("{url} cannot be fetched: git says \"{said}\"; {remedy}")
            }
        }
    }
}

/// The user's git.
pub(super) struct Git<'a> {
    access: &'a Access,
    /// The repository.
    repository: Option<&'a Path>,
}

impl<'a> Git<'a> {
    pub(super) fn new(access: &'a Access) -> Self {
        Self { access, repository: None }
    }

    /// Runs in a repository.
    pub(super) fn of(access: &'a Access, repository: &'a Path) -> Self {
        Self { access, repository: Some(repository) }
    }

    /// Runs a command and returns its output.
    pub(super) fn run(&self, arguments: &[impl AsRef<OsStr>]) -> Result<Vec<u8>, Error> {
        self.run_on(arguments, "")
    }

    /// Runs a command that reads a text, and returns its output.
    pub(super) fn run_on(&self, arguments: &[impl AsRef<OsStr>], input: &str) -> Result<Vec<u8>, Error> {
        let mut command = Command::new(&self.access.program);
        for name in SURROUNDINGS {
            command.env_remove(name);
        }
        for setting in SETTINGS {
            command.args(["-c", setting]);
        }
        if let Some(repository) = self.repository {
            command.arg("--git-dir").arg(repository);
        }
        // Offline, no protocol is allowed, so that git does not fetch what it lacks.
        let protocols = if self.access.offline { "none" } else { PROTOCOLS };
        command.args(arguments).env("GIT_ALLOW_PROTOCOL", protocols).env("GIT_TERMINAL_PROMPT", "0").env("LC_ALL", "C");
        let output = output(command, input).map_err(|error| missing(&error))?;
        if output.status.success() {
            return Ok(output.stdout);
        }
        Err(Error::Failed(reason(&String::from_utf8_lossy(&output.stderr))))
    }
}

/// Runs a command that reads a text while its output is read.
fn output(mut command: Command, input: &str) -> io::Result<Output> {
    let pipes = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = pipes.spawn()?;
    let stdin = child.stdin.take();
    thread::scope(|scope| {
        // A command that ends early does not read everything; its status says why.
        scope.spawn(move || stdin.map(|mut stdin| stdin.write_all(input.as_bytes())));
        child.wait_with_output()
    })
}

fn missing(error: &io::Error) -> Error {
    Error::Missing(match error.kind() {
        io::ErrorKind::NotFound => "git is not installed".to_owned(),
        _ => format!("git cannot be started: {error}"),
    })
}

/// The first error that git has printed, or its last line.
fn reason(text: &str) -> String {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let error = lines.clone().find(|line| line.starts_with("fatal:") || line.starts_with("error:"));
    error.or_else(|| lines.next_back()).unwrap_or("nothing").to_owned()
}
