//! Inputs, outputs and errors of operations.

use std::collections::BTreeMap;

use indexmap::IndexMap;

use crate::model::Model;
use crate::shape::{Operation, Shape};
use crate::shape_id::ShapeId;

/// Maps operations to their inputs, outputs and errors, and these structures back to their operations.
#[derive(Clone, Debug)]
pub struct OperationIndex<'m> {
    model: &'m Model,
    inputs: BTreeMap<&'m ShapeId, Vec<&'m ShapeId>>,
    outputs: BTreeMap<&'m ShapeId, Vec<&'m ShapeId>>,
    errors: BTreeMap<&'m ShapeId, Vec<&'m ShapeId>>,
}

impl<'m> OperationIndex<'m> {
    /// Creates the index of a model.
    pub fn new(model: &'m Model) -> Self {
        let mut index = Self { model, inputs: BTreeMap::new(), outputs: BTreeMap::new(), errors: BTreeMap::new() };
        for shape in model.shapes() {
            let Some(operation) = shape.as_operation() else {
                continue;
            };
            index.inputs.entry(&operation.input).or_default().push(&shape.id);
            index.outputs.entry(&operation.output).or_default().push(&shape.id);
            for error in &operation.errors {
                index.errors.entry(error).or_default().push(&shape.id);
            }
        }
        index
    }

    fn operation(&self, id: &ShapeId) -> Option<&'m Operation> {
        self.model.shape(id)?.as_operation()
    }

    /// Returns the input structure of the operation.
    pub fn input(&self, operation: &ShapeId) -> Option<&'m Shape> {
        self.model.shape(&self.operation(operation)?.input)
    }

    /// Returns the output structure of the operation.
    pub fn output(&self, operation: &ShapeId) -> Option<&'m Shape> {
        self.model.shape(&self.operation(operation)?.output)
    }

    /// Returns the errors that the operation itself lists, in its order, without those of its service.
    pub fn errors(&self, operation: &ShapeId) -> Vec<&'m Shape> {
        let Some(operation) = self.operation(operation) else {
            return Vec::new();
        };
        operation.errors.iter().filter_map(|id| self.model.shape(id)).collect()
    }

    /// Returns the errors of the operation within a service: its own, then those of the service, without duplicates.
    pub fn errors_within(&self, service: &ShapeId, operation: &ShapeId) -> Vec<&'m Shape> {
        let of_service = self.model.shape(service).and_then(Shape::as_service).map(|service| &service.errors);
        let of_service = of_service.into_iter().flatten().filter_map(|id| self.model.shape(id));
        let errors = self.errors(operation).into_iter().chain(of_service).map(|shape| (&shape.id, shape));
        errors.collect::<IndexMap<_, _>>().into_values().collect()
    }

    /// Returns the operations whose input is the structure, in the order of the model.
    pub fn operations_with_input(&self, structure: &ShapeId) -> &[&'m ShapeId] {
        self.inputs.get(structure).map_or(&[], Vec::as_slice)
    }

    /// Returns the operations whose output is the structure, in the order of the model.
    pub fn operations_with_output(&self, structure: &ShapeId) -> &[&'m ShapeId] {
        self.outputs.get(structure).map_or(&[], Vec::as_slice)
    }

    /// Returns the operations that list the error themselves, in the order of the model.
    pub fn operations_with_error(&self, structure: &ShapeId) -> &[&'m ShapeId] {
        self.errors.get(structure).map_or(&[], Vec::as_slice)
    }

    /// Returns whether the structure is the input of an operation.
    pub fn is_input(&self, structure: &ShapeId) -> bool {
        self.inputs.contains_key(structure)
    }

    /// Returns whether the structure is the output of an operation.
    pub fn is_output(&self, structure: &ShapeId) -> bool {
        self.outputs.contains_key(structure)
    }
}
