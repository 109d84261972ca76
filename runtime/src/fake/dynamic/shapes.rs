//! The structures and unions that members of others have.

use std::collections::{HashMap, HashSet};

use crate::schema::{Schema, Table};

/// The structures inside of a value.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// There are none.
    Scalar,
    /// The value is the structure or union with this name.
    Named(String),
    /// Those of the elements of a list, or of the values of a map.
    Elements {
        /// The structures inside of an element.
        of: Box<Target>,
        /// `true` if elements may be null.
        sparse: bool,
    },
}

/// The structures and unions of a service.
#[derive(Debug, Default)]
pub struct Shapes {
    tables: HashMap<String, &'static Table>,
    /// The tables by the schemas of members and elements, which live as long as the program.
    by_schema: HashMap<usize, &'static Table>,
    /// The schemas of lists and maps that may contain null.
    sparse: HashSet<usize>,
}

impl Shapes {
    /// Adds a structure or union with a name.
    pub fn add(&mut self, name: impl Into<String>, table: &'static Table) {
        self.tables.insert(name.into(), table);
    }

    /// Adds the structures that the members of a table have, in their order. All structures must have been added.
    pub fn link(&mut self, table: &'static Table, targets: &[Target]) {
        for (member, target) in table.schema().members().iter().zip(targets) {
            self.link_value(member, target);
        }
    }

    fn link_value(&mut self, schema: &'static Schema<'static>, target: &Target) {
        match target {
            Target::Scalar => {}
            Target::Named(name) => {
                if let Some(table) = self.tables.get(name) {
                    self.by_schema.insert(address(schema), table);
                }
            }
            Target::Elements { of, sparse } => {
                if *sparse {
                    self.sparse.insert(address(schema));
                }
                if let Some(schema) = schema.member() {
                    self.link_value(schema, of);
                }
            }
        }
    }

    /// Returns whether a list or map may contain null.
    pub(super) fn is_sparse(&self, schema: &Schema<'_>) -> bool {
        self.sparse.contains(&address(schema))
    }

    /// Returns the structure or union of a member or element.
    pub(super) fn find(&self, schema: &Schema<'_>) -> Option<&'static Table> {
        self.by_schema.get(&address(schema)).copied()
    }
}

/// The schemas of tables never move.
fn address(schema: &Schema<'_>) -> usize {
    std::ptr::from_ref(schema).addr()
}
