//! Documentation: what a model tells its readers.

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
    /// The shape is not for customers.
    Internal = "smithy.api#internal";
    /// Values must not appear in logs.
    Sensitive = "smithy.api#sensitive";
    /// The shape may still change.
    Unstable = "smithy.api#unstable";
}

strings! {
    /// What the shape is, in `CommonMark`.
    Documentation = "smithy.api#documentation";
    /// The version or date that brought the shape.
    Since = "smithy.api#since";
    /// A proper name of the service or resource.
    Title = "smithy.api#title";
}

nodes! {
    /// The member should be set.
    Recommended = "smithy.api#recommended", object;
}

/// The shape should no longer be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deprecated {
    /// Why, and what to use.
    pub message: Option<String>,
    /// Since which date or version.
    pub since: Option<String>,
}

impl Trait for Deprecated {
    const ID: &'static str = "smithy.api#deprecated";

    fn parse(node: &Node) -> Result<Self, TraitError> {
        let value = Reader::new(node);
        Ok(Self { message: value.optional_string("message")?, since: value.optional_string("since")? })
    }
}

/// Links: title to URL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExternalDocumentation(pub IndexMap<String, String>);

impl Trait for ExternalDocumentation {
    const ID: &'static str = "smithy.api#externalDocumentation";

    fn parse(node: &Node) -> Result<Self, TraitError> {
        let links = Reader::new(node).entries()?;
        links.map(|(title, url)| Ok((title.to_owned(), url.string()?))).collect::<Result<_, _>>().map(Self)
    }
}

/// Calls of an operation to show.
#[derive(Clone, Debug, PartialEq)]
pub struct Examples(pub Vec<Example>);

/// A call of an operation to show.
#[derive(Clone, Debug, PartialEq)]
pub struct Example {
    /// What it shows, in a few words.
    pub title: Option<String>,
    /// What it shows, in `CommonMark`.
    pub documentation: Option<String>,
    /// What is sent, by the names of members.
    pub input: Option<Node>,
    /// Whether an error is answered.
    pub fails: bool,
}

impl Trait for Examples {
    const ID: &'static str = "smithy.api#examples";

    fn parse(node: &Node) -> Result<Self, TraitError> {
        let examples = Reader::new(node).list()?.map(|it| {
            Ok(Example {
                title: it.optional_string("title")?,
                documentation: it.optional_string("documentation")?,
                input: it.optional("input")?.map(|input| input.node().clone()),
                fails: it.optional("error")?.is_some(),
            })
        });
        examples.collect::<Result<_, _>>().map(Self)
    }
}

/// The ids of the diagnostics that the shape is exempt from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suppress(pub Vec<String>);

/// Free labels.
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
