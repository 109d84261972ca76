//! The models that are damaged, and parts of them.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fs;
use std::path::{Path, PathBuf};

use fastrand::Rng;
use serde_json::{Map, Value};

/// The number of shapes above which a model is cut to some of its operations.
const SMALL: usize = 30;

/// The greatest size of a model of the corpus, in bytes.
const MOST: u64 = 120_000;

/// Models, and the values of their traits.
pub(super) struct Samples {
    pub(super) models: Vec<Value>,
    /// The values of each trait.
    traits: BTreeMap<String, Vec<Value>>,
}

impl Samples {
    fn new(paths: Vec<PathBuf>) -> Self {
        let read = |path: PathBuf| fs::read(path).ok().and_then(|text| serde_json::from_slice(&text).ok());
        let models: Vec<Value> = paths.into_iter().filter_map(read).collect();
        let mut traits = BTreeMap::new();
        for model in &models {
            collect(model, &mut traits);
        }
        Self { models, traits }
    }

    /// Returns a model, cut to some of its operations if it is large.
    pub(super) fn model(&self, rng: &mut Rng) -> Value {
        let model = &self.models[rng.usize(..self.models.len())];
        let is_small = model["shapes"].as_object().is_none_or(|shapes| shapes.len() <= SMALL);
        if is_small { model.clone() } else { cut(rng, model) }
    }

    /// Returns a trait with a value.
    pub(super) fn applied(&self, rng: &mut Rng) -> Option<(String, Value)> {
        let (id, values) = self.traits.iter().nth(rng.usize(..self.traits.len().max(1)))?;
        Some((id.clone(), values[rng.usize(..values.len())].clone()))
    }
}

/// Collects a few values of each trait.
fn collect(value: &Value, traits: &mut BTreeMap<String, Vec<Value>>) {
    if let Some(applied) = value.get("traits").and_then(Value::as_object) {
        for (id, value) in applied {
            let values = traits.entry(id.clone()).or_default();
            if values.len() < 20 && !values.contains(value) && value.to_string().len() < 5_000 {
                values.push(value.clone());
            }
        }
    }
    match value {
        Value::Object(members) => members.values().for_each(|member| collect(member, traits)),
        Value::Array(items) => items.iter().for_each(|item| collect(item, traits)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Keeps a service with a few of its operations, and the shapes that these refer to.
fn cut(rng: &mut Rng, model: &Value) -> Value {
    let no_shapes = Map::new();
    let shapes = model["shapes"].as_object().unwrap_or(&no_shapes);
    let of_type = |wanted: &str| shapes.iter().filter(|(_, shape)| shape["type"] == wanted).collect::<Vec<_>>();
    let (services, operations) = (of_type("service"), of_type("operation"));
    let (Some((service_id, service)), false) = (rng.choice(services), operations.is_empty()) else {
        return model.clone();
    };
    let mut service = service.clone();
    let mut kept = Map::new();
    let mut wanted: VecDeque<String> = VecDeque::new();
    let mut targets = Vec::new();
    for _ in 0..rng.usize(1..3) {
        let (id, _) = operations[rng.usize(..operations.len())];
        if !wanted.contains(id) {
            wanted.push_back(id.clone());
            targets.push(serde_json::json!({ "target": id }));
        }
    }
    service["operations"] = targets.into();
    service["resources"] = Value::Array(Vec::new());
    kept.insert(service_id.clone(), service);
    let mut known: BTreeSet<String> = wanted.iter().cloned().collect();
    while let Some(id) = wanted.pop_front() {
        let Some(shape) = shapes.get(&id) else { continue };
        for target in targets_of(shape) {
            if known.insert(target.clone()) {
                wanted.push_back(target);
            }
        }
        kept.insert(id, shape.clone());
    }
    let mut cut = model.clone();
    cut["shapes"] = kept.into();
    cut
}

fn targets_of(value: &Value) -> Vec<String> {
    match value {
        Value::Object(members) => {
            let own = members.get("target").and_then(Value::as_str).map(str::to_owned);
            own.into_iter().chain(members.values().flat_map(targets_of)).collect()
        }
        Value::Array(items) => items.iter().flat_map(targets_of).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Vec::new(),
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Returns the files in a folder with this extension, in order.
fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok).map(|entry| entry.path());
    let mut files: Vec<_> = entries.filter(|path| path.extension().is_some_and(|it| it == extension)).collect();
    files.sort();
    files
}

/// Returns the models of this project.
pub(super) fn of_this_project() -> Samples {
    let folders = ["tests/fixtures", "tinsmith/models"];
    Samples::new(folders.iter().flat_map(|folder| files(&root().join(folder), "json")).collect())
}

/// Returns the texts of `.smithy` files that generate.
pub(super) fn idl() -> Vec<String> {
    let fixtures = files(&root().join("tests/fixtures"), "smithy");
    let texts = fixtures.into_iter().filter_map(|path| fs::read_to_string(path).ok());
    texts.chain([include_str!("library.smithy").to_owned()]).collect()
}

/// Returns the small models of the official corpora; none without them.
pub(super) fn of_corpus() -> Samples {
    let corpus = std::env::var_os("TINSMITH_CORPUS").map_or_else(|| root().join("../shared/data"), PathBuf::from);
    let folders = ["aws-models", "protocol-tests", "idl", "validation"];
    let is_small = |path: &PathBuf| fs::metadata(path).is_ok_and(|file| file.len() <= MOST);
    Samples::new(folders.iter().flat_map(|folder| files(&corpus.join(folder), "json")).filter(is_small).collect())
}
