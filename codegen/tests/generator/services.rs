//! Services that cannot be generated, and how they are named.

use tinsmith_codegen::generate;
use tinsmith_codegen::settings::Settings;
use tinsmith_model::{Model, Source, load};

fn model(text: &str) -> Model {
    let source = Source { name: "a.smithy".to_owned(), text: format!("$version: \"2.0\"\nnamespace acme\n{text}") };
    load([source]).unwrap_or_else(|errors| panic!("the test's model loads: {errors}"))
}

/// The errors of generating the model, or none.
fn errors(text: &str, service: Option<&str>) -> String {
    let mut settings = Settings::new("acme", "0.1.0", "tinsmith");
    settings.service = service.map(str::to_owned);
    match generate(&model(text), &settings) {
        Ok(_) => String::new(),
        Err(errors) => errors.to_string(),
    }
}

const OWN: &str = "
@trait(selector: \"service\")
@protocolDefinition
structure rpc {}
@trait(selector: \"service\")
@authDefinition
structure token {}
operation Get {}
";

#[test]
fn protocols_of_a_model_are_named_with_a_remedy() {
    let found = errors(&format!("{OWN}@rpc\nservice S {{ version: \"1\", operations: [Get] }}"), None);
    let start = "`acme#S` has the protocol `acme#rpc`, which the model itself defines: name the type that implements it in the configuration, such as `protocol = { trait = \"acme#rpc\", type = \"acme::Rpc\" }`, or apply one of `aws.protocols#restJson1`";
    assert!(found.starts_with(start), "{found}");
    let both = format!("{OWN}@rpc\n@smithy.protocols#rpcv2Cbor\nservice S {{ version: \"1\", operations: [Get] }}");
    assert_eq!(errors(&both, None), "");
}

#[test]
fn schemes_of_a_model_never_become_anonymous() {
    let service = "@smithy.protocols#rpcv2Cbor\nservice S { version: \"1\", operations: [Get] }";
    let remedy = "`acme#S` has the authentication scheme `acme#token`, which no generated client knows: apply one of `aws.auth#sigv4`";
    let found = errors(&format!("{OWN}@token\n{service}"), None);
    assert!(found.starts_with(remedy), "{found}");
    let found = errors(&format!("{OWN}@token\n@auth([token])\n{service}"), None);
    assert!(found.starts_with(remedy), "{found}");
    for fine in ["@token @httpBearerAuth\n", "@token @auth([token, httpBearerAuth]) @httpBearerAuth\n", ""] {
        assert_eq!(errors(&format!("{OWN}{fine}{service}"), None), "", "{fine}");
    }
    let optional = OWN.replace("operation Get", "@optionalAuth\noperation Get");
    assert_eq!(errors(&format!("{optional}@token\n{service}"), None), "");
    let own = OWN.replace("operation Get", "@auth([token])\noperation Get");
    let found = errors(&format!("{own}@httpBearerAuth @token\n{service}"), None);
    assert!(found.starts_with("`acme#Get` has the authentication scheme `acme#token`"), "{found}");
}

#[test]
fn services_have_local_names() {
    let text = "
        operation Get {}
        @smithy.protocols#rpcv2Cbor
        service S { version: \"1\", operations: [Get] }
        @smithy.protocols#rpcv2Cbor
        service T { version: \"1\", operations: [Get] }
    ";
    assert_eq!(errors(text, Some("S")), "");
    assert_eq!(errors(text, Some("acme#T")), "");
    assert_eq!(errors(text, Some("U")), "`U` is not a service of the model, which has `acme#S`, `acme#T`");
    assert!(errors(text, None).contains("several services"));
}
