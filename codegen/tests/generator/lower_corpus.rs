//! Lowers all models of the corpora, and compares each with itself. Skipped unless `TINSMITH_CORPUS` names their directory.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use tinsmith_codegen::lower;
use tinsmith_codegen::settings::Settings;
use tinsmith_codegen::update::changes;
use tinsmith_model::{Source, load};

/// Returns the errors of loading and lowering a file, and the differences of the result from itself, one line each.
fn problems(path: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(path).expect("the corpus can be read");
    match load([Source { name: path.display().to_string(), text }]) {
        Ok(model) => match lower(&model, &Settings::new("test", "0.0.0", "test")) {
            Ok(package) => changes(&package, &package).iter().map(|change| format!("{change:?}")).collect(),
            Err(errors) => errors.into_iter().map(|error| error.to_string()).collect(),
        },
        Err(errors) => vec![format!("does not load: {errors}")],
    }
}

#[test]
fn all_models_lower() {
    let Some(corpus) = std::env::var_os("TINSMITH_CORPUS").map(PathBuf::from) else {
        eprintln!("skipped: TINSMITH_CORPUS is not set");
        return;
    };
    let files: Vec<PathBuf> = ["aws-models", "aws-models-2026-11", "protocol-tests"]
        .iter()
        .flat_map(|directory| std::fs::read_dir(corpus.join(directory)).expect("the corpus can be read"))
        .map(|entry| entry.expect("the corpus can be read").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .filter(|path| !path.ends_with("omics-facts.json"))
        .collect();
    assert!(files.len() >= 370, "the corpus has models");
    let found = files.par_iter().map(|path| (path.display().to_string(), problems(path)));
    let failed: BTreeMap<String, Vec<String>> = found.filter(|(_, problems)| !problems.is_empty()).collect();
    assert!(failed.is_empty(), "{failed:#?}");
}
