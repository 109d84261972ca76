//! Values of every type, written and read in formats for people and in others.

use std::fmt::Debug;
use std::path::Path;

use proptest::prelude::*;
use tinsmith_runtime::generated::serde::{Deserialize, Serialize};
use tinsmith_runtime::generated::walk::Shape;

use super::everything::{Everything, Tree};
use super::random::random;
use super::types;

/// Checks types with random values.
#[derive(Default)]
pub(crate) struct Check {
    seed: u64,
    /// The names of the types checked so far.
    names: Vec<&'static str>,
}

pub(crate) fn json<T: Serialize + for<'de> Deserialize<'de>>(value: &T) -> T {
    let text = serde_json::to_string(value).expect("every value can be written");
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

/// A value of JSON as the format, which passes numbers and texts in other ways than the text of JSON does.
pub(crate) fn json_value<T: Serialize + for<'de> Deserialize<'de>>(value: &T) -> T {
    let json = serde_json::to_value(value).expect("every value can be written");
    serde_json::from_value(json).expect("what was written can be read")
}

pub(crate) fn toml<T: Serialize + for<'de> Deserialize<'de>>(value: &T) -> T {
    let text = toml::to_string(value).expect("every value without nulls can be written");
    toml::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

pub(crate) fn ciborium<T: Serialize + for<'de> Deserialize<'de>>(value: &T) -> T {
    let mut bytes = Vec::new();
    ciborium::into_writer(value, &mut bytes).expect("every value can be written");
    ciborium::from_reader(&*bytes).expect("what was written can be read")
}

pub(crate) fn postcard<T: Serialize + for<'de> Deserialize<'de>>(value: &T) -> T {
    let bytes = postcard::to_stdvec(value).expect("every value can be written");
    postcard::from_bytes(&bytes).expect("what was written can be read")
}

impl Check {
    /// Checks a type whose values can be compared.
    pub(crate) fn comparable<T>(&mut self)
    where
        T: Shape + Serialize + for<'de> Deserialize<'de> + Debug + PartialEq,
    {
        self.names.push(std::any::type_name::<T>());
        let value: T = random(self.seed, true);
        assert_eq!(json(&value), value);
        assert_eq!(json_value(&value), value);
        assert_eq!(ciborium(&value), value);
        assert_eq!(postcard(&value), value);
        let value: T = random(self.seed, false);
        assert_eq!(toml(&value), value);
    }

    /// Checks a type that contains a stream: what can be written of its values.
    pub(crate) fn streaming<T: Shape + Serialize + for<'de> Deserialize<'de>>(&mut self) {
        self.names.push(std::any::type_name::<T>());
        let value: T = random(self.seed, true);
        let written = serde_json::to_value(&value).expect("every value can be written");
        for read in [json(&value), ciborium(&value), postcard(&value)] {
            assert_eq!(serde_json::to_value(&read).expect("every value can be written"), written);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn values_of_every_type_are_read_as_they_were_written(seed: u64) {
        let mut check = Check { seed, ..Check::default() };
        types::comparable(&mut check);
        types::streaming(&mut check);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn values_of_every_kind_of_member_are_read_as_they_were_written(seed: u64) {
        let mut check = Check { seed, ..Check::default() };
        check.comparable::<Everything>();
        check.comparable::<Tree>();
    }
}

#[test]
fn no_type_is_missing() {
    let mut check = Check::default();
    types::comparable(&mut check);
    types::streaming(&mut check);
    let mut checked: Vec<_> = check.names.iter().filter_map(|path| path.rsplit("::").next()).collect();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let sources = ["../generated/omics/src", "chat/src", "depot/src"].map(|folder| declared(&root.join(folder)));
    let mut declared = sources.concat();
    checked.sort_unstable();
    declared.sort_unstable();
    assert!(declared.len() > 300, "the sources declare {} types", declared.len());
    assert_eq!(checked, declared);
}

/// The types that the sources in a folder declare with a table of members.
fn declared(folder: &Path) -> Vec<String> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder).expect("the sources can be read") {
        let path = entry.expect("the sources can be read").path();
        if path.is_dir() {
            names.extend(declared(&path));
            continue;
        }
        let source = std::fs::read_to_string(&path).expect("the sources can be read");
        let tables = source.lines().filter_map(|line| line.trim().strip_prefix("static ")?.split_once(": Table = "));
        names.extend(tables.filter_map(|(_, name)| Some(name.split_once(" {")?.0.to_owned())));
    }
    names
}
