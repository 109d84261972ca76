//! Tests of parsing trait values: valid values of the specification, and errors of invalid ones.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use tinsmith_model::traits::{
    ApiKeyLocation, Auth, AwsQueryError, AwsService, ClientContextParams, ContextParamType, Endpoint, EnumDefinitions,
    EnumValue, ErrorFault, HostPrefixPart, Http, HttpApiKeyAuth, HttpChecksum, HttpError, Length, Matcher, Mixin,
    OperationContextParams, PathComparator, Range, Required, RestXml, Retryable, StaticContextParams, Tags,
    TimestampFormat, Waitable, XmlNamespace, known_traits,
};
use tinsmith_model::{ShapeId, Trait};

fn read<T: Trait>(value: &Value) -> T {
    T::parse(value).unwrap_or_else(|error| panic!("{} of {value}: {error}", T::ID))
}

fn refusal<T: Trait>(value: &Value) -> String {
    T::parse(value).err().map(|error| error.to_string()).unwrap_or_default()
}

#[test]
fn known_traits_have_well_formed_ids_and_one_type_each() {
    let ids: Vec<&str> = known_traits().collect();
    assert!(ids.iter().all(|id| id.parse::<ShapeId>().is_ok()));
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len());
    assert!(ids.len() > 100);
}

#[test]
fn values_are_read() {
    let http: Http = read(&json!({"method": "PUT", "uri": "/a/{b+}"}));
    assert_eq!((http.method.as_str(), http.uri.greedy_labels().next(), http.code), ("PUT", Some("b"), 200));
    let xml: RestXml = read(&json!({"noErrorWrapping": true, "http": ["h2"]}));
    assert!(xml.no_error_wrapping && xml.http == ["h2"] && xml.event_stream_http.is_empty());
    let key: HttpApiKeyAuth = read(&json!({"name": "X-Key", "in": "header", "scheme": "S"}));
    assert_eq!((key.location, key.scheme.as_deref()), (ApiKeyLocation::Header, Some("S")));
    let service: AwsService = read(&json!({"sdkId": "Foo Bar", "endpointPrefix": "foo"}));
    assert_eq!((service.sdk_id.as_str(), service.arn_namespace), ("Foo Bar", None));
    let checksum: HttpChecksum = read(&json!({"requestChecksumRequired": true, "responseAlgorithms": ["CRC32"]}));
    assert!(checksum.request_checksum_required && checksum.request_algorithm_member.is_none());
    let error: AwsQueryError = read(&json!({"code": "X", "httpResponseCode": 404}));
    assert_eq!((error.code.as_str(), error.http_response_code), ("X", 404));
    let namespace: XmlNamespace = read(&json!({"uri": "http://x", "prefix": "x"}));
    assert_eq!(namespace.prefix.as_deref(), Some("x"));
    assert_eq!(read::<Retryable>(&json!({})), Retryable { throttling: false });
    assert_eq!(read::<Length>(&json!({"max": 3.0})), Length { min: None, max: Some(3) });
    assert_eq!(read::<EnumValue>(&json!(-2_147_483_648)), EnumValue::Integer(i32::MIN));
    assert_eq!(read::<ErrorFault>(&json!("server")), ErrorFault::Server);
    assert_eq!(read::<TimestampFormat>(&json!("http-date")), TimestampFormat::HttpDate);
    assert!(read::<Auth>(&json!([])).0.is_empty());
    assert_eq!(read::<Mixin>(&json!({"localTraits": ["a#b"]})).local_traits.len(), 1);
    assert_eq!(read::<Required>(&json!(null)), Required);
}

#[test]
fn endpoint_values_are_read() {
    let endpoint: Endpoint = read(&json!({"hostPrefix": "a.{b}-c{d}"}));
    let literal = |text: &str| HostPrefixPart::Literal(text.to_owned());
    let label = |text: &str| HostPrefixPart::Label(text.to_owned());
    assert_eq!(endpoint.parts(), [literal("a."), label("b"), literal("-c"), label("d")]);
    let operation: OperationContextParams = read(&json!({"P": {"path": "keys(a)"}}));
    assert_eq!(operation.0["P"], "keys(a)");
    let constant: StaticContextParams = read(&json!({"P": {"value": ["a"]}, "Q": {"value": true}}));
    assert_eq!((&constant.0["P"], &constant.0["Q"]), (&json!(["a"]), &json!(true)));
    let client: ClientContextParams = read(&json!({"P": {"type": "boolean", "documentation": "d"}}));
    assert_eq!(client.0["P"].kind, ContextParamType::Boolean);
}

#[test]
fn waiters_are_read_with_their_defaults() {
    let waiters: Waitable = read(&json!({"Done": {"acceptors": [
        {"state": "success", "matcher": {"output": {"path": "a.b", "expected": "x", "comparator": "anyStringEquals"}}},
        {"state": "retry", "matcher": {"errorType": "E"}},
    ], "maxDelay": 5}}));
    let waiter = &waiters.0["Done"];
    assert_eq!((waiter.min_delay, waiter.max_delay, waiter.deprecated), (2, 5, false));
    let Matcher::Output(path) = &waiter.acceptors[0].matcher else { panic!("the matcher is an output's") };
    assert_eq!((path.path.as_str(), path.comparator), ("a.b", PathComparator::AnyStringEquals));
    assert_eq!(waiter.acceptors[1].matcher, Matcher::ErrorType("E".to_owned()));
}

fn assert_refusals(cases: &[(String, &str)]) {
    for (refusal, expected) in cases {
        assert_eq!(refusal, expected);
    }
}

#[test]
fn values_that_do_not_fit_are_refused() {
    let cases = [
        (refusal::<Required>(&json!(true)), "the value is a boolean, but must be an object"),
        (refusal::<Tags>(&json!(["a", 1])), "`/1` of the value is a number, but must be a string"),
        (refusal::<Http>(&json!({"uri": "/"})), "the value lacks the property `method`"),
        (refusal::<Http>(&json!({"method": "G T", "uri": "/"})), "`/method` of the value is not an HTTP method"),
        (
            refusal::<Http>(&json!({"method": "GET", "uri": "x"})),
            "`/uri` of the value is not a URI pattern: it must start with `/`",
        ),
        (refusal::<HttpError>(&json!(99)), "the value is 99, which is not an HTTP status"),
        (refusal::<HttpError>(&json!(404.5)), "the value is 404.5, which is not an integer in the range allowed here"),
        (refusal::<Length>(&json!({})), "the value must set `min`, `max` or both"),
        (refusal::<Length>(&json!({"min": 3, "max": 2})), "the value has the min 3 above the max 2"),
        (
            refusal::<Length>(&json!({"min": -1})),
            "`/min` of the value is -1, which is not an integer in the range allowed here",
        ),
        (refusal::<Range>(&json!({"min": 0.11, "max": 0.1})), "the value has the min 0.11 above the max 0.1"),
        (refusal::<ErrorFault>(&json!("user")), "the value is `user`, but must be `client` or `server`"),
        (
            refusal::<Auth>(&json!(["x"])),
            "`/0` of the value must be a shape id: `x` is not a shape id: it has no namespace; write `namespace#Name`",
        ),
    ];
    assert_refusals(&cases);
}

#[test]
fn lists_and_objects_that_do_not_fit_are_refused() {
    let cases = [
        (refusal::<EnumDefinitions>(&json!([])), "the value must define at least one value"),
        (refusal::<EnumDefinitions>(&json!([{"value": "a"}, {"value": "a"}])), "the value defines `a` twice"),
        (
            refusal::<EnumDefinitions>(&json!([{"value": "a", "name": "A"}, {"value": "b"}])),
            "the value names some of its values but not all; name all or none",
        ),
        (
            refusal::<EnumDefinitions>(&json!([{"value": "a", "name": "A"}, {"value": "b", "name": "A"}])),
            "the value uses the name `A` twice",
        ),
        (
            refusal::<Endpoint>(&json!({"hostPrefix": "{a"})),
            "`/hostPrefix` of the value is `{a`, which has a label without an end or a name",
        ),
        (
            refusal::<Endpoint>(&json!({"hostPrefix": "{a{b}}"})),
            "`/hostPrefix` of the value is `{a{b}}`, whose braces are not in pairs",
        ),
        (
            refusal::<HttpApiKeyAuth>(&json!({"name": "k", "in": "body"})),
            "`/in` of the value is `body`, but must be `header` or `query`",
        ),
        (
            refusal::<StaticContextParams>(&json!({"P": {"value": 1}})),
            "`/P/value` of the value is a number, but must be a string, a boolean or an array of strings",
        ),
        (
            refusal::<Waitable>(&json!({"W": {"acceptors": []}})),
            "`/W` of the value has no acceptor with the state `success`; add one",
        ),
        (
            refusal::<Waitable>(
                &json!({"W": {"acceptors": [{"state": "success", "matcher": {"success": true, "x": 1}}]}}),
            ),
            "`/W/acceptors/0/matcher` of the value must have exactly one property",
        ),
        (
            refusal::<Waitable>(
                &json!({"W": {"acceptors": [{"state": "success", "matcher": {"output": {"path": 1, "expected": "", "comparator": "stringEquals"}}}]}}),
            ),
            "`/W/acceptors/0/matcher/output/path` of the value is a number, but must be a string",
        ),
    ];
    assert_refusals(&cases);
}
