//! Hostile models: every name and text is rejected or printed as a name, a literal or documentation, and never becomes
//! code, a path outside the package or a line of the manifest.

use proc_macro2::{TokenStream, TokenTree};
use serde_json::{Value, json};
use tinsmith_codegen::generate;
use tinsmith_codegen::package::Package;
use tinsmith_codegen::settings::Settings;
use tinsmith_model::printable::is_printable;
use tinsmith_model::{Source, load};

/// Texts that would be code, or a line of the manifest, if they were not quoted.
const ATTACKS: [&str; 12] = [
    "\"; fn pwned() {} //",
    "*/ fn pwned() {} /*",
    "\n#![feature(pwned)]\n",
    "#[pwned]",
    "\"#; fn pwned() {}",
    "]]\n[dependencies]\npwned = \"1\"\n",
    "../../pwned",
    "a::pwned",
    "\u{202e}pwned\u{0}",
    "'\\\u{2028}fn pwned() {}",
    "<script>pwned</script> [pwned](javascript:pwned) <javascript:pwned>",
    "a\u{1b}[31m\u{2066}pwned\u{7f}",
];

/// JSON pointers to texts in the model, below `shapes`.
const PLACES: [&str; 26] = [
    "/a#Service/version",
    "/a#Service/traits/aws.api#service/sdkId",
    "/a#Service/traits/aws.auth#sigv4/name",
    "/a#Service/traits/smithy.api#title",
    "/a#Service/traits/smithy.api#documentation",
    "/a#Service/traits/smithy.api#xmlNamespace/uri",
    "/a#Service/traits/smithy.rules#endpointRuleSet/rules/0/endpoint/url",
    "/a#Service/traits/smithy.rules#endpointRuleSet/rules/0/documentation",
    "/a#Get/traits/smithy.api#documentation",
    "/a#Get/traits/smithy.api#deprecated/message",
    "/a#Get/traits/smithy.api#deprecated/since",
    "/a#Get/traits/smithy.api#http/method",
    "/a#Get/traits/smithy.api#http/uri",
    "/a#Get/traits/smithy.api#endpoint/hostPrefix",
    "/a#Get/traits/smithy.api#examples/0/title",
    "/a#Get/traits/smithy.api#examples/0/input/text",
    "/a#Get/traits/smithy.waiters#waitable/Done/documentation",
    "/a#Get/traits/smithy.waiters#waitable/Done/acceptors/0/matcher/errorType",
    "/a#Input/members/text/traits/smithy.api#documentation",
    "/a#Input/members/text/traits/smithy.api#pattern",
    "/a#Input/members/text/traits/smithy.api#jsonName",
    "/a#Input/members/header/traits/smithy.api#httpHeader",
    "/a#Input/members/query/traits/smithy.api#httpQuery",
    "/a#Output/members/choice/traits/smithy.api#default",
    "/a#Choice/members/ONE/traits/smithy.api#enumValue",
    "/a#Failure/traits/aws.protocols#awsQueryError/code",
];

/// Names, as written in the JSON of the model.
const NAMES: [&str; 9] =
    ["a#Service", "a#Get", "a#Input", "a#Choice", "a#Failure", "\"text\"", "\"ONE\"", "\"Done\"", "\"OneOf\""];

fn model() -> Value {
    json!({
        "smithy": "2.0",
        "shapes": {
            "a#Service": {
                "type": "service",
                "version": "1",
                "operations": [{ "target": "a#Get" }],
                "traits": {
                    "aws.protocols#restJson1": {},
                    "aws.auth#sigv4": { "name": "thing" },
                    "aws.api#service": { "sdkId": "Thing" },
                    "smithy.api#title": "Things",
                    "smithy.api#documentation": "Things.",
                    "smithy.api#xmlNamespace": { "uri": "https://example.com" },
                    "smithy.rules#endpointRuleSet": {
                        "version": "1.0",
                        "parameters": {},
                        "rules": [{
                            "type": "endpoint",
                            "documentation": "The only one.",
                            "conditions": [],
                            "endpoint": { "url": "https://example.com" },
                        }],
                    },
                },
            },
            "a#Get": {
                "type": "operation",
                "input": { "target": "a#Input" },
                "output": { "target": "a#Output" },
                "errors": [{ "target": "a#Failure" }],
                "traits": {
                    "smithy.api#documentation": "Gets.",
                    "smithy.api#deprecated": { "message": "Do not.", "since": "today" },
                    "smithy.api#http": { "method": "POST", "uri": "/get", "code": 200 },
                    "smithy.api#endpoint": { "hostPrefix": "get." },
                    "smithy.api#examples": [{ "title": "To get", "input": { "text": "a" } }],
                    "smithy.waiters#waitable": { "Done": {
                        "documentation": "Waits.",
                        "acceptors": [{ "state": "success", "matcher": { "errorType": "Failure" } }],
                    } },
                },
            },
            "a#Input": {
                "type": "structure",
                "members": {
                    "text": { "target": "smithy.api#String", "traits": {
                        "smithy.api#documentation": "A text.",
                        "smithy.api#pattern": "^a$",
                        "smithy.api#jsonName": "b",
                    } },
                    "header": { "target": "smithy.api#String", "traits": { "smithy.api#httpHeader": "X-A" } },
                    "query": { "target": "smithy.api#String", "traits": { "smithy.api#httpQuery": "q" } },
                    "oneOf": { "target": "a#OneOf" },
                },
            },
            "a#Output": {
                "type": "structure",
                "members": {
                    "choice": { "target": "a#Choice", "traits": { "smithy.api#default": "one" } },
                },
            },
            "a#OneOf": { "type": "union", "members": { "text": { "target": "smithy.api#String" } } },
            "a#Choice": {
                "type": "enum",
                "members": { "ONE": { "target": "smithy.api#Unit", "traits": { "smithy.api#enumValue": "one" } } },
            },
            "a#Failure": {
                "type": "structure",
                "members": { "message": { "target": "smithy.api#String" } },
                "traits": { "smithy.api#error": "client", "aws.protocols#awsQueryError": { "code": "F", "httpResponseCode": 400 } },
            },
        },
    })
}

/// Generates the package, or returns the error message.
fn package(model: &Value) -> Result<Package, String> {
    package_of(model.to_string())
}

fn package_of(text: String) -> Result<Package, String> {
    let source = Source { name: "model.json".to_owned(), text };
    let model = load([source]).map_err(|error| error.to_string())?;
    let generated = generate(&model, &Settings::new("things", "0.1.0", "things"));
    generated.map(|generated| generated.package).map_err(|error| error.to_string())
}

fn assert_harmless(package: &Package, what: &str) {
    for (path, text) in package.files() {
        let hidden = text.chars().find(|letter| *letter != '\n' && !is_printable(*letter));
        assert_eq!(hidden, None, "{what}: {path} has a character that does not print");
        assert!(!has_markup(text), "{what}: {path} has markup in its documentation");
        let is_inside = path == "Cargo.toml" || path.starts_with("src/");
        assert!(is_inside && !path.contains("pwned"), "{what}: {path}");
        if path == "Cargo.toml" {
            let is_attacked = |line: &str| line.trim_start().starts_with(['p', '[']) && line.contains("pwned");
            assert!(!text.lines().any(is_attacked), "{what}: {path} has the attack as a line");
        } else {
            let tokens: TokenStream = text.parse().unwrap_or_else(|error| panic!("{what}: {path}: {error}"));
            assert!(!has_attack(tokens), "{what}: {path} has the attack as code");
        }
    }
}

/// Reports whether documentation has the tag or link of an attack outside of code.
fn has_markup(text: &str) -> bool {
    let mut is_code = false;
    let docs = text.lines().map(str::trim_start).filter(|line| line.starts_with("//"));
    let docs = docs.filter(|line| {
        let is_fence = line.trim_start_matches(['/', '!', ' ']).starts_with("```");
        is_code ^= is_fence;
        !is_code && !is_fence
    });
    let mut plain = docs.flat_map(|line| line.split('`').step_by(2));
    plain.any(|plain| {
        let mut tags = plain.match_indices('<').filter(|(at, _)| !plain[..*at].ends_with('\\'));
        let tag_names = ["<script", "</script", "<javascript"];
        let has_tag = tags.any(|(at, _)| tag_names.iter().any(|name| plain[at..].starts_with(name)));
        has_tag || plain.replace("\\]", "").contains("](javascript")
    })
}

fn has_attack(tokens: TokenStream) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Group(group) => has_attack(group.stream()),
        TokenTree::Ident(ident) => ident == "pwned",
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}

#[test]
fn the_unchanged_model_generates() {
    let package = package(&model()).expect("the model generates");
    assert!(package.get("src/operation/get.rs").is_some());
}

#[test]
fn texts_come_out_as_literals_and_documentation() {
    let mut refused = 0;
    for place in PLACES {
        for attack in ATTACKS {
            let mut model = model();
            let pointer = format!("/shapes{place}");
            *model.pointer_mut(&pointer).unwrap_or_else(|| panic!("there is no {place}")) = json!(attack);
            match package(&model) {
                Ok(package) => assert_harmless(&package, &format!("{attack:?} at {place}")),
                Err(message) => {
                    assert!(!message.is_empty(), "{attack:?} at {place} is rejected without a message");
                    refused += 1;
                }
            }
        }
    }
    assert!(refused < PLACES.len() * ATTACKS.len() / 2, "most texts are valid, but {refused} were rejected");
}

#[test]
fn structures_of_thousands_of_members_do_not_exhaust_the_stack() {
    let mut model = model();
    let members = (0..7_000).map(|index| (format!("m{index}"), json!({ "target": "a#Secret" })));
    model["shapes"]["a#Output"]["members"] = Value::Object(members.collect());
    model["shapes"]["a#Secret"] = json!({ "type": "string", "traits": { "smithy.api#sensitive": {} } });
    // The stack of a test is that of a thread: two megabytes.
    let package = package(&model).expect("the model generates");
    let output = package.get("src/operation/get.rs").expect("the operation has a file");
    assert!(output.contains(".field(\"m6999\", &tinsmith_runtime::generated::REDACTED)"));
}

#[test]
fn messages_are_printable_lines() {
    let attack = "a\nb\u{1b}[2J\u{202e}";
    for (place, value) in [
        ("/a#Service/traits/smithy.rules#endpointRuleSet/rules/0/conditions", json!([{ "fn": attack, "argv": [] }])),
        ("/a#Get/traits/smithy.api#http/uri", json!(attack)),
        ("/a#Get/input/target", json!(attack)),
        ("/a#Input/members/text/traits/smithy.api#pattern", json!(format!("({attack}"))),
        (
            "/a#Get/traits/smithy.waiters#waitable/Done/acceptors/0/matcher",
            json!({ "output": {
            "path": attack, "expected": attack, "comparator": "stringEquals",
        } }),
        ),
    ] {
        let mut model = model();
        *model.pointer_mut(&format!("/shapes{place}")).expect("the place is in the model") = value;
        let Err(message) = package(&model) else {
            panic!("the attack at {place} is accepted");
        };
        assert!(message.lines().all(|line| line.chars().all(is_printable)), "{place}: {message:?}");
        assert!(!message.lines().any(|line| line.starts_with('b')), "{place}: {message:?}");
    }
}

#[test]
fn invalid_names_are_rejected() {
    let text = model().to_string();
    for name in NAMES {
        let place = name.replace("a#", "").replace('"', "");
        let attacks = ATTACKS.iter().map(|attack| (*attack).to_owned()).chain(["x".repeat(100_000)]);
        for attack in attacks {
            let quoted = json!(attack).to_string();
            let spelt = quoted.trim_matches('"');
            let spoilt = text.replace(name, &name.replace(&place, spelt));
            let model: Value = serde_json::from_str(&spoilt).expect("the attack is well-formed JSON");
            match package(&model) {
                // Punctuation separates words, so the rest may be a valid name.
                Ok(package) => {
                    for (path, _) in package.files() {
                        assert!(path.len() < 255 && !path.contains(".."), "{attack:.20?} for {name}: {path}");
                    }
                }
                Err(message) => assert!(!message.is_empty(), "{attack:.20?} for {name} is rejected without a message"),
            }
        }
    }
}

#[test]
fn documentation_cannot_close_its_comment() {
    let pieces = ["<!--", "-->", "`", "``` ", "</p>", "<p>", "<ul><li>", "</ul>", "<b>", "<code>", "*/", "<a href=\""];
    for piece in pieces {
        for times in [1, 3, 5_000] {
            let mut model = model();
            let docs = &mut model["shapes"]["a#Get"]["traits"]["smithy.api#documentation"];
            *docs = json!(format!("{} fn pwned() {{}}", piece.repeat(times)));
            let package = package(&model).expect("documentation is never rejected");
            assert_harmless(&package, &format!("{times} times {piece:?}"));
        }
    }
}

#[test]
fn large_patterns_and_deep_rules_are_rejected() {
    let mut exploding = model();
    let pattern = &mut exploding["shapes"]["a#Input"]["members"]["text"]["traits"]["smithy.api#pattern"];
    *pattern = json!("^(((a{1,1000}){1,1000}){1,1000}){1,1000}$");
    let message = package(&exploding).map(drop).expect_err("the pattern is too large for the engine");
    assert!(message.contains("a#Input$text"), "{message}");

    let nested = |depth: usize| {
        let mut nested = model();
        nested["shapes"]["a#Service"]["traits"]["smithy.rules#endpointRuleSet"]["rules"] = json!("here");
        let (open, close) = ("[{\"type\":\"tree\",\"conditions\":[],\"rules\":".repeat(depth), "}]".repeat(depth));
        package_of(nested.to_string().replace("\"here\"", &format!("{open}[]{close}"))).map(drop)
    };
    nested(50).expect("this depth is supported");
    let message = nested(10_000).expect_err("this depth is not supported");
    assert!(message.contains("recursion limit"), "{message}");
}
