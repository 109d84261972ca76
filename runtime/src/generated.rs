//! For generated code of the same version only.
//!
//! A program must not use anything from here: any release may change it, and a crate that was generated with another
//! version does not compile with this one. Each module has the items of this crate's module of the same name that
//! generated code names, besides those that programs may use.

pub use crate::made_by::{Misfit, VERSION, fits};
pub use crate::redacted::REDACTED;
#[cfg(feature = "client")]
pub use crate::{endpoint_parameter, endpoint_service};
pub use crate::{made_by, sensitive_string_enum, string_enum, string_newtype};

/// Authentication schemes of operations.
#[cfg(feature = "client")]
pub mod auth {
    pub use aws_smithy_runtime_api::client::auth::{
        AuthSchemeOptionResolverParams as ErasedParams, AuthSchemeOptionsFuture,
        ResolveAuthSchemeOptions as ResolveErased,
    };

    pub use crate::auth_service as declare;
    pub use crate::config::auth::unexpected_params;
}

/// Behaviors that only some services or operations have.
#[cfg(feature = "client")]
pub mod behavior {
    #[cfg(feature = "aws")]
    pub use crate::behavior::AccountEndpoints;
    #[cfg(feature = "checksums")]
    pub use crate::behavior::ContentMd5;
    #[cfg(feature = "s3-express")]
    pub use crate::behavior::ExpressSessions;
    #[cfg(feature = "compression")]
    pub use crate::behavior::Gzip;
    pub use crate::behavior::{
        AnyXmlRoot, Behavior, Behaviors, DateAsText, EmptyNotFound, ErrorsInSuccess, Headers, LongPolling, QuickRetries,
    };
    #[cfg(feature = "http-auth")]
    pub use crate::behavior::{ApiKeyAuth, BasicAuth, BearerAuth, EnvironmentToken};
    #[cfg(all(feature = "aws", feature = "checksums"))]
    pub use crate::behavior::{RequestChecksum, ResponseChecksum, TreeHash};

    /// Changes of inputs before they are used.
    pub mod prepare {
        pub use crate::behavior::prepare::{fill_in, trim_prefix};
    }
}

/// Stages of builders, and the traits of their members.
pub mod builder {
    #[cfg(feature = "aws")]
    pub use crate::builder::CustomizablePresigned;
    pub use crate::builder::debug::debug_members;
    pub use crate::builder::{Build, Members, members, required};
    #[cfg(feature = "client")]
    pub use crate::builder::{
        Call, Customizable, CustomizablePages, InputMembers, Wait, blocking, debug_call, debug_wait,
    };
}

/// The codec of CBOR.
#[cfg(feature = "cbor")]
pub mod cbor {
    pub use crate::cbor::{CborCodec, CborReader};
}

/// State of a client.
#[cfg(feature = "client")]
pub mod client {
    pub use crate::client::Handle;
}

/// Values that the configuration of a client holds.
#[cfg(feature = "client")]
pub mod config {
    pub use crate::config::builder::CoreBuilder;
    pub use crate::config::core::Core;
    pub use crate::config::*;
}

/// Endpoint rules as tables, and their evaluation.
#[cfg(feature = "client")]
pub mod endpoint {
    pub use aws_smithy_runtime_api::client::endpoint::{EndpointResolverParams, ResolveEndpoint as ResolveErased};

    pub use crate::endpoint::bind::{Bind, ClientContext, Source, parameters};
    pub use crate::endpoint::built_in::BuiltIn;
    pub use crate::endpoint::evaluate::MAX_VARIABLES;
    pub use crate::endpoint::parameters::{ParameterValue, Values};
    pub use crate::endpoint::resolver::{Resolver, ServiceParameters, finalize, unexpected_params};
    pub use crate::endpoint::rules::RuleSet;
    pub use crate::endpoint::*;

    /// The tables of endpoint rules.
    pub mod rules {
        pub use crate::endpoint::rules::{
            Attribute, AuthScheme, Condition, DefaultValue, EndpointRule, Function, Node, Outcome, Parameter, Property,
            RuleExpression, RuleSet, Step, assign, check, endpoint, error,
        };
    }
}

/// Discovery of endpoints.
#[cfg(feature = "client")]
pub mod endpoint_discovery {
    pub use crate::discovering_client as client;
    pub use crate::endpoint_discovery::reload::{Discovered, discover};
    pub use crate::endpoint_discovery::*;
}

/// Values of enums.
pub mod enumeration {
    pub use crate::enumeration::{UnknownVariantError, UnknownVariantValue};
}

/// Errors that the model defines.
pub mod error {
    #[cfg(feature = "client")]
    pub use aws_smithy_runtime_api::client::result::CreateUnhandledError;
    #[cfg(feature = "client")]
    pub use aws_smithy_runtime_api::client::waiters::error::WaiterError;

    pub use crate::error::declare::display;
    #[cfg(feature = "client")]
    pub use crate::error::message::{adopt_message, hide_message, without_message};
    #[cfg(feature = "client")]
    pub use crate::error::modeled::{ErrorReader, Modeled};
    #[cfg(feature = "client")]
    pub use crate::error::operation::OperationError;
    #[cfg(feature = "client")]
    pub use crate::error::service::from_sdk_error;
    #[cfg(feature = "client")]
    pub use crate::error::variant::Variant;
    pub use crate::error::*;
    pub use crate::modeled_error as modeled;
    #[cfg(feature = "client")]
    pub use crate::{error_codes as codes, service_errors as service};
}

/// Event streams of inputs and outputs.
#[cfg(feature = "event-stream")]
pub mod event_stream {
    pub use crate::event_stream::ended::Ended;
    pub use crate::event_stream::errors::EventStreamError;
    #[cfg(feature = "fake")]
    pub use crate::event_stream::incoming::Incoming;
    pub use crate::event_stream::receiver::receive_initial_response;
    pub use crate::event_stream::sender::Outgoing;
    pub use crate::event_stream::*;
    pub use crate::{event_stream_errors as errors, event_stream_sends as sends};
}

/// The fake of the service.
pub mod fake {
    #[cfg(feature = "fake")]
    pub use crate::fake::dynamic::{Dynamic, Shapes, Target, Untyped, service};
    #[cfg(feature = "fake")]
    pub use crate::fake::example::example;
    #[cfg(feature = "fake")]
    pub use crate::fake::faked::Faked;
    #[cfg(feature = "fake")]
    pub use crate::fake::handler::Fallback;
    #[cfg(feature = "fake")]
    pub use crate::fake::store::{Row, Store, create, delete, list, read, stored, tag, tags, untag, update};
    #[cfg(feature = "fake")]
    pub use crate::fake::*;
    pub use crate::fake_operations as operations;
}

/// `JMESPath` expressions as tables, and their evaluation.
#[cfg(feature = "client")]
pub mod jmespath {
    pub use crate::jmespath::{Comparison, Items, Literal, PathExpression, Source, Value, evaluate, evaluate_source};
}

/// The codec of JSON.
#[cfg(feature = "client")]
pub mod json {
    pub use crate::json::{JsonCodec, JsonReader, JsonWriter, MemberNames};
}

/// HTTP messages of operations.
#[cfg(feature = "client")]
pub mod message {
    pub use crate::message::request::request;
    pub use crate::message::response::response;
}

/// Operations.
#[cfg(feature = "client")]
pub mod operation {
    pub use crate::operation::{
        CallResult, Components, Description, Headers, Input, Operation, Output, PayloadOptional, PluginComponents,
        PresignedForm, errors, marker, output, plugin_components, plugin_config, run, send,
    };
}

/// Pagination of operations.
#[cfg(feature = "client")]
pub mod paginate {
    pub use crate::paginate::pages::{Items, PageSize, Paginated, Token, replace_token};
    pub use crate::paginate::*;
}

/// Presigning of operations.
#[cfg(feature = "aws")]
pub mod presigning {
    pub use crate::presigning::call::{presign, presign_post};
    pub use crate::presigning::post::FormUpload;
    pub use crate::presigning::*;
}

/// Extended request ids of outputs and errors.
#[cfg(feature = "client")]
pub mod request_id {
    pub use crate::extended_request_id as extended;
    pub use crate::request_id::*;
}

/// Schemas as tables.
pub mod schema {
    #[cfg(feature = "fake")]
    pub use crate::schema::Presence;
    pub use crate::schema::document::document;
    #[cfg(feature = "client")]
    pub use crate::schema::{Http, ShapeId, TimestampFormat, shape_id};
    pub use crate::schema::{Schema, SchemaItem, ShapeType, Table, Type, ValueSchema, contents, prelude, table, value};
}

/// `Serialize` and `Deserialize` over walks.
#[cfg(feature = "serde")]
pub mod serde {
    pub use crate::serde::{Deserialize, Deserializer, Serialize, Serializer, read, read_text, write, write_text};
}

/// The service.
#[cfg(feature = "client")]
pub mod service {
    pub use crate::service::{Service, ServiceInfo, ServiceProtocol};
}

/// Constraints as tables.
pub mod validate {
    pub use crate::validate::check::check;
    pub use crate::validate::pattern::Pattern;
    pub use crate::validate::rules::{Member, Structure, element, member};
    pub use crate::validate::*;
    pub use crate::validate_method as method;
}

/// Waiters as tables.
#[cfg(feature = "client")]
pub mod wait {
    pub use crate::wait::until::{WaiterSpec, until};
    pub use crate::wait::waiter::{
        Acceptor, Clock, Expected, Matcher, PathMatch, State, Waiter, failure, input_output, output, retry, success,
        wait,
    };
    pub use crate::wait::*;
}

/// Walks over values.
pub mod walk {
    #[cfg(feature = "client")]
    pub use crate::walk::Serializable;
    pub use crate::walk::{
        Compound, Key, MemberReader, Members, Reader, Result, Scalar, SerdeError, Shape, ShapeDeserializer, Structure,
        Unit, Visitor, WriteContents, Writer, correct, input, read_union, structure, union, unknown_variant, write,
    };

    /// Walks over the scalar members of a structure.
    #[cfg(feature = "client")]
    pub mod scalars {
        pub use crate::walk::scalars::visit;
    }
}
