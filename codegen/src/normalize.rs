//! Turns a loaded model into a normal form, so that later phases need no special cases.
//!
//! In the normal form, strings with named legacy values are enums. Every operation of the service has an input and an
//! output of its own, in a namespace of the generator. Operations list the errors of the service and of their event
//! streams. Unions of events contain no errors. Errors have a message. Members that take the token of a page are marked.
//! Corrections for single services are applied.
//! [`original_id`] returns the id of a shape in the loaded model.

mod dates;
mod decorate;
mod edit;
mod event_streams;
mod messages;
mod operations;
mod synthetic;
#[cfg(test)]
mod tests;
mod tokens;
mod waivers;

use tinsmith_model::index::TopDownIndex;
use tinsmith_model::{Model, ShapeId, upgrade_legacy_enums};

use crate::error::Errors;

pub(crate) use synthetic::{
    auth_token, date_as_text, endpoint_member, environment_token, error_codes, fill_in, has_any_xml_root,
    has_errors_in_success, has_extended_ids, has_tree_hash, headers, is_callable_by_anybody, is_event_stream,
    is_issued, is_long_polling, is_presignable, is_presigned_by_query, is_slow, is_synthetic, is_uploaded_by_form,
    is_url_encoded, more_tokens, prefixes, retries_quickly, sends_content_hash, signs_paths_as_sent, stream_errors,
    transient_error_codes, truncation,
};

/// Normalizes a model for one of its services.
///
/// # Errors
/// Inputs and outputs that are not structures, and shapes in the namespace of the generator.
pub(crate) fn normalize(model: &Model, service: &ShapeId) -> Result<Model, Errors> {
    let operations: Vec<ShapeId> =
        TopDownIndex::new(model).contained_operations(service).into_iter().map(|shape| shape.id.clone()).collect();
    let mut model = model.clone();
    decorate::decorate(&mut model, service);
    waivers::apply(&mut model, service);
    upgrade_legacy_enums(&mut model);
    messages::add(&mut model);
    operations::merge_errors(&mut model, service, &operations);
    event_streams::part_errors(&mut model, &operations);
    operations::separate(&mut model, &operations)?;
    tokens::mark(&mut model, service, &operations);
    Ok(model)
}

/// Returns the id in the loaded model of a shape or member of the normalized model.
pub(crate) fn original_id(model: &Model, id: &ShapeId) -> ShapeId {
    let original = model
        .shape(&id.without_member())
        .and_then(|shape| shape.traits.raw(synthetic::ORIGINAL))
        .and_then(|original| original.as_str()?.parse::<ShapeId>().ok());
    match (original, id.member()) {
        (Some(original), Some(member)) => original.with_member(member),
        (Some(original), None) => original,
        (None, _) => id.clone(),
    }
}
