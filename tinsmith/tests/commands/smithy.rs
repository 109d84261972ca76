//! Models written in Smithy's own language, without JSON.

use std::fs;

use crate::support::Folder;
use tinsmith::exit::Exit;

/// A service with one operation, in IDL 2.0.
const WEATHER: &str = r#"$version: "2"
namespace example.weather

use aws.protocols#restJson1

/// Provides weather forecasts.
@restJson1
service Weather {
    version: "2024-01-01"
    operations: [GetCity]
}

/// Returns a city.
@readonly
@http(method: "GET", uri: "/cities/{id}")
operation GetCity {
    input := {
        /// The identifier of the city.
        @required
        @httpLabel
        id: String
    }
    output := {
        name: String
    }
}
"#;

#[test]
fn a_crate_is_generated_from_a_smithy_file() {
    let folder = Folder::new();
    folder.write("weather.smithy", WEATHER);
    let run = folder.run(&["generate", "--model", "weather.smithy", "--out", "crate"]);
    assert_eq!((run.exit, run.errors.as_str()), (Exit::Done, ""));
    let operation = fs::read_to_string(folder.path().join("crate/src/operation/get_city.rs")).expect("it was written");
    assert!(operation.contains("/// The identifier of the city."), "{operation}");
    assert!(operation.contains(r#"#[http("GET", "/cities/{id}""#), "{operation}");
}

#[test]
fn a_wrong_smithy_file_is_refused_at_its_line_and_nothing_is_written() {
    let folder = Folder::new();
    folder.write("weather.smithy", &WEATHER.replace("id: String", "id: Strin"));
    let run = folder.run(&["generate", "--model", "weather.smithy", "--out", "crate"]);
    assert_eq!(run.exit, Exit::Failure);
    assert!(run.errors.starts_with("error[Target]: `example.weather#Strin` is not in the model"), "{}", run.errors);
    assert!(run.errors.contains("--> weather.smithy:21:13\n"), "{}", run.errors);
    assert!(run.errors.contains("did you mean `smithy.api#String`?"), "{}", run.errors);
    assert!(!folder.path().join("crate").exists());
}

#[test]
fn types_alone_have_no_client_and_derive_what_their_members_allow() {
    let folder = Folder::new();
    folder.write("weather.smithy", &WEATHER.replace("name: String", "heat: Float\n        name: String"));
    let arguments = ["--model", "weather.smithy", "--out", "crate", "--parts", "types", "--derives", "Eq,Hash"];
    let run = folder.run(&[&["generate"], &arguments[..]].concat());
    assert_eq!((run.exit, run.errors.as_str()), (Exit::Done, ""));
    for derive in ["Eq", "Hash"] {
        let note = format!("`{derive}` is not derived by operation::get_city::GetCityOutput (heat)\n");
        assert!(run.output.contains(&note), "{}", run.output);
    }
    let read = |path: &str| fs::read_to_string(folder.path().join("crate").join(path)).expect("it was written");
    let operation = read("src/operation/get_city.rs");
    assert!(
        operation.contains(
            "#[derive(Clone, Debug, Default, Eq, Hash, PartialEq)]\n#[non_exhaustive]\npub struct GetCityInput"
        )
    );
    assert!(read("Cargo.toml").lines().next().is_some_and(|header| header.contains("--parts types --derives Eq,Hash")));
    assert!(!folder.path().join("crate/src/client.rs").exists());
    let check = folder.run(&[&["generate", "--check"], &arguments[..]].concat());
    assert_eq!(check.exit, Exit::Done, "{}", check.output);
    let refused = folder.run(&["generate", "--model", "weather.smithy", "--out", "other", "--parts", "client"]);
    assert_eq!(refused.exit, Exit::Usage, "{}", refused.errors);
}
