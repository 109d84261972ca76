//! The documentation of a crate as rustdoc writes it in JSON, with the public paths of its items.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::{fs, io};

use rustdoc_types::{Crate, FORMAT_VERSION, Id, Impl, Item, ItemEnum, ItemKind, Use};

/// Errors of reading documentation.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error("{path} cannot be read")]
    Read { path: String, source: io::Error },
    #[error("{path} is not documentation in the format {FORMAT_VERSION}; its toolchain must be that of this workspace")]
    Parse { path: String, source: serde_json::Error },
}

/// A documented crate.
pub(crate) struct Documentation {
    krate: Crate,
    /// All public paths, in the order of their modules.
    places: Vec<Place>,
    /// The shortest path of each item of the crate.
    shortest: BTreeMap<Id, String>,
    /// Paths of items of other crates, as re-exports name them.
    foreign: BTreeMap<Id, String>,
}

/// A public path and its item.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    /// The path, relative to the root of the crate.
    pub(crate) path: String,
    pub(crate) id: Id,
}

impl Documentation {
    /// Reads documentation from a file.
    pub(crate) fn read(path: &Path) -> Result<Self, Error> {
        let shown = || path.display().to_string();
        let text = fs::read_to_string(path).map_err(|source| Error::Read { path: shown(), source })?;
        let krate: Crate = serde_json::from_str(&text).map_err(|source| Error::Parse { path: shown(), source })?;
        let root = krate.root;
        let mut this = Self { krate, places: Vec::new(), shortest: BTreeMap::new(), foreign: BTreeMap::new() };
        this.module(root, "", &mut BTreeSet::new());
        for Place { path, id } in &this.places {
            let best = this.shortest.entry(*id).or_insert_with(|| path.clone());
            if path.split("::").count() < best.split("::").count() {
                best.clone_from(path);
            }
        }
        Ok(this)
    }

    /// Returns all public paths.
    pub(crate) fn places(&self) -> &[Place] {
        &self.places
    }

    /// Returns an item of this crate.
    pub(crate) fn item(&self, id: Id) -> Option<&Item> {
        self.krate.index.get(&id).filter(|item| item.crate_id == 0)
    }

    /// Returns the shortest public path of an item of this crate, relative to its root.
    pub(crate) fn shortest(&self, id: Id) -> Option<&str> {
        self.shortest.get(&id).map(String::as_str).filter(|_| self.is_own(id))
    }

    /// Returns the implementations of traits in this crate, sorted by id.
    pub(crate) fn implementations(&self) -> Vec<&Impl> {
        let mut found: Vec<_> = self.krate.index.values().filter(|item| item.crate_id == 0).collect();
        found.sort_by_key(|item| item.id);
        let blocks = found.into_iter().filter_map(|item| match &item.inner {
            ItemEnum::Impl(block) => Some(block),
            _ => None,
        });
        blocks.collect()
    }

    /// Reports whether an item is of this crate, and not of a dependency.
    pub(crate) fn is_own(&self, id: Id) -> bool {
        match self.krate.paths.get(&id) {
            Some(summary) => summary.crate_id == 0,
            None => self.item(id).is_some(),
        }
    }

    /// Returns the kind of an item.
    pub(crate) fn kind(&self, id: Id) -> Option<ItemKind> {
        self.krate.paths.get(&id).map(|summary| summary.kind)
    }

    /// Returns the absolute path of an item of another crate.
    pub(crate) fn foreign(&self, id: Id, written: &str) -> Option<String> {
        if let Some(path) = written.strip_prefix("::") {
            return Some(format!("::{path}"));
        }
        // The only crate of which there are two versions.
        if written.starts_with("http_1x::") {
            return Some(format!("::{written}"));
        }
        if let Some(path) = self.foreign.get(&id) {
            return Some(format!("::{path}"));
        }
        let summary = self.krate.paths.get(&id)?;
        Some(public(&summary.path))
    }

    fn module(&mut self, id: Id, path: &str, open: &mut BTreeSet<Id>) {
        let Some(ItemEnum::Module(module)) = self.krate.index.get(&id).map(|item| &item.inner) else { return };
        // A module can be re-exported inside itself.
        if !open.insert(id) {
            return;
        }
        for part in module.items.clone() {
            let Some(item) = self.krate.index.get(&part) else { continue };
            match &item.inner {
                ItemEnum::Use(import) => self.import(&import.clone(), path, open),
                _ => {
                    let name = item.name.clone().unwrap_or_default();
                    self.place(part, &join(path, &name), open);
                }
            }
        }
        open.remove(&id);
    }

    fn import(&mut self, import: &Use, module: &str, open: &mut BTreeSet<Id>) {
        let Some(id) = import.id else { return };
        if import.is_glob {
            return self.module(id, module, open);
        }
        if !self.is_own(id) && !import.source.starts_with("crate::") && import.source.contains("::") {
            let source = import.source.trim_start_matches("::").to_owned();
            self.foreign.entry(id).or_insert(source);
        }
        self.place(id, &join(module, &import.name), open);
    }

    fn place(&mut self, id: Id, path: &str, open: &mut BTreeSet<Id>) {
        self.places.push(Place { path: path.to_owned(), id });
        self.module(id, path, open);
    }
}

/// Returns a path that programs can write, from that of the definition: some crates define much in private modules.
fn public(path: &[String]) -> String {
    match path {
        [first, http, _, last] if first == "aws_smithy_runtime_api" && http == "http" => {
            format!("::aws_smithy_runtime_api::http::{last}")
        }
        [first, module, .., last] if matches!(&**first, "core" | "alloc" | "std") => format!("::std::{module}::{last}"),
        _ => format!("::{}", path.join("::")),
    }
}

/// Joins a path of a module and a name.
pub(crate) fn join(module: &str, name: &str) -> String {
    if module.is_empty() { name.to_owned() } else { format!("{module}::{name}") }
}
