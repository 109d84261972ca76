//! How a test configures its client: the vendor parameters of AWS, as setters of a generated configuration.

use std::fmt::Write as _;

use serde_json::Value;

/// The settings of a test, by their scope.
#[derive(Clone, Copy)]
pub(super) enum Scope {
    /// Of the client.
    Client,
    /// Of the call alone.
    Operation,
}

/// Whether the test says how its client is configured.
pub(super) fn is_given(test: &Value) -> bool {
    test["vendorParams"]["scopedConfig"].is_object()
}

/// Calls of the setters for what the test says in this scope.
///
/// # Errors
/// A setting that has no setter here.
pub(super) fn setters(test: &Value, scope: Scope) -> Result<String, String> {
    let name = match scope {
        Scope::Client => "client",
        Scope::Operation => "operation",
    };
    let mut setters = String::new();
    for (key, value) in settings(&test["vendorParams"]["scopedConfig"][name]) {
        // Writing to a string does not fail.
        let _ = match (key.as_str(), value) {
            ("region", Value::String(region)) => write!(setters, ".region(Region::new({region:?}))"),
            ("s3.addressing_style", Value::String(style)) => write!(setters, ".force_path_style({})", style == "path"),
            ("s3.use_dualstack_endpoint", Value::Bool(is_used)) => write!(setters, ".use_dual_stack({is_used})"),
            ("s3.use_accelerate_endpoint", Value::Bool(is_used)) => write!(setters, ".accelerate({is_used})"),
            _ => return Err(format!("the configuration `{key}` of the test is not known")),
        };
    }
    Ok(setters)
}

/// Settings with their paths, those of services under the name of the service.
fn settings(scope: &Value) -> impl Iterator<Item = (String, &Value)> {
    scope.as_object().into_iter().flatten().flat_map(|(key, value)| match value.as_object() {
        Some(settings) => settings.iter().map(|(name, value)| (format!("{key}.{name}"), value)).collect(),
        None => vec![(key.clone(), value)],
    })
}
