//! Reads the JSON of the traits as a [`RuleSetModel`].

use indexmap::IndexMap;
use serde_json::{Map, Value};

use super::bdd;
use super::expression;
use super::model::{Condition, Endpoint, Outcome, Parameter, Property, Rule, RuleBody, RuleSetModel, Rules};
use super::reader::Reader;
use super::{EndpointError, Problem};
use crate::ir::endpoint::{BuiltIn, Default, ParameterType};

/// Maximum nesting of rules and properties. The rules of S3 nest 18 deep.
const MAX_DEPTH: usize = 64;

/// Reads `smithy.rules#endpointRuleSet` or `smithy.rules#endpointBdd`.
///
/// # Errors
/// All errors in the JSON, each with its place.
pub fn parse(json: &Value) -> Result<RuleSetModel, Vec<EndpointError>> {
    let mut reader = Reader::default();
    let model = reader.rule_set(json);
    match model {
        Some(model) if !reader.has_failed() => Ok(model),
        _ => Err(reader.into_errors()),
    }
}

impl Reader {
    fn rule_set(&mut self, json: &Value) -> Option<RuleSetModel> {
        let object = self.object("/", json)?;
        let is_diagram = object.contains_key("nodes");
        if !(is_diagram && object.get("version").is_none()) {
            let version = self.text("/version", object.get("version"))?;
            if version.split_once('.').map_or(version.as_str(), |(major, _)| major) != "1" {
                return self.fail("/version", Problem::Version(version));
            }
        }
        let parameters = self.parameters(object.get("parameters"));
        let rules = if is_diagram { self.diagram(object) } else { self.tree(object) };
        Some(RuleSetModel { parameters: parameters?, rules: rules? })
    }

    fn tree(&mut self, object: &Map<String, Value>) -> Option<Rules> {
        let rules = self.array("/rules", object.get("rules"))?;
        self.each("/rules", rules, |reader, at, rule| reader.rule(at, rule, 0)).map(Rules::Tree)
    }

    fn diagram(&mut self, object: &Map<String, Value>) -> Option<Rules> {
        let conditions = self.array("/conditions", object.get("conditions"))?;
        let conditions = self.each("/conditions", conditions, Self::condition);
        let outcomes = self.array("/results", object.get("results"))?;
        let outcomes = self.each("/results", outcomes, |reader, at, json| {
            let object = reader.object(at, json)?;
            reader.outcome(at, object)
        });
        let root = self.integer("/root", object.get("root"));
        let encoded = self.text("/nodes", object.get("nodes"))?;
        let nodes = bdd::nodes(&encoded)
            .or_else(|| self.fail("/nodes", Problem::Expected("base64 of nodes, twelve bytes each")))?;
        let count = object.get("nodeCount").and_then(Value::as_u64);
        if count.is_some_and(|count| usize::try_from(count) != Ok(nodes.len())) {
            return self.fail("/nodeCount", Problem::Expected("the number of nodes"));
        }
        Some(Rules::Diagram { conditions: conditions?, outcomes: outcomes?, nodes, root: root? })
    }

    fn parameters(&mut self, json: Option<&Value>) -> Option<IndexMap<String, Parameter>> {
        let object = match json {
            None => return Some(IndexMap::new()),
            Some(json) => self.object("/parameters", json)?,
        };
        let read: Vec<_> = object
            .iter()
            .map(|(name, json)| Some((name.clone(), self.parameter(&format!("/parameters/{name}"), json)?)))
            .collect();
        read.into_iter().collect()
    }

    fn parameter(&mut self, at: &str, json: &Value) -> Option<Parameter> {
        let object = self.object(at, json)?;
        let kind = match self.text(at, object.get("type"))?.to_ascii_lowercase().as_str() {
            "string" => ParameterType::Text,
            "boolean" => ParameterType::Boolean,
            "stringarray" => ParameterType::Texts,
            _ => {
                return self.fail(at, Problem::Expected("the type string, boolean or stringArray"));
            }
        };
        let default = match object.get("default") {
            None => None,
            Some(json) => {
                Some(constant(json).filter(|default| default.is_of(kind)).or_else(|| self.fail(at, Problem::Default))?)
            }
        };
        let built_in = match object.get("builtIn") {
            None => None,
            Some(json) => Some(self.built_in(at, json)?),
        };
        Some(Parameter {
            kind,
            required: object.get("required").and_then(Value::as_bool).unwrap_or(false),
            default,
            built_in,
            documentation: object.get("documentation").and_then(Value::as_str).map(str::to_owned),
        })
    }

    fn built_in(&mut self, at: &str, json: &Value) -> Option<BuiltIn> {
        match self.text(at, Some(json))?.as_str() {
            "AWS::Region" => Some(BuiltIn::Region),
            "AWS::UseFIPS" => Some(BuiltIn::UseFips),
            "AWS::UseDualStack" => Some(BuiltIn::UseDualStack),
            "SDK::Endpoint" => Some(BuiltIn::Endpoint),
            "AWS::Auth::AccountId" => Some(BuiltIn::AccountId),
            "AWS::Auth::AccountIdEndpointMode" => Some(BuiltIn::AccountIdEndpointMode),
            name if ["AWS::S3::", "AWS::S3Control::", "AWS::STS::"].iter().any(|of| name.starts_with(of)) => {
                Some(BuiltIn::Service)
            }
            name => self.fail(at, Problem::UnknownBuiltIn(name.to_owned())),
        }
    }

    fn rule(&mut self, at: &str, json: &Value, depth: usize) -> Option<Rule> {
        if depth == MAX_DEPTH {
            return self.fail(at, Problem::TooMany { what: "nested rules", limit: MAX_DEPTH });
        }
        let object = self.object(at, json)?;
        let place = format!("{at}/conditions");
        let conditions = match object.get("conditions") {
            None => Some(Vec::new()),
            conditions => {
                let conditions = self.array(&place, conditions)?;
                self.each(&place, conditions, Self::condition)
            }
        };
        let body = if let Some(rules) = object.get("rules") {
            let place = format!("{at}/rules");
            let rules = self.array(&place, Some(rules))?;
            self.each(&place, rules, |reader, at, rule| reader.rule(at, rule, depth + 1)).map(RuleBody::Rules)
        } else {
            self.outcome(at, object).map(RuleBody::Outcome)
        };
        Some(Rule { conditions: conditions?, body: body? })
    }

    fn condition(&mut self, at: &str, json: &Value) -> Option<Condition> {
        let object = self.object(at, json)?;
        let test = expression::call(self, at, object, 0);
        let assign = match object.get("assign") {
            None => None,
            name => Some(self.text(at, name)?),
        };
        Some(Condition { at: at.to_owned(), test: test?, assign })
    }

    fn outcome(&mut self, at: &str, object: &Map<String, Value>) -> Option<Outcome> {
        match (object.get("endpoint"), object.get("error")) {
            (Some(endpoint), None) => self.endpoint(&format!("{at}/endpoint"), endpoint).map(Outcome::Endpoint),
            (None, Some(message)) => {
                let message = expression::read(self, at, message, 0)?;
                Some(Outcome::Error { at: at.to_owned(), message })
            }
            (Some(_), Some(_)) | (None, None) => self.fail(at, Problem::Expected("either `endpoint` or `error`")),
        }
    }

    fn endpoint(&mut self, at: &str, json: &Value) -> Option<Endpoint> {
        let object = self.object(at, json)?;
        let url = match object.get("url") {
            Some(url) => expression::read(self, at, url, 0),
            None => self.fail(at, Problem::Expected("`url`")),
        };
        let mut headers = Vec::new();
        for (name, values) in members(object, "headers") {
            let values = self.array(at, Some(values))?;
            headers.push((
                name.clone(),
                self.each(at, values, |reader, at, value| expression::read(reader, at, value, 0))?,
            ));
        }
        let mut endpoint =
            Endpoint { at: at.to_owned(), url: url?, headers, auth_schemes: Vec::new(), properties: Vec::new() };
        for (name, property) in members(object, "properties") {
            let place = format!("{at}/properties/{name}");
            if name == "authSchemes" {
                let schemes = self.array(&place, Some(property))?;
                endpoint.auth_schemes = self.each(&place, schemes, Self::auth_scheme)?;
            } else {
                endpoint.properties.push((name.clone(), self.property(&place, property, 0)?));
            }
        }
        Some(endpoint)
    }

    fn auth_scheme(&mut self, at: &str, json: &Value) -> Option<super::AuthScheme> {
        let object = self.object(at, json)?;
        let name = match object.get("name") {
            Some(name) => expression::read(self, at, name, 0)?,
            None => return self.fail(at, Problem::Expected("`name`")),
        };
        let properties = object.iter().filter(|(key, _)| *key != "name");
        let properties: Vec<_> =
            properties.map(|(key, value)| Some((key.clone(), self.property(at, value, 0)?))).collect();
        Some((name, properties.into_iter().collect::<Option<_>>()?))
    }

    fn property(&mut self, at: &str, json: &Value, depth: usize) -> Option<Property> {
        if depth == MAX_DEPTH {
            return self.fail(at, Problem::TooMany { what: "nested properties", limit: MAX_DEPTH });
        }
        match json {
            Value::Array(items) => {
                self.each(at, items, |reader, at, item| reader.property(at, item, depth + 1)).map(Property::Array)
            }
            Value::Object(object) if !object.contains_key("ref") && !object.contains_key("fn") => {
                let entries: Vec<_> = object
                    .iter()
                    .map(|(name, value)| Some((name.clone(), self.property(at, value, depth + 1)?)))
                    .collect();
                entries.into_iter().collect::<Option<_>>().map(Property::Object)
            }
            value => expression::read(self, at, value, 0).map(Property::Value),
        }
    }
}

fn members<'j>(object: &'j Map<String, Value>, key: &str) -> impl Iterator<Item = (&'j String, &'j Value)> {
    object.get(key).and_then(Value::as_object).into_iter().flatten()
}

/// Reads a constant of a type that parameters can have.
pub(super) fn constant(json: &Value) -> Option<Default> {
    match json {
        Value::String(text) => Some(Default::Text(text.clone())),
        Value::Bool(value) => Some(Default::Bool(*value)),
        Value::Array(items) => {
            let texts: Option<Vec<_>> = items.iter().map(|item| item.as_str().map(str::to_owned)).collect();
            texts.map(Default::Texts)
        }
        Value::Null | Value::Number(_) | Value::Object(_) => None,
    }
}
