//! Reads the protocol of a service: the name of one, or a trait and the type that implements it.

use std::ops::Range;
use std::path::Path;

use tinsmith_codegen::settings::{Dependency, Layout, OwnProtocol, ProtocolChoice};
use toml::de::DeValue;

use super::reader::{Reader, Section};
use super::{dependency, keys};

/// The generated crate that uses the protocol.
pub(super) struct CrateOf<'p> {
    /// The folder of the configuration, absolute.
    pub(super) folder: &'p Path,
    /// The directory of the crate, absolute.
    pub(super) directory: &'p Path,
    pub(super) layout: Layout,
}

/// Remembers the place of a value that a model may not fit, and returns the value.
type Keep<'k> = dyn FnMut(&Reader<'_>, (String, Range<usize>)) -> String + 'k;

/// Reads `protocol`, and the crate of its type.
pub(super) fn read(
    reader: &mut Reader<'_>,
    section: &Section<'_>,
    of_crate: &CrateOf<'_>,
    keep: &mut Keep<'_>,
) -> (ProtocolChoice, Option<Dependency>) {
    let is_table = matches!(section.table.get("protocol").map(toml::Spanned::get_ref), Some(DeValue::Table(_)));
    if !is_table {
        let name = reader.spanned_text(section, "protocol").map(|text| keep(reader, text));
        return (name.map_or(ProtocolChoice::Best, ProtocolChoice::Named), None);
    }
    let own = reader.section(section, "protocol", format!("{}: protocol", section.title));
    own.and_then(|own| read_own(reader, &own, of_crate, keep))
        .map_or((ProtocolChoice::Best, None), |(own, dependency)| (ProtocolChoice::Own(own), dependency))
}

fn read_own(
    reader: &mut Reader<'_>,
    own: &Section<'_>,
    of_crate: &CrateOf<'_>,
    keep: &mut Keep<'_>,
) -> Option<(OwnProtocol, Option<Dependency>)> {
    reader.check_keys(own, &[&keys::PROTOCOL]);
    let [trait_id, implementation] = ["trait", "type"].map(|key| {
        let text = reader.spanned_text(own, key);
        if !own.table.contains_key(key) {
            reader.problem(&own.span, format!("{}: `{key}` is not set; it needs `trait` and `type`", own.title));
        }
        text.map(|text| keep(reader, text))
    });
    let (trait_id, implementation) = (trait_id?, implementation?);
    let dependency = read_dependency(reader, own, &implementation, of_crate);
    Some((OwnProtocol { trait_id, implementation }, dependency))
}

/// Reads the dependency on the crate of the type, which a crate needs and a module cannot have.
fn read_dependency(
    reader: &mut Reader<'_>,
    own: &Section<'_>,
    implementation: &str,
    of_crate: &CrateOf<'_>,
) -> Option<Dependency> {
    let library = implementation.trim_start_matches("::").split("::").next().unwrap_or_default().to_owned();
    let value = own.table.get("dependency");
    let at = value.map_or(own.span.clone(), toml::Spanned::span);
    match (of_crate.layout, value) {
        (Layout::Module, None) => return None,
        (Layout::Module, Some(_)) => {
            let problem = "a module has the dependencies of the crate around it; remove `dependency`";
            reader.problem(&at, format!("{}: {problem}", own.title));
            return None;
        }
        (Layout::Crate, None) => {
            let problem = format!(
                "the crate needs to know where `{library}` is; set `dependency` to its version, or to a \
                                   table with `path` or `git`"
            );
            reader.problem(&at, format!("{}: {problem}", own.title));
            return None;
        }
        (Layout::Crate, Some(_)) => {}
    }
    let source = dependency::source(reader, own, "dependency", &keys::DEPENDENCY)?;
    let table = value.and_then(|value| value.get_ref().as_table());
    let text = |key: &str| table.and_then(|table| table.get(key)?.get_ref().as_str()).map(str::to_owned);
    let package = text("package").unwrap_or_else(|| library.clone());
    let version = text("version");
    if package.is_empty() || !package.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte)) {
        reader.problem(&at, format!("{}: `{}` is not the name of a package", own.title, package.escape_debug()));
        return None;
    }
    match dependency::source_from(source, of_crate.folder, of_crate.directory) {
        Ok(source) => Some(Dependency { package, library, source, version }),
        Err(error) => {
            reader.problem(&at, format!("{}: {error}", own.title));
            None
        }
    }
}
