//! Loading of crate documentation as JSON, and lookup of items across crates.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use std::{fs, io};

use serde_json::Value;

/// Errors that prevent a comparison.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error("rustdoc cannot document {package}; run `cargo +nightly rustdoc --package {package}` to see why")]
    Rustdoc { package: &'static str },
    #[error("{path} cannot be read")]
    Read { path: String, source: io::Error },
    #[error("{path} is not what rustdoc writes")]
    Parse { path: String, source: serde_json::Error },
}

/// A crate, and the crates whose items it re-exports.
pub(crate) struct Crates {
    documents: Vec<Document>,
}

struct Document {
    json: Value,
    /// IDs of the crate's own items by path, as in `tinsmith_runtime::customize::CustomizableOperation`.
    ids: BTreeMap<String, String>,
    /// IDs of the crate's implementations for types of other crates, by the path of the type.
    implementations: BTreeMap<String, Vec<String>>,
}

/// An item, with the index of its document.
#[derive(Clone, Copy)]
pub(crate) struct Entry<'a> {
    document: usize,
    pub(crate) item: &'a Value,
}

/// Target of an ID.
pub(crate) enum Target<'a> {
    /// An item of a loaded crate.
    Here(Entry<'a>),
    /// An item of another crate: its kind and path.
    Elsewhere(&'a str, String),
}

impl Crates {
    /// Loads the documentation of `package` and `others`.
    pub(crate) fn load(package: &'static str, others: &[&'static str]) -> Result<Self, Error> {
        let packages = [package].into_iter().chain(others.iter().copied());
        Ok(Self { documents: packages.map(Document::load).collect::<Result<_, _>>()? })
    }

    /// Returns the root module of the crate.
    pub(crate) fn root(&self) -> Option<Entry<'_>> {
        self.entry(0, &key(&self.documents[0].json["root"]))
    }

    fn entry(&self, document: usize, id: &str) -> Option<Entry<'_>> {
        let item = self.documents[document].json["index"].get(id)?;
        Some(Entry { document, item })
    }

    /// Resolves an ID in an item's document.
    pub(crate) fn find<'a>(&'a self, from: Entry<'a>, id: &Value) -> Option<Target<'a>> {
        let id = key(id);
        if let Some(entry) = self.entry(from.document, &id) {
            return Some(Target::Here(entry));
        }
        let summary = self.documents[from.document].json["paths"].get(&id)?;
        let path = join(&summary["path"]);
        let elsewhere = self
            .documents
            .iter()
            .enumerate()
            .find_map(|(number, document)| document.ids.get(&path).and_then(|id| self.entry(number, id)));
        Some(elsewhere.map_or_else(|| Target::Elsewhere(summary["kind"].as_str().unwrap_or(""), path), Target::Here))
    }

    /// Returns the implementations that the crate of an item has for a type of another crate, given by its path.
    pub(crate) fn implementations<'a>(&'a self, from: Entry<'a>, path: &str) -> impl Iterator<Item = Entry<'a>> {
        let document = from.document;
        let ids = self.documents[document].implementations.get(path).into_iter().flatten();
        ids.filter_map(move |id| self.entry(document, id))
    }

    /// Returns the path of an ID in the crate that defines it, which is the same in every document.
    pub(crate) fn path(&self, from: Entry<'_>, id: &Value) -> String {
        let summary = self.documents[from.document].json["paths"].get(key(id));
        summary.map_or_else(|| format!("{}#{}", from.document, key(id)), |summary| join(&summary["path"]))
    }
}

impl Document {
    fn load(package: &'static str) -> Result<Self, Error> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let target = root.join("target/api-distance");
        let status = Command::new("cargo")
            .args(["+nightly", "rustdoc", "--quiet", "--lib", "--package", package])
            // The official crate gets its features from `peer`; a workspace package is documented with its own.
            .args(if package == "tinsmith-omics" { &["--features", "test-util"][..] } else { &[] })
            .arg("--target-dir")
            .arg(&target)
            .args(["--", "-Zunstable-options", "--output-format", "json", "--cap-lints", "allow"])
            // Types of generated crates are also in private modules of the runtime.
            .args(if package == "tinsmith-runtime" {
                &["--document-private-items", "--document-hidden-items"][..]
            } else {
                &[]
            })
            // Variables that `cargo run` sets for its own toolchain are wrong for the nightly one.
            .env_remove("RUSTUP_TOOLCHAIN")
            .env_remove("CARGO")
            .current_dir(&root)
            .status();
        if !status.is_ok_and(|status| status.success()) {
            return Err(Error::Rustdoc { package });
        }
        let path = target.join("doc").join(package.replace('-', "_")).with_extension("json");
        let shown = || path.display().to_string();
        let text = fs::read_to_string(&path).map_err(|source| Error::Read { path: shown(), source })?;
        let json: Value = serde_json::from_str(&text).map_err(|source| Error::Parse { path: shown(), source })?;
        let paths = json["paths"].as_object().into_iter().flatten();
        let own = paths.filter(|(_, summary)| summary["crate_id"] == 0);
        let ids = own.map(|(id, summary)| (join(&summary["path"]), id.clone())).collect();
        let implementations = implementations(&json);
        Ok(Self { json, ids, implementations })
    }
}

/// Returns the IDs of implementations for types of other crates, by the path of the type.
fn implementations(json: &Value) -> BTreeMap<String, Vec<String>> {
    let mut implementations: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (id, item) in json["index"].as_object().into_iter().flatten() {
        let of = target(json, &item["inner"]["impl"]["for"]["resolved_path"]["id"]);
        if let Some(summary) = json["paths"].get(key(of)).filter(|summary| summary["crate_id"] != 0) {
            implementations.entry(join(&summary["path"])).or_default().push(id.clone());
        }
    }
    implementations
}

/// Returns the ID of the type to which an alias leads, or the ID of the type if it is not an alias of this crate.
fn target<'j>(json: &'j Value, mut id: &'j Value) -> &'j Value {
    loop {
        match &json["index"][key(id)]["inner"]["type_alias"]["type"]["resolved_path"]["id"] {
            Value::Null => return id,
            next => id = next,
        }
    }
}

fn key(id: &Value) -> String {
    id.as_str().map_or_else(|| id.to_string(), str::to_owned)
}

fn join(path: &Value) -> String {
    let segments: Vec<&str> = path.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    segments.join("::")
}
