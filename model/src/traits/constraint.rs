//! [Constraint traits](https://smithy.io/2.0/spec/constraint-traits.html): restrictions of valid values.

use std::collections::HashSet;

use crate::node::{Decimal, Node};
use crate::traits::reader::Reader;
use crate::traits::{Check, Trait, TraitError, annotations, check, strings};

pub(super) const CHECKS: &[Check] = &[
    check::<EnumDefinitions>(),
    check::<IdRef>(),
    check::<Length>(),
    check::<Pattern>(),
    check::<Private>(),
    check::<Range>(),
    check::<UniqueItems>(),
];

annotations! {
    /// Marks a shape that may be referenced only within its namespace.
    Private = "smithy.api#private";
    /// Requires the items of the list to be distinct.
    UniqueItems = "smithy.api#uniqueItems";
}

strings! {
    /// A regular expression (ECMA-262) that must match some part of the string.
    Pattern = "smithy.api#pattern";
}

/// Marks a string as the id of a shape.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IdRef {
    /// The selector that the shape must match, if any.
    pub selector: Option<String>,
    /// `true` if the shape must be in the model.
    pub fail_when_missing: bool,
}

impl Trait for IdRef {
    const ID: &'static str = "smithy.api#idRef";

    fn parse(node: &Node) -> Result<Self, TraitError> {
        if node.is_null() {
            return Ok(Self::default());
        }
        let value = Reader::new(node);
        Ok(Self { selector: value.optional_string("selector")?, fail_when_missing: value.flag("failWhenMissing")? })
    }
}

/// The valid lengths of a string (in code points), blob (in bytes), list (in items) or map (in entries).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Length {
    /// The least length, if bounded.
    pub min: Option<u64>,
    /// The greatest length, if bounded.
    pub max: Option<u64>,
}

impl Trait for Length {
    const ID: &'static str = "smithy.api#length";

    fn parse(node: &Node) -> Result<Self, TraitError> {
        let value = Reader::new(node);
        let min = value.optional("min")?.map(|min| min.integer()).transpose()?;
        let max = value.optional("max")?.map(|max| max.integer()).transpose()?;
        match (min, max) {
            (None, None) => Err(value.invalid("must set `min`, `max` or both")),
            (Some(min), Some(max)) if min > max => Err(value.invalid(format!("has the min {min} above the max {max}"))),
            (min, max) => Ok(Self { min, max }),
        }
    }
}

/// The valid range of a number; the bounds are exact and inclusive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Range {
    /// The least value, if bounded.
    pub min: Option<Decimal>,
    /// The greatest value, if bounded.
    pub max: Option<Decimal>,
}

impl Trait for Range {
    const ID: &'static str = "smithy.api#range";

    fn parse(node: &Node) -> Result<Self, TraitError> {
        let value = Reader::new(node);
        let min = value.optional("min")?.map(|min| min.decimal()).transpose()?;
        let max = value.optional("max")?.map(|max| max.decimal()).transpose()?;
        match (&min, &max) {
            (None, None) => Err(value.invalid("must set `min`, `max` or both")),
            (Some(min), Some(max)) if min > max => Err(value.invalid(format!("has the min {min} above the max {max}"))),
            _ => Ok(Self { min, max }),
        }
    }
}

/// One value of the legacy `enum` trait.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnumDefinition {
    /// The value on the wire.
    pub value: String,
    /// The name. Either all definitions of a trait have one, or none has.
    pub name: Option<String>,
    /// The documentation of the value, in `CommonMark`.
    pub documentation: Option<String>,
    /// Labels that group values.
    pub tags: Vec<String>,
    /// `true` if the value should no longer be used.
    pub deprecated: bool,
}

impl EnumDefinition {
    /// Returns whether the value is internal. Legacy enums express this with a tag, in place of the `internal` trait.
    pub fn is_internal(&self) -> bool {
        self.tags.iter().any(|tag| tag == "internal")
    }
}

/// The legacy `enum` trait: the known values of a string, in the order of the model; never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnumDefinitions(pub Vec<EnumDefinition>);

impl Trait for EnumDefinitions {
    const ID: &'static str = "smithy.api#enum";

    fn parse(node: &Node) -> Result<Self, TraitError> {
        let value = Reader::new(node);
        let definitions = value.list()?.map(|item| enum_definition(&item)).collect::<Result<Vec<_>, _>>()?;
        let named = definitions.iter().filter(|definition| definition.name.is_some()).count();
        if definitions.is_empty() {
            return Err(value.invalid("must define at least one value"));
        }
        if named != 0 && named != definitions.len() {
            return Err(value.invalid("names some of its values but not all; name all or none"));
        }
        let (mut seen_values, mut seen_names) = (HashSet::new(), HashSet::new());
        for EnumDefinition { value: text, name, .. } in &definitions {
            if !seen_values.insert(text) {
                return Err(value.invalid(format!("defines `{text}` twice")));
            }
            if let Some(name) = name.as_ref().filter(|name| !seen_names.insert(*name)) {
                return Err(value.invalid(format!("uses the name `{name}` twice")));
            }
        }
        Ok(Self(definitions))
    }
}

fn enum_definition(item: &Reader<'_>) -> Result<EnumDefinition, TraitError> {
    Ok(EnumDefinition {
        value: item.required_string("value")?,
        name: item.optional_string("name")?,
        documentation: item.optional_string("documentation")?,
        tags: item.optional_strings("tags")?,
        deprecated: item.flag("deprecated")?,
    })
}
