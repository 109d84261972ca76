//! The member that an element is.

use crate::schema::Schema;
use aws_smithy_schema::traits::XmlNameTrait;

use super::name;

/// The name of the element or attribute that a member is.
#[inline]
pub(super) fn name_of<'s>(member: &'s Schema<'_>) -> &'s str {
    let renamed = member.xml_name().map(XmlNameTrait::value);
    renamed.or_else(|| member.member_name()).unwrap_or_default()
}

/// The members of a structure, and which of them is likely to come next.
///
/// Services write members in one order and leave out what is unset, so a search from the last member found onwards
/// takes a step or two.
pub(super) struct Lookup<'s> {
    members: &'s [&'s Schema<'s>],
    next: usize,
}

impl<'s> Lookup<'s> {
    #[inline]
    pub(super) fn new(structure: &'s Schema<'s>) -> Self {
        Self { members: structure.members(), next: 0 }
    }

    /// The member that is likely to come next, and the name of its element.
    #[inline]
    pub(super) fn predicted(&self) -> Option<(&'s Schema<'s>, &'s str)> {
        let member = *self.members.get(self.next)?;
        (!member.xml_attribute()).then(|| (member, name_of(member)))
    }

    /// Notes that the predicted member came.
    #[inline]
    pub(super) fn confirm(&mut self) {
        self.next += 1;
    }

    /// The member whose element has this name.
    #[inline]
    pub(super) fn find(&mut self, element: &str) -> Option<&'s Schema<'s>> {
        let is_named = |member: &&Schema<'_>| name::matches(element, name_of(member)) && !member.xml_attribute();
        let (before, after) = self.members.split_at(self.next.min(self.members.len()));
        let index = match after.iter().position(is_named) {
            Some(index) => before.len() + index,
            None => before.iter().position(is_named)?,
        };
        self.next = index + 1;
        Some(self.members[index])
    }
}
