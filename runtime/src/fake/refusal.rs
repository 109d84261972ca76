//! Requests that a service refuses before it performs an operation, and failures that the model does not define.

use aws_smithy_schema::Schema;
use aws_smithy_schema::serde::SerializableStruct;

use crate::schema::{SchemaItem, Table, Type, ValueSchema};
use crate::validate::ValidationErrors;
use crate::walk::serializable::Serializer;
use crate::walk::{Result, SerdeError};

/// An error of the service that is not a structure of the model.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Refusal {
    pub(super) code: String,
    pub(super) status: u16,
    pub(super) message: String,
    /// The violations of constraints: the path and message of each.
    pub(super) fields: Vec<(String, String)>,
    /// A header of the response.
    pub(super) header: Option<(&'static str, String)>,
}

impl Refusal {
    pub(super) fn new(code: impl Into<String>, status: u16, message: impl Into<String>) -> Self {
        Self { code: code.into(), status, message: message.into(), fields: Vec::new(), header: None }
    }

    /// A request that cannot be read.
    pub(super) fn unreadable(message: impl Into<String>) -> Self {
        Self::new("SerializationException", 400, message)
    }

    /// A body of another media type than the operation's.
    pub(super) fn unsupported_media_type(expected: &str) -> Self {
        Self::new("UnsupportedMediaTypeException", 415, format!("the content type must be {expected}"))
    }

    /// A request that accepts only other media types than the operation's.
    pub(super) fn not_acceptable(expected: &str) -> Self {
        Self::new(
            "NotAcceptableException",
            406,
            format!("the response is {expected}, which the request does not accept"),
        )
    }

    /// A request with a body beyond the limit of the fake.
    pub(super) fn too_long(limit: usize) -> Self {
        Self::new("RequestEntityTooLargeException", 413, format!("the body is longer than {limit} bytes"))
    }

    /// An operation that the fake does not perform.
    pub(super) fn not_implemented(operation: &str, reason: &str) -> Self {
        Self::new("NotImplemented", 501, format!("the fake does not implement `{operation}`: {reason}"))
    }

    /// A failure of the fake itself.
    pub(super) fn internal(message: impl Into<String>) -> Self {
        Self::new("InternalFailure", 500, message)
    }

    /// An input that violates constraints.
    pub(super) fn invalid(errors: &ValidationErrors) -> Self {
        let fields = errors.fields().map(|(path, message)| (path.to_owned(), message)).collect();
        Self { fields, ..Self::new("ValidationException", 400, errors.to_string()) }
    }
}

impl From<SerdeError> for Refusal {
    fn from(error: SerdeError) -> Self {
        Self::unreadable(error.to_string())
    }
}

/// The members of a refusal. The message is the first, and begins with a capital letter in XML.
static REFUSAL: Table = Table::structure(
    "tinsmith",
    "Refusal",
    &[
        SchemaItem::Member("message", Type::String),
        SchemaItem::Member("Message", Type::String),
        SchemaItem::Member("fieldList", Type::List(&ValueSchema(Type::Structure, &[]))),
    ],
);

static FIELD: Table = Table::structure(
    "tinsmith",
    "Field",
    &[SchemaItem::Member("path", Type::String), SchemaItem::Member("message", Type::String)],
);

/// The document of a refusal.
pub(super) struct RefusalDocument<'r> {
    pub(super) refusal: &'r Refusal,
    pub(super) is_xml: bool,
}

impl SerializableStruct for RefusalDocument<'_> {
    fn schema(&self) -> &Schema<'_> {
        &REFUSAL
    }

    fn serialize_members(&self, to: &mut Serializer<'_>) -> Result {
        let [small, capital, fields] = REFUSAL.members() else { return Ok(()) };
        to.write_string(if self.is_xml { capital } else { small }, &self.refusal.message)?;
        if self.refusal.fields.is_empty() {
            return Ok(());
        }
        let element = fields.member().unwrap_or(fields);
        to.write_list(fields, &|to| {
            self.refusal
                .fields
                .iter()
                .try_for_each(|(path, message)| to.write_struct(element, &Field { path, message }))
        })
    }
}

struct Field<'f> {
    path: &'f str,
    message: &'f str,
}

impl SerializableStruct for Field<'_> {
    fn schema(&self) -> &Schema<'_> {
        &FIELD
    }

    fn serialize_members(&self, to: &mut Serializer<'_>) -> Result {
        let [path, message] = FIELD.members() else { return Ok(()) };
        to.write_string(path, self.path)?;
        to.write_string(message, self.message)
    }
}
