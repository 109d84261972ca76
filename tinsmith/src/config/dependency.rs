//! Reads where the crates are that a generated one depends on.

use std::ops::Range;
use std::path::Path;

use semver::VersionReq;
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
    let title = format!("{}: {key}", section.title);
    if let Some((DeValue::String(version), at)) = section.table.get(key).map(|value| (value.get_ref(), value.span())) {
        let is_version = check_version(reader, &title, version, &at);
        return is_version.then(|| CrateSource::Version(version.clone().into_owned()));
    }
    let found = reader.section(section, key, title)?;
    reader.check_keys(&found, &[known]);
    let [path, git, version] = ["path", "git", "version"].map(|key| reader.spanned_text(&found, key));
    if let Some((version, at)) = &version
        && !check_version(reader, &found.title, version, at)
    {
        return None;
    }
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

/// Reports a text that cargo does not take as the version of a dependency.
fn check_version(reader: &mut Reader<'_>, title: &str, version: &str, at: &Range<usize>) -> bool {
    let is_version = VersionReq::parse(version).is_ok();
    if !is_version {
        let problem = format!(
            "`{}` is not a version, such as `0.1`; a folder is `{{ path = \"…\" }}`, a repository `{{ git = \"…\" }}`",
            version.escape_debug()
        );
        reader.problem(at, format!("{title}: {problem}"));
    }
    is_version
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
