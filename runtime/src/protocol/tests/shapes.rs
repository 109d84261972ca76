//! The shapes of the tests, as generated code would have them.

use std::collections::HashMap;

use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse, Metadata};
use aws_smithy_schema::protocol::{ServiceShapeName, ServiceVersion};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::{ConfigBag, Layer};
use aws_smithy_types::{Blob, DateTime};

use crate::protocol::SharedClientProtocol;
use crate::schema::{self, Schema, prelude};
use crate::walk::{self, Reader, Result, SerializableStruct, Shape, Writer};

/// A structure that holds itself in every way there is.
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

static MEMBERS: [Schema<'static>; 10] = [
    schema::member!("Node", "text", String, 0),
    schema::member!("Node", "number", Integer, 1),
    schema::member!("Node", "long", Long, 2),
    schema::member!("Node", "real", Double, 3),
    schema::member!("Node", "time", Timestamp, 4),
    schema::member!("Node", "data", Blob, 5),
    schema::member!("Node", "next", Structure, 6),
    schema::member!("Node", "nodes", List, 7).with_list_member(&NODE),
    schema::member!("Node", "flat", List, 8).with_list_member(&NODE).with_xml_flattened(),
    schema::member!("Node", "map", Map, 9).with_map_members(&prelude::STRING, &NODE),
];

pub(super) static NODE: Schema<'static> = schema::structure!("test", "Node", Structure, MEMBERS);

impl SerializableStruct for Node {
    fn schema(&self) -> &Schema<'_> {
        &NODE
    }

    fn serialize_members(&self, to: &mut Writer<'_>) -> Result {
        walk::write_some(to, &MEMBERS[0], &self.text)?;
        walk::write_some(to, &MEMBERS[1], &self.number)?;
        walk::write_some(to, &MEMBERS[2], &self.long)?;
        walk::write_some(to, &MEMBERS[3], &self.real)?;
        walk::write_some(to, &MEMBERS[4], &self.time)?;
        walk::write_some(to, &MEMBERS[5], &self.data)?;
        walk::write_some(to, &MEMBERS[6], &self.next)?;
        walk::write_some(to, &MEMBERS[7], &self.nodes)?;
        walk::write_some(to, &MEMBERS[8], &self.flat)?;
        walk::write_some(to, &MEMBERS[9], &self.map)
    }
}

impl Shape for Node {
    fn write(&self, schema: &Schema<'_>, to: &mut Writer<'_>) -> Result {
        to.write_struct(schema, self)
    }

    fn read(_: &Schema<'_>, from: &mut Reader<'_>) -> Result<Self> {
        let mut it = Self::default();
        from.read_struct(&NODE, &mut |member, from| match member.member_index() {
            Some(0) => walk::read_some(from, member, &mut it.text),
            Some(1) => walk::read_some(from, member, &mut it.number),
            Some(2) => walk::read_some(from, member, &mut it.long),
            Some(3) => walk::read_some(from, member, &mut it.real),
            Some(4) => walk::read_some(from, member, &mut it.time),
            Some(5) => walk::read_some(from, member, &mut it.data),
            Some(6) => walk::read_some(from, member, &mut it.next),
            Some(7) => walk::read_some(from, member, &mut it.nodes),
            Some(8) => walk::read_some(from, member, &mut it.flat),
            Some(9) => walk::read_some(from, member, &mut it.map),
            _ => Ok(()),
        })?;
        Ok(it)
    }

    fn absent() -> Self {
        Self::default()
    }
}

/// What a client's configuration tells its protocol.
pub(super) fn config() -> ConfigBag {
    let mut layer = Layer::new("test");
    layer.store_put(Metadata::new("Operation", "Service"));
    layer.store_put(ServiceShapeName::new("Service"));
    layer.store_put(ServiceVersion::new("2020-01-08"));
    ConfigBag::of_layers(vec![layer])
}

/// The request for an input.
pub(super) fn request(
    protocol: &SharedClientProtocol,
    input: &dyn SerializableStruct,
    schema: &Schema<'_>,
) -> HttpRequest {
    protocol.serialize_request(input, schema, "", &config()).expect("the input can be sent")
}

/// The text of a request's body.
pub(super) fn text(request: &HttpRequest) -> &str {
    let bytes = request.body().bytes().expect("the body is in memory");
    std::str::from_utf8(bytes).expect("the body is text")
}

/// A response with this status and body.
pub(super) fn response(status: u16, body: &[u8]) -> HttpResponse {
    HttpResponse::new(status.try_into().expect("a status"), SdkBody::from(body.to_vec()))
}

/// The output that a protocol reads from a body.
pub(super) fn read(protocol: &SharedClientProtocol, body: &[u8]) -> Result<Node> {
    let (response, config) = (response(200, body), config());
    let mut from = protocol.deserialize_response(&response, &NODE, &config)?;
    Node::read(&NODE, &mut *from)
}
