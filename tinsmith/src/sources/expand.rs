//! Lists the model files of a path: a file, a folder, or a glob.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use tinsmith_model::Source;

use super::identity::folded;
use super::{build_file, jar};

/// A file of a model.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SourceFile {
    /// Its path in messages: as the user wrote it, or below the folder that the user wrote.
    pub shown: String,
    /// Its path; that of the jar for a file in one.
    pub path: PathBuf,
    /// The name in the jar, for a file in one.
    pub entry: Option<String>,
}

impl SourceFile {
    /// Reads the text.
    ///
    /// # Errors
    /// A message that names the file.
    pub fn read(&self) -> Result<String, String> {
        let bytes = match &self.entry {
            None => {
                fs::read(&self.path).map_err(|error| format!("the model {} cannot be read: {error}", self.shown))?
            }
            Some(entry) => {
                let jar = self.path.display().to_string();
                let missing = || format!("the manifest of {jar} lists {entry}, which is not there");
                jar::read(&self.path, &jar, entry)?.ok_or_else(missing)?
            }
        };
        match Source::from_bytes(self.shown.clone(), bytes) {
            Ok(source) => Ok(source.text),
            Err(errors) => Err(errors.errors().iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")),
        }
    }

    pub(super) fn is_json(&self) -> bool {
        Path::new(&self.shown).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"))
    }

    /// Reports whether the file is called like this service: by its name without a date, such as `s3-2006-03-01.json`.
    pub(super) fn is_called(&self, wanted: &str) -> bool {
        let stem = self.path.file_stem().unwrap_or_default().to_string_lossy();
        let undated = without_date(&stem);
        folded(&stem) == wanted || folded(undated) == wanted
    }
}

fn without_date(stem: &str) -> &str {
    let Some(start) = stem.len().checked_sub("-2006-03-01".len()) else { return stem };
    let Some((name, date)) = stem.split_at_checked(start) else { return stem };
    let is_date = date.bytes().enumerate().all(|(at, byte)| match at {
        0 | 5 | 8 => byte == b'-',
        _ => byte.is_ascii_digit(),
    });
    if is_date { name } else { stem }
}

/// The files of a path below a folder, sorted. `*` in a part of the path stands for any characters, and `**` for any
/// number of folders. Of folders, `.smithy` files and JSON files are listed, also those of folders inside. Of a
/// `smithy-build.json`, its sources, imports and dependencies are listed.
///
/// # Errors
/// A message if there is no such file, or if a folder cannot be read.
pub fn expand(path: &str, folder: &Path) -> Result<Vec<SourceFile>, String> {
    let whole = folder.join(path);
    let mut files = Vec::new();
    if path.contains(['*', '?', '[']) && !whole.exists() {
        files = glob(path, folder)?;
    } else if whole.file_name().is_some_and(|name| name == build_file::NAME) {
        files = build_file::sources(&whole, path)?;
    } else if whole.is_dir() {
        list(&whole, path.trim_end_matches('/'), &mut files).map_err(|error| format!("{path}: {error}"))?;
    } else {
        // A file that does not exist is reported when it is read.
        return Ok(vec![SourceFile { shown: path.to_owned(), path: whole, entry: None }]);
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
            files.push(SourceFile { shown, path, entry: None });
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
        if name.starts_with('.') || name == "target" || name == "node_modules" {
            continue;
        }
        if entry.file_type()?.is_dir() {
            list(&path, &shown, files)?;
        } else if path.is_file() && is_model(&name) {
            files.push(SourceFile { shown, path, entry: None });
        }
    }
    Ok(())
}

fn is_model(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    matches!(ending.as_deref(), Some("smithy" | "json")) && name != "smithy-build.json"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_files_are_no_part_of_names() {
        assert_eq!(without_date("s3-2006-03-01"), "s3");
        assert_eq!(without_date("s3-2006-03"), "s3-2006-03");
        assert_eq!(without_date("2006-03-01"), "2006-03-01");
    }
}
