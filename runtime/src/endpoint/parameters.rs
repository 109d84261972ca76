//! The parameters of a request, by the index that the rule set gives them.

use std::fmt;

use super::functions::{Labels, is_valid_host_label};
use super::rules::{DefaultValue, Parameter, RuleSet};

/// The value of a parameter. Prints as the value alone.
#[derive(Clone, PartialEq)]
pub enum ParameterValue {
    /// A string.
    Text(String),
    /// A boolean.
    Bool(bool),
    /// A list of strings.
    Texts(Vec<String>),
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

/// The parameters of a request: what a service's `Params` and `ParamsBuilder` wrap.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Values {
    /// Never ends in `None`, so that equal parameters are equal here.
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

    /// A parameter.
    pub fn get(&self, index: u8) -> Option<&ParameterValue> {
        self.values.get(usize::from(index))?.as_ref()
    }

    /// A parameter, if it is a string.
    pub fn text(&self, index: u8) -> Option<&str> {
        match self.get(index)? {
            ParameterValue::Text(text) => Some(text),
            ParameterValue::Bool(_) | ParameterValue::Texts(_) => None,
        }
    }

    /// A parameter, if it is a boolean.
    pub fn boolean(&self, index: u8) -> Option<bool> {
        match self.get(index)? {
            ParameterValue::Bool(value) => Some(*value),
            ParameterValue::Text(_) | ParameterValue::Texts(_) => None,
        }
    }

    /// A parameter, if it is a list of strings.
    pub fn texts(&self, index: u8) -> Option<&[String]> {
        match self.get(index)? {
            ParameterValue::Texts(texts) => Some(texts),
            ParameterValue::Text(_) | ParameterValue::Bool(_) => None,
        }
    }

    /// Prints what is set, under the names of the rule set.
    ///
    /// # Errors
    /// When the formatter fails.
    pub fn debug(&self, name: &str, rules: &RuleSet<'_>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut fields = f.debug_struct(name);
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

    /// Fills in defaults and checks what is to be sent to the rules.
    ///
    /// # Errors
    /// When a required parameter is not set, or a region is no label of a host name.
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

/// Why parameters cannot be built.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum InvalidParams {
    /// A required parameter is not set.
    #[error("a required field was missing: `{field}`")]
    #[non_exhaustive]
    MissingField {
        /// Which one.
        field: &'static str,
    },
    /// A value the rules cannot work with.
    #[error("invalid value for field: `{field}` - {message}")]
    #[non_exhaustive]
    InvalidValue {
        /// Of which parameter.
        field: &'static str,
        /// What is wrong with it.
        message: &'static str,
    },
}
