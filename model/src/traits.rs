//! Traits: what a model says about a shape beyond its structure.
//!
//! A [`TraitMap`] keeps the values as they stand in the model. A type that implements [`Trait`] is one trait of the
//! specification with its value read; [`TraitMap::get`] reads it. Loading reads the value of every known trait once, and
//! refuses models in which one does not fit, so `None` from `get` means "not applied" in any loaded model.

use std::collections::HashMap;

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

/// A trait of the specification, with its value read.
pub trait Trait: Sized {
    /// The id of the trait, such as `smithy.api#required`.
    const ID: &'static str;

    /// Reads the value.
    ///
    /// # Errors
    /// When the value has another form than the trait's definition says.
    fn parse(node: &Node) -> Result<Self, TraitError>;
}

/// A value that does not fit its trait.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum TraitError {
    /// The value, or a part of it, has the wrong JSON type.
    #[error("{} is {found}, but must be {expected}", place(path))]
    WrongType {
        /// Where in the value, as a JSON pointer; empty for the value itself.
        path: String,
        /// What belongs there.
        expected: &'static str,
        /// What is there.
        found: &'static str,
    },
    /// A property that the trait needs is absent.
    #[error("{} lacks the property `{property}`", place(path))]
    Missing {
        /// Where in the value, as a JSON pointer; empty for the value itself.
        path: String,
        /// The absent property.
        property: &'static str,
    },
    /// The type is right, the value is not.
    #[error("{} {problem}", place(path))]
    Invalid {
        /// Where in the value, as a JSON pointer; empty for the value itself.
        path: String,
        /// What is wrong, as a predicate: "must be one of …".
        problem: String,
    },
}

impl TraitError {
    /// Where in the value, as a JSON pointer; empty for the value itself.
    pub fn path(&self) -> &str {
        match self {
            Self::WrongType { path, .. } | Self::Missing { path, .. } | Self::Invalid { path, .. } => path,
        }
    }
}

fn place(path: &str) -> String {
    if path.is_empty() { "the value".to_owned() } else { format!("`{path}` of the value") }
}

/// The traits applied to one shape or member, in the order of the model.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TraitMap(IndexMap<ShapeId, Node>);

impl TraitMap {
    /// The trait, if it is applied.
    pub fn get<T: Trait>(&self) -> Option<T> {
        T::parse(self.raw(T::ID)?).ok()
    }

    /// Whether the trait is applied.
    pub fn has<T: Trait>(&self) -> bool {
        self.contains(T::ID)
    }

    /// Whether the trait of that id is applied.
    pub fn contains(&self, id: &str) -> bool {
        !self.0.is_empty() && self.0.contains_key(id)
    }

    /// The value of a trait as it stands in the model.
    pub fn raw(&self, id: &str) -> Option<&Node> {
        if self.0.is_empty() { None } else { self.0.get(id) }
    }

    /// As [`TraitMap::raw`], to edit.
    pub fn raw_mut(&mut self, id: &str) -> Option<&mut Node> {
        self.0.get_mut(id)
    }

    /// Applies a trait, in place of the value it had, which it returns.
    pub fn insert(&mut self, id: ShapeId, value: Node) -> Option<Node> {
        self.0.insert(id, value)
    }

    /// Takes a trait away.
    pub fn remove(&mut self, id: &str) -> Option<Node> {
        self.0.shift_remove(id)
    }

    /// The traits in the order of the model.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&ShapeId, &Node)> {
        self.0.iter()
    }

    /// How many traits are applied.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether no trait is applied.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl IntoIterator for TraitMap {
    type Item = (ShapeId, Node);
    type IntoIter = indexmap::map::IntoIter<ShapeId, Node>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl FromIterator<(ShapeId, Node)> for TraitMap {
    fn from_iter<I: IntoIterator<Item = (ShapeId, Node)>>(traits: I) -> Self {
        Self(traits.into_iter().collect())
    }
}

/// How to read the value of one known trait for the sake of its errors.
#[derive(Clone, Copy)]
struct Check {
    id: &'static str,
    run: fn(&Node) -> Result<(), TraitError>,
}

const fn check<T: Trait>() -> Check {
    Check { id: T::ID, run: |node| T::parse(node).map(drop) }
}

/// The tables of the chapters, each beside its traits.
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

/// The ids of all traits that have a type here.
pub fn known_traits() -> impl Iterator<Item = &'static str> {
    CHECKS.iter().flat_map(|chapter| chapter.iter()).map(|check| check.id)
}

/// Reads the values of known traits; built once a load.
pub(crate) struct Checker(HashMap<&'static str, Check>);

impl Checker {
    pub(crate) fn new() -> Self {
        Self(CHECKS.iter().flat_map(|chapter| chapter.iter()).map(|check| (check.id, *check)).collect())
    }

    /// Whether the value fits; traits without a type here fit any value.
    pub(crate) fn check(&self, id: &ShapeId, value: &Node) -> Result<(), TraitError> {
        self.0.get(id.as_str()).map_or(Ok(()), |check| (check.run)(value))
    }
}

/// Defines traits without a value: `{}` in the model.
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

/// Defines traits whose value is a string.
macro_rules! strings {
    ($($(#[$doc:meta])* $name:ident = $id:literal;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $name(pub String);

        impl $crate::traits::Trait for $name {
            const ID: &'static str = $id;

            fn parse(node: &$crate::node::Node) -> Result<Self, $crate::traits::TraitError> {
                $crate::traits::reader::string(node).map(Self)
            }
        }
    )+};
}

/// Defines traits whose value is kept as it stands, of one JSON type.
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
