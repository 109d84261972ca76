//! Which AWS partition a region belongs to.
//!
//! Partitions are versioned data: the table here is today's, and a resolver can be given another one.

mod parse;
mod table;

use std::borrow::Cow;

pub use parse::PartitionsError;

/// A text of the static table, or one read at run time.
pub(super) type Text = Cow<'static, str>;

/// All partitions, in the order in which they are asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Partitions {
    /// The partitions.
    pub partitions: Cow<'static, [Partition]>,
}

impl Partitions {
    /// The partitions as of August 2026.
    pub const fn current() -> Self {
        Self { partitions: Cow::Borrowed(&table::PARTITIONS) }
    }

    /// Reads the `partitions.json` that AWS publishes.
    ///
    /// # Errors
    /// When the text is no such document, or needs something no partition has needed so far: a region pattern other
    /// than prefixes, a word and a number, or a region with outputs of its own.
    pub fn from_json(json: &[u8]) -> Result<Self, PartitionsError> {
        parse::partitions(json).map(|partitions| Self { partitions: Cow::Owned(partitions) })
    }

    /// What is known of the partition of a region: the one that lists it, else the first whose pattern it matches, else
    /// `aws`.
    pub fn of(&self, region: &str) -> Option<&Outputs> {
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

/// A partition: the regions it has, those it may get, and what holds in all of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Partition {
    /// What a region's name starts with, before a word and a number: `eu` for `eu-west-1`.
    pub prefixes: Cow<'static, [Text]>,
    /// The regions that are known.
    pub regions: Cow<'static, [Text]>,
    /// What holds in the partition.
    pub outputs: Outputs,
}

impl Partition {
    /// Whether the region has the form of this partition's regions.
    fn matches(&self, region: &str) -> bool {
        self.prefixes.iter().any(|prefix| {
            let rest = region.strip_prefix(&**prefix).and_then(|rest| rest.strip_prefix('-'));
            rest.and_then(|rest| rest.split_once('-')).is_some_and(|(word, number)| {
                let of = |text: &str, test: fn(char) -> bool| !text.is_empty() && text.chars().all(test);
                of(word, |c| c.is_ascii_alphanumeric() || c == '_') && of(number, |c| c.is_ascii_digit())
            })
        })
    }
}

/// What `aws.partition` returns.
#[derive(Clone, Debug, PartialEq)]
pub struct Outputs {
    /// The partition's name.
    pub name: Text,
    /// The domain of its endpoints.
    pub dns_suffix: Text,
    /// The domain of its dual-stack endpoints.
    pub dual_stack_dns_suffix: Text,
    /// The region that signs for global services.
    pub implicit_global_region: Text,
    /// Whether it has FIPS endpoints.
    pub supports_fips: bool,
    /// Whether it has dual-stack endpoints.
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
            assert_eq!(partitions.of(region).map(|outputs| &*outputs.name), Some(partition), "{region}");
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
            "region p-global of p has outputs of its own, which no partition had when this was written"
        );
    }

    /// The static table is the published document, where `TINSMITH_CORPUS` names the folder that has it.
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
