//! Prints reports as lines of text for terminals and logs.

use tinsmith_model::printable::Printable;

use super::group::{Group, counts, groups, values};
use crate::update::Effect;
use crate::update::report::{Outcome, Report, ServiceReport};

/// A line of a report, which terminals may color by its role.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Line {
    /// The summary of a service.
    Summary(String),
    /// The title of a group of changes with this effect.
    Title(Effect, String),
    /// A change, or the reason or remedy of a group.
    Detail(String),
}

impl Line {
    /// Returns the text of the line.
    pub fn text(&self) -> &str {
        match self {
            Self::Summary(text) | Self::Title(_, text) | Self::Detail(text) => text,
        }
    }
}

/// Prints a report. Each line is printable.
pub fn text(report: &Report) -> Vec<Line> {
    report.services.iter().flat_map(service).collect()
}

fn service(service: &ServiceReport) -> Vec<Line> {
    let name = Printable(&service.name);
    let summary = match &service.outcome {
        Outcome::Compared(changes) if changes.is_empty() => format!("{name}: no API changes"),
        Outcome::Compared(_) => {
            let next = service.next_version().zip(service.version.as_ref());
            let next = next.map(|(next, now)| format!("; next version: {next} (now {})", Printable(now)));
            format!("{name}: API changes: {}{}", counts(service), next.unwrap_or_default())
        }
        Outcome::Appeared => format!("{name}: new service, with no older model to compare with"),
        Outcome::Vanished => format!("{name}: breaking at compile time: the service is not in the newer models"),
        Outcome::Unknown => format!("{name}: the model has changed; pass --since OLD_MODEL to list the API changes"),
    };
    let changes = groups(service.changes());
    [Line::Summary(summary)].into_iter().chain(changes.iter().flat_map(group)).collect()
}

fn group(group: &Group<'_>) -> Vec<Line> {
    let Group { judgement, title, changes } = group;
    let count = if changes.len() > 1 { format!(" ({})", changes.len()) } else { String::new() };
    let mut lines = vec![Line::Title(judgement.effect, format!("  {}: {}{count}", judgement.effect, Printable(title)))];
    let (listed, more) = group.listed();
    for change in listed {
        let shape = change.shape.as_ref().map(|shape| format!("  [{shape}]")).unwrap_or_default();
        let values = values(change).map(|(from, to)| {
            let side = |value: Option<String>| value.unwrap_or_else(|| "none".to_owned());
            format!("  {} -> {}", side(from), side(to))
        });
        let line = format!("    {}{shape}{}", change.path, values.unwrap_or_default());
        lines.push(Line::Detail(Printable(line).to_string()));
    }
    let more = (more > 0).then(|| format!("    … and {more} more"));
    let reasons = [format!("      why: {}", judgement.reason), format!("      to do: {}", judgement.remedy)];
    lines.extend(more.into_iter().chain(reasons).map(Line::Detail));
    lines
}
