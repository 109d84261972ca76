//! The trait of operations whose requests can be presigned.

use crate::operation::Operation;

/// Operation whose requests can be presigned.
pub trait Presignable: Operation {
    /// The form of the presigned request.
    const FORM: PresignedForm = PresignedForm::Usual;
}

/// Form of a presigned request.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum PresignedForm {
    /// The usual request. Its body is not signed and is supplied by the sender.
    Usual,
    /// A `GET` request without a body; the members of the body are in the query string.
    Query,
}
