//! Reads `generated/services.toml`, the list of generated crates with their models and settings.
//!
//! ```toml
//! [omics]
//! model = "model/models/omics.json"    # or a list of files, relative to the workspace
//! package = "tinsmith-omics"
//! version = "0.1.0"
//! directory = "tests/omics"             # directory of the crate [default: generated/omics]
//! service = "com.amazonaws.omics#Omics" # if the model has several
//! protocol = "restJson1"                # if the service supports several [default: the preferred one]
//! operations = ["GetRun", "StartRun"]   # [default: all]
//! validation = "basic"                  # "off", "basic" or "strict"
//! validators = true                     # generate the constraints of types [default: true]
//! send-defaults = true                  # send numbers and booleans in nested structures that are equal to their
//!                                       # default [default: false for services of AWS, true for others]
//!
//! [omics.waivers."com.amazonaws.omics#RunName"]
//! ignore = ["length"]                   # constraints that are not checked
//! pattern = "[a-z]+"                    # replaces the pattern of the model
//! ```

use std::collections::BTreeMap;

use serde::Deserialize;
use tinsmith_codegen::names::reserved::{Position, escape};
use tinsmith_codegen::settings::{Defaults, Settings, Validation, Validators, Waiver};
use toml::{Table, Value};

use crate::suggest::did_you_mean;

/// The path of the file, relative to the root of the workspace.
pub const FILE: &str = "generated/services.toml";

const KEYS: [&str; 11] = [
    "directory",
    "model",
    "operations",
    "package",
    "protocol",
    "send-defaults",
    "service",
    "validation",
    "validators",
    "version",
    "waivers",
];
/// The libraries that every crate can name already, as Rust writes them.
const TAKEN_PACKAGES: [&str; 6] = ["alloc", "core", "proc_macro", "std", "test", "tinsmith_runtime"];
const WAIVER_KEYS: [&str; 2] = ["ignore", "pattern"];
const CONSTRAINTS: [&str; 5] = ["length", "pattern", "range", "required", "uniqueItems"];

/// The entry of one service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Service {
    /// The files of the model, relative to the workspace.
    pub models: Vec<String>,
    /// The directory of the crate, relative to the workspace.
    pub directory: String,
    /// The settings of the generator.
    pub settings: Settings,
}

/// The table of a service, after its keys have been checked.
#[derive(Deserialize)]
struct Entry {
    model: OneOrMany,
    package: String,
    version: String,
    directory: Option<String>,
    service: Option<String>,
    protocol: Option<String>,
    operations: Option<Vec<String>>,
    #[serde(default)]
    validation: Level,
    #[serde(default = "Entry::has_validators")]
    validators: bool,
    #[serde(rename = "send-defaults")]
    send_defaults: Option<bool>,
    #[serde(default)]
    waivers: BTreeMap<String, WaiverEntry>,
}

impl Entry {
    fn has_validators() -> bool {
        true
    }
}

#[derive(Deserialize)]
#[serde(untagged, expecting = "`model` must be a file or a list of files")]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

/// The values of `validation`.
#[derive(Clone, Copy, Debug, Default, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Only what the official SDK checks.
    Off,
    /// Required members, minimum lengths and ranges.
    #[default]
    Basic,
    /// Every constraint.
    Strict,
}

impl From<Level> for Validation {
    fn from(level: Level) -> Self {
        match level {
            Level::Off => Self::Off,
            Level::Basic => Self::Basic,
            Level::Strict => Self::Strict,
        }
    }
}

#[derive(Deserialize)]
struct WaiverEntry {
    #[serde(default)]
    ignore: Vec<String>,
    pattern: Option<String>,
}

/// Reads the services from the text of the file.
///
/// # Errors
/// Returns every error in the file, one message for each.
pub fn parse(text: &str) -> Result<BTreeMap<String, Service>, Vec<String>> {
    let table: Table =
        toml::from_str(text).map_err(|error| vec![format!("{FILE}: {}", error.to_string().trim_end())])?;
    let mut services = BTreeMap::new();
    let mut errors = Vec::new();
    for (name, value) in table {
        match service(&name, value) {
            Ok(service) => drop(services.insert(name, service)),
            Err(found) => errors.extend(found.into_iter().map(|error| format!("{FILE}: [{name}]: {error}"))),
        }
    }
    errors.extend(conflicts(&services));
    if errors.is_empty() { Ok(services) } else { Err(errors) }
}

/// Returns an error for each service whose package or directory is that of another, or whose directory is inside of that
/// of another: each would remove the files of the other.
fn conflicts(services: &BTreeMap<String, Service>) -> Vec<String> {
    let mut errors = Vec::new();
    let mut packages: BTreeMap<String, &str> = BTreeMap::new();
    // With a slash at the end, a directory comes right before those inside of it.
    let mut directories: Vec<(String, &str)> = Vec::new();
    for (name, service) in services {
        if let Some(other) = packages.insert(service.settings.package.replace('-', "_"), name) {
            errors.push(format!("{FILE}: [{name}]: `package` is also that of [{other}]; give each service its own"));
        }
        directories.push((format!("{}/", service.directory), name));
    }
    directories.sort();
    let mut around: Option<&(String, &str)> = None;
    for directory in &directories {
        let (path, name) = directory;
        match around {
            Some((outer, other)) if path.starts_with(outer.as_str()) => errors.push(format!(
                "{FILE}: [{name}]: `directory` is, or is inside of, that of [{other}]; give each service its own"
            )),
            Some(_) | None => around = Some(directory),
        }
    }
    errors
}

fn service(name: &str, value: Value) -> Result<Service, Vec<String>> {
    let Value::Table(table) = value else {
        return Err(vec![format!("not a table; settings of a service go under `[{name}]`")]);
    };
    let mut errors = unknown_keys(&table, &KEYS);
    if !is_folder(name) {
        errors.push("the name of a service must consist of lowercase letters, digits and `-`".to_owned());
    }
    if let Some(Value::Table(waivers)) = table.get("waivers") {
        for (shape, waiver) in waivers {
            let found = waiver.as_table().map(|waiver| unknown_keys(waiver, &WAIVER_KEYS)).unwrap_or_default();
            errors.extend(found.into_iter().map(|error| format!("waiver of `{shape}`: {error}")));
        }
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    let entry: Entry =
        Value::Table(table).try_into().map_err(|error: toml::de::Error| vec![error.message().to_owned()])?;
    entry.into_service(name)
}

impl Entry {
    fn into_service(self, name: &str) -> Result<Service, Vec<String>> {
        let mut errors = package_errors(&self.package, &self.version);
        let directory = self.directory.unwrap_or_else(|| format!("generated/{name}"));
        if !directory.split('/').all(is_folder) {
            errors.push(format!(
                "`directory` is `{}`, but must be a path of lowercase letters, digits and `-` within the workspace",
                directory.escape_debug()
            ));
        }
        let mut settings = Settings::new(self.package, self.version, name);
        settings.service = self.service;
        settings.protocol = self.protocol;
        settings.operations = self.operations;
        settings.validation = self.validation.into();
        settings.validators = if self.validators { Validators::Generate } else { Validators::Omit };
        settings.defaults = self.send_defaults.map(|sends| if sends { Defaults::Send } else { Defaults::Omit });
        for (shape, entry) in self.waivers {
            for constraint in entry.ignore.iter().filter(|it| !CONSTRAINTS.contains(&it.as_str())) {
                let hint = did_you_mean(constraint, CONSTRAINTS);
                errors.push(format!("waiver of `{shape}`: `{constraint}` is not a constraint{hint}"));
            }
            let mut waiver = Waiver::new();
            waiver.ignore = entry.ignore;
            waiver.pattern = entry.pattern;
            settings.waivers.insert(shape, waiver);
        }
        let models = match self.model {
            OneOrMany::One(model) => vec![model],
            OneOrMany::Many(models) => models,
        };
        if models.is_empty() {
            errors.push("`model` names no file".to_owned());
        }
        if errors.is_empty() { Ok(Service { models, directory, settings }) } else { Err(errors) }
    }
}

/// Returns the reasons why cargo would reject the name or version of a package.
pub fn package_errors(package: &str, version: &str) -> Vec<String> {
    let mut errors = Vec::new();
    let fits = package.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    if !fits || !package.starts_with(|first: char| first.is_ascii_alphabetic()) {
        errors.push(format!(
            "`{}` is not a package name: use ASCII letters, digits, `-` and `_`, starting with a letter",
            package.escape_debug()
        ));
    }
    let library = package.replace('-', "_");
    let is_keyword = escape(package, library.clone(), Position::Method).is_ok_and(|escaped| escaped != library);
    if is_keyword || TAKEN_PACKAGES.contains(&library.as_str()) || is_device(package) {
        errors.push(format!("the package name `{package}` is reserved by Rust, cargo or Windows; add a word"));
    }
    let (release, suffix) = version.split_once(['-', '+']).unwrap_or((version, "0"));
    let numbers: Vec<&str> = release.split('.').collect();
    let is_number = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let fits = suffix.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'+'));
    if numbers.len() != 3 || !numbers.iter().all(is_number) || suffix.is_empty() || !fits {
        errors.push(format!("`{}` is not a package version, such as `1.2.3`", version.escape_debug()));
    }
    errors
}

fn unknown_keys(table: &Table, keys: &[&'static str]) -> Vec<String> {
    let unknown = table.keys().filter(|key| !keys.contains(&key.as_str()));
    unknown
        .map(|key| format!("unknown key `{}`{}", key.escape_debug(), did_you_mean(key, keys.iter().copied())))
        .collect()
}

fn is_folder(name: &str) -> bool {
    let fits = name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    fits && !name.is_empty() && !is_device(name)
}

/// Returns whether Windows reserves the name for a device, so that no file or directory can have it.
pub(crate) fn is_device(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let is_port = |kind: &str| name.strip_prefix(kind).is_some_and(|port| matches!(port.as_bytes(), [b'0'..=b'9']));
    matches!(name.as_str(), "con" | "prn" | "aux" | "nul") || is_port("com") || is_port("lpt")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_service_is_read_with_all_it_says() {
        let services = parse(
            r#"
            [omics]
            model = "model/models/omics.json"
            package = "tinsmith-omics"
            version = "0.1.0"

            [part]
            model = ["a.json", "b.json"]
            package = "part"
            version = "1.2.3-rc.1"
            service = "a.b#C"
            protocol = "rpcv2Cbor"
            operations = ["GetRun"]
            validation = "strict"
            validators = false
            send-defaults = false
            directory = "tests/part"
            waivers."a.b#Name" = { ignore = ["length"], pattern = "[a-z]" }
            "#,
        )
        .expect("the text is right");
        let omics = &services["omics"];
        assert_eq!(omics.models, ["model/models/omics.json"]);
        assert_eq!(omics.settings, Settings::new("tinsmith-omics", "0.1.0", "omics"));
        assert_eq!(omics.directory, "generated/omics");
        let Service { models, directory, settings } = &services["part"];
        assert_eq!(directory, "tests/part");
        assert_eq!(models, &["a.json", "b.json"]);
        assert_eq!((settings.validation, settings.validators), (Validation::Strict, Validators::Omit));
        assert_eq!(settings.defaults, Some(Defaults::Omit));
        assert_eq!(settings.protocol.as_deref(), Some("rpcv2Cbor"));
        assert_eq!(settings.operations.as_deref(), Some(["GetRun".to_owned()].as_slice()));
        assert_eq!(settings.waivers["a.b#Name"].pattern.as_deref(), Some("[a-z]"));
    }

    #[test]
    fn everything_wrong_is_said_at_once() {
        let errors = parse(
            r#"
            [omics]
            modle = "x"
            pakage = "y"

            [Bad]
            model = []
            package = "1x"
            version = "1"

            [empty]
            model = []
            package = "1x"
            version = "1"

            [waived]
            model = "x"
            package = "x"
            version = "1.0.0"
            waivers."a#B" = { ignore = ["patern"] }

            [lacking]
            model = 1

            [outside]
            model = "x"
            package = "x"
            version = "1.0.0"
            directory = "../x"
            "#,
        )
        .expect_err("the text is wrong");
        assert_eq!(
            errors,
            [
                "generated/services.toml: [Bad]: the name of a service must consist of lowercase letters, digits and `-`",
                "generated/services.toml: [empty]: `1x` is not a package name: use ASCII letters, digits, `-` and `_`, starting with a letter",
                "generated/services.toml: [empty]: `1` is not a package version, such as `1.2.3`",
                "generated/services.toml: [empty]: `model` names no file",
                "generated/services.toml: [lacking]: `model` must be a file or a list of files",
                "generated/services.toml: [omics]: unknown key `modle`; did you mean `model`?",
                "generated/services.toml: [omics]: unknown key `pakage`; did you mean `package`?",
                "generated/services.toml: [outside]: `directory` is `../x`, but must be a path of lowercase letters, digits and `-` within the workspace",
                "generated/services.toml: [waived]: waiver of `a#B`: `patern` is not a constraint; did you mean `pattern`?",
            ]
        );
    }

    #[test]
    fn services_do_not_share_packages_or_directories() {
        let errors = parse(
            r#"
            [a]
            model = "x"
            package = "one-name"
            version = "0.1.0"
            directory = "crates/shared"

            [b]
            model = "x"
            package = "one_name"
            version = "0.1.0"
            directory = "crates/shared"

            [c]
            model = "x"
            package = "c"
            version = "0.1.0"
            directory = "crates/shared/inner/deep"

            [d]
            model = "x"
            package = "d"
            version = "0.1.0"
            directory = "crates/shared-not"
            "#,
        )
        .expect_err("the services are in each other's way");
        assert_eq!(
            errors,
            [
                "generated/services.toml: [b]: `package` is also that of [a]; give each service its own",
                "generated/services.toml: [b]: `directory` is, or is inside of, that of [a]; give each service its own",
                "generated/services.toml: [c]: `directory` is, or is inside of, that of [a]; give each service its own",
            ]
        );
    }

    #[test]
    fn names_that_cargo_rust_or_windows_take_are_refused() {
        for package in [
            "",
            "1x",
            "-x",
            "a b",
            "a.b",
            "é",
            "fn",
            "type",
            "async",
            "self",
            "crate",
            "test",
            "core",
            "std",
            "alloc",
            "proc-macro",
            "tinsmith-runtime",
            "con",
            "NUL",
            "com1",
            "lpt9",
        ] {
            assert!(!package_errors(package, "0.1.0").is_empty(), "{package:?} was accepted");
        }
        for package in ["omics", "a1", "tests", "core-client", "r-fn", "console", "com", "com10"] {
            assert_eq!(package_errors(package, "0.1.0"), [""; 0], "{package:?}");
        }
    }

    #[test]
    fn text_that_is_no_toml_says_where() {
        let errors = parse("[omics\n").expect_err("the text is wrong");
        assert!(errors[0].contains("line 1"), "{errors:?}");
    }
}
