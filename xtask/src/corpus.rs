//! Finds the models of a folder or of the official corpora, and names the crates generated from them.

use std::fs;
use std::path::{Path, PathBuf};

use crate::exit::Failure;
use crate::suggest::did_you_mean;

/// The environment variable with the directory of the corpora.
const VARIABLE: &str = "TINSMITH_CORPUS";

/// The default directory of the corpora, relative to the current directory.
const DEFAULT: &str = "../shared/data";

/// Returns the directory of the corpora: the given one, that of the environment variable, or the default.
///
/// # Errors
/// [`Failure::Usage`] if that is not a directory.
pub fn corpus(given: Option<&Path>, directory: &Path) -> Result<PathBuf, Failure> {
    let configured = std::env::var_os(VARIABLE).map(PathBuf::from);
    let path = directory.join(given.map(Path::to_owned).or(configured).unwrap_or_else(|| DEFAULT.into()));
    if path.is_dir() {
        return Ok(path);
    }
    let problem = format!("{} is not a directory; set that of the corpora with --corpus or {VARIABLE}", path.display());
    Err(Failure::Usage(vec![problem]))
}

/// Returns the models of a directory, or of the folder `aws-models` of the corpora, sorted by name; only the wanted ones
/// if any are named.
///
/// # Errors
/// [`Failure::Usage`] if the directory cannot be read, has no models, or lacks a wanted one.
pub fn models(given: Option<&Path>, wanted: &[String], directory: &Path) -> Result<Vec<PathBuf>, Failure> {
    let folder = match given {
        Some(folder) => directory.join(folder),
        None => corpus(None, directory)?.join("aws-models"),
    };
    models_of(&[folder], wanted)
}

/// Returns the models of several folders, sorted by name within each folder; only the wanted ones if any are named.
///
/// # Errors
/// [`Failure::Usage`] if a folder cannot be read, there are no models, or a wanted one is missing.
pub fn models_of(folders: &[PathBuf], wanted: &[String]) -> Result<Vec<PathBuf>, Failure> {
    let mut models = Vec::new();
    for folder in folders {
        models.extend(json_files(folder)?);
    }
    let places: Vec<_> = folders.iter().map(|folder| folder.display().to_string()).collect();
    let places = places.join(", ");
    let names: Vec<_> = models.iter().map(|model| name(model)).collect();
    let unknown: Vec<_> = wanted
        .iter()
        .filter(|wanted| !names.contains(wanted))
        .map(|wanted| {
            let hint = did_you_mean(wanted, names.iter().map(String::as_str));
            format!("{places} has no model `{}`{hint}", wanted.escape_debug())
        })
        .collect();
    if !unknown.is_empty() {
        return Err(Failure::Usage(unknown));
    }
    models.retain(|model| wanted.is_empty() || wanted.contains(&name(model)));
    if models.is_empty() {
        return Err(Failure::Usage(vec![format!("{places} has no models")]));
    }
    Ok(models)
}

fn json_files(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let unreadable =
        |error| Failure::Usage(vec![format!("{}: {error}; set the directory of the models", folder.display())]);
    let entries = fs::read_dir(folder).map_err(unreadable)?;
    let mut files = Vec::new();
    for entry in entries {
        let path = entry.map_err(unreadable)?.path();
        if path.extension().is_some_and(|extension| extension == "json") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// Returns the name of a model: that of its file, without extension, in lowercase.
pub fn name(model: &Path) -> String {
    model.file_stem().unwrap_or_default().to_string_lossy().to_lowercase()
}

/// Returns the command that generates the crate of a model.
pub fn command(model: &Path) -> String {
    // File names can contain line breaks, but the header of a generated file is a single line.
    let name = name(model).escape_debug().to_string();
    let quote =
        if name.contains(|letter: char| !letter.is_ascii_alphanumeric() && !"-_.".contains(letter)) { "'" } else { "" };
    format!("cargo xtask catalog --service {quote}{name}{quote}")
}

/// Returns the name of a model's crate and folder: the name of the model, with `-` in place of characters that package
/// names cannot contain. Empty if no character is left.
pub fn crate_name(model: &Path) -> String {
    let name = name(model);
    let words: Vec<_> =
        name.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.join("-")
}
