//! Validation errors of a service, compared with those of its client for the same input.

use std::error::Error;

use serde_json::Value;
use tinsmith_runtime::validate::ValidationErrors;

use super::{Failure, Outcome};

/// Start of messages about enums, which are reported only at the level that closes enums.
const OF_ENUM: &str = "Member must satisfy enum value set";

/// The `ValidationException` of a service.
#[derive(Debug, PartialEq)]
pub struct Refusal {
    message: String,
    /// Path and message of each violation.
    fields: Vec<(String, String)>,
}

impl Refusal {
    /// Parses the body of an error response.
    ///
    /// # Errors
    /// Returns an error if the body is not a JSON object with `message` and `fieldList`.
    pub fn parse(answer: &str) -> Outcome<Self> {
        let answer: Value = serde_json::from_str(answer)?;
        let text = |value: &Value| value.as_str().map(str::to_owned).ok_or(Failure::new("the refusal lacks a text"));
        let list = answer["fieldList"].as_array().ok_or(Failure::new("the refusal lists no fields"))?;
        let fields = list.iter().map(|field| Ok((text(&field["path"])?, text(&field["message"])?)));
        Ok(Self { message: text(&answer["message"])?, fields: fields.collect::<Outcome<_>>()? })
    }

    fn of_client(errors: &ValidationErrors) -> Self {
        let fields = errors.fields().map(|(path, message)| (path.to_owned(), message));
        Self { message: errors.to_string(), fields: fields.collect() }
    }

    /// Compares the result of `validate()` on an input with this, except for enum values.
    ///
    /// # Errors
    /// Returns an error if they differ.
    pub fn check_report(&self, report: Result<(), ValidationErrors>) -> Outcome {
        let is_of_enum = |(_, message): &(String, String)| message.contains(OF_ENUM);
        match report {
            Ok(()) if self.fields.iter().all(is_of_enum) => Ok(()),
            Ok(()) => Err(Failure::new("`validate` finds nothing wrong")),
            Err(errors) => self.compare(&errors),
        }
    }

    /// Compares the source of a failed call's error with this.
    ///
    /// # Errors
    /// Returns an error if the call was sent or failed for another reason.
    pub fn check_failure(&self, failure: Option<impl Error>) -> Outcome {
        let failure = failure.ok_or(Failure::new("the request was sent"))?;
        match failure.source().and_then(|cause| cause.downcast_ref()) {
            Some(errors) => self.compare(errors),
            None => Err(failure.into()),
        }
    }

    fn compare(&self, errors: &ValidationErrors) -> Outcome {
        let found = Self::of_client(errors);
        if found == *self {
            return Ok(());
        }
        Err(Failure::new(format!("expected {self:#?}\nfound    {found:#?}")))
    }
}
