//! Errors of calls: their codes and messages, and the errors that the model does not define.

pub(crate) mod message;
pub(crate) mod modeled;
pub(crate) mod operation;
mod report;
pub(crate) mod service;
mod unhandled;
mod unmodeled;
pub(crate) mod variant;

pub use aws_smithy_runtime_api::box_error::BoxError;
pub use aws_smithy_runtime_api::client::result::ConnectorError;
pub use aws_smithy_types::error::display::DisplayErrorContext;
pub use aws_smithy_types::error::metadata::{ErrorMetadata, ProvideErrorMetadata};
pub use aws_smithy_types::error::operation::BuildError;
pub use aws_smithy_types::retry::{ErrorKind as RetryKind, ProvideErrorKind};
pub use aws_types::request_id::RequestId;
pub use report::Report;
pub use unhandled::Unhandled;
pub use unmodeled::Unmodeled;

pub use crate::enumeration::UnknownVariantError;

pub(crate) use operation::OperationError;
