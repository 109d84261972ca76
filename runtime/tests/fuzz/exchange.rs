//! Bodies of requests and responses, without a client.

use aws_smithy_runtime_api::client::orchestrator::{HttpResponse, Metadata};
use aws_smithy_schema::protocol::{ServiceShapeName, ServiceVersion};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::{ConfigBag, Layer};
use tinsmith_runtime::generated::walk::{Result, Serializable, Shape};
use tinsmith_runtime::protocol::SharedClientProtocol;

use crate::shapes::{NODE, Node};

fn config() -> ConfigBag {
    let mut layer = Layer::new("test");
    layer.store_put(Metadata::new("Operation", "Service"));
    layer.store_put(ServiceShapeName::new("Service"));
    layer.store_put(ServiceVersion::new("2020-01-08"));
    ConfigBag::of_layers(vec![layer])
}

fn response(protocol: &SharedClientProtocol, status: u16, body: &[u8]) -> HttpResponse {
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

/// Reads a body as an output.
pub(crate) fn read(protocol: &SharedClientProtocol, body: &[u8]) -> Result<Node> {
    let (response, config) = (response(protocol, 200, body), config());
    let mut from = protocol.deserialize_response(&response, &NODE, &config)?;
    Node::read(&NODE, &mut *from)
}

/// Reads a body as an error and ignores the result.
pub(crate) fn read_error(protocol: &SharedClientProtocol, body: &[u8]) {
    let (response, config) = (response(protocol, 400, body), config());
    let _ = protocol.parse_error_metadata(&response, &config).map(|metadata| metadata.build().to_string());
    if let Ok(mut from) = protocol.deserialize_error_response(&response, &config) {
        let _ = Node::read(&NODE, &mut *from);
    }
}

/// Returns the body of a request.
pub(crate) fn write(protocol: &SharedClientProtocol, node: &Node) -> Result<Vec<u8>> {
    let request = protocol.serialize_request(&Serializable::new(node), &NODE, "", &config())?;
    Ok(request.body().bytes().expect("the body is in memory").to_vec())
}
