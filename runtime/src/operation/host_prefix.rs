//! Turns the prefix of an operation's host name, whose placeholders name members of the input, into the prefix of a
//! request.
//!
//! Each value is one label of a host name, so that an input cannot lead a request to another host.

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::endpoint::EndpointPrefix;
use aws_smithy_runtime_api::client::endpoint::error::InvalidEndpointError;
use aws_smithy_runtime_api::client::interceptors::error::ContextAttachedError;

use super::field;
use crate::endpoint::{self, Labels};
use crate::schema::Schema;
use crate::walk::{Scalar, Structure, scalars};

/// Replaces the placeholders of a template by the values of members.
///
/// # Errors
/// Fails if a value is not a label of a host name. An unset member is an empty value.
pub(super) fn host_prefix(template: &str, input: &dyn Structure) -> Result<EndpointPrefix, BoxError> {
    let prefix = fill(template, input)?;
    EndpointPrefix::new(prefix).map_err(unbuilt)
}

fn fill(template: &str, input: &dyn Structure) -> Result<String, BoxError> {
    let mut prefix = String::new();
    let mut rest = template;
    while let Some((before, (name, after))) =
        rest.split_once('{').and_then(|(before, after)| Some((before, after.split_once('}')?)))
    {
        prefix.push_str(before);
        prefix.push_str(&label(name, input)?);
        rest = after;
    }
    prefix.push_str(rest);
    Ok(prefix)
}

/// Returns the value of a member as a label of a host name.
fn label(name: &str, input: &dyn Structure) -> Result<String, BoxError> {
    let mut label = String::new();
    scalars::visit(input, |member, value| {
        if let (true, Some(Scalar::String(text))) = (member.member_name() == Some(name), value) {
            text.clone_into(&mut label);
        }
    })?;
    if endpoint::is_valid_host_label(&label, Labels::One) { Ok(label) } else { Err(invalid(name, &label, input)) }
}

/// Returns the error of a value that is not a label of a host name. Values of sensitive members are not shown.
fn invalid(name: &str, label: &str, input: &dyn Structure) -> BoxError {
    let member = input.schema().member_schema(name);
    let named = member.and_then(Schema::member_index).map_or(name, |index| field::name(input, index));
    let value = if member.is_some_and(|member| member.sensitive().is_none()) {
        format!(", but was `{label}`")
    } else {
        String::new()
    };
    let text = format!("`{named}` forms part of the endpoint host and so must match `[a-zA-Z0-9-]{{1,63}}`{value}");
    unbuilt(InvalidEndpointError::failed_to_construct_uri(text))
}

fn unbuilt(error: InvalidEndpointError) -> BoxError {
    ContextAttachedError::new("endpoint prefix could not be built", error).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::DisplayErrorContext;
    use crate::walk;

    #[derive(Debug, Default)]
    struct Call {
        route: Option<String>,
        tenant_id: Option<String>,
        r#type: Option<String>,
        secret: Option<String>,
    }

    walk::input! {
        #[shape("example", "Call")]
        static CALL: Table = Call {
            route: Optional(0, "Route", String, HostLabel),
            tenant_id: Optional(1, "TenantId", String, HostLabel),
            r#type: Optional(2, "type", String, HostLabel),
            secret: Optional(3, "secret", String, Sensitive, HostLabel),
        };
    }

    fn call(route: &str, tenant_id: &str) -> Call {
        Call { route: Some(route.to_owned()), tenant_id: Some(tenant_id.to_owned()), ..Call::default() }
    }

    /// Returns the whole text of an error.
    fn refusal(template: &str, call: &Call) -> String {
        let error = host_prefix(template, call).expect_err(template);
        DisplayErrorContext(&*error).to_string()
    }

    #[test]
    fn members_are_put_into_the_prefix_in_the_order_of_the_template() {
        let cases = [
            ("control-", "control-"),
            ("{Route}.", "east."),
            ("{TenantId}-{Route}.", "t1-east."),
            ("x-{Route}-{TenantId}-{Route}.y.", "x-east-t1-east.y."),
        ];
        for (template, prefix) in cases {
            assert_eq!(host_prefix(template, &call("east", "t1")).expect(template).as_str(), prefix);
        }
    }

    #[test]
    fn a_value_with_braces_is_a_value() {
        let text = refusal("{Route}.{TenantId}.", &call("{TenantId}", "t1"));
        assert!(text.contains("`route` forms part of the endpoint host"), "{text}");
    }

    #[test]
    fn errors_name_the_field_and_the_value_that_is_not_a_label() {
        let long = "a".repeat(64);
        for value in ["evil.example/", "a.b", "a:1", "", "-a", long.as_str(), "é", "a b", "a@b"] {
            let text = refusal("{Route}.{TenantId}.", &call("east", value));
            let expected = format!(
                "endpoint prefix could not be built: failed to construct URI: `tenant_id` forms part of the endpoint \
                 host and so must match `[a-zA-Z0-9-]{{1,63}}`, but was `{value}`"
            );
            assert!(text.starts_with(&expected), "{text}");
        }
    }

    #[test]
    fn an_unset_member_is_an_error() {
        let text = refusal("{type}.", &Call::default());
        assert!(text.contains("`r#type` forms part of the endpoint host"), "{text}");
        assert!(text.contains("but was ``"), "{text}");
    }

    #[test]
    fn values_of_sensitive_members_are_not_shown() {
        let call = Call { secret: Some("hush!".to_owned()), ..Call::default() };
        let text = refusal("{secret}.", &call);
        assert!(text.contains("`secret` forms part of the endpoint host"), "{text}");
        assert!(!text.contains("hush"), "{text}");
    }
}
