//! Loading: JSON AST documents become one [`Model`], or a list of everything that is wrong with them.
//!
//! Documents are read one by one into declarations, which are merged; apply statements add traits; references are
//! checked; what 1.0 leaves unsaid is said; mixins are applied; shapes are made and their values checked. A phase that
//! finds errors ends the load after it, so that no later phase meets what an earlier one should have caught.

mod build;
mod declaration;
mod document;
mod duplicate_keys;
mod error;
mod merge;
mod mixins;
mod place;
mod references;
mod shape;
mod suggest;
mod upgrade;
mod values;

use std::collections::{HashMap, HashSet};

use indexmap::IndexMap;

pub use error::{LoadError, LoadErrors, Problem};

use crate::load::declaration::{Declaration, Document, Form, Version};
use crate::load::merge::Merged;
use crate::load::mixins::Fault;
use crate::model::Model;
use crate::prelude;
use crate::shape::Shape;
use crate::shape_id::ShapeId;

/// A document to load.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// What errors call the document.
    pub name: String,
    /// The JSON.
    pub text: String,
}

/// Loads the documents as one model, with the prelude.
///
/// # Errors
/// When any document is not a model, or they are none together: with everything that is wrong.
pub fn load(sources: impl IntoIterator<Item = Source>) -> Result<Model, LoadErrors> {
    let mut shared = document::Shared::new();
    let mut files = vec!["the prelude".to_owned()];
    let mut documents = vec![prelude_document()];
    let mut errors = Vec::new();
    for Source { name, text } in sources {
        let (document, found) = document::read(&mut shared, files.len(), &name, &text);
        documents.push(document);
        errors.extend(found);
        files.push(name);
    }
    stop_at(errors)?;

    let (Merged { mut declarations, metadata }, errors) = merge::merge(&files, documents);
    stop_at(errors)?;
    stop_at(references::check(&files, &declarations))?;

    let origins = Origins::of(&files, &declarations);
    upgrade::upgrade(&mut declarations);
    let faults = mixins::flatten(&mut declarations);
    stop_at(origins.locate(faults))?;

    let mut model = Model::with_metadata(metadata);
    let mut faults = Vec::new();
    for declaration in declarations.into_values() {
        match build::shape(declaration) {
            Ok(shape) => drop(model.insert(shape)),
            Err(fault) => faults.push(fault),
        }
    }
    stop_at(origins.locate(faults))?;
    stop_at(origins.locate(values::check(&model)))?;
    Ok(model)
}

fn stop_at(errors: Vec<LoadError>) -> Result<(), LoadErrors> {
    if errors.is_empty() { Ok(()) } else { Err(LoadErrors::new(errors)) }
}

fn prelude_document() -> Document {
    let declaration = |Shape { id, kind, traits }: Shape| {
        let form = if kind.type_name() == "structure" { Form::Structure } else { Form::Simple(kind) };
        Declaration {
            id,
            form,
            members: IndexMap::new(),
            traits,
            mixins: Vec::new(),
            inherited_traits: IndexMap::new(),
            version: Version::V2,
            file: 0,
        }
    };
    Document { declarations: prelude::shapes().into_iter().map(declaration).collect(), ..Document::default() }
}

/// Where shapes and their members were declared, for errors that are found when they have become something else.
struct Origins<'f> {
    files: &'f [String],
    by_id: HashMap<ShapeId, Origin>,
}

struct Origin {
    file: usize,
    /// Lists and maps have their members beside their type, others in an object.
    has_fixed_members: bool,
    /// The members that the shape declares itself, where it may inherit others.
    own_members: Option<HashSet<String>>,
}

impl<'f> Origins<'f> {
    fn of(files: &'f [String], declarations: &IndexMap<ShapeId, Declaration>) -> Self {
        let origin = |declaration: &Declaration| Origin {
            file: declaration.file,
            has_fixed_members: matches!(declaration.form, Form::List | Form::Map),
            own_members: (!declaration.mixins.is_empty()).then(|| declaration.members.keys().cloned().collect()),
        };
        let by_id = declarations.values().map(|declaration| (declaration.id.clone(), origin(declaration)));
        Self { files, by_id: by_id.collect() }
    }

    /// The faults as errors; those of inherited members are errors of the shape that inherits them.
    fn locate(&self, faults: Vec<Fault>) -> Vec<LoadError> {
        let locate = |(id, problem): Fault| {
            let shape = id.without_member();
            let origin = &self.by_id[&shape];
            let member = id
                .member()
                .filter(|member| origin.own_members.as_ref().is_none_or(|own_members| own_members.contains(*member)));
            let pointer = references::pointer(&shape);
            let pointer = match member {
                None => pointer,
                Some(member) if origin.has_fixed_members => format!("{pointer}/{member}"),
                Some(member) => format!("{pointer}/members/{member}"),
            };
            LoadError { file: self.files[origin.file].clone(), pointer, shape: Some(id), problem }
        };
        faults.into_iter().map(locate).collect()
    }
}
