//! restXml: the readers of its responses and errors.

use std::sync::Arc;

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_schema::http_protocol::{HttpBindingProtocol, http_error_deserializer, http_output_deserializer};
use aws_smithy_schema::traits::XmlNameTrait;
use aws_smithy_schema::{Schema, shape_id};
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::error::metadata::Builder as ErrorMetadataBuilder;

use super::address::Addresses;
use super::composed::{Composed, Errors, HttpProtocol, Responses};
use super::direct::ServiceProtocol;
use super::rest::{Rest, WithHeaders};
use super::xml::RestXmlCodec;
use super::xml_error;
use crate::behavior::AnyXmlRoot;
use crate::walk::{Reader, Result};
use crate::xml::{Root, XmlReader};

const MEDIA_TYPE: &str = "application/xml";

/// Creates `aws.protocols#restXml`.
pub(super) fn rest_xml() -> ServiceProtocol {
    let id = shape_id!("aws.protocols", "restXml");
    let protocol = Composed {
        published: HttpBindingProtocol::new(id, RestXmlCodec::new(), MEDIA_TYPE),
        requests: Arc::new(Rest(RestXmlCodec::new())),
        responses: WithHeaders(Documents),
        errors: Documents,
        media_type: MEDIA_TYPE,
        addresses: Addresses::default(),
    };
    protocol.into()
}

/// Responses whose bodies are XML documents.
#[derive(Debug)]
struct Documents;

impl Responses for Documents {
    fn output<'a>(
        &self,
        _: &impl HttpProtocol,
        response: &'a HttpResponse,
        schema: &Schema<'_>,
        config: &'a ConfigBag,
    ) -> Result<Box<Reader<'a>>> {
        let reader = XmlReader::new(body(response), root(schema, config));
        Ok(http_output_deserializer(reader, response, schema, config))
    }

    fn error<'a>(
        &self,
        _: &impl HttpProtocol,
        response: &'a HttpResponse,
        config: &'a ConfigBag,
    ) -> Result<Box<Reader<'a>>> {
        Ok(http_error_deserializer(xml_error::reader(body(response)), response, config))
    }
}

impl Errors for Documents {
    fn of_response(&self, response: &HttpResponse, _: &ConfigBag) -> Result<ErrorMetadataBuilder> {
        Ok(xml_error::metadata(body(response)))
    }

    fn of_event(&self, payload: &[u8]) -> Result<ErrorMetadataBuilder> {
        Ok(xml_error::metadata(payload))
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
