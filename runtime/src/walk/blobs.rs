//! Blobs, passed to visitors by value or by reference.
//!
//! The published interface of visitors takes blobs by value, and the first clone of a blob allocates. A visitor that
//! only inspects blobs, such as validation, can request them [by reference](by_reference): they are then passed to the
//! one method that borrows them, [`write_blob_list`](super::ShapeSerializer::write_blob_list), under the schema of a
//! blob. Wire formats never receive blobs this way.

use std::cell::Cell;
use std::slice;

use aws_smithy_schema::{Schema, ShapeType};
use aws_smithy_types::Blob;

use super::{Result, Writer};

thread_local! {
    static BY_REFERENCE: Cell<bool> = const { Cell::new(false) };
}

/// Makes every walk inside `walks` pass blobs by reference. All visitors of those walks must support this.
pub(crate) fn by_reference<T>(walks: impl FnOnce() -> T) -> T {
    /// Restores the previous setting, even after a panic.
    struct Outside(bool);

    impl Drop for Outside {
        fn drop(&mut self) {
            BY_REFERENCE.set(self.0);
        }
    }

    let _outside = Outside(BY_REFERENCE.replace(true));
    walks()
}

/// Returns the blob passed by reference to `write_blob_list`, or `None` if the values are a list.
pub(crate) fn referred<'b>(schema: &Schema<'_>, values: &'b [Blob]) -> Option<&'b Blob> {
    match values {
        [blob] if schema.shape_type() == ShapeType::Blob => Some(blob),
        _ => None,
    }
}

pub(super) fn write(blob: &Blob, schema: &Schema<'_>, to: &mut Writer<'_>) -> Result {
    if BY_REFERENCE.get() && schema.shape_type() == ShapeType::Blob {
        to.write_blob_list(schema, slice::from_ref(blob))
    } else {
        to.write_blob(schema, blob.clone())
    }
}
