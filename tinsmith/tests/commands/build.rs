//! Tests of `tinsmith::Build`, and of the layout for modules.

use std::fs;

use crate::support::{Folder, files};
use tinsmith::Build;
use tinsmith::exit::{Exit, Failure};

const DEPOT: &str = include_str!("../../../tests/fixtures/depot.json");

fn build(folder: &Folder, model: &str) -> Build {
    Build::new().model(folder.path().join(model).display().to_string()).out_dir(folder.path().join("out"))
}

#[test]
fn a_build_script_writes_a_module_without_paths_of_its_own() {
    let folder = Folder::new();
    folder.write("object-depot.json", DEPOT);
    build(&folder, "object-depot.json").generate().expect("the model is right");
    let root = fs::read_to_string(folder.path().join("out/object_depot.rs")).expect("it was written");
    assert_eq!(root, "#[path = \"object_depot/mod.rs\"]\npub mod object_depot;\n");
    let written = files(&folder.path().join("out/object_depot"));
    assert!(written.iter().any(|(path, _)| path.ends_with("mod.rs")));
    for (path, text) in &written {
        assert!(!text.contains("crate::"), "{} names its crate", path.display());
        assert!(!path.ends_with("Cargo.toml") && !path.ends_with("lib.rs"), "{}", path.display());
    }
    let before =
        fs::metadata(folder.path().join("out/object_depot/mod.rs")).and_then(|it| it.modified()).expect("it is there");
    build(&folder, "object-depot.json").generate().expect("the model is right");
    let after =
        fs::metadata(folder.path().join("out/object_depot/mod.rs")).and_then(|it| it.modified()).expect("it is there");
    assert_eq!(before, after, "an unchanged file was written");
}

#[test]
fn a_carried_model_needs_no_file() {
    let folder = Folder::new();
    let build = Build::new().service("omics").operations(["GetRunCache"]).module("genomics");
    build.out_dir(folder.path()).generate().expect("the model is carried");
    assert!(folder.path().join("genomics/operation/get_run_cache.rs").exists());
}

#[test]
fn wrong_builds_are_refused_and_write_nothing() {
    let folder = Folder::new();
    folder.write("depot.json", DEPOT);
    let refused = |build: Build| build.generate().expect_err("the build is wrong");
    assert!(matches!(refused(build(&folder, "none.json")), Failure::Failed(_)));
    let unknown = refused(build(&folder, "depot.json").operations(["GetNothing"]));
    assert_eq!(unknown.exit(), Exit::Usage);
    assert!(unknown.to_string().contains("`GetNothing` is not an operation of"), "{unknown}");
    assert!(
        refused(build(&folder, "depot.json").module("a-b")).to_string().contains("`a-b` is not the name of a module")
    );
    assert!(refused(Build::new().out_dir(folder.path())).to_string().contains("no model is set"));
    assert!(!folder.path().join("out").exists());
}

#[test]
fn a_module_can_be_checked_in() {
    let folder = Folder::new();
    folder.write("depot.json", DEPOT);
    folder.write("tinsmith.toml", "[depot]\nmodel = 'depot.json'\nlayout = 'module'\n");
    let outcome = folder.run(&["generate", "--quiet"]);
    assert_eq!((outcome.exit, outcome.errors.as_str()), (Exit::Done, ""));
    assert_eq!(folder.run(&["generate", "--check", "--quiet"]).exit, Exit::Done);
    assert!(folder.path().join("src/depot/mod.rs").exists());
    assert!(!folder.path().join("src/depot/Cargo.toml").exists());
}
