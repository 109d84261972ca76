//! Lowers unions.

use tinsmith_model::traits::Sensitive;
use tinsmith_model::{Member, Shape};

use super::context::Context;
use super::deprecated::deprecated;
use super::documentation::constraints::constraint_docs;
use super::documentation::{member_docs, member_summary, shape_docs};
use super::rules::rule;
use super::schema::{member_schema, shape_id, shape_traits};
use super::ty::{member_type, type_ref};
use crate::error::{Errors, gather};
use crate::index::sensitivity::prints_secrets;
use crate::ir::union::{Union, UnionVariant};
use crate::names::reference::TypeRef;

pub(super) fn union(cx: Context<'_>, shape: &Shape) -> Result<Union, Errors> {
    let TypeRef { name, module, .. } = type_ref(cx, &shape.id);
    Ok(Union {
        id: shape_id(cx, &shape.id),
        declared: name.where_declared(),
        name,
        module,
        docs: shape_docs(cx, shape),
        deprecated: deprecated(&shape.traits),
        variants: gather(shape.members().map(|member| union_variant(cx, shape, member)))?,
        derives: cx.facts.underived.derived(&shape.id),
        sensitive: shape.traits.has::<Sensitive>(),
        traits: shape_traits(cx, shape),
        has_rules: cx.facts.validated.is_constrained(&shape.id),
    })
}

fn union_variant(cx: Context<'_>, container: &Shape, member: &Member) -> Result<UnionVariant, Errors> {
    let names = cx.names.variant(member);
    let holds_nothing = member.target == "smithy.api#Unit";
    Ok(UnionVariant {
        name: names.name.clone(),
        as_method: names.as_method.clone(),
        is_method: names.is_method.clone(),
        docs: member_docs(cx, container, member),
        summary: member_summary(cx, container, member),
        constraint_docs: constraint_docs(cx, container, member),
        deprecated: deprecated(&member.traits),
        ty: (!holds_nothing).then(|| member_type(cx, container, member)),
        sensitive: prints_secrets(cx.model, member),
        schema: member_schema(cx, container, member),
        rule: rule(cx, container, member)?,
    })
}
