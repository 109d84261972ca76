//! Runs commands in a temporary folder and captures their output.

use std::cell::RefCell;
use std::ffi::OsString;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use tempfile::TempDir;
use tinsmith::cli;
use tinsmith::exit::Exit;
use tinsmith::generator::Tinsmith;
use tinsmith::report::Console;

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
        run(self.path(), arguments, |console| console)
    }

    /// Runs a command in a folder inside of this one.
    pub(crate) fn run_in(&self, folder: &str, arguments: &[&str]) -> Outcome {
        run(&self.path().join(folder), arguments, |console| console)
    }

    /// Runs a command with lines of this width.
    pub(crate) fn run_at_width(&self, arguments: &[&str], width: usize) -> Outcome {
        run(self.path(), arguments, |console| console.with_width(width))
    }
}

fn run(directory: &Path, arguments: &[&str], prepare: impl FnOnce(Console) -> Console) -> Outcome {
    let (output, errors) = (Captured::default(), Captured::default());
    let mut console = prepare(Console::plain(output.clone(), errors.clone()));
    let arguments: Vec<OsString> = ["tinsmith"].iter().chain(arguments).map(OsString::from).collect();
    let exit = cli::run(&arguments, directory, &Tinsmith, &mut console);
    Outcome { exit, output: output.text(), errors: errors.text() }
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

/// A destination that keeps what is written to it.
#[derive(Clone, Default)]
pub(crate) struct Captured(Rc<RefCell<Vec<u8>>>);

impl Captured {
    pub(crate) fn text(&self) -> String {
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
