//! Reads outputs whose members precede an event stream.
//!
//! In other outputs, missing required members read as empty values, so that the rest of the response is not lost.
//! Before an event stream nothing is lost yet, so a response without required members fails, with the names of all
//! that are missing.

#[cfg(test)]
mod tests;

use aws_smithy_schema::Schema;
use aws_smithy_schema::serde::ShapeDeserializer;

use super::Output;
use crate::visitors::delegate_reads;
use crate::walk::{Reader, Result, SerdeError};

/// Reads an output and checks that its required members are present.
///
/// # Errors
/// Fails if the response cannot be read or lacks required members.
pub(crate) fn read<O: Output>(schema: &Schema<'_>, from: &mut Reader<'_>) -> Result<O> {
    if O::REQUIRED.is_empty() {
        return O::read(schema, from);
    }
    O::read(schema, &mut Complete { from, required: O::REQUIRED })
}

/// Fails with the names of the members with these indexes, if there are any.
pub(crate) fn refuse_missing(schema: &Schema<'_>, missing: &[usize]) -> Result {
    let is_missing = |member: &&Schema<'_>| member.member_index().is_some_and(|index| missing.contains(&index));
    let names: Vec<_> = schema.members().iter().copied().filter(is_missing).filter_map(Schema::member_name).collect();
    if names.is_empty() { Ok(()) } else { Err(SerdeError::missing_member(names.join(", "))) }
}

/// Deserializer that passes a structure on and then fails if required members were missing or null.
struct Complete<'r, 'd> {
    from: &'r mut Reader<'d>,
    required: &'static [usize],
}

impl ShapeDeserializer for Complete<'_, '_> {
    fn read_struct(
        &mut self,
        schema: &Schema<'_>,
        consumer: &mut dyn FnMut(&Schema<'_>, &mut dyn ShapeDeserializer) -> Result,
    ) -> Result {
        let mut missing = self.required.to_vec();
        self.from.read_struct(schema, &mut |member, from| {
            if !from.is_null() {
                missing.retain(|index| member.member_index() != Some(*index));
            }
            consumer(member, from)
        })?;
        refuse_missing(schema, &missing)
    }

    delegate_reads!(from);
}
