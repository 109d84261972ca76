//! Parameters of a request, by their index in the rule set.

use std::error::Error as StdError;
use std::fmt;

use super::functions::{Labels, is_valid_host_label};
use super::rules::{DefaultValue, Parameter, RuleSet};

/// Value of a parameter. `Debug` prints the value alone.
#[derive(PartialEq)]
pub enum ParameterValue {
    /// A string.
    Text(String),
    /// A boolean.
    Bool(bool),
    /// A list of strings.
    Texts(Vec<String>),
}

impl Clone for ParameterValue {
    fn clone(&self) -> Self {
        match self {
            Self::Text(text) => Self::Text(text.clone()),
            Self::Bool(value) => Self::Bool(*value),
            Self::Texts(texts) => Self::Texts(texts.clone()),
        }
    }

    fn clone_from(&mut self, source: &Self) {
        match (self, source) {
            (Self::Text(text), Self::Text(source)) => text.clone_from(source),
            (Self::Texts(texts), Self::Texts(source)) => texts.clone_from(source),
            (value, source) => *value = source.clone(),
        }
    }
}

impl fmt::Debug for ParameterValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => text.fmt(f),
            Self::Bool(value) => value.fmt(f),
            Self::Texts(texts) => texts.fmt(f),
        }
    }
}

impl From<String> for ParameterValue {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<bool> for ParameterValue {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<Vec<String>> for ParameterValue {
    fn from(texts: Vec<String>) -> Self {
        Self::Texts(texts)
    }
}

impl From<DefaultValue<'_>> for ParameterValue {
    fn from(default: DefaultValue<'_>) -> Self {
        match default {
            DefaultValue::Text(text) => Self::Text(text.to_owned()),
            DefaultValue::Bool(value) => Self::Bool(value),
            DefaultValue::Texts(texts) => Self::Texts(texts.iter().map(|text| (*text).to_owned()).collect()),
        }
    }
}

/// Parameters of a request, which a service's `Params` and `ParamsBuilder` wrap.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Values {
    /// The values, without trailing `None`s, so that equal parameters compare equal.
    values: Vec<Option<ParameterValue>>,
}

impl Values {
    /// Sets or clears a parameter.
    pub fn set(&mut self, index: u8, value: Option<ParameterValue>) {
        let index = usize::from(index);
        if index < self.values.len() {
            self.values[index] = value;
            while let Some(None) = self.values.last() {
                self.values.pop();
            }
        } else if value.is_some() {
            self.values.resize(index, None);
            self.values.push(value);
        }
    }

    /// Returns the value of a parameter.
    pub fn get(&self, index: u8) -> Option<&ParameterValue> {
        self.values.get(usize::from(index))?.as_ref()
    }

    /// Returns the value of a parameter, if it is a string.
    pub fn text(&self, index: u8) -> Option<&str> {
        match self.get(index)? {
            ParameterValue::Text(text) => Some(text),
            ParameterValue::Bool(_) | ParameterValue::Texts(_) => None,
        }
    }

    /// Returns the value of a parameter, if it is a boolean.
    pub fn boolean(&self, index: u8) -> Option<bool> {
        match self.get(index)? {
            ParameterValue::Bool(value) => Some(*value),
            ParameterValue::Text(_) | ParameterValue::Texts(_) => None,
        }
    }

    /// Returns the value of a parameter, if it is a list of strings.
    pub fn texts(&self, index: u8) -> Option<&[String]> {
        match self.get(index)? {
            ParameterValue::Texts(texts) => Some(texts),
            ParameterValue::Text(_) | ParameterValue::Bool(_) => None,
        }
    }

    /// Formats the parameters of `Params`, for `Debug`: required ones are not options.
    ///
    /// # Errors
    /// Fails if the formatter does.
    pub fn debug(&self, rules: &RuleSet<'_>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut fields = f.debug_struct("Params");
        for (index, parameter) in (0..).zip(rules.parameters) {
            match self.get(index) {
                Some(value) if parameter.required => fields.field(parameter.field, value),
                value => fields.field(parameter.field, &value),
            };
        }
        fields.finish()
    }

    /// Formats the parameters of `ParamsBuilder`, for `Debug`: all are options.
    ///
    /// # Errors
    /// Fails if the formatter does.
    pub fn debug_builder(&self, rules: &RuleSet<'_>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut fields = f.debug_struct("ParamsBuilder");
        for (index, parameter) in (0..).zip(rules.parameters) {
            fields.field(parameter.field, &self.get(index));
        }
        fields.finish()
    }

    /// Fills in defaults.
    pub fn with_defaults(mut self, parameters: &[Parameter<'_>]) -> Self {
        for (index, parameter) in (0..).zip(parameters) {
            if let (None, Some(default)) = (self.get(index), parameter.default) {
                self.set(index, Some(default.into()));
            }
        }
        self
    }

    /// Fills in defaults and validates the parameters.
    ///
    /// # Errors
    /// Fails if a required parameter is unset, or if a value that becomes part of the host name is not valid there.
    pub fn complete(self, parameters: &[Parameter<'static>]) -> Result<Self, InvalidParams> {
        let values = self.with_defaults(parameters);
        for (index, parameter) in (0..).zip(parameters) {
            if parameter.required && values.get(index).is_none() {
                return Err(InvalidParams::MissingField { field: parameter.field });
            }
            let fits = |text| is_valid_host_label(text, Labels::Dotted);
            if parameter.host_label && !values.text(index).is_none_or(fits) {
                let message = "must be a valid host label";
                return Err(InvalidParams::InvalidValue { field: parameter.field, message });
            }
        }
        Ok(values)
    }
}

/// Error of building endpoint parameters.
#[derive(Debug)]
#[non_exhaustive]
pub enum InvalidParams {
    /// A required parameter is unset.
    #[non_exhaustive]
    MissingField {
        /// The name of the parameter.
        field: &'static str,
    },
    /// A parameter has an invalid value.
    #[non_exhaustive]
    InvalidValue {
        /// The name of the parameter.
        field: &'static str,
        /// The constraint that the value violates.
        message: &'static str,
    },
}

impl fmt::Display for InvalidParams {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MissingField { field } => write!(formatter, "a required field was missing: `{field}`"),
            Self::InvalidValue { field, message } => {
                write!(formatter, "invalid value for field: `{field}` - {message}")
            }
        }
    }
}

impl StdError for InvalidParams {}
