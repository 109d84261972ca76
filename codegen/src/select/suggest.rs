//! Suggestions for misspelled names.

/// Maximum edit distance of a suggestion, and maximum length in bytes of a name to find suggestions for.
const DISTANCE: usize = 3;
const LENGTH: usize = 128;

/// Returns the known name with the smallest edit distance, ignoring case, or `None` if none is close.
pub(crate) fn nearest<'n>(asked: &str, known: impl IntoIterator<Item = &'n str>) -> Option<String> {
    let folded = asked.to_lowercase();
    if folded.len() > LENGTH {
        return None;
    }
    let candidates = known
        .into_iter()
        .filter(|name| name.len().abs_diff(asked.len()) <= DISTANCE)
        .map(|name| (distance(&folded, &name.to_lowercase()), name))
        .filter(|(distance, _)| *distance <= DISTANCE && distance * 3 <= folded.len());
    candidates.min().map(|(_, name)| name.to_owned())
}

/// Returns the number of characters to insert, delete or replace.
fn distance(from: &str, to: &str) -> usize {
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
    fn near_names_are_suggested() {
        let known = ["GetRun", "GetRunTask", "ListRuns"];
        assert_eq!(nearest("getrum", known).as_deref(), Some("GetRun"));
        assert_eq!(nearest("ListRun", known).as_deref(), Some("ListRuns"));
        assert_eq!(nearest("DeleteWorkflow", known), None);
        assert_eq!(nearest("", known), None);
    }
}
