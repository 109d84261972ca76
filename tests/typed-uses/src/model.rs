//! The names in a model, by which uses of a newer one are told from faults: an official crate may have operations, types and
//! members that the model of the generated crate does not have.
//!
//! Names are compared without case and punctuation, so that no rule for names in Rust is assumed.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::{fs, io};

use serde_json::Value;

use crate::uses::Use;

/// Errors of reading a model.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error("the model {path} cannot be read")]
    Read { path: String, source: io::Error },
    #[error("the model {path} is not JSON")]
    Parse { path: String, source: serde_json::Error },
}

/// Methods and variants that do not come from members.
const GENERAL: [&str; 30] = [
    "Unhandled",
    "Unknown",
    "as_input",
    "as_str",
    "build",
    "builder",
    "code",
    "customize",
    "generic",
    "get_meta",
    "into_paginator",
    "is_unknown",
    "items",
    "kind",
    "message",
    "meta",
    "new",
    "page_size",
    "presigned",
    "retryable_error_kind",
    "send",
    "send_with",
    "set_meta",
    "source",
    "stop_on_duplicate_token",
    "try_parse",
    "unhandled",
    "validate",
    "values",
    "wait",
];

/// The names in a model, without case and punctuation.
#[derive(Debug, Default)]
pub(crate) struct Model {
    operations: BTreeMap<String, Operation>,
    /// The members by shape.
    shapes: BTreeMap<String, BTreeSet<String>>,
    waiters: BTreeSet<String>,
}

/// The names of an operation.
#[derive(Debug, Default)]
struct Operation {
    input: BTreeSet<String>,
    output: BTreeSet<String>,
    errors: BTreeSet<String>,
}

impl Operation {
    /// Returns the members of a type in the module of the operation.
    fn of(&self, name: &str) -> &BTreeSet<String> {
        let plain = name.strip_suffix("Builder").unwrap_or(name);
        if plain.ends_with("Output") {
            &self.output
        } else if plain.ends_with("Error") {
            &self.errors
        } else {
            &self.input
        }
    }
}

impl Model {
    /// Reads a model in the JSON AST.
    pub(crate) fn read(path: &Path) -> Result<Self, Error> {
        let shown = || path.display().to_string();
        let text = fs::read_to_string(path).map_err(|source| Error::Read { path: shown(), source })?;
        let json: Value = serde_json::from_str(&text).map_err(|source| Error::Parse { path: shown(), source })?;
        Ok(Self::new(&json))
    }

    fn new(json: &Value) -> Self {
        let mut model = Self::default();
        for (id, shape) in json["shapes"].as_object().into_iter().flatten() {
            model.shape(name(id), shape, json);
        }
        model
    }

    /// Returns the operation, waiter or type that a use names and the model does not have.
    pub(crate) fn lacks_item(&self, of: &Use) -> Option<String> {
        let text = of.forms.first()?;
        let named = |module: &str| named(text, module).into_iter();
        let operation =
            named("sdk::operation::").find(|it| !is_helper(it) && !self.operations.contains_key(&squash(it)));
        let waiter = named("sdk::waiters::").find(|it| !self.waiters.contains(&squash(it)));
        let plain = ["sdk::types::", "sdk::types::builders::"].into_iter().flat_map(named).map(|it| (it, false));
        let errors = ["sdk::types::error::", "sdk::types::error::builders::"].into_iter().flat_map(named);
        let mut types = plain.chain(errors.map(|it| (it, true))).filter(|(it, _)| it.starts_with(char::is_uppercase));
        let shape = types.find_map(|(it, is_error)| (!self.is_shape(it, is_error)).then_some(it));
        operation.or(waiter).or(shape).map(str::to_owned)
    }

    /// Returns the member of a type or operation in the model that a use is of, if the model does not have it.
    pub(crate) fn lacks_member(&self, of: &Use) -> Option<String> {
        let subject = &of.subject;
        let (owner, member) = subject.rsplit_once("::")?;
        let plain =
            ["set_", "get_", "is_", "as_"].iter().find_map(|prefix| member.strip_prefix(prefix)).unwrap_or(member);
        let members = match owner.strip_prefix("operation::") {
            Some(rest) => {
                let operation = self.operations.get(&squash(rest.split("::").next()?))?;
                operation.of(rest.rsplit("::").next()?)
            }
            None => {
                let name = owner.rsplit("::").next().filter(|_| owner.starts_with("types::"))?;
                self.shapes.get(&squash(name)).or_else(|| self.shapes.get(&squash(name.strip_suffix("Builder")?)))?
            }
        };
        let is_known = GENERAL.contains(&member) || [member, plain].iter().any(|it| members.contains(&squash(it)));
        (!is_known).then(|| subject.clone())
    }

    /// Reports whether a type is of a shape: the shape itself, its builder, or the errors of a stream of events.
    fn is_shape(&self, name: &str, is_error: bool) -> bool {
        let stream = name.strip_suffix("Error").filter(|_| is_error);
        let names = [Some(name), name.strip_suffix("Builder"), stream];
        names.into_iter().flatten().any(|name| self.shapes.contains_key(&squash(name)))
    }

    fn shape(&mut self, name: &str, shape: &Value, json: &Value) {
        match shape["type"].as_str() {
            Some("operation") => {
                let of = |part: &str| members(&json["shapes"][shape[part]["target"].as_str().unwrap_or_default()]);
                let errors = shape["errors"].as_array().into_iter().flatten();
                let errors = errors.filter_map(|error| Some(squash(self::name(error["target"].as_str()?))));
                let operation = Operation { input: of("input"), output: of("output"), errors: errors.collect() };
                self.operations.insert(squash(name), operation);
                let waiters = shape["traits"]["smithy.waiters#waitable"].as_object();
                self.waiters.extend(waiters.into_iter().flatten().map(|(name, _)| squash(name)));
            }
            Some("service") => {
                let renamed = shape["rename"].as_object().into_iter().flatten();
                let renamed = renamed.filter_map(|(id, name)| Some((name.as_str()?, members(&json["shapes"][id]))));
                self.shapes.extend(renamed.map(|(name, members)| (squash(name), members)));
            }
            _ => {
                self.shapes.entry(squash(name)).or_default().extend(members(shape));
            }
        }
    }
}

fn members(shape: &Value) -> BTreeSet<String> {
    let members = shape["members"].as_object().into_iter().flatten().map(|(name, _)| squash(name));
    let values = shape["members"].as_object().into_iter().flatten();
    let values = values.filter_map(|(_, member)| Some(squash(member["traits"]["smithy.api#enumValue"].as_str()?)));
    let listed = shape["traits"]["smithy.api#enum"].as_array().into_iter().flatten();
    let listed = listed.filter_map(|value| Some(squash(value["name"].as_str().or(value["value"].as_str())?)));
    members.chain(values).chain(listed).collect()
}

fn name(id: &str) -> &str {
    id.split_once('#').map_or(id, |(_, name)| name)
}

/// Returns the names that follow the path of a module in a text.
fn named<'t>(text: &'t str, module: &str) -> Vec<&'t str> {
    let is_end = |it: char| !it.is_alphanumeric() && it != '_';
    text.split(module).skip(1).map(|rest| rest.split(is_end).next().unwrap_or_default()).collect()
}

/// Reports whether a name under `operation` is none of an operation.
fn is_helper(name: &str) -> bool {
    name.starts_with(char::is_uppercase)
}

fn squash(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::uses::Kind;

    fn model() -> Model {
        let target = |name: &str| json!({ "target": format!("a#{name}") });
        Model::new(&json!({ "shapes": {
            "a#GetThing": {
                "type": "operation", "input": target("Request"), "output": target("Response"), "errors": [target("Gone")],
                "traits": { "smithy.waiters#waitable": { "ThingReady": {} } },
            },
            "a#Request": { "type": "structure", "members": { "thingId": {} } },
            "a#Response": { "type": "structure", "members": { "thing": target("Thing") } },
            "a#Gone": { "type": "structure", "members": {} },
            "a#Thing": { "type": "structure", "members": { "size": {} } },
            "a#Color": { "type": "enum", "members": { "DARK_RED": {} } },
        } }))
    }

    fn lacks(subject: &str) -> Option<String> {
        let path = subject.rsplit_once("::").map_or(subject, |(path, _)| path);
        let form = format!("fn u(x: sdk::{path}) {{}}");
        let of = Use { kind: Kind::Method, subject: subject.to_owned(), forms: vec![form] };
        model().lacks_item(&of).or_else(|| model().lacks_member(&of))
    }

    #[test]
    fn what_the_model_has_is_not_lacking() {
        for subject in [
            "operation::get_thing::GetThingInput::thing_id",
            "operation::get_thing::builders::GetThingFluentBuilder::set_thing_id",
            "operation::get_thing::builders::GetThingFluentBuilder::send",
            "operation::get_thing::builders::GetThingOutputBuilder::get_thing",
            "operation::get_thing::GetThingError::is_gone",
            "operation::get_thing::GetThingError::Gone",
            "types::Thing::size",
            "types::builders::ThingBuilder::build",
            "types::Color::DarkRed",
            "types::error::Gone::meta",
            "types::error::ThingError::meta",
            "waiters::thing_ready::ThingReadyFluentBuilder::thing_id",
            "config::Builder::anything",
        ] {
            assert_eq!(lacks(subject), None, "{subject}");
        }
    }

    #[test]
    fn what_the_model_does_not_have_is_lacking() {
        for (subject, name) in [
            ("operation::list_things::ListThings::new", "list_things"),
            ("operation::get_thing::GetThingInput::thing", "operation::get_thing::GetThingInput::thing"),
            ("operation::get_thing::GetThingOutput::thing_id", "operation::get_thing::GetThingOutput::thing_id"),
            ("operation::get_thing::GetThingError::is_busy", "operation::get_thing::GetThingError::is_busy"),
            ("types::Thing::weight", "types::Thing::weight"),
            ("types::Box::size", "Box"),
            ("types::ThingError::size", "ThingError"),
            ("types::builders::BoxBuilder::size", "BoxBuilder"),
            ("types::Color::Blue", "types::Color::Blue"),
            ("waiters::thing_gone::ThingGoneFluentBuilder::thing_id", "thing_gone"),
        ] {
            assert_eq!(lacks(subject).as_deref(), Some(name), "{subject}");
        }
    }
}
