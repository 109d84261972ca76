//! Inputs that protocols receive directly.

use aws_smithy_cbor::protocol::RpcV2CborProtocol;
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_schema::serde::SerializableStruct;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::endpoint::Endpoint;
use aws_smithy_types::{Blob, DateTime};

use super::rest::{self, every_place};
use super::shapes::{NODE, Node, config};
use crate::protocol::direct::request;
use crate::protocol::{ClientProtocolInner, ServiceProtocol, SharedClientProtocol};
use crate::schema::{Schema, ShapeId};
use crate::walk::{self, Reader, Result, Serializable, Structure};

fn every_protocol() -> [ServiceProtocol; 12] {
    [
        ServiceProtocol::rest_json_1(),
        ServiceProtocol::rest_xml(),
        ServiceProtocol::rest_xml_unwrapped_errors(),
        ServiceProtocol::aws_json_1_0(),
        ServiceProtocol::aws_json_1_0_query_compatible(),
        ServiceProtocol::aws_json_1_1(),
        ServiceProtocol::aws_json_1_1_query_compatible(),
        ServiceProtocol::aws_query(),
        ServiceProtocol::ec2_query(),
        ServiceProtocol::rpc_v2_cbor(),
        ServiceProtocol::rpc_v2_cbor_query_compatible(),
        ServiceProtocol::rpc_v2_json(),
    ]
}

/// Returns everything that is sent, or the text of the error.
fn shown(request: Result<HttpRequest>) -> String {
    match request {
        Ok(request) => format!(
            "{} {} {:?} {:?}",
            request.method(),
            request.uri(),
            request.headers(),
            request.body().bytes().map(String::from_utf8_lossy),
        ),
        Err(error) => error.to_string(),
    }
}

/// Asserts that a protocol makes the same request from an input, whichever way it receives it.
fn assert_same(service: &ServiceProtocol, input: &dyn Structure, schema: &Schema<'_>) -> String {
    let (config, protocol) = (config(), service.published());
    assert!(service.requests_of(protocol).is_some());
    let directly = shown(request(Some(service), protocol, input, schema, &config));
    let published = Serializable::without_defaults(input);
    assert_eq!(directly, shown(protocol.serialize_request(&published, schema, "", &config)));
    directly
}

fn node() -> Node {
    let leaf = Node { text: Some("a \"b\"".to_owned()), number: Some(-1), ..Node::default() };
    Node {
        text: Some("é\n".to_owned()),
        long: Some(i64::MAX),
        real: Some(f64::NAN),
        time: Some(DateTime::from_millis(1500)),
        data: Some(Blob::new("data")),
        next: Some(Box::new(leaf.clone())),
        nodes: Some(vec![leaf.clone(), Node::default()]),
        flat: Some(vec![leaf.clone(), leaf.clone()]),
        map: Some([("a&b".to_owned(), leaf)].into()),
        number: Some(0),
    }
}

#[test]
fn the_same_is_sent_in_both_ways() {
    for service in every_protocol() {
        for node in [Node::default(), node(), Node { map: None, ..node() }] {
            assert_same(&service, &node, &NODE);
        }
    }
}

#[test]
fn members_have_the_same_places_in_both_ways() {
    for service in every_protocol() {
        for input in [rest::labelled(), every_place(), rest::Input::default()] {
            assert_same(&service, &input, &rest::INPUT);
        }
    }
}

#[derive(Clone, Debug, Default)]
struct Upload {
    data: Option<Blob>,
    part: i32,
    is_last: bool,
}

walk::structure! {
    #[shape("test", "Upload")]
    static UPLOAD: Table = Upload {
        data: Optional(0, "data", Blob, HttpPayload),
        part: Implied(1, "part", Integer, HttpQuery("part")).or(1),
        is_last: Implied(2, "isLast", Boolean, HttpHeader("X-Last")),
    };
}

#[derive(Clone, Debug, Default)]
struct Wrapped {
    node: Option<Node>,
    text: Option<String>,
}

walk::structure! {
    #[shape("test", "Wrapped")]
    static WRAPPED: Table = Wrapped {
        node: Optional(0, "node", Structure, HttpPayload),
        text: Optional(1, "text", String, HttpHeader("X-Text")),
    };
}

#[derive(Clone, Debug, Default)]
struct Text {
    text: Option<String>,
}

walk::structure! {
    #[shape("test", "Text")]
    static TEXT: Table = Text {
        text: Optional(0, "text", String, HttpPayload),
    };
}

#[test]
fn payloads_are_the_same_in_both_ways() {
    for service in every_protocol() {
        let upload = Upload { data: Some(Blob::new("data")), part: 2, is_last: true };
        let implied = Upload { part: 1, is_last: false, ..upload.clone() };
        for upload in [Upload::default(), upload, implied] {
            let sent = assert_same(&service, &upload, &UPLOAD);
            let says_all = upload.is_last || !service.published().protocol_id().as_str().contains("#rest");
            assert!(says_all || !sent.to_lowercase().contains("last"), "{sent}");
        }
        for wrapped in [Wrapped::default(), Wrapped { node: Some(node()), text: Some("a".to_owned()) }] {
            assert_same(&service, &wrapped, &WRAPPED);
        }
        for text in [Text::default(), Text { text: Some("a".to_owned()) }] {
            assert_same(&service, &text, &TEXT);
        }
    }
}

/// A protocol that wraps another one, whose id it has.
#[derive(Debug)]
struct Marked(SharedClientProtocol);

impl ClientProtocolInner for Marked {
    type Request = HttpRequest;
    type Response = HttpResponse;

    fn protocol_id(&self) -> &ShapeId<'static> {
        self.0.protocol_id()
    }

    fn serialize_request(
        &self,
        input: &dyn SerializableStruct,
        schema: &Schema<'_>,
        endpoint: &str,
        config: &ConfigBag,
    ) -> Result<HttpRequest> {
        let mut request = self.0.serialize_request(input, schema, endpoint, config)?;
        request.headers_mut().insert("x-marked", "yes");
        Ok(request)
    }

    fn deserialize_response<'a>(
        &self,
        response: &'a HttpResponse,
        schema: &Schema<'_>,
        config: &'a ConfigBag,
    ) -> Result<Box<Reader<'a>>> {
        self.0.deserialize_response(response, schema, config)
    }

    fn update_endpoint(&self, request: &mut HttpRequest, endpoint: &Endpoint, config: &ConfigBag) -> Result {
        self.0.update_endpoint(request, endpoint, config)
    }
}

#[test]
fn only_the_service_s_own_protocol_receives_inputs_directly() {
    for service in every_protocol() {
        let own = service.published();
        assert!(service.requests_of(&own.clone()).is_some());
        assert!(service.clone().requests_of(own).is_some());
        let marked = SharedClientProtocol::new(Marked(own.clone()));
        for other in every_protocol().map(Into::into).into_iter().chain([marked.clone()]) {
            assert!(service.requests_of(&other).is_none(), "{other:?}");
        }
        let sent = request(Some(&service), &marked, &node(), &NODE, &config());
        assert!(sent.is_err() || sent.is_ok_and(|sent| sent.headers().get("x-marked") == Some("yes")));
    }
}

#[test]
fn a_protocol_of_a_crate_receives_inputs_through_the_published_interface() {
    let service = ServiceProtocol::new(RpcV2CborProtocol::new());
    assert!(service.requests_of(service.published()).is_none());
    let (config, node) = (config(), Node { text: Some("a".to_owned()), ..Node::default() });
    let expected = service.published().serialize_request(&Serializable::new(&node), &NODE, "", &config);
    assert_eq!(shown(request(Some(&service), service.published(), &node, &NODE, &config)), shown(expected));
}
