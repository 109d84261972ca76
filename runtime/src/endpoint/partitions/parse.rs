//! Parses `partitions.json` into [`Partition`]s.

use std::borrow::Cow;
use std::collections::HashMap;
use std::error::Error as StdError;
use std::fmt;

use aws_smithy_json::deserialize::json_token_iter;
use aws_smithy_json::deserialize::token::expect_document;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_types::Document;

use super::{Outputs, Partition, Text};

/// Error of parsing `partitions.json`.
#[derive(Debug)]
#[non_exhaustive]
pub enum PartitionsError {
    /// The text is not JSON.
    NotJson(BoxError),
    /// A key is missing or has a value of the wrong type.
    #[non_exhaustive]
    Malformed {
        /// The partition, or the document.
        partition: String,
        /// The key.
        key: &'static str,
        /// The expected value.
        expected: &'static str,
    },
    /// A region pattern has an unsupported form.
    #[non_exhaustive]
    Pattern {
        /// The partition.
        partition: String,
        /// The pattern.
        pattern: String,
    },
    /// A region overrides the outputs of its partition, which is unsupported.
    #[non_exhaustive]
    RegionOutputs {
        /// The partition.
        partition: String,
        /// The region.
        region: String,
    },
}

impl fmt::Display for PartitionsError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotJson(_) => formatter.write_str("the partitions are not JSON"),
            Self::Malformed { partition, key, expected } => {
                write!(formatter, "`{key}` of {partition} must be {expected}")
            }
            Self::Pattern { partition, pattern } => write!(
                formatter,
                "`regionRegex` of {partition} must be prefixes, a word and a number, but is `{pattern}`"
            ),
            Self::RegionOutputs { partition, region } => {
                write!(formatter, "region {region} of {partition} has its own outputs, which is not supported")
            }
        }
    }
}

impl StdError for PartitionsError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::NotJson(error) => Some(error.as_ref()),
            Self::Malformed { .. } | Self::Pattern { .. } | Self::RegionOutputs { .. } => None,
        }
    }
}

type Object = HashMap<String, Document>;

pub(super) fn partitions(json: &[u8]) -> Result<Vec<Partition>, PartitionsError> {
    let document = expect_document(&mut json_token_iter(json).peekable())
        .map_err(|error| PartitionsError::NotJson(error.into()))?;
    let malformed = || malformed("the document", "partitions", "a list of objects");
    let list = document.as_object().and_then(|object| object.get("partitions")?.as_array()).ok_or_else(malformed)?;
    list.iter().map(|entry| entry.as_object().ok_or_else(malformed).and_then(partition)).collect()
}

fn partition(object: &Object) -> Result<Partition, PartitionsError> {
    let id = text(object, "a partition", "id")?;
    let outputs =
        object.get("outputs").and_then(Document::as_object).ok_or_else(|| malformed(&id, "outputs", "an object"))?;
    Ok(Partition {
        prefixes: Cow::Owned(prefixes(&id, &text(object, &id, "regionRegex")?)?),
        regions: Cow::Owned(regions(&id, object)?),
        outputs: Outputs {
            name: text(outputs, &id, "name")?,
            dns_suffix: text(outputs, &id, "dnsSuffix")?,
            dual_stack_dns_suffix: text(outputs, &id, "dualStackDnsSuffix")?,
            implicit_global_region: text(outputs, &id, "implicitGlobalRegion")?,
            supports_fips: boolean(outputs, &id, "supportsFIPS")?,
            supports_dual_stack: boolean(outputs, &id, "supportsDualStack")?,
        },
    })
}

/// Parses a pattern such as `^eusc\-(de)\-\w+\-\d+$` to its prefixes, here `eusc-de`. A group yields one prefix per
/// alternative.
fn prefixes(partition: &str, pattern: &str) -> Result<Vec<Text>, PartitionsError> {
    let refuse = || PartitionsError::Pattern { partition: partition.to_owned(), pattern: pattern.to_owned() };
    let stem = pattern.strip_prefix('^').and_then(|rest| rest.strip_suffix(r"\-\w+\-\d+$")).ok_or_else(refuse)?;
    let stem = stem.replace(r"\-", "-");
    let (before, choices, after) = match stem.split_once('(') {
        None => ("", stem.as_str(), ""),
        Some((before, rest)) => {
            let (choices, after) = rest.split_once(')').ok_or_else(refuse)?;
            (before, choices, after)
        }
    };
    let literal = |text: &str| text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let prefixes: Vec<_> = choices.split('|').map(|choice| format!("{before}{choice}{after}")).collect();
    if prefixes.iter().any(|prefix| prefix.is_empty() || !literal(prefix)) {
        return Err(refuse());
    }
    Ok(prefixes.into_iter().map(Cow::Owned).collect())
}

fn regions(id: &str, object: &Object) -> Result<Vec<Text>, PartitionsError> {
    let regions =
        object.get("regions").and_then(Document::as_object).ok_or_else(|| malformed(id, "regions", "an object"))?;
    let mut names = Vec::with_capacity(regions.len());
    for (region, properties) in regions {
        let properties = properties.as_object().ok_or_else(|| malformed(id, "regions", "an object of objects"))?;
        if properties.keys().any(|key| key != "description") {
            return Err(PartitionsError::RegionOutputs { partition: id.to_owned(), region: region.clone() });
        }
        names.push(Cow::Owned(region.clone()));
    }
    names.sort();
    Ok(names)
}

fn text(object: &Object, partition: &str, key: &'static str) -> Result<Text, PartitionsError> {
    let text = object.get(key).and_then(Document::as_string).ok_or_else(|| malformed(partition, key, "a string"))?;
    Ok(Cow::Owned(text.to_owned()))
}

fn boolean(object: &Object, partition: &str, key: &'static str) -> Result<bool, PartitionsError> {
    object.get(key).and_then(Document::as_bool).ok_or_else(|| malformed(partition, key, "a boolean"))
}

fn malformed(partition: &str, key: &'static str, expected: &'static str) -> PartitionsError {
    PartitionsError::Malformed { partition: partition.to_owned(), key, expected }
}
