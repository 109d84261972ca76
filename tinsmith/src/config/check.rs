//! Rules for names of packages, folders and versions.

use tinsmith_codegen::names::reserved::{Position, escape};

/// The libraries that every crate can name already, as Rust writes them.
const TAKEN_PACKAGES: [&str; 6] = ["alloc", "core", "proc_macro", "std", "test", "tinsmith_runtime"];

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

/// Reports whether a name can be that of a service, and so that of its folder.
pub(super) fn is_folder(name: &str) -> bool {
    let fits = name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    fits && !name.is_empty() && !is_device(name)
}

/// Reports whether a path is relative and fits every system: `..` only at its start, then names of letters, digits, `-`,
/// `_` and `.`.
pub(super) fn is_directory(path: &str) -> bool {
    let mut parts = path.split('/').skip_while(|part| *part == "..");
    let fits = |part: &str| {
        let letters = part.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'));
        letters && !part.is_empty() && !part.starts_with('.') && !part.ends_with('.') && !is_device(part)
    };
    path == "." || !path.is_empty() && parts.all(fits)
}

/// Reports whether Windows reserves the name for a device, so that no file or directory can have it.
pub fn is_device(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let is_port = |kind: &str| name.strip_prefix(kind).is_some_and(|port| matches!(port.as_bytes(), [b'0'..=b'9']));
    matches!(name.as_str(), "con" | "prn" | "aux" | "nul") || is_port("com") || is_port("lpt")
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn directories_are_relative_and_plain() {
        for path in [".", "generated", "../tests/chat", "../..", "a/b-c/d_e.f"] {
            assert!(is_directory(path), "{path}");
        }
        for path in ["", "/a", "a/../b", "a//b", "a/", "C:\\a", "a b", ".git", "a/nul", "é"] {
            assert!(!is_directory(path), "{path}");
        }
    }
}
