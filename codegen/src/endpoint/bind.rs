//! Endpoint parameters that operations bind, and client context parameters.

use serde_json::Value;

use super::parse::constant;
use super::{EndpointError, Problem};
use crate::ir::endpoint::{Bind, ClientContextParameter, Endpoint, ParameterType, Source};
use crate::jmespath;
use crate::names::FieldName;

/// Input member with `smithy.rules#contextParam`.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct ContextMember<'m> {
    /// Parameter that the member sets.
    pub parameter: &'m str,
    /// Name of the member in the model.
    pub member: &'m str,
    /// Field of the member, if the member is required.
    pub required_field: Option<&'m FieldName>,
}

/// Returns the endpoint parameters that an operation binds: constants (`staticContextParams`), expressions over its
/// input (`operationContextParams`) and members, in this order. The last binding of a parameter takes precedence.
///
/// # Errors
/// Parameters that the rules do not declare, constants of the wrong type, and expressions that are not supported.
pub fn binds<'m>(
    endpoint: &Endpoint,
    constants: Option<&Value>,
    expressions: Option<&Value>,
    members: impl IntoIterator<Item = ContextMember<'m>>,
) -> Result<Vec<Bind>, Vec<EndpointError>> {
    let mut found = Vec::new();
    for (name, json) in entries(constants) {
        found.push((name.as_str(), json.get("value").and_then(constant).map(Source::Constant).ok_or(Problem::Default)));
    }
    for (name, json) in entries(expressions) {
        let path = json.get("path").and_then(Value::as_str).ok_or(Problem::Expected("`path`"));
        let parsed = path.and_then(|path| jmespath::parse(path).map_err(Problem::from));
        found.push((name.as_str(), parsed.map(Source::Input)));
    }
    for member in members {
        let path = jmespath::JmesPathExpression::Field(member.member.to_owned());
        let source = match member.required_field {
            Some(field) => Source::RequiredInput(path, field.clone()),
            None => Source::Input(path),
        };
        found.push((member.parameter, Ok(source)));
    }
    let (mut binds, mut errors) = (Vec::new(), Vec::new());
    for (name, source) in found {
        match source.and_then(|source| bind(endpoint, name, source)) {
            Ok(bind) => binds.push(bind),
            Err(problem) => errors.push(EndpointError::new(format!("parameter {name}"), problem)),
        }
    }
    if errors.is_empty() { Ok(binds) } else { Err(errors) }
}

fn bind(endpoint: &Endpoint, name: &str, source: Source) -> Result<Bind, Problem> {
    let known = (0..).zip(&endpoint.parameters).find(|(_, parameter)| parameter.name == name);
    let (index, parameter) = known.ok_or_else(|| Problem::UnknownName(name.to_owned()))?;
    match &source {
        Source::Constant(value) if !value.is_of(parameter.kind) => Err(Problem::Default),
        Source::Constant(_) | Source::Input(_) | Source::RequiredInput(..) => Ok(Bind { parameter: index, source }),
    }
}

/// Reads `smithy.rules#clientContextParams`. `field` returns the setters of a parameter.
///
/// # Errors
/// Parameters with an unknown type.
pub fn client_context(
    json: &Value,
    field: &dyn Fn(&str) -> FieldName,
) -> Result<Vec<ClientContextParameter>, Vec<EndpointError>> {
    let (mut parameters, mut errors) = (Vec::new(), Vec::new());
    for (name, json) in entries(Some(json)) {
        let kind = match json.get("type").and_then(Value::as_str).map(str::to_ascii_lowercase).as_deref() {
            Some("string") => ParameterType::Text,
            Some("boolean") => ParameterType::Boolean,
            Some("stringarray") => ParameterType::Texts,
            _ => {
                let problem = Problem::Expected("the type string, boolean or stringArray");
                errors.push(EndpointError::new(format!("parameter {name}"), problem));
                continue;
            }
        };
        let documentation = json.get("documentation").and_then(Value::as_str).map(str::to_owned);
        parameters.push(ClientContextParameter { name: name.clone(), field: field(name), kind, documentation });
    }
    if errors.is_empty() { Ok(parameters) } else { Err(errors) }
}

fn entries(json: Option<&Value>) -> impl Iterator<Item = (&String, &Value)> {
    json.and_then(Value::as_object).into_iter().flatten()
}
