//! Tests of model sources: how services are found, and the commands that read models alone.

use std::fs;

use crate::support::{Folder, Outcome};
use tinsmith::exit::Exit;

const WEATHER: &str = "$version: \"2\"\nnamespace example.weather\nuse aws.protocols#restJson1\n\
    @restJson1\nservice Weather { version: \"1\", operations: [GetCity] }\n\
    @http(method: \"GET\", uri: \"/city\")\noperation GetCity { output: City }\n";
const CITY: &str = "$version: \"2\"\nnamespace example.weather\nstructure City { name: String }\n";

/// A service with this shape, SDK id and endpoint prefix.
fn model(shape: &str, sdk_id: &str, prefix: &str) -> String {
    format!(
        r#"{{"smithy":"2.0","shapes":{{"{shape}":{{"type":"service","version":"1","operations":[{{"target":"a#Get"}}],
        "traits":{{"aws.api#service":{{"sdkId":"{sdk_id}","endpointPrefix":"{prefix}"}},"aws.protocols#awsJson1_0":{{}}}}}},
        "a#Get":{{"type":"operation"}}}}}}"#
    )
}

fn folder(configuration: &str) -> Folder {
    let folder = Folder::new();
    folder.write("tinsmith.toml", configuration);
    folder
}

fn done(outcome: &Outcome) {
    assert_eq!((outcome.exit, outcome.errors.as_str()), (Exit::Done, ""));
}

#[test]
fn services_are_found_by_file_sdk_id_prefix_and_shape() {
    let folder = folder("[models]\npath = 'api'\n");
    folder.write("api/one/s9-2006-03-01.json", &model("a.b#AmazonSimple", "S9", "simple"));
    folder.write("api/two/other.json", &model("c.d#Streams_2012", "Big Streams", "streams.big"));
    folder.write("api/notes.json", "{\"service\": 1}");
    for name in ["s9", "S9", "amazonsimple", "simple", "a.b#AmazonSimple"] {
        let outcome = folder.run(&["list", name]);
        assert_eq!((outcome.exit, outcome.output.as_str()), (Exit::Done, "Get\n"), "{name}: {}", outcome.errors);
    }
    for name in ["other", "bigstreams", "big-streams", "streams.big", "Streams_2012", "c.d#Streams_2012"] {
        assert_eq!(folder.run(&["list", name]).exit, Exit::Done, "{name}");
    }
    done(&folder.run(&["add", "c.d#Streams_2012"]));
    let text = fs::read_to_string(folder.path().join("tinsmith.toml")).expect("the configuration is there");
    assert!(text.ends_with("[big-streams]\n"), "{text}");
    let missing = folder.run(&["add", "big-strems"]);
    assert_eq!(missing.errors, "error: no model of a service `big-strems` was found; did you mean `big-streams`?\n");
}

#[test]
fn names_that_several_models_have_list_the_candidates() {
    let folder = folder("[models]\npath = ['api']\n\n[same]\n");
    folder.write("api/a/same.json", &model("a#One", "One", "one"));
    folder.write("api/b/same.json", &model("b#Two", "Two", "two"));
    folder.write("api/c.json", &model("c#Three", "Shared", "three"));
    folder.write("api/d.json", &model("d#Four", "Shared", "four"));
    let outcome = folder.run(&["generate"]);
    assert_eq!(outcome.exit, Exit::Usage);
    assert_eq!(
        outcome.errors,
        "error: tinsmith.toml:4:2: several models fit `same`: api/a/same.json, api/b/same.json; name the file as `model`, or the shape id as `service`\n"
    );
    let outcome = folder.run(&["add", "shared"]);
    assert_eq!(outcome.exit, Exit::Usage);
    assert!(outcome.errors.contains("`shared`: c#Three (api/c.json), d#Four (api/d.json);"), "{}", outcome.errors);
    folder.write("tinsmith.toml", "[models]\npath = ['api']\n\n[same]\nservice = 'b#Two'\n");
    done(&folder.run(&["generate", "--quiet"]));
}

#[test]
fn smithy_files_of_a_folder_are_one_model() {
    let folder = folder("[models]\npath = 'smithy'\n");
    folder.write("smithy/weather.smithy", WEATHER);
    folder.write("smithy/inner/city.smithy", CITY);
    let list = folder.run(&["list"]);
    assert!(
        list.output.contains("weather  example.weather#Weather  smithy/inner/city.smithy, smithy/weather.smithy"),
        "{}",
        list.output
    );
    done(&folder.run(&["add", "weather"]));
    let generated = folder.run(&["generate", "--quiet"]);
    assert_eq!(generated.exit, Exit::Done, "{}", generated.errors);
    assert!(
        folder.path().join("generated/weather/src/types/city.rs").exists()
            || folder.path().join("generated/weather/src/operation/get_city.rs").exists()
    );
}

#[test]
fn a_service_that_no_model_fits_is_named_at_its_place() {
    let folder = folder("# A comment.\n[dynamodb]\n");
    let outcome = folder.run(&["generate"]);
    assert_eq!(outcome.exit, Exit::Usage);
    assert!(
        outcome.errors.starts_with("error: tinsmith.toml:2:2: no model of a service `dynamodb` was found; "),
        "{}",
        outcome.errors
    );
}

#[test]
fn an_operation_that_the_model_lost_is_named_at_its_place() {
    let folder = folder("[s]\nmodel = 's.json'\noperations = [\n    'Get',\n    'Gone',\n]\n");
    folder.write("s.json", &model("a#S", "S", "s"));
    let outcome = folder.run(&["generate"]);
    assert_eq!(outcome.exit, Exit::Usage);
    assert!(
        outcome.errors.starts_with("error: tinsmith.toml:5:5: [s]: `Gone` is not an operation of `a#S`"),
        "{}",
        outcome.errors
    );
    assert!(!folder.path().join("generated").exists());
}

#[test]
fn model_paths_that_do_not_exist_are_named_as_written() {
    let folder = folder("[models]\npath = ['none/*.json']\n[omics]\n");
    let outcome = folder.run(&["generate"]);
    assert_eq!(outcome.exit, Exit::Usage);
    assert_eq!(outcome.errors, "error: tinsmith.toml: [models]: none/*.json: there is no `.smithy` or `.json` file\n");
    folder.write("tinsmith.toml", "[s]\nmodel = 'smithy/none.smithy'\n");
    let outcome = folder.run(&["generate"]);
    assert_eq!(outcome.exit, Exit::Failure);
    assert!(
        outcome.errors.starts_with("error: s: the model smithy/none.smithy cannot be read: "),
        "{}",
        outcome.errors
    );
}

#[test]
fn warnings_are_printed_and_can_be_denied() {
    let folder = folder("[s]\nmodel = 's.json'\n");
    let text = model("a#S", "S", "s")
        .replace("\"type\":\"operation\"", "\"type\":\"operation\",\"traits\":{\"no.such#trait\":{}}");
    folder.write("s.json", &text);
    let denied = folder.run(&["generate", "--deny-warnings"]);
    assert_eq!(denied.exit, Exit::Failure);
    assert!(denied.errors.starts_with("warning[Model.UnresolvedTrait]: "), "{}", denied.errors);
    assert!(denied.errors.contains("\n --> s.json:3:"), "{}", denied.errors);
    assert!(denied.errors.ends_with("error: 1 warning, which --deny-warnings makes an error\n"), "{}", denied.errors);
    assert!(!folder.path().join("generated").exists());
    let outcome = folder.run(&["generate"]);
    assert_eq!(outcome.exit, Exit::Done);
    assert!(outcome.errors.starts_with("warning[") && outcome.errors.contains("no.such#trait"), "{}", outcome.errors);
    let quiet = folder.run(&["generate", "--quiet"]);
    assert_eq!(quiet.errors, "");
}

#[test]
fn models_are_validated_and_printed_without_a_configuration() {
    let folder = Folder::new();
    folder.write("smithy/weather.smithy", WEATHER);
    folder.write("smithy/city.smithy", CITY);
    let valid = folder.run(&["validate", "smithy"]);
    assert_eq!(
        (valid.exit, valid.output.lines().last()),
        (Exit::Done, Some("0 errors, 0 warnings")),
        "{}",
        valid.errors
    );
    let ast = folder.run(&["ast", "smithy"]);
    done(&ast);
    let value: serde_json::Value = serde_json::from_str(&ast.output).expect("the AST is JSON");
    assert_eq!(value["shapes"]["example.weather#GetCity"]["type"], "operation");
    folder.write("smithy/city.smithy", "$version: \"2\"\nnamespace example.weather\nstructure City { name: Strin }\n");
    let invalid = folder.run(&["validate", "smithy"]);
    assert_eq!(invalid.exit, Exit::Failure);
    assert!(
        invalid.errors.starts_with("error[Target]: `example.weather#Strin` is not in the model")
            && invalid.errors.contains(" --> smithy/city.smithy:3:24\n"),
        "{}",
        invalid.errors
    );
    let coloured = folder.run(&["validate", "smithy", "--color", "always"]);
    assert!(coloured.errors.contains("\u{1b}[") && !invalid.errors.contains('\u{1b}'), "{}", coloured.errors);
    let json = folder.run(&["validate", "smithy", "--report", "json"]);
    let value: serde_json::Value = serde_json::from_str(&json.output).expect("nothing but JSON is printed");
    assert_eq!((json.exit, &value[0]["severity"]), (Exit::Failure, &serde_json::json!("error")));
}

#[test]
fn two_models_are_compared() {
    let folder = Folder::new();
    folder.write("old.json", &model("a#S", "S", "s"));
    let new = model("a#S", "S", "s").replace("a#Get", "a#Fetch");
    folder.write("new.json", &new);
    let outcome = folder.run(&["diff", "old.json", "new.json"]);
    done(&outcome);
    let removed = "  breaking at compile time: operation removed\n    Client::get  [a#Get]\n";
    assert!(outcome.output.contains(removed), "{}", outcome.output);
    let json = folder.run(&["diff", "old.json", "new.json", "--report", "json"]);
    let value: serde_json::Value = serde_json::from_str(&json.output).expect("nothing but JSON is printed");
    assert_eq!(value[0]["service"], "a#S");
    let denied = folder.run(&["diff", "old.json", "new.json", "--report", "markdown", "--deny", "breaking"]);
    assert_eq!(denied.exit, Exit::Failure);
    assert!(denied.output.starts_with("## Changes for programs\n"), "{}", denied.output);
    assert!(denied.errors.contains("the API changes of a#S are not allowed"), "{}", denied.errors);
    done(&folder.run(&["diff", "old.json", "old.json", "--deny", "behavior"]));
    let lost = folder.run(&["diff", "old.json", "new.json", "--operations", "Get"]);
    assert_eq!(lost.exit, Exit::Usage);
    assert!(lost.errors.contains("`Get` was removed in this model"), "{}", lost.errors);
}

#[test]
fn every_command_teaches_with_an_example() {
    let folder = Folder::new();
    for command in ["init", "add", "remove", "generate", "list", "explain", "diff", "ast", "validate", "completions"] {
        let help = folder.run(&[command, "--help"]);
        done(&help);
        assert!(help.output.contains(&format!("Examples:\n  tinsmith {command}")), "{command}: {}", help.output);
    }
    assert!(folder.run(&["generate", "--help"]).output.contains("send-defaults"));
    let completions = folder.run(&["completions", "bash"]);
    assert!(completions.output.contains("_tinsmith()"), "{}", completions.output);
}
