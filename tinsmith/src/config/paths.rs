//! Relative paths between folders, computed from their names alone.

use std::path::{Component, Path, PathBuf};

/// No relative path leads from one folder to another, because they are on different drives.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no relative path leads from {} to {}; put both on one drive", .from.display(), .to.display())]
pub struct NoRelativePath {
    from: PathBuf,
    to: PathBuf,
}

/// Returns the path of a folder relative to another, with `/` between its parts. Both must be absolute.
///
/// # Errors
/// If there is none.
pub fn relative(from: &Path, to: &Path) -> Result<String, NoRelativePath> {
    let (source, target) = (normalized(from), normalized(to));
    let common = source.iter().zip(&target).take_while(|(left, right)| left == right).count();
    let absolute = |component: &Component<'_>| matches!(component, Component::Prefix(_) | Component::RootDir);
    if source[common..].iter().chain(&target[common..]).any(absolute) {
        return Err(NoRelativePath { from: from.to_owned(), to: to.to_owned() });
    }
    let ups = source[common..].iter().map(|_| "..".to_owned());
    let downs = target[common..].iter().map(|part| part.as_os_str().to_string_lossy().into_owned());
    let parts: Vec<String> = ups.chain(downs).collect();
    Ok(if parts.is_empty() { ".".to_owned() } else { parts.join("/") })
}

/// The components of a path, without `.` and with each `..` applied.
fn normalized(path: &Path) -> Vec<Component<'_>> {
    let mut parts: Vec<Component<'_>> = Vec::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir if matches!(parts.last(), Some(Component::Normal(_))) => drop(parts.pop()),
            Component::ParentDir | Component::Normal(_) | Component::Prefix(_) | Component::RootDir => {
                parts.push(component);
            }
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_lead_from_one_folder_to_another() {
        for (from, to, expected) in [
            ("/a/generated/omics", "/a/runtime", "../../runtime"),
            ("/a/generated/../tests/chat", "/a/generated/../runtime", "../../runtime"),
            ("/a", "/a/b/./c", "b/c"),
            ("/a/b", "/a/b", "."),
            ("/a/b", "/c", "../../c"),
        ] {
            assert_eq!(relative(Path::new(from), Path::new(to)).as_deref(), Ok(expected), "{from} {to}");
        }
    }
}
