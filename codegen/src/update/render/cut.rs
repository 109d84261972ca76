//! Cuts long values, such as patterns, so that both ends and the difference between two values stay visible.

/// The number of characters up to which values are shown whole.
const WHOLE: usize = 72;
/// The number of characters that stay visible at each end of a longer value.
const END: usize = 24;
/// The number of characters around the first difference that stay visible.
const MIDDLE: usize = 20;

/// Cuts an old and a new value. If only the middle of long values differs, the start of the difference is shown too.
pub(super) fn cut_both(from: &str, to: &str) -> (String, String) {
    let common = from.chars().zip(to.chars()).take_while(|(one, other)| one == other).count();
    let (short_from, short_to) = (cut(from), cut(to));
    if short_from != short_to || from == to {
        return (short_from, short_to);
    }
    (cut_at(from, common), cut_at(to, common))
}

/// Cuts a value after its start and before its end.
pub(super) fn cut(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    match letters.len().checked_sub(END) {
        Some(tail) if letters.len() > WHOLE => {
            format!("{}…{}", string(&letters[..END]), string(&letters[tail..]))
        }
        Some(_) | None => text.to_owned(),
    }
}

/// Cuts a value, but keeps the characters around an index.
fn cut_at(text: &str, index: usize) -> String {
    let letters: Vec<char> = text.chars().collect();
    let start = index.saturating_sub(MIDDLE / 4).clamp(END.min(letters.len()), letters.len());
    let end = (start + MIDDLE).min(letters.len());
    let tail = letters.len().saturating_sub(END).max(end);
    let head = string(&letters[..END.min(letters.len())]);
    let before = if start > END { "…" } else { "" };
    let after = if tail > end { "…" } else { "" };
    format!("{head}{before}{}{after}{}", string(&letters[start..end]), string(&letters[tail..]))
}

fn string(letters: &[char]) -> String {
    letters.iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn both_ends_stay_visible() {
        assert_eq!(cut("short"), "short");
        let long = format!("^arn:{}[a-z]+$", "x".repeat(200));
        assert_eq!(cut(&long), format!("^arn:{}…{}[a-z]+$", "x".repeat(19), "x".repeat(17)));
    }

    #[test]
    fn differences_in_the_middle_stay_visible() {
        let around = |middle: &str| format!("{}{middle}{}", "a".repeat(100), "b".repeat(100));
        let (from, to) = cut_both(&around("[0-9]"), &around("[0-7]"));
        assert_eq!(from, format!("{0}…aa[0-9]{1}…{2}", "a".repeat(24), "b".repeat(13), "b".repeat(24)));
        assert!(to.contains("[0-7]"), "{to}");
    }

    proptest! {
        #[test]
        fn different_values_stay_different(start in "[ab]{0,90}", end in "[ab]{0,90}", one in ".{0,9}", other in ".{0,9}") {
            let (from, to) = (format!("{start}{one}{end}"), format!("{start}{other}{end}"));
            let (short_from, short_to) = cut_both(&from, &to);
            prop_assert_eq!(short_from == short_to, from == to, "{} {}", short_from, short_to);
            prop_assert!(short_from.chars().count() <= 2 * END + MIDDLE + 4);
        }
    }
}
