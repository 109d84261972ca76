//! Loads the models that commands name.

use tinsmith_codegen::settings::Settings;

use super::Context;
use crate::config::Config;
use crate::exit::Failure;
use crate::generator::{GenerateError, Refusal};
use crate::job::Job;
use crate::sources::Sources;

/// A service of a model, with the names of its operations.
pub(super) struct Named {
    /// The name under which the service is added.
    pub(super) name: String,
    /// The shape id.
    pub(super) shape: String,
    /// The operations, in the order of the crate.
    pub(super) operations: Vec<String>,
}

/// Finds a service of the configuration or of its model sources, and lists its operations.
pub(super) fn lower_named(name: &str, config: &Config, context: &Context<'_>) -> Result<Named, Failure> {
    let (files, service) = match config.services.get(name) {
        Some(_) => {
            let jobs = Job::of_services(config, &[name.to_owned()], context.directory, &context.access())?;
            let job = jobs.into_iter().next().expect("a service that is not known is an error");
            (job.read().map_err(Failure::Failed)?, job.settings.service)
        }
        None => {
            let source = Sources::new(Some(config), &context.access())?.find(name, None)?;
            let service = name.contains('#').then(|| name.to_owned());
            (source.read().map_err(Failure::Failed)?, service)
        }
    };
    let mut settings = Settings::new("listed", "0.1.0", "tinsmith list");
    settings.service = service;
    let lowered = context.generator.lower(&files, &settings).map_err(named)?;
    let words = lowered.service.sdk_id.to_lowercase();
    let words: Vec<_> =
        words.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|it| !it.is_empty()).collect();
    Ok(Named {
        name: words.join("-"),
        shape: format!("{}#{}", lowered.service.namespace, lowered.service.shape),
        operations: lowered.operations.iter().map(|operation| operation.shape.clone()).collect(),
    })
}

/// The error of a service that a command names, in words of the command line.
fn named(error: GenerateError) -> Failure {
    match error {
        GenerateError::Request(refusals) if refusals.iter().all(|it| it.value.is_none()) => {
            let remedy = "name the shape id of one of them in place of the file";
            Failure::Usage(
                refusals.iter().map(|Refusal { files, message, .. }| format!("{files}: {message}; {remedy}")).collect(),
            )
        }
        other @ (GenerateError::Request(_) | GenerateError::Model(_) | GenerateError::Failed(_)) => other.into(),
    }
}
