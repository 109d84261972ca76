//! API changes between models: finds the model from which the crate on disk was generated, and reports the changes.
//!
//! The documentation of a crate contains the hash of its model. The old model is the one given with `--since`, or the last
//! committed one if its hash is that of the crate.

use std::fs;

use clap::ValueEnum;
use tinsmith_codegen::ir::package::Package as Lowered;
use tinsmith_codegen::update::report::{Deny, Outcome, Report, ServiceReport, lost_operations};
use tinsmith_codegen::update::{Effect, changes, render};

use super::since::Since;
use crate::exit::Failure;
use crate::generator::{Generate, Generated};
use crate::job::Job;
use crate::report::{Console, Tone};

/// The file that contains the hash of the model.
const CRATE_ROOT: &str = "src/lib.rs";

/// The output format of changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Form {
    /// Lines of text, breaking changes first
    Text,
    /// One line of JSON for all services, without any other output
    Json,
    /// A page of Markdown for all services, without any other output
    Markdown,
}

/// The changes that are denied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Gate {
    /// Changes after which programs may not compile or calls may fail
    Breaking,
    /// Breaking changes, and changes of behavior
    Behavior,
}

impl From<Gate> for Deny {
    fn from(gate: Gate) -> Self {
        match gate {
            Gate::Breaking => Self::Breaking,
            Gate::Behavior => Self::Behavior,
        }
    }
}

/// Compares the generated crates with those of the older models. The crates on disk must not have been overwritten yet.
///
/// # Errors
/// Returns an error if an old model was given with `--since` and cannot be read or lowered.
pub(super) fn report(
    jobs: &[Job],
    generated: &[Generated],
    older: &Since,
    generator: &dyn Generate,
) -> Result<Report, Failure> {
    let compared = jobs.iter().zip(generated).map(|(job, generated)| {
        let outcome = outcome(job, generated, older, generator)?;
        Ok(ServiceReport { name: job.name.clone(), version: Some(job.settings.version.clone()), outcome })
    });
    let mut services = compared.collect::<Result<Vec<_>, Failure>>()?;
    services.extend(older.vanished(jobs).into_iter().map(|name| ServiceReport {
        name,
        version: None,
        outcome: Outcome::Vanished,
    }));
    Ok(Report { services })
}

fn outcome(job: &Job, generated: &Generated, older: &Since, generator: &dyn Generate) -> Result<Outcome, Failure> {
    if older.is_given() {
        let new = lower(job, generator)?;
        let old = older.lowered(job, &new.service, generator)?;
        return Ok(old.map_or(Outcome::Appeared, |old| Outcome::Compared(changes(&old, &new))));
    }
    let stated = fs::read_to_string(job.directory.join(CRATE_ROOT)).ok().and_then(|text| stated_model(&text));
    let wanted = generated.package.get(CRATE_ROOT).and_then(stated_model);
    let Some(stated) = stated.filter(|stated| wanted.as_ref() != Some(stated)) else {
        return Ok(Outcome::Compared(Vec::new()));
    };
    let new = lower(job, generator)?;
    let old = older.lowered(job, &new.service, generator)?.filter(|old| old.service.model_hash == stated);
    Ok(old.map_or(Outcome::Unknown, |old| Outcome::Compared(changes(&old, &new))))
}

fn lower(job: &Job, generator: &dyn Generate) -> Result<Lowered, Failure> {
    let files = job.read().map_err(Failure::Failed)?;
    generator.lower(&files, &job.settings).map_err(|error| job.located(error))
}

/// Says of refused operations that only the older models have that they were removed, in place of a wrong spelling.
pub(super) fn with_lost(failure: Failure, jobs: &[Job], older: &Since, generator: &dyn Generate) -> Failure {
    match failure {
        Failure::Usage(mut errors) => {
            for Lost { place, operation } in jobs.iter().flat_map(|job| lost(job, older, generator)) {
                let refusal = format!("{place}`{operation}` is not an operation");
                errors.retain(|error| !error.starts_with(&refusal));
                errors.push(format!("{place}{}", removed(&operation)));
            }
            Failure::Usage(errors)
        }
        failed @ (Failure::Failed(_) | Failure::Model(_)) => failed,
    }
}

/// An operation that the settings select, and that the current model has lost.
struct Lost {
    /// The place of its name in the configuration, as the start of a message.
    place: String,
    operation: String,
}

fn lost(job: &Job, older: &Since, generator: &dyn Generate) -> Vec<Lost> {
    let Some(wanted) = &job.settings.operations else { return Vec::new() };
    let without_lost = || generator.lower_older(&job.read().ok()?, &job.settings).ok();
    let Some(new) = without_lost() else { return Vec::new() };
    let Ok(Some(old)) = older.lowered(job, &new.service, generator) else { return Vec::new() };
    let lost = lost_operations(wanted, &old, &new).into_iter();
    lost.map(|operation| {
        let place = job.values.get(operation).map(|place| format!("{place}: ")).unwrap_or_default();
        Lost { place: format!("{place}[{}]: ", job.name), operation: operation.to_owned() }
    })
    .collect()
}

/// The message about an operation that is selected, and that only the older model has.
pub(crate) fn removed(operation: &str) -> String {
    format!(
        "`{operation}` was removed in this model: only the older one has it; remove it from `operations`, or keep the \
         older model"
    )
}

/// Returns an error that names the services whose changes the gate denies, or `None` if it lets the report pass.
pub(crate) fn denied(report: &Report, gate: Gate) -> Option<String> {
    let denied = report.services.iter().filter(|service| service.is_denied(gate.into()));
    let names: Vec<&str> = denied.map(|service| service.name.as_str()).collect();
    let kind = match gate {
        Gate::Breaking => "breaking",
        Gate::Behavior => "behavior",
    };
    let names = (!names.is_empty()).then(|| names.join(", "))?;
    Some(format!("--deny {kind}: the API changes of {names} are not allowed"))
}

/// The hash of the model in the documentation of a crate.
fn stated_model(text: &str) -> Option<String> {
    let (_, rest) = text.split_once("(model ")?;
    let (hash, _) = rest.split_once(')')?;
    Some(hash.to_owned())
}

/// Prints a report as text. Services without changes are named only if the older models were given.
pub(super) fn print(report: &Report, older: &Since, console: &mut Console) {
    let is_shown = |service: &&ServiceReport| match &service.outcome {
        Outcome::Compared(changes) => older.is_given() || !changes.is_empty(),
        Outcome::Appeared | Outcome::Vanished | Outcome::Unknown => true,
    };
    print_text(&Report { services: report.services.iter().filter(is_shown).cloned().collect() }, console);
}

fn print_text(report: &Report, console: &mut Console) {
    for line in render::text(report) {
        let painted = match &line {
            render::Line::Summary(text) => console.paint(Tone::Strong, text),
            render::Line::Title(effect, text) => console.paint(tone(*effect), text),
            render::Line::Detail(text) => text.clone(),
        };
        console.line(&painted);
    }
}

fn tone(effect: Effect) -> Tone {
    match effect {
        Effect::Compile | Effect::Run => Tone::Bad,
        Effect::Behavior => Tone::Strong,
        Effect::Addition => Tone::Good,
        Effect::Note => Tone::Faint,
    }
}

/// Checks that the older models of all services were found.
///
/// # Errors
/// [`Failure::Usage`] with the names of these services.
pub(super) fn all_known(report: &Report) -> Result<(), Failure> {
    let unknown = report.services.iter().filter(|service| service.outcome == Outcome::Unknown);
    let errors: Vec<String> = unknown
        .map(|service| format!("{}: the model of the existing crate was not found; pass it with --since", service.name))
        .collect();
    if errors.is_empty() { Ok(()) } else { Err(Failure::Usage(errors)) }
}

/// Prints a whole report in a format.
pub(crate) fn print_as(form: Form, report: &Report, console: &mut Console) {
    match form {
        Form::Text => print_text(report, console),
        Form::Json => console.line(&render::json(report).to_string()),
        Form::Markdown => console.line(render::markdown(report).trim_end()),
    }
}
