//! awsQuery and ec2Query: requests as forms, responses as XML.

use std::sync::Arc;

use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse, Metadata};
use aws_smithy_schema::codec::FinishSerializer;
use aws_smithy_schema::protocol::{ClientProtocolInner, ServiceVersion};
use aws_smithy_schema::serde::{SerializableStruct, ShapeDeserializer};
use aws_smithy_schema::{Schema, ShapeId, shape_id};
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::endpoint::Endpoint;
use aws_smithy_types::error::metadata::Builder as ErrorMetadataBuilder;

use super::address::Addresses;
use super::composed::{Call, Input, Requests};
use super::direct::ServiceProtocol;
use super::form::{Dialect, FormWriter};
use super::xml_error;
use crate::walk::{Result, SerdeError};
use crate::xml::{Root, XmlReader, not_the_document};

/// One of the query protocols.
#[derive(Debug)]
pub(super) struct Query {
    id: ShapeId<'static>,
    forms: Arc<Forms>,
    addresses: Addresses,
}

/// Requests whose bodies are forms.
#[derive(Debug)]
struct Forms(Dialect);

impl Requests for Forms {
    fn request(&self, call: &Call<'_>) -> Result<HttpRequest> {
        let action = called(call.config)?;
        let version = call.config.load::<ServiceVersion>().map(ServiceVersion::as_str);
        let version = version.ok_or_else(|| SerdeError::custom("the configuration has no version of the service"))?;
        let mut form = FormWriter::new(self.0, action, version);
        call.input.write(call.schema, &mut form)?;
        Ok(call.post(form.finish(), "application/x-www-form-urlencoded"))
    }
}

impl From<Query> for ServiceProtocol {
    fn from(protocol: Query) -> Self {
        let forms = Arc::clone(&protocol.forms);
        Self::of_parts(protocol, forms)
    }
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
        Self { id, forms: Arc::new(Forms(dialect)), addresses: Addresses::default() }
    }

    /// Returns a reader of the output, which is in `…Response`, and for awsQuery in `…Result` within it.
    fn output<'a>(&self, body: &'a [u8], operation: &str) -> Result<XmlReader<'a>> {
        let mut reader = XmlReader::new(body, Root::Any);
        if reader.enter_root()?.strip_suffix("Response") != Some(operation) {
            return Err(not_the_document(&format!("{operation}Response")));
        }
        let is_result = |name: &str| name.strip_suffix("Result") == Some(operation);
        match self.forms.0 {
            Dialect::Aws if reader.enter_child(is_result)?.is_none() => {
                Err(not_the_document(&format!("{operation}Result")))
            }
            Dialect::Aws | Dialect::Ec2 => Ok(reader),
        }
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
        self.forms.request(&Call { input: Input::Published(input), schema, endpoint, config })
    }

    /// An output without members has no document that must be read.
    fn deserialize_response<'a>(
        &self,
        response: &'a HttpResponse,
        schema: &Schema<'_>,
        config: &'a ConfigBag,
    ) -> Result<Box<dyn ShapeDeserializer + 'a>> {
        if schema.members().is_empty() {
            return Ok(Box::new(XmlReader::absent()));
        }
        Ok(Box::new(self.output(body(response), called(config)?)?))
    }

    fn parse_error_metadata(&self, response: &HttpResponse, _: &ConfigBag) -> Result<ErrorMetadataBuilder> {
        Ok(xml_error::metadata(body(response)))
    }

    fn deserialize_error_response<'a>(
        &self,
        response: &'a HttpResponse,
        _: &'a ConfigBag,
    ) -> Result<Box<dyn ShapeDeserializer + 'a>> {
        Ok(Box::new(xml_error::reader(body(response))))
    }

    fn update_endpoint(&self, request: &mut HttpRequest, endpoint: &Endpoint, config: &ConfigBag) -> Result {
        self.addresses.apply(request, endpoint, config)
    }
}

fn body(response: &HttpResponse) -> &[u8] {
    response.body().bytes().unwrap_or_default()
}

/// Returns the name of the called operation.
fn called(config: &ConfigBag) -> Result<&str> {
    let operation = config.load::<Metadata>().map(Metadata::name);
    operation.ok_or_else(|| SerdeError::custom("the configuration does not name the operation"))
}
