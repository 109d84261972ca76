//! Typed access to the JSON of endpoint rules.

use serde_json::{Map, Value};

use super::{EndpointError, Problem};

/// Reads values and collects errors. Methods that return `None` have recorded an error.
#[derive(Default)]
pub(super) struct Reader {
    errors: Vec<EndpointError>,
}

impl Reader {
    /// Returns `true` if an error was recorded.
    pub(super) fn has_failed(&self) -> bool {
        !self.errors.is_empty()
    }

    /// Returns the recorded errors.
    pub(super) fn into_errors(self) -> Vec<EndpointError> {
        self.errors
    }

    /// Records an error.
    pub(super) fn fail<T>(&mut self, at: &str, problem: Problem) -> Option<T> {
        self.errors.push(EndpointError::new(at, problem));
        None
    }

    pub(super) fn object<'j>(&mut self, at: &str, json: &'j Value) -> Option<&'j Map<String, Value>> {
        json.as_object().or_else(|| self.fail(at, Problem::Expected("an object")))
    }

    pub(super) fn array<'j>(&mut self, at: &str, json: Option<&'j Value>) -> Option<&'j [Value]> {
        json.and_then(Value::as_array).map(Vec::as_slice).or_else(|| self.fail(at, Problem::Expected("a list")))
    }

    /// Reads every element, even after one that fails.
    pub(super) fn each<T>(
        &mut self,
        at: &str,
        items: &[Value],
        mut read: impl FnMut(&mut Self, &str, &Value) -> Option<T>,
    ) -> Option<Vec<T>> {
        let read: Vec<_> =
            items.iter().enumerate().map(|(index, item)| read(self, &format!("{at}/{index}"), item)).collect();
        read.into_iter().collect()
    }

    pub(super) fn text(&mut self, at: &str, json: Option<&Value>) -> Option<String> {
        json.and_then(Value::as_str).map(str::to_owned).or_else(|| self.fail(at, Problem::Expected("a string")))
    }

    pub(super) fn integer(&mut self, at: &str, json: Option<&Value>) -> Option<i32> {
        let integer = json.and_then(Value::as_i64).and_then(|integer| i32::try_from(integer).ok());
        integer.or_else(|| self.fail(at, Problem::Expected("an integer")))
    }
}
