//! Compares a directory with a generated package, and updates it to contain exactly the generated files.
//!
//! The directory may contain other files. A file counts as generated if its first line is the header of generated files;
//! only generated files are removed, and a generated file never replaces another file. Symbolic links below the directory
//! are not followed, and build output and nested packages are ignored.

mod write;

use std::fs;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use thiserror::Error;
use tinsmith_codegen::package::{HEADER, Package};

pub use write::{Interruption, Update, apply, replace};
pub(crate) use write::{create_folder, remove_empty};

/// Errors of comparing and updating a directory.
#[derive(Debug, Error)]
pub enum SyncError {
    /// A file or folder that cannot be read, written, replaced or removed.
    #[error("{} cannot be {action}: {cause}", .path.display())]
    Io {
        /// Its path.
        path: PathBuf,
        /// The participle of the verb that failed.
        action: &'static str,
        /// The error of the system.
        cause: io::Error,
    },
    /// A link, or a file or folder of the other kind, at the path of a generated file or its folder.
    #[error(
        "{} is in the way of a generated file: it is a link, or is not a file or directory where one is needed; move it away",
        .0.display()
    )]
    InTheWay(PathBuf),
    /// A file that was not generated, at the path of a generated one.
    #[error("{} was not generated, but has the path of a generated file; move it away", .0.display())]
    NotGenerated(PathBuf),
    /// The user interrupted the program.
    #[error("interrupted; nothing was written")]
    Interrupted,
}

impl SyncError {
    fn io(path: &Path, action: &'static str) -> impl FnOnce(io::Error) -> Self {
        move |cause| Self::Io { path: path.to_owned(), action, cause }
    }
}

/// Results of comparing and updating a directory.
pub type Result<T> = std::result::Result<T, SyncError>;

/// The comment marks that may precede the header.
const COMMENTS: [&str; 3] = ["// ", "# ", "<!-- "];

/// The reason why a file changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// The file is generated, but does not exist.
    Missing,
    /// The file exists with other content.
    Stale,
    /// The file was generated before, but is no longer.
    Orphan,
}

/// The difference between a directory and a package.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// The files that change, as paths below the directory, sorted.
    pub changes: Vec<(String, Change)>,
    /// The number of files that stay unchanged.
    pub unchanged: usize,
}

impl Difference {
    /// Returns the number of files to write.
    pub fn written(&self) -> usize {
        self.changes.len() - self.removed()
    }

    /// Returns the number of files to remove.
    pub fn removed(&self) -> usize {
        self.changes.iter().filter(|(_, change)| *change == Change::Orphan).count()
    }
}

/// Compares a directory with a package, without writing.
///
/// # Errors
/// Returns an error if the directory cannot be read, or if the path of a generated file is taken by something else.
pub fn compare(package: &Package, directory: &Path) -> Result<Difference> {
    let mut difference = Difference::default();
    for (path, text) in package.files() {
        match state(directory, path, text)? {
            Some(change) => difference.changes.push((path.to_owned(), change)),
            None => difference.unchanged += 1,
        }
    }
    let ours = ours_below(directory).map_err(SyncError::io(directory, "searched"))?;
    let orphans = ours.into_iter().filter(|path| package.get(path).is_none());
    difference.changes.extend(orphans.map(|path| (path, Change::Orphan)));
    difference.changes.sort();
    Ok(difference)
}

/// Returns the generated files of a directory, as a package.
///
/// # Errors
/// Returns an error if the directory cannot be read.
pub fn present_package(directory: &Path) -> Result<Package> {
    let mut package = Package::new();
    for path in ours_below(directory).map_err(SyncError::io(directory, "searched"))? {
        let text = present(directory, &path)?;
        // Other generators of this header could write names that packages cannot have; such files are left alone.
        drop(package.insert(&path, text));
    }
    Ok(package)
}

/// The change of one file of the package, if any.
fn state(directory: &Path, path: &str, text: &str) -> Result<Option<Change>> {
    let mut place = directory.to_owned();
    let mut parts = path.split('/').peekable();
    while let Some(part) = parts.next() {
        place.push(part);
        let metadata = match fs::symlink_metadata(&place) {
            Ok(metadata) => metadata,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Ok(Some(Change::Missing));
            }
            Err(error) => return Err(SyncError::io(&place, "read")(error)),
        };
        let fits = if parts.peek().is_some() { metadata.is_dir() } else { metadata.is_file() };
        if !fits {
            return Err(SyncError::InTheWay(place));
        }
    }
    let present = fs::read(&place).map_err(SyncError::io(&place, "read"))?;
    if present == text.as_bytes() {
        return Ok(None);
    }
    if is_ours(text.as_bytes()) && !is_ours(&present) {
        return Err(SyncError::NotGenerated(place));
    }
    Ok(Some(Change::Stale))
}

/// Reports whether the first line is the header of generated files.
fn is_ours(content: &[u8]) -> bool {
    COMMENTS
        .iter()
        .any(|comment| content.strip_prefix(comment.as_bytes()).is_some_and(|line| line.starts_with(HEADER.as_bytes())))
}

/// The paths of all generated files below a directory.
fn ours_below(directory: &Path) -> io::Result<Vec<String>> {
    let mut ours = Vec::new();
    let mut folders = vec![(directory.to_owned(), String::new())];
    while let Some((folder, prefix)) = folders.pop() {
        let entries = match fs::read_dir(&folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound && prefix.is_empty() => {
                return Ok(ours);
            }
            entries => entries?,
        };
        for entry in entries {
            let entry = entry?;
            // Names of generated files are always Unicode.
            let Ok(name) = entry.file_name().into_string() else {
                continue;
            };
            let path = format!("{prefix}{name}");
            let kind = entry.file_type()?;
            if kind.is_dir() && is_searched(&entry.path(), &name) {
                folders.push((entry.path(), format!("{path}/")));
            } else if kind.is_file() && file_is_ours(&entry.path())? {
                ours.push(path);
            }
        }
    }
    Ok(ours)
}

/// Reports whether a folder can contain files of this package: hidden folders, build output and other packages cannot.
fn is_searched(folder: &Path, name: &str) -> bool {
    !name.starts_with('.') && name != "target" && !folder.join("Cargo.toml").exists()
}

fn file_is_ours(path: &Path) -> io::Result<bool> {
    let longest = COMMENTS.iter().map(|comment| comment.len()).max().unwrap_or(0) + HEADER.len();
    let mut start = Vec::with_capacity(longest);
    let reader = BufReader::with_capacity(longest, fs::File::open(path)?);
    reader.take(longest as u64).read_until(b'\n', &mut start)?;
    Ok(is_ours(&start))
}

/// The path on disk of a file of a package.
fn place(directory: &Path, path: &str) -> PathBuf {
    path.split('/').fold(directory.to_owned(), |place, part| place.join(part))
}

/// Returns the text of a file below the directory, with invalid Unicode replaced, for showing differences.
///
/// # Errors
/// Returns an error if the file cannot be read.
pub fn present(directory: &Path, path: &str) -> Result<String> {
    let place = place(directory, path);
    let content = fs::read(&place).map_err(SyncError::io(&place, "read"))?;
    Ok(String::from_utf8_lossy(&content).into_owned())
}
