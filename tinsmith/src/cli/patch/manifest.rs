//! Edits the table `[patch.crates-io]` of a manifest, and keeps its comments.

use std::collections::BTreeSet;

use toml_edit::{DocumentMut, InlineTable, Item, Table, TableLike, Value};

use super::FOLDER;

/// The registry in which crates are replaced.
const REGISTRY: &str = "crates-io";

/// The address by which manifests can name the registry too.
const ADDRESS: &str = "https://github.com/rust-lang/crates.io-index";

/// An entry of the table: the name of a crate, and its folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// The name.
    pub(super) package: String,
    /// The folder, relative to the manifest.
    pub(super) path: String,
}

impl Entry {
    fn item(&self) -> Item {
        let mut entry = InlineTable::new();
        entry.insert("path", self.path.as_str().into());
        Item::Value(Value::InlineTable(entry))
    }
}

/// Returns the table with these entries, as text.
pub(super) fn table(entries: &[Entry]) -> String {
    let mut table = Table::new();
    for entry in entries {
        table.insert(&entry.package, entry.item());
    }
    let mut document = DocumentMut::new();
    let patch = document.entry("patch").or_insert_with(implicit);
    patch[REGISTRY] = Item::Table(table);
    document.to_string().trim_end().to_owned()
}

fn implicit() -> Item {
    let mut table = Table::new();
    table.set_implicit(true);
    Item::Table(table)
}

/// Returns the names of the crates that a manifest patches itself.
///
/// # Errors
/// A message if the text is not TOML.
pub(super) fn patched_by_others(text: &str) -> Result<BTreeSet<String>, String> {
    let document = parse(text)?;
    let mut names = BTreeSet::new();
    for registry in [REGISTRY, ADDRESS] {
        let Some(table) = document.get("patch").and_then(|patch| patch.get(registry)).and_then(Item::as_table_like)
        else {
            continue;
        };
        for (key, entry) in table.iter().filter(|(_, entry)| !is_ours(entry)) {
            names.insert(entry.get("package").and_then(Item::as_str).unwrap_or(key).to_owned());
        }
    }
    Ok(names)
}

/// Returns the manifest with these entries, in place of those of an earlier run.
///
/// # Errors
/// A message if the text is not TOML, or `patch` is not a table.
pub(super) fn with(text: &str, entries: &[Entry]) -> Result<String, String> {
    let mut document = parse(text)?;
    let not_a_table = || format!("`patch.{REGISTRY}` is not a table");
    let patch = document.entry("patch").or_insert_with(implicit);
    let patch = patch.as_table_like_mut().ok_or_else(not_a_table)?;
    let registry = patch.entry(REGISTRY).or_insert_with(|| Item::Table(Table::new()));
    let registry = registry.as_table_like_mut().ok_or_else(not_a_table)?;
    let old = ours(registry);
    for key in old.iter().filter(|key| entries.iter().all(|entry| entry.package != **key)) {
        registry.remove(key);
    }
    for entry in entries {
        match registry.get_mut(&entry.package).and_then(Item::as_table_like_mut) {
            // The comments of an entry stay.
            Some(known) => drop(known.insert("path", Item::Value(entry.path.as_str().into()))),
            None => drop(registry.insert(&entry.package, entry.item())),
        }
    }
    Ok(document.to_string())
}

/// Returns the manifest without the entries of an earlier run, and their names.
///
/// # Errors
/// A message if the text is not TOML.
pub(super) fn without(text: &str) -> Result<(String, Vec<String>), String> {
    let mut document = parse(text)?;
    let mut removed = Vec::new();
    let Some(patch) = document.get_mut("patch").and_then(Item::as_table_like_mut) else {
        return Ok((text.to_owned(), removed));
    };
    if let Some(registry) = patch.get_mut(REGISTRY).and_then(Item::as_table_like_mut) {
        removed = ours(registry);
        for key in &removed {
            registry.remove(key);
        }
        if registry.is_empty() && !removed.is_empty() {
            patch.remove(REGISTRY);
        }
    }
    if patch.is_empty() {
        document.remove("patch");
    }
    Ok((document.to_string(), removed))
}

/// The names of the entries of an earlier run.
fn ours(registry: &dyn TableLike) -> Vec<String> {
    registry.iter().filter(|(_, entry)| is_ours(entry)).map(|(key, _)| key.to_owned()).collect()
}

fn is_ours(entry: &Item) -> bool {
    let path = entry.get("path").and_then(Item::as_str).unwrap_or_default();
    path.strip_prefix(FOLDER).is_some_and(|rest| rest.starts_with('/'))
}

fn parse(text: &str) -> Result<DocumentMut, String> {
    text.parse().map_err(|error: toml_edit::TomlError| error.to_string().trim_end().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(name: &str) -> Entry {
        Entry { package: name.to_owned(), path: format!("{FOLDER}/{name}") }
    }

    #[test]
    fn what_was_added_can_be_removed_to_the_byte() {
        for text in [
            "[package]\nname = \"a\"\n",
            "[workspace]\nmembers = [\"a\"] # comment\n\n# The last line.\n",
            "[patch.crates-io]\n# Ours.\nserde = { path = \"../serde\" } # kept\n\n[profile.dev]\ndebug = false\n",
            "[patch.\"https://example.com/index\"]\nserde = { path = \"../serde\" }\n",
        ] {
            let patched = with(text, &[entry("aws-sdk-sso"), entry("aws-sdk-sts")]).expect("the text is TOML");
            assert!(patched.contains("aws-sdk-sts = { path = \"tinsmith-patch/aws-sdk-sts\" }"), "{patched}");
            let (back, removed) = without(&patched).expect("the text is TOML");
            assert_eq!((back.as_str(), removed.len()), (text, 2));
        }
    }

    #[test]
    fn entries_of_an_earlier_run_are_replaced_and_others_stay() {
        let text = "[patch.crates-io]\n# Why.\naws-sdk-sts = { path = \"tinsmith-patch/aws-sdk-sts\" }\n\
                    aws-sdk-sso = { path = \"tinsmith-patch/aws-sdk-sso\" }\naws-sdk-s3 = { path = \"../s3\" }\n";
        let again = with(text, &[entry("aws-sdk-sts")]).expect("the text is TOML");
        assert_eq!(again, text.replace("aws-sdk-sso = { path = \"tinsmith-patch/aws-sdk-sso\" }\n", ""));
        assert_eq!(patched_by_others(text), Ok(BTreeSet::from(["aws-sdk-s3".to_owned()])));
    }

    #[test]
    fn crates_that_are_patched_under_another_name_or_address_are_found() {
        let text = "[patch.\"https://github.com/rust-lang/crates.io-index\"]\nx = { package = \"aws-sdk-sqs\", git = \"https://a\" }\n";
        assert_eq!(patched_by_others(text), Ok(BTreeSet::from(["aws-sdk-sqs".to_owned()])));
    }

    #[test]
    fn a_patch_that_is_not_a_table_is_an_error() {
        for text in ["patch = 1\n", "[patch]\ncrates-io = 1\n", "[patch\n"] {
            assert!(with(text, &[entry("aws-sdk-sts")]).is_err(), "{text}");
        }
    }
}
