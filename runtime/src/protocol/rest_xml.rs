//! restXml: responses and errors. Requests are made by [`Rest`](super::rest::Rest).

use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_schema::codec::DynCodec;
use aws_smithy_schema::http_protocol::{HttpBindingProtocol, http_error_deserializer, http_output_deserializer};
use aws_smithy_schema::protocol::ClientProtocolInner;
use aws_smithy_schema::serde::ShapeDeserializer;
use aws_smithy_schema::traits::XmlNameTrait;
use aws_smithy_schema::{Schema, ShapeId, shape_id};
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::endpoint::Endpoint;
use aws_smithy_types::error::metadata::Builder as ErrorMetadataBuilder;

use super::xml::RestXmlCodec;
use super::xml_error;
use crate::behavior::AnyXmlRoot;
use crate::walk::{Result, SerializableStruct};
use crate::xml::{Root, XmlReader};

const MEDIA_TYPE: &str = "application/xml";

/// `aws.protocols#restXml`, without requests.
#[derive(Debug)]
pub(super) struct RestXml(HttpBindingProtocol<RestXmlCodec>);

impl RestXml {
    pub(super) fn new() -> Self {
        Self(HttpBindingProtocol::new(shape_id!("aws.protocols", "restXml"), RestXmlCodec::new(), MEDIA_TYPE))
    }
}

/// Returns the root of the output's document, which is named by the payload member if that has an XML name.
fn root(output: &Schema<'_>, config: &ConfigBag) -> Root {
    if config.load::<AnyXmlRoot>().is_some() {
        return Root::Any;
    }
    let payload = output.members().iter().find(|member| member.http_payload().is_some());
    let renamed = payload.and_then(|member| member.xml_name()).map(XmlNameTrait::value);
    renamed.map_or(Root::OfSchema, |name| Root::Named(name.to_owned()))
}

fn body(response: &HttpResponse) -> &[u8] {
    response.body().bytes().unwrap_or_default()
}

impl ClientProtocolInner for RestXml {
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
        self.0.serialize_request(input, schema, endpoint, config)
    }

    fn deserialize_response<'a>(
        &self,
        response: &'a HttpResponse,
        schema: &Schema<'_>,
        config: &'a ConfigBag,
    ) -> Result<Box<dyn ShapeDeserializer + 'a>> {
        let reader = XmlReader::new(body(response), root(schema, config));
        Ok(http_output_deserializer(reader, response, schema, config))
    }

    fn parse_error_metadata(&self, response: &HttpResponse, _: &ConfigBag) -> Result<ErrorMetadataBuilder> {
        Ok(xml_error::metadata(body(response)))
    }

    fn deserialize_error_response<'a>(
        &self,
        response: &'a HttpResponse,
        config: &'a ConfigBag,
    ) -> Result<Box<dyn ShapeDeserializer + 'a>> {
        Ok(http_error_deserializer(xml_error::reader(body(response)), response, config))
    }

    fn update_endpoint(&self, request: &mut HttpRequest, endpoint: &Endpoint, config: &ConfigBag) -> Result {
        self.0.update_endpoint(request, endpoint, config)
    }

    fn payload_codec(&self) -> Option<&dyn DynCodec> {
        self.0.payload_codec()
    }

    fn event_stream_media_type(&self) -> Option<&str> {
        Some(MEDIA_TYPE)
    }

    fn parse_event_stream_error_metadata(&self, payload: &[u8]) -> Result<ErrorMetadataBuilder> {
        Ok(xml_error::metadata(payload))
    }
}
