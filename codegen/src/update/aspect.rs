//! Kinds of items, and the aspects in which two versions of an item can differ.

use std::fmt;

/// Kind of an item.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum ItemKind {
    /// The service.
    Service,
    /// A method of the client.
    Operation,
    /// The input of an operation.
    Input,
    /// The output of an operation.
    Output,
    /// A field of an input.
    InputMember,
    /// A field of an output.
    OutputMember,
    /// A variant of an operation's error.
    OperationError,
    /// A paginator of an operation.
    Paginator,
    /// The method that sets the page size of a paginator.
    PageSize,
    /// The paginator over the items of all pages.
    PageItems,
    /// The method of a fluent builder that returns a presigned request.
    Presigning,
    /// A waiter.
    Waiter,
    /// A structure, union or enum.
    Type,
    /// An error structure, or the errors of an event stream.
    Error,
    /// A field of a structure.
    Member,
    /// A variant of a union.
    Variant,
    /// A value of an enum.
    Value,
    /// A value of an enum without variants.
    UnnamedValue,
    /// The method that checks the constraints of a structure or union.
    Validation,
    /// A method of the configuration's builder.
    Setting,
    /// A parameter of the endpoint rules.
    EndpointParameter,
    /// A public module or re-export that only some crates have.
    Export,
    /// A feature of the crate.
    Feature,
}

impl fmt::Display for ItemKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Service => "service",
            Self::Operation => "operation",
            Self::Input => "input",
            Self::Output => "output",
            Self::InputMember => "input member",
            Self::OutputMember => "output member",
            Self::OperationError => "operation error",
            Self::Paginator => "paginator",
            Self::PageSize => "page size",
            Self::PageItems => "items of pages",
            Self::Presigning => "presigned request",
            Self::Waiter => "waiter",
            Self::Type => "type",
            Self::Error => "error",
            Self::Member => "member",
            Self::Variant => "variant",
            Self::Value | Self::UnnamedValue => "value",
            Self::Validation => "validation method",
            Self::Setting => "config method",
            Self::EndpointParameter => "endpoint parameter",
            Self::Export => "export",
            Self::Feature => "cargo feature",
        })
    }
}

/// Defines the aspects with their names in reports.
macro_rules! aspects {
    ($($(#[$docs:meta])* $variant:ident = $name:literal,)*) => {
        /// Aspect of an item that can change.
        #[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
        pub enum Aspect {
            $($(#[$docs])* $variant,)*
        }

        impl fmt::Display for Aspect {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(match self {
                    $(Self::$variant => $name,)*
                })
            }
        }
    };
}

aspects! {
    /// The form of a type: structure, union, enum or error.
    Form = "form",
    /// The Rust type.
    Type = "type",
    /// The return type of `build`: a `Result` or the plain value.
    Building = "return type of `build`",
    /// The traits that a type derives.
    Derives = "derived traits",
    /// The `required` trait of a member.
    Required = "required",
    /// The default of a member.
    Default = "default",
    /// Omission from requests if the value is equal to the default.
    OmittedDefault = "omission of the default",
    /// The value of a member that a response lacks.
    MissingValue = "value if missing",
    /// The minimum length.
    MinLength = "minimum length",
    /// The maximum length.
    MaxLength = "maximum length",
    /// The minimum of a number.
    Minimum = "minimum",
    /// The maximum of a number.
    Maximum = "maximum",
    /// The pattern of a string.
    Pattern = "pattern",
    /// Distinct items of a list.
    UniqueItems = "unique items",
    /// The values that validation accepts.
    Values = "accepted values",
    /// The name of a member or type on the wire.
    WireName = "wire name",
    /// The name of a member in requests of `ec2Query`.
    QueryName = "wire name in requests",
    /// The part of a message that a member is in.
    Location = "location",
    /// The format of timestamps.
    TimestampFormat = "timestamp format",
    /// The media type.
    MediaType = "media type",
    /// The XML attributes, namespaces and flattened lists.
    XmlForm = "XML form",
    /// Use as a label of the host name.
    HostLabel = "host label",
    /// Sensitivity of values.
    Sensitive = "sensitivity",
    /// HTTP method and URI.
    Request = "HTTP method and URI",
    /// HTTP status of responses.
    Status = "HTTP status",
    /// Prefix of the host name.
    HostPrefix = "host prefix",
    /// The protocol.
    Protocol = "protocol",
    /// The name of the service in requests.
    Target = "service name in requests",
    /// The SDK id.
    SdkId = "SDK id",
    /// The version of the API.
    ApiVersion = "API version",
    /// The service name in signatures.
    SigningName = "signing name",
    /// Signatures of bodies and paths.
    Signing = "signing",
    /// The authentication schemes.
    Auth = "authentication schemes",
    /// The location of the API key.
    ApiKey = "API key location",
    /// The environment variable that may contain a bearer token.
    TokenVariable = "environment token",
    /// Headers that are sent with every request.
    Headers = "fixed headers",
    /// The endpoint rules.
    EndpointRules = "endpoint rules",
    /// The values that an operation binds to endpoint parameters.
    EndpointBindings = "endpoint bindings",
    /// The setting that provides an endpoint parameter.
    BuiltIn = "built-in source",
    /// Generation of idempotency tokens.
    IdempotencyToken = "idempotency token",
    /// Checksums of requests and responses.
    Checksum = "checksum",
    /// Compression of requests.
    Compression = "request compression",
    /// Requirements on streamed bodies.
    Streaming = "streaming",
    /// Special handling by the client.
    Handling = "special handling",
    /// Kind of retry after an error.
    Retry = "retry",
    /// Code of an error on the wire.
    ErrorCode = "error code",
    /// Source of the message of an error.
    ErrorMessage = "error message",
    /// Member that takes the token of a page.
    InputToken = "input token",
    /// Path to the token of the next page.
    OutputToken = "output token",
    /// Member that says whether there is a next page.
    MorePages = "end of pages",
    /// Path to the items of a page.
    ItemsPath = "path to items",
    /// Operation that a waiter calls.
    Polls = "polled operation",
    /// Minimum delay of a waiter.
    MinDelay = "minimum delay",
    /// Maximum delay of a waiter.
    MaxDelay = "maximum delay",
    /// States and matchers of a waiter.
    Acceptors = "states and matchers",
    /// Change to an input before it is sent.
    Preparation = "preparation",
    /// Deprecation.
    Deprecated = "deprecation",
    /// Documentation.
    Documentation = "documentation",
}

impl Aspect {
    /// Returns `true` if the aspect is one of types, and not one of requests and responses.
    pub(super) fn is_of_types(self) -> bool {
        match self {
            Self::Form
            | Self::Type
            | Self::Building
            | Self::Derives
            | Self::Required
            | Self::Default
            | Self::MinLength
            | Self::MaxLength
            | Self::Minimum
            | Self::Maximum
            | Self::Pattern
            | Self::UniqueItems
            | Self::Values
            | Self::WireName
            | Self::Sensitive
            | Self::ErrorMessage
            | Self::Deprecated
            | Self::Documentation => true,
            Self::OmittedDefault
            | Self::MissingValue
            | Self::QueryName
            | Self::Location
            | Self::TimestampFormat
            | Self::MediaType
            | Self::XmlForm
            | Self::HostLabel
            | Self::Request
            | Self::Status
            | Self::HostPrefix
            | Self::Protocol
            | Self::Target
            | Self::SdkId
            | Self::ApiVersion
            | Self::SigningName
            | Self::Signing
            | Self::Auth
            | Self::ApiKey
            | Self::TokenVariable
            | Self::Headers
            | Self::EndpointRules
            | Self::EndpointBindings
            | Self::BuiltIn
            | Self::IdempotencyToken
            | Self::Checksum
            | Self::Compression
            | Self::Streaming
            | Self::Handling
            | Self::Retry
            | Self::ErrorCode
            | Self::InputToken
            | Self::OutputToken
            | Self::MorePages
            | Self::ItemsPath
            | Self::Polls
            | Self::MinDelay
            | Self::MaxDelay
            | Self::Acceptors
            | Self::Preparation => false,
        }
    }
}
