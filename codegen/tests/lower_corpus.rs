//! Real models lower. Runs only where `TINSMITH_CORPUS` names the directory of the corpora.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use tinsmith_codegen::error::Error;
use tinsmith_codegen::lower;
use tinsmith_codegen::settings::Settings;
use tinsmith_model::index::TopDownIndex;
use tinsmith_model::{Model, Source, load};

/// What keeps a file of the corpus from being lowered but for its event streams, one line each, and which operations
/// have those.
fn problems(path: &Path) -> (Vec<String>, BTreeSet<String>) {
    let text = std::fs::read_to_string(path).expect("the corpus can be read");
    let model = match load([Source { name: path.display().to_string(), text }]) {
        Ok(model) => model,
        Err(errors) => return (vec![format!("does not load: {errors}")], BTreeSet::new()),
    };
    let mut settings = Settings::new("test", "0.0.0", "test");
    let streaming =
        lower(&model, &settings).map_or_else(|errors| event_streams(errors.as_slice()), |_| BTreeSet::new());
    if !streaming.is_empty() {
        settings.operations = Some(operations(&model).filter(|name| !streaming.contains(name)).collect());
    }
    let problems = match lower(&model, &settings) {
        Ok(_) => Vec::new(),
        Err(errors) => errors.into_iter().map(|error| error.to_string()).collect(),
    };
    (problems, streaming)
}

fn event_streams(errors: &[Error]) -> BTreeSet<String> {
    let streaming = errors.iter().filter_map(|error| match error {
        Error::Unsupported { shape, feature: "an event stream" } => Some(shape.name().to_owned()),
        _ => None,
    });
    streaming.collect()
}

fn operations(model: &Model) -> impl Iterator<Item = String> {
    let services = model.services().flat_map(|service| TopDownIndex::new(model).contained_operations(&service.id));
    services.map(|operation| operation.id.name().to_owned())
}

#[test]
fn all_models_lower_but_for_event_streams() {
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
    let found: BTreeMap<String, (Vec<String>, BTreeSet<String>)> =
        files.par_iter().map(|path| (path.display().to_string(), problems(path))).collect();
    let streaming = found.iter().filter(|(_, (_, operations))| !operations.is_empty());
    for (path, (_, operations)) in streaming {
        eprintln!("event streams: {path}: {operations:?}");
    }
    let failed: BTreeMap<_, _> = found.iter().filter(|(_, (problems, _))| !problems.is_empty()).collect();
    assert!(failed.is_empty(), "{failed:#?}");
}
