//! Writes a difference: first all new content under temporary names, and then, once it is written completely, renames
//! each file. Unchanged files are not touched, so that cargo does not rebuild them.
//!
//! An interruption is noticed between two files: before the first rename, everything written is removed again.

#[cfg(test)]
mod tests;

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tinsmith_codegen::package::Package;

use super::{Change, Difference, Result, SyncError, place};

/// `true` after the user has interrupted the program.
static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// Locked while the disk changes, so that the program does not end with half of the changes. Holds the folders that were
/// created for files that are yet to be written.
static WRITING: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// An interruption of the program, which may end while this value lives: nothing is being written.
#[derive(Debug)]
pub struct Interruption {
    _guard: MutexGuard<'static, Vec<PathBuf>>,
}

impl Interruption {
    /// Interrupts the program: waits until files that are being written are complete or removed, and removes folders that
    /// were created for others.
    pub fn begin() -> Self {
        INTERRUPTED.store(true, Ordering::SeqCst);
        let mut created = writing();
        remove_empty(&std::mem::take(&mut *created));
        Self { _guard: created }
    }
}

fn writing() -> MutexGuard<'static, Vec<PathBuf>> {
    WRITING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Creates a folder with those around it, for files that are yet to be written. Returns the folders that did not exist,
/// outermost first; they are removed if the program is interrupted while they are empty.
///
/// # Errors
/// If a folder cannot be created, or the program is being interrupted.
pub(crate) fn create_folder(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut created = writing();
    if INTERRUPTED.load(Ordering::SeqCst) {
        return Err(io::ErrorKind::Interrupted.into());
    }
    let missing: Vec<&Path> = folder.ancestors().take_while(|it| !it.as_os_str().is_empty() && !it.exists()).collect();
    let mut new = Vec::new();
    for folder in missing.into_iter().rev() {
        match fs::create_dir(folder) {
            Ok(()) => {
                new.push(folder.to_owned());
                created.push(folder.to_owned());
            }
            // Another run has created it in between.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && folder.is_dir() => {}
            Err(error) => return Err(error),
        }
    }
    Ok(new)
}

/// Removes those of the folders that are empty, of which the outermost comes first.
pub(crate) fn remove_empty(folders: &[PathBuf]) {
    for folder in folders.iter().rev() {
        // A folder that is not empty stays.
        drop(fs::remove_dir(folder));
    }
}

/// Replaces the content of one file, or creates it. If writing fails, the file is unchanged.
///
/// # Errors
/// Returns an error if the file cannot be written.
pub fn replace(path: &Path, content: impl AsRef<[u8]>) -> Result<()> {
    let _writing = writing();
    let mut staged = Staged::default();
    staged.write(path, content.as_ref()).map_err(SyncError::io(path, "written"))?;
    staged.commit()
}

/// A directory to update.
#[derive(Clone, Copy, Debug)]
pub struct Update<'u> {
    /// The package that it is to contain.
    pub package: &'u Package,
    /// The directory.
    pub directory: &'u Path,
    /// Its difference from the package.
    pub difference: &'u Difference,
}

/// Updates directories to contain their packages. If writing fails or is interrupted, all of them are unchanged. If a rename
/// fails, which can only happen if another process changes a directory, each file has either its complete old or new
/// content.
///
/// # Errors
/// Returns an error if a file cannot be written, renamed or removed.
pub fn apply(updates: &[Update<'_>]) -> Result<()> {
    let _writing = writing();
    let mut staged = Staged::default();
    for Update { package, directory, difference } in updates {
        for (path, _) in &difference.changes {
            if INTERRUPTED.load(Ordering::SeqCst) {
                return Err(SyncError::Interrupted);
            }
            // Files that are not in the package are orphans, which are removed below.
            let Some(text) = package.get(path) else {
                continue;
            };
            let place = place(directory, path);
            staged.write(&place, text.as_bytes()).map_err(SyncError::io(&place, "written"))?;
            #[cfg(test)]
            tests::reach(tests::Step::Staged);
        }
    }
    staged.commit()?;
    for Update { directory, difference, .. } in updates {
        for (path, change) in &difference.changes {
            match change {
                Change::Orphan => remove(directory, &place(directory, path))?,
                Change::Missing | Change::Stale => {}
            }
        }
    }
    Ok(())
}

/// Files under temporary names, which are removed unless they are committed.
#[derive(Default)]
struct Staged {
    /// Each temporary path with the final path.
    files: Vec<(PathBuf, PathBuf)>,
    /// The folders that were created, outermost first.
    folders: Vec<PathBuf>,
}

impl Staged {
    fn write(&mut self, place: &Path, content: &[u8]) -> io::Result<()> {
        self.make_folders(place.parent().unwrap_or(place))?;
        let temporary = temporary_name(place);
        // An interrupted run may have left this file; a link of this name is removed, not followed.
        match fs::remove_file(&temporary) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            Ok(()) | Err(_) => {}
        }
        let mut file = OpenOptions::new().write(true).create_new(true).open(&temporary)?;
        self.files.push((temporary, place.to_owned()));
        file.write_all(content)
    }

    fn make_folders(&mut self, folder: &Path) -> io::Result<()> {
        let missing: Vec<&Path> =
            folder.ancestors().take_while(|it| !it.as_os_str().is_empty() && !it.exists()).collect();
        for folder in missing.into_iter().rev() {
            fs::create_dir(folder)?;
            self.folders.push(folder.to_owned());
        }
        Ok(())
    }

    fn commit(mut self) -> Result<()> {
        self.files.reverse();
        while let Some((temporary, place)) = self.files.pop() {
            if let Err(error) = fs::rename(&temporary, &place) {
                let failed = SyncError::io(&place, "replaced")(error);
                self.files.push((temporary, place));
                return Err(failed);
            }
            #[cfg(test)]
            tests::reach(tests::Step::Replaced);
        }
        self.folders.clear();
        Ok(())
    }
}

impl Drop for Staged {
    /// Removes temporary files and created folders. Errors are ignored, because the error that prevented the commit is
    /// reported.
    fn drop(&mut self) {
        for (temporary, _) in &self.files {
            drop(fs::remove_file(temporary));
        }
        for folder in self.folders.iter().rev() {
            drop(fs::remove_dir(folder));
        }
    }
}

fn temporary_name(place: &Path) -> PathBuf {
    let name = place.file_name().expect("a path of a package ends in a name").to_string_lossy();
    place.with_file_name(format!(".{name}.tinsmith"))
}

/// Removes a file and the folders below `directory` that are empty without it.
fn remove(directory: &Path, place: &Path) -> Result<()> {
    match fs::remove_file(place) {
        // The file may be a leftover of an interrupted run, which writing has already removed.
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            return Err(SyncError::io(place, "removed")(error));
        }
        Ok(()) | Err(_) => {}
    }
    let folders = place.ancestors().skip(1).take_while(|folder| *folder != directory);
    for folder in folders {
        if fs::remove_dir(folder).is_err() {
            break;
        }
    }
    Ok(())
}
