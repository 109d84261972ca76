//! Tests of the API changes that `tinsmith generate` reports if the model of a crate has changed.

use std::process::Command;

use crate::support::Folder;
use tinsmith::exit::Exit;

const SERVICES: &str = "[small]\nmodel = 'small.json'\npackage = 'small'\nversion = '0.1.0'\noperations = ['Get']\n";

/// A model with these operations, whose input has this member.
fn model(member: &str, operations: &[&str]) -> String {
    let targets: Vec<String> = operations.iter().map(|name| format!(r#"{{"target":"a#{name}"}}"#)).collect();
    let shapes: Vec<String> = operations
        .iter()
        .map(|name| format!(r#""a#{name}":{{"type":"operation","input":{{"target":"a#In"}}}},"#))
        .collect();
    format!(
        r#"{{"smithy":"2.0","shapes":{{"a#S":{{"type":"service","version":"1","operations":[{}],
        "traits":{{"aws.api#service":{{"sdkId":"S"}},"aws.protocols#awsJson1_0":{{}},"smithy.rules#endpointRuleSet":
        {{"version":"1.0","parameters":{{}},"rules":[{{"conditions":[],"endpoint":{{"url":"https://a"}},"type":"endpoint"}}]}}}}}},
        {}"a#In":{{"type":"structure","members":{{"{member}":{{"target":"smithy.api#String"}}}}}}}}}}"#,
        targets.join(","),
        shapes.join(""),
    )
}

/// A workspace whose crate was generated from the first model, which the second has replaced.
fn workspace(first: &str, second: &str) -> Folder {
    let folder = Folder::new();
    folder.write("tinsmith.toml", SERVICES);
    folder.write("small.json", first);
    folder.write("old.json", first);
    let made = folder.run(&["generate"]);
    assert_eq!(made.exit, Exit::Done, "{}", made.errors);
    assert!(!made.output.contains("API changes"), "{}", made.output);
    folder.write("small.json", second);
    folder
}

fn renamed() -> Folder {
    workspace(&model("one", &["Get"]), &model("two", &["Get"]))
}

#[test]
fn the_old_model_can_be_given() {
    let folder = renamed();
    let told = folder.run(&["generate", "small", "--check", "--since", "old.json"]);
    assert_eq!(told.exit, Exit::Failure, "{}", told.errors);
    let lines: Vec<&str> = told.output.lines().skip_while(|line| !line.contains("API changes")).collect();
    assert_eq!(
        lines[..3],
        [
            "small: API changes: 1 breaking, 1 compatible",
            "  breaking    input member     operation::get::GetInput::one  removed",
            "  compatible  input member     operation::get::GetInput::two  added",
        ]
    );
}

#[test]
fn programs_can_read_it() {
    let told = renamed().run(&["generate", "small", "--since", "old.json", "--report", "json"]);
    assert_eq!(told.exit, Exit::Done, "{}", told.errors);
    let report: serde_json::Value = serde_json::from_str(&told.output).expect("nothing but JSON is printed");
    let expected = serde_json::json!([{ "service": "small", "changes": [
        { "effect": "breaking", "kind": "input member", "path": "operation::get::GetInput::one", "difference": "removed" },
        { "effect": "compatible", "kind": "input member", "path": "operation::get::GetInput::two", "difference": "added" },
    ]}]);
    assert_eq!(report, expected);
}

#[test]
fn without_the_old_model_the_change_is_noticed_once() {
    let folder = renamed();
    let told = folder.run(&["generate"]);
    assert_eq!(told.exit, Exit::Done, "{}", told.errors);
    assert!(told.output.contains("small: the model has changed; pass --since OLD_MODEL"), "{}", told.output);
    assert!(!folder.run(&["generate"]).output.contains("the model has changed"));

    let folder = renamed();
    let told = folder.run(&["generate", "--report", "json"]);
    assert_eq!(told.exit, Exit::Usage);
    assert!(told.errors.contains("pass it with --since"), "{}", told.errors);
    assert_eq!(folder.run(&["generate", "--check"]).exit, Exit::Failure, "nothing was written");
}

#[test]
fn the_committed_model_is_found() {
    let folder = renamed();
    let git = |arguments: &[&str]| {
        let identity = ["-c", "user.name=test", "-c", "user.email=test@example.com"];
        Command::new("git").arg("-C").arg(folder.path()).args(identity).args(arguments).output()
    };
    if git(&["init", "--quiet"]).is_err() {
        eprintln!("skipped: there is no git");
        return;
    }
    folder.write("small.json", &model("one", &["Get"]));
    for arguments in [&["add", "small.json"][..], &["commit", "--quiet", "--message", "The old model"]] {
        let done = git(arguments).expect("git runs");
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    }
    folder.write("small.json", &model("two", &["Get"]));
    let told = folder.run(&["generate"]);
    assert!(told.output.contains("1 breaking, 1 compatible"), "{}", told.output);
}

#[test]
fn an_older_model_need_not_have_what_is_asked_for_now() {
    let folder = workspace(&model("one", &["Get"]), &model("one", &["Get", "Put"]));
    folder.write("tinsmith.toml", &SERVICES.replace("['Get']", "['Get', 'Put']"));
    let told = folder.run(&["generate", "small", "--since", "old.json"]);
    assert_eq!(told.exit, Exit::Done, "{}", told.errors);
    assert!(told.output.contains("operation        Client::put  added"), "{}", told.output);
}

#[test]
fn an_older_model_need_not_have_what_is_waived_now() {
    let plain = model("one", &["Get"]);
    let member = r#""one":{"target":"smithy.api#String""#;
    let required = plain.replace(member, &format!(r#"{member},"traits":{{"smithy.api#required":{{}}}}"#));
    assert_ne!(required, plain);
    let folder = workspace(&plain, &required);
    let waivers = "[small.waivers.'a#In$one']\nignore = ['required']\n";
    folder.write("tinsmith.toml", &format!("{SERVICES}{waivers}"));
    let told = folder.run(&["generate", "small", "--since", "old.json"]);
    assert_eq!(told.exit, Exit::Done, "{}", told.errors);

    folder.write("small.json", &plain);
    let refused = folder.run(&["generate", "small"]);
    assert_eq!(refused.exit, Exit::Usage);
    assert!(refused.errors.contains("the waiver of `a#In$one` waives `required`"), "{}", refused.errors);
}

#[test]
fn the_old_model_belongs_to_one_service() {
    let folder = renamed();
    let other = SERVICES.replace("[small]", "[other]").replace("'small'", "'other'");
    folder.write("tinsmith.toml", &format!("{SERVICES}{other}"));
    let refused = folder.run(&["generate", "--since", "old.json"]);
    assert_eq!(refused.exit, Exit::Usage);
    assert!(refused.errors.contains("name the service"), "{}", refused.errors);

    let missing = folder.run(&["generate", "small", "--since", "none.json"]);
    assert_eq!(missing.exit, Exit::Failure);
    assert!(missing.errors.contains("none.json cannot be read"), "{}", missing.errors);
}
