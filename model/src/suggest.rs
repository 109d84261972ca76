//! Suggestions for misspelled names.

/// Maximum edit distance of a suggestion.
const DISTANCE: usize = 3;

/// Maximum length in characters of a name to find suggestions for.
const LENGTH: usize = 128;

/// Returns the known name with the smallest edit distance, ignoring case, or `None` if none is close enough to be a
/// typing error: one edit in three characters, and at most three edits.
///
/// ```
/// # use tinsmith_model::suggest::nearest;
/// assert_eq!(nearest("GetRum", ["GetRun", "ListRuns"]), Some("GetRun"));
/// assert_eq!(nearest("DeleteRun", ["GetRun", "ListRuns"]), None);
/// ```
pub fn nearest<'n>(wanted: &str, known: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let length = wanted.chars().count();
    if length > LENGTH {
        return None;
    }
    let limit = length.div_ceil(3).min(DISTANCE);
    let folded = wanted.to_lowercase();
    let near = known.into_iter().filter(|name| name.chars().count().abs_diff(length) <= limit);
    let distances = near.map(|name| (distance(&folded, &name.to_lowercase()), name));
    distances.filter(|(distance, _)| *distance <= limit).min().map(|(_, name)| name)
}

/// Returns the edit distance: the number of characters to insert, delete or replace.
pub fn distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (line, letter) in from.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = line + 1;
        for (column, other) in to.iter().enumerate() {
            let replaced = diagonal + usize::from(letter != *other);
            diagonal = row[column + 1];
            row[column + 1] = replaced.min(diagonal + 1).min(row[column] + 1);
        }
    }
    row[to.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typing_errors_are_corrected_and_other_names_are_not() {
        let operations = ["GetRun", "GetRunTask", "ListRuns"];
        assert_eq!(nearest("getrum", operations), Some("GetRun"));
        assert_eq!(nearest("ListRun", operations), Some("ListRuns"));
        assert_eq!(nearest("DeleteWorkflow", operations), None);
        assert_eq!(nearest("", operations), None);
        let services = ["omics", "dynamodb", "package"];
        assert_eq!(nearest("omisc", services), Some("omics"));
        assert_eq!(nearest("DynamoDB", services), Some("dynamodb"));
        assert_eq!(nearest("pakage", services), Some("package"));
        assert_eq!(nearest("sqs", services), None);
        assert_eq!(nearest(&"x".repeat(LENGTH + 1), [&*"x".repeat(LENGTH)]), None);
    }

    #[test]
    fn distances_count_characters() {
        for (from, to, expected) in [("", "", 0), ("", "ab", 2), ("kitten", "sitting", 3), ("é", "e", 1)] {
            assert_eq!((distance(from, to), distance(to, from)), (expected, expected), "{from} {to}");
        }
    }
}
