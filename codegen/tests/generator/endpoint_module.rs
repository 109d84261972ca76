//! Snapshots of the printed `config/endpoint.rs`.

use serde_json::json;
use tinsmith_codegen::ir::endpoint::{Bind, Default, Source};
use tinsmith_codegen::names::FieldName;
use tinsmith_codegen::{emit, endpoint, jmespath};

/// Prints the rules of a plain regional service.
#[test]
fn a_regional_service_prints_as_tables() {
    let model = endpoint::parse(&json!({
        "version": "1.0",
        "parameters": {
            "Region": { "type": "String", "builtIn": "AWS::Region", "documentation": "Where to go." },
            "UseFIPS": { "type": "Boolean", "builtIn": "AWS::UseFIPS", "required": true, "default": false },
            "Endpoint": { "type": "String", "builtIn": "SDK::Endpoint" },
        },
        "rules": [
            {
                "type": "endpoint",
                "conditions": [{ "fn": "isSet", "argv": [{ "ref": "Endpoint" }] }],
                "endpoint": { "url": { "ref": "Endpoint" } },
            },
            {
                "type": "tree",
                "conditions": [
                    { "fn": "isSet", "argv": [{ "ref": "Region" }] },
                    { "fn": "aws.partition", "argv": [{ "ref": "Region" }], "assign": "PartitionResult" },
                ],
                "rules": [
                    {
                        "type": "error",
                        "conditions": [{ "fn": "booleanEquals", "argv": [{ "ref": "UseFIPS" }, true] }],
                        "error": "no FIPS in {PartitionResult#name}",
                    },
                    {
                        "type": "endpoint",
                        "conditions": [],
                        "endpoint": {
                            "url": "https://example.{Region}.{PartitionResult#dnsSuffix}",
                            "properties": { "authSchemes": [{ "name": "sigv4", "signingRegion": "{Region}" }] },
                        },
                    },
                ],
            },
            { "type": "error", "conditions": [], "error": "Invalid Configuration: Missing Region" },
        ],
    }))
    .expect("the rules are well-formed");
    let lowered = endpoint::lower(&model).expect("every name is declared");
    let file = syn::parse_str(&emit::endpoint::module(&lowered).to_string()).expect("the emitter prints Rust");
    insta::assert_snapshot!(prettyplease::unparse(&file));
}

#[test]
fn bindings_of_an_operation_print_as_a_table() {
    let path = |text| jmespath::parse(text).expect("the path is well-formed");
    let bind = |parameter, source| Bind { parameter, source };
    let table = emit::endpoint::binds(&[
        bind(0, Source::Constant(Default::Bool(true))),
        bind(1, Source::Input(path("Items[?Size > `1`].Name"))),
        bind(2, Source::RequiredInput(path("Bucket"), FieldName::snake("Bucket").expect("it is an identifier"))),
    ]);
    let file = syn::parse_str(&format!("const BINDS: &[endpoint::Bind<'static>] = {table};"));
    insta::assert_snapshot!(prettyplease::unparse(&file.expect("the emitter prints Rust")));
}
