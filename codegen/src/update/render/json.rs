//! Prints reports as JSON for programs.

use serde_json::{Map, Value, json};

use crate::update::report::{Outcome, Report, ServiceReport};
use crate::update::{Change, Difference, Effect, Trend};

/// Prints a report: an array with an object for each service.
pub fn json(report: &Report) -> Value {
    report.services.iter().map(service).collect()
}

fn service(service: &ServiceReport) -> Value {
    let status = match service.outcome {
        Outcome::Compared(_) => "compared",
        Outcome::Appeared => "appeared",
        Outcome::Vanished => "vanished",
        Outcome::Unknown => "unknown",
    };
    let counts: Map<String, Value> =
        service.counts().iter().map(|(effect, count)| (key(*effect).to_owned(), (*count).into())).collect();
    json!({
        "service": service.name,
        "status": status,
        "version": service.version,
        "nextVersion": service.next_version(),
        "counts": counts,
        "changes": service.changes().iter().map(change).collect::<Vec<_>>(),
    })
}

fn key(effect: Effect) -> &'static str {
    match effect {
        Effect::Compile => "breakingAtCompileTime",
        Effect::Run => "breakingAtRunTime",
        Effect::Behavior => "behavior",
        Effect::Addition => "addition",
        Effect::Note => "note",
    }
}

fn change(change: &Change) -> Value {
    let mut value = json!({
        "effect": key(change.effect()),
        "breaking": change.effect().is_breaking(),
        "kind": change.kind.to_string(),
        "path": change.path,
        "shape": change.shape,
        "difference": match &change.difference {
            Difference::Added => "added",
            Difference::Removed => "removed",
            Difference::Changed { .. } => "changed",
        },
        "reason": change.judgement.reason,
        "remedy": change.judgement.remedy,
    });
    if let (Difference::Changed { aspect, part, from, to, trend }, Some(entries)) =
        (&change.difference, value.as_object_mut())
    {
        let trend = match trend {
            Trend::Tightened => Some("tightened"),
            Trend::Loosened => Some("loosened"),
            Trend::None => None,
        };
        entries.insert("aspect".to_owned(), aspect.to_string().into());
        entries.insert("part".to_owned(), (!part.is_empty()).then_some(part.as_ref()).into());
        entries.insert("from".to_owned(), from.as_deref().into());
        entries.insert("to".to_owned(), to.as_deref().into());
        entries.insert("trend".to_owned(), trend.into());
    }
    value
}
