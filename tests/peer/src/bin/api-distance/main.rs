//! `cargo run -p peer --bin api-distance`: lists the public items of the official crate that the generated one lacks.
//!
//! Both crates are documented as JSON by a nightly rustdoc and compared item by item: modules, structs, enums,
//! variants, fields, functions, methods, macros, traits, and implemented traits. If a type is an alias of a generic
//! one, it has the methods of that type. Exits with 1 if anything is missing, and with 2 if no nightly toolchain is
//! installed.

mod documentation;
mod items;

use std::collections::{BTreeMap, BTreeSet};
use std::process::{Command, ExitCode};

use documentation::{Crates, Error};
use items::{Item, Kind};

fn main() -> ExitCode {
    let has_nightly = Command::new("cargo").args(["+nightly", "--version"]).output();
    if !has_nightly.is_ok_and(|output| output.status.success()) {
        eprintln!("api-distance needs a nightly toolchain for rustdoc's JSON: rustup toolchain install nightly");
        return ExitCode::from(2);
    }
    match compare() {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Prints the missing items and the counts, and returns the number of missing items.
fn compare() -> Result<usize, Error> {
    let official = items::of(&Crates::load("aws-sdk-omics", &[])?);
    let ours = items::of(&Crates::load("tinsmith-omics", &["tinsmith-runtime"])?);
    let missing: BTreeSet<&Item> = official.difference(&ours).collect();
    for Item { kind, path } in &missing {
        println!("missing {kind}: {path}");
    }
    println!("\n{:<16}{:>10}{:>10}{:>10}{:>12}", "", "official", "ours", "missing", "ours alone");
    let count = |items: &mut dyn Iterator<Item = &Item>| {
        items.fold(BTreeMap::<Kind, usize>::new(), |mut counts, item| {
            *counts.entry(item.kind).or_default() += 1;
            counts
        })
    };
    let counts = [
        count(&mut official.iter()),
        count(&mut ours.iter()),
        count(&mut missing.iter().copied()),
        count(&mut ours.difference(&official)),
    ];
    let kinds: BTreeSet<Kind> = counts.iter().flat_map(BTreeMap::keys).copied().collect();
    for kind in kinds {
        let [official, ours, missing, alone] = counts.each_ref().map(|counts| counts.get(&kind).unwrap_or(&0));
        println!("{:<16}{official:>10}{ours:>10}{missing:>10}{alone:>12}", kind.to_string());
    }
    Ok(missing.len())
}
