//! The command line: parses the arguments, runs the command, and returns the exit status.

#[cfg(feature = "cli")]
mod all;
#[cfg(feature = "cli")]
mod ast;
#[cfg(feature = "cli")]
mod completions;
#[cfg(feature = "cli")]
mod diff;
#[cfg(feature = "cli")]
mod edit;
pub mod explain;
#[cfg(feature = "cli")]
mod fake;
pub mod generate;
#[cfg(feature = "cli")]
mod init;
#[cfg(feature = "cli")]
mod list;
#[cfg(feature = "cli")]
mod models;
#[cfg(feature = "cli")]
mod patch;
#[cfg(feature = "cli")]
mod update;
#[cfg(feature = "cli")]
mod validate;

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Parser, ValueEnum};

use crate::config::{Config, find};
use crate::exit::{Exit, Failure, ModelFailure};
use crate::generator::{Generate, Tinsmith, on_large_stack};
use crate::git::Access;
use crate::report::{Colour, Console};
use crate::sync::Interruption;

#[cfg(feature = "cli")]
pub use all::run;

/// Arguments of all commands.
#[derive(Clone, Debug, Default, Args)]
pub struct Common {
    /// The configuration [default: tinsmith.toml in this folder or the nearest one around it]
    #[arg(long, value_name = "FILE", global = true)]
    config: Option<PathBuf>,
    /// Use only models of git, and crates of cargo, that were downloaded before
    #[arg(long, global = true)]
    offline: bool,
    /// The folder of fetched models [default: `$TINSMITH_CACHE`, or tinsmith in the user's folder for caches]
    #[arg(long, value_name = "DIR", global = true)]
    cache_dir: Option<PathBuf>,
    /// Report errors only
    #[arg(long, short, global = true)]
    quiet: bool,
    /// The use of colors
    #[arg(long, value_name = "WHEN", default_value = "auto", global = true)]
    color: When,
}

/// The use of colors.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum When {
    /// On terminals, unless `NO_COLOR` is set
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// The format of a result.
#[cfg(feature = "cli")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Form {
    /// Lines of text
    #[default]
    Text,
    /// One line of JSON, without any other output
    Json,
}

/// The program that a user calls, with its names in messages.
#[derive(Clone, Copy, Debug)]
pub struct Program {
    /// The names of its configuration, the first of which is used.
    pub files: &'static [&'static str],
    /// The command that generates.
    pub generate: &'static str,
}

/// The surroundings of a command.
pub struct Context<'c> {
    /// The program.
    pub program: Program,
    /// The current directory.
    pub directory: &'c Path,
    /// The generator.
    pub generator: &'c (dyn Generate + Sync),
    /// The destination of reports.
    pub console: &'c mut Console,
    /// Arguments of all commands.
    pub common: Common,
}

impl Context<'_> {
    /// Returns the configuration.
    ///
    /// # Errors
    /// [`Failure::Usage`] if there is none, or if it has problems.
    pub fn config(&self) -> Result<Config, Failure> {
        find::load(self.common.config.as_deref(), self.program.files, self.directory)
    }

    /// Returns the configuration, or `None` if there is none.
    ///
    /// # Errors
    /// [`Failure::Usage`] if it has problems.
    pub fn config_if_any(&self) -> Result<Option<Config>, Failure> {
        let found = find::find(self.common.config.as_deref(), self.program.files, self.directory)?;
        found.map(|found| find::read(&found)).transpose()
    }

    /// The way in which git repositories are read.
    fn access(&self) -> Access {
        let mut access = Access { offline: self.common.offline, ..Access::default() };
        if let Some(folder) = &self.common.cache_dir {
            access.cache = Some(self.directory.join(folder));
        }
        access
    }

    /// Prints a line, unless the user wants errors only.
    #[cfg(feature = "cli")]
    fn say(&mut self, text: &str) {
        if !self.common.quiet {
            self.console.line(text);
        }
    }
}

impl Common {
    /// Applies the use of colors.
    pub fn apply(&self, console: &mut Console) {
        match self.color {
            When::Auto => {}
            When::Always => console.set_colour(Colour::Escapes),
            When::Never => console.set_colour(Colour::Plain),
        }
    }
}

/// Parses arguments, or prints help or an error.
///
/// # Errors
/// The exit status, if there is nothing more to do.
pub fn parse<A: Parser>(arguments: &[OsString], console: &mut Console) -> Result<A, Exit> {
    match A::try_parse_from(arguments) {
        Ok(arguments) => Ok(arguments),
        Err(error) if error.use_stderr() => {
            console.raw_error(&error.render().to_string());
            Err(Exit::Usage)
        }
        Err(help) => {
            console.line(help.render().to_string().trim_end());
            Err(Exit::Done)
        }
    }
}

/// Prints the errors of a command, and returns its exit status.
pub fn conclude(result: Result<Exit, Failure>, console: &mut Console) -> Exit {
    match result {
        Ok(exit) => exit,
        Err(failure) => {
            let messages = match &failure {
                Failure::Usage(messages) | Failure::Failed(messages) => messages,
                Failure::Model(ModelFailure { findings, others }) => {
                    for finding in findings {
                        console.finding(finding);
                    }
                    others
                }
            };
            for error in messages {
                console.error(error);
            }
            failure.exit()
        }
    }
}

/// A function that runs a command of a program.
pub type Run = fn(&[OsString], &Path, &(dyn Generate + Sync), &mut Console) -> Exit;

/// The `main` function of a program: runs its command with the arguments of the process.
pub fn main(run: Run) -> ExitCode {
    // The program ends when nothing is being written, so that an interruption leaves the disk as it was.
    let interrupted = || {
        let _interruption = Interruption::begin();
        std::process::exit(INTERRUPTED);
    };
    // Without a handler, the program ends at once.
    drop(ctrlc::set_handler(interrupted));
    on_large_stack(|| run_process(run))
}

/// The exit code of an interrupted program, as shells set it.
const INTERRUPTED: i32 = 130;

fn run_process(run: Run) -> ExitCode {
    let mut console = Console::of_process();
    let arguments: Vec<OsString> = std::env::args_os().collect();
    match std::env::current_dir() {
        Ok(directory) => run(&arguments, &directory, &Tinsmith, &mut console).into(),
        Err(error) => {
            console.error(&format!("the current directory cannot be read: {error}"));
            Exit::Failure.into()
        }
    }
}
