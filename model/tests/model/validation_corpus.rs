//! Smithy's own validator cases: each model has the events beside it that the reference implementation reports. Runs
//! only where the corpora are: in the folder that `TINSMITH_CORPUS` names, or in `../shared/data`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use tinsmith_model::{Severity, Source, Sources};

/// An error that the reference implementation reports: the shape, `-` for none, and the id of the event.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Event {
    shape: String,
    id: String,
}

struct Case {
    name: String,
    expected: Vec<Event>,
    found: BTreeMap<String, Vec<String>>,
}

fn corpus() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data");
    let corpus = std::env::var_os("TINSMITH_CORPUS").map(PathBuf::from).or_else(|| beside.is_dir().then_some(beside));
    if corpus.is_none() {
        eprintln!("skipped: TINSMITH_CORPUS is not set");
    }
    corpus.map(|corpus| corpus.join("validation"))
}

fn files_of_events(directory: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(directory).unwrap_or_else(|error| panic!("{}: {error}", directory.display()));
    let mut files = Vec::new();
    for entry in entries {
        let path = entry.expect("the directory can be read").path();
        if path.is_dir() {
            files.extend(files_of_events(&path));
        } else if path.extension().is_some_and(|extension| extension == "errors") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// Reads `[SEVERITY] shape: message | id`.
fn event(line: &str) -> Option<Event> {
    let rest = line.strip_prefix("[ERROR] ")?;
    let (shape, rest) = rest.split_once(": ")?;
    let (_, id) = rest.rsplit_once('|')?;
    Some(Event { shape: shape.to_owned(), id: id.trim().to_owned() })
}

fn case(path: &Path, corpus: &Path) -> Case {
    let events = std::fs::read_to_string(path).expect("the events can be read");
    let models = ["smithy", "json"].map(|extension| path.with_extension(extension));
    let model = models.iter().find(|model| model.exists()).expect("each case has a model");
    let text = std::fs::read_to_string(model).expect("the model can be read");
    let name = model.file_name().expect("models have names").to_string_lossy().into_owned();
    let checked = Sources::new([Source { name, text }]).check();
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for diagnostic in checked.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error) {
        let shape = diagnostic.shape.as_ref().map_or_else(|| "-".to_owned(), ToString::to_string);
        found.entry(shape).or_default().push(diagnostic.to_string());
    }
    let name = path.strip_prefix(corpus).expect("the case is in the corpus").with_extension("");
    Case { name: name.display().to_string(), expected: events.lines().filter_map(event).collect(), found }
}

/// The validators that are left out, each with the reason.
const LEFT_OUT: &[(&str, &str)] = &[
    ("ArnTrait", "ARNs of resources are for policies"),
    ("AuthorizersTrait", "authorizers are for servers"),
    ("AwsSpecialCaseEndpoint", "endpoint rules are made from these traits before clients see them"),
    ("CfnMutabilityTrait", "resources of CloudFormation are not clients"),
    ("CfnResourceProperty", "resources of CloudFormation are not clients"),
    ("ConditionKeyValueTrait", "condition keys are for policies"),
    ("ConditionKeys", "condition keys are for policies"),
    ("CorsTrait", "cross-origin requests are for servers"),
    ("DefineConditionKeysTrait", "condition keys are for policies"),
    ("EndpointConfiguration", "gateways are for servers"),
    ("EndpointTestsTrait", "test cases are run by the command for endpoint tests"),
    ("EventStreamTestsTrait", "test cases are run by the command for conformance"),
    ("ExamplesTrait", "examples are documentation; what does not fit is a note, and is left out"),
    ("HttpMalformedRequestTests", "test cases of servers"),
    ("HttpRequestTestsInput", "test cases are run by the command for conformance"),
    ("HttpResponseTestsError", "test cases are run by the command for conformance"),
    ("IamAction", "actions are for policies"),
    ("IamResourceTraitConflictingName", "resources of policies"),
    ("MetadataTrait", "types of metadata, which clients do not read"),
    ("MqttPublishInput", "MQTT is not a protocol that clients are generated for"),
    ("MqttSubscribeInput", "MQTT is not a protocol that clients are generated for"),
    ("MqttSubscribeOutput", "MQTT is not a protocol that clients are generated for"),
    ("MqttTopicConflict", "MQTT is not a protocol that clients are generated for"),
    ("MqttTopicLabel", "MQTT is not a protocol that clients are generated for"),
    ("RuleSetTestCase", "test cases are run by the command for endpoint tests"),
    ("RuleSetParameter.TestCase", "test cases are run by the command for endpoint tests"),
    ("RulesEngineVersion", "the generator reads functions of rules, whatever version they came with"),
    ("ShapeClosure", "closures in metadata, which clients do not read"),
    ("SmokeTestCase", "test cases are run by the command for conformance"),
    ("TagEnabledService", "conventions of tagging, which clients do not read"),
    ("TaggableResource", "conventions of tagging, which clients do not read"),
    ("TraitBreakingChanges", "is about changes of models"),
    ("TypedMetadata", "types of metadata, which clients do not read"),
    ("UniqueProtocolTestCaseId", "test cases are run by the command for conformance"),
    ("UniqueSmokeTestCaseId", "test cases are run by the command for conformance"),
];

/// Cases that are left out, each with the reason.
const CASES_LEFT_OUT: &[(&str, &str)] = &[
    ("smithy-aws-cloudformation-traits/", "resources of CloudFormation are not clients"),
    ("smithy-contract-traits/", "conditions of contracts, which clients do not evaluate"),
    ("smithy-linters/", "linters that the metadata configures, which are not run"),
    ("smithy-model/validators/linters/", "linters that the metadata configures, which are not run"),
    ("smithy-model/validators/unreferenced-shapes/", "linters that the metadata configures, which are not run"),
    ("smithy-mqtt-traits/", "MQTT is not a protocol that clients are generated for"),
    ("smithy-protocol-test-traits/", "test cases are run by the command for conformance"),
    ("smithy-smoke-test-traits/", "test cases are run by the command for conformance"),
];

/// Cases with errors beyond those of the reference implementation, each with the reason.
const STRICTER: &[(&str, &str)] =
    &[("smithy-model/validators/http-header-tchar-validator", "no client can send a header with such a name")];

fn is_left_out(id: &str) -> bool {
    let of_validator = |name: &str| id == name || id.strip_prefix(name).is_some_and(|rest| rest.starts_with('.'));
    LEFT_OUT.iter().any(|(name, _)| of_validator(name))
}

#[test]
fn errors_of_validators_are_reported_at_their_shapes() {
    let Some(corpus) = corpus() else { return };
    let cases: Vec<Case> = files_of_events(&corpus).iter().map(|path| case(path, &corpus)).collect();
    assert!(cases.len() >= 440, "the corpus has cases");
    let mut missed: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut unexpected = Vec::new();
    let (mut total, mut reported) = (0, 0);
    for case in &cases {
        let errors: BTreeSet<&Event> = case.expected.iter().collect();
        let is_out = CASES_LEFT_OUT.iter().any(|(start, _)| case.name.starts_with(start));
        for event in errors.iter().filter(|event| !is_out && !is_left_out(&event.id)) {
            total += 1;
            if case.found.contains_key(&event.shape) || event.shape == "-" && !case.found.is_empty() {
                reported += 1;
            } else {
                let id = event.id.split('.').next().unwrap_or_default().to_owned();
                missed.entry(id).or_default().push(format!("{}: {}", case.name, event.shape));
            }
        }
        let shapes: BTreeSet<&String> = case.expected.iter().map(|event| &event.shape).collect();
        // Of some errors the reference implementation only knows the file.
        let is_nowhere = shapes.iter().any(|shape| *shape == "-");
        let is_stricter = STRICTER.iter().any(|(name, _)| case.name == *name);
        for (shape, messages) in
            case.found.iter().filter(|(shape, _)| !is_stricter && !is_nowhere && !shapes.contains(shape))
        {
            unexpected.push(format!("{}: {shape}\n      {}", case.name, messages.join("\n      ")));
        }
    }
    let mut groups: Vec<_> = missed.iter().collect();
    groups.sort_by_key(|(_, events)| std::cmp::Reverse(events.len()));
    let lines = |events: &[String]| events.join("\n    ");
    let groups: Vec<String> =
        groups.iter().map(|(id, events)| format!("  {} {id}\n    {}", events.len(), lines(events))).collect();
    eprintln!("errors of validators: {reported} of {total}, {} unexpected", unexpected.len());
    eprintln!("missed:\n{}", groups.join("\n"));
    assert!(
        reported * 100 >= total * 98 && unexpected.is_empty(),
        "missed:\n{}\nunexpected:\n  {}",
        groups.join("\n"),
        unexpected.join("\n  ")
    );
}
