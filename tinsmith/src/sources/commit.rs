//! Lists the models of a commit of a git repository.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::expand::{is_model, is_skipped};
use super::file::{Origin, SourceFile};
use crate::git::{Blob, Tree};

/// Lists the models of a commit.
///
/// # Errors
/// A message if there is none, or if the cache cannot be read.
pub(super) fn models(tree: &Arc<Tree>) -> Result<Vec<SourceFile>, String> {
    let is_listed = |path: &str| {
        let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
        is_model(name) && !name.starts_with('.') && !folders.split('/').any(is_skipped)
    };
    let blobs = tree.list(is_listed)?;
    if blobs.is_empty() {
        return Err(format!("{} has no `.smithy` or `.json` file at {}", tree.url(), tree.commit()));
    }
    let file = |blob: Blob| SourceFile {
        shown: format!("{}:{}", tree.url(), blob.path),
        path: blob.place(),
        origin: Origin::Git(blob),
    };
    Ok(blobs.into_iter().map(file).collect())
}

/// Fetches those of the files that come from git, in one request for each commit.
///
/// # Errors
/// A message with the remedy, if git fails or the cache cannot be written.
pub(super) fn fetch(files: &[SourceFile]) -> Result<(), String> {
    let mut trees: BTreeMap<&Arc<Tree>, Vec<&Blob>> = BTreeMap::new();
    for file in files {
        match &file.origin {
            Origin::Git(blob) => trees.entry(&blob.tree).or_default().push(blob),
            Origin::Disk | Origin::Jar(_) => {}
        }
    }
    trees.into_iter().try_for_each(|(tree, blobs)| tree.fetch(&blobs))
}
