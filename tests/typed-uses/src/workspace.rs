//! The workspace in which uses are compiled: for each service the generated crate, a program with the official crate and the
//! same program with the generated one, in `target/typed-uses`.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::documentation::{self, Documentation};
use crate::program::{self, BOOTSTRAP, Program, write};

/// The services, each with the version of its official crate.
pub(crate) const SERVICES: [(&str, &str); 7] = [
    ("sts", "1.124.0"),
    ("omics", "1.137.0"),
    ("sqs", "1.119.0"),
    ("kms", "1.129.0"),
    ("lambda", "1.156.0"),
    ("dynamodb", "1.136.0"),
    ("s3", "1.157.0"),
];

/// Features that bring HTTP clients, and no items.
const HEAVY: [&str; 5] = ["default", "default-https-client", "legacy-https-client", "legacy-test-util", "rustls"];

/// Errors of preparing the workspace.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error(transparent)]
    Write(#[from] program::Error),
    #[error(transparent)]
    Documentation(#[from] documentation::Error),
    #[error("`{command}` failed: {said}")]
    Command { command: String, said: String },
    #[error("cargo knows no crate {0}")]
    Missing(String),
}

/// The workspace, with what cargo says of its crates.
pub(crate) struct Workspace {
    checkout: PathBuf,
    folder: PathBuf,
    metadata: Value,
}

impl Workspace {
    /// Generates the crates, and writes the workspace.
    pub(crate) fn prepare(corpus: &Path) -> Result<Self, Error> {
        let checkout = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let folder = checkout.join("target/typed-uses");
        let mut this = Self { checkout, folder, metadata: Value::Null };
        this.generate(corpus)?;
        let members = SERVICES.map(|(service, _)| format!("\"official/{service}\", \"ours/{service}\"")).join(", ");
        let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = [{members}]\n");
        write(&this.folder.join("Cargo.toml"), &manifest)?;
        let lock = this.folder.join("Cargo.lock");
        if !lock.exists() {
            // The versions with which the workspace is tested.
            write(&lock, &fs::read_to_string(this.checkout.join("Cargo.lock")).unwrap_or_default())?;
        }
        for (service, version) in SERVICES {
            this.write_member("official", service, &format!("version = \"={version}\""), "", &[])?;
            this.write_member("ours", service, &format!("path = \"../../generated/{service}\""), "", &[])?;
        }
        this.metadata = this.read_metadata()?;
        for (service, version) in SERVICES {
            let dependencies = this.dependencies(service)?;
            let (all, ours) = (this.features(service, true)?, this.features(service, false)?);
            let all: Vec<&str> = all.iter().map(String::as_str).filter(|it| !HEAVY.contains(it)).collect();
            let ours: Vec<&str> = all.iter().copied().filter(|it| ours.contains(*it)).collect();
            this.write_member("official", service, &format!("version = \"={version}\""), &dependencies, &all)?;
            let place = format!("path = \"../../generated/{service}\"");
            this.write_member("ours", service, &place, &dependencies, &ours)?;
        }
        Ok(this)
    }

    /// Returns the program with the official crate, or with the generated one.
    pub(crate) fn program(&self, service: &str, is_official: bool) -> Program {
        let side = if is_official { "official" } else { "ours" };
        Program {
            workspace: self.folder.clone(),
            folder: self.folder.join(side).join(service),
            package: format!("{side}-{service}"),
            target: self.folder.join("build"),
        }
    }

    /// Documents the official crate.
    pub(crate) fn document(&self, service: &str) -> Result<Documentation, Error> {
        let version = SERVICES.iter().find(|(name, _)| *name == service).map_or("", |(_, version)| version);
        let package = format!("registry+https://github.com/rust-lang/crates.io-index#aws-sdk-{service}@{version}");
        let mut command = self.cargo();
        command.args(["rustdoc", "--quiet", "--offline", "--lib", "--package", &package, "--target-dir"]);
        command.arg(self.folder.join("build"));
        command.args(["--", "-Zunstable-options", "--output-format", "json", "--cap-lints", "allow"]);
        run(command.env(BOOTSTRAP.0, BOOTSTRAP.1))?;
        Ok(Documentation::read(&self.folder.join(format!("build/doc/aws_sdk_{}.json", service.replace('-', "_"))))?)
    }

    /// Returns the features of the official or of the generated crate.
    pub(crate) fn features(&self, service: &str, is_official: bool) -> Result<BTreeSet<String>, Error> {
        let package = self.package(service, is_official)?;
        Ok(package["features"].as_object().into_iter().flatten().map(|(name, _)| name.clone()).collect())
    }

    fn generate(&self, corpus: &Path) -> Result<(), Error> {
        let mut text = "[defaults]\nruntime = { path = \"../../runtime\" }\n".to_owned();
        for (service, version) in SERVICES {
            let model = model(corpus, service);
            let model = fs::canonicalize(&model).unwrap_or(model);
            let _ = write!(
                text,
                "\n[{service}]\nmodel = {:?}\npackage = \"aws-sdk-{service}\"\nversion = \"{version}\"\ndirectory = \
                 \"generated/{service}\"\n",
                model.display().to_string()
            );
        }
        write(&self.folder.join("tinsmith.toml"), &text)?;
        let mut command = self.cargo();
        command.args([
            "run",
            "--quiet",
            "--package",
            "tinsmith",
            "--manifest-path",
            "../../Cargo.toml",
            "--",
            "generate",
        ]);
        run(&mut command)
    }

    fn write_member(
        &self,
        side: &str,
        service: &str,
        place: &str,
        dependencies: &str,
        features: &[&str],
    ) -> Result<(), Error> {
        let folder = self.folder.join(side).join(service);
        let features: Vec<String> = features.iter().map(|feature| format!("\"{feature}\"")).collect();
        let features = features.join(", ");
        let text = format!(
            "[package]\nname = \"{side}-{service}\"\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = \
             false\n\n[dependencies]\nsdk = {{ package = \"aws-sdk-{service}\", {place}, default-features = false, features = \
             [{features}] }}\n{dependencies}"
        );
        write(&folder.join("Cargo.toml"), &text)?;
        let root = folder.join("src/lib.rs");
        if !root.exists() {
            write(&root, "")?;
        }
        Ok(())
    }

    fn read_metadata(&self) -> Result<Value, Error> {
        let mut command = self.cargo();
        command.args(["metadata", "--format-version", "1", "--offline"]);
        let output = output(&mut command)?;
        serde_json::from_slice(&output).map_err(|error| failed(&command, &error.to_string()))
    }

    fn package(&self, service: &str, is_official: bool) -> Result<&Value, Error> {
        let name = format!("aws-sdk-{service}");
        let packages = self.metadata["packages"].as_array().into_iter().flatten();
        packages
            .into_iter()
            .find(|package| package["name"] == name.as_str() && package["source"].is_null() != is_official)
            .ok_or(Error::Missing(name))
    }

    /// Returns the dependencies of the official crate, whose types its items have, for a manifest.
    fn dependencies(&self, service: &str) -> Result<String, Error> {
        let package = self.package(service, true)?;
        let mut text = String::new();
        for dependency in package["dependencies"].as_array().into_iter().flatten() {
            if !dependency["kind"].is_null() || !dependency["target"].is_null() {
                continue;
            }
            let word = |key: &str| dependency[key].as_str().unwrap_or_default();
            let name = dependency["rename"].as_str().unwrap_or(word("name"));
            let _ = writeln!(
                text,
                "{name} = {{ package = \"{}\", version = \"{}\", default-features = {}, features = {} }}",
                word("name"),
                word("req"),
                dependency["uses_default_features"],
                dependency["features"]
            );
        }
        Ok(text)
    }

    fn cargo(&self) -> Command {
        let mut command = Command::new("cargo");
        command.current_dir(&self.folder);
        command
    }
}

/// Returns the newest model of a service in the corpora.
pub(crate) fn model(corpus: &Path, service: &str) -> PathBuf {
    let newest = corpus.join(format!("aws-models-2026-11/{service}.json"));
    if newest.exists() { newest } else { corpus.join(format!("aws-models/{service}.json")) }
}

fn run(command: &mut Command) -> Result<(), Error> {
    output(command).map(drop)
}

fn output(command: &mut Command) -> Result<Vec<u8>, Error> {
    let output = command.output().map_err(|error| failed(command, &error.to_string()))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    Err(failed(command, &String::from_utf8_lossy(&output.stderr)))
}

fn failed(command: &Command, said: &str) -> Error {
    Error::Command { command: format!("{command:?}"), said: said.trim().to_owned() }
}
