//! Merges documents into one declaration for each shape and adds the traits of apply statements.

use std::collections::HashMap;

use indexmap::IndexMap;
use serde_json::Map as Object;

use crate::load::declaration::{Application, Declaration, Document};
use crate::load::error::{LoadError, Problem};
use crate::load::place::Place;
use crate::load::suggest::Suggester;
use crate::node::Node;
use crate::prelude;
use crate::shape_id::ShapeId;
use crate::traits::TraitMap;

/// The merged content of all documents.
#[derive(Debug, Default)]
pub(super) struct Merged {
    pub(super) declarations: IndexMap<ShapeId, Declaration>,
    pub(super) metadata: Object<String, Node>,
    /// The index of the document that first set each metadata key.
    pub(super) metadata_files: HashMap<String, usize>,
}

/// Merges documents and returns the errors where they contradict each other. `files` holds the names of the documents.
pub(super) fn merge(files: &[String], documents: Vec<Document>) -> (Merged, Vec<LoadError>) {
    let mut merger = Merger { files, merged: Merged::default(), errors: Vec::new() };
    let mut applications = Vec::new();
    for (file, document) in documents.into_iter().enumerate() {
        for declaration in document.declarations {
            merger.declare(declaration);
        }
        merger.add_metadata(file, document.metadata);
        applications.extend(document.applications);
    }
    merger.apply(applications);
    (merger.merged, merger.errors)
}

struct Merger<'f> {
    files: &'f [String],
    merged: Merged,
    errors: Vec<LoadError>,
}

impl Merger<'_> {
    fn error(&mut self, file: usize, pointer: String, shape: Option<ShapeId>, problem: Problem) {
        self.errors.push(LoadError::new(&self.files[file], pointer, shape, problem));
    }

    fn declare(&mut self, declaration: Declaration) {
        let Some(known) = self.merged.declarations.get_mut(&declaration.id) else {
            self.merged.declarations.insert(declaration.id.clone(), declaration);
            return;
        };
        let (id, file) = (declaration.id.clone(), declaration.file);
        let pointer = Place::root("shapes").child(id.as_str()).pointer();
        let other = known.file;
        let Some(conflicts) = unite(known, declaration) else {
            let problem = Problem::ConflictingShapes { shape: id.clone(), other: self.files[other].clone() };
            self.error(file, pointer, Some(id), problem);
            return;
        };
        for (shape, trait_id) in conflicts {
            let problem = Problem::ConflictingTraits { id: trait_id, shape: shape.clone() };
            self.error(file, pointer.clone(), Some(shape), problem);
        }
    }

    fn add_metadata(&mut self, file: usize, metadata: Object<String, Node>) {
        for (key, value) in metadata {
            let Some(known) = self.merged.metadata.get_mut(&key) else {
                self.merged.metadata_files.insert(key.clone(), file);
                self.merged.metadata.insert(key, value);
                continue;
            };
            if !unite_values(known, &value) {
                let pointer = Place::root("metadata").child(&key).pointer();
                let other = self.files[self.merged.metadata_files[&key]].clone();
                self.error(file, pointer, None, Problem::ConflictingMetadata { key, other });
            }
        }
    }

    fn apply(&mut self, applications: Vec<Application>) {
        let mut unknown = Vec::new();
        for application in applications {
            // Only the prelude itself says what its shapes are.
            if prelude::owns(&application.target) && !application.traits.is_empty() {
                let problem = Problem::ApplyToPrelude(application.target.clone());
                self.error(application.file, application.pointer, Some(application.target), problem);
                continue;
            }
            let declaration = self.merged.declarations.get_mut(&application.target.without_member());
            let Some(known) = declaration.and_then(|declaration| applied_to(declaration, &application.target)) else {
                unknown.push(application);
                continue;
            };
            let Application { target, traits, file, pointer } = application;
            for id in unite_traits(known, traits) {
                let problem = Problem::ConflictingTraits { id, shape: target.clone() };
                self.error(file, pointer.clone(), Some(target.clone()), problem);
            }
        }
        let mut suggester = Suggester::new(self.merged.declarations.keys());
        let unknown = unknown.into_iter().map(|Application { target, file, pointer, .. }| {
            let problem = Problem::ApplyToUnknown { suggestion: suggester.suggest(&target), target: target.clone() };
            LoadError::new(&self.files[file], pointer, Some(target), problem)
        });
        self.errors.extend(unknown);
    }
}

/// The trait map of the target of an apply statement; `None` if the declaration neither has nor can inherit the member.
fn applied_to<'d>(declaration: &'d mut Declaration, target: &ShapeId) -> Option<&'d mut TraitMap> {
    let Some(name) = target.member() else {
        return Some(&mut declaration.traits);
    };
    if let Some(member) = declaration.members.get_mut(name) {
        return Some(&mut member.traits);
    }
    let inherits = !declaration.mixins.is_empty();
    inherits.then(|| declaration.inherited_traits.entry(name.to_owned()).or_default())
}

/// Adds the traits of a second declaration of a shape to the first. Returns the conflicting traits, each with the shape or
/// member; `None` if the declarations differ in more than traits.
fn unite(known: &mut Declaration, other: Declaration) -> Option<Vec<(ShapeId, ShapeId)>> {
    let same_members = known.members.len() == other.members.len()
        && known
            .members
            .iter()
            .zip(&other.members)
            .all(|((name, member), (other_name, other))| name == other_name && member.target == other.target);
    let same_version = known.version == other.version || prelude::owns(&known.id);
    if !same_members || !same_version || known.form != other.form || known.mixins != other.mixins {
        return None;
    }
    let mut conflicts: Vec<(ShapeId, ShapeId)> =
        unite_traits(&mut known.traits, other.traits).into_iter().map(|id| (known.id.clone(), id)).collect();
    for (member, other) in known.members.values_mut().zip(other.members.into_values()) {
        let of_member = unite_traits(&mut member.traits, other.traits).into_iter();
        conflicts.extend(of_member.map(|id| (member.id.clone(), id)));
    }
    Some(conflicts)
}

/// Adds traits. Returns the ids of those that are already applied with another value.
fn unite_traits(known: &mut TraitMap, traits: TraitMap) -> Vec<ShapeId> {
    let mut conflicts = Vec::new();
    for (id, value) in traits {
        let united = known.raw_mut(id.as_str()).map(|known| unite_values(known, &value));
        match united {
            None => drop(known.insert(id, value)),
            Some(true) => {}
            Some(false) => conflicts.push(id),
        }
    }
    conflicts
}

/// Merges the second value into the first: equal values merge, arrays are concatenated. Returns `false` if the values
/// conflict.
fn unite_values(known: &mut Node, value: &Node) -> bool {
    if known == value {
        return true;
    }
    let (Node::Array(known), Node::Array(items)) = (known, value) else {
        return false;
    };
    known.extend(items.iter().cloned());
    true
}
