//! Request and response of `CreateSession`: no members and a few elements.

use std::time::SystemTime;

use aws_credential_types::Credentials;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::{Error, Input, Output};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse, OrchestratorError};
use aws_smithy_runtime_api::client::ser_de::{DeserializeResponse, SerializeRequest};
use aws_smithy_runtime_api::http::StatusCode;
use aws_smithy_schema::prelude;
use aws_smithy_schema::serde::ShapeDeserializer;
use aws_smithy_types::DateTime;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::date_time::Format;
use aws_smithy_types::error::ErrorMetadata;

use crate::protocol::xml_error;
use crate::request_id;
use crate::walk::Result;
use crate::xml::{Root, XmlReader};

/// The request and the response on the wire.
#[derive(Debug)]
pub(super) struct Wire;

impl SerializeRequest for Wire {
    fn serialize_input(&self, _: Input, _: &mut ConfigBag) -> std::result::Result<HttpRequest, BoxError> {
        Ok(HttpRequest::get("/?session")?)
    }
}

impl DeserializeResponse for Wire {
    fn deserialize_nonstreaming_with_config(
        &self,
        response: &HttpResponse,
        _: &ConfigBag,
    ) -> std::result::Result<Output, OrchestratorError<Error>> {
        let body = response.body().bytes().unwrap_or_default();
        if !response.status().is_success() {
            let metadata = xml_error::metadata(body);
            let metadata = request_id::apply(metadata, response.headers(), request_id::BodyIds::default());
            return Err(OrchestratorError::operation(Error::erase(with_code(metadata.build(), response.status()))));
        }
        // An error of the kind `response` would be retried.
        let session = Session::read(body).map_err(|error| OrchestratorError::other(BoxError::from(error)))?;
        session.credentials().map(Output::erase).map_err(OrchestratorError::other)
    }
}

/// Adds the status as the code of an error whose body has none.
fn with_code(metadata: ErrorMetadata, status: StatusCode) -> ErrorMetadata {
    match metadata.code() {
        Some(_) => metadata,
        None => metadata.into_builder().code(status.as_u16().to_string()).build(),
    }
}

/// Parts of a response that have been read.
#[derive(Default)]
struct Session {
    id: Option<String>,
    secret: Option<String>,
    token: Option<String>,
    end: Option<String>,
}

impl Session {
    fn read(body: &[u8]) -> Result<Self> {
        let mut session = Self::default();
        let mut reader = XmlReader::new(body, Root::Any);
        reader.enter_root()?;
        reader.children(|reader, name| match name {
            "Credentials" => reader.children(|reader, name| {
                let member = match name {
                    "AccessKeyId" => &mut session.id,
                    "SecretAccessKey" => &mut session.secret,
                    "SessionToken" => &mut session.token,
                    "Expiration" => &mut session.end,
                    _ => return Ok(()),
                };
                *member = Some(reader.read_string(&prelude::STRING)?);
                Ok(())
            }),
            _ => Ok(()),
        })?;
        Ok(session)
    }

    /// Returns the credentials, all of whose parts are required.
    fn credentials(self) -> std::result::Result<Credentials, &'static str> {
        const INCOMPLETE: &str = "the response to `CreateSession` does not have all parts of the session's credentials";
        let Self { id: Some(id), secret: Some(secret), token: Some(token), end: Some(end) } = self else {
            return Err(INCOMPLETE);
        };
        let end = DateTime::from_str(end.trim(), Format::DateTimeWithOffset).ok();
        let end = end.and_then(|end| SystemTime::try_from(end).ok());
        let end = end.ok_or("the response to `CreateSession` has an end of the session that is not a time")?;
        Ok(Credentials::new(id, secret, Some(token), Some(end), "s3express"))
    }
}
