//! Locks directories against other runs of this program.
//!
//! A run that writes locks each directory itself, and so creates it first. The system releases the locks when the process
//! ends. Where directories cannot be locked, files in the temporary folder stand for them.

use std::collections::BTreeMap;
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use crate::sync::{create_folder, remove_empty};

/// Locked directories, until it is dropped.
#[derive(Debug, Default)]
pub struct Locks {
    files: Vec<File>,
    /// The folders that were created, outermost first.
    created: Vec<PathBuf>,
}

impl Drop for Locks {
    /// Removes the folders that were created for the locks and are still empty.
    fn drop(&mut self) {
        remove_empty(&self.created);
    }
}

/// Locks directories for writing, and calls `waits` before it waits for another run that has locked one.
///
/// # Errors
/// If a directory cannot be created or locked.
pub fn lock(directories: &[&Path], mut waits: impl FnMut(&Path)) -> io::Result<Locks> {
    let mut locks = Locks::default();
    // In one order for all runs, so that none waits for another that waits for it.
    let mut sorted = BTreeMap::new();
    for directory in directories {
        locks.created.extend(create_folder(directory)?);
        sorted.insert(fs::canonicalize(directory)?, *directory);
    }
    for (canonical, directory) in sorted {
        let file = open(&canonical)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                waits(directory);
                file.lock()?;
            }
            Err(TryLockError::Error(error)) => return Err(error),
        }
        locks.files.push(file);
    }
    Ok(locks)
}

#[cfg(unix)]
fn open(directory: &Path) -> io::Result<File> {
    File::open(directory)
}

/// Opens the file that stands for a directory.
#[cfg(not(unix))]
fn open(directory: &Path) -> io::Result<File> {
    use std::hash::{DefaultHasher, Hash, Hasher};

    let mut hasher = DefaultHasher::new();
    directory.hash(&mut hasher);
    let path = std::env::temp_dir().join(format!("tinsmith-{:016x}.lock", hasher.finish()));
    fs::OpenOptions::new().create(true).truncate(false).write(true).open(path)
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;
    use std::thread;

    use super::*;

    #[test]
    fn a_second_run_waits_for_the_first() {
        let folder = tempfile::tempdir().expect("there is room for a test");
        let directory = folder.path().join("new/omics");
        let first = lock(&[&directory], |_| panic!("nobody else has locked it")).expect("it can be locked");
        fs::write(directory.join("file"), "").expect("the test may write");
        let (sender, receiver) = mpsc::channel();
        let second = directory.clone();
        let thread = thread::spawn(move || {
            let waiting = sender.clone();
            let locks = lock(&[&second], |_| waiting.send("waits").expect("the test listens"));
            sender.send("locked").expect("the test listens");
            locks
        });
        assert_eq!(receiver.recv(), Ok("waits"));
        drop(first);
        assert_eq!(receiver.recv(), Ok("locked"));
        thread.join().expect("the second run succeeds").expect("it can be locked");
    }

    #[test]
    fn folders_that_stay_empty_are_removed() {
        let folder = tempfile::tempdir().expect("there is room for a test");
        drop(lock(&[&folder.path().join("new/omics")], |_| {}).expect("it can be locked"));
        assert!(!folder.path().join("new").exists());
    }
}
