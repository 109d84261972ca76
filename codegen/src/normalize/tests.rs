//! Tests of the edits to the models of single services.

use serde_json::{Value, json};
use tinsmith_model::node::Decimal;
use tinsmith_model::traits::{
    Auth, AwsService, ClientOptional, DefaultValue, Deprecated, Endpoint, Http, HttpBearerAuth, HttpHeader, Length,
    Pattern, Range, Retryable, Sensitive, SigV4, SigV4a, Trait,
};
use tinsmith_model::{Model, Shape, ShapeId, Source, load};

use super::synthetic::trait_id;
use super::{
    auth_token, date_as_text, decorate, endpoint_member, environment_token, fill_in, has_any_xml_root,
    has_errors_in_success, has_extended_ids, has_tree_hash, headers, is_callable_by_anybody, is_long_polling,
    is_presignable, is_presigned_by_query, is_slow, prefixes, retries_quickly, sends_content_hash, signs_paths_as_sent,
    transient_error_codes, truncation, waivers,
};

/// Returns the edited model of a service with this SDK id and these shapes.
fn edited(sdk_id: &str, shapes: &Value) -> Model {
    let mut all = json!({
        "a#Service": {"type": "service", "traits": {"aws.api#service": {"sdkId": sdk_id}}},
    });
    let shapes = shapes.as_object().expect("the shapes are an object").clone();
    all.as_object_mut().expect("the literal is an object").extend(shapes);
    let text = json!({"smithy": "2.0", "shapes": all}).to_string();
    let mut model = load([Source { name: "test.json".to_owned(), text }]).expect("the model is sound");
    let service = "a#Service".parse().expect("the id is well formed");
    decorate::decorate(&mut model, &service);
    waivers::apply(&mut model, &service);
    model
}

fn shape<'m>(model: &'m Model, name: &str) -> &'m Shape {
    model.find(&format!("a#{name}")).expect("the test has the shape")
}

fn operation(uri: &str) -> Value {
    json!({"type": "operation", "input": {"target": "a#In"}, "traits": {"smithy.api#http": {"method": "POST", "uri": uri}}})
}

fn label(target: &str) -> Value {
    json!({"target": target, "traits": {"smithy.api#required": {}, "smithy.api#httpLabel": {}}})
}

#[test]
fn traits_are_applied_for_one_service_alone() {
    type Predicate = fn(&Shape) -> bool;
    let structure = json!({"type": "structure", "members": {}});
    let error = json!({"type": "structure", "members": {}, "traits": {"smithy.api#error": "client"}});
    let call = json!({"type": "operation"});
    let rows: [(&str, &str, &Value, Predicate); 17] = [
        ("SSO", "RoleCredentials", &structure, |it| it.traits.has::<Sensitive>()),
        ("STS", "Credentials", &structure, |it| it.traits.has::<Sensitive>()),
        ("STS", "AssumeRoleWithSAML", &call, is_unsigned),
        ("STS", "AssumeRoleWithWebIdentity", &call, is_unsigned),
        ("STS", "IDPCommunicationErrorException", &error, |it| it.traits.has::<Retryable>()),
        ("Lambda", "Invoke", &call, is_slow),
        ("S3", "CopyObject", &call, is_slow),
        ("S3", "ListParts", &call, |it| truncation(it) == Some("IsTruncated")),
        ("S3", "CreateSession", &call, has_any_xml_root),
        ("S3", "GetObjectAttributes", &call, has_any_xml_root),
        ("S3", "ListDirectoryBuckets", &call, has_any_xml_root),
        ("SQS", "ReceiveMessage", &call, is_long_polling),
        ("SFN", "GetActivityTask", &call, is_long_polling),
        ("SWF", "PollForDecisionTask", &call, is_long_polling),
        ("Glacier", "UploadArchive", &call, has_tree_hash),
        ("Machine Learning", "Predict", &call, |it| endpoint_member(it) == Some("PredictEndpoint")),
        ("Polly", "SynthesizeSpeech", &call, |it| is_presignable(it) && is_presigned_by_query(it)),
    ];
    for (sdk_id, name, value, holds) in rows {
        let shapes = json!({format!("a#{name}"): value});
        assert!(holds(shape(&edited(sdk_id, &shapes), name)), "{sdk_id} {name}");
        assert!(!holds(shape(&edited("Other", &shapes), name)), "{sdk_id} {name}");
    }
}

fn is_unsigned(operation: &Shape) -> bool {
    operation.traits.get().is_some_and(|Auth(schemes)| schemes.is_empty())
}

#[test]
fn constraints_that_services_do_not_enforce_are_waived() {
    let shapes = json!({
        "a#DraftBotVersion": {"type": "string", "traits": {
            "smithy.api#length": {"min": 5, "max": 5}, "smithy.api#pattern": "^DRAFT$",
        }},
        "a#Channels": {"type": "integer", "traits": {"smithy.api#range": {"min": 1, "max": 2}}},
        "a#Mp3Settings": {"type": "structure", "members": {
            "Channels": {"target": "a#Channels"}, "Others": {"target": "a#Channels"},
        }},
    });
    let constraints = |sdk_id: &str| {
        let model = edited(sdk_id, &shapes);
        let version = &shape(&model, "DraftBotVersion").traits;
        let ranges: Vec<_> = shape(&model, "Mp3Settings")
            .members()
            .map(|member| member.traits.get().map(|Range { min, max }| (min, max)))
            .collect();
        (version.has::<Length>() || version.has::<Pattern>(), ranges)
    };
    assert_eq!(constraints("Lex Models V2"), (false, vec![None, None]));
    let relaxed = Some((Some(Decimal::from(0)), Some(Decimal::from(2))));
    assert_eq!(constraints("MediaConvert"), (true, vec![relaxed, None]));
    assert_eq!(constraints("Other"), (true, vec![None, None]));
}

#[test]
fn services_have_headers() {
    let of = |sdk_id| headers(shape(&edited(sdk_id, &json!({})), "Service"));
    assert_eq!(of("API Gateway"), [("accept".to_owned(), "application/json".to_owned())]);
    assert_eq!(of("Glacier"), [("x-amz-glacier-version".to_owned(), "2012-06-01".to_owned())]);
    assert_eq!(of("Other"), []);
}

#[test]
fn labels_are_filled_in_and_trimmed() {
    let members = json!({"a#In": {"type": "structure", "members": {
        "accountId": label("smithy.api#String"),
        "Id": label("a#ResourceId"),
    }}, "a#ResourceId": {"type": "string"}, "a#Call": operation("/{accountId}/{Id}")});
    let member = |sdk_id, name: &str| {
        let model = edited(sdk_id, &members);
        let member = shape(&model, "In").members().find(|member| member.name() == name).cloned();
        member.expect("the test has the member")
    };
    assert_eq!(fill_in(&member("Glacier", "accountId")), Some("-"));
    assert_eq!(fill_in(&member("Glacier", "Id")), None);
    let hosted_zones = prefixes(&member("Route 53", "Id")).expect("ids of resources are trimmed");
    assert_eq!(hosted_zones, ["hostedzone/", "change/", "delegationset/"]);
    assert_eq!(prefixes(&member("Route 53", "accountId")), None);
    assert_eq!(prefixes(&member("Other", "Id")), None);
}

#[test]
fn buckets_are_taken_out_of_uris() {
    let shapes = json!({
        "a#In": {"type": "structure", "members": {
            "Bucket": label("smithy.api#String"), "Key": label("smithy.api#String"),
        }},
        "a#List": operation("/{Bucket}?list-type=2"),
        "a#Head": operation("/{Bucket}"),
        "a#Get": operation("/{Bucket}/{Key+}"),
        "a#Other": operation("/{Key}/{Bucket}"),
    });
    let model = edited("S3", &shapes);
    let uri = |name| {
        let operation = shape(&model, name);
        let http = operation.traits.get::<Http>().expect("the operation has a URI");
        http.uri.to_string()
    };
    assert_eq!(uri("List"), "/?list-type=2");
    assert_eq!(uri("Head"), "/");
    assert_eq!(uri("Get"), "/{Key+}");
    assert_eq!(uri("Other"), "/{Key}/{Bucket}");
}

#[test]
fn defaults_are_removed() {
    let member = |target: &str, default: Value| json!({"target": target, "traits": {"smithy.api#default": default}});
    let shapes = json!({
        "a#WorkerCounts": {"type": "long", "traits": {"smithy.api#default": 0}},
        "a#PublicAccessBlockConfiguration": {"type": "structure", "members": {
            "BlockPublicAcls": member("smithy.api#Boolean", json!(false)),
            "Count": member("a#WorkerCounts", json!(0)),
            "Name": member("smithy.api#String", json!("")),
        }},
    });
    let defaults = |sdk_id| {
        let model = edited(sdk_id, &shapes);
        let members = shape(&model, "PublicAccessBlockConfiguration").members();
        let with_default = members.filter(|member| member.traits.contains(DefaultValue::ID));
        with_default.map(|member| member.name().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(defaults("Other"), ["BlockPublicAcls", "Count", "Name"]);
    assert_eq!(defaults("S3 Control"), ["Count", "Name"]);
    assert_eq!(defaults("EMR Serverless"), ["BlockPublicAcls", "Name"]);
    assert_eq!(defaults("S3"), ["Name"]);
}

#[test]
fn members_become_optional_and_hosts_lose_prefixes() {
    let shapes = json!({
        "a#In": {"type": "structure", "members": {"Id": {"target": "smithy.api#String"}, "AccountId": {
            "target": "smithy.api#String", "traits": {"smithy.api#required": {}, "smithy.api#hostLabel": {}},
        }}},
        "a#Call": {"type": "operation", "input": {"target": "a#In"}, "traits": {
            "smithy.api#endpoint": {"hostPrefix": "{AccountId}."}, "smithy.api#http": {"method": "POST", "uri": "/"},
        }},
    });
    let control = edited("S3 Control", &shapes);
    assert!(!shape(&control, "Call").traits.contains(Endpoint::ID));
    let ec2 = edited("EC2", &shapes);
    assert!(shape(&ec2, "Call").traits.contains(Endpoint::ID));
    assert!(shape(&ec2, "In").members().all(|member| member.traits.contains(ClientOptional::ID)));
    assert!(!shape(&control, "In").members().any(|member| member.traits.contains(ClientOptional::ID)));
}

#[test]
fn services_have_traits_for_calls_and_signatures() {
    type Predicate = fn(&Shape) -> bool;
    let rows: [(&str, Predicate); 16] = [
        ("S3", is_callable_by_anybody),
        ("S3", signs_paths_as_sent),
        ("S3", sends_content_hash),
        ("S3", has_errors_in_success),
        ("S3", has_extended_ids),
        ("S3", |it| is_presignable(it) && !is_presigned_by_query(it)),
        ("S3", |it| transient_error_codes(it) == ["InternalError"]),
        ("S3 Control", sends_content_hash),
        ("STS", |it| transient_error_codes(it) == ["IDPCommunicationError"]),
        ("DynamoDB", retries_quickly),
        ("RDS", |it| auth_token(it) == Some("rds")),
        ("DSQL", |it| auth_token(it) == Some("dsql")),
        ("SESv2", |it| it.traits.has::<SigV4a>()),
        ("EventBridge", |it| it.traits.has::<SigV4a>()),
        ("Bedrock", |it| it.traits.has::<HttpBearerAuth>()),
        ("Bedrock Runtime", |it| it.traits.has::<HttpBearerAuth>()),
    ];
    for (index, (sdk_id, holds)) in rows.into_iter().enumerate() {
        assert!(holds(shape(&signing(sdk_id, "name"), "Service")), "{index} {sdk_id}");
        assert!(!holds(shape(&signing("Other", "name"), "Service")), "{index} {sdk_id}");
    }
    assert_eq!(environment_token(shape(&signing("Any", "bedrock"), "Service")), Some("bedrock"));
    assert_eq!(environment_token(shape(&signing("Any", "other"), "Service")), None);
}

/// Returns the edited model of a service without other shapes, with this signing name.
fn signing(sdk_id: &str, name: &str) -> Model {
    let mut model = edited("Unknown", &json!({}));
    let service: ShapeId = "a#Service".parse().expect("the id is well formed");
    let traits = &mut model.shape_mut(&service).expect("the test has the service").traits;
    traits.insert(trait_id(AwsService::ID), json!({"sdkId": sdk_id}));
    traits.insert(trait_id(SigV4::ID), json!({"name": name}));
    decorate::decorate(&mut model, &service);
    model
}

#[test]
fn dates_of_responses_are_kept_as_text() {
    let date = |target: &str, header: &str| {
        json!({"type": "structure", "members": {
            "Expires": {"target": target, "traits": {"smithy.api#httpHeader": header, "smithy.api#documentation": "When."}},
            "Tag": {"target": "smithy.api#String"},
        }})
    };
    let shapes = json!({
        "a#In": date("smithy.api#Timestamp", "X-Expires"),
        "a#Out": date("a#Text", "Expires"),
        "a#Text": {"type": "string"},
        "a#Get": {"type": "operation", "input": {"target": "a#In"}, "output": {"target": "a#Out"}},
        "a#Put": {"type": "operation", "input": {"target": "a#In"}},
    });
    let model = edited("S3", &shapes);
    let names = |shape: &Shape| shape.members().map(|member| member.name().to_owned()).collect::<Vec<_>>();
    assert_eq!(names(shape(&model, "In")), ["Expires", "Tag"]);
    let out = shape(&model, "Out");
    assert_eq!(names(out), ["Expires", "ExpiresString", "Tag"]);
    let (date, text) = (out.member("Expires"), out.member("ExpiresString"));
    let (date, text) = (date.expect("it is listed above"), text.expect("it is listed above"));
    assert_eq!(
        (date.target.to_string(), text.target.to_string()),
        ("smithy.api#Timestamp".into(), "smithy.api#String".into())
    );
    assert!(date.traits.has::<Deprecated>() && !text.traits.has::<Deprecated>());
    assert_eq!(text.traits.get(), Some(HttpHeader("ExpiresString".to_owned())));
    let headers = date_as_text(shape(&model, "Get"));
    assert_eq!(headers, Some(("Expires".to_owned(), "ExpiresString".to_owned())));
    assert_eq!(date_as_text(shape(&model, "Put")), None);
    assert_eq!(names(shape(&edited("Other", &shapes), "Out")), ["Expires", "Tag"]);
}
