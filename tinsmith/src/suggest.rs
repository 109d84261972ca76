//! Hints for names that do not exist.

use tinsmith_model::suggest::nearest;

/// Returns `; did you mean …?` with the most similar name; empty if none is similar enough.
pub fn did_you_mean<'n>(wanted: &str, names: impl IntoIterator<Item = &'n str>) -> String {
    nearest(wanted, names).map(|name| format!("; did you mean `{name}`?")).unwrap_or_default()
}
