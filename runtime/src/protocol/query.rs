//! awsQuery and ec2Query: requests as forms, responses as XML.

use std::sync::Arc;

use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse, Metadata};
use aws_smithy_schema::codec::Codec;
use aws_smithy_schema::protocol::{ClientProtocolInner, ServiceVersion, apply_http_endpoint};
use aws_smithy_schema::serde::{ShapeDeserializer, ShapeSerializer};
use aws_smithy_schema::{Schema, ShapeId, shape_id};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::date_time::Format;
use aws_smithy_types::endpoint::Endpoint;
use aws_smithy_types::error::ErrorMetadata;
use aws_smithy_types::error::metadata::Builder as ErrorMetadataBuilder;
use aws_smithy_xml::codec::{XmlCodec, XmlCodecSettings, find_depth2_element_slice_by};
use aws_smithy_xml::decode::{Document, XmlDecodeError, try_data};

use super::corrected::Call;
use super::form::{Dialect, FormWriter};
use crate::walk::{Result, SerdeError, SerializableStruct};

/// One of the query protocols.
#[derive(Debug)]
pub(super) struct Query {
    id: ShapeId<'static>,
    dialect: Dialect,
    codec: XmlCodec,
}

impl Query {
    /// `aws.protocols#awsQuery`.
    pub(super) fn aws() -> Self {
        Self::new(shape_id!("aws.protocols", "awsQuery"), Dialect::Aws)
    }

    /// `aws.protocols#ec2Query`.
    pub(super) fn ec2() -> Self {
        Self::new(shape_id!("aws.protocols", "ec2Query"), Dialect::Ec2)
    }

    fn new(id: ShapeId<'static>, dialect: Dialect) -> Self {
        let settings = XmlCodecSettings::builder().default_timestamp_format(Format::DateTime).build();
        Self { id, dialect, codec: XmlCodec::from_shared_settings(Arc::new(settings)) }
    }

    /// Returns the element that holds the members of an output.
    fn output<'a>(&self, body: &'a [u8]) -> &'a [u8] {
        match self.dialect {
            Dialect::Aws => element(body, |name| name.ends_with("Result")).unwrap_or(body),
            Dialect::Ec2 => body,
        }
    }

    /// Returns the element that holds the code, the message and the members of an error.
    fn error<'a>(&self, body: &'a [u8]) -> Option<&'a [u8]> {
        let outer = match self.dialect {
            Dialect::Aws => body,
            Dialect::Ec2 => element(body, |name| name == "Errors")?,
        };
        element(outer, |name| name == "Error")
    }

    fn read<'a>(&self, element: &'a [u8]) -> Box<dyn ShapeDeserializer + 'a> {
        // The response of an output without members may have an empty body.
        let element = if element.trim_ascii().is_empty() { b"<Empty/>" } else { element };
        Box::new(self.codec.create_deserializer(element))
    }
}

impl ClientProtocolInner for Query {
    type Request = HttpRequest;
    type Response = HttpResponse;

    fn protocol_id(&self) -> &ShapeId<'static> {
        &self.id
    }

    fn serialize_request(
        &self,
        input: &dyn SerializableStruct,
        schema: &Schema<'_>,
        endpoint: &str,
        config: &ConfigBag,
    ) -> Result<HttpRequest> {
        let action = config.load::<Metadata>().map(Metadata::name);
        let action = action.ok_or_else(|| SerdeError::custom("the configuration does not name the operation"))?;
        let version = config.load::<ServiceVersion>().map(ServiceVersion::as_str);
        let version = version.ok_or_else(|| SerdeError::custom("the configuration has no version of the service"))?;
        let mut form = FormWriter::new(self.dialect, action, version);
        form.write_struct(schema, input)?;
        let mut request = HttpRequest::new(SdkBody::empty());
        request.set_method("POST").expect("POST is a method");
        request.set_uri("/").expect("a slash is a path");
        let call = Call { input, schema, endpoint, config };
        call.set_body(&mut request, form.finish().into_bytes(), "application/x-www-form-urlencoded");
        Ok(request)
    }

    fn deserialize_response<'a>(
        &self,
        response: &'a HttpResponse,
        _: &Schema<'_>,
        _: &'a ConfigBag,
    ) -> Result<Box<dyn ShapeDeserializer + 'a>> {
        Ok(self.read(self.output(body(response))))
    }

    fn parse_error_metadata(&self, response: &HttpResponse, _: &ConfigBag) -> Result<ErrorMetadataBuilder> {
        let body = body(response);
        let metadata = self.error(body).map_or_else(|| Ok(ErrorMetadata::builder()), metadata)?;
        let request_id = element(body, |name| matches!(name, "RequestId" | "RequestID")).and_then(text);
        Ok(match request_id {
            Some(id) => metadata.custom("request_id", id),
            None => metadata,
        })
    }

    fn deserialize_error_response<'a>(
        &self,
        response: &'a HttpResponse,
        _: &'a ConfigBag,
    ) -> Result<Box<dyn ShapeDeserializer + 'a>> {
        Ok(self.read(self.error(body(response)).unwrap_or_default()))
    }

    fn update_endpoint(&self, request: &mut HttpRequest, endpoint: &Endpoint, config: &ConfigBag) -> Result {
        apply_http_endpoint(request, endpoint, config)
    }
}

fn body(response: &HttpResponse) -> &[u8] {
    response.body().bytes().unwrap_or_default()
}

/// Returns the document's root, or the first child of the root, whose name matches.
fn element(document: &[u8], has_name: impl Fn(&str) -> bool) -> Option<&[u8]> {
    find_depth2_element_slice_by(document, has_name)
}

/// Returns the text of an element without child elements.
fn text(element: &[u8]) -> Option<String> {
    let mut document = Document::try_from(element).ok()?;
    let mut root = document.root_element().ok()?;
    try_data(&mut root).ok().map(String::from)
}

/// Reads the code and the message of an error.
fn metadata(error: &[u8]) -> Result<ErrorMetadataBuilder> {
    let unreadable = |error: XmlDecodeError| SerdeError::invalid_input(format!("malformed XML of an error: {error}"));
    let mut document = Document::try_from(error).map_err(unreadable)?;
    let mut root = document.root_element().map_err(unreadable)?;
    let mut metadata = ErrorMetadata::builder();
    while let Some(mut child) = root.next_tag() {
        match child.start_el().local() {
            "Code" => metadata = metadata.code(try_data(&mut child).map_err(unreadable)?),
            "Message" => metadata = metadata.message(try_data(&mut child).map_err(unreadable)?),
            _ => {}
        }
    }
    Ok(metadata)
}
