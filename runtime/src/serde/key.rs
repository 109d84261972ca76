//! Keys of maps, and names of members.

use std::fmt;

use serde_core::de::{DeserializeSeed, Deserializer, Error, Visitor};

use super::UNKNOWN_VARIANT;
use crate::schema::Schema;

/// The key of a map.
pub(super) struct Text;

impl<'de> DeserializeSeed<'de> for Text {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<String, D::Error> {
        from.deserialize_string(self)
    }
}

impl Visitor<'_> for Text {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string as key")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<String, E> {
        Ok(key.to_owned())
    }

    fn visit_string<E: Error>(self, key: String) -> Result<String, E> {
        Ok(key)
    }
}

/// The meaning of a member's name.
pub(super) enum Name {
    /// The member with this index.
    Member(usize),
    /// A variant of a union that was unknown when it was written.
    UnknownVariant,
    /// A name that the structure does not have.
    Unknown,
}

/// The name of a member.
pub(super) struct Key<'v> {
    pub(super) members: &'v [&'v Schema<'v>],
    /// The index after that of the member before: members are usually in the order of the model.
    pub(super) next: usize,
}

impl Key<'_> {
    fn find(&self, name: &str) -> Name {
        let position = |is_named: &dyn Fn(&Schema<'_>) -> bool| {
            let (before, after) = self.members.split_at(self.next);
            let in_order = after.iter().position(|member| is_named(member)).map(|index| before.len() + index);
            in_order.or_else(|| before.iter().position(|member| is_named(member)))
        };
        let index = position(&|member| member.member_name() == Some(name))
            .or_else(|| position(&|member| member.json_name().is_some_and(|json_name| json_name.value() == name)));
        match index {
            Some(index) => Name::Member(index),
            None if name == UNKNOWN_VARIANT => Name::UnknownVariant,
            None => Name::Unknown,
        }
    }
}

impl<'de> DeserializeSeed<'de> for Key<'_> {
    type Value = Name;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Name, D::Error> {
        from.deserialize_string(self)
    }
}

impl Visitor<'_> for Key<'_> {
    type Value = Name;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a member")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Name, E> {
        Ok(self.find(name))
    }
}
