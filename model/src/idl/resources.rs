//! Indexes the shapes of all documents, and after that the identifiers of resources, whose targets are names to resolve.

use std::collections::HashMap;

use serde_json::Map as Object;

use crate::idl::index::{Index, Indexed, reference_text, shapes};
use crate::idl::scope::Scope;
use crate::idl::tree::{Body, Entry, File, ShapeType, ValueForm};
use crate::node::Node;

/// Indexes JSON documents and the files of the text format; those that are broken are marked.
pub(crate) fn index<'a>(
    documents: impl Iterator<Item = &'a Object<String, Node>>,
    files: &[(&File<'_>, bool)],
) -> Index {
    let mut index = Index::default();
    for document in documents {
        index.add_document(document);
    }
    for (file, is_broken) in files {
        index.add_names(file, *is_broken);
    }
    for (file, _) in files {
        add_resources(&mut index, file);
    }
    index
}

fn add_resources(index: &mut Index, file: &File<'_>) {
    let mut resources = Vec::new();
    let scope = Scope::new(file, index);
    for shape in shapes(file) {
        if let (ShapeType::Resource, Body::Properties(properties)) = (shape.kind, &shape.body) {
            let (id, _) = scope.resolve(shape.name.text);
            resources.push((scope.define(shape.name.text).unwrap_or(id), file_targets(properties, &scope)));
        }
    }
    for (id, targets) in resources {
        index.insert(id, Indexed::Resource(targets));
    }
}

fn file_targets(properties: &[Entry<'_>], scope: &Scope<'_, '_>) -> HashMap<String, String> {
    let of = |property: &str| properties.iter().find(|entry| entry.key == property);
    let objects = ["properties", "identifiers"].into_iter().filter_map(of);
    let entries = objects.filter_map(|entry| match &entry.value.form {
        ValueForm::Object(entries) => Some(entries),
        _ => None,
    });
    let targets = entries.flatten().filter_map(|entry| {
        let target = reference_text(&entry.value)?;
        Some((entry.key.to_string(), scope.resolve(target).0))
    });
    targets.collect()
}
