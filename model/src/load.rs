//! Loading: turns `.smithy` files and JSON AST documents into one [`Model`], or returns every error found in them.
//!
//! The phases are: read each document into declarations; merge the declarations and add the traits of apply
//! statements; check references; add the defaults that Smithy 1.0 implies; apply mixins; build the shapes and check
//! their values. Loading stops after the first phase that finds errors, so that later phases can rely on its checks.

mod ast;
mod build;
mod declaration;
mod document;
mod duplicate_keys;
mod error;
mod json_places;
mod locate;
mod location;
mod merge;
mod mixins;
mod place;
mod read;
mod references;
mod shape;
mod source;
mod suggest;
mod upgrade;
mod values;

use std::collections::{HashMap, HashSet};

use indexmap::IndexMap;

pub use error::{LoadError, LoadErrors, Problem};
pub use location::Location;
pub use source::{Source, Sources};

pub(crate) use place::escape as escape_key;
pub(crate) use shape::{properties_of_resource, properties_of_service};

use crate::load::declaration::{Declaration, Document, Form, Version};
use crate::load::merge::Merged;
use crate::load::mixins::Fault;
use crate::model::Model;
use crate::node::Node;
use crate::prelude;
use crate::shape::{Shape, ShapeKind};
use crate::shape_id::ShapeId;

/// Loads documents into one model, together with the prelude.
///
/// # Errors
/// Returns every error of the first phase that finds any: invalid documents, contradictions between documents, dangling
/// references, wrong mixins or wrong values.
pub fn load(sources: impl IntoIterator<Item = Source>) -> Result<Model, LoadErrors> {
    Sources::new(sources).load()
}

impl Sources {
    /// Loads the documents into one model, together with the prelude.
    ///
    /// # Errors
    /// As [`load`].
    pub fn load(&self) -> Result<Model, LoadErrors> {
        self.assemble().map(|assembled| assembled.model)
    }

    /// The JSON AST of the documents together: with mixins as references, without the prelude.
    ///
    /// # Errors
    /// As [`load`].
    pub fn to_ast(&self) -> Result<Node, LoadErrors> {
        let assembled = self.assemble_with(ast::shapes)?;
        Ok(crate::ast::document(&assembled.model.metadata, assembled.kept))
    }

    fn assemble(&self) -> Result<Assembled<()>, LoadErrors> {
        self.assemble_with(|_| ())
    }

    /// Loads the documents, and keeps what the function makes of their declarations before mixins are applied.
    fn assemble_with<T>(
        &self,
        keep: impl FnOnce(&IndexMap<ShapeId, Declaration>) -> T,
    ) -> Result<Assembled<T>, LoadErrors> {
        let read = read::read(self.as_slice());
        let located = |errors| LoadErrors::new(locate::locate(self.as_slice(), &read.context, errors));
        assemble(&read.files, read.documents, &read.context, read.errors, keep).map_err(located)
    }
}

/// A model, and what has been kept of its declarations.
struct Assembled<T> {
    model: Model,
    kept: T,
}

fn assemble<T>(
    files: &[String],
    documents: Vec<Document>,
    context: &read::Context,
    mut errors: Vec<LoadError>,
    keep: impl FnOnce(&IndexMap<ShapeId, Declaration>) -> T,
) -> Result<Assembled<T>, Vec<LoadError>> {
    if !read::can_go_on(&errors) {
        return Err(errors);
    }
    let (Merged { mut declarations, metadata }, found) = merge::merge(files, documents);
    errors.extend(found.into_iter().filter(|error| !context.may_be_repaired(error)));
    let found = references::check(files, &declarations);
    errors.extend(found.into_iter().filter(|error| !context.may_be_repaired(error)));
    stop_at(errors)?;

    let origins = Origins::of(files, &declarations);
    upgrade::upgrade(&mut declarations);
    let kept = keep(&declarations);
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
    Ok(Assembled { model, kept })
}

fn stop_at(errors: Vec<LoadError>) -> Result<(), Vec<LoadError>> {
    if errors.is_empty() { Ok(()) } else { Err(errors) }
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
            LoadError::new(&self.files[origin.file], pointer, Some(id), problem)
        };
        faults.into_iter().map(locate).collect()
    }
}
