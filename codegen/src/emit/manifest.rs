//! `Cargo.toml` of a crate.

use std::collections::BTreeSet;

use crate::ir::package::Package;

pub(super) fn print(package: &Package, header: &str) -> String {
    let service = &package.service;
    let path = service.runtime_path.as_ref().map(|path| format!("path = {}, ", quoted(path))).unwrap_or_default();
    let features = features(&package.features);
    let runtime = format!("{{ {path}version = {:?}, default-features = false{features} }}", env!("CARGO_PKG_VERSION"));
    format!(
        "\
# {header}

[package]
name = {package}
version = {version}
description = {description}
edition = \"2024\"
rust-version = {rust_version:?}
license = \"Apache-2.0\"

[package.metadata.docs.rs]
all-features = true

[features]
default = [\"default-https-client\", \"rt-tokio\"]
behavior-version-latest = [\"tinsmith-runtime/behavior-version-latest\"]
default-https-client = [\"tinsmith-runtime/default-https-client\"]
rt-tokio = [\"tinsmith-runtime/rt-tokio\"]
serde = [\"tinsmith-runtime/serde\"]
test-util = [\"tinsmith-runtime/test-util\"]

[dependencies]
tinsmith-runtime = {runtime}
",
        package = quoted(&service.package),
        version = quoted(&service.version),
        description = quoted(&format!("A client of {}", service.title)),
        rust_version = env!("CARGO_PKG_RUST_VERSION"),
    )
}

/// The features of the runtime that the crate cannot do without.
fn features(features: &BTreeSet<&'static str>) -> String {
    let features: Vec<String> = features.iter().map(|feature| quoted(feature)).collect();
    if features.is_empty() { String::new() } else { format!(", features = [{}]", features.join(", ")) }
}

/// A TOML string; a title from a model can hold anything.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
