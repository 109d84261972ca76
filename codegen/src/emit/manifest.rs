//! `Cargo.toml` of a crate.

use crate::ir::package::Package;

/// A feature of a crate, which is one of the runtime.
pub(super) struct Feature {
    pub(super) name: &'static str,
    pub(super) gives: &'static str,
    pub(super) is_default: bool,
}

/// The features of every crate, and the one that only some have: `sigv4a`.
const FEATURES: [Feature; 6] = [
    Feature {
        name: "behavior-version-latest",
        gives: "a configuration without a behavior version has the latest",
        is_default: false,
    },
    Feature { name: "default-https-client", gives: "an HTTPS client for configurations without one", is_default: true },
    Feature { name: "rt-tokio", gives: "timers of Tokio, and bodies from files", is_default: true },
    Feature {
        name: "serde",
        gives: "`Serialize` for [`ValidationErrors`](error::ValidationErrors)",
        is_default: false,
    },
    Feature { name: "sigv4a", gives: "signatures for several regions", is_default: true },
    Feature { name: "test-util", gives: "configurations with fixed times, tokens and credentials", is_default: false },
];

/// The features of a crate, sorted by name.
pub(super) fn features(package: &Package) -> impl Iterator<Item = &'static Feature> {
    let is_everywhere = |it: &&Feature| it.name != "sigv4a";
    FEATURES.iter().filter(move |it| is_everywhere(it) || package.own_features.contains(it.name))
}

pub(super) fn print(package: &Package, header: &str) -> String {
    let service = &package.service;
    let path = service.runtime_path.as_ref().map(|path| format!("path = {}, ", quoted(path))).unwrap_or_default();
    let needed = if package.features.is_empty() {
        String::new()
    } else {
        format!(", features = {}", list(package.features.iter().copied()))
    };
    let runtime = format!("{{ {path}version = {:?}, default-features = false{needed} }}", env!("CARGO_PKG_VERSION"));
    let default = list(features(package).filter(|it| it.is_default).map(|it| it.name));
    let features = features(package).map(|Feature { name, .. }| format!("{name} = [\"tinsmith-runtime/{name}\"]"));
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
