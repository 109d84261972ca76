//! Adds endpoint rules to test models, which have none, from the same service in the catalog.

use std::fs;
use std::path::Path;

use anyhow::{Context, bail};
use serde_json::{Map, Value};

const PREFIX: &str = "smithy.rules#";

/// Adds the rules of the service and the bindings of their parameters on operations and members.
///
/// # Errors
/// Returns an error if the catalog does not contain the service.
pub(super) fn add(model: &mut Value, catalog: &Path) -> anyhow::Result<()> {
    let Some(shapes) = model["shapes"].as_object_mut() else { bail!("the model has no shapes") };
    let mut sdk_ids = shapes.values().filter_map(|shape| shape["traits"]["aws.api#service"]["sdkId"].as_str());
    let sdk_id = sdk_ids.next().context("the service has no SDK id to find its endpoint rules by")?;
    let path = catalog.join(format!("{}.json", sdk_id.to_lowercase().replace(' ', "-")));
    let text =
        fs::read_to_string(&path).with_context(|| format!("the endpoint rules of {sdk_id}: {}", path.display()))?;
    let known: Value = serde_json::from_str(&text).with_context(|| path.display().to_string())?;
    for (id, shape) in shapes {
        let known = &known["shapes"][id.as_str()];
        copy(&known["traits"], shape);
        for (name, member) in shape.get_mut("members").and_then(Value::as_object_mut).into_iter().flatten() {
            copy(&known["members"][name.as_str()]["traits"], member);
        }
    }
    Ok(())
}

fn copy(traits: &Value, to: &mut Value) {
    let rules = traits.as_object().into_iter().flatten().filter(|(id, _)| id.starts_with(PREFIX));
    let rules: Map<String, Value> = rules.map(|(id, value)| (id.clone(), value.clone())).collect();
    if rules.is_empty() {
        return;
    }
    if !to["traits"].is_object() {
        to["traits"] = Value::Object(Map::new());
    }
    if let Some(traits) = to["traits"].as_object_mut() {
        traits.extend(rules);
    }
}
