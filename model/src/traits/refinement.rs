//! Refinements: what a type is beyond its kind.

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
    /// The member's default came after its first release.
    AddedDefault = "smithy.api#addedDefault";
    /// The legacy `box` trait of 1.0: the value can be absent.
    BoxTrait = "smithy.api#box";
    /// Clients treat the member as optional, whatever else it says.
    ClientOptional = "smithy.api#clientOptional";
    /// The structure is the input of one operation.
    Input = "smithy.api#input";
    /// The structure is the output of one operation.
    Output = "smithy.api#output";
    /// The member must be set.
    Required = "smithy.api#required";
    /// The list or map may hold nulls.
    Sparse = "smithy.api#sparse";
    /// The structure is `smithy.api#Unit`: no value.
    UnitType = "smithy.api#unitType";
}

/// The value of a member that is not set; null says that it has none although its target has.
#[derive(Clone, Debug, PartialEq)]
pub struct DefaultValue(pub Node);

impl Trait for DefaultValue {
    const ID: &'static str = "smithy.api#default";

    fn parse(node: &Node) -> Result<Self, TraitError> {
        Ok(Self(node.clone()))
    }
}

/// The value of an enum's member: a string, or an integer for intEnums.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EnumValue {
    /// Of an enum.
    String(String),
    /// Of an intEnum.
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

/// `smithy.api#error`: the structure is an error, and whose fault it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorFault {
    /// The request's.
    Client,
    /// The service's.
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

/// The shape is for other shapes to mix in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mixin {
    /// The traits that do not go to the shapes that use the mixin.
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
