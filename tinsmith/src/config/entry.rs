//! Turns the tables of a configuration into settings, and checks that services do not stand in each other's way.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::{Path, PathBuf};

use tinsmith_codegen::settings::{
    Backtracking, CrateSource, Defaults as Sending, Derive, Layout, Manifest, Parts, Settings, Validation, Validators,
    Waiver,
};

use super::check::{is_directory, is_folder, package_errors};
use super::dependency::source_from;
use super::paths::{NoRelativePath, relative};
use super::protocol::{self, CrateOf};
use super::reader::{Reader, Section};
use super::{Config, Defaults, Git, Models, Service, dependency, keys};
use crate::git::address;
use crate::suggest::did_you_mean;

/// The version of crates without one.
pub(super) const VERSION: &str = "0.1.0";

/// The folder of crates unless the configuration names one.
const FOLDER: &str = "generated";

/// The folder of modules.
const SOURCES: &str = "src";

/// The command that headers name, without the service.
const COMMAND: &str = "tinsmith generate";

const CONSTRAINTS: [&str; 5] = ["length", "pattern", "range", "required", "uniqueItems"];
const LEVELS: [(&str, Validation); 3] =
    [("off", Validation::Off), ("basic", Validation::Basic), ("strict", Validation::Strict)];
const LAYOUTS: [(&str, Layout); 2] = [("crate", Layout::Crate), ("module", Layout::Module)];

const PARTS: [(&str, Part); 2] = [("types", Part::Types), ("client", Part::Client)];

/// A word in the list of parts.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    Types,
    Client,
}

/// Settings that `[defaults]` and services can have; those that are not set are `None`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shared {
    /// The runtime, with a path relative to the configuration.
    runtime: Option<CrateSource>,
    license: Option<String>,
    authors: Option<Vec<String>>,
    publish: Option<bool>,
    keywords: Option<Vec<String>>,
    repository: Option<String>,
    validation: Option<Validation>,
    validators: Option<bool>,
    backtracking: Option<bool>,
    send_defaults: Option<bool>,
    layout: Option<Layout>,
    parts: Option<Parts>,
    derives: Option<BTreeSet<Derive>>,
}

impl Shared {
    /// These settings, with the other ones where they are not set.
    fn or(self, other: &Self) -> Self {
        let other = other.clone();
        Self {
            runtime: self.runtime.or(other.runtime),
            license: self.license.or(other.license),
            authors: self.authors.or(other.authors),
            publish: self.publish.or(other.publish),
            keywords: self.keywords.or(other.keywords),
            repository: self.repository.or(other.repository),
            validation: self.validation.or(other.validation),
            validators: self.validators.or(other.validators),
            backtracking: self.backtracking.or(other.backtracking),
            send_defaults: self.send_defaults.or(other.send_defaults),
            layout: self.layout.or(other.layout),
            parts: self.parts.or(other.parts),
            derives: self.derives.or(other.derives),
        }
    }

    /// Sets these settings; `folder` is that of the configuration, and `directory` that of the crate, both absolute.
    pub(super) fn apply(&self, settings: &mut Settings, folder: &Path, directory: &Path) -> Result<(), NoRelativePath> {
        let Self { runtime, license, authors, publish, keywords, repository, validation, derives, .. } = self.clone();
        let runtime = runtime.map(|source| source_from(source, folder, directory)).transpose()?;
        settings.manifest = Manifest {
            runtime,
            dependencies: Vec::new(),
            license,
            authors: authors.unwrap_or_default(),
            publish,
            description: settings.manifest.description.take(),
            keywords: keywords.unwrap_or_default(),
            repository,
        };
        settings.validation = validation;
        settings.validators = if self.validators == Some(false) { Validators::Omit } else { Validators::Generate };
        settings.backtracking =
            if self.backtracking == Some(false) { Backtracking::Refuse } else { Backtracking::Allow };
        settings.defaults = self.send_defaults.map(|sends| if sends { Sending::Send } else { Sending::Omit });
        settings.layout = self.layout.unwrap_or_default();
        settings.parts = self.parts.unwrap_or_default();
        settings.derives = derives.unwrap_or_default();
        Ok(())
    }
}

/// Reads the whole file. Problems are left in the reader; `None` if the text is not TOML.
pub(super) fn read(reader: &mut Reader<'_>, folder: &Path) -> Option<Config> {
    let document = reader.document()?;
    let root = Section { title: "the file".to_owned(), table: document.get_ref(), span: document.span() };
    let models = reader.section(&root, "models", "[models]".to_owned());
    let models = models.map(|section| read_models(reader, &section)).unwrap_or_default();
    let defaults = reader.section(&root, "defaults", "[defaults]".to_owned());
    let defaults = defaults.map(|section| read_defaults(reader, &section)).unwrap_or_default();
    let mut found = Vec::new();
    for (key, value) in root.table {
        let name = key.get_ref().as_ref();
        if matches!(name, "models" | "defaults") {
            continue;
        }
        match value.get_ref().as_table() {
            Some(table) => {
                let section = Section { title: format!("[{name}]"), table, span: key.span() };
                found.extend(read_service(reader, name, &section, &defaults, folder));
            }
            None => reader.problem(
                &key.span(),
                format!("`{name}` is not a table; the settings of a service go under `[{name}]`"),
            ),
        }
    }
    conflicts(reader, &found, folder);
    let services = found.into_iter().map(|(name, service, _)| (name, service)).collect();
    Some(Config { folder: folder.to_owned(), shown: reader.shown().to_owned(), models, defaults, services })
}

fn read_models(reader: &mut Reader<'_>, section: &Section<'_>) -> Models {
    reader.check_keys(section, &[&keys::MODELS]);
    let paths = reader.one_or_many(section, "path").unwrap_or_default();
    Models { paths, git: read_git(reader, section) }
}

/// The git repository of models, whose address and commit git may see.
fn read_git(reader: &mut Reader<'_>, section: &Section<'_>) -> Option<Git> {
    let rev = reader.spanned_text(section, "rev");
    if let Some((rev, at)) = &rev
        && let Err(problem) = address::check_commit(rev)
    {
        reader.problem(at, format!("[models]: `rev` {problem}"));
    }
    let Some((url, at)) = reader.spanned_text(section, "git") else {
        if let Some((_, at)) = rev {
            reader.problem(&at, "[models]: `rev` is the commit of `git`, which is not set");
        }
        return None;
    };
    if let Err(problem) = address::check(&url) {
        reader.problem(&at, format!("[models]: `git` {problem}"));
    }
    Some(Git { url, rev: rev.map(|(rev, _)| rev), place: reader.place(&at) })
}

fn read_defaults(reader: &mut Reader<'_>, section: &Section<'_>) -> Defaults {
    reader.check_keys(section, &[&keys::SHARED, &keys::DEFAULTS]);
    let folder = reader.spanned_text(section, "folder").and_then(|(folder, at)| {
        let fits = is_directory(&folder);
        if !fits {
            reader.problem(&at, format!("[defaults]: {}", no_directory("folder", &folder)));
        }
        fits.then_some(folder)
    });
    let command = reader.spanned_text(section, "command").and_then(|(command, at)| {
        let fits = !command.is_empty() && !command.contains(char::is_control);
        if !fits {
            reader.problem(&at, "[defaults]: `command` must be one line, since headers of files name it");
        }
        fits.then_some(command)
    });
    Defaults { folder, command, shared: read_shared(reader, section) }
}

fn no_directory(key: &str, path: &str) -> String {
    format!(
        "`{key}` is `{path}`, but must be a relative path of letters, digits, `-`, `_` and `.`, with `..` only at its start"
    )
}

fn read_shared(reader: &mut Reader<'_>, section: &Section<'_>) -> Shared {
    Shared {
        runtime: dependency::source(reader, section, "runtime", &keys::RUNTIME),
        license: reader.text(section, "license"),
        authors: reader.texts(section, "authors"),
        publish: reader.boolean(section, "publish"),
        keywords: reader.texts(section, "keywords"),
        repository: reader.text(section, "repository"),
        validation: reader.choice(section, "validation", &LEVELS),
        validators: reader.boolean(section, "validators"),
        backtracking: reader.boolean(section, "backtracking"),
        send_defaults: reader.boolean(section, "send-defaults"),
        layout: reader.choice(section, "layout", &LAYOUTS),
        parts: read_parts(reader, section),
        derives: reader
            .choices(section, "derives", &Derive::ALL.map(|derive| (derive.name(), derive)))
            .map(|derives| derives.into_iter().collect()),
    }
}

fn read_parts(reader: &mut Reader<'_>, section: &Section<'_>) -> Option<Parts> {
    let parts = reader.choices(section, "parts", &PARTS)?;
    if !parts.contains(&Part::Types) {
        let problem = "`parts` must have `types`, which a client needs too";
        reader.problem(&section.span, format!("{}: {problem}", section.title));
    }
    Some(if parts.contains(&Part::Client) { Parts::All } else { Parts::Types })
}

fn read_service(
    reader: &mut Reader<'_>,
    name: &str,
    section: &Section<'_>,
    defaults: &Defaults,
    folder: &Path,
) -> Option<(String, Service, Range<usize>)> {
    reader.check_keys(section, &[&keys::SERVICE, &keys::SHARED]);
    if !is_folder(name) {
        let problem = "the name of a service must consist of lowercase letters, digits and `-`";
        reader.problem(&section.span, format!("{}: {problem}", section.title));
        return None;
    }
    let shared = read_shared(reader, section).or(&defaults.shared);
    let package = reader.text(section, "package").unwrap_or_else(|| format!("tinsmith-{name}"));
    let version = reader.text(section, "version").unwrap_or_else(|| VERSION.to_owned());
    for error in package_errors(&package, &version) {
        reader.problem(&section.span, format!("{}: {error}", section.title));
    }
    let directory = read_directory(reader, name, section, defaults, shared.layout.unwrap_or_default());
    let command = defaults.command.as_deref().unwrap_or(COMMAND);
    let mut settings = Settings::new(package, version, format!("{command} {name}"));
    settings.manifest.description = reader.text(section, "description");
    if let Err(error) = shared.apply(&mut settings, folder, &folder.join(&directory)) {
        reader.problem(&section.span, format!("{}: {error}", section.title));
    }
    let mut values = BTreeMap::new();
    let mut keep = |reader: &Reader<'_>, (text, at): (String, Range<usize>)| {
        values.insert(text.clone(), reader.place(&at));
        text
    };
    settings.service = reader.spanned_text(section, "service").map(|text| keep(reader, text));
    let of_crate = CrateOf { folder, directory: &folder.join(&directory), layout: shared.layout.unwrap_or_default() };
    let (protocol, dependency) = protocol::read(reader, section, &of_crate, &mut keep);
    settings.protocol = protocol;
    settings.manifest.dependencies.extend(dependency);
    let operations = reader.spanned_texts(section, "operations");
    settings.operations = operations.map(|names| names.into_iter().map(|text| keep(reader, text)).collect());
    for (shape, at, waiver) in read_waivers(reader, section) {
        settings.waivers.insert(keep(reader, (shape, at)), waiver);
    }
    let model = reader.one_or_many(section, "model").unwrap_or_default();
    let place = reader.place(&section.span);
    Some((name.to_owned(), Service { model, directory, settings, place, values }, section.span.clone()))
}

/// The directory of a service: the one it states, or by its name.
fn read_directory(
    reader: &mut Reader<'_>,
    name: &str,
    section: &Section<'_>,
    defaults: &Defaults,
    layout: Layout,
) -> String {
    let folder = match layout {
        Layout::Crate => defaults.folder.as_deref().unwrap_or(FOLDER),
        Layout::Module => SOURCES,
    };
    // A module is called like its folder.
    let own = if layout == Layout::Module { name.replace('-', "_") } else { name.to_owned() };
    let by_name = if folder == "." { own } else { format!("{folder}/{own}") };
    match reader.spanned_text(section, "directory") {
        Some((directory, at)) => {
            if !is_directory(&directory) || directory == "." {
                reader.problem(&at, format!("{}: {}", section.title, no_directory("directory", &directory)));
                return by_name;
            }
            directory
        }
        None => by_name,
    }
}

fn read_waivers(reader: &mut Reader<'_>, section: &Section<'_>) -> Vec<(String, Range<usize>, Waiver)> {
    let Some(waivers) = reader.section(section, "waivers", format!("{}: waivers", section.title)) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for key in waivers.table.keys() {
        let shape: &str = key.get_ref();
        let title = format!("{}: waiver of `{shape}`", section.title);
        let Some(waiver) = reader.section(&waivers, shape, title) else { continue };
        reader.check_keys(&waiver, &[&keys::WAIVER]);
        let ignored = reader.spanned_texts(&waiver, "ignore").unwrap_or_default();
        for (constraint, at) in ignored.iter().filter(|(it, _)| !CONSTRAINTS.contains(&it.as_str())) {
            let hint = did_you_mean(constraint, CONSTRAINTS);
            reader.problem(at, format!("{}: `{constraint}` is not a constraint{hint}", waiver.title));
        }
        let mut settings = Waiver::new();
        settings.ignore = ignored.into_iter().map(|(constraint, _)| constraint).collect();
        settings.pattern = reader.text(&waiver, "pattern");
        found.push((shape.to_owned(), key.span(), settings));
    }
    found
}

/// Reports each service whose package or directory is that of another, or whose directory is inside of that of another:
/// each would remove the files of the other.
fn conflicts(reader: &mut Reader<'_>, services: &[(String, Service, Range<usize>)], folder: &Path) {
    let mut packages: BTreeMap<String, &str> = BTreeMap::new();
    let mut directories: Vec<(PathBuf, &str, &Range<usize>)> = Vec::new();
    for (name, service, at) in services {
        if let Some(other) = packages.insert(service.settings.package.replace('-', "_"), name) {
            reader.problem(at, format!("[{name}]: `package` is also that of [{other}]; give each service its own"));
        }
        // The path from the configuration is the same for all spellings of a directory.
        let directory = relative(folder, &folder.join(&service.directory)).unwrap_or_default();
        directories.push((directory.into(), name, at));
    }
    // A directory comes right before those inside of it.
    directories.sort_by(|(first, ..), (second, ..)| first.cmp(second));
    let mut around: Option<&(PathBuf, &str, &Range<usize>)> = None;
    for directory in &directories {
        let (path, name, at) = directory;
        match around {
            Some((outer, other, _)) if path.starts_with(outer) => {
                let problem = format!("is, or is inside of, that of [{other}]; give each service its own");
                reader.problem(at, format!("[{name}]: `directory` {problem}"));
            }
            Some(_) | None => around = Some(directory),
        }
    }
}
