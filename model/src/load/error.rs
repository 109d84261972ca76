//! Errors in documents: every problem with its place and, where there is one, a remedy.

use std::fmt;

use thiserror::Error;

use crate::idl::SyntaxProblem;
use crate::load::Location;
use crate::printable::Printable;
use crate::severity::Severity;
use crate::shape::with_article;
use crate::shape_id::{ShapeId, ShapeIdError};
use crate::traits::TraitError;
use crate::walk::through;

/// All errors of the first loading phase that found any, in the order of the documents.
#[derive(Clone, Debug, PartialEq, Error)]
pub struct LoadErrors(Vec<LoadError>);

impl LoadErrors {
    pub(super) fn new(errors: Vec<LoadError>) -> Self {
        Self(errors)
    }

    /// Returns the errors; at least one.
    pub fn errors(&self) -> &[LoadError] {
        &self.0
    }
}

impl fmt::Display for LoadErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = self.0.len();
        write!(f, "the model has {count} {}", if count == 1 { "error" } else { "errors" })?;
        for error in &self.0 {
            write!(f, "\n  {error}")?;
        }
        Ok(())
    }
}

/// An error in a document. The text of it is a single printable line, whatever the document contains.
#[derive(Clone, Debug, PartialEq)]
pub struct LoadError {
    /// The name of the document.
    pub file: String,
    /// The place in a JSON document as a JSON pointer; empty for the whole document and in `.smithy` files.
    pub pointer: String,
    /// The shape or member that the error is about; `None` if the error is outside of a shape.
    pub shape: Option<ShapeId>,
    /// The problem.
    pub problem: Problem,
    /// The place in the text, if it is known.
    pub location: Option<Location>,
    /// A second place that the problem is about, such as the other one of two definitions.
    pub related: Option<Location>,
}

impl LoadError {
    /// An error whose location is not known yet.
    pub(super) fn new(file: &str, pointer: String, shape: Option<ShapeId>, problem: Problem) -> Self {
        Self { file: file.to_owned(), pointer, shape, problem, location: None, related: None }
    }

    /// Returns the severity; problems that are not errors leave the model usable.
    pub fn severity(&self) -> Severity {
        self.problem.severity()
    }

    /// Reports whether the problem is an error, as opposed to a warning.
    pub(super) fn is_error(&self) -> bool {
        self.severity() == Severity::Error
    }

    /// Reports whether the error is about an id that is not in the model, or not that of a shape.
    pub(super) fn is_about_reference(&self) -> bool {
        matches!(self.problem, Problem::Dangling { .. } | Problem::MemberId(_))
    }

    /// Reports whether the error is about a value alone, so that the rules about other parts of the model still apply.
    pub(super) fn is_about_value(&self) -> bool {
        matches!(
            self.problem,
            Problem::TraitValue { .. }
                | Problem::MembersCollide { .. }
                | Problem::InvalidDefault { .. }
                | Problem::EmptyEnum(_)
                | Problem::IntEnumValue
                | Problem::StringEnumValue
                | Problem::DuplicateEnumValue { .. }
                | Problem::NotAMixin(_)
        )
    }
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.location {
            Some(location) if self.pointer.is_empty() && !self.problem.has_position() => {
                write!(f, "{}", Printable(location))?;
            }
            _ => write!(f, "{}", Printable(&self.file))?,
        }
        if !self.pointer.is_empty() {
            write!(f, " at {}", Printable(&self.pointer))?;
        }
        write!(f, ": {}", Printable(&self.problem))?;
        match &self.related {
            Some(related) => write!(f, " (see {})", Printable(related)),
            None => Ok(()),
        }
    }
}

/// The kinds of problems in documents.
#[derive(Clone, Debug, PartialEq, Error)]
#[expect(missing_docs, reason = "the messages explain the variants and their fields")]
pub enum Problem {
    #[error("{0}")]
    Syntax(SyntaxProblem),
    #[error("cannot read the file: {0}")]
    Unreadable(String),
    #[error("not JSON: {message} (line {line}, column {column})")]
    Json { message: String, line: usize, column: usize },
    #[error("the key `{key}` occurs twice in one object (line {line}); remove one of the entries")]
    DuplicateKey { key: String, line: usize },
    #[error("this is {found}, but must be {expected}")]
    WrongType { expected: &'static str, found: &'static str },
    #[error("the property `{0}` is missing")]
    MissingProperty(&'static str),
    #[error("`{property}` is not a property of {owner}; remove it or correct its spelling (known: {known})")]
    UnknownProperty { property: String, owner: String, known: String, is_allowed: bool },
    #[error("the Smithy version is `{0}`, but only `1.0` and `2.0` are known")]
    UnknownVersion(String),
    #[error("{feature} cannot be used in a document of Smithy {version}")]
    NotInVersion { feature: &'static str, version: &'static str },
    #[error("{0}")]
    BadShapeId(ShapeIdError),
    #[error("`{0}` is the id of a member, but this needs the id of a shape")]
    MemberId(ShapeId),
    #[error("`{0}` is not a type of shape")]
    UnknownShapeType(String),
    #[error("`{0}` is not a valid name: use ASCII letters, digits and underscores, without a leading digit")]
    BadMemberName(String),
    #[error("the members `{first}` and `{second}` differ only in case; rename one of them")]
    MembersCollide { first: String, second: String },
    #[error("a {kind} needs the member `{member}`, which neither it nor a mixin defines")]
    MissingMember { kind: &'static str, member: &'static str },
    #[error("`{target}` is not in the model{}; add the document that defines it or correct the id", suggest(suggestion.as_ref()))]
    Dangling { target: ShapeId, suggestion: Option<ShapeId> },
    #[error("the traits are applied to `{target}`, which is not in the model{}", suggest(suggestion.as_ref()))]
    ApplyToUnknown { target: ShapeId, suggestion: Option<ShapeId> },
    #[error("traits cannot be applied to `{0}`, which is a shape of the prelude; define a shape and apply them to it")]
    ApplyToPrelude(ShapeId),
    #[error("`{shape}` is defined differently in {other}; keep one of the definitions")]
    ConflictingShapes { shape: ShapeId, other: String },
    #[error("the trait `{id}` has conflicting values on `{shape}`; keep one of them")]
    ConflictingTraits { id: ShapeId, shape: ShapeId },
    #[error("the metadata `{key}` has another value in {other}; keep one of the values")]
    ConflictingMetadata { key: String, other: String },
    #[error("the value does not fit the trait `{id}`: {error}")]
    TraitValue { id: ShapeId, error: TraitError },
    #[error("the shape uses itself as a mixin through {}; remove one of the uses", through(path))]
    MixinCycle { path: Vec<ShapeId> },
    #[error("with this shape, mixins add more than {limit} members, traits and references to shapes; use fewer mixins")]
    TooManyMixins { limit: usize },
    #[error("`{0}` is used as a mixin, but lacks the trait `smithy.api#mixin`")]
    NotAMixin(ShapeId),
    #[error(
        "the mixin `{mixin}` is {}, but must be {}, like the shape that uses it",
        with_article(mixin_kind),
        with_article(kind)
    )]
    MixinKind { mixin: ShapeId, mixin_kind: &'static str, kind: &'static str },
    #[error(
        "the member targets `{target}`, but the mixin's member `{inherited}` targets `{inherited_target}`; both must have the same target"
    )]
    MixinMember { target: ShapeId, inherited: ShapeId, inherited_target: ShapeId },
    #[error("a mixin that is {kind} cannot have {what}; move it to the shapes that use the mixin")]
    MixinHas { kind: &'static str, what: &'static str },
    #[error("an {0} needs at least one member")]
    EmptyEnum(&'static str),
    #[error("a member of an intEnum needs an integer as its `smithy.api#enumValue`")]
    IntEnumValue,
    #[error("a member of an enum needs a non-empty string as its `smithy.api#enumValue`")]
    StringEnumValue,
    #[error("the value {value} is also that of the member `{other}`; the values of an enum must be distinct")]
    DuplicateEnumValue { value: String, other: String },
    #[error("the default {value} does not fit `{target}`; it must be {expected}")]
    InvalidDefault { value: String, target: ShapeId, expected: &'static str },
}

impl From<SyntaxProblem> for Problem {
    fn from(problem: SyntaxProblem) -> Self {
        Self::Syntax(problem)
    }
}

impl Problem {
    /// The meaning of the second place.
    pub(crate) fn related_note(&self) -> &'static str {
        match self {
            Self::Syntax(
                SyntaxProblem::UnclosedString | SyntaxProblem::UnclosedTextBlock | SyntaxProblem::Unexpected { .. },
            ) => "it is opened here",
            _ => "the other one is here",
        }
    }

    /// Returns the severity; problems that are not errors leave the model usable.
    pub(crate) fn severity(&self) -> Severity {
        match self {
            Self::UnknownProperty { is_allowed: true, .. } => Severity::Warning,
            Self::Syntax(SyntaxProblem::Unresolved { is_value: true, .. }) => Severity::Danger,
            _ => Severity::Error,
        }
    }

    /// The id of the event in reports.
    pub(crate) fn event_id(&self) -> &'static str {
        match self {
            Self::Dangling { .. } | Self::NotAMixin(_) => "Target",
            Self::Syntax(SyntaxProblem::Unresolved { is_value: true, .. }) => "SyntacticShapeIdTarget",
            Self::TraitValue { .. } => "TraitValue",
            Self::MembersCollide { .. } => "ShapeIdConflict",
            Self::InvalidDefault { .. } => "DefaultTrait",
            Self::EmptyEnum(_) | Self::IntEnumValue | Self::StringEnumValue | Self::DuplicateEnumValue { .. } => {
                "EnumShape"
            }
            Self::Syntax(_)
            | Self::Unreadable(_)
            | Self::Json { .. }
            | Self::DuplicateKey { .. }
            | Self::WrongType { .. }
            | Self::MissingProperty(_)
            | Self::UnknownProperty { .. }
            | Self::UnknownVersion(_)
            | Self::NotInVersion { .. }
            | Self::BadShapeId(_)
            | Self::MemberId(_)
            | Self::UnknownShapeType(_)
            | Self::BadMemberName(_)
            | Self::MissingMember { .. }
            | Self::ApplyToUnknown { .. }
            | Self::ApplyToPrelude(_)
            | Self::ConflictingShapes { .. }
            | Self::ConflictingTraits { .. }
            | Self::ConflictingMetadata { .. }
            | Self::MixinCycle { .. }
            | Self::TooManyMixins { .. }
            | Self::MixinKind { .. }
            | Self::MixinMember { .. }
            | Self::MixinHas { .. } => "Model",
        }
    }

    /// Reports whether the message says the line itself.
    fn has_position(&self) -> bool {
        matches!(self, Self::Json { .. })
    }
}

fn suggest(suggestion: Option<&ShapeId>) -> String {
    suggestion.map_or_else(String::new, |id| format!(" (did you mean `{id}`?)"))
}
