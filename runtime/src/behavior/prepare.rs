//! Changes to inputs before they are sent, called by [`Input::prepare`](crate::operation::Input::prepare) of generated
//! inputs.

/// Sets a member if it is unset or empty.
#[inline]
pub fn fill_in(member: &mut Option<String>, value: &str) {
    if member.as_deref().unwrap_or_default().is_empty() {
        *member = Some(value.to_owned());
    }
}

/// Removes the first matching prefix from a member, with or without a leading slash.
///
/// Some services return ids with a prefix that they do not accept in requests.
#[inline]
pub fn trim_prefix(member: &mut Option<String>, prefixes: &[&str]) {
    let Some(value) = member else { return };
    let bare = value.strip_prefix('/').unwrap_or(value);
    if let Some(rest) = prefixes.iter().find_map(|prefix| bare.strip_prefix(prefix)) {
        *member = Some(rest.to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unset_and_empty_members_are_filled_in() {
        for (before, after) in [(None, "-"), (Some(""), "-"), (Some("1"), "1")] {
            let mut member = before.map(str::to_owned);
            fill_in(&mut member, "-");
            assert_eq!(member.as_deref(), Some(after));
        }
    }

    #[test]
    fn one_prefix_is_removed() {
        let cases = [
            ("/hostedzone/Z1", "Z1"),
            ("hostedzone/Z1", "Z1"),
            ("/change/C1", "C1"),
            ("Z1", "Z1"),
            ("/other/Z1", "/other/Z1"),
            ("/hostedzone/change/Z1", "change/Z1"),
            ("/hostedzone/", ""),
        ];
        for (before, after) in cases {
            let mut member = Some(before.to_owned());
            trim_prefix(&mut member, &["hostedzone/", "change/"]);
            assert_eq!(member.as_deref(), Some(after), "{before}");
        }
        let mut unset = None;
        trim_prefix(&mut unset, &["hostedzone/"]);
        assert_eq!(unset, None);
    }
}
