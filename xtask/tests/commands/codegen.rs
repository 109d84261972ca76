//! Tests of `cargo xtask codegen` and `explain`, which are those of `tinsmith` with the configuration of this repository.

use std::path::Path;

use crate::support::Folder;
use xtask::exit::Exit;

const ZOO: &str = include_str!("../../../tests/fixtures/depot.json");

#[test]
fn the_configuration_is_found_and_headers_name_the_command() {
    let folder = Folder::new();
    folder.write("tests/zoo.json", ZOO);
    folder.write(
        "generated/services.toml",
        "[defaults]\nfolder = '.'\ncommand = 'cargo xtask codegen'\nruntime = { path = '../runtime' }\n[zoo]\nmodel = '../tests/zoo.json'\n",
    );
    let outcome = folder.run(&["codegen", "--quiet"]);
    assert_eq!((outcome.exit, outcome.output.as_str(), outcome.errors.as_str()), (Exit::Done, "", ""));
    let manifest = std::fs::read_to_string(folder.path().join("generated/zoo/Cargo.toml")).expect("it was written");
    assert!(manifest.contains("run `cargo xtask codegen zoo`."), "{manifest}");
    assert!(manifest.contains("tinsmith-runtime = { path = \"../../runtime\", version = "), "{manifest}");
    assert_eq!(folder.run(&["codegen", "--check", "zoo"]).exit, Exit::Done);
    assert!(folder.run(&["explain", "zoo", "--help"]).output.contains("Describe an operation or a type"));
}

#[test]
fn without_a_configuration_the_file_is_named() {
    let folder = Folder::new();
    let outcome = folder.run(&["codegen"]);
    assert_eq!(outcome.exit, Exit::Usage);
    assert!(
        outcome.errors.starts_with("error: there is no generated/services.toml in this folder"),
        "{}",
        outcome.errors
    );
    assert!(!Path::exists(&folder.path().join("generated")));
}
