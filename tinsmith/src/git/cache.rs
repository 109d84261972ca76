//! The folder of the cache.

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;

/// The name of the folder of this program.
const NAME: &str = "tinsmith";

/// Returns the folder of the cache: the one that the environment variable `TINSMITH_CACHE` names, or `tinsmith` in the
/// folder for caches of the system. `None` if the user has no home.
pub fn default_folder() -> Option<PathBuf> {
    folder(|name| env::var_os(name).filter(|value| !value.is_empty()))
}

fn folder(variable: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    if let Some(own) = variable("TINSMITH_CACHE") {
        return Some(own.into());
    }
    let absolute = |name: &str| variable(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let home = || absolute("HOME").or_else(|| absolute("USERPROFILE"));
    let caches = if cfg!(windows) {
        absolute("LOCALAPPDATA")
    } else if cfg!(target_os = "macos") {
        home().map(|home| home.join("Library/Caches"))
    } else {
        absolute("XDG_CACHE_HOME").or_else(|| home().map(|home| home.join(".cache")))
    };
    Some(caches?.join(NAME))
}

#[cfg(all(test, unix, not(target_os = "macos")))]
mod tests {
    use super::*;

    #[test]
    fn the_cache_is_where_the_user_keeps_caches() {
        let with = |variables: &[(&str, &str)]| {
            folder(|name| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| value.into()))
        };
        assert_eq!(with(&[]), None);
        assert_eq!(with(&[("HOME", "/home/ann")]), Some("/home/ann/.cache/tinsmith".into()));
        assert_eq!(with(&[("HOME", "/h"), ("XDG_CACHE_HOME", "/c")]), Some("/c/tinsmith".into()));
        // Relative paths are ignored, as the specification of these variables demands.
        assert_eq!(with(&[("HOME", "/h"), ("XDG_CACHE_HOME", "c")]), Some("/h/.cache/tinsmith".into()));
        assert_eq!(with(&[("HOME", "/h"), ("TINSMITH_CACHE", "own")]), Some("own".into()));
    }
}
