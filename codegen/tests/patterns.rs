//! Every pattern of a corpus of models has a translation.
//!
//! Set `TINSMITH_CORPUS` to a folder whose `aws-models` holds models as JSON; without it the test has nothing to do.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde_json::Value;
use tinsmith_codegen::pattern::{Engine, translate};

/// Patterns that no engine takes, each with its reason.
const EXCEPTIONS: [(&str, &str); 0] = [];

fn collect(value: &Value, patterns: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            for (name, field) in fields {
                match field {
                    Value::String(pattern) if name == "smithy.api#pattern" => {
                        patterns.insert(pattern.clone());
                    }
                    other => collect(other, patterns),
                }
            }
        }
        Value::Array(elements) => elements.iter().for_each(|element| collect(element, patterns)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn models(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("the corpus holds this folder");
    let paths = entries.map(|entry| entry.expect("the folder can be listed").path());
    paths.filter(|path| path.extension().is_some_and(|extension| extension == "json")).collect()
}

#[test]
fn every_pattern_of_the_corpus_translates() {
    let Some(corpus) = std::env::var_os("TINSMITH_CORPUS") else {
        eprintln!("skipped: TINSMITH_CORPUS is not set");
        return;
    };
    let mut patterns = BTreeSet::new();
    for path in models(&Path::new(&corpus).join("aws-models")) {
        let text = std::fs::read_to_string(&path).expect("the model can be read");
        let model = serde_json::from_str(&text).expect("the model is JSON");
        collect(&model, &mut patterns);
    }
    assert!(!patterns.is_empty(), "the corpus has no patterns");
    let mut backtracking = 0;
    let mut refused = Vec::new();
    for pattern in &patterns {
        match translate(pattern) {
            Ok(translated) => backtracking += usize::from(translated.engine == Engine::FancyRegex),
            Err(error) => refused.push((pattern.as_str(), error)),
        }
    }
    eprintln!("{} distinct patterns, {backtracking} of them backtracking", patterns.len());
    let unexpected: Vec<_> = refused
        .iter()
        .filter(|(pattern, _)| !EXCEPTIONS.iter().any(|(exception, _)| exception == pattern))
        .map(|(_, error)| error.to_string())
        .collect();
    assert_eq!(unexpected, [""; 0]);
    assert_eq!(refused.len(), EXCEPTIONS.len(), "an exception is one no longer");
}
