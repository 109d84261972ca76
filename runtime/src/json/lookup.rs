//! Finding the member that a key names.

use crate::schema::Schema;

use super::MemberNames;

/// The members of a structure, and which of them is likely to come next.
///
/// Services write members in the order of their model and leave out what is unset, so whoever looks for a key from
/// the last one found onwards finds it in a step or two: that is faster than any table.
pub(super) struct Lookup<'s> {
    members: &'s [&'s Schema<'s>],
    names: MemberNames,
    next: usize,
}

impl<'s> Lookup<'s> {
    #[inline]
    pub(super) fn new(structure: &'s Schema<'s>, names: MemberNames) -> Self {
        Self { members: structure.members(), names, next: 0 }
    }

    /// The member that is likely to come next, and its name, if that is how it stands in a body: a name in Smithy is
    /// an identifier and needs no escapes, one from `@jsonName` may.
    #[inline]
    pub(super) fn predicted(&self) -> Option<(&'s Schema<'s>, &'s str)> {
        let member = *self.members.get(self.next)?;
        match self.names.json_name(member) {
            Some(_) => None,
            None => Some((member, member.member_name()?)),
        }
    }

    /// Notes that the predicted member came.
    #[inline]
    pub(super) fn confirm(&mut self) {
        self.next += 1;
    }

    /// The member of a name.
    #[inline]
    pub(super) fn find(&mut self, name: &str) -> Option<&'s Schema<'s>> {
        let is_named = |member: &&Schema<'_>| self.names.of(member) == Some(name);
        let (before, behind) = self.members.split_at(self.next);
        let index = match behind.iter().position(is_named) {
            Some(index) => before.len() + index,
            None => before.iter().position(is_named)?,
        };
        self.next = index + 1;
        Some(self.members[index])
    }
}
