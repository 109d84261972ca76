//! Reads where the crates are that a generated one depends on.

use std::path::Path;

use tinsmith_codegen::settings::{CrateSource, GitReference};
use toml::de::DeValue;

use super::keys::Key;
use super::paths::{NoRelativePath, relative};
use super::reader::{Reader, Section};

/// The source of a crate: a version, or a table with one of `path`, `git` and `version`. The version beside a path or git
/// is only for crates that are published, and not read here.
pub(super) fn source(
    reader: &mut Reader<'_>,
    section: &Section<'_>,
    key: &str,
    known: &'static [Key],
) -> Option<CrateSource> {
    if let Some(DeValue::String(version)) = section.table.get(key).map(toml::Spanned::get_ref) {
        return Some(CrateSource::Version(version.clone().into_owned()));
    }
    let title = format!("{}: {key}", section.title);
    let found = reader.section(section, key, title)?;
    reader.check_keys(&found, &[known]);
    let [path, git, version] = ["path", "git", "version"].map(|key| reader.spanned_text(&found, key));
    let is_elsewhere = path.is_some() || git.is_some();
    let version = version.filter(|_| !is_elsewhere || !known.iter().any(|key| key.name == "package"));
    let revisions = ["rev", "branch", "tag"].map(|key| reader.text(&found, key));
    match (path, git, version, revisions) {
        (Some((path, at)), None, None, [None, None, None]) => {
            let fits = Path::new(&path).is_relative() && !path.starts_with(['/', '\\']) && !path.contains(':');
            if !fits {
                let problem = "is absolute, but generated files must be the same on every machine; use a path relative \
                               to this file";
                reader.problem(&at, format!("{}: `path` {problem}", found.title));
            }
            fits.then_some(CrateSource::Path(path))
        }
        (None, Some((url, _)), None, revisions @ ([None, None, _] | [None, _, None] | [_, None, None])) => {
            let [rev, branch, tag] = revisions;
            let rev = rev.map(GitReference::Rev);
            let reference = rev.or(branch.map(GitReference::Branch)).or(tag.map(GitReference::Tag));
            Some(CrateSource::Git { url, reference })
        }
        (None, None, Some((version, _)), [None, None, None]) => Some(CrateSource::Version(version)),
        (_, _, _, _) => {
            let problem = "name one of `path`, `git` and `version`, and with `git` at most one of `rev`, `branch` and \
                           `tag`";
            reader.problem(&found.span, format!("{}: {problem}", found.title));
            None
        }
    }
}

/// The source as seen from a crate: `folder` is that of the configuration, and `directory` that of the crate, both
/// absolute.
///
/// # Errors
/// If no relative path leads from the crate to the source.
pub(super) fn source_from(source: CrateSource, folder: &Path, directory: &Path) -> Result<CrateSource, NoRelativePath> {
    match source {
        CrateSource::Path(path) => Ok(CrateSource::Path(relative(directory, &folder.join(path))?)),
        other @ (CrateSource::Version(_) | CrateSource::Git { .. }) => Ok(other),
    }
}
