//! Errors of calls: their codes and messages, and the errors that the model does not define.

#[cfg(feature = "client")]
mod codes;
pub(crate) mod declare;
#[cfg(feature = "client")]
pub(crate) mod message;
#[cfg(feature = "client")]
pub(crate) mod modeled;
#[cfg(feature = "client")]
pub(crate) mod operation;
#[cfg(feature = "client")]
mod report;
#[cfg(feature = "client")]
pub(crate) mod service;
#[cfg(feature = "client")]
mod unhandled;
#[cfg(feature = "client")]
mod unmodeled;
#[cfg(feature = "client")]
pub(crate) mod variant;

#[cfg(feature = "client")]
pub use aws_smithy_runtime_api::box_error::BoxError;
#[cfg(feature = "client")]
pub use aws_smithy_runtime_api::client::result::ConnectorError;
pub use aws_smithy_types::error::display::DisplayErrorContext;
pub use aws_smithy_types::error::metadata::{ErrorMetadata, ProvideErrorMetadata};
pub use aws_smithy_types::error::operation::BuildError;
pub use aws_smithy_types::retry::{ErrorKind as RetryKind, ProvideErrorKind};
#[cfg(feature = "client")]
pub use aws_types::request_id::RequestId;
#[cfg(feature = "client")]
pub use report::Report;
#[cfg(feature = "client")]
pub use unhandled::Unhandled;
#[cfg(feature = "client")]
pub use unmodeled::Unmodeled;

pub use crate::enumeration::UnknownVariantError;

#[cfg(feature = "client")]
pub(crate) use operation::OperationError;
