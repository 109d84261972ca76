//! Tests of endpoint rules, from JSON to endpoints, and of the errors of invalid rules.

mod diagram;

use endpoint_tests::rule_set as table;
use serde_json::{Value, json};
use tinsmith_codegen::endpoint::{self, ContextMember, EndpointError};
use tinsmith_codegen::ir::endpoint::{Bind, Default, ParameterType, Source};
use tinsmith_codegen::jmespath;
use tinsmith_codegen::names::FieldName;
use tinsmith_runtime::generated::endpoint::{Partitions, Values};

/// Rules with two parameters, `Text` and `Flag`.
fn rule_set(rules: &Value) -> Value {
    json!({
        "version": "1.0",
        "parameters": { "Text": { "type": "String" }, "Flag": { "type": "boolean", "default": true } },
        "rules": rules,
    })
}

fn lower(json: &Value) -> Result<tinsmith_codegen::ir::endpoint::Endpoint, Vec<EndpointError>> {
    endpoint::lower(&endpoint::parse(json)?)
}

fn resolve(json: &Value, text: &str) -> Result<String, String> {
    let rules = table(&lower(json).map_err(|errors| format!("{errors:?}"))?);
    let mut values = Values::default();
    values.set(0, Some(text.to_owned().into()));
    let resolved = rules.resolve(&values.with_defaults(rules.parameters), &Partitions::current());
    resolved.map(|endpoint| endpoint.url().to_owned()).map_err(|error| error.to_string())
}

/// Cases: the value of `Text`, a function with its arguments, a template with the result `v`, and the expected text. `T`
/// stands for a reference to `Text`, and `F` for one to `Flag`, which is true.
const FUNCTIONS: &[(&str, &str, &str, &str, &str)] = &[
    ("a-b/c d", "uriEncode", "[T]", "{v}", "a-b%2Fc%20d"),
    ("abcdef", "substring", "[T, 1, 3, false]", "{v}", "bc"),
    ("abcdef", "substring", "[T, 1, 3, true]", "{v}", "de"),
    ("cn-north-1", "aws.partition", "[T]", "{v#name} {v#dnsSuffix}", "aws-cn amazonaws.com.cn"),
    ("arn:aws:s3:r:1:b/k", "aws.parseArn", "[T]", "{v#service} {v#region} {v#resourceId[1]}", "s3 r k"),
    ("not an arn", "aws.parseArn", "[T]", "{v#service}", UNMATCHED),
    ("http://a/b", "parseURL", "[T]", "{v#scheme} {v#authority}{v#normalizedPath}", "http a/b/"),
    ("a--b--c", "getAttr", r#"[{"fn": "split", "argv": [T, "--", 2]}, "[1]"]"#, "{v}", "b--c"),
    ("a--b", "getAttr", r#"[{"fn": "split", "argv": [T, "--", 0]}, "[-1]"]"#, "{v}", "b"),
    ("a", "coalesce", r#"[{"fn": "substring", "argv": [T, 0, 9, false]}, "b"]"#, "{v}", "b"),
    ("a", "ite", r#"[F, "yes", "no"]"#, "{v}", "yes"),
    ("a", "ite", r#"[{"fn": "not", "argv": [F]}, "yes", "no"]"#, "{v}", "no"),
    ("a.b", "isValidHostLabel", "[T, true]", "{{{Text}}}", "{a.b}"),
    ("a.b", "isValidHostLabel", "[T, false]", "{Text}", UNMATCHED),
    ("abc", "aws.isVirtualHostableS3Bucket", "[T, false]", "{Text}", "abc"),
    ("a", "stringEquals", r#"[T, "b"]"#, "{Text}", UNMATCHED),
    ("a", "booleanEquals", "[true, F]", "{Text}", "a"),
];

const UNMATCHED: &str = "No endpoint rule matched";

#[test]
fn every_function_computes_what_it_should() {
    for (given, function, arguments, template, expected) in FUNCTIONS {
        let arguments = arguments.replace('T', r#"{"ref": "Text"}"#).replace('F', r#"{"ref": "Flag"}"#);
        let arguments: Value = serde_json::from_str(&arguments).expect("the table is JSON");
        let rules = rule_set(&json!([{
            "type": "endpoint",
            "conditions": [{ "fn": function, "argv": arguments, "assign": "v" }],
            "endpoint": { "url": template },
        }]));
        for form in [&rules, &diagram::from_tree(&rules)] {
            let found = resolve(form, given).unwrap_or_else(|error| error);
            assert_eq!(found, *expected, "{function}{arguments} of {given}");
        }
    }
}

/// Once the conditions of a tree match, the rules after it are not tried.
#[test]
fn a_matching_tree_does_not_fall_through() {
    let equals = |text: &str| json!({ "fn": "stringEquals", "argv": [{ "ref": "Text" }, text] });
    let rules = rule_set(&json!([
        {
            "type": "tree",
            "conditions": [{ "fn": "isSet", "argv": [{ "ref": "Text" }] }],
            "rules": [{ "type": "endpoint", "conditions": [equals("a")], "endpoint": { "url": "https://a" } }],
        },
        { "type": "endpoint", "conditions": [], "endpoint": { "url": "https://never" } },
    ]));
    assert_eq!(resolve(&rules, "a"), Ok("https://a".to_owned()));
    assert_eq!(resolve(&rules, "b"), Err("No endpoint rule matched".to_owned()));
}

#[test]
fn all_problems_are_reported_with_their_place() {
    let rules = rule_set(&json!([
        { "type": "error", "conditions": [{ "fn": "isSet", "argv": [] }], "error": "{" },
        { "type": "error", "conditions": [{ "fn": "shout", "argv": [{ "ref": "Text" }] }], "error": "x" },
        { "type": "endpoint", "conditions": [], "endpoint": { "url": { "fn": "getAttr", "argv": ["a", "nose"] } } },
        { "type": "tree", "conditions": [] },
    ]));
    let errors: Vec<_> = lower(&rules).expect_err("all rules are wrong").iter().map(ToString::to_string).collect();
    insta::assert_snapshot!(errors.join("\n"), @r"
    endpoint rules, /rules/0/conditions/0: `isSet` takes 1 argument(s), not 0
    endpoint rules, /rules/0: the template `{` has an unbalanced brace
    endpoint rules, /rules/1/conditions/0: unknown function `shout`
    endpoint rules, /rules/2/endpoint: unknown attribute `nose`
    endpoint rules, /rules/3: expected either `endpoint` or `error`
    ");
}

#[test]
fn a_name_is_known_only_below_the_rule_that_assigns_it() {
    let rules = rule_set(&json!([
        {
            "type": "error",
            "conditions": [{ "fn": "uriEncode", "argv": [{ "ref": "Text" }], "assign": "encoded" }],
            "error": "{encoded}",
        },
        { "type": "error", "conditions": [], "error": "{encoded}" },
    ]));
    let errors = lower(&rules).expect_err("the name is out of scope");
    assert_eq!(errors.len(), 1, "{errors:?}");
    assert_eq!(
        errors[0].to_string(),
        "endpoint rules, /rules/1: `encoded` is neither a parameter nor a variable assigned before"
    );
}

/// Neither deep nesting nor cycles can exhaust the generator or a client.
#[test]
fn unbounded_rules_are_refused() {
    let mut tree = json!({ "type": "error", "conditions": [], "error": "x" });
    let mut test = json!({ "ref": "Flag" });
    for _ in 0..100 {
        tree = json!({ "type": "tree", "conditions": [], "rules": [tree] });
        test = json!({ "fn": "not", "argv": [test] });
    }
    let deep = rule_set(&json!([{ "type": "error", "conditions": [test], "error": "x" }]));
    let nodes = |nodes: &[[i32; 3]]| {
        let mut diagram = diagram::from_tree(&rule_set(&json!([
            { "type": "error", "conditions": [{ "fn": "isSet", "argv": [{ "ref": "Text" }] }], "error": "x" },
        ])));
        diagram["nodes"] = diagram::encode_nodes(nodes).into();
        diagram["root"] = json!(2);
        diagram["nodeCount"] = nodes.len().into();
        diagram
    };
    for (json, message) in [
        (rule_set(&json!([tree])), "more than 64 nested rules"),
        (deep, "more than 32 nested expressions"),
        (nodes(&[[-1, 1, -1], [0, 3, 1], [0, 2, 1]]), "node 1 leads back to itself"),
        (nodes(&[[-1, 1, -1], [0, 9, 1]]), "there is no node 9"),
        (nodes(&[[-1, 1, -1], [7, 1, 100_000_001]]), "there is no condition 7"),
        (nodes(&[[-1, 1, -1], [0, 1, 100_000_009]]), "there is no result 100000009"),
    ] {
        let errors = lower(&json).expect_err(message);
        assert!(errors[0].to_string().ends_with(message), "{errors:?}");
    }
}

/// The version of the trait is optional.
#[test]
fn a_diagram_counts_its_results_from_one() {
    let endpoint = |url: &str| json!({ "type": "endpoint", "conditions": [], "endpoint": { "url": url } });
    let diagram = |count: usize| {
        json!({
            "parameters": { "Text": { "type": "string" } },
            "conditions": [{ "fn": "stringEquals", "argv": [{ "ref": "Text" }, "a"] }],
            "results": [endpoint("https://first"), endpoint("https://second")],
            "root": 2,
            "nodeCount": count,
            "nodes": diagram::encode_nodes(&[[-1, 1, -1], [0, 100_000_001, 100_000_002]]),
        })
    };
    assert_eq!(resolve(&diagram(2), "a"), Ok("https://first".to_owned()));
    assert_eq!(resolve(&diagram(2), "b"), Ok("https://second".to_owned()));
    let errors = lower(&diagram(3)).expect_err("there are two nodes");
    assert_eq!(errors[0].to_string(), "endpoint rules, /nodeCount: expected the number of nodes");
}

/// Several paths may assign different values to the same name before they reach a shared result, which reads the value of
/// its path; a path that ends without a result does not match.
#[test]
fn ways_of_a_diagram_share_results_and_names() {
    let piece =
        |from: i32| json!({ "fn": "substring", "argv": [{ "ref": "Text" }, from, from + 1, false], "assign": "it" });
    let diagram = json!({
        "parameters": { "Text": { "type": "string" } },
        "conditions": [{ "fn": "stringEquals", "argv": [{ "ref": "Text" }, "ab"] }, piece(1), piece(2)],
        "results": [{ "type": "endpoint", "conditions": [], "endpoint": { "url": "https://{it}" } }],
        "root": 2,
        "nodeCount": 4,
        "nodes": diagram::encode_nodes(&[
            [-1, 1, -1],
            [0, 3, 4],
            [1, 100_000_001, 100_000_000],
            [2, 100_000_001, -1],
        ]),
    });
    assert_eq!(resolve(&diagram, "ab"), Ok("https://b".to_owned()));
    assert_eq!(resolve(&diagram, "xyz"), Ok("https://z".to_owned()));
    assert_eq!(resolve(&diagram, "xy"), Err(UNMATCHED.to_owned()));
}

#[test]
fn parameters_that_rust_cannot_tell_apart_are_refused() {
    let mut rules = rule_set(&json!([]));
    rules["parameters"]["TEXT"] = json!({ "type": "string" });
    let errors = lower(&rules).expect_err("both are `text`");
    assert_eq!(errors[0].to_string(), "endpoint rules, /parameters: `Text` and `TEXT` both become `text` in Rust");
}

#[test]
fn operations_bind_constants_expressions_and_members_in_this_order() {
    let endpoint = lower(&rule_set(&json!([]))).expect("there are no rules");
    let name = FieldName::snake("Name").expect("it is an identifier");
    let member = ContextMember { parameter: "Text", member: "Name", required_field: Some(&name) };
    let binds = |constants: Value, expressions: Value| {
        endpoint::binds(&endpoint, Some(&constants), Some(&expressions), [member])
    };
    let field = |name: &str| jmespath::JmesPathExpression::Field(name.to_owned());
    assert_eq!(
        binds(json!({ "Flag": { "value": false } }), json!({ "Text": { "path": "Other" } })),
        Ok(vec![
            Bind { parameter: 1, source: Source::Constant(Default::Bool(false)) },
            Bind { parameter: 0, source: Source::Input(field("Other")) },
            Bind { parameter: 0, source: Source::RequiredInput(field("Name"), name.clone()) },
        ])
    );
    let errors =
        binds(json!({ "Flag": { "value": "no" }, "None": { "value": true } }), json!({ "Text": { "path": "a[" } }));
    let errors: Vec<_> = errors.expect_err("all are wrong").iter().map(ToString::to_string).collect();
    insta::assert_snapshot!(errors.join("\n"), @r"
    endpoint rules, parameter Flag: the value is not of the parameter's type
    endpoint rules, parameter None: `None` is neither a parameter nor a variable assigned before
    endpoint rules, parameter Text: `a[`: expected `*`, an index or a slice at 2, found the end
    ");
}

#[test]
fn client_context_parameters_become_settings() {
    let json = json!({ "ForcePathStyle": { "type": "boolean", "documentation": "Puts the bucket in the path." } });
    let parameters = endpoint::client_context(&json, &|name| FieldName::of_setting(name).expect("it is an identifier"));
    let parameters = parameters.expect("the type is known");
    assert_eq!(parameters[0].field.as_str(), "force_path_style");
    assert_eq!(parameters[0].kind, ParameterType::Boolean);
}
