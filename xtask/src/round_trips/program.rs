//! The program that checks the types of a crate.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::Context;
use tinsmith::config::relative;
use tinsmith_codegen::ir::package::{Package, TypeDefinition};
use tinsmith_codegen::ir::structure::Structure;

/// The number of types that one function checks.
const AT_ONCE: usize = 100;

/// A program, as text.
pub(super) struct Program {
    pub(super) text: String,
    /// The number of types that it checks.
    pub(super) types: usize,
}

/// The program for the types of a package.
pub(super) fn program(package: &Package) -> Program {
    let library = &package.service.library;
    let mut calls = Vec::new();
    for operation in &package.operations {
        for body in [&operation.input, &operation.output] {
            calls.push(structure(body, &format!("{library}::operation::{}", operation.module.as_str())));
        }
    }
    for definition in &package.types {
        match definition {
            TypeDefinition::Structure(it) => calls.push(structure(it, &format!("{library}::types"))),
            TypeDefinition::Union(it) => {
                // A union without variants has no value.
                if !it.variants.is_empty() {
                    calls.push(call(
                        &format!("{library}::types::{}", it.name.as_str()),
                        "comparable",
                        it.has_rules.then_some("validate"),
                    ));
                }
            }
            TypeDefinition::Enumeration(it) => {
                calls.push(call(&format!("{library}::types::{}", it.name.as_str()), "text", None));
            }
        }
    }
    calls.extend(package.errors.iter().map(|it| structure(it, &format!("{library}::types::error"))));
    let types = calls.len();
    let mut text =
        "//! Checks random values of every type.\n\n#![allow(deprecated)]\n\nuse trips::Check;\n\n".to_owned();
    let mut parts = String::new();
    for (index, calls) in calls.chunks(AT_ONCE).enumerate() {
        // Writing to a string does not fail.
        let _ = writeln!(text, "fn part_{index}(check: &mut Check) {{\n{}}}\n", calls.concat());
        let _ = writeln!(parts, "        part_{index}(check);");
    }
    let _ = writeln!(text, "fn main() {{\n    trips::run(|check| {{\n{parts}    }});\n}}");
    Program { text, types }
}

fn structure(it: &Structure, module: &str) -> String {
    let method = it.renamed_validate.as_ref().map_or("validate", |method| method.as_str());
    call(
        &format!("{module}::{}", it.name.as_str()),
        if it.has_stream() { "streaming" } else { "comparable" },
        it.has_validator.then_some(method),
    )
}

/// The calls that check a type with a method of `Check`.
fn call(path: &str, method: &str, validate: Option<&str>) -> String {
    let mut text = format!("    check.{method}::<{path}>();\n");
    if let Some(validate) = validate {
        // Writing to a string does not fail.
        let _ = writeln!(text, "    check.validated({path}::{validate});");
    }
    text
}

/// Writes the program for a crate and its manifest; these features of the crate and of the checks are on.
pub(super) fn write(
    text: &str,
    krate: &str,
    features: &[&str],
    of_checks: &[&str],
    folder: &Path,
) -> anyhow::Result<()> {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("the workspace")?;
    let trips = relative(&std::path::absolute(folder)?, &workspace.join("tests/trips"))?;
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    let manifest = format!(
        "[package]\nname = {name:?}\nversion = \"0.1.0\"\nedition = \"2024\"\npublish = false\n\n[dependencies]\n\
         {krate} = {{ path = \"../{krate}\", default-features = false, features = {features:?} }}\n\
         trips = {{ path = {trips:?}, features = {of_checks:?} }}\n"
    );
    fs::create_dir_all(folder.join("src")).context("the folder of a program")?;
    for (path, text) in [("Cargo.toml", manifest.as_str()), ("src/main.rs", text)] {
        let path = folder.join(path);
        // A file that is the same is not built again.
        if !fs::read_to_string(&path).is_ok_and(|present| present == text) {
            fs::write(&path, text).with_context(|| path.display().to_string())?;
        }
    }
    Ok(())
}
