//! `Cargo.toml` of a crate.

use crate::ir::package::Package;

/// The features of every crate, which are those of the runtime.
const FEATURES: [&str; 5] = ["behavior-version-latest", "default-https-client", "rt-tokio", "serde", "test-util"];

pub(super) fn print(package: &Package, header: &str) -> String {
    let service = &package.service;
    let path = service.runtime_path.as_ref().map(|path| format!("path = {}, ", quoted(path))).unwrap_or_default();
    let needed = if package.features.is_empty() {
        String::new()
    } else {
        format!(", features = {}", list(package.features.iter().copied()))
    };
    let runtime = format!("{{ {path}version = {:?}, default-features = false{needed} }}", env!("CARGO_PKG_VERSION"));
    let own = package.own_features.iter().copied();
    let default = list(["default-https-client", "rt-tokio"].into_iter().chain(own.clone()));
    let mut features: Vec<_> = FEATURES.into_iter().chain(own).collect();
    features.sort_unstable();
    let features = features.into_iter().map(|name| format!("{name} = [\"tinsmith-runtime/{name}\"]"));
    let features = features.collect::<Vec<_>>().join("\n");
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
default = {default}
{features}

[dependencies]
tinsmith-runtime = {runtime}
",
        package = quoted(&service.package),
        version = quoted(&service.version),
        description = quoted(&format!("A client of {}", service.title)),
        rust_version = env!("CARGO_PKG_RUST_VERSION"),
    )
}

/// A TOML list of strings.
fn list<'t>(items: impl Iterator<Item = &'t str>) -> String {
    let items: Vec<String> = items.map(quoted).collect();
    format!("[{}]", items.join(", "))
}

/// A TOML string; a title from a model can hold anything.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
