//! Checks that every id that a declaration references is declared.

use indexmap::IndexMap;

use crate::load::declaration::{Declaration, Form};
use crate::load::error::{LoadError, Problem};
use crate::load::place::escape;
use crate::load::suggest::Suggester;
use crate::shape::{Resource, Service};
use crate::shape_id::ShapeId;

/// Returns an error for each dangling reference.
pub(super) fn check(files: &[String], declarations: &IndexMap<ShapeId, Declaration>) -> Vec<LoadError> {
    let mut suggester = Suggester::new(declarations.keys());
    let mut errors = Vec::new();
    for declaration in declarations.values() {
        for Reference { property, step, target } in references(declaration) {
            if declarations.contains_key(target) {
                continue;
            }
            let shape = pointer(&declaration.id);
            let pointer = match step {
                Step::None => format!("{shape}/{property}/target"),
                Step::Name(name) => format!("{shape}/{property}/{}/target", escape(name)),
                Step::Index(index) => format!("{shape}/{property}/{index}/target"),
                Step::Key(key) => format!("{shape}/{property}/{}", escape(key)),
            };
            let problem = Problem::Dangling { target: target.clone(), suggestion: suggester.suggest(target) };
            let owner = match (property, step) {
                ("members", Step::Name(member)) => declaration.id.with_member(member),
                ("member" | "key" | "value", Step::None) => declaration.id.with_member(property),
                _ => declaration.id.clone(),
            };
            errors.push(LoadError::new(&files[declaration.file], pointer, Some(owner), problem));
        }
    }
    errors
}

/// An id that a declaration references, and the parts of its JSON pointer.
struct Reference<'d> {
    property: &'d str,
    step: Step<'d>,
    target: &'d ShapeId,
}

/// The step from a property to a reference in it.
#[derive(Clone, Copy)]
enum Step<'d> {
    /// The property itself is the reference.
    None,
    /// The property is an object, and the reference is the value with this name.
    Name(&'d str),
    /// The property is an array, and the reference is the item at this index.
    Index(usize),
    /// The property is an object, and the id is this key.
    Key(&'d str),
}

/// The JSON pointer of a shape in its document.
pub(super) fn pointer(shape: &ShapeId) -> String {
    format!("/shapes/{}", escape(shape.as_str()))
}

fn references(declaration: &Declaration) -> Vec<Reference<'_>> {
    let members = declaration.members.iter();
    let members = members.map(|(name, member)| member_reference(&declaration.form, name, &member.target));
    let mut references: Vec<Reference<'_>> = members.chain(list("mixins", &declaration.mixins)).collect();
    match &declaration.form {
        Form::Operation(operation) => {
            references.push(Reference { property: "input", step: Step::None, target: &operation.input });
            references.push(Reference { property: "output", step: Step::None, target: &operation.output });
            references.extend(list("errors", &operation.errors));
        }
        Form::Resource(resource) => references.extend(resource_references(resource)),
        Form::Service(Service { version: _, operations, resources, errors, rename }) => {
            references.extend(list("operations", operations));
            references.extend(list("resources", resources));
            references.extend(list("errors", errors));
            let renamed = rename.keys();
            references.extend(renamed.map(|id| Reference {
                property: "rename",
                step: Step::Key(id.as_str()),
                target: id,
            }));
        }
        Form::Simple(_) | Form::Enum | Form::IntEnum | Form::List | Form::Map | Form::Structure | Form::Union => {}
    }
    references
}

fn member_reference<'d>(form: &Form, name: &'d str, target: &'d ShapeId) -> Reference<'d> {
    match form {
        Form::List | Form::Map => Reference { property: name, step: Step::None, target },
        Form::Simple(_)
        | Form::Enum
        | Form::IntEnum
        | Form::Structure
        | Form::Union
        | Form::Operation(_)
        | Form::Resource(_)
        | Form::Service(_) => Reference { property: "members", step: Step::Name(name), target },
    }
}

fn resource_references(resource: &Resource) -> impl Iterator<Item = Reference<'_>> {
    let lifecycle = [
        ("create", &resource.create),
        ("put", &resource.put),
        ("read", &resource.read),
        ("update", &resource.update),
        ("delete", &resource.delete),
        ("list", &resource.list),
    ];
    let lifecycle = lifecycle.into_iter().filter_map(|(property, id)| {
        let target = id.as_ref()?;
        Some(Reference { property, step: Step::None, target })
    });
    lifecycle
        .chain(named("identifiers", &resource.identifiers))
        .chain(named("properties", &resource.properties))
        .chain(list("operations", &resource.operations))
        .chain(list("collectionOperations", &resource.collection_operations))
        .chain(list("resources", &resource.resources))
}

fn named<'d>(property: &'d str, ids: &'d IndexMap<String, ShapeId>) -> impl Iterator<Item = Reference<'d>> {
    ids.iter().map(move |(name, target)| Reference { property, step: Step::Name(name), target })
}

fn list<'d>(property: &'d str, ids: &'d [ShapeId]) -> impl Iterator<Item = Reference<'d>> {
    ids.iter().enumerate().map(move |(index, target)| Reference { property, step: Step::Index(index), target })
}
