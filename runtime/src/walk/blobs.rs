//! Blobs, shown by value or where they are.
//!
//! The published interface of visitors takes a blob by value, and the first copy of a blob allocates. A visitor that
//! looks at blobs and keeps none, as validation does, asks for them [by reference](by_reference): they then come by the
//! one method that borrows them, [`write_blob_list`](super::ShapeSerializer::write_blob_list), under the schema of a
//! blob. Wire formats never see that.

use std::cell::Cell;
use std::slice;

use aws_smithy_schema::{Schema, ShapeType};
use aws_smithy_types::Blob;

use super::{Result, Writer};

thread_local! {
    static BY_REFERENCE: Cell<bool> = const { Cell::new(false) };
}

/// Lets every walk inside `walks` show blobs by reference. All visitors of those walks must know of it.
pub(crate) fn by_reference<T>(walks: impl FnOnce() -> T) -> T {
    /// Sets things right again, after a panic too.
    struct Outside(bool);

    impl Drop for Outside {
        fn drop(&mut self) {
            BY_REFERENCE.set(self.0);
        }
    }

    let _outside = Outside(BY_REFERENCE.replace(true));
    walks()
}

/// The blob that a visitor has been shown by `write_blob_list`, unless that is a list.
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
