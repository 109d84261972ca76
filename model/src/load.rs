//! Loading: turns JSON AST documents into one [`Model`], or returns every error found in them.
//!
//! The phases are: read each document into declarations; merge the declarations and add the traits of apply
//! statements; check references; add the defaults that Smithy 1.0 implies; apply mixins; build the shapes and check
//! their values. Loading stops after the first phase that finds errors, so that later phases can rely on its checks.

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
use crate::shape::{Shape, ShapeKind};
use crate::shape_id::ShapeId;

/// A document to load.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The name of the document in errors.
    pub name: String,
    /// The JSON text.
    pub text: String,
}

/// Loads documents into one model, together with the prelude.
///
/// # Errors
/// Returns every error of the first phase that finds any: invalid documents, contradictions between documents, dangling
/// references, wrong mixins or wrong values.
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
        let form = if let ShapeKind::Simple(kind) = kind { Form::Simple(kind) } else { Form::Structure };
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

/// The places where shapes and members were declared, for errors found after declarations have been transformed.
struct Origins<'f> {
    files: &'f [String],
    by_id: HashMap<ShapeId, Origin>,
}

struct Origin {
    file: usize,
    /// `true` for lists and maps, whose members are properties of the shape itself instead of a `members` object.
    has_fixed_members: bool,
    /// The members that the shape declares itself; `None` for a shape without mixins, which cannot inherit members.
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

    /// Adds the place to each fault. A fault of an inherited member points to the shape that inherits it.
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
