//! AWS partitions, and the lookup of a region's partition.
//!
//! Partitions are versioned data: this crate contains a snapshot, and a resolver can be created with another one.

mod parse;
mod table;

use std::borrow::Cow;

pub use parse::PartitionsError;

/// String of the static table, or one read at run time.
pub(super) type Text = Cow<'static, str>;

/// All partitions, in order of precedence.
#[derive(Clone, Debug, PartialEq)]
pub struct Partitions {
    /// The partitions.
    pub partitions: Cow<'static, [Partition]>,
}

impl Partitions {
    /// Returns the partitions as of August 2026.
    pub const fn current() -> Self {
        Self { partitions: Cow::Borrowed(&table::PARTITIONS) }
    }

    /// Parses the `partitions.json` file that AWS publishes.
    ///
    /// # Errors
    /// Fails if the text is not such a document, or uses something that no partition has used so far: a region pattern
    /// other than prefixes, a word and a number, or a region with its own outputs.
    pub fn from_json(json: &[u8]) -> Result<Self, PartitionsError> {
        parse::partitions(json).map(|partitions| Self { partitions: Cow::Owned(partitions) })
    }

    /// Returns the outputs of a region's partition: the partition that lists the region, else the first whose pattern
    /// matches it, else `aws`.
    pub fn find(&self, region: &str) -> Option<&Outputs> {
        let by = |test: &dyn Fn(&Partition) -> bool| self.partitions.iter().find(|partition| test(partition));
        by(&|partition| partition.regions.iter().any(|known| known == region))
            .or_else(|| by(&|partition| partition.matches(region)))
            .or_else(|| by(&|partition| partition.outputs.name == "aws"))
            .map(|partition| &partition.outputs)
    }
}

impl Default for Partitions {
    fn default() -> Self {
        Self::current()
    }
}

/// Partition: its known regions, the pattern of future ones, and its outputs.
#[derive(Clone, Debug, PartialEq)]
pub struct Partition {
    /// The prefixes of region names, before a word and a number: `eu` for `eu-west-1`.
    pub prefixes: Cow<'static, [Text]>,
    /// The known regions.
    pub regions: Cow<'static, [Text]>,
    /// The outputs of the partition.
    pub outputs: Outputs,
}

impl Partition {
    /// Returns whether a region matches the pattern of this partition's regions.
    fn matches(&self, region: &str) -> bool {
        self.prefixes.iter().any(|prefix| {
            let rest = region.strip_prefix(&**prefix).and_then(|rest| rest.strip_prefix('-'));
            rest.and_then(|rest| rest.split_once('-')).is_some_and(|(word, number)| {
                let consists_of = |text: &str, test: fn(char) -> bool| !text.is_empty() && text.chars().all(test);
                consists_of(word, |char| char.is_ascii_alphanumeric() || char == '_')
                    && consists_of(number, |char| char.is_ascii_digit())
            })
        })
    }
}

/// Result of `aws.partition`.
#[derive(Clone, Debug, PartialEq)]
pub struct Outputs {
    /// The partition's name.
    pub name: Text,
    /// The domain of its endpoints.
    pub dns_suffix: Text,
    /// The domain of its dual-stack endpoints.
    pub dual_stack_dns_suffix: Text,
    /// The signing region of global services.
    pub implicit_global_region: Text,
    /// `true` if the partition supports FIPS endpoints.
    pub supports_fips: bool,
    /// `true` if the partition supports dual-stack endpoints.
    pub supports_dual_stack: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_belong_to_partitions() {
        for (region, partition) in [
            ("us-east-1", "aws"),
            ("eu-newplace-12", "aws"),
            ("cn-north-1", "aws-cn"),
            ("us-gov-west-1", "aws-us-gov"),
            ("us-gov-newplace-1", "aws-us-gov"),
            ("us-iso-newplace-1", "aws-iso"),
            ("eusc-de-newplace-2", "aws-eusc"),
            ("aws-cn-global", "aws-cn"),
            ("us-east-1-extra", "aws"),
            ("nowhere", "aws"),
            ("", "aws"),
        ] {
            let partitions = Partitions::current();
            assert_eq!(partitions.find(region).map(|outputs| &*outputs.name), Some(partition), "{region}");
        }
    }

    #[test]
    fn partitions_can_be_read() {
        let read = |pattern: &str, region: &str| {
            let json = format!(
                r#"{{"partitions": [{{"id": "p", "regionRegex": "{pattern}", "regions": {{"p-global": {region}}},
                "outputs": {{"name": "p", "dnsSuffix": "s", "dualStackDnsSuffix": "d", "implicitGlobalRegion": "g",
                "supportsFIPS": true, "supportsDualStack": false}}}}]}}"#
            );
            Partitions::from_json(json.as_bytes()).map_err(|error| error.to_string())
        };
        let partitions = read(r"^p\\-(x|y)\\-\\w+\\-\\d+$", "{}").expect("well-formed");
        assert_eq!(partitions.partitions[0].prefixes[..], ["p-x", "p-y"]);
        assert_eq!(partitions.partitions[0].regions[..], ["p-global"]);
        assert_eq!(
            read("^p.*$", "{}").expect_err("another form"),
            "`regionRegex` of p must be prefixes, a word and a number, but is `^p.*$`"
        );
        assert_eq!(
            read(r"^p\\-\\w+\\-\\d+$", r#"{"dnsSuffix": "other"}"#).expect_err("an override"),
            "region p-global of p has its own outputs, which is not supported"
        );
    }

    /// Compares the static table with the published document in the folder that `TINSMITH_CORPUS` names, if it is set.
    #[test]
    fn the_table_is_what_aws_publishes() {
        let Some(corpus) = std::env::var_os("TINSMITH_CORPUS") else {
            eprintln!("skipped: TINSMITH_CORPUS is not set");
            return;
        };
        let json = std::fs::read(std::path::Path::new(&corpus).join("partitions.json")).expect("the corpus has it");
        assert_eq!(Partitions::from_json(&json).expect("well-formed"), Partitions::current());
    }
}
