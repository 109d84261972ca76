//! Each label of a host prefix is an input member with `hostLabel`, each such member is a label, and the prefix
//! forms a valid host.

use crate::diagnostic::Diagnostic;
use crate::traits::{Endpoint, HostLabel, HostPrefixPart};
use crate::validate::facts::Facts;

const ID: &str = "HostLabelTrait";

pub(super) fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let index = facts.operation_index();
    let mut found = Vec::new();
    for (operation, _) in facts.operations() {
        let Some(endpoint) = operation.traits.get::<Endpoint>() else {
            continue;
        };
        let parts = endpoint.parts();
        if let Some(label) = wrong_label(&parts) {
            let message = format!(
                "has a host prefix with the label `{label}`; labels of hosts have 1 to 63 letters, digits and hyphens"
            );
            found.push(Diagnostic::error(ID, &operation.id, message).at_trait("smithy.api#endpoint"));
        }
        let Some(input) = index.input(&operation.id) else {
            continue;
        };
        let is_label = |name: &str| parts.iter().any(|part| *part == HostPrefixPart::Label(name.to_owned()));
        for part in &parts {
            let HostPrefixPart::Label(name) = part else {
                continue;
            };
            if !input.member(name).is_some_and(|member| member.traits.has::<HostLabel>()) {
                let message =
                    format!("has the host label `{name}`, but its input has no member of that name with `hostLabel`");
                found.push(Diagnostic::error(ID, &operation.id, message).at_trait("smithy.api#endpoint"));
            }
        }
        for member in input.members().filter(|member| member.traits.has::<HostLabel>()) {
            if !is_label(member.name()) {
                let message = format!("has `hostLabel`, but the host prefix of `{}` has no such label", operation.id);
                found.push(Diagnostic::error(ID, &member.id, message));
            }
        }
    }
    found
}

/// The first label of the host that is not valid, with each label of the model as one letter.
fn wrong_label(parts: &[HostPrefixPart]) -> Option<String> {
    let text: String = parts
        .iter()
        .map(|part| match part {
            HostPrefixPart::Literal(text) => text.as_str(),
            HostPrefixPart::Label(_) => "a",
        })
        .collect();
    let is_valid = |label: &str| {
        (1..=63).contains(&label.len()) && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    let labels = text.strip_suffix('.').unwrap_or(&text).split('.');
    labels.into_iter().find(|label| !is_valid(label)).map(str::to_owned)
}
