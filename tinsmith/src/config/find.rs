//! Finds the configuration: the named file, or that of the nearest folder upwards.

use std::fs;
use std::path::{Path, PathBuf};

use super::{Config, FILE, parse};
use crate::exit::Failure;

/// A configuration file that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its path.
    pub path: PathBuf,
    /// Its path in messages: as the user wrote it, or relative to the current folder.
    pub shown: String,
}

/// Finds the configuration: `given`, relative to `directory`, or the nearest of these names in `directory` or a folder
/// around it. Returns `None` if none is given and none exists.
///
/// # Errors
/// [`Failure::Usage`] if the given file does not exist.
pub fn find(given: Option<&Path>, names: &[&str], directory: &Path) -> Result<Option<Found>, Failure> {
    if let Some(given) = given {
        let path = directory.join(given);
        if !path.is_file() {
            let shown = given.display();
            return Err(Failure::usage(format!("{shown} is not a file; `tinsmith init` writes a configuration")));
        }
        return Ok(Some(Found { path, shown: given.display().to_string() }));
    }
    for (ups, folder) in directory.ancestors().enumerate() {
        if let Some(name) = names.iter().find(|name| folder.join(name).is_file()) {
            return Ok(Some(Found { path: folder.join(name), shown: format!("{}{name}", "../".repeat(ups)) }));
        }
    }
    Ok(None)
}

/// Finds and reads the configuration.
///
/// # Errors
/// [`Failure::Usage`] if there is none, or if it has problems.
pub fn load(given: Option<&Path>, names: &[&str], directory: &Path) -> Result<Config, Failure> {
    match find(given, names, directory)? {
        Some(found) => read(&found),
        None => Err(missing(names)),
    }
}

/// The error of a command that needs a configuration.
pub fn missing(names: &[&str]) -> Failure {
    let name = names.first().copied().unwrap_or(FILE);
    Failure::usage(format!(
        "there is no {name} in this folder or one around it; `tinsmith init` writes one, and --config names another"
    ))
}

/// Reads a configuration.
///
/// # Errors
/// [`Failure::Failed`] if the file cannot be read, [`Failure::Usage`] if it has problems.
pub fn read(found: &Found) -> Result<Config, Failure> {
    let unreadable = |error| Failure::failed(format!("{} cannot be read: {error}", found.shown));
    let text = String::from_utf8(fs::read(&found.path).map_err(unreadable)?).map_err(|error| {
        let line = error.as_bytes()[..error.utf8_error().valid_up_to()].split(|byte| *byte == b'\n').count();
        Failure::usage(format!("{}:{line}: this is not text in UTF-8; save the file in that encoding", found.shown))
    })?;
    let path = std::path::absolute(&found.path).map_err(unreadable)?;
    let folder = path.parent().unwrap_or(Path::new("/"));
    parse(&text, folder, &found.shown)
        .map_err(|problems| Failure::Usage(problems.iter().map(ToString::to_string).collect()))
}
