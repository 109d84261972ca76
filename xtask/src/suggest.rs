//! Suggestions for names that do not exist.

/// Returns the name most similar to `wanted`, if one is similar enough to be a typing error.
pub fn closest<'n>(wanted: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let limit = wanted.chars().count().div_ceil(3);
    let distances = names.into_iter().map(|name| (distance(&wanted.to_lowercase(), &name.to_lowercase()), name));
    distances.filter(|(distance, _)| *distance <= limit).min().map(|(_, name)| name)
}

/// Returns `; did you mean …?` with the most similar name; empty if none is similar enough.
pub fn did_you_mean<'n>(wanted: &str, names: impl IntoIterator<Item = &'n str>) -> String {
    closest(wanted, names).map(|name| format!("; did you mean `{name}`?")).unwrap_or_default()
}

/// The edit distance: the number of insertions, removals and replacements between two words.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (deleted, letter) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = deleted + 1;
        for (at, other) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(letter != *other);
            diagonal = row[at + 1];
            row[at + 1] = replaced.min(diagonal + 1).min(row[at] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_corrected_and_other_words_are_not() {
        let names = ["omics", "dynamodb", "package"];
        assert_eq!(closest("omisc", names), Some("omics"));
        assert_eq!(closest("DynamoDB", names), Some("dynamodb"));
        assert_eq!(closest("pakage", names), Some("package"));
        assert_eq!(closest("sqs", names), None);
        assert_eq!(closest("", names), None);
        assert_eq!(did_you_mean("x", names), "");
    }
}
