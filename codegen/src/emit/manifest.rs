//! `Cargo.toml` of a crate.

use crate::docs::is_printable;
use crate::ir::package::Package;
use crate::settings::{GitReference, Manifest, Runtime};

/// A feature of a crate, which turns on the runtime's feature of the same name.
pub(super) struct Feature {
    pub(super) name: &'static str,
    pub(super) description: &'static str,
    pub(super) is_default: bool,
}

/// The features of every crate, and `sigv4a`, which only some crates have.
const FEATURES: [Feature; 6] = [
    Feature {
        name: "behavior-version-latest",
        description: "the latest behavior version for configurations that set none",
        is_default: false,
    },
    Feature {
        name: "default-https-client",
        description: "an HTTPS client for configurations that set none",
        is_default: true,
    },
    Feature { name: "rt-tokio", description: "Tokio timers and file-backed bodies", is_default: true },
    Feature {
        name: "serde",
        description: "`Serialize` for [`ValidationErrors`](error::ValidationErrors)",
        is_default: false,
    },
    Feature { name: "sigv4a", description: "SigV4a, signatures that are valid in several regions", is_default: true },
    Feature {
        name: "test-util",
        description: "configurations with fixed times, tokens and credentials, for tests",
        is_default: false,
    },
];

/// The features of a crate, sorted by name.
pub(super) fn features(package: &Package) -> impl Iterator<Item = &'static Feature> {
    let is_everywhere = |it: &&Feature| it.name != "sigv4a";
    FEATURES.iter().filter(move |it| is_everywhere(it) || package.own_features.contains(it.name))
}

pub(super) fn print(package: &Package, header: &str) -> String {
    let service = &package.service;
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
{more}
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
        description = quoted(&description(package)),
        rust_version = env!("CARGO_PKG_RUST_VERSION"),
        more = more_entries(&service.manifest),
        runtime = runtime(package),
    )
}

fn description(Package { service, .. }: &Package) -> String {
    service.manifest.description.clone().unwrap_or_else(|| format!("Client for {}", service.title))
}

/// The entries of `[package]` that only some crates have, one a line.
fn more_entries(manifest: &Manifest) -> String {
    let Manifest { runtime: _, license, authors, publish, description: _, keywords, repository } = manifest;
    let text = |name: &str, value: &Option<String>| value.as_ref().map(|value| format!("{name} = {}\n", quoted(value)));
    let texts = |name: &str, values: &[String]| {
        (!values.is_empty()).then(|| format!("{name} = {}\n", list(values.iter().map(String::as_str))))
    };
    let entries = [
        text("license", license),
        texts("authors", authors),
        text("repository", repository),
        texts("keywords", keywords),
        publish.map(|publish| format!("publish = {publish}\n")),
    ];
    entries.into_iter().flatten().collect()
}

/// The dependency on the runtime.
fn runtime(package: &Package) -> String {
    let own = env!("CARGO_PKG_VERSION");
    let (place, version) = match &package.service.manifest.runtime {
        Runtime::Published => (String::new(), own),
        Runtime::Version(version) => (String::new(), version.as_str()),
        Runtime::Path(path) => (format!("path = {}, ", quoted(path)), own),
        Runtime::Git { url, reference } => (format!("git = {}, {}", quoted(url), revision(reference.as_ref())), own),
    };
    let features = if package.features.is_empty() {
        String::new()
    } else {
        format!(", features = {}", list(package.features.iter().copied()))
    };
    format!("{{ {place}version = {}, default-features = false{features} }}", quoted(version))
}

fn revision(reference: Option<&GitReference>) -> String {
    match reference {
        None => String::new(),
        Some(GitReference::Rev(rev)) => format!("rev = {}, ", quoted(rev)),
        Some(GitReference::Branch(branch)) => format!("branch = {}, ", quoted(branch)),
        Some(GitReference::Tag(tag)) => format!("tag = {}, ", quoted(tag)),
    }
}

/// A TOML list of strings.
fn list<'t>(items: impl Iterator<Item = &'t str>) -> String {
    let items: Vec<String> = items.map(quoted).collect();
    format!("[{}]", items.join(", "))
}

/// A TOML string; texts from models can contain anything. Characters that TOML or a reader cannot take as they are
/// become escapes.
fn quoted(text: &str) -> String {
    let mut quoted = "\"".to_owned();
    for letter in text.chars() {
        match letter {
            '"' | '\\' => quoted.extend(['\\', letter]),
            _ if !is_printable(letter) => quoted.extend([format!("\\U{:08X}", u32::from(letter))]),
            _ => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_read_as_they_were() {
        for text in ["a \"b\" \\c", "\u{0}\t\n\u{7f}\u{85}\u{202e}", "é\u{1f600}"] {
            let read: toml::Table = toml::from_str(&format!("a = {}", quoted(text))).expect("the text is TOML");
            assert_eq!(read["a"].as_str(), Some(text));
        }
    }
}
