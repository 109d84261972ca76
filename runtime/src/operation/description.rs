//! Description of an operation: its name, its tables, and its differences from the usual call.

use crate::behavior::Behaviors;
use crate::endpoint;
use crate::schema::{Schema, ShapeType};
use crate::validate;

/// The directions in which an operation sends or receives sensitive values.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(crate) struct Sensitivity {
    /// `true` if the input has sensitive members, at any depth.
    pub(crate) input: bool,
    /// `true` if the output or an error has sensitive members, at any depth.
    pub(crate) output: bool,
}

/// Form of a presigned request.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum PresignedForm {
    /// The request with its body, which is signed. The members of the body are in the query string of a `GET` request if
    /// the protocol writes them as a form.
    #[default]
    Whole,
    /// The request without its body, which is not signed and is supplied by the sender.
    Usual,
    /// A `GET` request without a body; the members of the body are in the query string.
    Query,
}

/// Description of an operation.
#[derive(Clone, Copy, Debug)]
#[must_use]
pub struct Description {
    pub(crate) name: &'static str,
    pub(crate) input: &'static Schema<'static>,
    pub(crate) output: &'static Schema<'static>,
    pub(crate) rules: Option<&'static validate::Structure>,
    pub(crate) host_prefix: Option<&'static str>,
    pub(crate) endpoint_bindings: &'static [endpoint::Bind<'static>],
    pub(crate) endpoint_member: Option<&'static str>,
    pub(crate) url_encoded: &'static [&'static str],
    pub(crate) unsigned_payload: bool,
    pub(crate) requires_length: bool,
    pub(crate) stalled_stream_protection: bool,
    pub(crate) sensitivity: Sensitivity,
    pub(crate) presigned: PresignedForm,
    pub(crate) behaviors: Behaviors,
}

impl Description {
    /// Returns the description of an operation with this name, input and output.
    pub const fn new(name: &'static str, input: &'static Schema<'static>, output: &'static Schema<'static>) -> Self {
        Self {
            name,
            input,
            output,
            rules: None,
            host_prefix: None,
            endpoint_bindings: &[],
            endpoint_member: None,
            url_encoded: &[],
            unsigned_payload: false,
            requires_length: false,
            stalled_stream_protection: true,
            sensitivity: Sensitivity { input: false, output: false },
            presigned: PresignedForm::Whole,
            behaviors: &[],
        }
    }

    /// Sets the rules that inputs are validated with.
    pub const fn rules(mut self, rules: &'static validate::Structure) -> Self {
        self.rules = Some(rules);
        self
    }

    /// Sets the prefix of the endpoint's host name, in which `{member}` is replaced by the value of a member.
    pub const fn host_prefix(mut self, prefix: &'static str) -> Self {
        self.host_prefix = Some(prefix);
        self
    }

    /// Sets parameters of the endpoint rules beyond those that come from the configuration.
    pub const fn endpoint_bindings(mut self, bindings: &'static [endpoint::Bind<'static>]) -> Self {
        self.endpoint_bindings = bindings;
        self
    }

    /// Sends requests to the host of the URL in the input member with this name.
    pub const fn endpoint_member(mut self, name: &'static str) -> Self {
        self.endpoint_member = Some(name);
        self
    }

    /// Requires the members with these names to be URL-encoded.
    pub const fn url_encoded(mut self, names: &'static [&'static str]) -> Self {
        self.url_encoded = names;
        self
    }

    /// Excludes the body from the signature.
    pub const fn unsigned_payload(mut self) -> Self {
        self.unsigned_payload = true;
        self
    }

    /// Rejects streaming bodies of unknown length.
    pub const fn requires_length(mut self) -> Self {
        self.requires_length = true;
        self
    }

    /// Disables the stalled stream protection.
    pub const fn without_stalled_stream_protection(mut self) -> Self {
        self.stalled_stream_protection = false;
        self
    }

    /// Keeps requests out of logs, as the input has sensitive members.
    pub const fn sensitive_input(mut self) -> Self {
        self.sensitivity.input = true;
        self
    }

    /// Keeps responses out of logs, as the output or an error has sensitive members.
    pub const fn sensitive_output(mut self) -> Self {
        self.sensitivity.output = true;
        self
    }

    /// Sets the form of presigned requests.
    pub const fn presigned(mut self, form: PresignedForm) -> Self {
        self.presigned = form;
        self
    }

    /// Adds behaviors that only some operations have.
    pub const fn behaviors(mut self, behaviors: Behaviors) -> Self {
        self.behaviors = behaviors;
        self
    }

    /// The operation's name in the model.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Returns whether the protocol binds members to parts of the HTTP message other than the body.
    pub(crate) fn has_http_bindings(&self) -> bool {
        self.input.http().is_some()
    }

    /// Returns whether the input contains an event stream.
    pub(crate) fn sends_events(&self) -> bool {
        has_events(self.input)
    }

    /// Returns whether the output contains an event stream.
    pub(crate) fn receives_events(&self) -> bool {
        has_events(self.output)
    }
}

/// Returns whether a member is an event stream.
fn has_events(schema: &Schema<'_>) -> bool {
    schema.members().iter().any(|member| member.streaming() && member.shape_type() == ShapeType::Union)
}
