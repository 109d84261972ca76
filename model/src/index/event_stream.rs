//! Which operations stream events?

use crate::model::Model;
use crate::shape::{Member, Shape};
use crate::shape_id::ShapeId;
use crate::traits::Streaming;

/// Event streams in inputs and outputs.
#[derive(Clone, Copy, Debug)]
pub struct EventStreamIndex<'m> {
    model: &'m Model,
}

/// An event stream in a structure.
#[derive(Clone, Debug)]
pub struct EventStreamInfo<'m> {
    /// The operation.
    pub operation: &'m Shape,
    /// Its input or output.
    pub structure: &'m Shape,
    /// The member that is the stream.
    pub member: &'m Member,
    /// The union of the events.
    pub events: &'m Shape,
    /// The other members: what the initial message carries.
    pub initial_message: Vec<&'m Member>,
}

impl<'m> EventStreamIndex<'m> {
    /// The index of the model.
    pub fn new(model: &'m Model) -> Self {
        Self { model }
    }

    /// The stream that the operation sends.
    pub fn input(&self, operation: &ShapeId) -> Option<EventStreamInfo<'m>> {
        let shape = self.model.shape(operation)?;
        self.info(shape, &shape.as_operation()?.input)
    }

    /// The stream that the operation returns.
    pub fn output(&self, operation: &ShapeId) -> Option<EventStreamInfo<'m>> {
        let shape = self.model.shape(operation)?;
        self.info(shape, &shape.as_operation()?.output)
    }

    /// Whether the member is an event stream.
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
