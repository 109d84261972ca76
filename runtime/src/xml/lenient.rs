//! Reading of documents that may have another form than expected.

use std::borrow::Cow;

use super::reader::{Value, XmlReader};
use crate::walk::Result;

impl<'a> XmlReader<'a> {
    /// Reads the text of the next element. Returns `None` if the element has children; then it has been skipped.
    pub(crate) fn text_alone(&mut self) -> Result<Option<Cow<'a, str>>> {
        let Value::Element(element) = self.value else { return Ok(None) };
        let start = self.cursor.position();
        if let Ok(text) = self.text() {
            return Ok(Some(text));
        }
        self.cursor.go_to(start);
        self.skip(&element)?;
        Ok(None)
    }
}
