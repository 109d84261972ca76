//! Search for the member that a key names.

use crate::schema::Schema;

use super::options::MemberNames;

/// The members of a structure and a prediction of the next one.
///
/// Services write members in the order of their model and omit those that are unset. A search from the last member
/// found therefore succeeds in a step or two, which is faster than a table.
pub(crate) struct Lookup<'s> {
    members: &'s [&'s Schema<'s>],
    names: MemberNames,
    next: usize,
}

impl<'s> Lookup<'s> {
    #[inline]
    pub(crate) fn new(structure: &'s Schema<'s>, names: MemberNames) -> Self {
        Self { members: structure.members(), names, next: 0 }
    }

    /// The predicted member and its name, if the body has the name without escapes: names in Smithy are identifiers,
    /// but a `@jsonName` may need escapes.
    #[inline]
    pub(crate) fn predicted(&self) -> Option<(&'s Schema<'s>, &'s str)> {
        let member = *self.members.get(self.next)?;
        match self.names.json_name(member) {
            Some(_) => None,
            None => Some((member, member.member_name()?)),
        }
    }

    /// Records that the prediction was right.
    #[inline]
    pub(crate) fn confirm(&mut self) {
        self.next += 1;
    }

    /// Finds a member by its name.
    #[inline]
    pub(crate) fn find(&mut self, name: &str) -> Option<&'s Schema<'s>> {
        let is_named = |member: &&Schema<'_>| self.names.wire_name(member) == Some(name);
        let (before, behind) = self.members.split_at(self.next);
        let index = match behind.iter().position(is_named) {
            Some(index) => before.len() + index,
            None => before.iter().position(is_named)?,
        };
        self.next = index + 1;
        Some(self.members[index])
    }
}
