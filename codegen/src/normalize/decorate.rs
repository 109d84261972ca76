//! Edits the models of single services, where the official SDK knows better than the model: the only place that asks
//! which service it is.

use tinsmith_model::traits::{AwsService, ClientOptional, OptionalAuth, Sensitive, Trait};
use tinsmith_model::{Model, Node, Shape, ShapeId};

/// The trait of operations whose responses may take as long as they take.
pub(super) const SLOW: &str = "tinsmith.synthetic#slow";

/// A change of a model; shapes are named without their namespace, which is the service's.
#[derive(Clone, Copy)]
enum Edit {
    /// Members can be unset, whatever the model says: it says too much.
    MakeMembersOptional,
    /// The values of the shape are not printed.
    MarkSensitive(&'static str),
    /// The operation is called without credentials if there are none: it is how one gets some.
    MakeAuthOptional(&'static str),
    /// A response of the operation may pause for minutes.
    Wait(&'static str),
}

/// The services that are edited, by their SDK ids.
const EDITS: [(&str, &[Edit]); 5] = [
    ("EC2", &[Edit::MakeMembersOptional]),
    ("Lambda", &[Edit::Wait("Invoke"), Edit::Wait("InvokeAsync")]),
    ("S3", &[Edit::Wait("CopyObject")]),
    ("SSO", &[Edit::MarkSensitive("RoleCredentials")]),
    (
        "STS",
        &[
            Edit::MarkSensitive("Credentials"),
            Edit::MakeAuthOptional("AssumeRoleWithSAML"),
            Edit::MakeAuthOptional("AssumeRoleWithWebIdentity"),
        ],
    ),
];

/// Makes the edits of a service, if it has any. Shapes that a version of its model does not have are passed over.
pub(super) fn decorate(model: &mut Model, service: &ShapeId) {
    let Some(AwsService { sdk_id, .. }) = model.shape(service).and_then(|shape| shape.traits.get()) else { return };
    let edits = EDITS.iter().filter(|(edited, _)| sdk_id == *edited).flat_map(|(_, edits)| *edits);
    for edit in edits {
        match edit {
            Edit::MakeMembersOptional => make_members_optional(model, service.namespace()),
            Edit::MarkSensitive(name) => annotate(model, service, name, Sensitive::ID),
            Edit::MakeAuthOptional(name) => annotate(model, service, name, OptionalAuth::ID),
            Edit::Wait(name) => annotate(model, service, name, SLOW),
        }
    }
}

fn make_members_optional(model: &mut Model, namespace: &str) {
    let id = trait_id(ClientOptional::ID);
    let shapes = model.shapes_mut().filter(|shape| shape.id.namespace() == namespace);
    for member in shapes.filter(|shape| shape.as_structure().is_some()).flat_map(Shape::members_mut) {
        member.traits.insert(id.clone(), annotation());
    }
}

fn annotate(model: &mut Model, service: &ShapeId, name: &str, with: &str) {
    let id = ShapeId::new(service.namespace(), name).expect("the names of the table are well formed");
    if let Some(shape) = model.shape_mut(&id) {
        shape.traits.insert(trait_id(with), annotation());
    }
}

fn trait_id(text: &str) -> ShapeId {
    text.parse().expect("the trait's id is well formed")
}

fn annotation() -> Node {
    Node::Object(serde_json::Map::new())
}

#[cfg(test)]
mod tests {
    use tinsmith_model::{Source, load};

    use super::*;

    #[test]
    fn edits_are_for_one_service() {
        let text = r#"{"smithy":"2.0","shapes":{
            "a#Sts":{"type":"service","traits":{"aws.api#service":{"sdkId":"STS"}}},
            "a#Credentials":{"type":"structure","members":{}},
            "a#Other":{"type":"service","traits":{"aws.api#service":{"sdkId":"Other"}}}}}"#;
        let model = load([Source { name: "test.json".to_owned(), text: text.to_owned() }]).expect("the model is sound");
        let is_sensitive = |service: &str| {
            let mut model = model.clone();
            decorate(&mut model, &service.parse().expect("the id is well formed"));
            model.find("a#Credentials").is_some_and(|shape| shape.traits.has::<Sensitive>())
        };
        assert!(is_sensitive("a#Sts"));
        assert!(!is_sensitive("a#Other"));
    }
}
