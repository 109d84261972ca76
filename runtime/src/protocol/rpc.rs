//! Parts of the RPC protocols: the target header of awsJson, RPC v2, and the query mode.

use std::fmt::Debug;

use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse, Metadata};
use aws_smithy_schema::codec::Codec;
use aws_smithy_schema::prelude;
use aws_smithy_schema::protocol::ServiceShapeName;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;
use http::HeaderName;
use http::header::ACCEPT;

use super::blank;
use super::composed::{Call, Requests, Responses};
use crate::json::JsonCodec;
use crate::walk::serializable::DocumentWriter;
use crate::walk::{Result, SerdeError};

/// Sends requests to `/` and names the operation in a header: awsJson.
#[derive(Debug)]
pub(super) struct Target {
    pub(super) codec: JsonCodec,
    pub(super) media_type: &'static str,
}

impl Requests for Target {
    fn request(&self, call: &Call<'_>) -> Result<HttpRequest> {
        const TARGET: HeaderName = HeaderName::from_static("x-amz-target");

        let (service, operation) = called(call.config)?;
        let mut request = call.document(&self.codec, self.media_type)?;
        request.headers_mut().insert(TARGET, [service, operation].join("."));
        Ok(request)
    }
}

/// Tells the service that the client uses the error codes of awsQuery.
#[derive(Debug)]
pub(super) struct QueryMode<Q>(pub(super) Q);

impl<Q: Requests> Requests for QueryMode<Q> {
    fn request(&self, call: &Call<'_>) -> Result<HttpRequest> {
        let mut request = self.0.request(call)?;
        request.headers_mut().insert("x-amzn-query-mode", "true");
        Ok(request)
    }
}

/// Requests of RPC v2. An operation without input has no body; an input without members has one.
///
/// An operation has no input if the schema of its input has the ID of `smithy.api#Unit`.
#[derive(Debug)]
pub(super) struct RpcV2<C> {
    pub(super) codec: C,
    /// The protocol's name in headers.
    pub(super) name: &'static str,
    pub(super) media_type: &'static str,
}

impl<C: Codec<Serializer: DocumentWriter> + Debug + Send + Sync> Requests for RpcV2<C> {
    fn request(&self, call: &Call<'_>) -> Result<HttpRequest> {
        const PROTOCOL: HeaderName = HeaderName::from_static("smithy-protocol");

        let (service, operation) = called(call.config)?;
        let mut request = if call.schema.shape_id() == prelude::UNIT.shape_id() {
            blank::post(SdkBody::empty())
        } else {
            call.document(&self.codec, self.media_type)?
        };
        request
            .set_uri(["/service/", service, "/operation/", operation].concat())
            .map_err(|error| SerdeError::custom(format!("the path of the operation is not valid in HTTP: {error}")))?;
        request.headers_mut().insert(PROTOCOL, self.name);
        request.headers_mut().insert(ACCEPT, self.media_type);
        Ok(request)
    }
}

/// Responses of RPC v2, which name the protocol in their `Smithy-Protocol` header.
///
/// Of a response that does not, the specification allows nothing to be interpreted but the status.
#[derive(Debug)]
pub(super) struct Named(pub(super) &'static str);

impl Responses for Named {
    fn check(&self, response: &HttpResponse) -> Result {
        let Self(name) = self;
        let named = response.headers().get("smithy-protocol").map(str::trim);
        if named == Some(*name) {
            return Ok(());
        }
        let status = response.status().as_u16();
        let found = match named {
            Some(other) => format!("has the header `smithy-protocol: {}`", other.escape_debug()),
            None => "has no header `smithy-protocol`".to_owned(),
        };
        Err(SerdeError::invalid_input(format!(
            "the response with status {status} {found}, where the service sends `{name}`: check the endpoint and the \
             proxies on the way to it"
        )))
    }
}

/// Returns the names of the service and the operation.
fn called(config: &ConfigBag) -> Result<(&str, &str)> {
    let service = config.load::<ServiceShapeName>().map(ServiceShapeName::as_str);
    let operation = config.load::<Metadata>().map(Metadata::name);
    let service = service.ok_or_else(|| SerdeError::custom("the configuration does not name the service"))?;
    let operation = operation.ok_or_else(|| SerdeError::custom("the configuration does not name the operation"))?;
    Ok((service, operation))
}
