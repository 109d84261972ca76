//! [Documentation traits](https://smithy.io/2.0/spec/documentation-traits.html): text and hints for readers of a model.

use indexmap::IndexMap;

use crate::node::Node;
use crate::traits::reader::Reader;
use crate::traits::{Check, Trait, TraitError, annotations, check, nodes, strings};

pub(super) const CHECKS: &[Check] = &[
    check::<Deprecated>(),
    check::<Documentation>(),
    check::<Examples>(),
    check::<ExternalDocumentation>(),
    check::<Internal>(),
    check::<Recommended>(),
    check::<Sensitive>(),
    check::<Since>(),
    check::<Suppress>(),
    check::<Tags>(),
    check::<Title>(),
    check::<Unstable>(),
];

annotations! {
    /// Marks a shape that is not meant for customers.
    Internal = "smithy.api#internal";
    /// Marks a shape whose values must not appear in logs.
    Sensitive = "smithy.api#sensitive";
    /// Marks a shape that may still change.
    Unstable = "smithy.api#unstable";
}

strings! {
    /// The documentation of a shape or member, in `CommonMark`.
    Documentation = "smithy.api#documentation";
    /// The version or date in which the shape was added.
    Since = "smithy.api#since";
    /// The proper name of a service or resource.
    Title = "smithy.api#title";
}

nodes! {
    /// Marks a member that should be set.
    Recommended = "smithy.api#recommended", object;
}

/// Marks a shape or member that should no longer be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deprecated {
    /// The reason and the replacement.
    pub message: Option<String>,
    /// The date or version of the deprecation.
    pub since: Option<String>,
}

impl Trait for Deprecated {
    const ID: &'static str = "smithy.api#deprecated";

    fn parse(node: &Node) -> Result<Self, TraitError> {
        let value = Reader::new(node);
        Ok(Self { message: value.optional_string("message")?, since: value.optional_string("since")? })
    }
}

/// Links to further documentation: titles to URLs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExternalDocumentation(pub IndexMap<String, String>);

impl Trait for ExternalDocumentation {
    const ID: &'static str = "smithy.api#externalDocumentation";

    fn parse(node: &Node) -> Result<Self, TraitError> {
        let links = Reader::new(node).entries()?;
        links.map(|(title, url)| Ok((title.to_owned(), url.string()?))).collect::<Result<_, _>>().map(Self)
    }
}

/// Examples of calls of an operation.
#[derive(Clone, Debug, PartialEq)]
pub struct Examples(pub Vec<Example>);

/// An example of a call of an operation.
#[derive(Clone, Debug, PartialEq)]
pub struct Example {
    /// The title.
    pub title: Option<String>,
    /// The description, in `CommonMark`.
    pub documentation: Option<String>,
    /// The input: member names to values.
    pub input: Option<Node>,
    /// The output: member names to values.
    pub output: Option<Node>,
    /// The error, if the example returns one.
    pub error: Option<ExampleError>,
}

/// The error that an example returns.
#[derive(Clone, Debug, PartialEq)]
pub struct ExampleError {
    /// The id of the error's structure.
    pub shape: String,
    /// The error: member names to values.
    pub content: Option<Node>,
}

impl ExampleError {
    fn parse(error: &Reader<'_>) -> Result<Self, TraitError> {
        Ok(Self {
            shape: error.required_string("shapeId")?,
            content: error.optional("content")?.map(|content| content.node().clone()),
        })
    }
}

impl Trait for Examples {
    const ID: &'static str = "smithy.api#examples";

    fn parse(node: &Node) -> Result<Self, TraitError> {
        let examples = Reader::new(node).list()?.map(|it| {
            Ok(Example {
                title: it.optional_string("title")?,
                documentation: it.optional_string("documentation")?,
                input: it.optional("input")?.map(|input| input.node().clone()),
                output: it.optional("output")?.map(|output| output.node().clone()),
                error: it.optional("error")?.map(|error| ExampleError::parse(&error)).transpose()?,
            })
        });
        examples.collect::<Result<_, _>>().map(Self)
    }
}

/// The ids of validation events that are suppressed for the shape.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suppress(pub Vec<String>);

/// Labels that group shapes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tags(pub Vec<String>);

impl Trait for Suppress {
    const ID: &'static str = "smithy.api#suppress";

    fn parse(node: &Node) -> Result<Self, TraitError> {
        Reader::new(node).strings().map(Self)
    }
}

impl Trait for Tags {
    const ID: &'static str = "smithy.api#tags";

    fn parse(node: &Node) -> Result<Self, TraitError> {
        Reader::new(node).strings().map(Self)
    }
}
