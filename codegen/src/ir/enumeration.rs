//! Enums of strings.

use super::schema::Id;
use super::structure::Deprecated;
use crate::docs::Docs;
use crate::names::{ModuleName, TypeName, VariantName};

/// An enum of strings.
#[derive(Clone, Debug, PartialEq)]
pub struct Enumeration {
    /// The shape it came from.
    pub id: Id,
    /// Its name.
    pub name: TypeName,
    /// Its module.
    pub module: ModuleName,
    /// What it is for.
    pub docs: Docs,
    /// `deprecated`, if it is.
    pub deprecated: Option<Deprecated>,
    /// Its values, in the order of their text.
    pub values: Vec<EnumValue>,
    /// Whether it must not be printed.
    pub sensitive: bool,
}

/// A value of an enum.
#[derive(Clone, Debug, PartialEq)]
pub struct EnumValue {
    /// The variant; an enum without names has none.
    pub name: Option<VariantName>,
    /// The text on the wire.
    pub value: String,
    /// What it means.
    pub docs: Docs,
    /// `deprecated`, if it is.
    pub deprecated: Option<Deprecated>,
}
