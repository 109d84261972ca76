//! Tests of `tinsmith patch` with real cargo, and with a folder of small crates in place of the registry.

use std::process::Command;

use crate::support::{Folder, files};
use tinsmith::exit::Exit;

/// The version of generated crates that replace this one.
fn generated(version: &str) -> String {
    format!("{version}+tinsmith.{}", env!("CARGO_PKG_VERSION"))
}

/// A model of SQS with one operation.
const SQS: &str = r#"{"smithy":"2.0","shapes":{"a#Sqs":{"type":"service","version":"1","operations":[{"target":"a#Send"}],
    "traits":{"aws.api#service":{"sdkId":"SQS"},"aws.auth#sigv4":{"name":"sqs"},"aws.protocols#awsJson1_0":{},
    "smithy.rules#endpointRuleSet":{"version":"1.0","parameters":{},"rules":[
    {"conditions":[],"endpoint":{"url":"https://a"},"type":"endpoint"}]}}},
    "a#Send":{"type":"operation","input":{"target":"a#In"}},"a#In":{"type":"structure","members":{}}}}"#;

/// A crate of the registry: its name, version, and the rest of its manifest.
fn publish(folder: &Folder, name: &str, version: &str, rest: &str) {
    let place = format!("registry/{name}-{version}");
    let manifest = format!("[package]\nname = \"{name}\"\nversion = \"{version}\"\nedition = \"2021\"\n{rest}");
    folder.write(&format!("{place}/Cargo.toml"), &manifest);
    folder.write(&format!("{place}/src/lib.rs"), "");
    folder.write(&format!("{place}/.cargo-checksum.json"), r#"{"files":{},"package":null}"#);
}

/// A program that depends on these crates, whose registry has clients of several services, `aws-config`, and a library
/// that uses SQS. The lock file is up to date.
fn program(dependencies: &str) -> Folder {
    let folder = Folder::new();
    folder.write(
        ".cargo/config.toml",
        "[source.crates-io]\nreplace-with = \"folder\"\n[source.folder]\ndirectory = \"registry\"\n[net]\noffline = true\n",
    );
    let features = "[features]\ndefault = [\"rt-tokio\"]\nrt-tokio = []\nodd = []\n";
    publish(&folder, "aws-sdk-sts", "1.120.3", features);
    publish(&folder, "aws-sdk-sso", "1.115.0", features);
    publish(&folder, "aws-sdk-sqs", "0.9.0", "");
    publish(&folder, "aws-sdk-sqs", "1.90.0", features);
    let config =
        "[dependencies]\naws-sdk-sts = { version = \"1.120\", default-features = false }\naws-sdk-sso = \"1\"\n";
    publish(&folder, "aws-config", "1.13.0", config);
    publish(
        &folder,
        "queue",
        "0.1.0",
        "[dependencies]\naws-sdk-sqs = { version = \"1\", features = [\"rt-tokio\"] }\n",
    );
    publish(
        &folder,
        "queue-odd",
        "0.1.0",
        "[dependencies]\naws-sdk-sqs = \"1\"\n[features]\ndefault = [\"aws-sdk-sqs/odd\"]\n",
    );
    publish(&folder, "queue-old", "0.1.0", "[dependencies]\naws-sdk-sqs = \"0.9\"\n");
    publish(&folder, "aws-sdk-sqs-batches", "0.3.1", "[dependencies]\naws-sdk-sqs = \"1\"\n");
    let features = [
        "aws",
        "behavior-version-latest",
        "client",
        "default-https-client",
        "rt-tokio",
        "serde",
        "sigv4a",
        "test-util",
    ];
    let runtime = features.map(|feature| format!("{feature} = []\n")).concat();
    let version = env!("CARGO_PKG_VERSION");
    folder.write(
        "runtime/Cargo.toml",
        &format!("[package]\nname = \"tinsmith-runtime\"\nversion = \"{version}\"\n[features]\n{runtime}"),
    );
    folder.write("runtime/src/lib.rs", "");
    folder.write("models/sqs.json", SQS);
    folder.write("app/Cargo.toml", &manifest(dependencies));
    folder.write("app/src/main.rs", "fn main() {}");
    let done = Command::new(env!("CARGO")).arg("generate-lockfile").current_dir(folder.path().join("app")).output();
    let done = done.expect("cargo runs");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    folder
}

fn manifest(dependencies: &str) -> String {
    format!(
        "[package]\nname = \"app\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n# Used by all.\n[dependencies]\n{dependencies}\n"
    )
}

const PATCH: [&str; 5] = ["patch", "--runtime", "../runtime", "--models", "../models"];

/// The versions of the clients that cargo uses.
fn used(folder: &Folder, package: &str) -> Vec<String> {
    let done = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked"])
        .current_dir(folder.path().join(package))
        .output()
        .expect("cargo runs");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let metadata: serde_json::Value = serde_json::from_slice(&done.stdout).expect("cargo prints JSON");
    let packages = metadata["packages"].as_array().expect("there are packages");
    let mut versions: Vec<String> = packages
        .iter()
        .map(|it| format!("{} {}", it["name"].as_str().unwrap_or_default(), it["version"].as_str().unwrap_or_default()))
        .filter(|it| it.starts_with("aws-sdk-"))
        .collect();
    versions.sort();
    versions
}

#[test]
fn clients_of_aws_config_need_no_model() {
    let folder = program("aws-config = \"1\"");
    let before = files(&folder.path().join("app"));
    let printed = folder.run_in("app", &["patch", "--print"]);
    assert_eq!(printed.exit, Exit::Done, "{}", printed.errors);
    assert!(printed.output.contains("[patch.crates-io]\naws-sdk-sso = { path ="), "{}", printed.output);
    assert_eq!(files(&folder.path().join("app")), before);

    let done = folder.run_in("app", &PATCH);
    assert_eq!(done.exit, Exit::Done, "{}", done.errors);
    assert!(done.output.contains("aws-sdk-sts 1.120.3: 2 operations in tinsmith-patch/aws-sdk-sts"), "{}", done.output);
    let versions = [format!("aws-sdk-sso {}", generated("1.115.0")), format!("aws-sdk-sts {}", generated("1.120.3"))];
    assert_eq!(used(&folder, "app"), versions);

    let patched = files(&folder.path().join("app"));
    let again = folder.run_in("app", &PATCH);
    assert_eq!((again.exit, again.output), (Exit::Done, done.output), "{}", again.errors);
    assert_eq!(files(&folder.path().join("app")), patched);

    let undone = folder.run_in("app", &["patch", "--undo"]);
    assert_eq!(undone.exit, Exit::Done, "{}", undone.errors);
    assert_eq!(files(&folder.path().join("app")), before);
    assert!(folder.run_in("app", &["patch", "--undo"]).output.contains("nothing to undo"));
}

#[test]
fn clients_of_libraries_have_all_operations_of_a_model() {
    let folder = program("aws-config = \"1\"\nqueue = \"0.1\"\nqueue-old = \"0.1\"");
    let done = folder.run_in("app", &PATCH);
    assert_eq!(done.exit, Exit::Done, "{}", done.errors);
    assert!(done.output.contains("aws-sdk-sqs 1.90.0: 1 operation in"), "{}", done.output);
    assert!(
        done.errors.contains("aws-sdk-sqs 0.9.0 is left alone: only versions 1.x can be replaced"),
        "{}",
        done.errors
    );
    assert_eq!(
        used(&folder, "app")[..2],
        ["aws-sdk-sqs 0.9.0".to_owned(), format!("aws-sdk-sqs {}", generated("1.90.0"))]
    );

    let before = folder.run_in("app", &["patch", "--undo"]);
    assert_eq!(before.exit, Exit::Done, "{}", before.errors);
    let without = folder.run_in("app", &["patch", "--runtime", "../runtime", "--report", "json"]);
    let report: serde_json::Value = serde_json::from_str(&without.output).expect("nothing but JSON is printed");
    assert_eq!(report["replaced"].as_array().map(Vec::len), Some(2), "{}", without.output);
    let reason = report["left"][1]["reason"].as_str().unwrap_or_default();
    assert!(reason.starts_with("there is no model of its service; name models with --models"), "{reason}");
}

#[test]
fn a_library_that_is_named_like_a_client_is_a_library() {
    let folder = program("aws-sdk-sqs-batches = \"0.3\"");
    let done = folder.run_in("app", &PATCH);
    assert_eq!((done.exit, done.errors.as_str()), (Exit::Done, ""));
    assert!(done.output.contains("aws-sdk-sqs 1.90.0: 1 operation in"), "{}", done.output);
    assert_eq!(
        used(&folder, "app"),
        [format!("aws-sdk-sqs {}", generated("1.90.0")), "aws-sdk-sqs-batches 0.3.1".to_owned()]
    );
}

#[test]
fn the_models_of_the_configuration_are_used() {
    let folder = program("queue = \"0.1\"");
    folder.write(
        "tinsmith.toml",
        "[models]\npath = \"models\"\n[defaults]\nruntime = { path = \"runtime\" }\nlayout = \"module\"\n",
    );
    let done = folder.run_in("app", &["patch"]);
    assert_eq!(done.exit, Exit::Done, "{}", done.errors);
    assert_eq!(used(&folder, "app"), [format!("aws-sdk-sqs {}", generated("1.90.0"))]);
}

#[test]
fn a_built_in_model_is_not_enough_for_others_than_aws_config() {
    let folder = program("aws-config = \"1\"\naws-sdk-sts = \"1\"");
    let done = folder.run_in("app", &PATCH);
    assert_eq!(done.exit, Exit::Done, "{}", done.errors);
    let reason =
        "aws-sdk-sts 1.120.3 is left alone: the built-in model has only what aws-config calls, but app uses it too";
    assert!(done.errors.contains(reason), "{}", done.errors);
    assert_eq!(
        used(&folder, "app"),
        [format!("aws-sdk-sso {}", generated("1.115.0")), "aws-sdk-sts 1.120.3".to_owned()]
    );
}

#[test]
fn a_feature_that_generated_crates_lack_is_named() {
    let folder = program("queue-odd = \"0.1\"");
    let before = files(&folder.path().join("app"));
    let refused = folder.run_in("app", &PATCH);
    assert_eq!(refused.exit, Exit::Failure);
    assert!(
        refused.errors.contains("queue-odd turns on `odd`, which generated crates do not have"),
        "{}",
        refused.errors
    );
    assert!(refused.errors.contains("nothing was written"), "{}", refused.errors);
    assert_eq!(files(&folder.path().join("app")), before);
}

#[test]
fn all_members_of_a_workspace_are_patched_in_its_root() {
    let folder = program("aws-config = \"1\"");
    folder.write("all/Cargo.toml", "# Ours.\n[workspace]\nmembers = [\"one\", \"two\"] # both\nresolver = \"3\"\n\n[patch.crates-io]\n# Kept.\nqueue-old = { path = \"../registry/queue-old-0.1.0\" }\n");
    folder.write("all/one/Cargo.toml", &manifest("aws-config = \"1\"").replace("\"app\"", "\"one\""));
    folder.write(
        "all/two/Cargo.toml",
        &manifest("queue = { version = \"0.1\", optional = true }").replace("\"app\"", "\"two\""),
    );
    for member in ["one", "two"] {
        folder.write(&format!("all/{member}/src/lib.rs"), "");
    }
    let locked = Command::new(env!("CARGO")).arg("generate-lockfile").current_dir(folder.path().join("all")).output();
    assert!(locked.is_ok_and(|done| done.status.success()));
    let before = files(&folder.path().join("all"));
    let done =
        folder.run(&["patch", "--manifest-path", "all/two/Cargo.toml", "--runtime", "runtime", "--models", "models"]);
    assert_eq!(done.exit, Exit::Done, "{}", done.errors);
    assert!(
        done.output.contains("aws-sdk-sqs 1.90.0: 1 operation in all/tinsmith-patch/aws-sdk-sqs"),
        "{}",
        done.output
    );
    let text = std::fs::read_to_string(folder.path().join("all/Cargo.toml")).expect("the manifest is there");
    assert!(text.starts_with("# Ours.\n[workspace]\nmembers = [\"one\", \"two\"] # both\n"), "{text}");
    assert!(text.contains("# Kept.\nqueue-old = "), "{text}");
    assert_eq!(folder.run(&["patch", "--undo", "--manifest-path", "all/one/Cargo.toml"]).exit, Exit::Done);
    assert_eq!(files(&folder.path().join("all")), before);
}

#[test]
fn crates_that_the_program_patches_itself_are_left_alone() {
    let folder = program("aws-config = \"1\"\nqueue = \"0.1\"");
    folder.write(
        "mine/Cargo.toml",
        "[package]\nname = \"aws-sdk-sqs\"\nversion = \"1.90.0\"\n[features]\nrt-tokio = []\ndefault = []\n",
    );
    folder.write("mine/src/lib.rs", "");
    let patched =
        manifest("aws-config = \"1\"\nqueue = \"0.1\"") + "\n[patch.crates-io]\naws-sdk-sqs = { path = \"../mine\" }\n";
    folder.write("app/Cargo.toml", &patched);
    let locked = Command::new(env!("CARGO")).arg("generate-lockfile").current_dir(folder.path().join("app")).output();
    assert!(locked.is_ok_and(|done| done.status.success()));
    let done = folder.run_in("app", &PATCH);
    assert_eq!(done.exit, Exit::Done, "{}", done.errors);
    assert!(
        done.errors.contains("aws-sdk-sqs 1.90.0 is left alone: Cargo.toml has a patch of it already"),
        "{}",
        done.errors
    );
    assert_eq!(used(&folder, "app")[0], "aws-sdk-sqs 1.90.0");
}

#[test]
fn what_cargo_refuses_changes_nothing() {
    let folder = program("aws-config = \"1\"");
    let before = files(&folder.path().join("app"));
    // The folder has no runtime crate.
    let refused = folder.run_in("app", &["patch", "--runtime", "../models"]);
    assert_eq!(refused.exit, Exit::Failure);
    assert!(refused.errors.contains("cargo refuses the patched program"), "{}", refused.errors);
    assert!(refused.errors.contains("nothing was changed"), "{}", refused.errors);
    assert_eq!(files(&folder.path().join("app")), before);
}

#[test]
fn files_of_the_user_in_the_folder_are_not_replaced_or_removed() {
    let folder = program("aws-config = \"1\"");
    folder.write("app/tinsmith-patch/aws-sdk-sts/Cargo.toml", "# mine\n");
    let before = files(&folder.path().join("app"));
    let refused = folder.run_in("app", &PATCH);
    assert_eq!(refused.exit, Exit::Failure);
    assert!(refused.errors.contains("was not generated, but has the path of a generated file"), "{}", refused.errors);
    assert_eq!(files(&folder.path().join("app")), before);
    assert_eq!(folder.run_in("app", &["patch", "--undo"]).exit, Exit::Done);
    assert_eq!(files(&folder.path().join("app")), before);
}

#[test]
fn a_lock_file_that_cargo_cannot_read_is_named_with_a_remedy() {
    let folder = program("aws-config = \"1\"");
    folder.write("app/Cargo.toml", &manifest("aws-config = \"1\"\nqueue = \"0.1\""));
    let stale = folder.run_in("app", &PATCH);
    assert_eq!(stale.exit, Exit::Usage);
    assert!(stale.errors.contains("cargo cannot read Cargo.lock as it is"), "{}", stale.errors);
    assert!(stale.errors.contains("`cargo update --workspace` mends"), "{}", stale.errors);

    folder.write("app/Cargo.lock", "version = 4\n[[package]\n");
    let broken = folder.run_in("app", &PATCH);
    assert_eq!(broken.exit, Exit::Usage);
    assert!(broken.errors.contains("Cargo.lock"), "{}", broken.errors);

    std::fs::remove_file(folder.path().join("app/Cargo.lock")).expect("the test may remove");
    let missing = folder.run_in("app", &PATCH);
    assert_eq!(missing.exit, Exit::Usage);
    assert!(missing.errors.contains("write it with `cargo generate-lockfile`"), "{}", missing.errors);

    let nowhere = folder.run(&["patch"]);
    assert_eq!(nowhere.exit, Exit::Usage);
    assert!(nowhere.errors.contains("name its manifest with --manifest-path"), "{}", nowhere.errors);
}

#[test]
fn a_program_without_clients_is_left_as_it_is() {
    let folder = program("");
    let before = files(&folder.path().join("app"));
    let done = folder.run_in("app", &PATCH);
    assert_eq!((done.exit, files(&folder.path().join("app"))), (Exit::Done, before));
    assert!(done.output.contains("nothing to replace"), "{}", done.output);
}
