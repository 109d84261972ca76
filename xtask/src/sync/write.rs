//! Writes a difference: first all new content under temporary names, and then, once it is written completely, renames
//! each file. Unchanged files are not touched, so that cargo does not rebuild them.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use tinsmith_codegen::package::Package;

use super::{Change, Difference, place};

/// Updates the directory to contain the package. If writing fails, the directory is unchanged. If a rename fails, which
/// can only happen if another process changes the directory, each file has either its complete old or new content.
///
/// # Errors
/// Returns an error if a file cannot be written, renamed or removed.
pub fn apply(package: &Package, directory: &Path, difference: &Difference) -> Result<()> {
    let mut staged = Staged::default();
    for (path, _) in &difference.changes {
        // Files that are not in the package are orphans, which are removed below.
        let Some(text) = package.get(path) else {
            continue;
        };
        let place = place(directory, path);
        staged.write(&place, text).with_context(|| format!("{} cannot be written", place.display()))?;
    }
    staged.commit()?;
    for (path, change) in &difference.changes {
        match change {
            Change::Orphan => remove(directory, &place(directory, path))?,
            Change::Missing | Change::Stale => {}
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
    fn write(&mut self, place: &Path, text: &str) -> io::Result<()> {
        self.make_folders(place.parent().unwrap_or(place))?;
        let temporary = temporary_name(place);
        // An interrupted run may have left this file; a link of this name is removed, not followed.
        match fs::remove_file(&temporary) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            Ok(()) | Err(_) => {}
        }
        let mut file = OpenOptions::new().write(true).create_new(true).open(&temporary)?;
        self.files.push((temporary, place.to_owned()));
        file.write_all(text.as_bytes())
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
                let failed = format!("{} cannot be replaced", place.display());
                self.files.push((temporary, place));
                return Err(error).context(failed);
            }
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
            return Err(error).with_context(|| format!("{} cannot be removed", place.display()));
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
