//! Traits: metadata applied to shapes and members.
//!
//! A [`TraitMap`] keeps the values as written in the model. Each type that implements [`Trait`] represents one trait of
//! [the specification](https://smithy.io/2.0/trait-index.html); [`TraitMap::get`] parses its value. Loading parses the
//! value of every known trait once and reports those that do not fit, so that in a loaded model, `None` from `get` means
//! that the trait is not applied.

use std::collections::HashMap;
use std::sync::Arc;

use indexmap::IndexMap;
use thiserror::Error;

use crate::node::Node;
use crate::shape_id::ShapeId;

mod auth;
mod aws;
mod behavior;
mod constraint;
mod definition;
mod documentation;
mod endpoint;
mod http;
mod protocol;
mod reader;
mod refinement;
mod resource;
mod rules;
mod stream;
mod syntax;
mod test;
mod waiter;
mod xml;

pub use auth::*;
pub use aws::*;
pub use behavior::*;
pub use constraint::*;
pub use definition::*;
pub use documentation::*;
pub use endpoint::*;
pub use http::*;
pub use protocol::*;
pub use refinement::*;
pub use resource::*;
pub use rules::*;
pub use stream::*;
pub use test::*;
pub use waiter::*;
pub use xml::*;

/// A trait of the specification, with a parsed value.
pub trait Trait: Sized {
    /// The id of the trait, such as `smithy.api#required`.
    const ID: &'static str;

    /// Parses the value.
    ///
    /// # Errors
    /// Returns an error if the value does not fit the definition of the trait.
    fn parse(node: &Node) -> Result<Self, TraitError>;
}

/// An error in the value of a trait.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum TraitError {
    /// The value, or a part of it, has the wrong JSON type.
    #[error("{} is {found}, but must be {expected}", place(path))]
    WrongType {
        /// The place in the value as a JSON pointer; empty for the value itself.
        path: String,
        /// The expected type, with its article.
        expected: &'static str,
        /// The actual type, with its article.
        found: &'static str,
    },
    /// A required property is absent.
    #[error("{} lacks the property `{property}`", place(path))]
    Missing {
        /// The place in the value as a JSON pointer; empty for the value itself.
        path: String,
        /// The absent property.
        property: &'static str,
    },
    /// The value has the right type, but is not valid.
    #[error("{} {problem}", place(path))]
    Invalid {
        /// The place in the value as a JSON pointer; empty for the value itself.
        path: String,
        /// The problem, as a predicate such as "must not be empty".
        problem: String,
    },
}

impl TraitError {
    /// The place in the value as a JSON pointer; empty for the value itself.
    pub fn path(&self) -> &str {
        match self {
            Self::WrongType { path, .. } | Self::Missing { path, .. } | Self::Invalid { path, .. } => path,
        }
    }
}

fn place(path: &str) -> String {
    if path.is_empty() { "the value".to_owned() } else { format!("`{path}` of the value") }
}

/// The number of traits that are found faster by comparing them all than by a hash.
const FEW: usize = 8;

/// The traits applied to one shape or member, in the order of the model.
///
/// Clones share the traits until one of them changes, so that members of mixins cost little for each user of the mixin.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TraitMap(Arc<IndexMap<ShapeId, Node>>);

impl TraitMap {
    /// Returns the parsed trait; `None` if it is not applied or its value does not fit.
    pub fn get<T: Trait>(&self) -> Option<T> {
        T::parse(self.raw(T::ID)?).ok()
    }

    /// Returns whether the trait is applied.
    pub fn has<T: Trait>(&self) -> bool {
        self.contains(T::ID)
    }

    /// Returns whether the trait with this id is applied.
    pub fn contains(&self, id: &str) -> bool {
        self.raw(id).is_some()
    }

    /// Returns the unparsed value of a trait.
    pub fn raw(&self, id: &str) -> Option<&Node> {
        if self.0.len() > FEW {
            return self.0.get(id);
        }
        self.0.iter().find(|(known, _)| known.as_str() == id).map(|(_, value)| value)
    }

    /// Returns the unparsed value of a trait, mutably.
    pub fn raw_mut(&mut self, id: &str) -> Option<&mut Node> {
        Arc::make_mut(&mut self.0).get_mut(id)
    }

    /// Applies a trait. Replaces and returns the previous value, if any.
    pub fn insert(&mut self, id: ShapeId, value: Node) -> Option<Node> {
        Arc::make_mut(&mut self.0).insert(id, value)
    }

    /// Removes a trait and returns its value, if it was applied.
    pub fn remove(&mut self, id: &str) -> Option<Node> {
        if self.contains(id) { Arc::make_mut(&mut self.0).shift_remove(id) } else { None }
    }

    /// Returns the traits in the order of the model.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&ShapeId, &Node)> {
        self.0.iter()
    }

    /// Returns the number of applied traits.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns whether no trait is applied.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl IntoIterator for TraitMap {
    type Item = (ShapeId, Node);
    type IntoIter = indexmap::map::IntoIter<ShapeId, Node>;

    fn into_iter(self) -> Self::IntoIter {
        Arc::unwrap_or_clone(self.0).into_iter()
    }
}

impl FromIterator<(ShapeId, Node)> for TraitMap {
    fn from_iter<I: IntoIterator<Item = (ShapeId, Node)>>(traits: I) -> Self {
        Self(Arc::new(traits.into_iter().collect()))
    }
}

/// A parser of the value of one known trait, used only for its errors.
#[derive(Clone, Copy)]
struct Check {
    id: &'static str,
    run: fn(&Node) -> Result<(), TraitError>,
}

const fn check<T: Trait>() -> Check {
    Check { id: T::ID, run: |node| T::parse(node).map(drop) }
}

/// The known traits of each module.
const CHECKS: [&[Check]; 16] = [
    auth::CHECKS,
    aws::CHECKS,
    behavior::CHECKS,
    constraint::CHECKS,
    definition::CHECKS,
    documentation::CHECKS,
    endpoint::CHECKS,
    http::CHECKS,
    protocol::CHECKS,
    refinement::CHECKS,
    resource::CHECKS,
    rules::CHECKS,
    stream::CHECKS,
    test::CHECKS,
    waiter::CHECKS,
    xml::CHECKS,
];

/// Returns the ids of all traits that have a type in this module.
pub fn known_traits() -> impl Iterator<Item = &'static str> {
    CHECKS.iter().flat_map(|chapter| chapter.iter()).map(|check| check.id)
}

/// Checks the values of known traits; created once for each load.
pub(crate) struct Checker(HashMap<&'static str, Check>);

impl Checker {
    pub(crate) fn new() -> Self {
        Self(CHECKS.iter().flat_map(|chapter| chapter.iter()).map(|check| (check.id, *check)).collect())
    }

    /// Returns an error if the value does not fit the trait; unknown traits accept any value.
    pub(crate) fn check(&self, id: &ShapeId, value: &Node) -> Result<(), TraitError> {
        self.0.get(id.as_str()).map_or(Ok(()), |check| (check.run)(value))
    }
}

/// Defines traits without a value, written as `{}` in the model.
macro_rules! annotations {
    ($($(#[$doc:meta])* $name:ident = $id:literal;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub struct $name;

        impl $crate::traits::Trait for $name {
            const ID: &'static str = $id;

            fn parse(node: &$crate::node::Node) -> Result<Self, $crate::traits::TraitError> {
                $crate::traits::reader::annotation(node).map(|()| Self)
            }
        }
    )+};
}

/// Defines traits whose value is a string, with the check that it has to pass, if any.
macro_rules! strings {
    ($($(#[$doc:meta])* $name:ident = $id:literal $(, $check:path)?;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $name(pub String);

        impl $crate::traits::Trait for $name {
            const ID: &'static str = $id;

            fn parse(node: &$crate::node::Node) -> Result<Self, $crate::traits::TraitError> {
                let value = $crate::traits::reader::Reader::new(node);
                $($check(&value)?;)?
                value.string().map(Self)
            }
        }
    )+};
}

/// Defines traits whose value has one JSON type and is kept unparsed.
macro_rules! nodes {
    ($($(#[$doc:meta])* $name:ident = $id:literal, $reader:ident;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq)]
        pub struct $name(pub $crate::node::Node);

        impl $crate::traits::Trait for $name {
            const ID: &'static str = $id;

            fn parse(node: &$crate::node::Node) -> Result<Self, $crate::traits::TraitError> {
                $crate::traits::reader::$reader(node)?;
                Ok(Self(node.clone()))
            }
        }
    )+};
}

use {annotations, nodes, strings};
