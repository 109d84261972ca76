//! Which models there are.

use std::fs;
use std::path::{Path, PathBuf};

use crate::cli::Failure;
use crate::suggest::did_you_mean;

/// The environment variable that says where the corpora are.
const VARIABLE: &str = "TINSMITH_CORPUS";

/// Where they are unless it says otherwise, from the workspace.
const DEFAULT: &str = "../shared/data";

/// The directory of the corpora: the one given, the environment's, or the one beside the workspace.
pub(crate) fn corpus(given: Option<&Path>, directory: &Path) -> Result<PathBuf, Failure> {
    let configured = std::env::var_os(VARIABLE).map(PathBuf::from);
    let path = directory.join(given.map(Path::to_owned).or(configured).unwrap_or_else(|| DEFAULT.into()));
    if path.is_dir() {
        return Ok(path);
    }
    let problem = format!("{} is no directory: say where the corpora are with --corpus or {VARIABLE}", path.display());
    Err(Failure::Usage(vec![problem]))
}

/// The models of a directory, or those to generate of the corpus, sorted by name.
pub(crate) fn models(given: Option<&Path>, wanted: &[String], directory: &Path) -> Result<Vec<PathBuf>, Failure> {
    let folder = match given {
        Some(folder) => directory.join(folder),
        None => corpus(None, directory)?.join("aws-models"),
    };
    models_of(&[folder], wanted)
}

/// The models of these folders, each folder's sorted by name.
pub(crate) fn models_of(folders: &[PathBuf], wanted: &[String]) -> Result<Vec<PathBuf>, Failure> {
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
    let unreadable = |error| Failure::Usage(vec![format!("{}: {error}: name the models' directory", folder.display())]);
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

/// What a model is called: the name of its file.
pub(crate) fn name(model: &Path) -> String {
    model.file_stem().unwrap_or_default().to_string_lossy().to_lowercase()
}

/// What generates a crate from a model that services.toml does not know, after `cargo xtask codegen`.
pub(crate) fn command(model: &Path) -> String {
    // Names of files can have line breaks, and the header of a generated file is one line.
    format!("--model {}", model.file_name().unwrap_or_default().to_string_lossy().escape_debug())
}

/// What a model's crate and its folder are called: the name of its file, with `-` for all that names of packages do not
/// have. Empty if nothing is left.
pub(crate) fn crate_name(model: &Path) -> String {
    let name = name(model);
    let words: Vec<_> =
        name.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.join("-")
}
