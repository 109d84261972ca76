//! Crates in the place of official ones: their features, and the validation of their inputs.

use tinsmith_codegen::generate;
use tinsmith_codegen::package::Package;
use tinsmith_codegen::settings::{Settings, Validation, Validators};
use tinsmith_model::{Source, load};

/// Generates the service with this SDK ID and settings; its only operation has a label and a parameter of the query.
fn package(sdk_id: &str, operation: &str, settings: &Settings) -> Package {
    let text = format!(
        "$version: \"2.0\"\nnamespace a
        @aws.api#service(sdkId: \"{sdk_id}\")
        @aws.auth#sigv4(name: \"a\")
        @aws.protocols#restJson1
        service S {{ version: \"1\", operations: [{operation}] }}
        @http(method: \"PUT\", uri: \"/a/{{name}}\")
        operation {operation} {{
            input := {{
                @required @httpLabel @length(min: 2) name: String
                @required @httpQuery(\"part\") part: Integer
                @required @httpQuery(\"kind\") kind: Kind
                @required body: String
                @httpQuery(\"note\") note: String
            }}
        }}
        enum Kind {{ A }}"
    );
    let model = load([Source { name: "a.smithy".to_owned(), text }]).expect("the test's model loads");
    generate(&model, settings).expect("the test's model generates").package
}

fn settings(package: &str) -> Settings {
    Settings::new(package, "0.1.0", "tinsmith")
}

/// The features of the crate, and those that are on by default.
fn features(sdk_id: &str, operation: &str) -> (Vec<String>, Vec<String>) {
    let package = package(sdk_id, operation, &settings("a"));
    let manifest: toml::Table = package.get("Cargo.toml").expect("crates have one").parse().expect("it is TOML");
    let features = manifest["features"].as_table().expect("features are a table");
    let default = features["default"].as_array().expect("features are lists").iter();
    let default = default.map(|name| name.as_str().expect("features have names").to_owned()).collect();
    (features.keys().filter(|name| *name != "default").cloned().collect(), default)
}

#[test]
fn features_are_those_of_the_official_crates() {
    const EVERYWHERE: [&str; 8] = [
        "behavior-version-latest",
        "default-https-client",
        "gated-tests",
        "legacy-https-client",
        "legacy-test-util",
        "rt-tokio",
        "rustls",
        "test-util",
    ];
    let cases: [(&str, &str, &[&str], &[&str]); 4] = [
        ("Omics", "Get", &[], &[]),
        ("S3", "GetObject", &["http-02x", "http-1x", "sigv4a"], &["http-1x", "sigv4a"]),
        ("Polly", "SynthesizeSpeech", &["http-02x", "http-1x"], &["http-1x"]),
        ("EventBridge", "PutEvents", &["sigv4a"], &["sigv4a"]),
    ];
    for (sdk_id, operation, own, own_default) in cases {
        let sorted = |more: &[&str], base: &[&str]| {
            let mut all: Vec<String> = base.iter().chain(more).map(|&name| name.to_owned()).collect();
            all.sort_unstable();
            all
        };
        let all = sorted(
            own,
            &[&EVERYWHERE[..], &["blocking", "fake", "fake-server", "rustls-ring", "serde", "stream"]].concat(),
        );
        let default = sorted(own_default, &["default-https-client", "rt-tokio", "rustls"]);
        assert_eq!(features(sdk_id, operation), (all, default), "{sdk_id}");
    }
}

/// The default level of validation that the crate prints, if it is not that of the runtime.
fn level(settings: &Settings) -> Option<&'static str> {
    let package = package("Omics", "Get", settings);
    let root = package.get("src/lib.rs").expect("crates have one");
    ["Off", "Strict"].into_iter().find(|level| root.contains(&format!(".validation(validate::Validation::{level})")))
}

#[test]
fn crates_with_official_names_validate_nothing_unless_told() {
    let with = |package: &str, level| {
        let mut settings = settings(package);
        settings.validation = level;
        settings
    };
    assert_eq!(level(&with("aws-sdk-omics", None)), Some("Off"));
    assert_eq!(level(&with("tinsmith-omics", None)), None);
    assert_eq!(level(&with("my-aws-sdk-omics", None)), None);
    assert_eq!(level(&with("aws-sdk-omics", Some(Validation::Basic))), None);
    assert_eq!(level(&with("aws-sdk-omics", Some(Validation::Strict))), Some("Strict"));
    assert_eq!(level(&with("tinsmith-omics", Some(Validation::Off))), Some("Off"));
}

#[test]
fn without_validators_only_the_query_is_checked() {
    let mut settings = settings("aws-sdk-omics");
    settings.validators = Validators::Omit;
    let package = package("Omics", "Get", &settings);
    let operation = package.get("src/operation/get.rs").expect("operations have files");
    assert!(operation.contains(".rules(&INPUT_RULES)"), "{operation}");
    let table: String = operation.split_whitespace().collect();
    let expected = "validate::member(1).required(),validate::member(2).required().values(types::Kind::values())";
    assert!(table.contains(expected), "{table}");
    assert_eq!(table.matches("validate::member(").count(), 2, "{table}");
    assert!(!package.files().any(|(_, text)| text.contains("validate::method!")));
}
