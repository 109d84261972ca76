//! Loading: turns `.smithy` files and JSON AST documents into one [`Model`], or returns every error found in them.
//!
//! The phases are: read each document into declarations; merge the declarations and add the traits of apply
//! statements; check references; add the defaults that Smithy 1.0 implies; apply mixins; build the shapes and check
//! their values. Errors of one phase do not hide those of later phases, unless these would merely follow from them.

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
        let assembly = self.assemble();
        if assembly.has_errors() { Err(self.errors(&assembly)) } else { Ok(assembly.model) }
    }

    /// The JSON AST of the documents together: with mixins as references, without the prelude.
    ///
    /// # Errors
    /// As [`load`].
    pub fn to_ast(&self) -> Result<Node, LoadErrors> {
        let (assembly, shapes) = self.assemble_with(ast::shapes);
        if assembly.has_errors() {
            return Err(self.errors(&assembly));
        }
        Ok(crate::ast::document(&assembly.model.metadata, shapes))
    }

    fn errors(&self, assembly: &Assembly) -> LoadErrors {
        LoadErrors::new(self.located_errors(assembly).into_iter().filter(LoadError::is_error).collect())
    }

    /// The errors and warnings of an assembly, with their locations.
    pub(crate) fn located_errors(&self, assembly: &Assembly) -> Vec<LoadError> {
        locate::locate(self.as_slice(), &assembly.context, assembly.errors.clone())
    }

    /// The locations of places, each given by the name of a document and a JSON pointer.
    pub(crate) fn find(&self, assembly: &Assembly, wanted: &[(String, String)]) -> Vec<Option<Location>> {
        locate::find(self.as_slice(), &assembly.context, wanted)
    }

    /// Loads the documents as far as they can be read.
    pub(crate) fn assemble(&self) -> Assembly {
        self.assemble_with(|_| ()).0
    }

    /// Loads the documents, and keeps what the function makes of their declarations before mixins are applied.
    fn assemble_with<T>(&self, keep: impl FnOnce(&IndexMap<ShapeId, Declaration>) -> T) -> (Assembly, T) {
        let read = read::read(self.as_slice());
        assemble(read, keep)
    }
}

/// The documents of a load as one model, as far as they could be read, and where each shape was declared.
pub(crate) struct Assembly {
    /// The model; without the shapes that could not be read.
    pub(crate) model: Model,
    errors: Vec<LoadError>,
    origins: Origins,
    context: read::Context,
    metadata_files: HashMap<String, usize>,
}

impl Assembly {
    /// Reports whether there are errors, as opposed to warnings.
    pub(crate) fn has_errors(&self) -> bool {
        self.errors.iter().any(LoadError::is_error)
    }

    /// Reports whether all errors are references to shapes that are not in the model.
    pub(crate) fn lacks_only_targets(&self) -> bool {
        self.errors.iter().all(|error| !error.is_error() || error.is_about_reference())
    }

    /// Reports whether the model is complete, apart from values that do not fit.
    pub(crate) fn can_be_validated(&self) -> bool {
        self.errors.iter().all(|error| !error.is_error() || error.is_about_value())
    }

    /// The document of a shape or member, and its JSON pointer there.
    pub(crate) fn place_of(&self, id: &ShapeId) -> (String, String) {
        self.origins.place(id)
    }

    /// The document that first sets the metadata at a JSON pointer.
    pub(crate) fn file_of_metadata(&self, pointer: &str) -> String {
        let key = pointer.trim_start_matches("/metadata/").split('/').next().unwrap_or_default();
        let file = self.metadata_files.iter().find(|(known, _)| place::escape(known) == key);
        file.map_or_else(String::new, |(_, file)| self.origins.files[*file].clone())
    }
}

fn assemble<T>(read: read::Read, keep: impl FnOnce(&IndexMap<ShapeId, Declaration>) -> T) -> (Assembly, T) {
    let read::Read { files, documents, mut errors, context } = read;
    let (Merged { mut declarations, metadata, metadata_files }, found) = merge::merge(&files, documents);
    errors.extend(found.into_iter().filter(|error| !context.may_be_repaired(error)));
    let found = references::check(&files, &declarations);
    errors.extend(found.into_iter().filter(|error| !context.may_be_repaired(error)));
    let origins = Origins::of(files, &declarations);
    upgrade::upgrade(&mut declarations);
    let kept = keep(&declarations);
    add_faults(&mut errors, &origins, mixins::flatten(&mut declarations));
    let mut model = Model::with_metadata(metadata);
    let mut faults = Vec::new();
    for declaration in declarations.into_values() {
        match build::shape(declaration) {
            Ok(shape) => drop(model.insert(shape)),
            Err(fault) => faults.push(fault),
        }
    }
    faults.extend(values::check(&model));
    add_faults(&mut errors, &origins, faults);
    (Assembly { model, errors, origins, context, metadata_files }, kept)
}

/// Adds the faults of shapes that have no errors yet: the others may merely follow from these.
fn add_faults(errors: &mut Vec<LoadError>, origins: &Origins, faults: Vec<Fault>) {
    let broken: HashSet<ShapeId> = errors
        .iter()
        .filter(|error| error.is_error())
        .filter_map(|error| error.shape.as_ref().map(ShapeId::without_member))
        .collect();
    let fresh = faults.into_iter().filter(|(id, _)| !broken.contains(&id.without_member())).collect();
    errors.extend(origins.locate(fresh));
}

fn prelude_document() -> Document {
    let declaration = |Shape { id, kind, traits, mixins }: Shape| {
        let form = if let ShapeKind::Simple(kind) = kind { Form::Simple(kind) } else { Form::Structure };
        Declaration {
            id,
            form,
            members: IndexMap::new(),
            traits,
            mixins,
            inherited_traits: IndexMap::new(),
            version: Version::V2,
            file: 0,
        }
    };
    Document { declarations: prelude::shapes().into_iter().map(declaration).collect(), ..Document::default() }
}

/// The places where shapes and members were declared, for errors found after declarations have been transformed.
struct Origins {
    files: Vec<String>,
    by_id: HashMap<ShapeId, Origin>,
}

struct Origin {
    file: usize,
    /// `true` for lists and maps, whose members are properties of the shape itself instead of a `members` object.
    has_fixed_members: bool,
    /// The members that the shape declares itself; `None` for a shape without mixins, which cannot inherit members.
    own_members: Option<HashSet<String>>,
}

impl Origins {
    fn of(files: Vec<String>, declarations: &IndexMap<ShapeId, Declaration>) -> Self {
        let origin = |declaration: &Declaration| Origin {
            file: declaration.file,
            has_fixed_members: matches!(declaration.form, Form::List | Form::Map),
            own_members: (!declaration.mixins.is_empty()).then(|| declaration.members.keys().cloned().collect()),
        };
        let by_id = declarations.values().map(|declaration| (declaration.id.clone(), origin(declaration)));
        Self { by_id: by_id.collect(), files }
    }

    /// Adds the place to each fault.
    fn locate(&self, faults: Vec<Fault>) -> Vec<LoadError> {
        let locate = |(id, problem): Fault| {
            let (file, pointer) = self.place(&id);
            LoadError::new(&file, pointer, Some(id), problem)
        };
        faults.into_iter().map(locate).collect()
    }

    /// The document of a shape or member, and its JSON pointer there. An inherited member is at the shape that inherits
    /// it.
    fn place(&self, id: &ShapeId) -> (String, String) {
        let shape = id.without_member();
        let pointer = references::pointer(&shape);
        let Some(origin) = self.by_id.get(&shape) else {
            return (String::new(), pointer);
        };
        let member = id
            .member()
            .filter(|member| origin.own_members.as_ref().is_none_or(|own_members| own_members.contains(*member)));
        let pointer = match member {
            None => pointer,
            Some(member) if origin.has_fixed_members => format!("{pointer}/{member}"),
            Some(member) => format!("{pointer}/members/{member}"),
        };
        (self.files[origin.file].clone(), pointer)
    }
}
