//! Structures: types, inputs, outputs and errors.

use std::collections::BTreeSet;

use super::notes::{ConstraintDocs, Deprecated, Summary};
use super::rules::Rule;
use super::schema::{Http, Id, MemberSchema, SchemaTrait};
use super::ty::Type;
use crate::docs::Docs;
use crate::names::{FieldName, MethodName, ModuleName, TypeName};
use crate::settings::Derive;

/// A structure with its builder, schema and rules.
#[derive(Clone, Debug, PartialEq)]
pub struct Structure {
    /// Id of the shape. Inputs and outputs have the id of the shape in the model, not of the generator's copy.
    pub id: Id,
    /// Name of the type.
    pub name: TypeName,
    /// Name of the type in its own file, which differs if the file needs the usual name.
    pub declared: TypeName,
    /// Type in the same file that the builders collect members in: the structure itself if all fields are optional.
    pub members: TypeName,
    /// Module of the type; for inputs and outputs, the module of the operation.
    pub module: ModuleName,
    /// Name of the builder.
    pub builder: TypeName,
    /// Documentation of the type.
    pub docs: Docs,
    /// Deprecation, if the type is deprecated.
    pub deprecated: Option<Deprecated>,
    /// Role of the structure.
    pub role: Role,
    /// Fields, in the order of the model.
    pub fields: Vec<Field>,
    /// Traits that are derived beside the usual ones.
    pub derives: Vec<Derive>,
    /// `true` if the whole structure is sensitive.
    pub sensitive: bool,
    /// Traits of the shape itself that affect serialization or printing.
    pub traits: Vec<SchemaTrait>,
    /// HTTP method, URI and status; set for inputs of protocols with HTTP bindings.
    pub http: Option<Http>,
    /// `true` if any field has a rule.
    pub has_rules: bool,
    /// `true` if the structure has a method that validates it.
    pub has_validator: bool,
    /// `true` if the output has a request id, which only a client sets.
    pub has_request_id: bool,
    /// `true` if the output or error has an extended request id in addition to the request id.
    pub has_extended_id: bool,
    /// Name of the validation method, if a field is called `validate`.
    pub renamed_validate: Option<MethodName>,
}

/// Storage that the builder of a structure collects members in.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum BuilderStorage {
    /// The structure itself, all of whose fields are optional.
    Structure,
    /// A structure of the builder's own, in which all fields are optional.
    Own,
}

impl Structure {
    /// Returns the storage that the builder collects members in.
    pub fn builder_storage(&self) -> BuilderStorage {
        let all_optional = self.fields.iter().all(|field| field.presence == Presence::Optional);
        if all_optional { BuilderStorage::Structure } else { BuilderStorage::Own }
    }

    /// Returns `true` if a field is the byte stream or event stream of a body.
    pub fn has_stream(&self) -> bool {
        self.fields.iter().any(|field| matches!(field.presence, Presence::Stream | Presence::Events))
    }

    /// Returns `true` if `Debug` must hide the structure or a field.
    pub fn is_redacted(&self) -> bool {
        self.sensitive || self.fields.iter().any(|field| field.sensitive)
    }

    /// Returns the names of the traits that the structure derives. Those with streams cannot be cloned or compared, and those
    /// with sensitive members implement `Debug` themselves.
    pub fn derived(&self) -> BTreeSet<&'static str> {
        let clones = !self.has_stream();
        let usual = [
            clones.then_some("Clone"),
            (!self.is_redacted()).then_some("Debug"),
            (self.builder_storage() == BuilderStorage::Structure).then_some("Default"),
            clones.then_some("PartialEq"),
        ];
        usual.into_iter().flatten().chain(self.derives.iter().map(|derive| derive.name())).collect()
    }

    /// Returns `true` if the structure or a field is deprecated.
    pub fn has_deprecations(&self) -> bool {
        self.deprecated.is_some() || self.fields.iter().any(|field| field.deprecated.is_some())
    }

    /// Returns `true` if `build` returns a `Result`.
    pub fn is_built_fallibly(&self) -> bool {
        self.fields.iter().any(|field| field.presence.is_needed()) || self.role == Role::Input
    }
}

/// Role of a structure.
#[derive(Clone, Debug, PartialEq)]
pub enum Role {
    /// A type that is neither an input, an output nor an error.
    Type,
    /// Input of an operation.
    Input,
    /// Output of an operation.
    Output,
    /// Error of operations.
    Error(ErrorFacts),
}

/// Properties of an error structure.
#[derive(Clone, Debug, PartialEq)]
pub struct ErrorFacts {
    /// Name that `Display` prints, followed by the name in the model if that differs.
    pub printed: String,
    /// Kind of retry, if a call that failed with this error can be retried.
    pub retry: Option<Retry>,
    /// Source of the message that `Display` prints.
    pub message: ErrorMessage,
    /// HTTP status of the responses.
    pub status: u16,
}

/// Source of the message that an error prints.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum ErrorMessage {
    /// The member `message`, which is a string.
    Member,
    /// The metadata of the response, because the member `message` is not a string.
    Metadata,
    /// None, because the member `message` is sensitive.
    Redacted,
    /// None, because the member `message` is sensitive. It is not a string.
    RedactedMetadata,
}

/// Kind of a retryable error.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Retry {
    /// The service throttled the request.
    Throttling,
    /// A transient error of the server.
    Server,
    /// A transient error of the client.
    Client,
}

/// A member of a structure.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// Name of the field.
    pub name: FieldName,
    /// Documentation, including the constraints in words.
    pub docs: Docs,
    /// Short form of the documentation, for setters and the accessor.
    pub summary: Summary,
    /// The constraints on their own.
    pub constraint_docs: ConstraintDocs,
    /// `deprecated`, if it is.
    pub deprecated: Option<Deprecated>,
    /// Type without the `Option` of optional fields.
    pub ty: Type,
    /// Presence of the field when the structure is built.
    pub presence: Presence,
    /// `true` if the model has the `required` trait.
    pub required: bool,
    /// `true` if requests omit the member if it is equal to its default.
    pub implied: bool,
    /// `true` if the value must not be printed, because it is sensitive or contains sensitive values in lists or maps.
    pub sensitive: bool,
    /// Schema of the member.
    pub schema: MemberSchema,
    /// Validation rule.
    pub rule: Rule,
    /// `true` if a response without the member is read as if the value were empty: the model requires the member, but
    /// the field is optional.
    pub corrected: bool,
}

impl Field {
    /// Returns the type of the field as written in source code.
    pub fn written_type(&self) -> String {
        match self.presence {
            Presence::Optional => format!("Option<{}>", self.ty),
            Presence::Required | Presence::Default(_) | Presence::Stream | Presence::Events => self.ty.to_string(),
        }
    }
}

/// Presence of a field when the structure is built.
#[derive(Clone, Debug, PartialEq)]
pub enum Presence {
    /// `Option<T>`
    Optional,
    /// `T`, and building without it fails.
    Required,
    /// `T`, and building without it takes the default.
    Default(Literal),
    /// The byte stream of a body, which is empty if unset.
    Stream,
    /// The event stream of a body; building without it fails.
    Events,
}

impl Presence {
    /// Returns `true` if building fails without the field.
    pub fn is_needed(&self) -> bool {
        match self {
            Self::Required | Self::Events => true,
            Self::Optional | Self::Default(_) | Self::Stream => false,
        }
    }
}

/// A default value.
#[derive(Clone, Debug, PartialEq)]
pub enum Literal {
    /// The value of `Default::default()`: zero, false or empty.
    Default,
    /// A boolean.
    Boolean(bool),
    /// An integer.
    Integer(i64),
    /// A floating-point number.
    Float(f64),
    /// A string, the value of an enum, or the digits of a big number.
    String(String),
    /// Bytes.
    Blob(Vec<u8>),
    /// Seconds and nanoseconds since 1970.
    Timestamp(i64, u32),
    /// A document that is not null, as JSON.
    Document(String),
}
