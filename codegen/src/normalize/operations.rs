//! Gives every operation an input and an output of its own, and the errors of the service.

use tinsmith_model::traits::{Input, Output, Trait};
use tinsmith_model::{Member, Members, Model, Node, Shape, ShapeId, ShapeKind};

use super::synthetic::{ORIGINAL, annotation, trait_id};
use crate::error::{Error, Errors, both, gather};

/// Namespace prefix of the shapes that the generator adds, followed by the namespace of the operation.
const NAMESPACE: &str = "tinsmith.synthetic";

/// Direction of a message.
#[derive(Clone, Copy)]
enum Direction {
    Input,
    Output,
}

impl Direction {
    fn suffix(self) -> &'static str {
        match self {
            Self::Input => "Input",
            Self::Output => "Output",
        }
    }

    fn trait_id(self) -> &'static str {
        match self {
            Self::Input => Input::ID,
            Self::Output => Output::ID,
        }
    }
}

/// Adds the errors of the service to those of its operations, and sorts them by name, ignoring case.
///
/// The models that the official SDK is generated from are sorted like this, so that its enums have this order.
pub(super) fn merge_errors(model: &mut Model, service: &ShapeId, operations: &[ShapeId]) {
    let errors = model.shape(service).and_then(Shape::as_service).map(|service| service.errors.clone());
    let errors = errors.unwrap_or_default();
    for id in operations {
        let Some(ShapeKind::Operation(operation)) = model.shape_mut(id).map(|shape| &mut shape.kind) else {
            continue;
        };
        operation.errors.extend(errors.iter().cloned());
        operation.errors.sort_by_cached_key(|error| (error.name().to_lowercase(), error.clone()));
        operation.errors.dedup();
    }
}

/// Replaces the input and output of each operation with copies.
pub(super) fn separate(model: &mut Model, operations: &[ShapeId]) -> Result<(), Errors> {
    let copies: Vec<(&ShapeId, Shape, Shape)> = gather(operations.iter().map(|id| {
        let shape = model.expect_shape(id);
        let Some(operation) = shape.as_operation() else {
            return Err(Error::wrong_kind(id, &shape.kind, "an operation of the service", "an operation").into());
        };
        let input = copy(model, id, &operation.input, Direction::Input);
        let output = copy(model, id, &operation.output, Direction::Output);
        both(input, output).map(|(input, output)| (id, input, output))
    }))?;
    for (id, input, output) in copies {
        if let Some(ShapeKind::Operation(operation)) = model.shape_mut(id).map(|shape| &mut shape.kind) {
            operation.input = input.id.clone();
            operation.output = output.id.clone();
        }
        model.insert(input);
        model.insert(output);
    }
    Ok(())
}

/// Returns a copy of an input or output, with a name of the generator.
fn copy(model: &Model, operation: &ShapeId, original: &ShapeId, direction: Direction) -> Result<Shape, Errors> {
    let name = format!("{}{}", operation.name(), direction.suffix());
    let namespace = format!("{NAMESPACE}.{}", operation.namespace());
    let id = ShapeId::new(&namespace, &name).expect("parts of ids make ids");
    if let Some(shape) = model.shape(&id) {
        return Err(Error::ReservedNamespace(shape.id.clone()).into());
    }
    let source = model.expect_shape(original);
    let ShapeKind::Structure(members) = &source.kind else {
        let place = format!("the {} of `{operation}`", direction.suffix().to_lowercase());
        return Err(Error::wrong_kind(original, &source.kind, place, "a structure").into());
    };
    let is_unit = original == "smithy.api#Unit";
    let mut shape = Shape::new(id.clone(), ShapeKind::Structure(adopt(members, &id)));
    if !is_unit {
        shape.traits = source.traits.clone();
    }
    for other in [Input::ID, Output::ID] {
        shape.traits.remove(other);
    }
    shape.traits.insert(trait_id(direction.trait_id()), annotation());
    shape.traits.insert(trait_id(ORIGINAL), Node::String(original.to_string()));
    Ok(shape)
}

/// Returns the members with the ids of another container.
fn adopt(members: &Members, container: &ShapeId) -> Members {
    let adopted = members.iter().map(|(name, member)| {
        let id = container.with_member(name);
        (name.clone(), Member { id, target: member.target.clone(), traits: member.traits.clone() })
    });
    adopted.collect()
}
