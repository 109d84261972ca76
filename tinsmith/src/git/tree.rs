//! The files of a commit in the cache.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::access::Access;
use super::command::{Error, Git};
use super::{address, blobs};
use crate::lock;
use crate::sync;

/// The bare repository of an address.
const REPOSITORY: &str = "repository";

/// The list of the files of a commit. It is written last, so that a commit with it was fetched.
const LIST: &str = "list";

/// The folder of the files of a commit that were read.
const FILES: &str = "files";

/// A commit of a repository in the cache.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tree {
    url: String,
    access: Access,
    /// The folder of the address.
    folder: PathBuf,
    /// The whole commit.
    commit: String,
}

/// A file of a commit.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Blob {
    /// The commit.
    pub tree: Arc<Tree>,
    /// The hash of the content.
    pub(super) hash: String,
    /// The path in the repository.
    pub path: String,
}

impl Blob {
    /// The place of the file in the cache, where it is after [`Tree::fetch`].
    pub fn place(&self) -> PathBuf {
        self.tree.files().join(&self.path)
    }
}

impl Tree {
    /// Opens a commit, and fetches it unless it is in the cache. The address and the commit must have been checked.
    ///
    /// # Errors
    /// A message with the remedy, if git is missing or fails, or if the commit is not in the cache of an offline access.
    pub fn open(url: &str, commit: &str, access: &Access) -> Result<Self, String> {
        debug_assert!(address::check(url).is_ok() && address::check_commit(commit).is_ok(), "they were checked");
        let Some(cache) = &access.cache else {
            return Err("there is no folder for models of git; name one with --cache-dir".to_owned());
        };
        let folder = cache.join("git").join(folder_name(url));
        let tree =
            |commit: String| Self { url: url.to_owned(), access: access.clone(), folder: folder.clone(), commit };
        if let Some(known) = cached(&folder, commit) {
            return Ok(tree(known));
        }
        if access.offline {
            let remedy = "run once without --offline";
            return Err(format!("the commit {commit} of {url} is not in the cache; {remedy}"));
        }
        let _locks = lock::lock(&[&folder], |_| {}).map_err(|error| unwritable(&folder, &error))?;
        // Another run may have fetched it meanwhile.
        if let Some(known) = cached(&folder, commit) {
            return Ok(tree(known));
        }
        fetch(url, commit, &folder, access).map(tree)
    }

    /// Returns the whole commit.
    pub fn commit(&self) -> &str {
        &self.commit
    }

    /// Returns the address of the repository.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Lists the files whose paths fit.
    ///
    /// # Errors
    /// A message if the cache cannot be read.
    pub fn list(self: &Arc<Self>, fits: impl Fn(&str) -> bool) -> Result<Vec<Blob>, String> {
        let path = self.place().join(LIST);
        let text = fs::read_to_string(&path).map_err(|error| unreadable(&path, &error))?;
        let files = text.split('\0').filter_map(|entry| entry.split_once(' '));
        let fitting = files.filter(|(_, path)| is_plain(path) && fits(path));
        let blob =
            |(hash, path): (&str, &str)| Blob { tree: Arc::clone(self), hash: hash.to_owned(), path: path.to_owned() };
        Ok(fitting.map(blob).collect())
    }

    /// Writes files into the cache, unless they are there.
    ///
    /// # Errors
    /// A message with the remedy, if git fails or the cache cannot be written.
    pub fn fetch(&self, blobs: &[&Blob]) -> Result<(), String> {
        let missing: Vec<&Blob> = blobs.iter().filter(|blob| !blob.place().is_file()).copied().collect();
        if missing.is_empty() {
            return Ok(());
        }
        let place = self.place();
        let _locks = lock::lock(&[&self.folder], |_| {}).map_err(|error| unwritable(&place, &error))?;
        let hashes: Vec<&str> = missing.iter().map(|blob| blob.hash.as_str()).collect();
        let repository = self.folder.join(REPOSITORY);
        let git = Git::of(&self.access, &repository);
        let contents = blobs::read(&git, &hashes, self.access.offline).map_err(|error| error.about(&self.url))?;
        for (blob, content) in missing.iter().zip(contents) {
            let Some(content) = content else {
                let file = format!("{} of {} at {}", blob.path, self.url, self.commit);
                return Err(format!("{file} is not in the cache; run once without --offline"));
            };
            sync::replace(&blob.place(), content).map_err(|error| error.to_string())?;
        }
        Ok(())
    }

    fn place(&self) -> PathBuf {
        self.folder.join(&self.commit)
    }

    fn files(&self) -> PathBuf {
        self.place().join(FILES)
    }
}

/// The whole commit in the cache that begins with this one, if there is exactly one.
fn cached(folder: &Path, commit: &str) -> Option<String> {
    let entries = fs::read_dir(folder).ok()?;
    let names = entries.flatten().filter(|entry| entry.path().join(LIST).is_file());
    let mut fitting =
        names.filter_map(|entry| entry.file_name().into_string().ok()).filter(|it| it.starts_with(commit));
    fitting.next().filter(|_| fitting.next().is_none())
}

/// Fetches a commit without its files. Returns the whole commit. If it fails, a new repository is removed.
fn fetch(url: &str, commit: &str, folder: &Path, access: &Access) -> Result<String, String> {
    let repository = folder.join(REPOSITORY);
    let is_new = !repository.exists();
    let fetched =
        fetch_into(&repository, url, commit, access).map_err(|error| error.about(url)).and_then(|(whole, list)| {
            sync::replace(&folder.join(&whole).join(LIST), list).map_err(|error| error.to_string())?;
            Ok(whole)
        });
    if fetched.is_err() && is_new {
        // The error of git is reported.
        drop(fs::remove_dir_all(&repository));
    }
    fetched
}

/// Returns the whole commit, and the list of its files.
fn fetch_into(repository: &Path, url: &str, commit: &str, access: &Access) -> Result<(String, String), Error> {
    let git = Git::of(access, repository);
    git.run(&["init", "--quiet", "--bare"])?;
    // With a remote that promises files, git fetches them when they are read.
    let partial = [("url", url), ("promisor", "true"), ("partialclonefilter", "blob:none")];
    for (key, value) in partial {
        git.run(&["config", &format!("remote.origin.{key}"), value])?;
    }
    let fetch = ["fetch", "--quiet", "--no-tags", "--filter=blob:none", "--no-recurse-submodules"];
    let shallow = [&fetch[..], &["--depth=1", "origin", commit]].concat();
    // Servers know whole commits only, and some only those at the end of a branch.
    if !address::is_whole(commit) || git.run(&shallow).is_err() {
        git.run(&[&fetch[..], &["origin", "+refs/heads/*:refs/remotes/origin/*"]].concat())?;
    }
    let whole = git.run(&["rev-parse", "--verify", "--quiet", "--end-of-options", &format!("{commit}^{{commit}}")]);
    let whole = whole.map_err(|_| Error::Failed(format!("no branch has the commit {commit}")))?;
    let whole = String::from_utf8_lossy(&whole).trim().to_owned();
    let listed = git.run(&["ls-tree", "-r", "-z", "--full-tree", &whole])?;
    Ok((whole, list(&String::from_utf8_lossy(&listed))))
}

/// The hash and path of each plain file of a listing; links and other repositories are left out.
fn list(listed: &str) -> String {
    let files = listed.split('\0').filter_map(|entry| {
        let (description, path) = entry.split_once('\t')?;
        let mut words = description.split(' ');
        let is_plain = words.next().is_some_and(|mode| mode.starts_with("100")) && words.next() == Some("blob");
        is_plain.then(|| format!("{} {path}\0", words.next().unwrap_or_default()))
    });
    files.collect()
}

/// Reports whether a path stays below its folder on every system.
fn is_plain(path: &str) -> bool {
    path.split('/').all(|part| !part.is_empty() && part != ".." && !part.contains(['\\', ':']))
}

/// The name of the folder of an address: its last part, and a hash that no other address has.
fn folder_name(url: &str) -> String {
    let last = url.trim_end_matches(".git").rsplit(['/', ':']).find(|part| !part.is_empty()).unwrap_or_default();
    let last: String =
        last.chars().filter(|letter| letter.is_ascii_alphanumeric() || *letter == '-').take(40).collect();
    // FNV-1a: the name is the same in every version of this program.
    let hash = url
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    format!("{last}-{hash:016x}")
}

fn unwritable(path: &Path, error: &io::Error) -> String {
    format!("the cache {} cannot be written: {error}; --cache-dir names another folder", path.display())
}

fn unreadable(path: &Path, error: &io::Error) -> String {
    format!("the cache {} cannot be read: {error}; remove the folder to fetch it again", path.display())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_other_repositories_and_paths_that_leave_are_left_out() {
        let entries = [
            "100644 blob aa\tmodels/a.json",
            "120000 blob bb\tlink",
            "160000 commit cc\tmodule",
            "100755 blob dd\tb c.json",
            "",
        ];
        assert_eq!(list(&entries.join("\0")), "aa models/a.json\0dd b c.json\0");
        for path in ["../a", "a/../b", "/a", "a//b", "a\\b", "c:a", ""] {
            assert!(!is_plain(path), "{path:?}");
        }
    }

    #[test]
    fn each_address_has_its_folder() {
        assert_eq!(folder_name("https://example.com/aws/models.git"), "models-92dacc61a8d1411e");
        assert_ne!(folder_name("https://example.com/a"), folder_name("https://example.org/a"));
    }
}
