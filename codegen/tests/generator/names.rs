//! Names of models that generated code, the runtime or Rust itself has too: the crate has no two items of one name, or an
//! error names both.

use std::collections::BTreeSet;
use std::path::Path;

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use serde_json::{Value, json};
use tinsmith_codegen::package::Package;
use tinsmith_codegen::settings::Settings;
use tinsmith_codegen::{GenerateError, generate};
use tinsmith_model::{Source, load};

use crate::definitions::duplicates;

/// A model with one operation, `Get`, whose service has further traits.
fn model(traits: &Value, shapes: &Value) -> Value {
    let mut model = json!({ "smithy": "2.0", "shapes": {
        "a#Service": {
            "type": "service", "version": "1", "operations": [{ "target": "a#Get" }],
            "traits": { "aws.protocols#restJson1": {} },
        },
        "a#Get": {
            "type": "operation", "input": { "target": "a#In" }, "output": { "target": "smithy.api#Unit" },
            "traits": { "smithy.api#http": { "method": "POST", "uri": "/", "code": 200 } },
        },
        "a#In": { "type": "structure", "members": {} },
    } });
    let all = model["shapes"].as_object_mut().expect("it is an object");
    all.extend(shapes.as_object().into_iter().flatten().map(|(id, shape)| (id.clone(), shape.clone())));
    let own = all["a#Service"]["traits"].as_object_mut().expect("it is an object");
    own.extend(traits.as_object().into_iter().flatten().map(|(id, value)| (id.clone(), value.clone())));
    model
}

/// Generates the crate; the error is that of loading, or of the model.
fn package(model: &Value) -> Result<Package, String> {
    let source = Source { name: "model.json".to_owned(), text: model.to_string() };
    let model = load([source]).map_err(|error| error.to_string())?;
    match generate(&model, &Settings::new("things", "0.1.0", "things")) {
        Ok(generated) => Ok(generated.package),
        Err(GenerateError::Model(errors)) => Err(errors.to_string()),
        Err(fault @ (GenerateError::Path(_) | GenerateError::Format(_))) => panic!("{fault}"),
    }
}

fn file(model: &Value, path: &str) -> String {
    let package = package(model).expect("the model generates");
    package.get(path).unwrap_or_else(|| panic!("there is no {path}")).to_owned()
}

/// The trait with client context parameters of these names.
fn settings(names: &[&str]) -> Value {
    let parameters: serde_json::Map<_, _> =
        names.iter().map(|name| ((*name).to_owned(), json!({ "type": "string" }))).collect();
    json!({ "smithy.rules#clientContextParams": parameters })
}

/// The trait with a rule for which all these parameters and variables count.
fn rules(parameters: &[&str], variables: &[&str]) -> Value {
    let declared: serde_json::Map<_, _> =
        parameters.iter().map(|name| ((*name).to_owned(), json!({ "type": "string" }))).collect();
    let mut conditions: Vec<Value> =
        parameters.iter().map(|name| json!({ "fn": "isSet", "argv": [{ "ref": name }] })).collect();
    let mut last = parameters.first().copied();
    for name in variables.iter().filter(|name| !parameters.contains(name)) {
        let Some(from) = last else { break };
        last = Some(name);
        conditions.push(json!({ "fn": "substring", "argv": [{ "ref": from }, 0, 1, false], "assign": name }));
    }
    let url = last.map_or_else(|| json!("https://localhost"), |name| json!({ "ref": name }));
    json!({ "smithy.rules#endpointRuleSet": {
        "version": "1.0", "parameters": declared,
        "rules": [{ "type": "endpoint", "conditions": conditions, "endpoint": { "url": url } }],
    } })
}

/// Returns the names of all methods that the emitter prints for `config::Builder`.
fn configuration_methods() -> BTreeSet<String> {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/emit");
    let files = ["config.rs", "config/parts.rs", "config/setters.rs", "config/options.rs", "config/aws.rs"];
    let mut methods = BTreeSet::new();
    for text in files.map(|file| std::fs::read_to_string(directory.join(file)).expect("sources can be read")) {
        let mut of_builder = false;
        for line in text.lines().map(str::trim).filter(|line| !line.starts_with("//")) {
            match line {
                "impl Builder {" => of_builder = true,
                "impl Config {" => of_builder = false,
                _ => {}
            }
            let name = |text: &str| {
                text.split(|letter: char| letter != '_' && !letter.is_alphanumeric()).next().map(str::to_owned)
            };
            if let Some(method) = line.strip_prefix("pub fn ").filter(|_| of_builder) {
                methods.extend(name(method).filter(|name| !name.is_empty()));
            }
            if let Some(pair) = line.strip_prefix("names: (") {
                methods.extend(pair.split("quote! { ").skip(1).filter_map(name));
            }
        }
    }
    methods
}

#[test]
fn settings_called_like_a_method_of_the_configuration_are_errors_that_name_both() {
    let methods = configuration_methods();
    assert!(methods.len() > 80 && methods.contains("set_time_source") && methods.contains("sleep_impl"), "{methods:?}");
    let camel = |name: &str| {
        let mut words = name.split('_');
        let first = words.next().unwrap_or_default().to_owned();
        words.fold(first, |text, word| text + &word[..1].to_uppercase() + &word[1..])
    };
    for method in methods.iter().map(String::as_str).chain(["default", "from"]) {
        if method.ends_with("_v2") || method.starts_with("sigv4a") || method.starts_with("set_sigv4a") {
            continue;
        }
        let name = camel(method);
        let message = package(&model(&settings(&[&name]), &Value::Null)).map(drop).expect_err(method);
        let expected = format!(
            "the client context parameter `{name}` of `a#Service` and a method of the configuration are both called \
             `{method}` in `config::Builder`: rename one of them in the model"
        );
        assert_eq!(message, expected);
    }
}

#[test]
fn parameters_called_like_keywords_have_plain_setters() {
    let names = ["type", "match", "Self", "super", "crate", "async", "gen"];
    let mut traits = rules(&names, &["await", "dyn"]);
    traits
        .as_object_mut()
        .expect("it is an object")
        .extend(settings(&names).as_object().expect("it is an object").clone());
    let model = model(&traits, &Value::Null);
    let (endpoint, config) = (file(&model, "src/config/endpoint.rs"), file(&model, "src/config.rs"));
    for (name, setter) in [("r#type", "set_type"), ("self_", "set_self"), ("crate_", "set_crate"), ("r#gen", "set_gen")]
    {
        let declared = format!("{name}, {setter}, ");
        assert!(endpoint.contains(&declared), "{declared}");
        for method in [name, setter] {
            assert!(config.contains(&format!("pub fn {method}(")), "{method}");
        }
    }
    for constant in ["TYPE", "MATCH", "SELF_", "AWAIT", "DYN"] {
        assert!(endpoint.contains(&format!("const {constant}: ")), "{constant}");
    }
}

#[test]
fn names_that_meet_are_errors_that_name_both() {
    let table = [
        (settings(&["fooBar", "foo_bar"]), "`fooBar`", "`foo_bar`"),
        (settings(&["x", "setX"]), "`x`", "`setX`"),
        (rules(&["fooBar", "foo_bar"], &[]), "`fooBar`", "`foo_bar`"),
        (rules(&["x", "setX"], &[]), "`x`", "`setX`"),
    ];
    for (traits, first, second) in table {
        let message = package(&model(&traits, &Value::Null)).map(drop).expect_err("the names are one");
        assert!(message.contains(first) && message.contains(second), "{message}");
    }
}

#[test]
fn variables_never_meet() {
    let text = file(
        &model(&rules(&["rules"], &["rules_value", "rulesValue", "RULES_value"]), &Value::Null),
        "src/config/endpoint.rs",
    );
    assert_eq!(duplicates(&text), Vec::<String>::new());
    assert_eq!(text.matches("const RULES_VALUE").count(), 4, "{text}");
}

#[test]
fn rules_without_parameters_import_no_expression() {
    let text = file(&model(&rules(&[], &[]), &Value::Null), "src/config/endpoint.rs");
    assert!(!text.contains("RuleExpression,") && !text.contains("const "), "{text}");
}

#[test]
fn identities_are_exported_once() {
    let schemes = json!({ "smithy.api#httpApiKeyAuth": { "name": "X-Key", "in": "header" } });
    let text = file(&model(&schemes, &Value::Null), "src/config.rs");
    assert!(text.contains("pub use tinsmith_runtime::config::{ResolveIdentity, Token};"), "{text}");
    let schemes = json!({ "smithy.api#httpBasicAuth": {}, "smithy.api#httpBearerAuth": {} });
    let text = file(&model(&schemes, &Value::Null), "src/config.rs");
    assert!(text.contains("pub use tinsmith_runtime::config::{Login, ResolveIdentity, Token};"), "{text}");
}

#[test]
fn an_enum_can_have_self_and_self_value() {
    let value = |text: &str| json!({ "target": "smithy.api#Unit", "traits": { "smithy.api#enumValue": text } });
    let shapes = json!({
        "a#In": { "type": "structure", "members": { "choice": { "target": "a#Choice" } } },
        "a#Choice": { "type": "enum", "members": { "Self": value("self"), "SelfValue": value("value") } },
    });
    let text = file(&model(&Value::Null, &shapes), "src/types/choice.rs");
    assert!(text.contains("SelfValue = \"self\"") && text.contains("SelfValue_ = \"value\""), "{text}");
}

#[test]
fn links_to_types_called_like_derive_macros_say_so() {
    let shapes = json!({
        "a#In": { "type": "structure", "members": { "hash": { "target": "a#Hash" }, "type": { "target": "a#Plain" } } },
        "a#Hash": { "type": "structure", "members": { "type": { "target": "smithy.api#String" } } },
        "a#Plain": { "type": "structure", "members": {} },
    });
    let model = model(&Value::Null, &shapes);
    let text = file(&model, "src/types/hash.rs");
    assert!(text.contains("[`Hash`](type@Hash)") && text.contains("(type@Hash#structfield.type)"), "{text}");
    assert!(file(&model, "src/types/plain.rs").contains("Builder of [`Plain`]."));
}

#[test]
fn links_to_operations_called_like_keywords_are_plain() {
    let shapes = json!({
        "a#Service": { "type": "service", "version": "1", "operations": [{ "target": "a#Match" }],
            "traits": { "aws.protocols#restJson1": {} } },
        "a#Match": { "type": "operation", "input": { "target": "smithy.api#Unit" }, "output": { "target": "smithy.api#Unit" },
            "traits": { "smithy.api#http": { "method": "POST", "uri": "/", "code": 200 } } },
    });
    let text = file(&model(&Value::Null, &shapes), "src/operation/match_.rs");
    assert!(text.contains("[`Client::match`](crate::Client::match)") && !text.contains("r#match"), "{text}");
}

/// Names that something else has too, or that differ only in case and underscores.
const WORDS: &str = "\
    as async crate fn gen match self Self SelfValue self_value static super type try union yield Box Clone Copy \
    Debug Default Drop Eq Err From Hash HashMap Into Iterator None Ok Option Ord PartialEq PartialOrd Result Send \
    Some String Sync ToString Vec str u8 Arc Client client Config config Error error Builder builder Builders build \
    customize default endpoint from fromConf handle INPUT InputMembers into_paginator Members message meta new \
    operation OUTPUT paginator presigned region rules RULES rules_value SCHEMA send service set_meta setX std \
    tinsmith_runtime types Unhandled Unknown UnknownValue validate wait waiters x X fooBar foo_bar FooBar FOO_BAR \
    Foo__Bar fooBAR _foo_bar setFooBar foo1 foo_1 Foo1_";

/// Names that are no identifiers of Rust, or that the generator refuses.
const REFUSED: &[&str] = &["é", "名前", "ﬁ", "Straße", "_", "__", "_1"];

/// Names of one scope; few, so that most models have a crate.
fn names(most: usize) -> impl Strategy<Value = Vec<String>> {
    let name = prop_oneof![
        300 => prop::sample::select(WORDS.split_whitespace().collect::<Vec<_>>()).prop_map(str::to_owned),
        60 => "[A-Za-z][A-Za-z0-9_]{0,6}",
        2 => prop::sample::select(REFUSED).prop_map(str::to_owned),
        2 => "\\p{XID_Start}\\p{XID_Continue}{0,3}",
    ];
    prop::collection::btree_set(name, 0..=most).prop_map(|names| names.into_iter().collect())
}

fn members(names: &[String], target: &str) -> Value {
    names.iter().map(|name| (name.clone(), json!({ "target": target }))).collect::<serde_json::Map<_, _>>().into()
}

/// A model whose scopes have these names: operations, types, errors, members, variants, waiters, parameters, variables and
/// settings.
fn model_with(scopes: &[Vec<String>]) -> Value {
    let [operations, types, errors, fields, variants, waiters, parameters, variables, own] = scopes else {
        panic!("there is a list for each scope");
    };
    let mut shapes = serde_json::Map::new();
    let texts: Vec<&str> = parameters.iter().map(String::as_str).collect();
    let assigned: Vec<&str> = variables.iter().map(String::as_str).collect();
    let own: Vec<&str> = own.iter().map(String::as_str).collect();
    let mut traits = rules(&texts, &assigned);
    traits["smithy.rules#clientContextParams"] = settings(&own)["smithy.rules#clientContextParams"].clone();
    traits["aws.protocols#restJson1"] = json!({});
    if let Some(id) = operations.first() {
        traits["aws.api#service"] = json!({ "sdkId": id });
    }
    let targets = |namespace: &str, names: &[String]| -> Vec<Value> {
        names.iter().map(|name| json!({ "target": format!("{namespace}#{name}") })).collect()
    };
    shapes.insert(
        "s#Service".to_owned(),
        json!({
            "type": "service", "version": "1", "operations": targets("o", operations), "traits": traits,
        }),
    );
    let mut of_input = members(fields, "smithy.api#String");
    for (index, name) in types.iter().enumerate() {
        of_input[format!("t{index}")] = json!({ "target": format!("t#{name}") });
        let fields = members(fields, "smithy.api#String");
        shapes.insert(
            format!("t#{name}"),
            match index % 3 {
                0 => json!({ "type": "structure", "members": fields }),
                1 => json!({ "type": "union", "members": members(variants, "smithy.api#String") }),
                _ => json!({ "type": "enum", "members": members(variants, "smithy.api#Unit") }),
            },
        );
    }
    for name in errors {
        let error = json!({ "type": "structure", "members": members(fields, "smithy.api#String"),
            "traits": { "smithy.api#error": "client" } });
        shapes.insert(format!("e#{name}"), error);
    }
    shapes.insert("s#In".to_owned(), json!({ "type": "structure", "members": of_input }));
    shapes.insert("s#Out".to_owned(), json!({ "type": "structure", "members": of_input }));
    let acceptors = json!([{ "state": "success", "matcher": { "success": true } }]);
    for (index, name) in operations.iter().enumerate() {
        let waiters = if index == 0 { waiters.as_slice() } else { &[] };
        let waiters: serde_json::Map<_, _> =
            waiters.iter().map(|name| (name.clone(), json!({ "acceptors": acceptors }))).collect();
        shapes.insert(
            format!("o#{name}"),
            json!({
                "type": "operation", "input": { "target": "s#In" }, "output": { "target": "s#Out" },
                "errors": targets("e", errors),
                "traits": {
                    "smithy.api#http": { "method": "POST", "uri": format!("/{index}"), "code": 200 },
                    "smithy.waiters#waitable": waiters,
                },
            }),
        );
    }
    json!({ "smithy": "2.0", "shapes": shapes })
}

proptest! {
    // The same models in each run.
    #![proptest_config(ProptestConfig { rng_seed: RngSeed::Fixed(48), ..ProptestConfig::with_cases(48) })]

    #[test]
    fn a_crate_has_no_two_items_of_one_name_or_the_error_names_both(
        scopes in [names(2), names(3), names(2), names(3), names(3), names(2), names(3), names(3), names(1)]
    ) {
        match package(&model_with(&scopes)) {
            Ok(package) => for (path, text) in package.files().filter(|(path, _)| Path::new(path).extension().is_some_and(|ending| ending == "rs")) {
                prop_assert_eq!(duplicates(text), Vec::<String>::new(), "{}", path);
            },
            Err(message) => {
                let named = scopes.iter().flatten().any(|name| message.contains(name) || message.contains(&format!("{name:?}")));
                prop_assert!(named, "{}", message);
            }
        }
    }
}
