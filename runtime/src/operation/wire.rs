//! Turns inputs into requests and responses into outputs or errors, with the protocol of the service.

use std::fmt;
use std::marker::PhantomData;

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::{Error, Input as ErasedInput, Output as ErasedOutput};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse, OrchestratorError};
use aws_smithy_runtime_api::client::result::CreateUnhandledError;
use aws_smithy_runtime_api::client::ser_de::{DeserializeResponse, SerializeRequest, SharedRequestSerializer};
use aws_smithy_schema::header_omit_settings::SharedHeaderOmitSettings;
use aws_smithy_schema::protocol::SharedClientProtocol;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE};

use super::interceptor::FilledInToken;
use super::span::Called;
use super::{Description, Input, Operation, Output, complete, encoded, failure, field, limit, query};
use crate::behavior::response;
use crate::error::{BuildError, ErrorMetadata};
#[cfg(feature = "event-stream")]
use crate::event_stream;
use crate::protocol::direct::{self, ServiceProtocol};
use crate::request_id::{self, BodyIds};
use crate::schema::Schema;
use crate::validate::{self, Validation};
use crate::walk::{self, SerdeError, Shape, Structure};

/// The media type of event streams.
const EVENTS: &str = "application/vnd.amazon.eventstream";

/// Serializer and deserializer of an operation.
pub(super) struct Wire<O> {
    /// The protocol of the service, if inputs may reach it directly.
    protocol: Option<ServiceProtocol>,
    operation: PhantomData<O>,
}

impl<O> Wire<O> {
    pub(super) fn new(protocol: Option<ServiceProtocol>) -> Self {
        Self { protocol, operation: PhantomData }
    }
}

impl<O: Operation> fmt::Debug for Wire<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Wire").field(&O::describe().name).finish()
    }
}

impl<O: Operation> SerializeRequest for Wire<O> {
    fn serialize_input(&self, input: ErasedInput, config: &mut ConfigBag) -> Result<HttpRequest, BoxError> {
        let mut input = input.downcast::<O::Input>().map_err(|_| "the input belongs to another operation")?;
        // The interceptors put it there and nowhere else.
        let filled_in = match config.interceptor_state().load::<FilledInToken>() {
            Some(FilledInToken) => input.idempotency_token().and_then(Option::take),
            None => None,
        };
        check(&O::describe(), &input, config)?;
        if let (Some(token), Some(value)) = (input.idempotency_token(), filled_in) {
            *token = Some(value);
        }
        let body = input.body_mut().map(|body| std::mem::take(body).into_inner());
        #[cfg(feature = "event-stream")]
        if let Some(events) = input.take_events() {
            return event_request(&O::describe(), &input, events, self.protocol.as_ref(), config);
        }
        request(&O::describe(), &input, body, self.protocol.as_ref(), config)
    }
}

impl<O: Operation> DeserializeResponse for Wire<O> {
    fn deserialize_streaming_with_config(
        &self,
        response: &mut HttpResponse,
        config: &ConfigBag,
    ) -> Option<Result<ErasedOutput, OrchestratorError<Error>>> {
        if O::Output::STREAMS {
            Called::new::<O>().received(response.headers());
        }
        let output = stream::<O>(response, config);
        if output.is_none() {
            limit::bound(response, config);
        }
        output.map(erase::<O>)
    }

    fn deserialize_nonstreaming_with_config(
        &self,
        response: &HttpResponse,
        config: &ConfigBag,
    ) -> Result<ErasedOutput, OrchestratorError<Error>> {
        if !O::Output::STREAMS {
            Called::new::<O>().received(response.headers());
        }
        erase::<O>(whole::<O>(response, config))
    }
}

/// Returns the serializer of an operation, whose inputs reach the protocol of the service directly if that is given.
pub(crate) fn serializer<O: Operation>(protocol: Option<&ServiceProtocol>) -> SharedRequestSerializer {
    SharedRequestSerializer::new(Wire::<O>::new(protocol.cloned()))
}

/// Reads a response whose body is in memory.
pub(crate) fn read<O: Operation>(response: &mut HttpResponse, config: &ConfigBag) -> Result<O::Output, O::Error> {
    stream::<O>(response, config).unwrap_or_else(|| whole::<O>(response, config))
}

/// Reads the head of a successful response whose body is passed on, and `None` for every other response.
fn stream<O: Operation>(response: &mut HttpResponse, config: &ConfigBag) -> Option<Result<O::Output, O::Error>> {
    if !O::Output::STREAMS || !is_success::<O>(response, config) {
        return None;
    }
    Some(streaming_output::<O>(response, config).map(|mut output| {
        output.set_body(std::mem::replace(response.body_mut(), SdkBody::taken()), protocol(config));
        output
    }))
}

/// Reads a response whose body has been loaded.
fn whole<O: Operation>(response: &HttpResponse, config: &ConfigBag) -> Result<O::Output, O::Error> {
    if let Err(error) = limit::check(response, config) {
        Err(unreadable(response, error))
    } else if is_success::<O>(response, config) {
        output::<O>(response, config)
    } else {
        Err(failure::error(response, protocol(config), config, O::describe().sensitivity.output))
    }
}

fn erase<O: Operation>(result: Result<O::Output, O::Error>) -> Result<ErasedOutput, OrchestratorError<Error>> {
    result.map(ErasedOutput::erase).map_err(|error| OrchestratorError::operation(Error::erase(error)))
}

fn protocol(config: &ConfigBag) -> &SharedClientProtocol {
    config.load::<SharedClientProtocol>().expect("the service's own plugin puts its protocol into the configuration")
}

/// Reports whether a response is a success. A body that is a stream is the caller's, whatever it begins with, and even if
/// it is in memory already.
fn is_success<O: Operation>(response: &HttpResponse, config: &ConfigBag) -> bool {
    let status = response.status();
    let description = O::describe();
    let is_success = status.is_success() || description.input.http().is_some_and(|http| http.code() == status.as_u16());
    is_success && (O::Output::STREAMS || !response::hides_error(response, config))
}

fn output<O: Operation>(response: &HttpResponse, config: &ConfigBag) -> Result<O::Output, O::Error> {
    let schema = O::describe().output;
    let read =
        || complete::read::<O::Output>(schema, &mut *protocol(config).deserialize_response(response, schema, config)?);
    match read() {
        Ok(mut output) => {
            identify(&mut output, response);
            Ok(output)
        }
        Err(error) => Err(unreadable(response, error)),
    }
}

/// Reads the output members bound outside the body. Protocols without HTTP bindings have none.
fn streaming_output<O: Operation>(response: &HttpResponse, config: &ConfigBag) -> Result<O::Output, O::Error> {
    let description = O::describe();
    if description.has_http_bindings() {
        return output::<O>(response, config);
    }
    // The protocol checks the headers.
    if let Err(error) = protocol(config).deserialize_response(response, description.output, config) {
        return Err(unreadable(response, error));
    }
    let mut output = O::Output::absent();
    identify(&mut output, response);
    Ok(output)
}

fn identify<T: Output>(output: &mut T, response: &HttpResponse) {
    output.set_request_id(request_id::find(response.headers()).map(str::to_owned));
    output.set_extended_request_id(response.headers());
}

/// Returns the error for a response that cannot be deserialized, with its request id.
fn unreadable<E: CreateUnhandledError>(response: &HttpResponse, error: walk::SerdeError) -> E {
    let meta = request_id::apply(ErrorMetadata::builder(), response.headers(), BodyIds::default()).build();
    E::create_unhandled_error(error.into(), Some(meta))
}

/// Validates an input.
///
/// # Errors
/// Returns every violation of a constraint that the configured level of validation includes.
pub(crate) fn check(description: &Description, input: &dyn Structure, config: &ConfigBag) -> Result<(), BoxError> {
    if let Some(rules) = description.rules {
        validate::check(input, rules, config.load::<Validation>().copied().unwrap_or_default())?;
    }
    Ok(())
}

/// Serializes an input, which reaches the protocol of the service directly if that is given and no other one is set.
pub(crate) fn request(
    description: &Description,
    input: &dyn Structure,
    body: Option<SdkBody>,
    service: Option<&ServiceProtocol>,
    config: &ConfigBag,
) -> Result<HttpRequest, BoxError> {
    encoded::check(description, input, config)?;
    let mut request = direct::request(service, protocol(config), input, description.input, config)
        .map_err(|error| unwritable(input, error))?;
    query::check(description, input)?;
    if let Some(body) = body {
        set_body(&mut request, body, description, config)?;
    }
    if description.receives_events() && request.headers().contains_key("Accept") {
        request.headers_mut().insert("Accept", EVENTS);
    }
    Ok(request)
}

/// Serializes an input with an event stream as its body.
#[cfg(feature = "event-stream")]
fn event_request(
    description: &Description,
    input: &dyn Structure,
    events: event_stream::Outgoing,
    service: Option<&ServiceProtocol>,
    config: &mut ConfigBag,
) -> Result<HttpRequest, BoxError> {
    let mut request = request(description, input, None, service, config)?;
    let opening =
        if description.has_http_bindings() { event_stream::Opening::Head } else { event_stream::Opening::Message };
    let protocol = protocol(config).clone();
    event_stream::send(events, &mut request, opening, &protocol, description.sensitivity, config);
    Ok(request)
}

/// Returns the error of an input that cannot be serialized. A missing label is reported in the same way as a missing
/// member of a builder.
fn unwritable(input: &dyn Structure, error: SerdeError) -> BoxError {
    if let SerdeError::MissingMember { member_name, .. } = &error
        && let Some(index) = input.schema().member_schema(member_name).and_then(Schema::member_index)
    {
        return field::unset(input, index).into();
    }
    error.into()
}

fn set_body(
    request: &mut HttpRequest,
    body: SdkBody,
    description: &Description,
    config: &ConfigBag,
) -> Result<(), BoxError> {
    let omit = config.load::<SharedHeaderOmitSettings>();
    let length = body.content_length();
    if description.requires_length && length.is_none() {
        return Err(BuildError::invalid_field(
            "body",
            "the service requires the length of the body, but this stream does not know its length",
        )
        .into());
    }
    let headers = request.headers_mut();
    if !omit.is_some_and(|omit| omit.should_omit_default_content_type()) && !headers.contains_key(CONTENT_TYPE) {
        headers.insert(CONTENT_TYPE, "application/octet-stream");
    }
    if let Some(length) = length
        && !omit.is_some_and(|omit| omit.should_omit_default_content_length())
    {
        headers.insert(CONTENT_LENGTH, length.to_string());
    }
    *request.body_mut() = body;
    Ok(())
}
