//! Snapshots of lowered models in a short form of the IR.

use std::fmt::Write;

use tinsmith_codegen::error::Errors;
use tinsmith_codegen::ir::enumeration::Enumeration;
use tinsmith_codegen::ir::operation::{Operation, OperationError};
use tinsmith_codegen::ir::package::{Package, TypeDefinition};
use tinsmith_codegen::ir::rules::{Rule, RuleContents, Values};
use tinsmith_codegen::ir::structure::{Field, Presence, Structure};
use tinsmith_codegen::ir::ty::{Element, MapKey, SimpleType, Type};
use tinsmith_codegen::ir::union::Union;
use tinsmith_codegen::lower;
use tinsmith_codegen::protocol::Protocol;
use tinsmith_codegen::settings::{Defaults, ProtocolChoice, Settings, Validators, Waiver};
use tinsmith_model::{Model, Source, load};

const ZOO: &str = include_str!("../fixtures/zoo.json");
const COLLISIONS: &str = include_str!("../fixtures/collisions.json");
const CHAT: &str = include_str!("../fixtures/chat.json");

fn model(text: &str) -> Model {
    load([Source { name: "fixture.json".to_owned(), text: text.to_owned() }]).expect("fixtures load")
}

fn settings() -> Settings {
    Settings::new("zoo", "0.1.0", "tinsmith generate zoo")
}

fn zoo(settings: &Settings) -> Result<Package, Errors> {
    lower(&model(ZOO), settings)
}

fn structure(it: &Structure) -> String {
    let mut text = format!("{} ({}#{}), {:?}\n", it.name, it.id.namespace, it.id.name, it.role);
    for Field { name, ty, presence, docs, sensitive, schema, rule, corrected, .. } in &it.fields {
        let optional = if *presence == Presence::Optional { "?" } else { "" };
        let _ = writeln!(text, "    {name}{optional}: {}  // {}", type_text(ty), docs.lines().join(" "));
        let facts = [
            (!matches!(presence, Presence::Optional | Presence::Required)).then(|| format!("{presence:?}")),
            sensitive.then(|| "sensitive".to_owned()),
            (!schema.element.traits.is_empty()).then(|| format!("{:?}", schema.element.traits)),
            (!rule.is_empty()).then(|| rule_text(rule)),
            corrected.then(|| "read as an empty one if unset".to_owned()),
        ];
        for fact in facts.into_iter().flatten() {
            let _ = writeln!(text, "        {fact}");
        }
    }
    text
}

fn type_text(ty: &Type) -> String {
    match ty {
        Type::List(element) => format!("[{}]", element_text(element)),
        Type::Map(MapKey::String, element) => format!("{{String: {}}}", element_text(element)),
        Type::Map(MapKey::Enum(key), element) => format!("{{{}: {}}}", key.name, element_text(element)),
        Type::Named(reference) => format!("{} {:?}", reference.name, reference.kind),
        Type::Boxed(reference) => format!("Box<{}>", reference.name),
        Type::EventSender(stream) => format!("sends {} or {}", stream.events.name, stream.error),
        Type::EventReceiver(stream) => format!("receives {} or {}", stream.events.name, stream.error),
        Type::Simple(simple) => format!("{simple:?}"),
        Type::ByteStream => format!("{ty:?}"),
    }
}

fn element_text(element: &Element) -> String {
    format!("{}{}", type_text(&element.ty), if element.sparse { "?" } else { "" })
}

fn rule_text(rule: &Rule) -> String {
    let contents = match &rule.contents {
        RuleContents::None => String::new(),
        RuleContents::Named(reference) => format!(" as {}", reference.name),
        RuleContents::List(element) => format!(" of [{}]", rule_text(element)),
        RuleContents::Map(key, value) => format!(" of {{{}: {}}}", rule_text(key), rule_text(value)),
    };
    let parts = [
        rule.required.then(|| "required".to_owned()),
        rule.min_length.map(|length| format!("length >= {length}")),
        rule.max_length.map(|length| format!("length <= {length}")),
        rule.range.as_ref().map(|range| format!("{range:?}")),
        rule.pattern.as_ref().map(|pattern| pattern.name.to_string()),
        rule.unique.then(|| "unique".to_owned()),
        rule.values.as_ref().map(|values| match values {
            Values::All(reference) => format!("values of {}", reference.name),
            Values::Strings(listed, internal) => format!("values {listed:?} and {internal:?}"),
            Values::Integers(values) => format!("values {values:?}"),
        }),
    ];
    format!("rule {}{contents}", parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
}

fn union(it: &Union) -> String {
    let mut text = format!("{}\n", it.name);
    for variant in &it.variants {
        let ty = variant.ty.as_ref().map_or_else(|| "nothing".to_owned(), type_text);
        let (name, rule) = (&variant.name, rule_text(&variant.rule));
        let _ = writeln!(text, "    {name} {} {}: {ty}, {rule}", variant.is_method, variant.as_method);
    }
    text
}

fn enumeration(it: &Enumeration) -> String {
    let mut text = format!("{}\n", it.name);
    for value in &it.values {
        let name = value.name.as_ref().map(ToString::to_string).unwrap_or_default();
        let _ = writeln!(text, "    {name} = {:?}  // {}", value.value, value.docs.lines().join(" "));
    }
    text
}

fn find<'p>(package: &'p Package, name: &str) -> &'p Operation {
    let found = package.operations.iter().find(|operation| operation.name.as_str() == name);
    found.expect("the fixture has the operation")
}

fn types(package: &Package) -> String {
    let types = package.types.iter().map(|definition| match definition {
        TypeDefinition::Structure(it) => structure(it),
        TypeDefinition::Union(it) => union(it),
        TypeDefinition::Enumeration(it) => enumeration(it),
    });
    types.collect()
}

#[test]
fn documentation_tells_since_when_a_type_exists() -> Result<(), Errors> {
    let mut model: serde_json::Value = serde_json::from_str(ZOO).expect("fixtures are JSON");
    let shapes = model["shapes"].as_object_mut().expect("a model has shapes");
    let union = shapes.values_mut().find(|shape| shape["type"] == "union").expect("the fixture has a union");
    union["traits"]["smithy.api#since"] = "2024 <b>".into();
    let package = lower(&self::model(&model.to_string()), &settings())?;
    let unions = package.types.iter().filter_map(|definition| match definition {
        TypeDefinition::Union(union) => union.docs.lines().last().cloned(),
        TypeDefinition::Structure(_) | TypeDefinition::Enumeration(_) => None,
    });
    assert_eq!(unions.filter(|line| line.starts_with("Since")).collect::<Vec<_>>(), ["Since 2024 \\<b>."]);
    Ok(())
}

#[test]
fn titles_are_text() -> Result<(), Errors> {
    let title = r#""smithy.api#title": "The [Zoo] &amp; <Friends>", "aws.api#service""#;
    let service = lower(&model(&ZOO.replace(r#""aws.api#service""#, title)), &settings())?.service;
    assert_eq!(service.title, "The [Zoo] &amp; <Friends>");
    assert_eq!(service.title_in_docs, r"The \[Zoo\] & \<Friends>");
    Ok(())
}

#[test]
fn types_are_those_used_by_operations() -> Result<(), Errors> {
    insta::assert_snapshot!(types(&zoo(&settings())?));
    Ok(())
}

#[test]
fn errors_have_messages() -> Result<(), Errors> {
    let package = zoo(&settings())?;
    let errors: String = package.errors.iter().map(structure).collect();
    insta::assert_snapshot!(errors);
    Ok(())
}

#[test]
fn operations_have_inputs_and_outputs_of_their_own() -> Result<(), Errors> {
    let package = zoo(&settings())?;
    let operations = package.operations.iter().map(|it| {
        let errors: Vec<_> = it.errors.iter().map(|error| error.is_method.as_str()).collect();
        let names = [it.method.as_str(), it.error.as_str(), it.fluent_builder.as_str(), it.input.builder.as_str()];
        let docs = it.docs.lines().join(" ");
        let bodies = format!("{}{}", structure(&it.input), structure(&it.output));
        format!("{names:?}\n{docs}\n{}\n{:?}\n{errors:?}\n{bodies}\n", it.summary, it.deprecated)
    });
    insta::assert_snapshot!(operations.collect::<String>());
    Ok(())
}

#[test]
fn event_streams_have_errors_of_their_own() -> Result<(), Errors> {
    let package = lower(&model(CHAT), &settings())?;
    let error = |it: &OperationError| format!("{} {} {:?}", it.name, it.is_method, it.code);
    let operations = package.operations.iter().map(|it| {
        let errors: Vec<_> = it.errors.iter().map(error).collect();
        format!("{}{}{errors:?}\n", structure(&it.input), structure(&it.output))
    });
    let streams = package.stream_errors.iter().map(|it| {
        let errors: Vec<_> = it.errors.iter().map(error).collect();
        format!("{} in {} of {}: {errors:?}\n", it.name, it.module, it.events.name)
    });
    let text: String = operations.chain(streams).chain([types(&package)]).collect();
    insta::assert_snapshot!(text);
    Ok(())
}

#[test]
fn pages_and_waiters_know_their_paths() -> Result<(), Errors> {
    let package = zoo(&settings())?;
    let pages = find(&package, "ListPets").paginator.as_ref().expect("the operation is paginated");
    let path = |steps: &[tinsmith_codegen::ir::operation::PathStep]| {
        let steps = steps.iter().map(|step| format!("{}{}", step.field, if step.optional { "?" } else { "" }));
        steps.collect::<Vec<_>>().join(".")
    };
    assert_eq!(pages.input_token.as_str(), "token");
    assert_eq!(path(&pages.output_token), "page?.next?");
    assert_eq!(
        pages.items.as_ref().map(|(steps, ty)| (path(steps), type_text(ty))),
        Some(("pets".to_owned(), "[Pet Structure]".to_owned()))
    );
    assert_eq!(
        pages.page_size.as_ref().map(|(field, ty)| (field.as_str(), ty.clone())),
        Some(("limit", Type::Simple(SimpleType::Integer)))
    );
    let waiter = package.waiters.first().expect("the operation has a waiter");
    assert_eq!((waiter.method.as_str(), waiter.error.as_str()), ("wait_until_pets_exist", "WaitUntilPetsExistError"));
    assert_eq!((waiter.min_delay, waiter.max_delay, waiter.acceptors.len()), (2, 120, 2));
    Ok(())
}

#[test]
fn one_operation_takes_only_what_it_needs() -> Result<(), Errors> {
    let mut settings = settings();
    settings.operations = Some(vec!["Ping".to_owned()]);
    let package = zoo(&settings)?;
    assert_eq!((package.operations.len(), package.types.len()), (1, 0));
    assert_eq!(package.errors.iter().map(|error| error.name.as_str()).collect::<Vec<_>>(), ["Busy"]);
    assert!(package.patterns.is_empty() && package.waiters.is_empty());
    Ok(())
}

#[test]
fn validation_can_be_omitted_or_waived() -> Result<(), Errors> {
    let house = |settings: &Settings| {
        let package = zoo(settings)?;
        Ok::<_, Errors>(find(&package, "ListPets").input.fields[0].rule.clone())
    };
    let mut omitted = settings();
    omitted.validators = Validators::Omit;
    assert_eq!(house(&omitted)?, Rule::default());
    assert!(zoo(&omitted)?.patterns.is_empty());

    let mut waived = settings();
    let (mut unset, mut replaced) = (Waiver::new(), Waiver::new());
    unset.ignore.push("required".to_owned());
    replaced.pattern = Some("^[A-Z]$".to_owned());
    waived.waivers.insert("com.example#ListPetsRequest$house".to_owned(), unset);
    waived.waivers.insert("com.example#House".to_owned(), replaced);
    let rule = house(&waived)?;
    assert!(!rule.required);
    assert_eq!(rule.pattern.map(|pattern| pattern.source).as_deref(), Some("^[A-Z]$"));
    Ok(())
}

#[test]
fn colliding_names_are_errors_that_name_both() {
    let errors = lower(&model(COLLISIONS), &settings()).expect_err("the fixture is full of collisions");
    insta::assert_snapshot!(errors);
}

#[test]
fn invalid_selections_are_reported_with_valid_ones() {
    let mut service = settings();
    service.service = Some("com.example#Zo".to_owned());
    let mut operation = settings();
    operation.operations = Some(vec!["ListPet".to_owned(), "Fly".to_owned()]);
    let messages = [service, operation].map(|settings| zoo(&settings).expect_err("neither exists").to_string());
    insta::assert_snapshot!(messages.join("\n"));
}

#[test]
fn inconsistent_models_are_an_error() {
    let table = [
        (
            r#""a#S":{"type":"service","operations":[{"target":"a#T"}],TRAITS},"a#T":{"type":"structure","members":{}}"#,
            "`a#T` is of type structure, but an operation of the service must be an operation",
        ),
        (
            r#""a#S":{"type":"service","operations":[{"target":"a#O"}],TRAITS},"a#L":{"type":"string"},
               "a#O":{"type":"operation","input":{"target":"a#L"},"output":{"target":"smithy.api#Unit"}}"#,
            "`a#L` is of type string, but the input of `a#O` must be a structure",
        ),
        (
            r#""a#S":{"type":"service","operations":[{"target":"a#O"}],TRAITS},"a#E":{"type":"structure","members":{}},
               "a#O":{"type":"operation","input":{"target":"smithy.api#Unit"},"output":{"target":"smithy.api#Unit"},
                      "errors":[{"target":"a#E"}]}"#,
            "`a#E` is of type structure, but an error of `a#O` must be a structure with the `error` trait",
        ),
        (
            r#""a#S":{"type":"service","operations":[{"target":"a#O"}],TRAITS},
               "a#L":{"type":"list","member":{"target":"a#L"}},
               "a#I":{"type":"structure","members":{"endless":{"target":"a#L"}}},
               "a#O":{"type":"operation","input":{"target":"a#I"},"output":{"target":"smithy.api#Unit"}}"#,
            "`a#L` nests lists or maps more than 32 levels deep, or contains itself",
        ),
        (
            r#""a#S":{"type":"service","operations":[{"target":"a#O"}],"traits":{"aws.protocols#awsQuery":{}}},
               "a#E":{"type":"union","members":{"one":{"target":"a#I"}},"traits":{"smithy.api#streaming":{}}},
               "a#I":{"type":"structure","members":{}},
               "a#P":{"type":"structure","members":{"events":{"target":"a#E"}}},
               "a#O":{"type":"operation","input":{"target":"a#I"},"output":{"target":"a#P"}}"#,
            "`a#O` uses an event stream in awsQuery, which cannot be generated",
        ),
        (r#""a#S":{"type":"service"}"#, "`a#S` supports no protocol"),
        (r#""a#T":{"type":"string"}"#, "the model has no service"),
    ];
    for (shapes, expected) in table {
        let shapes = shapes.replace("TRAITS", r#""traits":{"aws.protocols#awsJson1_0":{}}"#);
        let text = format!(r#"{{"smithy":"2.0","shapes":{{{shapes}}}}}"#);
        let message = lower(&model(&text), &settings()).expect_err(expected).to_string();
        assert!(message.starts_with(expected), "{message}");
    }
}

#[test]
fn one_of_several_protocols_can_be_chosen() {
    let text = r#"{"smithy":"2.0","shapes":{"a#S":{"type":"service","traits":{
        "aws.protocols#awsJson1_1":{},"smithy.protocols#rpcv2Cbor":{}}}}}"#;
    let model = model(text);
    let protocol = |asked: Option<&str>| {
        let mut settings = settings();
        settings.protocol = asked.map_or(ProtocolChoice::Best, |name| ProtocolChoice::Named(name.to_owned()));
        lower(&model, &settings).map(|package| package.service.protocol)
    };
    assert_eq!(protocol(None).expect("there is a best one"), Protocol::AwsJson1_1);
    assert_eq!(protocol(Some("rpcv2Cbor")).expect("it is spoken"), Protocol::RpcV2Cbor);
    assert_eq!(protocol(Some("smithy.protocols#rpcv2Cbor")).expect("it is spoken"), Protocol::RpcV2Cbor);
    let message = protocol(Some("restXml")).expect_err("it is not spoken").to_string();
    let expected =
        "`a#S` does not support `restXml`: it supports `aws.protocols#awsJson1_1`, `smithy.protocols#rpcv2Cbor`";
    assert_eq!(message, expected);
}

#[test]
fn required_members_that_can_be_unset_are_corrected_in_responses() {
    let text = r#"{"smithy":"2.0","shapes":{
        "a#S":{"type":"service","operations":[{"target":"a#O"}],"traits":{"aws.protocols#awsJson1_0":{}}},
        "a#O":{"type":"operation","input":{"target":"a#T"},"output":{"target":"a#T"}},
        "a#T":{"type":"structure","members":{
            "both":{"target":"smithy.api#Integer","traits":{"smithy.api#required":{},"smithy.api#clientOptional":{}}},
            "required":{"target":"smithy.api#Integer","traits":{"smithy.api#required":{}}},
            "neither":{"target":"smithy.api#Integer"}}}}}"#;
    let package = lower(&model(text), &settings()).expect("the model is sound");
    let corrected = |it: &Structure| -> Vec<_> {
        it.fields.iter().filter(|field| field.corrected).map(|field| field.name.to_string()).collect()
    };
    assert_eq!(corrected(&package.operations[0].output), ["both"]);
    assert_eq!(corrected(&package.operations[0].input), [""; 0]);
}

#[test]
fn services_of_aws_do_not_get_the_defaults_of_numbers() -> Result<(), Errors> {
    let with = |defaults| {
        let mut settings = settings();
        settings.defaults = defaults;
        settings
    };
    let implied = |model: &str, defaults: Option<Defaults>| -> Result<Vec<String>, Errors> {
        let package = lower(&self::model(model), &with(defaults))?;
        let fields = package.types.iter().filter_map(|definition| match definition {
            TypeDefinition::Structure(structure) => Some(&structure.fields),
            TypeDefinition::Union(_) | TypeDefinition::Enumeration(_) => None,
        });
        let bodies = package.operations.iter().flat_map(|it| [&it.input.fields, &it.output.fields]);
        let implied = fields.chain(bodies).flatten().filter(|field| field.implied);
        Ok(implied.map(|field| field.schema.name.clone()).collect())
    };
    let required =
        ZOO.replace(r#""smithy.api#default": 4 }"#, r#""smithy.api#default": 4, "smithy.api#required": {} }"#);
    let added =
        ZOO.replace(r#""smithy.api#default": 4 }"#, r#""smithy.api#default": 4, "smithy.api#addedDefault": {} }"#);
    let other = ZOO.replace(r#""aws.api#service": { "sdkId": "Pet Zoo" },"#, "");
    for (model, defaults, expected) in [
        (ZOO, None, &["legs"][..]),
        (ZOO, Some(Defaults::Send), &[]),
        (&other, None, &[]),
        (&other, Some(Defaults::Omit), &["legs"]),
        (&required, None, &[]),
        (&added, None, &[]),
    ] {
        assert_eq!(implied(model, defaults)?, expected, "{defaults:?}");
    }
    Ok(())
}
