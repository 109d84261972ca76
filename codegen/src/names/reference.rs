//! References to generated types.

use std::fmt;

use super::ident::{ModuleName, TypeName};

/// Reference to a generated type.
#[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct TypeRef {
    /// Name, under `crate::types` or `crate::types::error`.
    pub name: TypeName,
    /// Module that defines the type.
    pub module: ModuleName,
    /// Kind of type.
    pub kind: TypeKind,
}

/// Kind of generated type.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum TypeKind {
    /// A structure.
    Structure,
    /// An error structure.
    Error,
    /// A union.
    Union,
    /// An enum with names for its values.
    Enum,
    /// An enum without names: a newtype.
    UnnamedEnum,
}

impl fmt::Display for TypeRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            TypeKind::Error => write!(f, "types::error::{}", self.name),
            TypeKind::Structure | TypeKind::Union | TypeKind::Enum | TypeKind::UnnamedEnum => {
                write!(f, "types::{}", self.name)
            }
        }
    }
}
