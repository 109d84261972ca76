//! Tests of `cargo xtask catalog`.

use crate::support::{Folder, files};
use tinsmith_codegen::ir::package::Package;
use tinsmith_codegen::settings::Settings;
use xtask::exit::Exit;
use xtask::generator::{Generate, GenerateError, Generated, ModelFile, Tinsmith};

const ZOO: &str = include_str!("../../../tests/fixtures/depot.json");

/// Two valid models and an invalid one.
fn folder() -> Folder {
    let folder = Folder::new();
    folder.write("models/zoo.json", ZOO);
    folder.write("models/park.json", ZOO);
    folder.write("models/broken.json", "{}");
    folder.write("models/notes.txt", "no model");
    folder
}

#[test]
fn a_bad_model_fails_the_command_and_not_the_others() {
    let folder = folder();
    let outcome = folder.run(&["catalog", "--models", "models", "--out", "out"]);
    assert_eq!(outcome.exit, Exit::Failure);
    let results: Vec<_> = outcome
        .output
        .lines()
        .filter_map(|line| Some((line.split_whitespace().next()?, line.split_whitespace().last()?)))
        .collect();
    assert_eq!(
        &results[..5],
        [("service", "result"), ("broken", "failed"), ("park", "ok"), ("zoo", "ok"), ("total", "failed")]
    );
    assert!(outcome.errors.starts_with("error: broken: "), "{}", outcome.errors);
    let paths = |name: &str| -> Vec<_> {
        files(&folder.path().join("out").join(name)).into_iter().map(|(path, _)| path).collect()
    };
    assert!(paths("zoo").contains(&"src/lib.rs".into()));
    assert_eq!(paths("park"), paths("zoo"));
    assert!(!folder.path().join("out/broken").exists());
}

#[test]
fn what_is_not_a_file_fails_alone() {
    let folder = folder();
    folder.write("models/folder.json/zoo.txt", "");
    let pipe = folder.path().join("models/pipe.json");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    let has_pipe = made.is_ok_and(|status| status.success());
    let outcome = folder.run(&["catalog", "--models", "models", "--out", "out"]);
    assert_eq!(outcome.exit, Exit::Failure);
    assert!(outcome.errors.contains("folder.json: not a file"), "{}", outcome.errors);
    assert_eq!(outcome.errors.contains("pipe.json: not a file"), has_pipe, "{}", outcome.errors);
    assert!(folder.path().join("out/zoo/src/lib.rs").exists());
}

/// Panics for one model, as a fault of the generator would.
struct Panicking;

impl Generate for Panicking {
    fn generate(&self, files: &[ModelFile], settings: &Settings) -> Result<Generated, GenerateError> {
        assert!(!files[0].name.contains("park"), "a fault of the generator");
        Tinsmith.generate(files, settings)
    }

    fn lower(&self, files: &[ModelFile], settings: &Settings) -> Result<Package, GenerateError> {
        Tinsmith.lower(files, settings)
    }

    fn lower_older(&self, files: &[ModelFile], settings: &Settings) -> Result<Package, GenerateError> {
        Tinsmith.lower_older(files, settings)
    }
}

#[test]
fn a_panic_is_a_row() {
    let folder = folder();
    let outcome = folder.run_with(&Panicking, &["catalog", "--models", "models", "--out", "out"]);
    assert_eq!(outcome.exit, Exit::Failure);
    let message = "park: the generator panicked, please report it: a fault of the generator";
    assert!(outcome.errors.contains(message), "{}", outcome.errors);
    assert!(folder.path().join("out/zoo/src/lib.rs").exists());
}

#[test]
fn the_total_adds_up() {
    let folder = folder();
    let outcome = folder.run(&["catalog", "--models", "models", "--out", "out", "--service", "zoo"]);
    assert_eq!(outcome.exit, Exit::Done, "{}", outcome.errors);
    let counted = |name: &str| -> Vec<String> {
        let line = outcome.output.lines().find(|line| line.starts_with(name)).expect("the table has the line");
        line.split_whitespace().skip(1).take(5).map(str::to_owned).collect()
    };
    assert_eq!(counted("zoo"), counted("total"));
    let files = files(&folder.path().join("out"));
    let lines: usize = files.iter().map(|(_, text)| text.lines().count()).sum();
    assert_eq!(counted("total")[2..4], [files.len().to_string(), lines.to_string()]);
}

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    let folder = folder();
    for jobs in ["1", "3"] {
        let arguments = ["catalog", "--models", "models", "--out", jobs, "--service", "zoo", "--jobs", jobs];
        assert_eq!(folder.run(&arguments).exit, Exit::Done);
    }
    assert_eq!(files(&folder.path().join("1")), files(&folder.path().join("3")));
}

#[test]
fn what_is_not_there_is_wrong_use() {
    let folder = folder();
    let unknown = folder.run(&["catalog", "--models", "models", "--service", "zooo"]);
    assert_eq!(unknown.exit, Exit::Usage);
    assert!(unknown.errors.contains("did you mean `zoo`?"), "{}", unknown.errors);
    assert_eq!(folder.run(&["catalog", "--models", "nowhere"]).exit, Exit::Usage);
    folder.write("empty/notes.txt", "no model");
    let empty = folder.run(&["catalog", "--models", "empty"]);
    assert_eq!((empty.exit, empty.errors.contains("has no models")), (Exit::Usage, true));
}

#[test]
fn names_of_files_become_names_of_crates() {
    let folder = Folder::new();
    for file in ["zoo.json", "com.example.Zoo.json", "my  zoo!.json"] {
        folder.write(&format!("models/{file}"), ZOO);
    }
    let outcome = folder.run(&["catalog", "--models", "models", "--out", "out"]);
    assert_eq!(outcome.exit, Exit::Done, "{}", outcome.errors);
    for (name, command) in [("zoo", "zoo"), ("com-example-zoo", "com.example.zoo"), ("my-zoo", "'my  zoo!'")] {
        let manifest = folder.path().join(format!("out/{name}/Cargo.toml"));
        let manifest = std::fs::read_to_string(manifest).expect("the crate was written");
        assert!(manifest.contains(&format!("name = \"tinsmith-{name}\"")), "{manifest}");
        assert!(manifest.contains(&format!("`cargo xtask catalog --service {command}`")), "{manifest}");
    }
}

#[test]
fn no_two_models_make_one_crate() {
    let folder = Folder::new();
    for file in ["a zoo.json", "a.zoo.json", "...json"] {
        folder.write(&format!("models/{file}"), ZOO);
    }
    let outcome = folder.run(&["catalog", "--models", "models", "--out", "out"]);
    assert_eq!(outcome.exit, Exit::Failure);
    assert!(outcome.output.contains("2 failed"), "{}", outcome.output);
    assert!(outcome.errors.contains("a.zoo.json: the crate would be named `tinsmith-a-zoo`"), "{}", outcome.errors);
    assert!(outcome.errors.contains("no character of the file name"), "{}", outcome.errors);
    let made: Vec<_> = std::fs::read_dir(folder.path().join("out"))
        .expect("one crate was written")
        .map(|entry| entry.expect("it is readable").file_name())
        .collect();
    assert_eq!(made, ["a-zoo"]);
}
