//! [Type refinement traits](https://smithy.io/2.0/spec/type-refinement-traits.html): defaults, optionality, enums, errors
//! and mixins.

use crate::node::Node;
use crate::shape_id::ShapeId;
use crate::traits::reader::Reader;
use crate::traits::{Check, Trait, TraitError, annotations, check};

pub(super) const CHECKS: &[Check] = &[
    check::<AddedDefault>(),
    check::<BoxTrait>(),
    check::<ClientOptional>(),
    check::<DefaultValue>(),
    check::<EnumValue>(),
    check::<ErrorFault>(),
    check::<Input>(),
    check::<Mixin>(),
    check::<Output>(),
    check::<Required>(),
    check::<Sparse>(),
    check::<UnitType>(),
];

annotations! {
    /// Marks a default that was added after the member was first released.
    AddedDefault = "smithy.api#addedDefault";
    /// The legacy `box` trait of Smithy 1.0, which allows the value to be absent.
    BoxTrait = "smithy.api#box";
    /// Makes a member optional for clients, even if it is required or has a default.
    ClientOptional = "smithy.api#clientOptional";
    /// Marks a structure as the input of a single operation.
    Input = "smithy.api#input";
    /// Marks a structure as the output of a single operation.
    Output = "smithy.api#output";
    /// Requires the member to be set.
    Required = "smithy.api#required";
    /// Allows null values in the list or map.
    Sparse = "smithy.api#sparse";
    /// Marks `smithy.api#Unit`, the structure that stands for the absence of a value.
    UnitType = "smithy.api#unitType";
}

/// The default value of a shape or member; null removes the default of the member's target.
#[derive(Clone, Debug, PartialEq)]
pub struct DefaultValue(pub Node);

impl Trait for DefaultValue {
    const ID: &'static str = "smithy.api#default";

    fn parse(node: &Node) -> Result<Self, TraitError> {
        Ok(Self(node.clone()))
    }
}

/// The value of an enum member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EnumValue {
    /// The value of a member of an enum.
    String(String),
    /// The value of a member of an intEnum.
    Integer(i32),
}

impl Trait for EnumValue {
    const ID: &'static str = "smithy.api#enumValue";

    fn parse(node: &Node) -> Result<Self, TraitError> {
        let value = Reader::new(node);
        match node {
            Node::String(text) => Ok(Self::String(text.clone())),
            Node::Number(_) => value.integer().map(Self::Integer),
            Node::Null | Node::Bool(_) | Node::Array(_) | Node::Object(_) => {
                Err(value.wrong_type("a string or an integer"))
            }
        }
    }
}

/// `smithy.api#error`: marks a structure as an error, with the party at fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorFault {
    /// The client is at fault.
    Client,
    /// The service is at fault.
    Server,
}

impl Trait for ErrorFault {
    const ID: &'static str = "smithy.api#error";

    fn parse(node: &Node) -> Result<Self, TraitError> {
        let value = Reader::new(node);
        match value.str()? {
            "client" => Ok(Self::Client),
            "server" => Ok(Self::Server),
            other => Err(value.invalid(format!("is `{other}`, but must be `client` or `server`"))),
        }
    }
}

/// Marks a shape as a mixin, which other shapes can use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mixin {
    /// The traits that are not copied to the shapes that use the mixin.
    pub local_traits: Vec<ShapeId>,
}

impl Trait for Mixin {
    const ID: &'static str = "smithy.api#mixin";

    fn parse(node: &Node) -> Result<Self, TraitError> {
        let Some(local_traits) = (if node.is_null() { None } else { Reader::new(node).optional("localTraits")? })
        else {
            return Ok(Self { local_traits: Vec::new() });
        };
        local_traits.list()?.map(|id| id.shape_id()).collect::<Result<_, _>>().map(|local_traits| Self { local_traits })
    }
}
