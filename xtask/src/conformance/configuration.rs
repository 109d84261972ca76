//! Client configuration of tests: translates the AWS vendor parameters into setters of the generated configuration.

use std::fmt::Write as _;

use serde_json::Value;

/// The scope of a setting.
#[derive(Clone, Copy)]
pub(super) enum Scope {
    /// The whole client.
    Client,
    /// A single call.
    Operation,
}

/// Reports whether the test configures its client.
pub(super) fn is_given(test: &Value) -> bool {
    test["vendorParams"]["scopedConfig"].is_object()
}

/// Returns the calls of setters for the settings of the test in this scope.
///
/// # Errors
/// Returns an error for a setting without a known setter.
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
            _ => return Err(format!("the test has the unknown setting `{key}`")),
        };
    }
    Ok(setters)
}

/// The settings with their keys; those of a service are prefixed with its name.
fn settings(scope: &Value) -> impl Iterator<Item = (String, &Value)> {
    scope.as_object().into_iter().flatten().flat_map(|(key, value)| match value.as_object() {
        Some(settings) => settings.iter().map(|(name, value)| (format!("{key}.{name}"), value)).collect(),
        None => vec![(key.clone(), value)],
    })
}
