//! Values as documents, in which examples and stores keep them: members have the names of the model, timestamps are in
//! RFC 3339, blobs in base64, and numbers beyond 64 bits are text.

mod read;
mod write;

use aws_smithy_types::Document;

use crate::walk::corrections;
use crate::walk::{Result, Shape};

pub(super) use read::{DocumentReader, bytes};
pub(super) use write::{scalar, written};

/// Reads a value.
///
/// # Errors
/// Fails if the document does not have the form of the value's shape.
pub(super) fn read<T: Shape>(document: &Document) -> Result<T> {
    corrections::left_out(|| T::read(&aws_smithy_schema::prelude::DOCUMENT, &mut DocumentReader::strict(document)))
}

/// Reads a structure, and leaves out its members that have another form in the document.
///
/// # Errors
/// Fails if the document is not an object.
pub(super) fn read_what_fits<T: Shape>(document: &Document) -> Result<T> {
    corrections::left_out(|| T::read(&aws_smithy_schema::prelude::DOCUMENT, &mut DocumentReader::lenient(document)))
}
