//! Patterns of a model and of a corpus of models.

use std::collections::BTreeSet;
use std::path::Path;

use rayon::prelude::*;
use serde_json::Value;

/// Returns the distinct patterns of `aws-models` in the directory `TINSMITH_CORPUS`, or `None` if that is not set.
pub(crate) fn patterns() -> Option<BTreeSet<String>> {
    let Some(corpus) = std::env::var_os("TINSMITH_CORPUS") else {
        eprintln!("skipped: TINSMITH_CORPUS is not set");
        return None;
    };
    let entries = std::fs::read_dir(Path::new(&corpus).join("aws-models")).expect("the corpus has this directory");
    let paths: Vec<_> = entries
        .map(|entry| entry.expect("the directory can be listed").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .collect();
    let read = |path| patterns_of(&std::fs::read_to_string(path).expect("the model can be read"));
    Some(paths.par_iter().flat_map(read).collect())
}

/// Returns the distinct patterns of a model.
pub(crate) fn patterns_of(model: &str) -> BTreeSet<String> {
    let mut patterns = BTreeSet::new();
    collect(&serde_json::from_str(model).expect("models are JSON"), &mut patterns);
    patterns
}

fn collect(value: &Value, patterns: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            for (name, field) in fields {
                match field {
                    Value::String(pattern) if name == "smithy.api#pattern" => drop(patterns.insert(pattern.clone())),
                    other => collect(other, patterns),
                }
            }
        }
        Value::Array(elements) => elements.iter().for_each(|element| collect(element, patterns)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
