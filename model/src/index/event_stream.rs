//! Event streams of operations.

use crate::model::Model;
use crate::shape::{Member, Shape};
use crate::shape_id::ShapeId;
use crate::traits::Streaming;

/// Finds the event streams in inputs and outputs of operations.
#[derive(Clone, Copy, Debug)]
pub struct EventStreamIndex<'m> {
    model: &'m Model,
}

/// An event stream of an operation.
#[derive(Clone, Debug)]
pub struct EventStreamInfo<'m> {
    /// The operation.
    pub operation: &'m Shape,
    /// The input or output structure that contains the stream.
    pub structure: &'m Shape,
    /// The member that carries the stream.
    pub member: &'m Member,
    /// The union whose members are the events.
    pub events: &'m Shape,
    /// The other members of the structure, which the initial message carries.
    pub initial_message: Vec<&'m Member>,
}

impl<'m> EventStreamIndex<'m> {
    /// Creates the index of a model.
    pub fn new(model: &'m Model) -> Self {
        Self { model }
    }

    /// Returns the event stream in the operation's input, if it has one.
    pub fn input(&self, operation: &ShapeId) -> Option<EventStreamInfo<'m>> {
        let shape = self.model.shape(operation)?;
        self.info(shape, &shape.as_operation()?.input)
    }

    /// Returns the event stream in the operation's output, if it has one.
    pub fn output(&self, operation: &ShapeId) -> Option<EventStreamInfo<'m>> {
        let shape = self.model.shape(operation)?;
        self.info(shape, &shape.as_operation()?.output)
    }

    /// Returns whether the member is an event stream.
    pub fn is_event_stream(&self, member: &Member) -> bool {
        self.events(member).is_some()
    }

    fn events(self, member: &Member) -> Option<&'m Shape> {
        let target = self.model.shape(&member.target)?;
        (target.as_union().is_some() && target.traits.has::<Streaming>()).then_some(target)
    }

    fn info(self, operation: &'m Shape, structure: &ShapeId) -> Option<EventStreamInfo<'m>> {
        let structure = self.model.shape(structure)?;
        let (member, events) =
            structure.members().find_map(|member| self.events(member).map(|events| (member, events)))?;
        let initial_message = structure.members().filter(|other| other.id != member.id).collect();
        Some(EventStreamInfo { operation, structure, member, events, initial_message })
    }
}
