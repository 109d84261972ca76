//! A run that is interrupted by a signal, as Ctrl-C sends it, and two runs that write to one folder.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use tinsmith::lock;

use crate::support::{Folder, files};

const WEATHER: &str = "$version: \"2\"\nnamespace example.weather\nuse aws.protocols#restJson1\n@restJson1\nservice Weather { version: \"1\", operations: [GetCity] }\n@readonly\n@http(method: \"GET\", uri: \"/\")\noperation GetCity {}\n";

/// Starts the command, and returns once it waits for the lock of this process.
fn waiting(folder: &Folder) -> Child {
    let mut child = Command::new(env!("CARGO_BIN_EXE_tinsmith"))
        .arg("generate")
        .current_dir(folder.path())
        .stderr(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .expect("the command starts");
    let errors = child.stderr.as_mut().expect("its errors are read");
    let mut line = String::new();
    BufReader::new(errors).read_line(&mut line).expect("its errors are text");
    assert_eq!(line, "waiting for another run of tinsmith that writes to generated/b\n");
    child
}

/// Two services, of which the second has an older crate.
fn folder() -> Folder {
    let folder = Folder::new();
    folder.write("weather.smithy", WEATHER);
    folder.write("tinsmith.toml", "[a]\nmodel = \"weather.smithy\"\n[b]\nmodel = \"weather.smithy\"\n");
    let run = folder.run(&["generate", "b"]);
    assert!(run.errors.is_empty(), "{}", run.errors);
    folder.write("weather.smithy", &WEATHER.replace("GetCity", "GetTown"));
    folder
}

#[test]
#[cfg(unix)]
fn an_interrupted_run_leaves_the_folder_as_it_was() {
    let folder = folder();
    let before = files(folder.path());
    let locks = lock::lock(&[&folder.path().join("generated/b")], |_| {}).expect("it can be locked");
    let mut child = waiting(&folder);
    assert!(folder.path().join("generated/a").is_dir(), "the run is in the middle of its work");
    let sent = Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("signals can be sent");
    assert!(sent.success());
    let status = child.wait().expect("the command ends");
    assert_eq!(status.code(), Some(130));
    drop(locks);
    assert_eq!(files(folder.path()), before);
    assert!(!folder.path().join("generated/a").exists(), "no empty folder is left");
}

#[test]
fn a_second_run_waits_for_the_first_and_then_writes() {
    let folder = folder();
    let locks = lock::lock(&[&folder.path().join("generated/b")], |_| {}).expect("it can be locked");
    let mut child = waiting(&folder);
    assert!(!folder.path().join("generated/a/Cargo.toml").exists(), "nothing is written before all can be");
    drop(locks);
    assert!(child.wait().expect("the command ends").success());
    for service in ["a", "b"] {
        let path = folder.path().join(format!("generated/{service}/src/operation/get_town.rs"));
        assert!(path.exists(), "{} was written", path.display());
    }
    assert!(!folder.path().join("generated/b/src/operation/get_city.rs").exists());
}
