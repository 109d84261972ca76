//! Files of models: on disk, in jars, or in git repositories.

use std::fs;
use std::path::{Path, PathBuf};

use tinsmith_model::Source;

use super::identity::folded;
use super::jar;
use crate::git::Blob;

/// A file of a model.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SourceFile {
    /// Its path in messages: as the user wrote it, or below the folder that the user wrote.
    pub shown: String,
    /// Its path; that of the jar for a file in one.
    pub path: PathBuf,
    /// The place of its content.
    pub origin: Origin,
}

/// The place of the content of a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// The path.
    Disk,
    /// An entry of the jar at the path.
    Jar(String),
    /// A file in a commit of a git repository, which is fetched to the path.
    Git(Blob),
}

impl SourceFile {
    /// Reads the text.
    ///
    /// # Errors
    /// A message that names the file.
    pub fn read(&self) -> Result<String, String> {
        let from_disk =
            || fs::read(&self.path).map_err(|error| format!("the model {} cannot be read: {error}", self.shown));
        let bytes = match &self.origin {
            Origin::Disk => from_disk()?,
            Origin::Jar(entry) => {
                let jar = self.path.display().to_string();
                let missing = || format!("the manifest of {jar} lists {entry}, which is not there");
                jar::read(&self.path, &jar, entry)?.ok_or_else(missing)?
            }
            Origin::Git(blob) => {
                blob.tree.fetch(&[blob])?;
                from_disk()?
            }
        };
        match Source::from_bytes(self.shown.clone(), bytes) {
            Ok(source) => Ok(source.text),
            Err(errors) => Err(errors.errors().iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")),
        }
    }

    pub(super) fn on_disk(shown: impl Into<String>, path: PathBuf) -> Self {
        Self { shown: shown.into(), path, origin: Origin::Disk }
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
