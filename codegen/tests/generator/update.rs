//! Changes that are reported when a crate is generated from another model.

use std::borrow::Cow;
use std::path::Path;
use std::sync::OnceLock;

use tinsmith_codegen::ir::package::Package;
use tinsmith_codegen::lower;
use tinsmith_codegen::settings::Settings;
use tinsmith_codegen::update::render::{Line, text};
use tinsmith_codegen::update::report::{Outcome, Report, ServiceReport};
use tinsmith_codegen::update::{Change, Difference, Effect, changes};
use tinsmith_model::{Source, load};

mod derives;
mod renderings;
mod rows;

/// A change of the model.
struct Row {
    name: &'static str,
    /// The form of both models.
    base: Base,
    /// Texts of both models, with those that replace them.
    before: &'static [(&'static str, &'static str)],
    /// Texts of the old model, with those that replace them.
    edits: &'static [(&'static str, &'static str)],
    /// The titles and changes that the report lists.
    expected: &'static [&'static str],
}

/// Protocol of the models.
#[derive(Clone, Copy)]
enum Base {
    Json,
    Xml,
    Query,
}

const HARBOR: &str = include_str!("update/harbor.smithy");

/// Operations that only some rows select.
const MORE: &str = "
@http(method: \"POST\", uri: \"/honk\")
operation Honk {}
";

/// The model of a small harbor, as text and lowered.
#[derive(Clone)]
struct Harbor {
    text: String,
    lowered: Package,
}

/// Returns the old model of a row.
fn old(Row { base, before, .. }: &Row) -> Cow<'static, Harbor> {
    let harbor = harbor(*base);
    if before.is_empty() {
        return Cow::Borrowed(harbor);
    }
    let text = edited(&harbor.text, before);
    Cow::Owned(Harbor { lowered: lowered(&text), text })
}

/// Returns the model of a small harbor in a protocol.
fn harbor(base: Base) -> &'static Harbor {
    static HARBORS: [OnceLock<Harbor>; 3] = [const { OnceLock::new() }; 3];
    let harbor = match base {
        Base::Json => &HARBORS[0],
        Base::Xml => &HARBORS[1],
        Base::Query => &HARBORS[2],
    };
    harbor.get_or_init(|| {
        let text = model(base);
        Harbor { lowered: lowered(&text), text }
    })
}

fn model(base: Base) -> String {
    let protocol = match base {
        Base::Json => "restJson1",
        Base::Xml => "restXml",
        Base::Query => "awsQuery",
    };
    let model = HARBOR.replace("restJson1", protocol) + MORE;
    match base {
        Base::Json | Base::Xml => model,
        // The protocol has no event streams.
        Base::Query => edited(&model, &[(", WatchTide]", "]")]),
    }
}

/// Returns a text with these parts replaced.
fn edited(text: &str, edits: &[(&str, &str)]) -> String {
    edits.iter().fold(text.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replace(from, to)
    })
}

fn lowered(text: &str) -> Package {
    selected(text, None)
}

/// Lowers the selected operations of a model, or all.
fn selected(text: &str, operations: Option<&[&str]>) -> Package {
    let source = Source { name: "harbor.smithy".to_owned(), text: text.to_owned() };
    let model = load([source]).unwrap_or_else(|errors| panic!("{errors}"));
    let mut settings = Settings::new("harbor", "0.1.0", "harbor");
    settings.operations = operations.map(|names| names.iter().map(|name| (*name).to_owned()).collect());
    lower(&model, &settings).unwrap_or_else(|errors| panic!("{errors:?}"))
}

/// Returns a report of one service.
fn report(changes: Vec<Change>) -> Report {
    let (name, version) = ("harbor".to_owned(), Some("0.1.0".to_owned()));
    Report { services: vec![ServiceReport { name, version, outcome: Outcome::Compared(changes) }] }
}

/// Returns the titles and changes of a report.
fn listed(changes: Vec<Change>) -> Vec<String> {
    let lines = text(&report(changes));
    let lines = lines.iter().filter(|line| !matches!(line, Line::Summary(_))).map(|line| line.text().trim().to_owned());
    lines.filter(|line| !line.starts_with("why: ") && !line.starts_with("to do: ")).collect()
}

#[test]
fn changes_of_models_are_judged() {
    let mut wrong = Vec::new();
    for row @ Row { name, edits, expected, .. } in rows::rows() {
        let old = old(row);
        let found = listed(changes(&old.lowered, &lowered(&edited(&old.text, edits))));
        if found != *expected {
            wrong.push(format!("{name}: {found:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn changes_back_are_the_reverse() {
    for row @ Row { name, edits, .. } in rows::rows() {
        let Harbor { text, lowered: old } = &*old(row);
        let new = lowered(&edited(text, edits));
        let (forth, back) = (changes(old, &new), changes(&new, old));
        assert_eq!(forth, changes(old, &new), "{name}: the order is always the same");
        assert_eq!(changes(&new, &new), [], "{name}: a model does not differ from itself");
        let mut reversed: Vec<_> = back.iter().map(reverse).collect();
        let mut forth: Vec<_> = forth.iter().map(|change| (change.path.clone(), essence(&change.difference))).collect();
        reversed.sort();
        forth.sort();
        assert_eq!(forth, reversed, "{name}");
    }
}

#[test]
fn only_what_the_selected_operations_reach_counts() {
    let Harbor { text, .. } = harbor(Base::Json);
    let edits = [
        ("uri: \"/log\"", "uri: \"/logs\""),
        ("    fish: Integer\n", ""),
        ("ReadLog, SinkBoat, ", "ReadLog, "),
        ("@length(min: 1, max: 20)", "@length(min: 1, max: 10)"),
    ];
    let text_of_others = edited(text, &edits);
    let of = |operations: &[&str]| {
        let (old, new) = (selected(text, Some(operations)), selected(&text_of_others, Some(operations)));
        listed(changes(&old, &new))
    };
    assert!(of(&["WatchTide"]).is_empty());
    assert_eq!(
        of(&["GetBoat"]),
        [
            "breaking at run time: maximum length of input member tightened",
            "operation::get_boat::GetBoatInput::name  [example.harbor#GetBoatInput$name]  20 -> 10",
            "note: documentation changed",
            "types::Boat::name  [example.harbor#Boat$name]",
        ]
    );
}

/// The aspect, the part and the values of a difference, or its kind.
type Essence = (String, Option<String>, Option<String>);

fn essence(difference: &Difference) -> Essence {
    match difference {
        Difference::Added => ("whole".to_owned(), None, Some(String::new())),
        Difference::Removed => ("whole".to_owned(), Some(String::new()), None),
        Difference::Changed { aspect, part, from, to, trend: _ } => {
            (format!("{aspect} {part}"), from.clone(), to.clone())
        }
    }
}

fn reverse(change: &Change) -> (String, Essence) {
    let (aspect, from, to) = essence(&change.difference);
    (change.path.clone(), (aspect, to, from))
}

#[test]
fn a_later_model_of_a_service_adds_to_an_earlier_one() {
    let Some(corpus) = std::env::var_os("TINSMITH_CORPUS") else {
        eprintln!("skipped: set TINSMITH_CORPUS to the directory of the corpora");
        return;
    };
    let read = |folder: &str| {
        let path = Path::new(&corpus).join(folder).join("omics.json");
        let text = std::fs::read_to_string(path).expect("the corpus has the model");
        let model = load([Source { name: "omics.json".to_owned(), text }]).expect("the models of the corpus load");
        lower(&model, &Settings::new("omics", "0.1.0", "omics")).expect("the models of the corpus are sound")
    };
    let (old, new) = (read("aws-models"), read("aws-models-2026-11"));
    let forth = changes(&old, &new);
    let added = |path: &str| forth.iter().any(|it| it.path == path && it.difference == Difference::Added);
    assert!(added("Client::get_workflow_version") && added("types::WorkflowEngine::WdlLenient"));
    assert!(forth.iter().all(|change| matches!(change.effect(), Effect::Addition | Effect::Note)), "{forth:#?}");
    let back = changes(&new, &old);
    assert_eq!(back.len(), forth.len());
    assert!(back.iter().all(|change| matches!(change.effect(), Effect::Compile | Effect::Note)), "{back:#?}");
}
