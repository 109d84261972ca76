//! Unions.

use std::collections::BTreeSet;

use super::notes::{ConstraintDocs, Deprecated, Summary};
use super::rules::Rule;
use super::schema::{Id, MemberSchema, SchemaTrait};
use super::ty::Type;
use crate::docs::Docs;
use crate::names::{MethodName, ModuleName, TypeName, VariantName};
use crate::settings::Derive;

/// A union.
#[derive(Clone, Debug, PartialEq)]
pub struct Union {
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
    /// Variants, in the order of the model; emitters print them sorted by name.
    pub variants: Vec<UnionVariant>,
    /// Traits that are derived beside the usual ones.
    pub derives: Vec<Derive>,
    /// `true` if the whole union is sensitive.
    pub sensitive: bool,
    /// Traits of the shape itself that affect serialization or printing.
    pub traits: Vec<SchemaTrait>,
    /// `true` if any variant has a constraint, at any depth.
    pub has_rules: bool,
}

impl Union {
    /// Returns `true` if `Debug` must hide the union or a variant.
    pub fn is_redacted(&self) -> bool {
        self.sensitive || self.variants.iter().any(|variant| variant.sensitive)
    }

    /// Returns the names of the traits that the union derives. Those with sensitive variants implement `Debug` themselves.
    pub fn derived(&self) -> BTreeSet<&'static str> {
        let usual = [Some("Clone"), (!self.is_redacted()).then_some("Debug"), Some("PartialEq")];
        usual.into_iter().flatten().chain(self.derives.iter().map(|derive| derive.name())).collect()
    }
}

/// A member of a union.
#[derive(Clone, Debug, PartialEq)]
pub struct UnionVariant {
    /// Name of the variant.
    pub name: VariantName,
    /// `as_x`
    pub as_method: MethodName,
    /// `is_x`
    pub is_method: MethodName,
    /// Documentation, including the constraints in words.
    pub docs: Docs,
    /// Short form of the documentation.
    pub summary: Summary,
    /// Its constraints in words, which stand in the documentation too.
    pub constraint_docs: ConstraintDocs,
    /// `deprecated`, if it is.
    pub deprecated: Option<Deprecated>,
    /// Type of the value; `None` if the member targets `Unit`.
    pub ty: Option<Type>,
    /// `true` if the value must not be printed.
    pub sensitive: bool,
    /// Schema of the member.
    pub schema: MemberSchema,
    /// Validation rule.
    pub rule: Rule,
}
