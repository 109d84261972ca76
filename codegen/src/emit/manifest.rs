//! `Cargo.toml` of a crate.

use crate::docs::is_printable;
use crate::ir::package::Package;
use crate::settings::{CrateSource, Dependency, GitReference, Manifest, Parts};

/// A feature of a crate. All names are those of the official crates, except `blocking`, `fake`, `fake-server`, `serde` and
/// `stream`.
pub(super) struct Feature {
    pub(super) name: &'static str,
    pub(super) description: &'static str,
    pub(super) is_default: bool,
    turns_on: TurnsOn,
    is_of_some_crates: bool,
    is_of_types: bool,
}

/// The feature that a feature turns on.
enum TurnsOn {
    /// The runtime's feature of the same name.
    Runtime,
    /// Another feature of the crate, which has taken its place.
    Other(&'static str),
    /// None: the feature exists because manifests name it.
    Nothing,
}

impl Feature {
    const fn new(name: &'static str, description: &'static str) -> Self {
        Self {
            name,
            description,
            is_default: false,
            turns_on: TurnsOn::Runtime,
            is_of_some_crates: false,
            is_of_types: false,
        }
    }

    const fn by_default(mut self) -> Self {
        self.is_default = true;
        self
    }

    const fn turning_on(mut self, turns_on: TurnsOn) -> Self {
        self.turns_on = turns_on;
        self
    }

    /// A feature that crates without a client have too.
    const fn of_types(mut self) -> Self {
        self.is_of_types = true;
        self
    }

    /// A feature of those crates alone that name it as [their own](Package::own_features).
    const fn of_some_crates(mut self) -> Self {
        self.is_of_some_crates = true;
        self
    }

    /// The entry of the manifest, with a comment if a reader could expect that more is turned on.
    fn entry(&self) -> String {
        let Self { name, description, .. } = self;
        match self.turns_on {
            TurnsOn::Runtime => format!("{name} = [\"tinsmith-runtime/{name}\"]"),
            TurnsOn::Other(other) => format!("# Turns on {description}.\n{name} = [\"{other}\"]"),
            TurnsOn::Nothing => format!("# Turns on {description}.\n{name} = []"),
        }
    }
}

/// The features of every crate, and those of [`own_features`](Package::own_features), sorted by name.
const FEATURES: [Feature; 17] = [
    Feature::new("behavior-version-latest", "the latest behavior version for configurations that set none"),
    Feature::new("blocking", "`send_blocking` for programs without an async runtime"),
    Feature::new("default-https-client", "an HTTPS client for configurations that set none").by_default(),
    Feature::new("fake", "the service as a fake, for tests").of_some_crates(),
    Feature::new("fake-server", "fakes over HTTP, for programs in any language").of_some_crates(),
    Feature::new("gated-tests", "nothing; the official crates have it for tests of their own")
        .turning_on(TurnsOn::Nothing)
        .of_some_crates(),
    Feature::new("http-02x", "conversion of presigned requests to those of `http` 0.2").of_some_crates(),
    Feature::new("http-1x", "nothing; presigned requests always convert to those of `http` 1")
        .turning_on(TurnsOn::Nothing)
        .by_default()
        .of_some_crates(),
    Feature::new("legacy-https-client", "`default-https-client`, in place of the client on hyper 0.14")
        .turning_on(TurnsOn::Other("default-https-client"))
        .of_some_crates(),
    Feature::new("legacy-test-util", "`test-util`, without test clients on hyper 0.14")
        .turning_on(TurnsOn::Other("test-util"))
        .of_some_crates(),
    Feature::new("rt-tokio", "Tokio timers and file-backed bodies").by_default(),
    Feature::new("rustls", "`default-https-client`, in place of the client on hyper 0.14")
        .turning_on(TurnsOn::Other("default-https-client"))
        .by_default()
        .of_some_crates(),
    Feature::new(
        "rustls-ring",
        "an HTTPS client on ring, in place of aws-lc, for configurations that set none; it takes precedence over \
         `default-https-client`",
    ),
    Feature::new(
        "serde",
        "`Serialize` and `Deserialize` for inputs, outputs, types and modeled errors, under the names of the model",
    )
    .of_types(),
    Feature::new("sigv4a", "SigV4a, signatures that are valid in several regions").by_default().of_some_crates(),
    Feature::new("stream", "pages and items as a `futures_core::Stream`"),
    Feature::new("test-util", "configurations with fixed times and tokens, for tests"),
];

/// The features of a crate, sorted by name.
pub(super) fn features(package: &Package) -> impl Iterator<Item = &'static Feature> {
    FEATURES.iter().filter(|it| match package.parts {
        Parts::Types => it.is_of_types,
        Parts::All => !it.is_of_some_crates || package.own_features.contains(it.name),
    })
}

pub(super) fn print(package: &Package, header: &str) -> String {
    let service = &package.service;
    let default = list(features(package).filter(|it| it.is_default).map(|it| it.name));
    let features = features(package).map(Feature::entry).collect::<Vec<_>>().join("\n");
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
{dependencies}",
        package = quoted(&service.package),
        version = quoted(&service.version),
        description = quoted(&description(package)),
        rust_version = env!("CARGO_PKG_RUST_VERSION"),
        more = more_entries(&service.manifest),
        runtime = runtime(package),
        dependencies = service.manifest.dependencies.iter().map(dependency).collect::<String>(),
    )
}

fn description(Package { service, parts, .. }: &Package) -> String {
    service.manifest.description.clone().unwrap_or_else(|| match parts {
        Parts::All => format!("Client for {}", service.title),
        Parts::Types => format!("Types of {}", service.title),
    })
}

/// The entries of `[package]` that only some crates have, one a line.
fn more_entries(manifest: &Manifest) -> String {
    let Manifest { runtime: _, dependencies: _, license, authors, publish, description: _, keywords, repository } =
        manifest;
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
        None => (String::new(), own),
        Some(CrateSource::Version(version)) => (String::new(), version.as_str()),
        Some(source @ (CrateSource::Path(_) | CrateSource::Git { .. })) => (format!("{}, ", place(source)), own),
    };
    let features = if package.features.is_empty() {
        String::new()
    } else {
        format!(", features = {}", list(package.features.iter().copied()))
    };
    format!("{{ {place}version = {}, default-features = false{features} }}", quoted(version))
}

/// A further dependency, as a line.
fn dependency(Dependency { package, library, source, version }: &Dependency) -> String {
    let mut source = place(source);
    if let Some(version) = version.as_ref().filter(|_| !source.starts_with("version")) {
        source.extend([", version = ", &quoted(version)]);
    }
    if package.replace('-', "_") == *library {
        format!("{package} = {{ {source} }}\n")
    } else {
        format!("{library} = {{ package = {}, {source} }}\n", quoted(package))
    }
}

/// The keys of a dependency that say where the crate is.
fn place(source: &CrateSource) -> String {
    match source {
        CrateSource::Version(version) => format!("version = {}", quoted(version)),
        CrateSource::Path(path) => format!("path = {}", quoted(path)),
        CrateSource::Git { url, reference } => format!("git = {}{}", quoted(url), revision(reference.as_ref())),
    }
}

fn revision(reference: Option<&GitReference>) -> String {
    match reference {
        None => String::new(),
        Some(GitReference::Rev(rev)) => format!(", rev = {}", quoted(rev)),
        Some(GitReference::Branch(branch)) => format!(", branch = {}", quoted(branch)),
        Some(GitReference::Tag(tag)) => format!(", tag = {}", quoted(tag)),
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
