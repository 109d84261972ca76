//! Models that are valid, but from which no crate can be generated: each error at its place.

use serde_json::Value;
use tinsmith::exit::Exit;

use crate::support::{Folder, files};

const MODEL: &str = r#"$version: "2"
namespace acme

use aws.protocols#restJson1

@restJson1
@smithy.rules#endpointRuleSet({
    version: "1.0",
    parameters: {},
    rules: [{ conditions: [], endpoint: { url: "https://{Nobody}" }, type: "endpoint" }]
})
service Shop {
    operations: [Buy, Sell]
}

@http(method: "POST", uri: "/buy")
operation Buy {
    input := {
        code: Code
    }
}

@http(method: "POST", uri: "/sell")
operation Sell {
    input := {
        price: Price
        priceTag: String
        price_tag: String
    }
}

@pattern("^\\p{Klingon}$")
string Code

@range(min: 99999999999999999999)
bigInteger Price
"#;

#[test]
fn every_error_is_reported_in_one_run_with_its_line_and_a_mark() {
    let folder = Folder::new();
    folder.write("shop.smithy", MODEL);
    let run = folder.run(&["generate", "--model", "shop.smithy", "--out", "crate"]);
    assert_eq!((run.exit, run.output.as_str()), (Exit::Failure, ""), "{}", run.errors);
    let expected = [
        "error[Collision]: `acme#SellInput$price_tag` and `acme#SellInput$priceTag` are both called `price_tag`",
        "  --> shop.smithy:28:9\n   |\n28 |         price_tag: String\n   |         ^^^^^^^^^ acme#SellInput$price_tag\n",
        "error[Pattern]: `acme#Code`: the pattern `^\\p{Klingon}$` cannot be read at byte 1: there is no character property",
        "32 | @pattern(\"^\\\\p{Klingon}$\")\n   |          ^^^^^^^^^^^^^^^^ acme#Code\n",
        "error[Range]: the range of `acme#Price` goes beyond 64 bits",
        "  --> shop.smithy:35:7\n",
        "error[Endpoint]: ",
    ];
    for text in expected {
        assert!(run.errors.contains(text), "{text}\n{}", run.errors);
    }
    assert!(!folder.path().join("crate").exists());
}

#[test]
fn editors_get_the_errors_as_json() {
    let folder = Folder::new();
    folder.write("shop.smithy", MODEL);
    let run = folder.run(&["generate", "--model", "shop.smithy", "--out", "crate", "--report", "json"]);
    let report: Value = serde_json::from_str(&run.output).expect("the output is JSON");
    let errors = report["errors"].as_array().expect("there are errors");
    let found: Vec<_> = errors
        .iter()
        .map(|error| (error["id"].as_str(), error["shape"].as_str(), error["location"]["line"].as_u64()))
        .collect();
    let expected = (Some("Collision"), Some("acme#SellInput$price_tag"), Some(28));
    assert!(found.contains(&expected), "{expected:?} in {found:?}");
    folder.write(
        "shop.smithy",
        "$version: \"2\"\nnamespace acme\nservice Shop { operations: [Bye] }\noperation Buy {}\n",
    );
    let run = folder.run(&["generate", "--model", "shop.smithy", "--out", "crate", "--report", "json"]);
    let report: Value = serde_json::from_str(&run.output).expect("the output is JSON");
    assert_eq!(report["errors"][0]["location"]["line"], 3, "{report}");
}

#[test]
fn a_protocol_or_scheme_of_the_model_is_named_with_the_way_on() {
    let folder = Folder::new();
    let own = "$version: \"2\"\nnamespace acme\n@protocolDefinition\n@trait\nstructure rpc {}\n@authDefinition\n@trait\nstructure badge {}\n";
    folder.write("own.smithy", own);
    folder.write(
        "shop.smithy",
        "$version: \"2\"\nnamespace acme\n@rpc\nservice Shop { operations: [Buy] }\noperation Buy {}\n",
    );
    folder.write("tinsmith.toml", "[shop]\nmodel = [\"own.smithy\", \"shop.smithy\"]\n");
    let run = folder.run(&["generate"]);
    assert_eq!(run.exit, Exit::Failure);
    let text = "error[OwnProtocol]: `acme#Shop` has the protocol `acme#rpc`, which the model itself defines: name the type that \
                implements it in the configuration, such as `protocol = { trait = \"acme#rpc\", type = \"acme::Rpc\" }`";
    assert!(run.errors.contains(text), "{}", run.errors);

    let with = |protocol: &str, shape: &str| {
        folder.write("shop.smithy", &format!("$version: \"2\"\nnamespace acme\n@rpc\n{shape}service Shop {{ operations: [Buy] }}\noperation Buy {{}}\n"));
        folder.write(
            "tinsmith.toml",
            &format!("[shop]\nmodel = [\"own.smithy\", \"shop.smithy\"]\nprotocol = {protocol}\n"),
        );
        folder.run(&["generate"])
    };
    let module = "{ trait = \"acme#rpc\", type = \"acme::Rpc\", dependency = \"1\" }";
    let run = with(module, "@badge\n");
    assert_eq!(run.exit, Exit::Failure);
    let text = "error[UnknownAuth]: `acme#Shop` has the authentication scheme `acme#badge`";
    assert!(run.errors.contains(text), "{}", run.errors);

    let run = with(module, "");
    assert_eq!((run.exit, run.errors.as_str()), (Exit::Done, ""));
    let manifest = std::fs::read_to_string(folder.path().join("generated/shop/Cargo.toml")).expect("it was written");
    assert!(manifest.ends_with("\nacme = { version = \"1\" }\n"), "{manifest}");
    let root = std::fs::read_to_string(folder.path().join("generated/shop/src/lib.rs")).expect("it was written");
    assert!(root.contains("service::ServiceProtocol::new(<::acme::Rpc as Default>::default())"), "{root}");

    let refusals = [
        ("\"rpc\"", "tinsmith.toml:3:12: [shop]: the model itself defines the protocol `acme#rpc`: name the type"),
        (
            "{ trait = \"acme#rcp\", type = \"acme::Rpc\", dependency = \"1\" }",
            "tinsmith.toml:3:22: [shop]: `acme#Shop` does not support `acme#rcp`: it supports `acme#rpc`; did you mean `acme#rpc`?",
        ),
        (
            "{ trait = \"acme#rpc\", type = \"Rpc\", dependency = \"1\" }",
            "tinsmith.toml:3:41: [shop]: `Rpc` is not the path of a type",
        ),
    ];
    for (protocol, text) in refusals {
        let run = with(protocol, "");
        assert_eq!(run.exit, Exit::Usage, "{}", run.errors);
        assert!(run.errors.contains(text), "{text}\n{}", run.errors);
    }
}

#[test]
fn bad_input_has_a_place_and_a_remedy_and_changes_nothing() {
    let service = |name: &str| {
        format!(
            "$version: \"2\"\nnamespace {name}\nuse aws.protocols#restJson1\n@restJson1\nservice Weather {{ operations: [GetCity] }}\n@readonly\n@http(method: \"GET\", uri: \"/\")\noperation GetCity {{}}\n"
        )
    };
    let folder = Folder::new();
    folder.write("api/a.smithy", &service("a"));
    folder.write("other/b.smithy", &service("b"));
    folder.write("tinsmith.toml", "[models]\npath = 'api'\n[weather]\n");
    let run = folder.run(&["generate"]);
    assert_eq!((run.exit, run.errors.as_str()), (Exit::Done, ""));
    let crates = files(&folder.path().join("generated"));
    let cases = [
        (None, "there is no tinsmith.toml in this folder or one around it; `tinsmith init` writes one"),
        (
            Some("[weather]\nmodell = 'api'\n"),
            "tinsmith.toml:2:1: [weather]: unknown key `modell`; did you mean `model`?",
        ),
        (Some("[models]\npath = 'api'\n[wether]\n"), "tinsmith.toml:3:2: no model of a service `wether` was found; "),
        (Some("[models]\npath = '.'\n[weather]\n"), "tinsmith.toml:3:2: several models fit `weather`: "),
        (
            Some("[models]\npath = 'api'\n[weather]\noperations = ['GetCty']\n"),
            "tinsmith.toml:4:15: [weather]: `GetCty` is not an operation of `a#Weather`: did you mean `GetCity`?",
        ),
        (
            Some("[models]\ngit = 'https://a.invalid/b'\n[weather]\n"),
            "`git` needs `rev`, the commit that everybody generates from",
        ),
        (Some("[weather\n"), "tinsmith.toml:1:"),
    ];
    for (configuration, expected) in cases {
        match configuration {
            Some(text) => folder.write("tinsmith.toml", text),
            None => std::fs::remove_file(folder.path().join("tinsmith.toml")).expect("the test may remove it"),
        }
        let run = folder.run(&["generate"]);
        assert_eq!((run.exit, run.output.as_str()), (Exit::Usage, ""), "{configuration:?}: {}", run.errors);
        assert!(run.errors.contains(expected), "{configuration:?}: {}", run.errors);
        assert_eq!(files(&folder.path().join("generated")), crates, "{configuration:?}");
    }
}
