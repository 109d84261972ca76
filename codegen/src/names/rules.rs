//! The names of endpoint rules: parameters, which users see, and the constants by which the rules refer to parameters and
//! variables.

use std::collections::{BTreeMap, BTreeSet};

use super::reserved::words::RULE_STATICS;
use super::{ConstName, FieldName, NameError};

/// The names of a parameter.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ParameterNames {
    pub(crate) field: FieldName,
    pub(crate) constant: ConstName,
}

/// The names of a rule set.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct RuleNames {
    /// The names of the parameters, in their order.
    pub(crate) parameters: Vec<ParameterNames>,
    /// The names of the variables, in their order.
    pub(crate) variables: Vec<ConstName>,
}

/// A parameter without a name of its own.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum RuleNameError {
    /// Its name is not a valid identifier.
    Invalid(NameError),
    /// Two parameters need one name: their names in the model, and the name.
    Collision(String, String, String),
}

/// Names the parameters and variables of a rule set. Constants are private, so a taken name gets a suffix.
///
/// # Errors
/// Parameters that are not identifiers, and parameters with methods of the same name.
pub(crate) fn decide<'n>(
    parameters: impl Iterator<Item = &'n str>,
    variables: impl Iterator<Item = &'n str>,
) -> Result<RuleNames, Vec<RuleNameError>> {
    let mut constants = Constants::default();
    let parameters = parameter_fields(parameters)?.into_iter().map(|field| {
        let constant = constants.claim(ConstName::of_rules(&field));
        ParameterNames { field, constant }
    });
    let parameters = parameters.collect();
    let variables = variables.map(|name| {
        let field = FieldName::of_endpoint(name).or_else(|_| FieldName::of_endpoint("variable"));
        constants.claim(ConstName::of_rules(&field.expect("`variable` is an identifier")))
    });
    let variables = variables.collect();
    Ok(RuleNames { parameters, variables })
}

/// Names the methods of parameters.
fn parameter_fields<'n>(parameters: impl Iterator<Item = &'n str>) -> Result<Vec<FieldName>, Vec<RuleNameError>> {
    let (mut fields, mut errors) = (Vec::new(), Vec::new());
    let mut owners: BTreeMap<String, &str> = BTreeMap::new();
    for name in parameters {
        let field = match FieldName::of_endpoint(name) {
            Ok(field) => field,
            Err(error) => {
                errors.push(RuleNameError::Invalid(error));
                continue;
            }
        };
        let methods = [field.as_str().to_owned(), field.setter().to_string()];
        match methods.iter().find_map(|method| Some((method, owners.get(method)?))) {
            Some((method, first)) => {
                errors.push(RuleNameError::Collision((*first).to_owned(), name.to_owned(), method.clone()));
            }
            None => owners.extend(methods.map(|method| (method, name))),
        }
        fields.push(field);
    }
    if errors.is_empty() { Ok(fields) } else { Err(errors) }
}

/// The constants of a module so far, and its statics.
struct Constants(BTreeSet<String>);

impl Default for Constants {
    fn default() -> Self {
        Self(RULE_STATICS.map(str::to_owned).into())
    }
}

impl Constants {
    fn claim(&mut self, wanted: ConstName) -> ConstName {
        let mut name = wanted;
        while !self.0.insert(name.as_str().to_owned()) {
            name = name.with_suffix("_VALUE");
        }
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decided(parameters: &[&str], variables: &[&str]) -> (Vec<[String; 3]>, Vec<String>) {
        let names = decide(parameters.iter().copied(), variables.iter().copied()).expect("the names differ");
        let parameters = names.parameters.iter();
        let parameters =
            parameters.map(|it| [it.field.to_string(), it.field.setter().to_string(), it.constant.to_string()]);
        (parameters.collect(), names.variables.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn keywords_are_plain_in_setters_and_constants() {
        let (parameters, variables) = decided(&["type", "Self", "build", "async"], &["match", "crate", "é"]);
        let expected = [
            ["r#type", "set_type", "TYPE"],
            ["self_", "set_self", "SELF_"],
            ["build_value", "set_build", "BUILD_VALUE"],
            ["r#async", "set_async", "ASYNC"],
        ];
        assert_eq!(parameters, expected);
        assert_eq!(variables, ["MATCH", "CRATE_", "VARIABLE"]);
    }

    #[test]
    fn constants_differ() {
        let (parameters, variables) =
            decided(&["rules", "Nodes"], &["rules_value", "rulesValue", "region", "Region", "nodes"]);
        let constants: Vec<_> = parameters.iter().map(|[_, _, constant]| constant.as_str()).collect();
        assert_eq!(constants, ["RULES_VALUE", "NODES_VALUE"]);
        let expected = ["RULES_VALUE_VALUE", "RULES_VALUE_VALUE_VALUE", "REGION", "REGION_VALUE", "NODES_VALUE_VALUE"];
        assert_eq!(variables, expected);
    }

    #[test]
    fn colliding_parameters_are_errors_that_name_both() {
        let collision = |first: &str, second: &str, name: &str| {
            RuleNameError::Collision(first.to_owned(), second.to_owned(), name.to_owned())
        };
        let table = [
            (["fooBar", "foo_bar"], collision("fooBar", "foo_bar", "foo_bar")),
            (["x", "setX"], collision("x", "setX", "set_x")),
            (["build", "buildValue"], collision("build", "buildValue", "build_value")),
        ];
        for (parameters, expected) in table {
            assert_eq!(decide(parameters.into_iter(), std::iter::empty()), Err(vec![expected]));
        }
    }
}
