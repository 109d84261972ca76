//! A process that gets a signal while it writes. It is this test program, started once more for a single test, which stops in the
//! middle of its work until the signal has arrived.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

use tinsmith_codegen::package::{HEADER, Package};

use super::{INTERRUPTED, Interruption, Update, apply};
use crate::sync::compare;

/// The variable with the folder that the other process writes to.
const FOLDER: &str = "TINSMITH_TEST_FOLDER";

/// The variable with the step that it stops after.
const STOP: &str = "TINSMITH_TEST_STOP";

/// The step that this process stops after, and the number of times until then.
static STEPS: AtomicUsize = AtomicUsize::new(0);

/// A step of writing.
#[derive(Clone, Copy, Debug)]
pub(super) enum Step {
    /// A file was written under its temporary name.
    Staged,
    /// A file has its final name.
    Replaced,
}

/// Stops the process where its test wants it, until it has got a signal.
pub(super) fn reach(step: Step) {
    let is_wanted = std::env::var(STOP).is_ok_and(|wanted| wanted == format!("{step:?}"));
    // In the middle: after the second of three files.
    if !is_wanted || STEPS.fetch_add(1, Ordering::SeqCst) != 1 {
        return;
    }
    println!("\nin the middle");
    std::io::stdout().flush().expect("the other process reads");
    while !INTERRUPTED.load(Ordering::SeqCst) {
        std::thread::yield_now();
    }
}

/// A package of three files in two folders.
fn package(content: &str) -> Package {
    let mut package = Package::new();
    for (path, comment) in [("Cargo.toml", "#"), ("src/lib.rs", "//"), ("src/types/boat.rs", "//")] {
        package
            .insert(path, format!("{comment} {HEADER} from a test.\n{comment} {content}\n"))
            .expect("the path is well formed");
    }
    package
}

fn write(folder: &Path, content: &str) -> super::Result<()> {
    let package = package(content);
    let difference = compare(&package, folder)?;
    apply(&[Update { package: &package, directory: folder, difference: &difference }])
}

/// The work of the other process.
#[test]
#[ignore = "the other tests start it"]
fn writes_and_ends_when_it_is_interrupted() {
    let Some(folder) = std::env::var_os(FOLDER).map(PathBuf::from) else { return };
    ctrlc::set_handler(|| {
        let _interruption = Interruption::begin();
        std::process::exit(130);
    })
    .expect("a handler can be set");
    let result = write(&folder, "new");
    // The handler ends the process once nothing is written any more.
    drop(result);
    loop {
        std::thread::park();
    }
}

/// Interrupts a process after the step, and returns the files of its folder and their contents.
fn interrupted(step: Step, before: Option<&str>) -> Vec<(PathBuf, String)> {
    let folder = tempfile::tempdir().expect("there is room for a test");
    let directory = folder.path().join("boats");
    if let Some(content) = before {
        write(&directory, content).expect("the test may write");
    }
    let mut child = Command::new(std::env::current_exe().expect("this program is a file"))
        .args(["--exact", "sync::write::tests::writes_and_ends_when_it_is_interrupted", "--ignored", "--nocapture"])
        .env(FOLDER, &directory)
        .env(STOP, format!("{step:?}"))
        .stdout(Stdio::piped())
        .spawn()
        .expect("this program can be started");
    let output = BufReader::new(child.stdout.take().expect("its output is read"));
    let is_there = output.lines().map_while(Result::ok).any(|line| line == "in the middle");
    assert!(is_there, "the process stops in the middle");
    let temporary = |folder: &Path| files(folder).iter().any(|(path, _)| is_temporary(path));
    assert!(temporary(folder.path()), "the process has not finished");
    let sent = Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("signals can be sent");
    assert!(sent.success());
    assert_eq!(child.wait().expect("the process ends").code(), Some(130));
    assert!(before.is_some() || matches!(step, Step::Replaced) || !directory.exists(), "no folder is left");
    files(folder.path())
}

fn is_temporary(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'))
}

fn files(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).expect("the folder is there") {
            let path = entry.expect("the folder can be read").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let text = fs::read_to_string(&path).expect("the files are text");
                found.push((path.strip_prefix(folder).expect("it is in the folder").to_owned(), text));
            }
        }
    }
    found.sort();
    found
}

/// The files of a run that nothing interrupts.
fn whole(content: &str) -> Vec<(PathBuf, String)> {
    let folder = tempfile::tempdir().expect("there is room for a test");
    write(&folder.path().join("boats"), content).expect("the test may write");
    files(folder.path())
}

#[test]
#[cfg(unix)]
fn a_signal_before_the_first_rename_leaves_the_folder_as_it_was() {
    assert_eq!(interrupted(Step::Staged, Some("old")), whole("old"));
    assert_eq!(interrupted(Step::Staged, None), []);
}

#[test]
#[cfg(unix)]
fn a_signal_between_two_renames_leaves_the_folder_as_it_was_to_become() {
    assert_eq!(interrupted(Step::Replaced, Some("old")), whole("new"));
    assert_eq!(interrupted(Step::Replaced, None), whole("new"));
}
