//! The severity of findings.

/// The severity of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The model is fine; the finding is for information.
    Note,
    /// The model is suspicious, but code can be generated.
    Warning,
    /// The model is very likely wrong, but code can be generated.
    Danger,
    /// The model is invalid; code cannot be generated.
    Error,
}

impl Severity {
    /// The name as in reports, such as "warning".
    pub fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Danger => "danger",
            Self::Error => "error",
        }
    }
}
