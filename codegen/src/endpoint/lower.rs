//! Lowers a [`RuleSetModel`] to tables: names become indexes, rules become a graph.

use indexmap::IndexSet;

use super::graph::{Graph, index_of};
use super::model::{Condition, Endpoint, Outcome, Property, Rule, RuleBody, RuleSetModel, Rules, SourceExpression};
use super::shorten::shorten;
use super::{EndpointError, Problem};
use crate::ir::endpoint::{self as ir, BuiltIn, Function, Step};
use crate::names::rules::{self, ParameterNames, RuleNameError, RuleNames};

/// Maximum number of variables in the runtime.
const MAX_VARIABLES: usize = 64;

/// Resolves names and turns rules into a graph.
///
/// # Errors
/// Undeclared names, parameters with no or the same name in Rust, diagrams with cycles, and tables that are too large.
pub fn lower(model: &RuleSetModel) -> Result<ir::Endpoint, Vec<EndpointError>> {
    let mut lowering = Lowering {
        model,
        scope: Vec::new(),
        variables: IndexSet::new(),
        conditions: IndexSet::new(),
        outcomes: IndexSet::new(),
        graph: Graph::default(),
        errors: Vec::new(),
    };
    let start = match &model.rules {
        Rules::Tree(rules) => lowering.rules(rules),
        Rules::Diagram { conditions, outcomes, nodes, root } => lowering.diagram(conditions, outcomes, nodes, *root),
    };
    let RuleNames { parameters, variables } = lowering.names();
    let parameters = lowering.parameters(parameters);
    if variables.len() > MAX_VARIABLES {
        lowering.note("/", Problem::TooMany { what: "variables", limit: MAX_VARIABLES });
    }
    match start {
        Some(start) if lowering.errors.is_empty() => {
            let (nodes, start) = lowering.graph.finish(start);
            Ok(shorten(ir::Endpoint {
                parameters,
                conditions: lowering.conditions.into_iter().collect(),
                outcomes: lowering.outcomes.into_iter().collect(),
                nodes,
                start,
                variables,
            }))
        }
        _ => Err(lowering.errors),
    }
}

/// State of lowering. Methods that return `None` have recorded an error.
pub(super) struct Lowering<'m> {
    model: &'m RuleSetModel,
    /// Assigned names in scope, innermost last.
    pub(super) scope: Vec<&'m str>,
    variables: IndexSet<&'m str>,
    pub(super) conditions: IndexSet<ir::Condition>,
    outcomes: IndexSet<ir::Outcome>,
    pub(super) graph: Graph,
    errors: Vec<EndpointError>,
}

impl<'m> Lowering<'m> {
    fn note(&mut self, at: &str, problem: Problem) {
        self.errors.push(EndpointError::new(at, problem));
    }

    pub(super) fn noted<T>(&mut self, at: &str, result: Result<T, Problem>) -> Option<T> {
        result.map_err(|problem| self.note(at, problem)).ok()
    }

    /// Names parameters and variables. There are no names if that fails, which is recorded.
    fn names(&mut self) -> RuleNames {
        if self.model.parameters.len() > usize::from(u8::MAX) {
            self.note("/parameters", Problem::TooMany { what: "parameters", limit: usize::from(u8::MAX) });
        }
        let parameters = self.model.parameters.keys().map(String::as_str);
        rules::decide(parameters, self.variables.iter().copied()).unwrap_or_else(|errors| {
            for error in errors {
                let problem = match error {
                    RuleNameError::Invalid(error) => Problem::Name(error),
                    RuleNameError::Collision(first, second, name) => Problem::Collision(first, second, name),
                };
                self.note("/parameters", problem);
            }
            RuleNames::default()
        })
    }

    fn parameters(&self, names: Vec<ParameterNames>) -> Vec<ir::Parameter> {
        let parameters = names.into_iter().zip(&self.model.parameters).enumerate();
        let parameters =
            parameters.map(|(index, (ParameterNames { field, constant }, (name, parameter)))| ir::Parameter {
                name: name.clone(),
                field,
                constant,
                kind: parameter.kind,
                documentation: parameter.documentation.clone(),
                default: parameter.default.clone(),
                built_in: parameter.built_in,
                required: parameter.required,
                // Rules that check the region themselves have their own error message for it.
                host_label: parameter.built_in == Some(BuiltIn::Region) && !self.checks_host_label(index),
            });
        parameters.collect()
    }

    /// Returns `true` if a condition checks that the parameter is a valid host label.
    fn checks_host_label(&self, parameter: usize) -> bool {
        let asked = |test: &ir::EndpointExpression| match test {
            ir::EndpointExpression::Call(Function::IsValidHostLabel, arguments) => {
                matches!(arguments.first(), Some(ir::EndpointExpression::Parameter(index)) if usize::from(*index) == parameter)
            }
            _ => false,
        };
        self.conditions.iter().any(|condition| asked(&condition.test))
    }

    /// Lowers rules that are tried in order. After a rule whose conditions are all true, no later rule is tried.
    fn rules(&mut self, rules: &'m [Rule]) -> Option<Step> {
        let lowered: Vec<_> = rules.iter().map(|rule| self.rule(rule)).collect();
        let lowered: Vec<_> = lowered.into_iter().collect::<Option<_>>()?;
        let mut otherwise = Step::Unmatched;
        for (conditions, body) in lowered.into_iter().rev() {
            let mut step = body;
            for condition in conditions.into_iter().rev() {
                step = self.node(condition, step, otherwise)?;
            }
            otherwise = step;
        }
        Some(otherwise)
    }

    fn rule(&mut self, rule: &'m Rule) -> Option<(Vec<u16>, Step)> {
        let outer = self.scope.len();
        let conditions: Vec<_> = rule
            .conditions
            .iter()
            .map(|condition| {
                let index = self.condition(condition);
                self.scope.extend(condition.assign.as_deref());
                index
            })
            .collect();
        let body = match &rule.body {
            RuleBody::Outcome(outcome) => self.outcome(outcome).map(Step::End),
            RuleBody::Rules(rules) => self.rules(rules),
        };
        self.scope.truncate(outer);
        Some((conditions.into_iter().collect::<Option<_>>()?, body?))
    }

    fn node(&mut self, condition: u16, holds: Step, fails: Step) -> Option<Step> {
        let keeps = self.conditions[usize::from(condition)].assign.is_some();
        let node = self.graph.node(condition, keeps, holds, fails);
        self.noted("/", node)
    }

    pub(super) fn condition(&mut self, condition: &'m Condition) -> Option<u16> {
        let test = self.expression(&condition.at, &condition.test)?;
        let assign = match &condition.assign {
            None => None,
            Some(name) => {
                let (variable, _) = self.variables.insert_full(name);
                Some(self.byte(&condition.at, variable, "variables")?)
            }
        };
        let (index, _) = self.conditions.insert_full(ir::Condition { test, assign });
        self.noted(&condition.at, index_of(index, "conditions"))
    }

    fn byte(&mut self, at: &str, index: usize, what: &'static str) -> Option<u8> {
        let limit = usize::from(u8::MAX);
        self.noted(at, u8::try_from(index).map_err(|_| Problem::TooMany { what, limit }))
    }

    fn expression(&mut self, at: &str, expression: &'m SourceExpression) -> Option<ir::EndpointExpression> {
        Some(match expression {
            SourceExpression::Reference(name) => return self.reference(at, name),
            SourceExpression::Text(text) => ir::EndpointExpression::Text(text.clone()),
            SourceExpression::Bool(value) => ir::EndpointExpression::Bool(*value),
            SourceExpression::Integer(value) => ir::EndpointExpression::Integer(*value),
            SourceExpression::List(items) => ir::EndpointExpression::List(self.expressions(at, items)?),
            SourceExpression::Join(parts) => ir::EndpointExpression::Join(self.expressions(at, parts)?),
            SourceExpression::Get(value, attribute) => {
                ir::EndpointExpression::Get(Box::new(self.expression(at, value)?), *attribute)
            }
            SourceExpression::Item(value, index) => {
                ir::EndpointExpression::Item(Box::new(self.expression(at, value)?), *index)
            }
            SourceExpression::Call(function, arguments) => {
                ir::EndpointExpression::Call(*function, self.expressions(at, arguments)?)
            }
        })
    }

    fn expressions(&mut self, at: &str, expressions: &'m [SourceExpression]) -> Option<Vec<ir::EndpointExpression>> {
        let lowered: Vec<_> = expressions.iter().map(|expression| self.expression(at, expression)).collect();
        lowered.into_iter().collect()
    }

    fn reference(&mut self, at: &str, name: &str) -> Option<ir::EndpointExpression> {
        if self.scope.contains(&name) {
            // In a diagram, a condition that uses a name may be listed before the condition that assigns it.
            let known = self.scope.iter().find(|known| **known == name).copied().unwrap_or_default();
            let (variable, _) = self.variables.insert_full(known);
            return self.byte(at, variable, "variables").map(ir::EndpointExpression::Variable);
        }
        let index = self.model.parameters.get_index_of(name);
        let index = self.noted(at, index.ok_or_else(|| Problem::UnknownName(name.to_owned())))?;
        self.byte(at, index, "parameters").map(ir::EndpointExpression::Parameter)
    }

    pub(super) fn outcome(&mut self, outcome: &'m Outcome) -> Option<u16> {
        let (at, lowered) = match outcome {
            Outcome::Error { at, message } => (at, ir::Outcome::Error(self.expression(at, message)?)),
            Outcome::Endpoint(endpoint) => (&endpoint.at, ir::Outcome::Endpoint(self.endpoint(endpoint)?)),
        };
        let (index, _) = self.outcomes.insert_full(lowered);
        self.noted(at, index_of(index, "outcomes"))
    }

    fn endpoint(&mut self, endpoint: &'m Endpoint) -> Option<ir::EndpointRule> {
        let at = &endpoint.at;
        let url = self.expression(at, &endpoint.url);
        let headers: Vec<_> =
            endpoint.headers.iter().map(|(name, values)| Some((name.clone(), self.expressions(at, values)?))).collect();
        let auth_schemes: Vec<_> = endpoint
            .auth_schemes
            .iter()
            .map(|(name, properties)| Some((self.expression(at, name)?, self.properties(at, properties)?)))
            .collect();
        let properties = self.properties(at, &endpoint.properties);
        Some(ir::EndpointRule {
            url: url?,
            headers: headers.into_iter().collect::<Option<_>>()?,
            auth_schemes: auth_schemes.into_iter().collect::<Option<_>>()?,
            properties: properties?,
        })
    }

    fn properties(&mut self, at: &str, properties: &'m [(String, Property)]) -> Option<Vec<(String, ir::Property)>> {
        let lowered: Vec<_> =
            properties.iter().map(|(name, property)| Some((name.clone(), self.property(at, property)?))).collect();
        lowered.into_iter().collect()
    }

    fn property(&mut self, at: &str, property: &'m Property) -> Option<ir::Property> {
        match property {
            Property::Value(value) => self.expression(at, value).map(ir::Property::Value),
            Property::Array(items) => {
                let items: Vec<_> = items.iter().map(|item| self.property(at, item)).collect();
                items.into_iter().collect::<Option<_>>().map(ir::Property::Array)
            }
            Property::Object(entries) => self.properties(at, entries).map(ir::Property::Object),
        }
    }
}
