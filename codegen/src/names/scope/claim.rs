//! Claims of names: the owner of each name in each scope, and every claim that failed.

use std::collections::BTreeMap;

use tinsmith_model::ShapeId;

use crate::error::{Error, Errors};
use crate::names::NameError;

/// A set of names that must differ.
#[derive(Debug)]
pub(super) struct Scope {
    /// Description of the scope, for errors.
    place: String,
    /// The owner of each name.
    taken: BTreeMap<String, String>,
}

impl Scope {
    /// A scope in which the given names are already taken by the given owners.
    pub(super) fn new(place: impl Into<String>, reserved: &[(&str, &str)]) -> Self {
        let taken = reserved.iter().map(|(name, owner)| ((*name).to_owned(), (*owner).to_owned()));
        Self { place: place.into(), taken: taken.collect() }
    }
}

/// All claims that failed.
#[derive(Debug, Default)]
pub(super) struct Claims(Vec<Error>);

impl Claims {
    /// Claims names for a shape, up to the first collision: further ones would repeat it.
    pub(super) fn claim(&mut self, scope: &mut Scope, names: &[&str], shape: &ShapeId) {
        self.claim_as(scope, names, &format!("`{shape}`"), Some(shape));
    }

    /// Claims names for an owner that is not a shape, up to the first collision.
    pub(super) fn claim_for(&mut self, scope: &mut Scope, names: &[&str], owner: &str) {
        self.claim_as(scope, names, owner, None);
    }

    fn claim_as(&mut self, scope: &mut Scope, names: &[&str], owner: &str, shape: Option<&ShapeId>) {
        for name in names {
            if let Some(first) = scope.taken.get(*name) {
                self.0.push(Error::Collision {
                    name: (*name).to_owned(),
                    place: scope.place.clone(),
                    first: first.clone(),
                    second: owner.to_owned(),
                    shape: shape.cloned(),
                });
                return;
            }
            scope.taken.insert((*name).to_owned(), owner.to_owned());
        }
    }

    /// Returns the name, or records its error.
    pub(super) fn named<T>(&mut self, shape: &ShapeId, name: Result<T, NameError>) -> Option<T> {
        name.map_err(|source| self.0.push(Error::Name { shape: shape.clone(), source })).ok()
    }

    /// Returns the collisions, after which every shape has a name nevertheless.
    ///
    /// # Errors
    /// All claims that failed, if a shape has no name: it is not an identifier.
    pub(super) fn finish(self) -> Result<Result<(), Errors>, Errors> {
        let is_unnamed = self.0.iter().any(|error| matches!(error, Error::Name { .. }));
        let failed = Errors::unless_empty(self.0);
        if is_unnamed { failed.map(Ok) } else { Ok(failed) }
    }
}
