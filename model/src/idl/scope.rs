//! Names within a file: imports first, then the file's namespace, then the prelude.

use std::collections::HashMap;

use crate::idl::index::Index;
use crate::idl::names::PRELUDE;
use crate::idl::tree::File;
use crate::suggest::nearest;

/// The namespace of the prelude.
const PRELUDE_NAMESPACE: &str = "smithy.api";

/// The names that a file can use without their namespace.
pub(super) struct Scope<'t, 'i> {
    namespace: Option<&'t str>,
    /// The imported ids by their names.
    imports: HashMap<&'t str, &'t str>,
    index: &'i Index,
}

impl<'t, 'i> Scope<'t, 'i> {
    pub(super) fn new(file: &File<'t>, index: &'i Index) -> Self {
        let imports = file.uses.iter().filter_map(|id| Some((id.text.split_once('#')?.1, id.text)));
        Self { namespace: file.namespace.map(|word| word.text), imports: imports.collect(), index }
    }

    /// The id that a shape of this file has.
    pub(super) fn define(&self, name: &str) -> Option<String> {
        Some(format!("{}#{name}", self.namespace?))
    }

    /// The import of that name, if it is of another namespace.
    pub(super) fn import(&self, name: &str) -> Option<&'t str> {
        let id = *self.imports.get(name)?;
        let namespace = id.split_once('#').map(|(namespace, _)| namespace);
        (namespace != self.namespace).then_some(id)
    }

    /// The absolute id of a name, and whether a shape of it is known; ids that are written in full are taken as they
    /// are.
    pub(super) fn resolve(&self, text: &str) -> (String, bool) {
        if text.contains('#') {
            return (text.to_owned(), true);
        }
        let (name, member) = text.find('$').map_or((text, ""), |at| text.split_at(at));
        if let Some(id) = self.imports.get(name) {
            return (format!("{id}{member}"), true);
        }
        if let Some(mut id) = self.define(name)
            && (self.index.get(&id).is_some() || !prelude_has(name))
        {
            let is_known = self.index.get(&id).is_some() || self.namespace.is_some_and(|n| self.index.is_incomplete(n));
            id.push_str(member);
            return (id, is_known);
        }
        (
            format!("{PRELUDE_NAMESPACE}#{name}{member}"),
            prelude_has(name) || self.index.is_incomplete(PRELUDE_NAMESPACE),
        )
    }

    /// The name that was probably meant by one that nothing has.
    pub(super) fn suggest(&self, name: &str) -> Option<String> {
        let namespace = self.namespace.unwrap_or_default();
        let own = self.index.ids().filter_map(|id| id.strip_prefix(namespace)?.strip_prefix('#'));
        let mut names: Vec<&str> = own.chain(self.imports.keys().copied()).chain(PRELUDE).collect();
        names.sort_unstable();
        nearest(name, names).map(str::to_owned)
    }
}

/// Reports whether the prelude has a public shape of that name.
fn prelude_has(name: &str) -> bool {
    PRELUDE.binary_search(&name).is_ok()
}
