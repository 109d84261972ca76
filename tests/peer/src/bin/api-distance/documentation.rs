//! The documentation of crates as JSON: how it is made, and how an item of one crate is found from another.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use std::{fs, io};

use serde_json::Value;

/// What keeps crates from being compared.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error("rustdoc cannot document {package}; run `cargo +nightly rustdoc --package {package}` to see why")]
    Rustdoc { package: &'static str },
    #[error("{path} cannot be read")]
    Read { path: String, source: io::Error },
    #[error("{path} is not what rustdoc writes")]
    Parse { path: String, source: serde_json::Error },
}

/// A crate, and those whose items it passes off as its own.
pub(crate) struct Crates {
    documents: Vec<Document>,
}

struct Document {
    json: Value,
    /// The ids of its own items by their path, as in `tinsmith_runtime::customize::CustomizableOperation`.
    ids: BTreeMap<String, String>,
}

/// An item, with the number of the document it is in.
#[derive(Clone, Copy)]
pub(crate) struct Entry<'a> {
    document: usize,
    pub(crate) item: &'a Value,
}

/// What an id stands for.
pub(crate) enum Target<'a> {
    /// An item whose documentation is at hand.
    Here(Entry<'a>),
    /// An item of another crate: its kind and its path.
    Elsewhere(&'a str, String),
}

impl Crates {
    /// Documents `package` and `others` as JSON.
    pub(crate) fn load(package: &'static str, others: &[&'static str]) -> Result<Self, Error> {
        let packages = [package].into_iter().chain(others.iter().copied());
        Ok(Self { documents: packages.map(Document::load).collect::<Result<_, _>>()? })
    }

    /// The root module of the crate.
    pub(crate) fn root(&self) -> Option<Entry<'_>> {
        self.entry(0, &key(&self.documents[0].json["root"]))
    }

    fn entry(&self, document: usize, id: &str) -> Option<Entry<'_>> {
        let item = self.documents[document].json["index"].get(id)?;
        Some(Entry { document, item })
    }

    /// What an id in an item's document stands for.
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

    /// The path that an id has in the crate it comes from, which is the same in every document.
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
            // The official crate has the features that `peer` asks for; a package of the workspace is asked itself.
            .args(if package == "tinsmith-omics" { &["--features", "test-util"][..] } else { &[] })
            .arg("--target-dir")
            .arg(&target)
            .args(["--", "-Zunstable-options", "--output-format", "json", "--cap-lints", "allow"])
            // What `cargo run` says of its own toolchain is not true of the other one.
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
        Ok(Self { json, ids })
    }
}

fn key(id: &Value) -> String {
    id.as_str().map_or_else(|| id.to_string(), str::to_owned)
}

fn join(path: &Value) -> String {
    let segments: Vec<&str> = path.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    segments.join("::")
}
