//! Lowers unions.

use tinsmith_model::traits::Sensitive;
use tinsmith_model::{Member, Shape};

use super::Lowering;
use super::deprecated::deprecated;
use crate::error::{Errors, gather};
use crate::index::sensitivity::is_sensitive;
use crate::ir::ty::TypeRef;
use crate::ir::union::{Union, UnionVariant};

impl Lowering<'_> {
    pub(super) fn union(&self, shape: &Shape) -> Result<Union, Errors> {
        let TypeRef { name, module, .. } = self.type_ref(&shape.id);
        Ok(Union {
            id: self.id(&shape.id),
            name,
            module,
            docs: self.shape_docs(shape),
            deprecated: deprecated(&shape.traits),
            variants: gather(shape.members().map(|member| self.union_variant(shape, member)))?,
            sensitive: shape.traits.has::<Sensitive>(),
            traits: self.shape_traits(shape),
            has_rules: self.validated.is_constrained(&shape.id),
        })
    }

    fn union_variant(&self, container: &Shape, member: &Member) -> Result<UnionVariant, Errors> {
        let names = self.names.variant(member);
        let holds_nothing = member.target == "smithy.api#Unit";
        Ok(UnionVariant {
            name: names.name.clone(),
            as_method: names.as_method.clone(),
            is_method: names.is_method.clone(),
            docs: self.member_docs(container, member),
            constraint_docs: self.constraint_docs(container, member),
            deprecated: deprecated(&member.traits),
            ty: (!holds_nothing).then(|| self.member_type(container, member)),
            sensitive: is_sensitive(self.model, member),
            schema: self.member_schema(container, member),
            rule: self.rule(container, member)?,
        })
    }
}
