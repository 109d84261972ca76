//! Lists the model files of a path: a file, a folder, or a glob.

use std::fs;
use std::io;
use std::path::Path;

use super::file::SourceFile;

/// The files of a path below a folder, sorted. `*` in a part of the path stands for any characters, and `**` for any
/// number of folders. Of folders, `.smithy` files and JSON files are listed, also those of folders inside.
///
/// # Errors
/// A message if there is no such file, or if a folder cannot be read.
pub(super) fn expand(path: &str, folder: &Path) -> Result<Vec<SourceFile>, String> {
    let whole = folder.join(path);
    let mut files = Vec::new();
    if path.contains(['*', '?', '[']) && !whole.exists() {
        files = glob(path, folder)?;
    } else if whole.is_dir() {
        list(&whole, path.trim_end_matches('/'), &mut files).map_err(|error| format!("{path}: {error}"))?;
    } else {
        // A file that does not exist is reported when it is read.
        return Ok(vec![SourceFile::on_disk(path, whole)]);
    }
    files.sort();
    files.dedup();
    if files.is_empty() { Err(format!("{path}: there is no `.smithy` or `.json` file")) } else { Ok(files) }
}

/// The files that match a pattern, and those of the folders that match it.
fn glob(pattern: &str, folder: &Path) -> Result<Vec<SourceFile>, String> {
    let failed = |error: &dyn std::fmt::Display| format!("{pattern}: {error}");
    let whole = Path::new(&glob::Pattern::escape(&folder.to_string_lossy())).join(pattern);
    let mut files = Vec::new();
    for found in glob::glob(&whole.to_string_lossy()).map_err(|error| failed(&error))? {
        let path = found.map_err(|error| failed(&error))?;
        let shown = path.strip_prefix(folder).unwrap_or(&path).display().to_string();
        if path.is_dir() {
            list(&path, &shown, &mut files).map_err(|error| failed(&error))?;
        } else if path.is_file() && is_model(&shown) {
            files.push(SourceFile::on_disk(shown, path));
        }
    }
    Ok(files)
}

/// Lists the models of a folder. Links to folders are not followed, so that no path is endless.
fn list(folder: &Path, shown: &str, files: &mut Vec<SourceFile>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let (path, shown) = (entry.path(), format!("{shown}/{name}"));
        if is_skipped(&name) {
            continue;
        }
        if entry.file_type()?.is_dir() {
            list(&path, &shown, files)?;
        } else if path.is_file() && is_model(&name) {
            files.push(SourceFile::on_disk(shown, path));
        }
    }
    Ok(())
}

/// Reports whether a folder of this name has no models.
pub(super) fn is_skipped(name: &str) -> bool {
    name.starts_with('.') || name == "target" || name == "node_modules"
}

/// Reports whether a file of this name can be a model.
pub(super) fn is_model(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    matches!(ending.as_deref(), Some("smithy" | "json")) && name != "smithy-build.json"
}
