//! What a service says of a request that breaks constraints, held against what its client says before it sends one.

use std::error::Error;

use serde_json::Value;
use tinsmith_runtime::validate::ValidationErrors;

use super::{Failure, Outcome};

/// How violations of enums read, which are reported only where enums are closed.
const OF_ENUM: &str = "Member must satisfy enum value set";

/// The `ValidationException` of a service.
#[derive(Debug, PartialEq)]
pub struct Refusal {
    message: String,
    /// Each path and message.
    fields: Vec<(String, String)>,
}

impl Refusal {
    /// The refusal in the body of an answer.
    ///
    /// # Errors
    /// If the body is no JSON object with `message` and `fieldList`.
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

    /// Holds what `validate()` says of an input against this: the same, but that it leaves enums open.
    ///
    /// # Errors
    /// If it says something else.
    pub fn check_report(&self, report: Result<(), ValidationErrors>) -> Outcome {
        let is_of_enum = |(_, message): &(String, String)| message.contains(OF_ENUM);
        match report {
            Ok(()) if self.fields.iter().all(is_of_enum) => Ok(()),
            Ok(()) => Err(Failure::new("`validate` finds nothing wrong")),
            Err(errors) => self.compare(&errors),
        }
    }

    /// Holds the cause of a failed call against this.
    ///
    /// # Errors
    /// If the call was made, or failed for another reason.
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
