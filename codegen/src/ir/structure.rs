//! Structures: types, inputs, outputs and errors.

use std::fmt;

use super::package::MembersRef;
use super::rules::Rule;
use super::schema::{Http, Id, MemberSchema, SchemaTrait};
use super::ty::Type;
use crate::docs::Docs;
use crate::names::{FieldName, MethodName, ModuleName, TypeName};

/// A structure with its builder, schema and rules.
#[derive(Clone, Debug, PartialEq)]
pub struct Structure {
    /// The shape it came from. Inputs and outputs keep the name of the shape that the model has for them.
    pub id: Id,
    /// Its name.
    pub name: TypeName,
    /// The module of a type; that of the operation for inputs and outputs.
    pub module: ModuleName,
    /// The name of its builder.
    pub builder: TypeName,
    /// What it is for.
    pub docs: Docs,
    /// `deprecated`, if it is.
    pub deprecated: Option<Deprecated>,
    /// What it is.
    pub role: Role,
    /// Its fields, in model order.
    pub fields: Vec<Field>,
    /// Whether all of it is sensitive.
    pub sensitive: bool,
    /// What its own traits say of the wire.
    pub traits: Vec<SchemaTrait>,
    /// Method, URI and status, of an input whose protocol binds to HTTP.
    pub http: Option<Http>,
    /// Whether any field is constrained, at any depth.
    pub has_rules: bool,
    /// Whether it knows the second id that the service gives each request, besides the first.
    pub has_extended_id: bool,
    /// The method that checks the constraints, if a field has the name it has elsewhere.
    pub renamed_validate: Option<MethodName>,
}

impl Structure {
    /// What its builder collects.
    pub fn members(&self) -> MembersRef {
        let all_optional = self.fields.iter().all(|field| field.presence == Presence::Optional);
        if all_optional { MembersRef::Itself } else { MembersRef::Separate }
    }

    /// Whether what its builder builds is a `Result`.
    pub fn is_built_fallibly(&self) -> bool {
        self.fields.iter().any(|field| field.presence.is_needed()) || self.role == Role::Input
    }
}

/// What a structure is.
#[derive(Clone, Debug, PartialEq)]
pub enum Role {
    /// A type of its own.
    Type,
    /// What an operation sends.
    Input,
    /// What an operation answers.
    Output,
    /// How operations fail.
    Error(ErrorFacts),
}

/// What an error is beyond a structure.
#[derive(Clone, Debug, PartialEq)]
pub struct ErrorFacts {
    /// How it prints: its name, with the model's if that differs.
    pub printed: String,
    /// Whether and how a call that failed so may be repeated.
    pub retry: Option<Retry>,
    /// Whether its message is sensitive.
    pub message_is_sensitive: bool,
}

/// How a failed call may be repeated.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Retry {
    /// After a pause that grows: the service is overloaded.
    Throttling,
    /// The server failed.
    Server,
    /// The client failed.
    Client,
}

/// A member of a structure.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// Its name.
    pub name: FieldName,
    /// What it is for, with its constraints in words.
    pub docs: Docs,
    /// The constraints on their own.
    pub words: Words,
    /// `deprecated`, if it is.
    pub deprecated: Option<Deprecated>,
    /// Its type.
    pub ty: Type,
    /// Whether it can be unset, and what it is then.
    pub presence: Presence,
    /// Whether the model requires it.
    pub required: bool,
    /// Whether it must not be printed: its target is sensitive.
    pub sensitive: bool,
    /// What the wire knows of it.
    pub schema: MemberSchema,
    /// What it has to satisfy.
    pub rule: Rule,
    /// Whether a response without it is read as if it had an empty one: the model requires it, and it can be unset all
    /// the same.
    pub corrected: bool,
}

impl Field {
    /// The type of the field as programs write it.
    pub fn written_type(&self) -> String {
        match self.presence {
            Presence::Optional => format!("Option<{}>", self.ty),
            Presence::Required | Presence::Default(_) | Presence::Stream | Presence::Events => self.ty.to_string(),
        }
    }
}

/// What a member has to satisfy and what it is otherwise, in sentences of Markdown.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Words {
    /// That it has to be set, or always is.
    pub required: Option<String>,
    /// What its values have to satisfy.
    pub constraints: Vec<String>,
    /// What it is when it is not set.
    pub default: Option<String>,
}

impl fmt::Display for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sentences: Vec<&str> =
            self.required.iter().chain(&self.constraints).chain(&self.default).map(String::as_str).collect();
        f.write_str(&sentences.join(" "))
    }
}

/// Whether a field can be unset.
#[derive(Clone, Debug, PartialEq)]
pub enum Presence {
    /// `Option<T>`
    Optional,
    /// `T`, and building without it fails.
    Required,
    /// `T`, and building without it takes the default.
    Default(Literal),
    /// The stream of a body, which is empty unless set.
    Stream,
    /// The stream of events in a body; building without it fails.
    Events,
}

impl Presence {
    /// Whether building fails without the field.
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
    /// What `Default` gives: zero, false, empty.
    Default,
    /// A boolean.
    Boolean(bool),
    /// An integer.
    Integer(i64),
    /// A number.
    Float(f64),
    /// A string; of an enum, its value; of a big number, its digits.
    String(String),
    /// Bytes.
    Blob(Vec<u8>),
    /// Seconds and nanoseconds since 1970.
    Timestamp(i64, u32),
    /// A document that is not null, as JSON.
    Document(String),
}

/// That something is deprecated.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Deprecated {
    /// Why, since when, and what to use.
    pub note: Option<String>,
}
