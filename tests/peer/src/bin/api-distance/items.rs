//! The public items of a crate, as kinds and paths that users can write.

use std::collections::BTreeSet;
use std::fmt;

use serde_json::Value;

use crate::documentation::{Crates, Entry, Target};

/// A public item.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Item {
    pub(crate) kind: Kind,
    pub(crate) path: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Module,
    /// A struct, an enum, or an alias of one: users cannot distinguish them by name.
    Type,
    Field,
    Variant,
    Method,
    Implementation,
    Trait,
    TraitItem,
    Function,
    Constant,
    Macro,
}

impl fmt::Display for Kind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Module => "module",
            Self::Type => "type",
            Self::Field => "field",
            Self::Variant => "variant",
            Self::Method => "method",
            Self::Implementation => "implementation",
            Self::Trait => "trait",
            Self::TraitItem => "trait item",
            Self::Function => "function",
            Self::Constant => "constant",
            Self::Macro => "macro",
        })
    }
}

/// Returns the public items of a crate, with paths relative to its root.
pub(crate) fn of(crates: &Crates) -> BTreeSet<Item> {
    let mut walk = Walk { crates, items: BTreeSet::new(), open: Vec::new() };
    if let Some(root) = crates.root() {
        walk.module(root, "");
    }
    walk.items
}

struct Walk<'a> {
    crates: &'a Crates,
    items: BTreeSet<Item>,
    /// The enclosing modules, as a module can be re-exported inside itself.
    open: Vec<*const Value>,
}

impl<'a> Walk<'a> {
    fn add(&mut self, kind: Kind, path: impl Into<String>) {
        self.items.insert(Item { kind, path: path.into() });
    }

    fn module(&mut self, entry: Entry<'a>, path: &str) {
        let identity: *const Value = entry.item;
        if self.open.contains(&identity) {
            return;
        }
        self.open.push(identity);
        for id in array(&entry.item["inner"]["module"]["items"]) {
            if let Some(target) = self.crates.find(entry, id) {
                self.target(target, path, None);
            }
        }
        self.open.pop();
    }

    /// Adds an item to a module, under its new name if it was renamed.
    fn target(&mut self, target: Target<'a>, module: &str, renamed: Option<&str>) {
        let entry = match target {
            Target::Here(entry) => entry,
            Target::Elsewhere(kind, path) => {
                let name = renamed.unwrap_or_else(|| path.rsplit("::").next().unwrap_or_default());
                return self.foreign(kind, &join(module, name));
            }
        };
        let Some((kind, inner)) = entry.item["inner"].as_object().and_then(|inner| inner.iter().next()) else { return };
        if kind == "use" {
            return self.import(entry, inner, module);
        }
        let Some(name) = renamed.or_else(|| entry.item["name"].as_str()) else { return };
        let path = join(module, name);
        match &**kind {
            "module" => {
                self.add(Kind::Module, &*path);
                self.module(entry, &path);
            }
            "struct" | "enum" | "union" => {
                self.add(Kind::Type, &*path);
                self.body(entry, inner, &path);
                self.implementations(entry, inner, &path, None);
            }
            "type_alias" => self.alias(entry, inner, &path),
            "trait" => self.definition(entry, inner, &path),
            other => self.foreign(other, &path),
        }
    }

    /// Adds an item without children, or one whose documentation is not loaded.
    fn foreign(&mut self, kind: &str, path: &str) {
        let kind = match kind {
            "module" => Kind::Module,
            "struct" | "enum" | "union" | "type_alias" => Kind::Type,
            "trait" | "trait_alias" => Kind::Trait,
            "function" => Kind::Function,
            "constant" | "static" => Kind::Constant,
            "macro" | "proc_macro" | "proc_attribute" | "proc_derive" => Kind::Macro,
            _ => return,
        };
        self.add(kind, path);
    }

    fn import(&mut self, entry: Entry<'a>, import: &'a Value, module: &str) {
        let target = import.get("id").filter(|id| !id.is_null()).and_then(|id| self.crates.find(entry, id));
        match target {
            Some(Target::Here(target)) if import["is_glob"] == true => self.module(target, module),
            Some(target) if import["is_glob"] != true => self.target(target, module, import["name"].as_str()),
            _ => {}
        }
    }

    fn definition(&mut self, entry: Entry<'a>, inner: &'a Value, path: &str) {
        self.add(Kind::Trait, path);
        for id in array(&inner["items"]) {
            if let Some(Target::Here(item)) = self.crates.find(entry, id)
                && let Some(name) = item.item["name"].as_str()
            {
                self.add(Kind::TraitItem, join(path, name));
            }
        }
    }

    /// Adds the fields or variants of a type.
    fn body(&mut self, entry: Entry<'a>, inner: &'a Value, path: &str) {
        for (ids, kind) in [(&inner["kind"]["plain"]["fields"], Kind::Field), (&inner["variants"], Kind::Variant)] {
            for id in array(ids) {
                if let Some(Target::Here(part)) = self.crates.find(entry, id)
                    && let Some(name) = part.item["name"].as_str()
                {
                    self.add(kind, join(path, name));
                }
            }
        }
    }

    /// Adds the items of an alias's target, if its documentation is loaded.
    fn alias(&mut self, entry: Entry<'a>, inner: &'a Value, path: &str) {
        self.add(Kind::Type, path);
        let Some(resolved) = inner["type"].get("resolved_path") else { return };
        let Some(Target::Here(target)) = self.crates.find(entry, &resolved["id"]) else { return };
        let Some(definition) = target.item["inner"].as_object().and_then(|inner| inner.values().next()) else { return };
        self.body(target, definition, path);
        self.implementations(target, definition, path, Some((entry, resolved)));
        let of = self.crates.path(entry, &resolved["id"]);
        for implementation in self.crates.implementations(entry, &of) {
            self.implementation(implementation, definition, path, Some((entry, resolved)));
        }
    }

    /// Adds the methods and traits of a type; for an alias, those of implementations that match its arguments.
    fn implementations(
        &mut self,
        entry: Entry<'a>,
        inner: &'a Value,
        path: &str,
        alias: Option<(Entry<'a>, &'a Value)>,
    ) {
        for id in array(&inner["impls"]) {
            if let Some(Target::Here(implementation)) = self.crates.find(entry, id) {
                self.implementation(implementation, inner, path, alias);
            }
        }
    }

    /// Adds a trait or the methods of an implementation, unless it does not match the arguments of an alias.
    fn implementation(
        &mut self,
        implementation: Entry<'a>,
        inner: &'a Value,
        path: &str,
        alias: Option<(Entry<'a>, &'a Value)>,
    ) {
        let block = &implementation.item["inner"]["impl"];
        if block["is_synthetic"] == true || !block["blanket_impl"].is_null() {
            return;
        }
        let fits = alias.is_none_or(|(from, resolved)| {
            let block = &block["for"]["resolved_path"];
            self.same_arguments((from, resolved), (implementation, block), &inner["generics"])
        });
        if !fits {
            return;
        }
        if let Some(name) = block["trait"]["path"].as_str() {
            let name = name.rsplit("::").next().unwrap_or(name);
            // Internal traits of the `PartialEq` derive are ignored.
            if name != "StructuralPartialEq" {
                self.add(Kind::Implementation, format!("{name} for {path}"));
            }
            return;
        }
        for id in array(&block["items"]) {
            if let Some(Target::Here(item)) = self.crates.find(implementation, id)
                && item.item["visibility"] == "public"
                && let Some(name) = item.item["name"].as_str()
            {
                self.add(Kind::Method, join(path, name));
            }
        }
    }

    /// Returns whether the arguments of an alias match those of an implementation; type parameters match anything.
    fn same_arguments(
        &self,
        (alias_from, alias): (Entry<'a>, &'a Value),
        (block_from, block): (Entry<'a>, &'a Value),
        generics: &'a Value,
    ) -> bool {
        let (alias, block) = (arguments(alias), arguments(block));
        block.iter().enumerate().all(|(index, argument)| match alias.get(index) {
            Some(given) => self.same_type((alias_from, given), (block_from, argument)),
            None => {
                let default = &generics["params"][index]["kind"]["type"]["default"];
                default.is_null() || self.same_type((block_from, default), (block_from, argument))
            }
        })
    }

    fn same_type(
        &self,
        (alias_from, alias): (Entry<'a>, &'a Value),
        (block_from, block): (Entry<'a>, &'a Value),
    ) -> bool {
        // An associated type matches anything: the parameter that it belongs to is compared separately.
        if block.get("generic").is_some() || block.get("qualified_path").is_some() {
            return true;
        }
        match (alias.get("resolved_path"), block.get("resolved_path")) {
            (Some(alias), Some(block)) => {
                self.crates.path(alias_from, &alias["id"]) == self.crates.path(block_from, &block["id"])
                    && self.same_arguments((alias_from, alias), (block_from, block), &Value::Null)
            }
            _ => alias == block,
        }
    }
}

/// Returns the type arguments of a path.
fn arguments(path: &Value) -> Vec<&Value> {
    array(&path["args"]["angle_bracketed"]["args"]).filter_map(|argument| argument.get("type")).collect()
}

fn array(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn join(module: &str, name: &str) -> String {
    if module.is_empty() { name.to_owned() } else { format!("{module}::{name}") }
}
