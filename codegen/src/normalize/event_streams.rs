//! Moves the errors of event streams from the unions of events to the operations.

use tinsmith_model::index::EventStreamIndex;
use tinsmith_model::traits::ErrorFault;
use tinsmith_model::{Member, Model, Node, ShapeId, ShapeKind};

use super::synthetic::{STREAM_ERRORS, is_event_stream, stream_errors, trait_id};

/// Removes errors from the unions of events of these operations.
///
/// Each operation lists the errors of its streams after its own, in the order of the model, as in the official SDK.
pub(super) fn part_errors(model: &mut Model, operations: &[ShapeId]) {
    for operation in operations {
        let index = EventStreamIndex::new(model);
        let streams = [index.input(operation), index.output(operation)];
        let unions: Vec<ShapeId> = streams.into_iter().flatten().map(|stream| stream.events.id.clone()).collect();
        for union in unions {
            part(model, &union);
            let errors = model.shape(&union).map(stream_errors).unwrap_or_default();
            if let Some(ShapeKind::Operation(operation)) = model.shape_mut(operation).map(|shape| &mut shape.kind) {
                for (_, error) in errors {
                    if !operation.errors.contains(&error) {
                        operation.errors.push(error);
                    }
                }
            }
        }
    }
}

/// Removes the errors from a union, unless they have been removed already.
fn part(model: &mut Model, union: &ShapeId) {
    let shape = model.expect_shape(union);
    if is_event_stream(shape) {
        return;
    }
    let is_error = |member: &&Member| model.target(member).traits.has::<ErrorFault>();
    let errors: serde_json::Map<String, Node> = shape
        .members()
        .filter(is_error)
        .map(|member| (member.name().to_owned(), Node::String(member.target.to_string())))
        .collect();
    let Some(shape) = model.shape_mut(union) else { return };
    if let Some(members) = shape.named_members_mut() {
        members.retain(|name, _| !errors.contains_key(name));
    }
    shape.traits.insert(trait_id(STREAM_ERRORS), Node::Object(errors));
}

#[cfg(test)]
mod tests {
    use tinsmith_model::{Shape, Source, load};

    use super::*;

    #[test]
    fn errors_become_those_of_the_operation() {
        let text = r#"{"smithy":"2.0","shapes":{
            "a#Op":{"type":"operation","input":{"target":"a#In"},"output":{"target":"a#Out"},
                "errors":[{"target":"a#Late"}]},
            "a#In":{"type":"structure","members":{"events":{"target":"a#Events"}}},
            "a#Out":{"type":"structure","members":{"events":{"target":"a#Events"}}},
            "a#Events":{"type":"union","traits":{"smithy.api#streaming":{}},"members":{
                "broken":{"target":"a#Broken"},"word":{"target":"a#Word"},"late":{"target":"a#Late"}}},
            "a#Word":{"type":"structure","members":{}},
            "a#Broken":{"type":"structure","members":{},"traits":{"smithy.api#error":"server"}},
            "a#Late":{"type":"structure","members":{},"traits":{"smithy.api#error":"client"}}}}"#;
        let mut model =
            load([Source { name: "test.json".to_owned(), text: text.to_owned() }]).expect("the model is sound");
        part_errors(&mut model, &["a#Op".parse().expect("the id is well formed")]);
        let operation = model.find("a#Op").and_then(Shape::as_operation).expect("it is there");
        assert_eq!(operation.errors, ["a#Late", "a#Broken"]);
        let union = model.find("a#Events").expect("it is there");
        assert_eq!(union.members().map(Member::name).collect::<Vec<_>>(), ["word"]);
        let named: Vec<_> = stream_errors(union).into_iter().map(|(name, target)| format!("{name} {target}")).collect();
        assert_eq!(named, ["broken a#Broken", "late a#Late"]);
        assert!(is_event_stream(union));
    }
}
