//! Suggests the next version of a crate from the effects of the changes, by the rules that Cargo applies to versions.
//!
//! From 1.0.0 on, breaking changes raise the major version and other changes of the interface or behavior the minor one.
//! Of 0.x versions, breaking changes raise the minor version and others the patch. Each 0.0.x version breaks with the
//! last. A pre-release promises nothing: only its last number is raised.

use semver::{BuildMetadata, Prerelease, Version};

use super::{Change, Effect};

/// Returns the next version after `current`, or `None` if nothing changed or `current` is not a version.
pub fn next_version(current: &str, changes: &[Change]) -> Option<String> {
    let worst = changes.iter().map(Change::effect).min()?;
    let current = Version::parse(current).ok()?;
    if let Some(pre) = next_prerelease(&current.pre) {
        return Some(Version { pre, build: BuildMetadata::EMPTY, ..current }.to_string());
    }
    let Version { major, minor, patch, .. } = current;
    let is_breaking = worst.is_breaking();
    let is_noted = worst == Effect::Note;
    let (major, minor, patch) = match (major, minor) {
        (1.., _) if is_breaking => (major.checked_add(1)?, 0, 0),
        (1.., _) if !is_noted => (major, minor.checked_add(1)?, 0),
        (0, 1..) if is_breaking => (0, minor.checked_add(1)?, 0),
        (_, _) => (major, minor, patch.checked_add(1)?),
    };
    Some(Version::new(major, minor, patch).to_string())
}

/// Returns the pre-release after this one, or `None` if this is not one.
fn next_prerelease(pre: &Prerelease) -> Option<Prerelease> {
    if pre.is_empty() {
        return None;
    }
    let (front, last) = pre.rsplit_once('.').map_or(("", pre.as_str()), |(front, last)| (front, last));
    let next = match last.parse::<u64>().ok().and_then(|number| number.checked_add(1)) {
        Some(number) if front.is_empty() => number.to_string(),
        Some(number) => format!("{front}.{number}"),
        None => format!("{pre}.1"),
    };
    Prerelease::new(&next).ok()
}

#[cfg(test)]
mod tests {
    use super::super::aspect::ItemKind;
    use super::super::{Difference, Judgement};
    use super::*;

    fn changes(effect: Effect) -> Vec<Change> {
        let judgement = Judgement { effect, reason: "", remedy: "" };
        let [path, shape] = [String::new(), String::new()];
        vec![Change { judgement, kind: ItemKind::Type, path, shape: Some(shape), difference: Difference::Added }]
    }

    #[test]
    fn versions_follow_the_rules_of_cargo() {
        use Effect::{Addition, Behavior, Compile, Note, Run};
        for (current, effect, next) in [
            ("1.2.3", Compile, "2.0.0"),
            ("1.2.3", Run, "2.0.0"),
            ("1.2.3", Behavior, "1.3.0"),
            ("1.2.3", Addition, "1.3.0"),
            ("1.2.3", Note, "1.2.4"),
            ("0.2.3", Compile, "0.3.0"),
            ("0.2.3", Addition, "0.2.4"),
            ("0.2.3", Note, "0.2.4"),
            ("0.0.3", Compile, "0.0.4"),
            ("0.0.3", Addition, "0.0.4"),
            ("1.2.3+tinsmith.1", Addition, "1.3.0"),
            ("2.0.0-beta.9", Compile, "2.0.0-beta.10"),
            ("2.0.0-beta", Note, "2.0.0-beta.1"),
            ("2.0.0-7", Note, "2.0.0-8"),
        ] {
            assert_eq!(next_version(current, &changes(effect)).as_deref(), Some(next), "{current} {effect}");
        }
    }

    #[test]
    fn there_is_no_version_after_no_change_or_no_version() {
        assert_eq!(next_version("1.2.3", &[]), None);
        assert_eq!(next_version("one", &changes(Effect::Compile)), None);
        let largest = format!("{0}.{0}.{0}", u64::MAX);
        assert_eq!(next_version(&largest, &changes(Effect::Compile)), None);
    }
}
