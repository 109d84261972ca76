//! The names by which a service is found, read from a model without loading all of it.

use serde_json::Value;
use tinsmith_model::traits::{AwsService, Title};
use tinsmith_model::{ShapeKind, Source};

use crate::generator::ModelFile;

/// The names of a service.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Identity {
    /// The shape id.
    pub shape: String,
    /// The SDK id.
    pub sdk_id: Option<String>,
    /// The prefix of its endpoints.
    pub endpoint_prefix: Option<String>,
    /// The title.
    pub title: Option<String>,
    /// The number of operations that the service lists itself.
    pub operations: usize,
}

impl Identity {
    /// The name under which `tinsmith add` adds the service: its SDK id, or the name of its shape, as a folder.
    pub fn name(&self) -> String {
        let shape = self.shape.rsplit('#').next().unwrap_or_default();
        let words = self.sdk_id.as_deref().unwrap_or(shape).to_lowercase();
        let words: Vec<_> =
            words.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|it| !it.is_empty()).collect();
        words.join("-")
    }

    /// Reports whether this is the service of a name, given also without case and punctuation.
    pub(super) fn is(&self, wanted: &str, name: &str) -> bool {
        let shape = self.shape.rsplit('#').next().unwrap_or_default();
        let mut names = [Some(shape), self.sdk_id.as_deref(), self.endpoint_prefix.as_deref()].into_iter().flatten();
        self.shape == name || names.any(|known| folded(known) == wanted)
    }

    /// Reports whether this is the SDK id of the service, without case and punctuation.
    pub(super) fn has_sdk_id(&self, wanted: &str) -> bool {
        self.sdk_id.as_deref().is_some_and(|known| folded(known) == wanted)
    }
}

/// A name without case, spaces and punctuation.
pub(super) fn folded(name: &str) -> String {
    name.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The services of a JSON document; none if it is no model.
pub(super) fn of_json(text: &str) -> Vec<Identity> {
    // Large documents without a service are not parsed.
    if !text.contains("\"service\"") {
        return Vec::new();
    }
    let Ok(document) = serde_json::from_str::<Value>(text) else { return Vec::new() };
    let Some(shapes) = document.get("shapes").and_then(Value::as_object) else { return Vec::new() };
    let services = shapes.iter().filter(|(_, shape)| shape.get("type").and_then(Value::as_str) == Some("service"));
    services
        .map(|(id, shape)| {
            let traits = shape.get("traits");
            let aws = traits.and_then(|traits| traits.get("aws.api#service"));
            let text = |value: Option<&Value>| value.and_then(Value::as_str).map(str::to_owned);
            Identity {
                shape: id.clone(),
                sdk_id: text(aws.and_then(|aws| aws.get("sdkId"))),
                endpoint_prefix: text(aws.and_then(|aws| aws.get("endpointPrefix"))),
                title: text(traits.and_then(|traits| traits.get("smithy.api#title"))),
                operations: shape.get("operations").and_then(Value::as_array).map_or(0, Vec::len),
            }
        })
        .collect()
}

/// The services of documents that are a model together.
pub(super) fn of_model(files: &[ModelFile]) -> Result<Vec<Identity>, Vec<String>> {
    let sources = files.iter().map(|file| Source { name: file.name.clone(), text: file.text.clone() });
    let model = tinsmith_model::load(sources)
        .map_err(|errors| errors.errors().iter().map(ToString::to_string).collect::<Vec<_>>())?;
    let services = model.shapes().filter_map(|shape| {
        let ShapeKind::Service(service) = &shape.kind else { return None };
        let aws = shape.traits.get::<AwsService>();
        Some(Identity {
            shape: shape.id.to_string(),
            endpoint_prefix: aws.as_ref().and_then(|aws| aws.endpoint_prefix.clone()),
            sdk_id: aws.map(|aws| aws.sdk_id),
            title: shape.traits.get().map(|Title(title)| title),
            operations: service.operations.len(),
        })
    });
    Ok(services.collect())
}
