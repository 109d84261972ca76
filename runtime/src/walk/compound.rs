//! Reading of structures and unions, member by member.
//!
//! A generated type defines how it starts and which member an index stands for. This module reads the members from the
//! visitor, so that a type needs no closure that captures its fields, which is expensive to compile.

use super::{Reader, Result, SerdeError, Shape, Structure};
use crate::schema::Schema;

/// Index that no member has, with which the end of a structure is reported.
const END: usize = usize::MAX;

/// A structure or union that is read member by member.
pub trait Compound: Structure + Sized {
    /// Returns the value before any member is read.
    fn unread() -> Self;

    /// Reads the member with this index. For an index that no member has, it corrects the members that a response must
    /// have and that were not read.
    ///
    /// # Errors
    /// Returns an error if the visitor cannot read the member.
    fn read_member(&mut self, index: usize, value: MemberReader<'_, '_>) -> Result;

    /// Reads the value at the visitor's current position in place of this one, which is unread.
    ///
    /// # Errors
    /// Returns an error if the visitor cannot read a value of this type.
    #[inline]
    fn fill(&mut self, from: &mut Reader<'_>) -> Result {
        from.read_struct(self.schema(), &mut |member, from| match member.member_index() {
            Some(index) => self.read_member(index, MemberReader { source: Some((member, from)) }),
            None => Ok(()),
        })?;
        self.read_member(END, MemberReader { source: None })
    }

    /// Reads the value at the visitor's current position.
    ///
    /// # Errors
    /// Returns an error if the visitor cannot read a value of this type.
    #[inline]
    fn read(from: &mut Reader<'_>) -> Result<Self> {
        let mut it = Self::unread();
        it.fill(from)?;
        Ok(it)
    }

    /// Returns the substitute for a required value that a response omits.
    #[inline]
    fn absent() -> Self {
        let mut it = Self::unread();
        // Corrections do not fail.
        let _corrected = it.read_member(END, MemberReader { source: None });
        it
    }
}

impl<T: Compound> Compound for Box<T> {
    #[inline]
    fn unread() -> Self {
        Self::new(T::unread())
    }

    #[inline]
    fn read_member(&mut self, index: usize, value: MemberReader<'_, '_>) -> Result {
        (**self).read_member(index, value)
    }

    #[inline]
    fn fill(&mut self, from: &mut Reader<'_>) -> Result {
        (**self).fill(from)
    }

    #[inline]
    fn absent() -> Self {
        Self::new(T::absent())
    }
}

/// The value of one member, or the end of a structure.
///
/// Its methods are named as the kinds of fields in the tables of [`structure!`](crate::walk_structure), so that a table
/// calls them without a macro per field. At the end of a structure, they leave the field as it is.
pub struct MemberReader<'s, 'v> {
    source: Option<(&'s Schema<'s>, &'s mut Reader<'v>)>,
}

#[allow(
    non_snake_case,
    clippy::missing_errors_doc,
    reason = "named as the kinds of fields, with the errors of visitors"
)]
impl MemberReader<'_, '_> {
    /// Reads an optional member; null leaves it unchanged unless it is a document.
    #[inline]
    pub fn Optional<T: Shape>(self, field: &mut Option<T>) -> Result {
        let Some((member, from)) = self.source else { return Ok(()) };
        if from.is_null() {
            from.read_null()?;
            if let Some(null) = T::null() {
                *field = Some(null);
            }
            return Ok(());
        }
        *field = Some(T::read(member, from)?);
        Ok(())
    }

    /// Reads an optional member that responses must have.
    #[inline]
    pub fn Corrected<T: Shape>(self, field: &mut Option<T>) -> Result {
        self.Optional(field)
    }

    /// Reads a member that is always set; null leaves it unchanged unless it is a document.
    #[inline]
    pub fn Required<T: Shape>(self, field: &mut T) -> Result {
        let Some((member, from)) = self.source else { return Ok(()) };
        if from.is_null() {
            from.read_null()?;
            if let Some(null) = T::null() {
                *field = null;
            }
            return Ok(());
        }
        *field = T::read(member, from)?;
        Ok(())
    }

    /// Reads a member with a default.
    #[inline]
    pub fn Default<T: Shape>(self, field: &mut T) -> Result {
        self.Required(field)
    }

    /// Reads a member with a default that requests omit.
    #[inline]
    pub fn Implied<T: Shape>(self, field: &mut T) -> Result {
        self.Required(field)
    }

    /// Leaves a body alone, which is not part of the walk.
    #[inline]
    pub fn Stream<T>(self, _: &mut T) -> Result {
        Ok(())
    }

    /// Leaves an event stream alone, which is not part of the walk.
    #[inline]
    pub fn Events<T>(self, _: &mut T) -> Result {
        Ok(())
    }

    /// Returns the value, which is that of a union's variant.
    #[inline]
    pub fn value<T: Shape>(self) -> Result<T> {
        match self.source {
            Some((member, from)) => T::read(member, from),
            None => Ok(T::absent()),
        }
    }
}

impl std::fmt::Debug for MemberReader<'_, '_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("MemberReader").finish_non_exhaustive()
    }
}

/// Reads the one member that is set in a union. A member that the schema does not have leaves the union as it was before
/// it was read.
///
/// # Errors
/// Returns an error if the value cannot be read, or if the union has no member or several.
pub fn read_union<T: Compound>(union: &mut T, from: &mut Reader<'_>) -> Result {
    let mut is_found = false;
    from.read_struct(union.schema(), &mut |member, from| {
        if from.is_null() {
            return from.read_null();
        }
        if let Some(index) = member.member_index() {
            union.read_member(index, MemberReader { source: Some((member, from)) })?;
        }
        if is_found {
            return Err(SerdeError::custom("a union must have exactly one member, but this one has several"));
        }
        is_found = true;
        Ok(())
    })?;
    if is_found {
        Ok(())
    } else {
        Err(SerdeError::custom("a union must have exactly one member, but this one has none"))
    }
}
