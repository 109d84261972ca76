//! Finds a type or operation of a crate by its name in the model or in Rust.

use tinsmith_codegen::ir::operation::Operation;
use tinsmith_codegen::ir::package::{Package, TypeDefinition};
use tinsmith_codegen::ir::structure::Structure;

use super::sheet::{self, Sheet};

/// A shape that can be explained.
pub(super) enum Explained<'p> {
    Operation(&'p Operation),
    Type(&'p TypeDefinition),
    Structure(&'p Structure),
}

impl Explained<'_> {
    /// The lowered form as text.
    pub(super) fn ir(&self) -> String {
        match self {
            Self::Operation(it) => format!("{it:#?}"),
            Self::Structure(it) => format!("{it:#?}"),
            Self::Type(TypeDefinition::Structure(it)) => format!("{it:#?}"),
            Self::Type(TypeDefinition::Union(it)) => format!("{it:#?}"),
            Self::Type(TypeDefinition::Enumeration(it)) => format!("{it:#?}"),
        }
    }

    /// The description.
    pub(super) fn sheet(&self, package: &Package) -> Sheet {
        match self {
            Self::Operation(it) => sheet::of_operation(package, it),
            Self::Structure(it) => sheet::of_structure(package, it),
            Self::Type(TypeDefinition::Structure(it)) => sheet::of_structure(package, it),
            Self::Type(TypeDefinition::Union(it)) => sheet::of_union(package, it),
            Self::Type(TypeDefinition::Enumeration(it)) => sheet::of_enumeration(it),
        }
    }
}

/// Finds a shape by its name in the model, its shape id, or its name in Rust.
pub(super) fn find<'p>(package: &'p Package, wanted: &str) -> Option<Explained<'p>> {
    let mut shapes = shapes(package);
    let at = shapes.iter().position(|(names, _)| names.iter().any(|name| name == wanted))?;
    Some(shapes.swap_remove(at).1)
}

/// All names by which something of the package is found.
pub(super) fn names(package: &Package) -> Vec<String> {
    shapes(package).into_iter().flat_map(|(names, _)| names).collect()
}

/// All shapes with their names: operations, then types and errors, then inputs and outputs.
fn shapes(package: &Package) -> Vec<(Vec<String>, Explained<'_>)> {
    let of_structure =
        |it: &Structure| vec![it.name.to_string(), it.id.name.clone(), format!("{}#{}", it.id.namespace, it.id.name)];
    let operations = package.operations.iter().map(|it| {
        let whole = format!("{}#{}", package.service.namespace, it.shape);
        (vec![it.shape.clone(), it.method.as_str().to_owned(), whole], Explained::Operation(it))
    });
    let types = package.types.iter().map(|it| {
        let (name, id) = match it {
            TypeDefinition::Structure(it) => (&it.name, &it.id),
            TypeDefinition::Union(it) => (&it.name, &it.id),
            TypeDefinition::Enumeration(it) => (&it.name, &it.id),
        };
        (vec![name.to_string(), id.name.clone(), format!("{}#{}", id.namespace, id.name)], Explained::Type(it))
    });
    let bodies = package.operations.iter().flat_map(|it| [&it.input, &it.output]);
    let structures = package.errors.iter().chain(bodies).map(|it| (of_structure(it), Explained::Structure(it)));
    operations.chain(types).chain(structures).collect()
}
