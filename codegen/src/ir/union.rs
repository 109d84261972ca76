//! Unions.

use super::rules::Rule;
use super::schema::{Id, MemberSchema, SchemaTrait};
use super::structure::{Deprecated, Words};
use super::ty::Type;
use crate::docs::Docs;
use crate::names::{MethodName, ModuleName, TypeName, VariantName};

/// A union.
#[derive(Clone, Debug, PartialEq)]
pub struct Union {
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
    /// Its variants, in model order; they are printed by name.
    pub variants: Vec<UnionVariant>,
    /// Whether all of it is sensitive.
    pub sensitive: bool,
    /// What its own traits say of the wire.
    pub traits: Vec<SchemaTrait>,
    /// Whether any variant is constrained, at any depth.
    pub has_rules: bool,
}

/// A member of a union.
#[derive(Clone, Debug, PartialEq)]
pub struct UnionVariant {
    /// Its name.
    pub name: VariantName,
    /// `as_x`
    pub as_method: MethodName,
    /// `is_x`
    pub is_method: MethodName,
    /// What it is for.
    pub docs: Docs,
    /// Its constraints in words, which stand in the documentation too.
    pub words: Words,
    /// `deprecated`, if it is.
    pub deprecated: Option<Deprecated>,
    /// What it holds; nothing if it targets `Unit`.
    pub ty: Option<Type>,
    /// Whether what it holds must not be printed.
    pub sensitive: bool,
    /// What the wire knows of it.
    pub schema: MemberSchema,
    /// What it has to satisfy.
    pub rule: Rule,
}
