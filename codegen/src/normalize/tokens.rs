//! Marks the members that take the tokens of pages, whose values come from the service.

use tinsmith_model::index::PaginatedIndex;
use tinsmith_model::{Model, ShapeId};

use super::synthetic::{ISSUED, annotation, trait_id};

/// Marks the token of every operation that has one. The inputs must already belong to one operation each.
pub(super) fn mark(model: &mut Model, service: &ShapeId, operations: &[ShapeId]) {
    let index = PaginatedIndex::new(model);
    let tokens: Vec<ShapeId> = operations
        .iter()
        // Lowering reports invalid traits.
        .filter_map(|operation| index.resolve(service, operation)?.ok())
        .map(|pages| pages.input_token.id.clone())
        .collect();
    for token in tokens {
        let member = model.shape_mut(&token.without_member());
        let member = member.and_then(|input| input.members_mut().find(|member| member.id == token));
        if let Some(member) = member {
            member.traits.insert(trait_id(ISSUED), annotation());
        }
    }
}
