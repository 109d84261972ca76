//! Official `.smithy` files load as the JSON beside them says. Runs only where the corpora are: in the folder that
//! `TINSMITH_CORPUS` names, or in `../shared/data`.

use std::path::{Path, PathBuf};

use serde_json::{Map, Value};
use tinsmith_model::node::Decimal;
use tinsmith_model::{Severity, Source, Sources, to_ast};

fn corpus() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data");
    let corpus = std::env::var_os("TINSMITH_CORPUS").map(PathBuf::from).or_else(|| beside.is_dir().then_some(beside));
    if corpus.is_none() {
        eprintln!("skipped: TINSMITH_CORPUS is not set");
    }
    corpus
}

fn smithy_files(directory: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(directory).unwrap_or_else(|error| panic!("{}: {error}", directory.display()));
    let mut files = Vec::new();
    for entry in entries {
        let path = entry.expect("the directory can be read").path();
        if path.is_dir() {
            files.extend(smithy_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "smithy") {
            files.push(path);
        }
    }
    files.sort();
    files
}

fn sources(paths: &[&Path]) -> Sources {
    Sources::read(paths).unwrap_or_else(|errors| panic!("the corpus can be read: {errors}"))
}

/// A value with sorted keys and numbers of one form, to compare with others.
fn canonical(value: &Value) -> Value {
    match value {
        Value::Number(number) => {
            let number = Decimal::from(number);
            let integer = number.as_i128().map(|integer| integer.to_string());
            Value::String(integer.unwrap_or_else(|| format!("{:?}", number.to_f64())))
        }
        Value::Array(items) => {
            let mut items: Vec<Value> = items.iter().map(canonical).collect();
            // The reference implementation sorts references; nothing depends on their order but that of mixins.
            if items.iter().all(|item| item.get("target").is_some()) {
                items.sort_by_key(Value::to_string);
            }
            Value::Array(items)
        }
        Value::Object(entries) => {
            let mut entries: Vec<_> = entries.iter().map(|(key, value)| (key.clone(), canonical(value))).collect();
            entries.sort_by(|(left, _), (right, _)| left.cmp(right));
            Value::Object(entries.into_iter().collect())
        }
        Value::Null | Value::Bool(_) | Value::String(_) => value.clone(),
    }
}

/// The differences between the shapes and metadata of two documents.
fn differences(left: &Value, right: &Value) -> Vec<String> {
    let mut differences = Vec::new();
    let empty = Map::new();
    for part in ["shapes", "metadata"] {
        let [left, right] =
            [left, right].map(|document| document.get(part).and_then(Value::as_object).unwrap_or(&empty));
        let missing = right.keys().filter(|id| !left.contains_key(*id));
        for id in left.keys().chain(missing) {
            let [left, right] = [left, right].map(|shapes| shapes.get(id).map(canonical));
            if left != right {
                let text = |value: Option<Value>| value.map_or("nothing".to_owned(), |value| value.to_string());
                differences.push(format!("{id}\n    {}\n    {}", text(left), text(right)));
            }
        }
    }
    differences
}

fn ast(sources: &Sources) -> Result<Value, String> {
    sources.load().map(|model| to_ast(&model)).map_err(|errors| errors.to_string())
}

#[test]
fn valid_files_equal_their_json() {
    let Some(corpus) = corpus() else { return };
    let directory = corpus.join("model-loader/valid");
    let shared = directory.join("__shared.json");
    let mut failures = Vec::new();
    let mut equal = 0;
    for path in smithy_files(&directory) {
        let smithy = sources(&[&shared, &path]);
        let json = path.with_extension("json");
        let found = match ast(&smithy) {
            Err(report) => vec![report],
            Ok(_) if !json.exists() => Vec::new(),
            Ok(found) => {
                let json = sources(&[&shared, &json]);
                let mut found = differences(&found, &ast(&json).expect("the JSON loads"));
                let asts = [&smithy, &json].map(|sources| sources.to_ast().expect("the sources load"));
                found.extend(differences(&asts[0], &asts[1]));
                found
            }
        };
        if found.is_empty() {
            equal += 1;
        } else {
            failures.push(format!("{}\n  {}", path.display(), found.join("\n  ")));
        }
    }
    eprintln!("valid: {equal} of {}", equal + failures.len());
    assert!(failures.is_empty() && equal >= 60, "{}", failures.join("\n"));
}

#[test]
fn mixins_flatten_as_the_files_beside_say() {
    let Some(corpus) = corpus() else { return };
    let mut count = 0;
    for path in smithy_files(&corpus.join("model-loader/valid/mixins")) {
        let Some(name) = path.to_str().and_then(|name| name.strip_suffix(".flattened.smithy")) else {
            continue;
        };
        let with_mixins = PathBuf::from(format!("{name}.smithy"));
        if !with_mixins.exists() {
            continue;
        }
        let mut found = ast(&sources(&[&with_mixins])).expect("the file loads");
        let expected = ast(&sources(&[&path])).expect("the file loads");
        let shapes = found["shapes"].as_object_mut().expect("the AST has shapes");
        shapes.retain(|_, shape| shape["traits"].get("smithy.api#mixin").is_none());
        assert_eq!(differences(&found, &expected), [""; 0], "{name}");
        count += 1;
    }
    assert!(count >= 8, "the corpus has files");
}

#[test]
fn invalid_files_are_refused_at_their_line() {
    let Some(corpus) = corpus() else { return };
    let mut failures = Vec::new();
    let (mut refused, mut placed) = (0, 0);
    for path in smithy_files(&corpus.join("model-loader/invalid")) {
        let bytes = std::fs::read(&path).expect("the file can be read");
        let source = Source::from_bytes(path.file_name().expect("files have names").to_string_lossy(), bytes);
        let source = source.expect("the file is UTF-8");
        let expected = source.text.lines().next().unwrap_or_default().to_owned();
        let line = expected.split_once("at line ").and_then(|(_, rest)| rest.split(',').next());
        let mut errors = Sources::new([source.clone()]).check().diagnostics;
        errors.retain(|diagnostic| diagnostic.severity >= Severity::Danger);
        let lines: Vec<String> = errors
            .iter()
            .map(|error| error.location.as_ref().map_or("none".to_owned(), |location| location.line.to_string()))
            .collect();
        let is_right = lines.first().is_some_and(|first| first != "none" && line.is_none_or(|line| line == first));
        refused += usize::from(!errors.is_empty());
        placed += usize::from(is_right);
        if !is_right {
            let reports: Vec<_> = errors.iter().map(tinsmith_model::Diagnostic::line).collect();
            failures.push(format!("{expected}\n{}", reports.join("\n")));
        }
    }
    eprintln!("invalid: {refused} refused, {placed} at the line");
    assert!(failures.is_empty() && placed >= 140, "{}", failures.join("\n\n"));
}

#[test]
fn folders_equal_the_ast_beside_them() {
    let Some(corpus) = corpus() else { return };
    let directory = corpus.join("idl");
    // The files use shapes of a library that is not among them.
    let library = Source { name: "library.json".to_owned(), text: LIBRARY.to_owned() };
    let mut failures = Vec::new();
    let mut count = 0;
    for entry in std::fs::read_dir(&directory).expect("the directory can be read") {
        let folder = entry.expect("the directory can be read").path();
        if !folder.is_dir() {
            continue;
        }
        count += 1;
        let read = sources(&[&folder]);
        let with_library = Sources::new(read.as_slice().iter().cloned().chain([library.clone()]));
        let expected = std::fs::read_to_string(folder.with_extension("json")).expect("the file can be read");
        let mut expected: Value = serde_json::from_str(&expected).expect("the file is JSON");
        let found = match with_library.to_ast() {
            Err(errors) => vec![errors.to_string()],
            Ok(mut found) => {
                let shapes = found["shapes"].as_object_mut().expect("the AST has shapes");
                shapes.retain(|id, _| !id.starts_with("smithy.framework#"));
                // The corpus lacks one of the two files of this namespace.
                let lacks = |id: &String| id.starts_with("smithy.test#") && !shapes.contains_key(id);
                expected["shapes"].as_object_mut().expect("the AST has shapes").retain(|id, _| !lacks(id));
                differences(&found, &expected)
            }
        };
        if !found.is_empty() {
            failures.push(format!("{}\n  {}", folder.display(), found.join("\n  ")));
        }
    }
    eprintln!("folders: {} of {count}", count - failures.len());
    assert!(failures.is_empty() && count >= 8, "{}", failures.join("\n"));
}

#[test]
fn files_of_validators_are_read() {
    let Some(corpus) = corpus() else { return };
    let mut failures = Vec::new();
    let mut count = 0;
    for path in smithy_files(&corpus.join("validation")) {
        let events = std::fs::read_to_string(path.with_extension("errors")).unwrap_or_default();
        count += 1;
        let is_valid = !events.contains("[ERROR]") && !events.contains("[DANGER]");
        if let Err(errors) = sources(&[&path]).load()
            && is_valid
        {
            failures.push(errors.to_string());
        }
    }
    eprintln!("of validators: {} of {count}", count - failures.len());
    assert!(failures.is_empty() && count >= 300, "{}", failures.join("\n\n"));
}

const LIBRARY: &str = r#"{"smithy": "2.0", "shapes": {
    "smithy.framework#ValidationException": {"type": "structure", "traits": {"smithy.api#error": "client"}}
}}"#;
