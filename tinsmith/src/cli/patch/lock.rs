//! Edits the versions of a lock file, so that cargo takes the crate that it would otherwise ignore.
//!
//! Cargo keeps the locked version of a crate, and a generated crate has another: the same with build metadata. What the
//! entry says of dependencies and checksums is left to cargo, which completes it when it reads the file next.

use toml_edit::{DocumentMut, Item, Table};

/// The registry of official crates, as lock files name it.
const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// The build metadata of generated crates starts with it.
const MARK: &str = "+tinsmith.";

/// A locked crate that changes its version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Move {
    /// Its name.
    pub(super) package: String,
    /// The version so far.
    pub(super) from: String,
    /// The version from now on.
    pub(super) to: String,
}

/// Returns the version of the crate that replaces an official one.
pub(super) fn generated_version(official: &str) -> String {
    format!("{official}{MARK}{}", env!("CARGO_PKG_VERSION"))
}

/// Returns the lock file with generated crates in place of official ones.
///
/// # Errors
/// A message if the text is not TOML.
pub(super) fn replaced(text: &str, moves: &[Move]) -> Result<String, String> {
    moved(text, moves, None)
}

/// Returns the lock file with official crates in place of the generated ones of these names.
///
/// # Errors
/// A message if the text is not TOML.
pub(super) fn restored(text: &str, packages: &[String]) -> Result<String, String> {
    let document = parse(text)?;
    let moves = locked(&document).filter_map(|(name, version, has_source)| {
        let (official, _) = version.split_once(MARK)?;
        let is_generated = !has_source && packages.iter().any(|package| package == name);
        is_generated.then(|| Move { package: name.to_owned(), from: version.to_owned(), to: official.to_owned() })
    });
    moved(text, &moves.collect::<Vec<_>>(), Some(REGISTRY))
}

/// The name and version of each locked crate, and `true` if it has a source.
fn locked(document: &DocumentMut) -> impl Iterator<Item = (&str, &str, bool)> {
    let packages = document.get("package").and_then(Item::as_array_of_tables);
    packages.into_iter().flatten().filter_map(|package| {
        let text = |key: &str| package.get(key).and_then(Item::as_str);
        Some((text("name")?, text("version")?, package.contains_key("source")))
    })
}

fn moved(text: &str, moves: &[Move], source: Option<&str>) -> Result<String, String> {
    let mut document = parse(text)?;
    let Some(packages) = document.get_mut("package").and_then(Item::as_array_of_tables_mut) else {
        return Ok(text.to_owned());
    };
    for package in packages.iter_mut() {
        let is = |key: &str, wanted: &str| package.get(key).and_then(Item::as_str) == Some(wanted);
        let found = moves.iter().find(|it| is("name", &it.package) && is("version", &it.from));
        if let Some(found) = found {
            package["version"] = toml_edit::value(found.to.as_str());
            package.remove("checksum");
            match source {
                Some(source) => package["source"] = toml_edit::value(source),
                None => drop(package.remove("source")),
            }
        }
        rename_dependencies(package, moves);
    }
    Ok(document.to_string())
}

/// Changes the versions of dependencies that name one, because there are several.
fn rename_dependencies(package: &mut Table, moves: &[Move]) {
    let Some(dependencies) = package.get_mut("dependencies").and_then(Item::as_array_mut) else { return };
    for dependency in dependencies.iter_mut() {
        let Some(text) = dependency.as_str() else { continue };
        let mut words = text.split(' ');
        let (name, version) = (words.next(), words.next());
        let found = moves.iter().find(|it| name == Some(&it.package) && version == Some(&it.from));
        if let Some(Move { package, to, .. }) = found {
            let decor = dependency.decor().clone();
            *dependency = format!("{package} {to}").into();
            *dependency.decor_mut() = decor;
        }
    }
}

fn parse(text: &str) -> Result<DocumentMut, String> {
    text.parse().map_err(|error: toml_edit::TomlError| error.to_string().trim_end().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = "# Generated.\nversion = 4\n\n[[package]]\nname = \"a\"\nversion = \"0.1.0\"\ndependencies = [\n \"aws-sdk-sts 0.9.0\",\n \
                        \"aws-sdk-sts 1.2.3\",\n]\n\n[[package]]\nname = \"aws-sdk-sts\"\nversion = \"0.9.0\"\nsource = \
                        \"registry+https://github.com/rust-lang/crates.io-index\"\nchecksum = \"00\"\n\n[[package]]\nname = \"aws-sdk-sts\"\n\
                        version = \"1.2.3\"\nsource = \"registry+https://github.com/rust-lang/crates.io-index\"\n";

    #[test]
    fn only_the_replaced_version_moves_and_moves_back() {
        let to = generated_version("1.2.3");
        assert_eq!(to, format!("1.2.3+tinsmith.{}", env!("CARGO_PKG_VERSION")));
        let moves = [Move { package: "aws-sdk-sts".to_owned(), from: "1.2.3".to_owned(), to: to.clone() }];
        let patched = replaced(LOCK, &moves).expect("the text is TOML");
        let expected = LOCK.replace("aws-sdk-sts 1.2.3", &format!("aws-sdk-sts {to}")).replace(
            "version = \"1.2.3\"\nsource = \"registry+https://github.com/rust-lang/crates.io-index\"",
            &format!("version = \"{to}\""),
        );
        assert_eq!(patched, expected);
        assert_eq!(restored(&patched, &["aws-sdk-sts".to_owned()]).as_deref(), Ok(LOCK));
        assert_eq!(restored(&patched, &["aws-sdk-sso".to_owned()]).as_deref(), Ok(patched.as_str()));
    }

    #[test]
    fn a_lock_file_that_is_not_toml_is_an_error() {
        assert!(replaced("[[package]\n", &[]).is_err());
        assert_eq!(replaced("version = 4\n", &[]).as_deref(), Ok("version = 4\n"));
    }
}
