//! The shapes of the tests, in the form of generated code.

use std::collections::HashMap;

use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse, Metadata};
use aws_smithy_schema::protocol::{ServiceShapeName, ServiceVersion};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::{ConfigBag, Layer};
use aws_smithy_types::{Blob, DateTime};

use crate::protocol::SharedClientProtocol;
use crate::schema::Schema;
use crate::walk::{self, Result, Serializable, Shape, Structure};

/// A structure with members of many types, including itself directly and in lists and maps.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Node {
    pub(super) text: Option<String>,
    pub(super) number: Option<i32>,
    pub(super) long: Option<i64>,
    pub(super) real: Option<f64>,
    pub(super) time: Option<DateTime>,
    pub(super) data: Option<Blob>,
    pub(super) next: Option<Box<Node>>,
    pub(super) nodes: Option<Vec<Node>>,
    pub(super) flat: Option<Vec<Node>>,
    pub(super) map: Option<HashMap<String, Node>>,
}

walk::structure! {
    #[shape("test", "Node")]
    static NODE: Table = Node {
        text: Optional(0, "text", String),
        number: Optional(1, "number", Integer),
        long: Optional(2, "long", Long),
        real: Optional(3, "real", Double),
        time: Optional(4, "time", Timestamp),
        data: Optional(5, "data", Blob),
        next: Optional(6, "next", Structure),
        nodes: Optional(7, "nodes", List(Structure)),
        flat: Optional(8, "flat", List(Structure), XmlFlattened),
        map: Optional(9, "map", Map(String, Structure)),
    };
}

/// Returns the settings that a client passes to its protocol.
pub(super) fn config() -> ConfigBag {
    let mut layer = Layer::new("test");
    layer.store_put(Metadata::new("Operation", "Service"));
    layer.store_put(ServiceShapeName::new("Service"));
    layer.store_put(ServiceVersion::new("2020-01-08"));
    ConfigBag::of_layers(vec![layer])
}

/// Returns the request for an input.
pub(super) fn request(protocol: &SharedClientProtocol, input: &dyn Structure, schema: &Schema<'_>) -> HttpRequest {
    protocol.serialize_request(&Serializable::new(input), schema, "", &config()).expect("the input can be sent")
}

/// Returns the text of a request's body.
pub(super) fn text(request: &HttpRequest) -> &str {
    let bytes = request.body().bytes().expect("the body is in memory");
    std::str::from_utf8(bytes).expect("the body is text")
}

/// Creates a response with this status and body, and the header that the protocol requires.
pub(super) fn response(protocol: &SharedClientProtocol, status: u16, body: &[u8]) -> HttpResponse {
    let mut response = HttpResponse::new(status.try_into().expect("a status"), SdkBody::from(body.to_vec()));
    let name = match protocol.protocol_id().shape_name() {
        "rpcv2Cbor" => Some("rpc-v2-cbor"),
        "rpcv2Json" => Some("rpc-v2-json"),
        _ => None,
    };
    if let Some(name) = name {
        response.headers_mut().insert("smithy-protocol", name);
    }
    response
}

/// Reads the output from a body.
pub(super) fn read(protocol: &SharedClientProtocol, body: &[u8]) -> Result<Node> {
    let (response, config) = (response(protocol, 200, body), config());
    let mut from = protocol.deserialize_response(&response, &NODE, &config)?;
    Node::read(&NODE, &mut *from)
}
