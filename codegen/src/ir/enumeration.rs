//! Enums of strings.

use super::notes::Deprecated;
use super::schema::Id;
use crate::docs::Docs;
use crate::names::{ModuleName, TypeName, VariantName};

/// An enum of strings.
#[derive(Clone, Debug, PartialEq)]
pub struct Enumeration {
    /// Id of the shape.
    pub id: Id,
    /// Name of the type.
    pub name: TypeName,
    /// Name of the type in its own file, which differs if the file needs the usual name.
    pub declared: TypeName,
    /// Module of the type.
    pub module: ModuleName,
    /// Documentation of the type.
    pub docs: Docs,
    /// Deprecation, if the type is deprecated.
    pub deprecated: Option<Deprecated>,
    /// Values, sorted by their text.
    pub values: Vec<EnumValue>,
    /// `true` if values must not be printed.
    pub sensitive: bool,
}

/// A value of an enum.
#[derive(Clone, Debug, PartialEq)]
pub struct EnumValue {
    /// Name of the variant; `None` for an enum without names.
    pub name: Option<VariantName>,
    /// Text on the wire.
    pub value: String,
    /// Documentation of the value.
    pub docs: Docs,
    /// Deprecation, if the value is deprecated.
    pub deprecated: Option<Deprecated>,
}
