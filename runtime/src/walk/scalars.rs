//! A visitor of the members of a structure alone.
//!
//! Labels, endpoint parameters and telemetry attributes need the text of single members; this visitor does not walk into
//! lists, maps and structures.

use super::Result;
use super::visitor::{Scalar, Structure, Visitor, WriteContents};
use crate::schema::Schema;

/// Calls `visit` with each member of `value` that is set, and with its value if it is a scalar.
///
/// # Errors
/// Returns the errors of the walk: an unknown union variant cannot be written.
pub fn visit(value: &dyn Structure, mut visit: impl FnMut(&Schema<'_>, Option<Scalar<'_>>)) -> Result {
    value.write_members(&mut Members { visit: &mut visit })
}

struct Members<'v> {
    visit: &'v mut dyn FnMut(&Schema<'_>, Option<Scalar<'_>>),
}

impl Members<'_> {
    #[expect(clippy::unnecessary_wraps, reason = "the methods of the visitor return its result")]
    fn record(&mut self, member: &Schema<'_>, value: Option<Scalar<'_>>) -> Result {
        (self.visit)(member, value);
        Ok(())
    }
}

impl Visitor for Members<'_> {
    fn write_scalar(&mut self, member: &Schema<'_>, value: Scalar<'_>) -> Result {
        match value {
            Scalar::Null => Ok(()),
            value => self.record(member, Some(value)),
        }
    }

    fn write_struct(&mut self, member: &Schema<'_>, _: &dyn Structure) -> Result {
        self.record(member, None)
    }

    fn write_list(&mut self, member: &Schema<'_>, _: usize, _: WriteContents<'_>) -> Result {
        self.record(member, None)
    }

    fn write_map(&mut self, member: &Schema<'_>, _: usize, _: WriteContents<'_>) -> Result {
        self.record(member, None)
    }
}
