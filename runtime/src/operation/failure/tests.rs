//! Tests of error responses in every protocol.

use aws_smithy_runtime_api::client::orchestrator::Metadata;
use aws_smithy_types::config_bag::Layer;

use super::*;
use crate::generated::error::{CreateUnhandledError, ErrorReader, ProvideErrorMetadata, RequestId, Unmodeled};
use crate::protocol;
use crate::walk::Reader;

/// A modeled error.
#[derive(Clone, Debug, Default, PartialEq)]
struct Wrong {
    text: Option<String>,
    message: Option<String>,
    meta: ErrorMetadata,
}

impl Wrong {
    fn message(&self) -> Option<&str> {
        self.message.as_deref()
    }
}

crate::modeled_error!(Wrong, "Wrong", 400);

walk::structure! {
    #[shape("test", "Wrong")]
    static WRONG: Table = Wrong {
        text: Optional(0, "text", String),
        message: Optional(1, "message", String),
        meta: Extra,
    };
}

/// The errors of an operation that defines `Wrong`.
#[derive(Debug)]
enum OneError {
    Wrong(Wrong),
    Other(Unmodeled<()>),
}

impl OneError {
    fn error(&self) -> &(dyn std::error::Error + 'static) {
        match self {
            Self::Wrong(error) => error,
            Self::Other(error) => error,
        }
    }

    fn wrong(self) -> Wrong {
        match self {
            Self::Wrong(error) => error,
            Self::Other(error) => panic!("an unhandled error: {error:?}"),
        }
    }

    fn texts(&self) -> Vec<String> {
        std::iter::successors(Some(self.error()), |&error| error.source()).map(ToString::to_string).collect()
    }
}

impl fmt::Display for OneError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self.error(), f)
    }
}

impl std::error::Error for OneError {}

impl ProvideErrorMetadata for OneError {
    fn meta(&self) -> &ErrorMetadata {
        match self {
            Self::Wrong(error) => error.meta(),
            Self::Other(error) => error.meta(),
        }
    }
}

impl crate::error::ProvideErrorKind for OneError {
    fn retryable_error_kind(&self) -> Option<crate::error::RetryKind> {
        None
    }

    fn code(&self) -> Option<&str> {
        self.meta().code()
    }
}

impl CreateUnhandledError for OneError {
    fn create_unhandled_error(source: BoxError, meta: Option<ErrorMetadata>) -> Self {
        Self::Other(Unmodeled::create_unhandled_error(source, meta))
    }
}

impl OperationError for OneError {
    fn read(code: &str, from: &mut Reader<'_>, meta: &ErrorMetadata) -> walk::Result<Option<Self>> {
        let mut reader = ErrorReader::new(code, from, meta);
        reader.codes(&["Wrong", "query.Wrong"]).variant(Self::Wrong, "Wrong");
        reader.end()
    }
}

fn json() -> [SharedClientProtocol; 6] {
    [
        protocol::rest_json_1(),
        protocol::aws_json_1_0(),
        protocol::aws_json_1_1(),
        protocol::aws_json_1_0_query_compatible(),
        protocol::aws_json_1_1_query_compatible(),
        protocol::rpc_v2_json(),
    ]
}

fn xml() -> [SharedClientProtocol; 4] {
    [protocol::rest_xml(), protocol::rest_xml_unwrapped_errors(), protocol::aws_query(), protocol::ec2_query()]
}

fn all() -> impl Iterator<Item = SharedClientProtocol> {
    let cbor = [protocol::rpc_v2_cbor(), protocol::rpc_v2_cbor_query_compatible()];
    json().into_iter().chain(xml()).chain(cbor)
}

/// Puts the elements of an error into the envelope of a protocol.
fn envelope(protocol: &SharedClientProtocol, inner: &str, outer: &str) -> String {
    let id = protocol.protocol_id().as_str();
    if id.ends_with("ec2Query") {
        format!("<Response><Errors><Error>{inner}</Error></Errors>{outer}</Response>")
    } else if id.ends_with("awsQuery") || !format!("{protocol:?}").contains("no_error_wrapping: true") {
        format!("<ErrorResponse><Error>{inner}</Error>{outer}</ErrorResponse>")
    } else {
        format!("<Error>{inner}{outer}</Error>")
    }
}

fn respond(
    protocol: &SharedClientProtocol,
    status: u16,
    headers: &[(&'static str, &'static str)],
    body: &[u8],
) -> OneError {
    let mut response = HttpResponse::new(status.try_into().expect("a status"), SdkBody::from(body.to_vec()));
    for (name, value) in headers {
        response.headers_mut().append(*name, *value);
    }
    let id = protocol.protocol_id().as_str();
    for (protocol, name) in [("rpcv2Cbor", "rpc-v2-cbor"), ("rpcv2Json", "rpc-v2-json")] {
        if id.ends_with(protocol) {
            response.headers_mut().insert("smithy-protocol", name);
        }
    }
    let mut layer = Layer::new("test");
    layer.store_put(Metadata::new("Operation", "Service"));
    error(&response, protocol, &ConfigBag::of_layers(vec![layer]), false)
}

/// Asserts that no text in the chain of an error's sources repeats another.
fn assert_said_once(error: &OneError) {
    let texts = error.texts();
    for (index, text) in texts.iter().enumerate() {
        assert!(!texts[..index].contains(text), "{texts:?}");
    }
}

#[test]
fn messages_are_found_however_they_are_spelled() {
    let assert_wrong = |error: OneError, place: &str| {
        let error = error.wrong();
        assert_eq!((error.message(), error.meta().message()), (Some("why"), Some("why")), "{place}");
        assert_eq!((error.to_string(), error.text.as_deref()), ("Wrong: why".to_owned(), Some("a")), "{place}");
    };
    for protocol in xml() {
        for name in ["Message", "message", "MESSAGE", "errorMessage", "ErrorMessage"] {
            let inner = format!("<Code>Wrong</Code><{name}>why</{name}><text>a</text>");
            let body = envelope(&protocol, &inner, "");
            assert_wrong(respond(&protocol, 400, &[], body.as_bytes()), &body);
        }
    }
    for protocol in json() {
        for name in ["message", "Message", "errorMessage", "ErrorMessage", "MESSAGE"] {
            let body = format!(r#"{{"__type":"test#Wrong","{name}":"why","text":"a"}}"#);
            assert_wrong(respond(&protocol, 400, &[], body.as_bytes()), &body);
        }
    }
    for body in [&b"\xa3f__typejtest#Wronggmessagecwhydtextaa"[..], b"\xa3f__typejtest#WronggMessagecwhydtextaa"] {
        assert_wrong(respond(&protocol::rpc_v2_cbor(), 400, &[], body), "CBOR");
    }
}

#[test]
fn errors_without_a_body_have_the_status_as_code_and_its_reason_as_message() {
    for protocol in all() {
        for (status, reason) in [(503, "Service Unavailable"), (404, "Not Found"), (301, "Moved Permanently")] {
            let error = respond(&protocol, status, &[("x-amzn-requestid", "1")], b"");
            let code = status.to_string();
            assert_eq!((error.meta().code(), error.meta().message()), (Some(&*code), Some(reason)), "{protocol:?}");
            assert_eq!(error.meta().request_id(), Some("1"));
            assert_eq!(error.to_string(), format!("unhandled error ({status})"));
            assert!(error.texts().concat().contains(reason));
            assert_said_once(&error);
        }
        let error = respond(&protocol, 599, &[], b"");
        assert_eq!((error.meta().code(), error.meta().message()), (Some("599"), None), "{protocol:?}");
    }
}

#[test]
fn pages_of_proxies_have_the_status_as_code_and_their_text_is_not_shown() {
    let pages = [
        "<html><body><h1>502 Bad Gateway</h1>zzz<code>x</code></body></html>",
        "<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\" \"\"><html><code>zzz</code></html>",
        "<!DOCTYPE html>\n<HTML><Code>zzz</Code><br></HTML>",
        "zzz: upstream failed",
        "<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\"><error><code>zzz</code></error></html>",
        "{\"zzz\":",
        "[]",
        "\u{feff}",
    ];
    for protocol in all() {
        for page in pages {
            let error = respond(&protocol, 502, &[], page.as_bytes());
            assert_eq!(
                (error.meta().code(), error.meta().message()),
                (Some("502"), Some("Bad Gateway")),
                "{protocol:?} {page}"
            );
            let text = error.texts().join(": ");
            assert!(text.contains("Bad Gateway") && !text.contains("zzz"), "{text}");
            assert_said_once(&error);
        }
    }
}

#[test]
fn a_body_with_a_message_only_has_the_status_as_code() {
    for protocol in json() {
        let error = respond(&protocol, 403, &[], br#"{"message":"Forbidden by us"}"#);
        assert_eq!((error.meta().code(), error.meta().message()), (Some("403"), Some("Forbidden by us")));
    }
}

#[test]
fn the_header_names_the_error_in_every_form() {
    let forms = [
        "Wrong",
        "Wrong,Wrong",
        "Wrong, Wrong",
        "test#Wrong,test#Wrong",
        "Wrong:http://internal.amazon.com/coral/test/",
        "test#Wrong:http://internal.amazon.com/coral/test/,test#Wrong:http://internal.amazon.com/coral/test/",
        " Wrong ",
    ];
    for protocol in all() {
        for form in forms {
            let error = respond(&protocol, 400, &[(ERROR_TYPE, form)], b"").wrong();
            assert_eq!(error.meta().code(), Some("Wrong"), "{form} {protocol:?}");
        }
    }
}

#[test]
fn a_proxy_may_send_json_whatever_the_protocol() {
    let cbor = [protocol::rpc_v2_cbor(), protocol::rpc_v2_cbor_query_compatible()];
    for protocol in xml().into_iter().chain(cbor) {
        let header = [(ERROR_TYPE, "Wrong"), ("x-amzn-requestid", "1")];
        let error = respond(&protocol, 400, &header, br#"{"message":"why","text":"a"}"#).wrong();
        assert_eq!((error.message(), error.text.as_deref()), (Some("why"), Some("a")), "{protocol:?}");
        assert_eq!(error.request_id(), Some("1"));
        let error = respond(&protocol, 400, &[], br#"{"__type":"test#Wrong","Message":"why","requestId":"2"}"#).wrong();
        assert_eq!((error.message(), error.request_id()), (Some("why"), Some("2")), "{protocol:?}");
        let error = respond(&protocol, 403, &[(ERROR_TYPE, "Denied")], br#"{"message":"why"}"#);
        assert_eq!((error.meta().code(), error.meta().message()), (Some("Denied"), Some("why")), "{protocol:?}");
        assert_said_once(&error);
        let error = respond(&protocol, 400, &header, b"<html>").wrong();
        assert_eq!(error.meta().code(), Some("Wrong"), "{protocol:?}");
    }
    for protocol in json() {
        let body = b"<Error><Code>Wrong</Code><Message>why</Message><RequestId>1</RequestId></Error>";
        let error = respond(&protocol, 400, &[], body).wrong();
        assert_eq!((error.message(), error.request_id()), (Some("why"), Some("1")), "{protocol:?}");
    }
}

#[test]
fn request_ids_in_the_body_are_found() {
    for protocol in xml() {
        for name in ["RequestId", "RequestID", "requestId"] {
            let id = format!("<{name}>1</{name}>");
            for body in [
                envelope(&protocol, "<Code>Wrong</Code>", &id),
                envelope(&protocol, &format!("<Code>Wrong</Code>{id}"), ""),
            ] {
                let error = respond(&protocol, 400, &[], body.as_bytes());
                assert_eq!(error.meta().request_id(), Some("1"), "{body}");
                let error = respond(&protocol, 400, &[("x-amz-request-id", "2")], body.as_bytes());
                assert_eq!(error.meta().request_id(), Some("2"), "{body}");
            }
        }
    }
    for protocol in json() {
        for name in ["requestId", "RequestId", "RequestID", "request_id"] {
            let body = format!(r#"{{"__type":"Other","{name}":"1"}}"#);
            assert_eq!(respond(&protocol, 400, &[], body.as_bytes()).meta().request_id(), Some("1"), "{body}");
        }
    }
    let body = b"<Error><Code>E</Code><RequestId>1</RequestId><HostId>2</HostId></Error>";
    let error = respond(&protocol::rest_xml_unwrapped_errors(), 400, &[], body);
    assert_eq!(error.meta().extra(request_id::EXTENDED_ID_KEY), Some("2"));
}

#[test]
fn each_name_of_an_error_is_tried() {
    let body = br#"{"__type":"test#Wrong","message":"why"}"#;
    for protocol in [protocol::aws_json_1_0_query_compatible(), protocol::aws_json_1_1_query_compatible()] {
        let unknown = respond(&protocol, 400, &[("x-amzn-query-error", "query.New;Sender")], body);
        assert_eq!(unknown.meta().code(), Some("query.New"));
        assert_eq!(unknown.wrong().message(), Some("why"));
        let known = respond(&protocol, 400, &[("x-amzn-query-error", "query.Wrong;Sender")], body);
        assert_eq!(known.meta().code(), Some("query.Wrong"));
        assert_eq!(known.wrong().message(), Some("why"));
    }
}

#[test]
fn members_that_cannot_be_read_leave_the_code_and_message() {
    let body = br#"{"__type":"Wrong","message":"why","text":7}"#;
    let error = respond(&protocol::rest_json_1(), 400, &[], body);
    assert_eq!((error.meta().code(), error.meta().message()), (Some("Wrong"), Some("why")));
    assert!(matches!(error, OneError::Other(_)));
    let mut response = HttpResponse::new(400.try_into().expect("a status"), SdkBody::from(&body[..]));
    response.headers_mut().insert("x-amzn-requestid", "1");
    let error: OneError = super::error(&response, &protocol::rest_json_1(), &ConfigBag::base(), true);
    assert_eq!((error.meta().code(), error.meta().message()), (Some("Wrong"), None));
    assert_eq!(error.meta().request_id(), Some("1"));
}

#[test]
fn a_success_that_is_an_error_has_no_status_as_code() {
    let error = respond(&protocol::rest_xml_unwrapped_errors(), 200, &[], b"<Error/>");
    assert_eq!(error.meta().code(), None);
}

#[test]
fn hostile_bodies_do_no_harm() {
    let deep = |open: &str, close: &str| open.repeat(100_000) + &close.repeat(100_000);
    let bodies = [
        deep("<Error>", "</Error>"),
        deep("<Errors>", ""),
        deep("{\"error\":", "}"),
        "<Error><Code>".to_owned(),
        "<Error><Code>a<b/></Code></Error>".to_owned(),
        "{\"code\":{}}".to_owned(),
        "<".to_owned(),
        "{".to_owned(),
    ];
    for protocol in all() {
        for body in &bodies {
            let error = respond(&protocol, 500, &[], body.as_bytes());
            assert!(error.meta().code().is_some());
        }
    }
}
