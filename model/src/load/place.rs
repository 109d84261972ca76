//! Places in documents: chains of keys, converted to JSON pointers only for errors.

/// A place in a document: the last key and the parent place.
#[derive(Clone, Copy)]
pub(super) struct Place<'p> {
    parent: Option<&'p Place<'p>>,
    key: &'p str,
}

impl<'p> Place<'p> {
    /// The value of a key of the document's root object.
    pub(super) fn root(key: &'p str) -> Self {
        Self { parent: None, key }
    }

    /// The value of a key of the object at this place.
    pub(super) fn child(&'p self, key: &'p str) -> Self {
        Self { parent: Some(self), key }
    }

    pub(super) fn pointer(&self) -> String {
        let parent = self.parent.map_or_else(String::new, Self::pointer);
        format!("{parent}/{}", escape(self.key))
    }
}

/// Escapes a key for a JSON pointer.
pub(crate) fn escape(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}
