//! Claims of names: who has which name where, and every claim that failed.

use std::collections::BTreeMap;

use tinsmith_model::ShapeId;

use crate::error::{Error, Errors};
use crate::names::NameError;

/// Names in which all that is claimed has to differ.
#[derive(Debug)]
pub(super) struct Scope {
    /// What the scope is, for errors.
    place: String,
    /// Who has which name.
    taken: BTreeMap<String, String>,
}

impl Scope {
    /// A scope in which these names are taken from the start, each by what the text says.
    pub(super) fn new(place: impl Into<String>, reserved: &[(&str, &str)]) -> Self {
        let taken = reserved.iter().map(|(name, owner)| ((*name).to_owned(), (*owner).to_owned()));
        Self { place: place.into(), taken: taken.collect() }
    }
}

/// All claims that failed.
#[derive(Debug, Default)]
pub(super) struct Claims(Vec<Error>);

impl Claims {
    /// Takes names for a shape, up to the first that somebody has: the others would say the same again.
    pub(super) fn claim(&mut self, scope: &mut Scope, names: &[&str], shape: &ShapeId) {
        for name in names {
            if let Some(first) = scope.taken.get(*name) {
                self.0.push(Error::Collision {
                    name: (*name).to_owned(),
                    place: scope.place.clone(),
                    first: first.clone(),
                    second: shape.clone(),
                });
                return;
            }
            scope.taken.insert((*name).to_owned(), format!("`{shape}`"));
        }
    }

    /// A name, unless there is none.
    pub(super) fn named<T>(&mut self, shape: &ShapeId, name: Result<T, NameError>) -> Option<T> {
        name.map_err(|source| self.0.push(Error::Name { shape: shape.clone(), source })).ok()
    }

    /// The claims that failed.
    pub(super) fn finish(self) -> Result<(), Errors> {
        Errors::unless_empty(self.0)
    }
}
