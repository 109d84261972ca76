//! Runs commands in a temporary folder and captures their output.

use std::cell::RefCell;
use std::ffi::OsString;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use tempfile::TempDir;
use xtask::cli;
use xtask::exit::Exit;
use xtask::generator::{Generate, Tinsmith};
use xtask::report::Console;

/// The outcome of a command.
pub(crate) struct Outcome {
    pub(crate) exit: Exit,
    pub(crate) output: String,
    pub(crate) errors: String,
}

/// A temporary folder, removed at the end of the test.
pub(crate) struct Folder(TempDir);

impl Folder {
    pub(crate) fn new() -> Self {
        Self(TempDir::new().expect("there is room for a test"))
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("the test may write");
        fs::write(path, text).expect("the test may write");
    }

    /// Runs a command with the project's generator.
    pub(crate) fn run(&self, arguments: &[&str]) -> Outcome {
        self.run_with(&Tinsmith, arguments)
    }

    /// Runs a command with another generator.
    pub(crate) fn run_with(&self, generator: &(dyn Generate + Sync), arguments: &[&str]) -> Outcome {
        let (output, errors) = (Captured::default(), Captured::default());
        let mut console = Console::plain(output.clone(), errors.clone());
        let arguments: Vec<OsString> = ["xtask"].iter().chain(arguments).map(OsString::from).collect();
        let exit = cli::run(&arguments, self.path(), generator, &mut console);
        Outcome { exit, output: output.text(), errors: errors.text() }
    }
}

/// The files below a folder with their contents, sorted by path.
pub(crate) fn files(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).expect("the folder is there") {
            let path = entry.expect("the folder is readable").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let text = fs::read_to_string(&path).expect("generated files are text");
                files.push((path.strip_prefix(folder).expect("it was found below").to_owned(), text));
            }
        }
    }
    files.sort();
    files
}

#[derive(Clone, Default)]
struct Captured(Rc<RefCell<Vec<u8>>>);

impl Captured {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.borrow()).into_owned()
    }
}

impl Write for Captured {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
