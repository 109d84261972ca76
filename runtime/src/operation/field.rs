//! Names of an input's fields, for errors that tell a program which one to set.

use crate::error::BuildError;
use crate::schema::Schema;
use crate::walk::Structure;

/// Returns the name of the field of a member, or else the name of the member.
pub(super) fn name(input: &dyn Structure, index: usize) -> &'static str {
    let member = || input.schema().member_schema_by_index(index).and_then(Schema::member_name);
    input.field_names().get(index).copied().or_else(member).unwrap_or_default()
}

/// Returns the error of a member that no request can be built without.
pub(super) fn unset(input: &dyn Structure, index: usize) -> BuildError {
    BuildError::missing_field(name(input, index), "cannot be empty or unset")
}
