//! Generates clients in build scripts.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use tinsmith_codegen::package::Package;
use tinsmith_codegen::settings::{Derive, Layout, Parts, Settings, Validation};

use crate::exit::Failure;
use crate::generator::{Generate, Tinsmith, on_large_stack};
use crate::git::Access;
use crate::sources::{self, ModelSource, Sources};
use crate::sync;

/// The command that headers of files name.
const COMMAND: &str = "cargo build";

/// Generates a client in a build script, as a module for `include!`.
///
/// ```no_run
/// // build.rs
/// fn main() -> Result<(), tinsmith::exit::Failure> {
///     tinsmith::Build::new().model("smithy/weather.smithy").operations(["GetCity"]).generate()
/// }
/// ```
///
/// The crate includes the module, which is called like the file of the model, and depends on `tinsmith-runtime`:
///
/// ```ignore
/// include!(concat!(env!("OUT_DIR"), "/weather.rs"));
///
/// fn client(config: &aws_config::SdkConfig) -> weather::Client {
///     weather::Client::new(config)
/// }
/// ```
///
/// The build script runs again when a file of the model changes. The module has paths relative to itself, so that it can
/// be included in any module. Features of generated crates, such as `test-util`, are those of the surrounding crate, if it
/// has them.
#[derive(Clone, Debug, Default)]
#[must_use = "nothing is generated before `generate`"]
pub struct Build {
    models: Vec<String>,
    service: Option<String>,
    operations: Option<Vec<String>>,
    module: Option<String>,
    validation: Option<Validation>,
    parts: Parts,
    derives: BTreeSet<Derive>,
    out_dir: Option<PathBuf>,
}

impl Build {
    /// A build without a model.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file, folder or glob of the model, relative to the folder of `Cargo.toml`.
    pub fn model(mut self, path: impl Into<String>) -> Self {
        self.models.push(path.into());
        self
    }

    /// Sets the service: its shape id, if the model has several; or the name of a service whose model is built in, if no
    /// model is set.
    pub fn service(mut self, service: impl Into<String>) -> Self {
        self.service = Some(service.into());
        self
    }

    /// Sets the operations to generate; by default all.
    pub fn operations(mut self, operations: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.operations = Some(operations.into_iter().map(Into::into).collect());
        self
    }

    /// Sets the name of the module; by default that of the model's file, in snake case.
    pub fn module(mut self, name: impl Into<String>) -> Self {
        self.module = Some(name.into());
        self
    }

    /// Sets the validation of inputs before they are sent; by default [`Validation::Basic`].
    pub fn validation(mut self, level: Validation) -> Self {
        self.validation = Some(level);
        self
    }

    /// Sets the parts of the module; by default types and a client.
    pub fn parts(mut self, parts: Parts) -> Self {
        self.parts = parts;
        self
    }

    /// Sets the traits that structures and unions derive beside the usual ones, where their members allow it.
    pub fn derives(mut self, derives: impl IntoIterator<Item = Derive>) -> Self {
        self.derives = derives.into_iter().collect();
        self
    }

    /// Sets the folder of the generated files; by default the one that cargo names in `OUT_DIR`.
    pub fn out_dir(mut self, folder: impl Into<PathBuf>) -> Self {
        self.out_dir = Some(folder.into());
        self
    }

    /// Generates the module and tells cargo which files it depends on.
    ///
    /// # Errors
    /// If the model is invalid or lacks an operation, or if files cannot be read or written. If nothing is generated,
    /// earlier files stay as they were.
    pub fn generate(&self) -> Result<(), Failure> {
        on_large_stack(|| self.run())
    }

    fn run(&self) -> Result<(), Failure> {
        let out = self.out_dir.clone().or_else(|| std::env::var_os("OUT_DIR").map(PathBuf::from));
        let out = out.ok_or_else(|| Failure::usage("`OUT_DIR` is not set; call this in a build script"))?;
        let source = self.source()?;
        let module = self.module_name()?;
        for path in self.models.iter().map(PathBuf::from).filter(|path| path.is_dir()).chain(source.paths()) {
            println!("cargo::rerun-if-changed={}", path.display());
        }
        let mut settings = Settings::new(package_name(), package_version(), COMMAND);
        settings.layout = Layout::Module;
        settings.validation = self.validation;
        settings.parts = self.parts;
        settings.derives.clone_from(&self.derives);
        settings.operations.clone_from(&self.operations);
        if !self.models.is_empty() {
            settings.service.clone_from(&self.service);
        }
        let generated = Tinsmith.generate(&source.read().map_err(Failure::Failed)?, &settings)?;
        for warning in &generated.warnings {
            println!("cargo::warning={}", warning.line());
        }
        write(&generated.package, &out.join(&module))?;
        write_root(&out, &module)
    }

    fn source(&self) -> Result<ModelSource, Failure> {
        match (&self.service, self.models.is_empty()) {
            (Some(service), true) => Sources::new(None, &Access::default())?.find(service, None),
            (None, true) => Err(Failure::usage("no model is set; name its files with `model`")),
            (_, false) => sources::files(&self.models, Path::new("")).map_err(Failure::Failed),
        }
    }

    fn module_name(&self) -> Result<String, Failure> {
        let by_model = || {
            let stem = Path::new(self.models.first().or(self.service.as_ref())?).file_stem()?.to_string_lossy();
            Some(stem.to_lowercase().replace(|letter: char| !letter.is_ascii_alphanumeric(), "_"))
        };
        let name = self.module.clone().or_else(by_model).unwrap_or_default();
        let is_name = name.starts_with(|first: char| first.is_ascii_lowercase())
            && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
        let problem = || format!("`{}` is not the name of a module; set one with `module`", name.escape_debug());
        if is_name { Ok(name) } else { Err(Failure::usage(problem())) }
    }
}

/// The crate of the build script, which user agents name.
fn package_name() -> String {
    std::env::var("CARGO_PKG_NAME").unwrap_or_else(|_| "tinsmith".to_owned())
}

fn package_version() -> String {
    std::env::var("CARGO_PKG_VERSION").unwrap_or_else(|_| "0.1.0".to_owned())
}

fn write(package: &Package, folder: &Path) -> Result<(), Failure> {
    let failed = |error: sync::SyncError| Failure::failed(error.to_string());
    let difference = sync::compare(package, folder).map_err(failed)?;
    sync::apply(&[sync::Update { package, directory: folder, difference: &difference }]).map_err(failed)
}

/// Writes the file to include, which declares the module.
fn write_root(out: &Path, module: &str) -> Result<(), Failure> {
    let text = format!("#[path = \"{module}/mod.rs\"]\npub mod {module};\n");
    let path = out.join(format!("{module}.rs"));
    if std::fs::read_to_string(&path).is_ok_and(|present| present == text) {
        return Ok(());
    }
    sync::replace(&path, &text).map_err(|error| Failure::failed(error.to_string()))
}
