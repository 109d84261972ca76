//! Counts the nulls that a value contains. A walk reads no null into a collection that is not sparse, so that fewer nulls
//! than a request has mean that one was dropped.

use aws_smithy_schema::Schema;

use crate::walk::{Result, Scalar, Structure, Visitor, WriteContents};

/// Returns the number of nulls in the lists and maps of a value.
pub(super) fn count(value: &dyn Structure) -> Result<usize> {
    let mut nulls = Nulls(0);
    value.write_members(&mut nulls)?;
    Ok(nulls.0)
}

struct Nulls(usize);

impl Visitor for Nulls {
    fn write_scalar(&mut self, _: &Schema<'_>, value: Scalar<'_>) -> Result {
        self.0 += usize::from(matches!(value, Scalar::Null));
        Ok(())
    }

    fn write_struct(&mut self, _: &Schema<'_>, value: &dyn Structure) -> Result {
        value.write_members(self)
    }

    fn write_list(&mut self, _: &Schema<'_>, _: usize, elements: WriteContents<'_>) -> Result {
        elements(self)
    }

    fn write_map(&mut self, _: &Schema<'_>, _: usize, entries: WriteContents<'_>) -> Result {
        entries(self)
    }
}
