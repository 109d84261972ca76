//! Tests of the corrections of requests.

use aws_smithy_schema::header_omit_settings::{HeaderOmitSettings, SharedHeaderOmitSettings};
use aws_smithy_types::config_bag::{ConfigBag, Layer};
use aws_smithy_types::{Blob, Document};

use super::shapes::{NODE, Node, config, request, text};
use crate::protocol::{self, SharedClientProtocol};
use crate::schema::{self, Schema, Table};
use crate::walk::{Result, Serializable, Shape, Structure, Writer};

/// An input with one member, under any schema.
struct One<T> {
    schema: &'static Schema<'static>,
    value: Option<T>,
}

impl<T: Shape> Structure for One<T> {
    fn schema(&self) -> &'static Schema<'static> {
        self.schema
    }

    fn write_members(&self, to: &mut Writer<'_>) -> Result {
        self.value.as_ref().map_or(Ok(()), |value| value.write(self.schema.members()[0], to))
    }
}

macro_rules! payload {
    ($name:ident, $type:ident $(, $media_type:literal)?) => {
        static $name: Table = schema::table! {
            structure #[shape("test", "Input")] #[http("PUT", "/it", 200)] { ("it", $type, HttpPayload $(, MediaType($media_type))?) }
        };
    };
}

payload!(BLOB, Blob);
payload!(TYPED_BLOB, Blob, "image/png");
payload!(TEXT, String);
payload!(DOCUMENT, Document);
payload!(STRUCTURE, Structure);

/// Returns the content type and body of the request whose payload is `value`.
fn payload<T: Shape>(
    protocol: &SharedClientProtocol,
    schema: &'static Schema<'static>,
    value: Option<T>,
) -> (Option<String>, String) {
    let request = request(protocol, &One { schema, value }, schema);
    let length = request.headers().get("Content-Length").map_or(Ok(0), str::parse::<usize>);
    assert_eq!(length, Ok(text(&request).len()));
    (request.headers().get("Content-Type").map(str::to_owned), text(&request).to_owned())
}

#[test]
fn payloads_of_rest_protocols_have_a_content_type() {
    let (json, xml) = (protocol::rest_json_1(), protocol::rest_xml());
    let (blob, word) = (Blob::new("bytes"), "word".to_owned());
    let node = Node { text: Some("a".to_owned()), ..Node::default() };
    let is = |content_type: &str, body: &str| (Some(content_type.to_owned()), body.to_owned());
    let nothing = (None, String::new());

    assert_eq!(payload(&json, &BLOB, Some(blob.clone())), is("application/octet-stream", "bytes"));
    assert_eq!(payload(&json, &TYPED_BLOB, Some(blob)), is("image/png", "bytes"));
    assert_eq!(payload::<Blob>(&json, &TYPED_BLOB, None), nothing);
    assert_eq!(payload(&xml, &TEXT, Some(word.clone())), is("text/plain", "word"));
    assert_eq!(payload::<String>(&xml, &TEXT, None), nothing);
    assert_eq!(payload(&json, &DOCUMENT, Some(Document::from(word))), is("application/json", r#""word""#));
    assert_eq!(payload(&json, &DOCUMENT, Some(Document::Null)), is("application/json", "null"));
    assert_eq!(payload::<Document>(&json, &DOCUMENT, None), nothing);
    assert_eq!(payload(&json, &STRUCTURE, Some(node.clone())), is("application/json", r#"{"text":"a"}"#));
    assert_eq!(payload(&xml, &STRUCTURE, Some(node)), is("application/xml", "<Node><text>a</text></Node>"));
    assert_eq!(payload::<Node>(&json, &STRUCTURE, None), is("application/json", "{}"));
    assert_eq!(payload::<Node>(&xml, &STRUCTURE, None), is("application/xml", ""));
}

#[test]
fn streams_have_a_content_type_before_they_have_a_body() {
    static FILE: Table = schema::table! {
        structure #[shape("test", "Input")] #[http("PUT", "/it", 200)] { ("it", Blob, HttpPayload, Streaming, MediaType("video/mp4")) }
    };
    static EVENTS: Table = schema::table! {
        structure #[shape("test", "Input")] #[http("PUT", "/it", 200)] { ("it", Union, HttpPayload, Streaming) }
    };
    for (schema, content_type) in [(&FILE, "video/mp4"), (&EVENTS, "application/vnd.amazon.eventstream")] {
        for protocol in [protocol::rest_json_1(), protocol::rest_xml()] {
            let unset = payload::<String>(&protocol, schema, None);
            assert_eq!(unset, (Some(content_type.to_owned()), String::new()));
        }
    }
}

#[test]
fn xml_has_no_documents() {
    let input = One { schema: &DOCUMENT, value: Some(Document::Null) };
    assert!(protocol::rest_xml().serialize_request(&Serializable::new(&input), &DOCUMENT, "", &config()).is_err());
}

/// Settings of presigning, which omits headers that the user of the URL would have to repeat.
#[derive(Debug)]
struct Presigned;

impl HeaderOmitSettings for Presigned {
    fn should_omit_default_content_type(&self) -> bool {
        true
    }

    fn should_omit_default_content_length(&self) -> bool {
        true
    }
}

#[test]
fn presigned_requests_have_no_headers_of_the_body() {
    let mut layer = Layer::new("presigning");
    layer.store_put(SharedHeaderOmitSettings::new(Presigned));
    let mut base = config();
    base.push_layer(layer);
    let bag: &ConfigBag = &base;
    let blob = One { schema: &BLOB, value: Some(Blob::new("bytes")) };
    let node = One::<Node> { schema: &STRUCTURE, value: None };
    for request in [
        protocol::rest_json_1().serialize_request(&Serializable::new(&blob), &BLOB, "", bag),
        protocol::rest_json_1().serialize_request(&Serializable::new(&node), &STRUCTURE, "", bag),
        protocol::aws_query().serialize_request(&Serializable::new(&Node::default()), &NODE, "", bag),
    ] {
        let request = request.expect("the input can be sent");
        assert_eq!(request.headers().iter().collect::<Vec<_>>(), []);
        assert_ne!(request.body().content_length(), Some(0));
    }
}

/// Returns an input without values under a schema.
fn no_input(schema: &'static Schema<'static>) -> One<String> {
    One { schema, value: None }
}

#[test]
fn rpc_v2_sends_no_body_for_an_operation_without_input() {
    static UNIT: Table = schema::table! {
        structure #[shape("smithy.api", "Unit")] { ("none", String) }
    };
    for (protocol, empty) in [(protocol::rpc_v2_cbor(), &b"\xbf\xff"[..]), (protocol::rpc_v2_json(), b"{}")] {
        let unit = request(&protocol, &no_input(&UNIT), &UNIT);
        assert_eq!((unit.headers().get("Content-Type"), unit.body().bytes()), (None, Some(&b""[..])));
        let empty_input = request(&protocol, &Node::default(), &NODE);
        assert_eq!(
            (empty_input.headers().get("Content-Type").is_some(), empty_input.body().bytes()),
            (true, Some(empty))
        );
        assert_eq!(empty_input.uri(), "/service/Service/operation/Operation");
    }
    assert_eq!(text(&request(&protocol::aws_json_1_0(), &no_input(&UNIT), &UNIT)), "{}");
}

#[test]
fn only_query_compatible_services_get_the_query_mode() {
    let mode = |protocol: SharedClientProtocol| {
        request(&protocol, &Node::default(), &NODE).headers().get("x-amzn-query-mode").map(str::to_owned)
    };
    for compatible in [
        protocol::aws_json_1_0_query_compatible(),
        protocol::aws_json_1_1_query_compatible(),
        protocol::rpc_v2_cbor_query_compatible(),
    ] {
        assert_eq!(mode(compatible), Some("true".to_owned()));
    }
    for other in [protocol::aws_json_1_0(), protocol::aws_json_1_1(), protocol::rpc_v2_cbor()] {
        assert_eq!(mode(other), None);
    }
}

#[test]
fn rpc_requests_need_the_name_of_the_operation() {
    for protocol in [
        protocol::aws_json_1_0(),
        protocol::aws_json_1_1(),
        protocol::rpc_v2_json(),
        protocol::rpc_v2_cbor(),
        protocol::aws_query(),
        protocol::ec2_query(),
    ] {
        let unknown = ConfigBag::base();
        assert!(
            protocol.serialize_request(&Serializable::new(&Node::default()), &NODE, "", &unknown).is_err(),
            "{protocol:?}"
        );
    }
}

#[test]
fn rpc_v2_json_ignores_timestamp_formats_at_any_depth() {
    static TIMES: Table = schema::table! {
        structure #[shape("test", "Input")] { ("times", Map(String, List(Value(Timestamp, TimestampFormat("http-date"))))) }
    };
    let times = vec![aws_smithy_types::DateTime::from_secs(7), aws_smithy_types::DateTime::from_millis(7500)];
    let value = Some(std::collections::HashMap::from([("key".to_owned(), times)]));
    let input = One { schema: &TIMES, value };
    assert_eq!(text(&request(&protocol::rpc_v2_json(), &input, &TIMES)), r#"{"times":{"key":[7,7.5]}}"#);
    assert!(text(&request(&protocol::aws_json_1_0(), &input, &TIMES)).contains("GMT"));
}

#[test]
fn big_numbers_are_strings_in_rpc_v2_json_alone() {
    static BIG: Table = schema::table! {
        structure #[shape("test", "Input")] { ("big", BigDecimal) }
    };
    let big: aws_smithy_types::BigDecimal = "1.50".parse().expect("a number");
    let input = One { schema: &BIG, value: Some(big) };
    assert_eq!(text(&request(&protocol::rpc_v2_json(), &input, &BIG)), r#"{"big":"1.50"}"#);
    assert_eq!(text(&request(&protocol::aws_json_1_1(), &input, &BIG)), r#"{"big":1.50}"#);
}

#[test]
fn aws_json_names_the_operation_in_a_header() {
    for (protocol, media_type) in [
        (protocol::aws_json_1_0(), "application/x-amz-json-1.0"),
        (protocol::aws_json_1_1(), "application/x-amz-json-1.1"),
    ] {
        let request = request(&protocol, &Node::default(), &NODE);
        assert_eq!((request.method(), request.uri()), ("POST", "/"));
        assert_eq!(request.headers().get("X-Amz-Target"), Some("Service.Operation"));
        assert_eq!(request.headers().get("Content-Type"), Some(media_type));
    }
}

#[test]
fn items_of_flattened_lists_are_named_after_the_list() {
    static LISTS: Table = schema::table! {
        structure #[shape("test", "Input")] #[http("PUT", "/it", 200)] { ("flat", List(Value(String, XmlName("item"))), XmlFlattened) }
    };
    let input = One { schema: &LISTS, value: Some(vec!["a".to_owned(), "b".to_owned()]) };
    let xml = request(&protocol::rest_xml(), &input, &LISTS);
    assert_eq!(text(&xml), "<Input><flat>a</flat><flat>b</flat></Input>");
    let form = request(&protocol::aws_query(), &input, &LISTS);
    assert_eq!(text(&form), "Action=Operation&Version=2020-01-08&flat.1=a&flat.2=b");
}

#[test]
fn forms_of_the_two_query_protocols() {
    let leaf = |text: &str| Node { text: Some(text.to_owned()), ..Node::default() };
    let input = Node {
        number: Some(-1),
        real: Some(f64::NEG_INFINITY),
        data: Some(Blob::new("a?")),
        next: Some(Box::new(leaf("å &="))),
        nodes: Some(vec![leaf("x"), Node { nodes: Some(Vec::new()), ..Node::default() }]),
        flat: Some(vec![leaf("y")]),
        ..Node::default()
    };
    assert_eq!(
        text(&request(&protocol::aws_query(), &input, &NODE)),
        "Action=Operation&Version=2020-01-08&number=-1&real=-Infinity&data=YT8%3D&next.text=%C3%A5%20%26%3D\
         &nodes.member.1.text=x&nodes.member.2.nodes=&flat.1.text=y"
    );
    assert_eq!(
        text(&request(&protocol::ec2_query(), &input, &NODE)),
        "Action=Operation&Version=2020-01-08&Number=-1&Real=-Infinity&Data=YT8%3D&Next.Text=%C3%A5%20%26%3D\
         &Nodes.1.Text=x&Flat.1.Text=y"
    );
    let map = Node { map: Some([("k".to_owned(), leaf("z"))].into()), ..Node::default() };
    assert_eq!(
        text(&request(&protocol::aws_query(), &map, &NODE)),
        "Action=Operation&Version=2020-01-08&map.entry.1.key=k&map.entry.1.value.text=z"
    );
    assert!(protocol::ec2_query().serialize_request(&Serializable::new(&map), &NODE, "", &config()).is_err());
}

#[test]
fn ec2_query_names_of_members() {
    static NAMES: Table = schema::table! {
        structure #[shape("test", "Input")] { ("own", String, XmlName("inResponses"), JsonName("inRequests")) }
    };
    static CAPITALS: Table = schema::table! {
        structure #[shape("test", "Input")] { ("own", String, XmlName("ärger")) }
    };
    for (schema, field) in [(&NAMES, "inRequests=v"), (&CAPITALS, "Ärger=v")] {
        let request = request(&protocol::ec2_query(), &One { schema, value: Some("v".to_owned()) }, schema);
        assert_eq!(text(&request), format!("Action=Operation&Version=2020-01-08&{field}"));
    }
}

#[test]
fn a_list_of_empty_elements_is_not_an_empty_list() {
    static NESTED: Table = schema::table! { structure #[shape("test", "Input")] { ("it", List(List(String))) } };
    static SPARSE: Table = schema::table! { structure #[shape("test", "Input")] { ("it", List(String)) } };
    let nodes = |nodes| text(&request(&protocol::aws_query(), &Node { nodes, ..Node::default() }, &NODE)).to_owned();
    let sent = |fields: &str| format!("Action=Operation&Version=2020-01-08{fields}");
    assert_eq!(nodes(Some(vec![])), sent("&nodes="));
    assert_eq!(nodes(Some(vec![Node::default()])), sent(""));
    assert_eq!(nodes(Some(vec![Node::default(), Node::default()])), sent(""));
    let lists = One { schema: &NESTED, value: Some(vec![Vec::<String>::new()]) };
    assert_eq!(text(&request(&protocol::aws_query(), &lists, &NESTED)), sent("&it.member.1="));
    let nulls = One { schema: &SPARSE, value: Some(vec![None::<String>]) };
    assert_eq!(text(&request(&protocol::aws_query(), &nulls, &SPARSE)), sent(""));
}

/// A structure whose numbers and booleans have defaults.
#[derive(Debug, PartialEq)]
struct Sampling {
    rate: i32,
    share: f64,
    is_on: bool,
    sent: i32,
}

crate::walk::structure! {
    #[shape("test", "Sampling")]
    static SAMPLING: Table = Sampling {
        rate: Implied(0, "rate", Integer),
        share: Implied(1, "share", Double).or(0.5),
        is_on: Implied(2, "isOn", Boolean).or(true),
        sent: Default(3, "sent", Integer),
    };
}

#[test]
fn members_that_equal_their_default_are_omitted_from_requests_alone() {
    static INPUT: Table = schema::table! {
        structure #[shape("test", "Input")] #[http("PUT", "/it", 200)] { ("it", Structure) }
    };
    let body = |value: Sampling| {
        let input = One { schema: &INPUT, value: Some(value) };
        let body = |input| {
            let request = protocol::rest_json_1().serialize_request(&input, &INPUT, "", &config());
            text(&request.expect("the input can be sent")).to_owned()
        };
        (body(Serializable::without_defaults(&input)), body(Serializable::new(&input)))
    };
    let all = r#"{"it":{"rate":0,"share":0.5,"isOn":true,"sent":0}}"#;
    assert_eq!(body(Sampling::absent()), (r#"{"it":{"sent":0}}"#.to_owned(), all.to_owned()));
    let all = r#"{"it":{"rate":7,"share":0.0,"isOn":false,"sent":1}}"#;
    let set = Sampling { rate: 7, share: 0.0, is_on: false, sent: 1 };
    assert_eq!(body(set), (all.to_owned(), all.to_owned()));
}
