//! A crate with an item of each kind, compared with itself and with one in which each item lacks something.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use crate::compare;
use crate::documentation::Documentation;
use crate::program::{BOOTSTRAP, Program, write};
use crate::uses;

const OFFICIAL: &str = include_str!("tests/official.rs");

/// Texts of the crate, what the other crate has in their place, and the uses that fail for it.
const CHANGES: [(&str, &str, &[&str]); 24] = [
    ("pub fn name(&self) -> Option<&str>", "pub fn name(&self) -> Option<&String>", &["method client::Client::name"]),
    (
        "pub fn pair<'a>(&'a self, _other: &str) -> &'a str",
        "pub fn pair<'a>(&'a self, _other: &'a str) -> &'a str",
        &["method client::Client::pair"],
    ),
    ("name: impl Into<String>", "name: impl Into<String> + Clone", &["method client::Client::rename"]),
    ("pub fn with<T, U>", "pub fn with<U, T>", &["method client::Client::with"]),
    (
        "drop(Cell::new(1)); ready(1).await",
        "let kept = std::rc::Rc::new(1); ready(1).await; *kept",
        &["method client::Client::call"],
    ),
    ("pub const fn values", "pub fn values", &["method client::Client::values in constants"]),
    ("pub const LIMIT: u8", "pub const LIMIT: u16", &["constant client::Client::LIMIT"]),
    ("pub fn free(", "pub fn other_free(", &["function client::free"]),
    ("pub text: String", "pub text: Box<String>", &["field types::Item::text"]),
    ("pub r#type: u8", "pub r#type: u16", &["field types::Item::r#type"]),
    (
        "_hidden: u8",
        "_hidden: *const u8",
        &["auto trait std::marker::Send for types::Item", "auto trait std::marker::Sync for types::Item"],
    ),
    ("Text(String)", "Text(Box<String>)", &["variant types::Choice::Text", "whole types::Choice::Text"]),
    ("Closed {", "Closed { #[doc(hidden)] more: u8,", &["whole types::Closed"]),
    ("pub enum Open {", "#[non_exhaustive] pub enum Open {", &["whole types::Open"]),
    (
        "impl From<u16> for Item { fn from(_: u16)",
        "impl From<u32> for Item { fn from(_: u32)",
        &["implementation std::convert::From<u16> for types::Item"],
    ),
    (
        "impl<R: Debug> From<Vec<R>>",
        "impl<R: Debug + Send> From<Vec<R>>",
        &["implementation std::convert::From<std::vec::Vec<R>> for types::Item"],
    ),
    ("type Err = u8", "type Err = u16", &["implementation std::str::FromStr<Err = u8> for types::Item"]),
    ("pub struct Held<T = u8>", "pub struct Held<T = u16>", &["type types::Held with defaults"]),
    ("pub type Short<T> = Result<T, u8>", "pub type Short<T> = Result<T, u16>", &["alias Short"]),
    ("pub use crate::types::Item as Same;", "pub struct Same;", &["re-export again::Same"]),
    ("pub use std::string::String as Text;", "pub type Text = u8;", &["re-export Text"]),
    (
        "fn resolve(&self, name: &str) -> u8;",
        "fn resolve(&self, name: &str) -> u8; fn more(&self);",
        &["implementing Resolve", "implementing Resolve with all functions"],
    ),
    ("pub trait Other: Send", "pub trait Other", &["trait Other"]),
    ("fn optional(&self) -> u8 {", "fn optional(&self) -> u8 where Self: Clone {", &["trait item Resolve::optional"]),
];

#[test]
fn each_difference_is_found_and_nothing_else() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let mut changed = OFFICIAL.to_owned();
    let mut expected = BTreeSet::new();
    for (from, to, uses) in CHANGES {
        assert!(changed.contains(from), "{from}");
        changed = changed.replacen(from, to, 1);
        expected.extend(uses.iter().map(|it| (*it).to_owned()));
    }
    write_workspace(folder.path(), &changed);
    let documented = documented(folder.path());
    let uses = uses::of(&documented);
    assert_eq!(uses.unnameable, ["method client::Client::sealed_argument"]);
    let checked = compare::check(uses, &program(folder.path(), "official")).expect("the official crate compiles");
    assert!(checked.uses.len() > 60, "{}", checked.uses.len());
    let comparison = compare::compare(checked, &program(folder.path(), "ours"), None, &[]);
    let comparison = comparison.expect("the changed crate compiles");
    assert_eq!(comparison.faults, []);
    let missing: BTreeSet<String> =
        comparison.missing.iter().map(|(of, _)| format!("{} {}", of.kind, of.subject)).collect();
    assert_eq!(missing, expected, "{:#?}", comparison.missing);
}

fn write_workspace(folder: &Path, changed: &str) {
    let put = |path: &str, text: &str| write(&folder.join(path), text).expect("the folder can be written");
    put("Cargo.toml", "[workspace]\nresolver = \"3\"\nmembers = [\"official\", \"ours\"]\n");
    for (side, text) in [("official", OFFICIAL), ("ours", changed)] {
        let package = |name: &str| format!("[package]\nname = \"{name}\"\nedition = \"2024\"\n\n[dependencies]\n");
        let sdk = format!("{side}-sdk");
        put(&format!("{sdk}/Cargo.toml"), &package(&sdk));
        put(&format!("{sdk}/src/lib.rs"), text);
        let dependency = format!("sdk = {{ package = \"{sdk}\", path = \"../{sdk}\" }}\n");
        put(&format!("{side}/Cargo.toml"), &(package(side) + &dependency));
        put(&format!("{side}/src/lib.rs"), "");
    }
}

fn documented(folder: &Path) -> Documentation {
    let status = Command::new("cargo")
        .args(["rustdoc", "--quiet", "--offline", "--package", "official-sdk", "--target-dir", "build", "--"])
        .args(["-Zunstable-options", "--output-format", "json"])
        .env(BOOTSTRAP.0, BOOTSTRAP.1)
        .current_dir(folder)
        .status();
    assert!(status.expect("cargo starts").success());
    Documentation::read(&folder.join("build/doc/official_sdk.json")).expect("rustdoc writes it")
}

fn program(folder: &Path, side: &str) -> Program {
    Program {
        workspace: folder.to_owned(),
        folder: folder.join(side),
        package: side.to_owned(),
        target: folder.join("build"),
    }
}
