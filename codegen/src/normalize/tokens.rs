//! Marks the members that take the tokens of pages, whose values come from the service.

use tinsmith_model::index::PaginatedIndex;
use tinsmith_model::{Model, ShapeId};

use super::synthetic::{ISSUED, annotation, more_tokens, trait_id};

/// Marks the token of every operation that has one. The inputs must already belong to one operation each.
pub(super) fn mark(model: &mut Model, service: &ShapeId, operations: &[ShapeId]) {
    let index = PaginatedIndex::new(model);
    let tokens: Vec<ShapeId> = operations
        .iter()
        // Lowering reports invalid traits.
        .filter_map(|operation| index.resolve(service, operation)?.ok())
        .flat_map(|pages| {
            let input = pages.input_token.id.clone();
            let further = more_tokens(pages.operation).map(|(member, _)| input.without_member().with_member(member));
            further.chain([input.clone()]).collect::<Vec<_>>()
        })
        .collect();
    for token in tokens {
        let member = model.shape_mut(&token.without_member());
        let member = member.and_then(|input| input.members_mut().find(|member| member.id == token));
        if let Some(member) = member {
            member.traits.insert(trait_id(ISSUED), annotation());
        }
    }
}
