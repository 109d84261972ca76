//! Tests with real models, which must load and be valid. They run only if `TINSMITH_CORPUS` names the directory of the
//! corpora.

use std::path::{Path, PathBuf};

use tinsmith_model::{LoadErrors, Model, Severity, ShapeId, Source, load, upgrade_legacy_enums, validate};

fn corpus() -> Option<PathBuf> {
    let corpus = std::env::var_os("TINSMITH_CORPUS").map(PathBuf::from);
    if corpus.is_none() {
        eprintln!("skipped: TINSMITH_CORPUS is not set");
    }
    corpus
}

fn json_files(directory: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(directory).unwrap_or_else(|error| panic!("{}: {error}", directory.display()));
    let mut files = Vec::new();
    for entry in entries {
        let path = entry.expect("the directory can be read").path();
        if path.is_dir() {
            files.extend(json_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "json") {
            files.push(path);
        }
    }
    files.sort();
    files
}

fn source(path: &Path) -> Source {
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    Source { name: path.display().to_string(), text }
}

fn load_file(path: &Path) -> Result<Model, LoadErrors> {
    load([source(path)])
}

/// Loads a file together with the shared file that defines shapes for all files of its directory.
fn load_with_shared(path: &Path, directory: &Path) -> Result<Model, LoadErrors> {
    let shared = directory.join("__shared.json");
    if path == shared { load_file(path) } else { load([source(&shared), source(path)]) }
}

#[test]
fn valid_documents_load() {
    let Some(corpus) = corpus() else { return };
    let directory = corpus.join("model-loader/valid");
    let files = json_files(&directory);
    assert!(files.len() >= 50, "the corpus has documents");
    let failures: Vec<_> = files
        .iter()
        .filter_map(|path| load_with_shared(path, &directory).err().map(|error| format!("{}\n{error}", path.display())))
        .collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn service_models_load_and_are_valid() {
    let Some(corpus) = corpus() else { return };
    let directories = ["aws-models", "aws-models-2026-11", "protocol-tests"];
    let files: Vec<_> = directories.iter().flat_map(|directory| json_files(&corpus.join(directory))).collect();
    assert!(files.len() >= 380, "the corpus has models");
    let mut failures = Vec::new();
    let mut unnamed = Vec::new();
    for path in files {
        match load_file(&path) {
            Err(errors) => failures.push(format!("{}\n{errors}", path.display())),
            Ok(mut model) => {
                unnamed.extend(upgrade_legacy_enums(&mut model));
                let errors = validate(&model).into_iter().filter(|finding| finding.severity == Severity::Error);
                failures.extend(errors.map(|finding| format!("{}\n  {finding}", path.display())));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    let is_location =
        |id: &ShapeId| id.namespace() == "com.amazonaws.location" || id.namespace().contains("protocoltests");
    let strange: Vec<_> = unnamed.iter().filter(|id| !is_location(id)).collect();
    assert!(strange.is_empty(), "legacy enums without names are known in two places only: {strange:?}");
}
