//! Values of every type, written and read in formats for people and in others.

use std::path::Path;

use proptest::prelude::*;
use trips::Check;

use super::everything::{Everything, Tree};
use super::types;

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn values_of_every_type_are_read_as_they_were_written(seed: u64) {
        let mut check = Check::new(seed);
        types::comparable(&mut check);
        types::streaming(&mut check);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn values_of_every_kind_of_member_are_read_as_they_were_written(seed: u64) {
        let mut check = Check::new(seed);
        check.comparable::<Everything>();
        check.comparable::<Tree>();
    }
}

#[test]
fn no_type_is_missing() {
    let mut check = Check::default();
    types::comparable(&mut check);
    types::streaming(&mut check);
    let mut checked: Vec<_> = check.names().iter().filter_map(|path| path.rsplit("::").next()).collect();
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
