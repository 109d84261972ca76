//! Shortens the paths through a graph: a condition whose value is known on the path to a node is not tested again.
//!
//! Trees of rules test the same conditions in many rules. This pass redirects each branch past the nodes whose
//! condition is known there, and removes the nodes that become unreachable. Every evaluation has the same outcome as
//! before, and the same values of the variables that the outcome uses.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexSet;

use super::graph::{Graph, index_of};
use crate::ir::endpoint::{Condition, Default, Endpoint, EndpointExpression, Function, Node, Parameter, Step};

/// Maximum number of nodes of a graph that is shortened, which limits the time for hostile models. The largest known
/// graph has 600 nodes.
const MAX_NODES: usize = 2048;

/// Conditions whose value is known.
type Facts = BTreeMap<u16, bool>;

/// Shortens all paths through the graph.
pub(super) fn shorten(mut endpoint: Endpoint) -> Endpoint {
    if endpoint.nodes.len() > MAX_NODES {
        return endpoint;
    }
    remove_negations(&mut endpoint);
    loop {
        let before = endpoint.nodes.len();
        skip_known(&mut endpoint);
        if endpoint.nodes.len() == before {
            break;
        }
    }
    drop_unused(&mut endpoint);
    endpoint
}

/// Replaces negated conditions by the conditions that they negate, with the branches of their nodes swapped.
fn remove_negations(endpoint: &mut Endpoint) {
    let mut conditions = IndexSet::new();
    let mut forms = Vec::with_capacity(endpoint.conditions.len());
    for condition in std::mem::take(&mut endpoint.conditions) {
        let (condition, swapped) = form(condition, &endpoint.parameters);
        let (index, _) = conditions.insert_full(condition);
        forms.push((index_of(index, "conditions").expect("there are no more conditions than before"), swapped));
    }
    for node in &mut endpoint.nodes {
        let (condition, holds, fails) = *node;
        let (condition, swapped) = forms[usize::from(condition)];
        *node = if swapped { (condition, fails, holds) } else { (condition, holds, fails) };
    }
    endpoint.conditions = conditions.into_iter().collect();
}

/// Returns a condition without negation, and `true` if its value is the opposite of the given condition's.
fn form(Condition { mut test, assign }: Condition, parameters: &[Parameter]) -> (Condition, bool) {
    let mut swapped = false;
    while assign.is_none()
        && let EndpointExpression::Call(function, arguments) = &mut test
    {
        match (function, arguments.as_mut_slice()) {
            (Function::Not, [of]) => test = std::mem::replace(of, EndpointExpression::Bool(false)),
            (
                Function::BooleanEquals,
                [EndpointExpression::Parameter(parameter), EndpointExpression::Bool(value @ false)],
            ) if matches!(parameters[usize::from(*parameter)].default, Some(Default::Bool(_))) => {
                *value = true;
            }
            _ => break,
        }
        swapped = !swapped;
    }
    (Condition { test, assign }, swapped)
}

/// Redirects every branch past the nodes whose condition is known there.
fn skip_known(endpoint: &mut Endpoint) {
    let outdated: Vec<_> = endpoint.conditions.iter().map(|asked| outdated_by(asked, &endpoint.conditions)).collect();
    // The facts that are known on every path to a node found so far. Branches lead only to later nodes.
    let mut known: Vec<Option<Facts>> = vec![None; endpoint.nodes.len()];
    if let Some(first) = known.first_mut() {
        *first = Some(Facts::new());
    }
    for at in 0..known.len() {
        let Some(mut facts) = known[at].take() else {
            continue;
        };
        let (condition, holds, fails) = endpoint.nodes[at];
        let outdated = &outdated[usize::from(condition)];
        facts.retain(|fact, _| !outdated.contains(fact));
        let [holds, fails] = [(holds, true), (fails, false)].map(|(way, answer)| {
            let mut facts = facts.clone();
            if !outdated.contains(&condition) {
                facts.insert(condition, answer);
            }
            let way = skip(&endpoint.nodes, way, &facts);
            if let Step::Go(node) = way {
                meet(&mut known[usize::from(node)], facts);
            }
            way
        });
        endpoint.nodes[at] = (condition, holds, fails);
    }
    rebuild(endpoint);
}

/// Returns the conditions whose value may change when this condition assigns its variable.
fn outdated_by(asked: &Condition, conditions: &[Condition]) -> BTreeSet<u16> {
    let Some(variable) = asked.assign else {
        return BTreeSet::new();
    };
    let outdated = |condition: &Condition| {
        reads(&condition.test, variable) || (condition.assign == Some(variable) && condition != asked)
    };
    (0..).zip(conditions).filter(|(_, condition)| outdated(condition)).map(|(index, _)| index).collect()
}

fn reads(expression: &EndpointExpression, variable: u8) -> bool {
    match expression {
        EndpointExpression::Variable(read) => *read == variable,
        EndpointExpression::Parameter(_)
        | EndpointExpression::Text(_)
        | EndpointExpression::Bool(_)
        | EndpointExpression::Integer(_) => false,
        EndpointExpression::Get(of, _) | EndpointExpression::Item(of, _) => reads(of, variable),
        EndpointExpression::List(parts) | EndpointExpression::Join(parts) | EndpointExpression::Call(_, parts) => {
            parts.iter().any(|part| reads(part, variable))
        }
    }
}

/// Returns the target of a branch after the nodes with known conditions are skipped.
fn skip(nodes: &[Node], mut way: Step, facts: &Facts) -> Step {
    while let Step::Go(node) = way {
        let (condition, holds, fails) = nodes[usize::from(node)];
        match facts.get(&condition) {
            Some(true) => way = holds,
            Some(false) => way = fails,
            None => break,
        }
    }
    way
}

/// Keeps the facts that are known on both of two paths.
fn meet(known: &mut Option<Facts>, facts: Facts) {
    match known {
        Some(known) => known.retain(|condition, answer| facts.get(condition) == Some(answer)),
        unknown @ None => *unknown = Some(facts),
    }
}

/// Removes the nodes that are unreachable and those whose branches have become the same.
fn rebuild(endpoint: &mut Endpoint) {
    let mut graph = Graph::default();
    let mut moved = vec![Step::Unmatched; endpoint.nodes.len()];
    let step = |moved: &[Step], step| if let Step::Go(node) = step { moved[usize::from(node)] } else { step };
    for (at, (condition, holds, fails)) in endpoint.nodes.iter().enumerate().rev() {
        let keeps = endpoint.conditions[usize::from(*condition)].assign.is_some();
        let node = graph.node(*condition, keeps, step(&moved, *holds), step(&moved, *fails));
        moved[at] = node.expect("there are no more nodes than before");
    }
    (endpoint.nodes, endpoint.start) = graph.finish(step(&moved, endpoint.start));
}

/// Removes the conditions and outcomes that no node uses.
fn drop_unused(endpoint: &mut Endpoint) {
    let (mut conditions, mut outcomes) = (BTreeMap::new(), BTreeMap::new());
    for (condition, holds, fails) in &endpoint.nodes {
        conditions.insert(*condition, 0);
        outcomes.extend([*holds, *fails].into_iter().filter_map(end).map(|outcome| (outcome, 0)));
    }
    outcomes.extend(end(endpoint.start).map(|outcome| (outcome, 0)));
    keep(&mut endpoint.conditions, &mut conditions);
    keep(&mut endpoint.outcomes, &mut outcomes);
    let step = |step| if let Step::End(outcome) = step { Step::End(outcomes[&outcome]) } else { step };
    for (condition, holds, fails) in &mut endpoint.nodes {
        (*condition, *holds, *fails) = (conditions[condition], step(*holds), step(*fails));
    }
    endpoint.start = step(endpoint.start);
}

fn end(step: Step) -> Option<u16> {
    if let Step::End(outcome) = step { Some(outcome) } else { None }
}

/// Keeps the items at these indexes, and records the new index of each.
fn keep<T>(items: &mut Vec<T>, moved: &mut BTreeMap<u16, u16>) {
    let mut index = 0..;
    items.retain(|_| index.next().is_some_and(|index| moved.contains_key(&index)));
    for (to, place) in (0..).zip(moved.values_mut()) {
        *place = to;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::ir::endpoint::{Outcome, ParameterType};
    use crate::names::{ConstName, FieldName};

    /// Value of an expression in these tests.
    #[derive(Clone, Debug, Default, PartialEq)]
    enum Value {
        #[default]
        Missing,
        Bool(bool),
        Text(String),
    }

    fn call(function: Function, arguments: &[EndpointExpression]) -> EndpointExpression {
        EndpointExpression::Call(function, arguments.to_vec())
    }

    /// Conditions that negate each other, that read variables, and that assign variables, also ones that they read.
    fn conditions() -> Vec<Condition> {
        let [first, second, flag] = [0, 1, 2].map(EndpointExpression::Parameter);
        let [kept, other] = [0, 1].map(EndpointExpression::Variable);
        let is_set = |of: &EndpointExpression| call(Function::IsSet, std::slice::from_ref(of));
        let not = |of: EndpointExpression| call(Function::Not, &[of]);
        let flag_is = |value| call(Function::BooleanEquals, &[flag.clone(), EndpointExpression::Bool(value)]);
        let equals = |left: &EndpointExpression, right: &EndpointExpression| {
            call(Function::StringEquals, &[left.clone(), right.clone()])
        };
        let some =
            |of: &[&EndpointExpression]| call(Function::Coalesce, &of.iter().copied().cloned().collect::<Vec<_>>());
        let a = EndpointExpression::Text("a".to_owned());
        [
            (None, is_set(&first)),
            (None, not(is_set(&first))),
            (None, flag_is(true)),
            (None, flag_is(false)),
            (None, not(flag_is(false))),
            (None, is_set(&kept)),
            (None, not(not(equals(&other, &a)))),
            (None, equals(&kept, &other)),
            (Some(0), some(&[&first])),
            (Some(0), some(&[&second])),
            (Some(1), some(&[&kept, &second])),
            (Some(0), some(&[&other, &second])),
            (Some(0), equals(&kept, &a)),
        ]
        .map(|(assign, test)| Condition { test, assign })
        .into()
    }

    fn endpoint(nodes: Vec<Node>) -> Endpoint {
        let parameter = |default| Parameter {
            name: String::new(),
            field: FieldName::of_endpoint("name").expect("it is an identifier"),
            constant: ConstName::screaming("name", ""),
            kind: ParameterType::Text,
            documentation: None,
            default,
            built_in: None,
            required: false,
            host_label: false,
        };
        Endpoint {
            parameters: vec![parameter(None), parameter(None), parameter(Some(Default::Bool(false)))],
            conditions: conditions(),
            outcomes: ["x", "y", "z"].map(|text| Outcome::Error(EndpointExpression::Text(text.to_owned()))).into(),
            nodes,
            start: Step::Go(0),
            variables: ["one", "two"].map(|name| ConstName::screaming(name, "")).into(),
        }
    }

    fn value(expression: &EndpointExpression, parameters: &[Value], variables: &[Value]) -> Value {
        let of = |expression| value(expression, parameters, variables);
        match expression {
            EndpointExpression::Parameter(index) => parameters[usize::from(*index)].clone(),
            EndpointExpression::Variable(index) => variables[usize::from(*index)].clone(),
            EndpointExpression::Text(text) => Value::Text(text.clone()),
            EndpointExpression::Bool(value) => Value::Bool(*value),
            EndpointExpression::Call(Function::IsSet, arguments) => Value::Bool(of(&arguments[0]) != Value::Missing),
            EndpointExpression::Call(Function::Not, arguments) => Value::Bool(!holds(&of(&arguments[0]))),
            EndpointExpression::Call(Function::BooleanEquals | Function::StringEquals, arguments) => {
                Value::Bool(of(&arguments[0]) == of(&arguments[1]) && of(&arguments[0]) != Value::Missing)
            }
            EndpointExpression::Call(Function::Coalesce, arguments) => {
                arguments.iter().map(of).find(|value| *value != Value::Missing).unwrap_or_default()
            }
            other => unreachable!("no test uses {other:?}"),
        }
    }

    fn holds(value: &Value) -> bool {
        !matches!(value, Value::Missing | Value::Bool(false))
    }

    /// Evaluates the graph and returns the outcome, the variables and the number of nodes visited.
    fn walk(endpoint: &Endpoint, parameters: &[Value]) -> (Option<Outcome>, [Value; 2], usize) {
        let (mut step, mut variables, mut length) = (endpoint.start, [Value::Missing, Value::Missing], 0);
        while let Step::Go(node) = step {
            let (condition, yes, no) = endpoint.nodes[usize::from(node)];
            let condition = &endpoint.conditions[usize::from(condition)];
            let value = value(&condition.test, parameters, &variables);
            step = if holds(&value) { yes } else { no };
            if let Some(variable) = condition.assign {
                variables[usize::from(variable)] = value;
            }
            length += 1;
        }
        (end(step).map(|outcome| endpoint.outcomes[usize::from(outcome)].clone()), variables, length)
    }

    fn all_parameters() -> impl Iterator<Item = [Value; 3]> {
        let texts = || [Value::Missing, Value::Text("a".to_owned()), Value::Text("b".to_owned())];
        texts().into_iter().flat_map(move |first| {
            texts()
                .into_iter()
                .flat_map(move |second| [true, false].map(|flag| [first.clone(), second.clone(), Value::Bool(flag)]))
        })
    }

    /// Generates random graphs of fewer than `most` nodes.
    fn graphs(most: u16) -> impl Strategy<Value = Vec<Node>> {
        let way = || prop_oneof![8 => (1..5_u16).prop_map(Step::Go), 2 => (0..3_u16).prop_map(Step::End), 1 => Just(Step::Unmatched)];
        let condition = 0..u16::try_from(conditions().len()).expect("the test has few");
        prop::collection::vec((condition, way(), way()), 1..usize::from(most)).prop_map(|nodes| {
            let count = u16::try_from(nodes.len()).expect("the test has few");
            let step = |at: u16, way| match way {
                Step::Go(further) if at + further < count => Step::Go(at + further),
                Step::Go(further) => Step::End(further % 3),
                Step::End(_) | Step::Unmatched => way,
            };
            (0..).zip(nodes).map(|(at, (condition, yes, no))| (condition, step(at, yes), step(at, no))).collect()
        })
    }

    proptest! {
        #[test]
        fn evaluations_have_the_same_outcome(nodes in graphs(40)) {
            let asked = endpoint(nodes);
            let shortened = shorten(asked.clone());
            for parameters in all_parameters() {
                let ((end, variables, length), short) = (walk(&asked, &parameters), walk(&shortened, &parameters));
                prop_assert_eq!((&end, &variables), (&short.0, &short.1), "{:?}", parameters);
                prop_assert!(short.2 <= length);
            }
        }
    }

    #[test]
    fn known_conditions_are_not_tested_again() {
        // The flag is true; it is false; the first parameter is set; the flag is not false.
        let chain = [(2, Step::End(0), Step::Go(1)), (3, Step::Go(2), Step::End(1)), (0, Step::Go(3), Step::Go(3))];
        let mut nodes = Vec::from(chain);
        nodes.push((4, Step::End(1), Step::End(2)));
        let shortened = shorten(endpoint(nodes));
        assert_eq!(shortened.nodes, [(0, Step::End(0), Step::End(1))]);
        assert_eq!((shortened.conditions.len(), shortened.outcomes.len()), (1, 2));
    }
}
