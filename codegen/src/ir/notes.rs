//! Notes on shapes and members that documentation and attributes print.

use std::fmt;

/// Deprecation of a shape or member.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Deprecated {
    /// Message from the model: the reason, the date or version, and the replacement.
    pub note: Option<String>,
}

/// Short form of a member's documentation.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Summary {
    /// The first sentence, as Markdown; `None` if the documentation does not start with one.
    pub sentence: Option<String>,
    /// `true` if the full documentation says more.
    pub has_more: bool,
}

/// Constraints and default of a member, in sentences of Markdown.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct ConstraintDocs {
    /// Says that the member is required, or always set.
    pub required: Option<String>,
    /// Constraints on its values.
    pub constraints: Vec<String>,
    /// Value of the member if it is unset.
    pub default: Option<String>,
}

impl fmt::Display for ConstraintDocs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sentences: Vec<&str> =
            self.required.iter().chain(&self.constraints).chain(&self.default).map(String::as_str).collect();
        f.write_str(&sentences.join(" "))
    }
}
