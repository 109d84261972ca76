//! The shapes of all documents of a load, known before any name is resolved: names may refer to any of them.

use std::collections::{HashMap, HashSet};

use serde_json::Map as Object;

use crate::idl::tree::{Body, File, InputOutput, Shape, ShapeType, Statement, Value, ValueForm};
use crate::node::Node;

/// A shape that a document defines.
#[derive(Debug, PartialEq)]
pub(super) enum Indexed {
    List,
    /// A structure or map.
    Object,
    Resource(HashMap<String, String>),
    Other,
}

/// The shapes of all documents.
#[derive(Debug, Default)]
pub(crate) struct Index {
    shapes: HashMap<String, Indexed>,
    /// The namespaces of files that could not be read in whole, which may have more shapes than are known.
    broken_namespaces: HashSet<String>,
    has_nameless_faults: bool,
}

impl Index {
    pub(super) fn insert(&mut self, id: String, shape: Indexed) {
        self.shapes.insert(id, shape);
    }

    pub(super) fn get(&self, id: &str) -> Option<&Indexed> {
        self.shapes.get(id)
    }

    pub(super) fn ids(&self) -> impl Iterator<Item = &str> {
        self.shapes.keys().map(String::as_str)
    }

    /// Reports whether the namespace may have shapes that are not known because of a broken file.
    pub(crate) fn is_incomplete(&self, namespace: &str) -> bool {
        self.has_nameless_faults || self.broken_namespaces.contains(namespace)
    }

    /// Marks that a document could not be read at all, so that any shape may be missing.
    pub(crate) fn mark_incomplete(&mut self) {
        self.has_nameless_faults = true;
    }

    pub(super) fn add_document(&mut self, document: &Object<String, Node>) {
        let Some(shapes) = document.get("shapes").and_then(Node::as_object) else {
            return;
        };
        for (id, shape) in shapes {
            let indexed = match shape.get("type").and_then(Node::as_str) {
                Some("apply") => continue,
                Some("list" | "set") => Indexed::List,
                Some("structure" | "map") => Indexed::Object,
                Some("resource") => Indexed::Resource(document_targets(shape)),
                _ => Indexed::Other,
            };
            self.shapes.insert(id.clone(), indexed);
        }
    }

    pub(super) fn add_names(&mut self, file: &File<'_>, is_broken: bool) {
        let Some(namespace) = file.namespace else {
            self.has_nameless_faults |= is_broken;
            return;
        };
        if is_broken {
            self.broken_namespaces.insert(namespace.text.to_owned());
        }
        let suffixes = Suffixes::of(file);
        let mut add = |name: &str, indexed| self.shapes.insert(format!("{}#{name}", namespace.text), indexed);
        for shape in shapes(file) {
            let indexed = match shape.kind {
                ShapeType::List | ShapeType::Set => Indexed::List,
                ShapeType::Structure | ShapeType::Map => Indexed::Object,
                ShapeType::Simple(_)
                | ShapeType::Union
                | ShapeType::Enum
                | ShapeType::IntEnum
                | ShapeType::Operation
                | ShapeType::Resource
                | ShapeType::Service => Indexed::Other,
            };
            add(shape.name.text, indexed);
            if let Body::Operation(operation) = &shape.body {
                let inline = |part: &Option<InputOutput<'_>>| matches!(part, Some(InputOutput::Inline(_)));
                if inline(&operation.input) {
                    add(&format!("{}{}", shape.name.text, suffixes.input), Indexed::Object);
                }
                if inline(&operation.output) {
                    add(&format!("{}{}", shape.name.text, suffixes.output), Indexed::Object);
                }
            }
        }
        for word in &file.broken {
            add(word.text, Indexed::Other);
        }
    }
}

/// The ends of the names of inline inputs and outputs.
pub(super) struct Suffixes<'f> {
    pub(super) input: &'f str,
    pub(super) output: &'f str,
}

impl<'f> Suffixes<'f> {
    pub(super) fn of(file: &'f File<'_>) -> Self {
        let control = |name: &str| {
            let control = file.controls.iter().find(|control| control.key == name)?;
            if let ValueForm::String(text) = &control.value.form { Some(text.as_ref()) } else { None }
        };
        Self {
            input: control("operationInputSuffix").unwrap_or("Input"),
            output: control("operationOutputSuffix").unwrap_or("Output"),
        }
    }
}

/// The shapes that a file defines.
pub(super) fn shapes<'f, 't>(file: &'f File<'t>) -> impl Iterator<Item = &'f Shape<'t>> {
    file.statements.iter().filter_map(|statement| match statement {
        Statement::Shape(shape) => Some(shape),
        Statement::Apply(_) => None,
    })
}

/// The identifiers and properties of a resource of a JSON document, with their targets.
fn document_targets(shape: &Node) -> HashMap<String, String> {
    let objects = ["properties", "identifiers"].into_iter().filter_map(|property| shape.get(property)?.as_object());
    let targets = objects.flatten().filter_map(|(name, reference)| {
        let target = reference.get("target")?.as_str()?;
        Some((name.clone(), target.to_owned()))
    });
    targets.collect()
}

/// The text of a value that names a shape, with or without quotes.
pub(super) fn reference_text<'v>(value: &'v Value<'_>) -> Option<&'v str> {
    match &value.form {
        ValueForm::Id(text) => Some(text),
        ValueForm::String(text) => Some(text),
        ValueForm::Null | ValueForm::Boolean(_) | ValueForm::Number(_) | ValueForm::Array(_) | ValueForm::Object(_) => {
            None
        }
    }
}
