//! The text that stands for sensitive values.

/// Placeholder printed instead of sensitive values.
pub const REDACTED: &str = "*** Sensitive Data Redacted ***";
