//! Problems that prevent a crate: all those of a run, each with its shape and a remedy.

mod diagnostic;
mod setting;

use std::fmt;

use tinsmith_model::index::PaginationProblem;
use tinsmith_model::printable::Printable;
use tinsmith_model::{ShapeId, ShapeKind};

use crate::endpoint::EndpointError;
use crate::jmespath::JmesPathError;
use crate::names::NameError;
use crate::pattern::PatternError;

pub use setting::SettingError;

/// A problem of the model or the settings.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A model without a service.
    #[error("the model has no service: give it one, or load the file that has it")]
    NoService,
    /// A setting that does not fit the model.
    #[error(transparent)]
    Setting(#[from] SettingError),
    /// A service without a supported protocol.
    #[error("`{service}` supports {}, none of which can be generated: use one of {}", list_or_none(.found), list(.known))]
    NoProtocol {
        /// The service.
        service: ShapeId,
        /// Its traits that might be protocols.
        found: Vec<String>,
        /// The supported protocols.
        known: Vec<&'static str>,
    },
    /// A service whose protocols are all defined by the model itself.
    #[error(
        "`{service}` has the protocol {}, which the model itself defines: name the type that implements it in the \
         configuration, such as `protocol = {{ trait = \"{}\", type = \"acme::Rpc\" }}`, or apply one of {} to the \
         service too, for example in a file of your own",
        list(.own),
        .own.first().map_or_else(String::new, ToString::to_string),
        list(.known)
    )]
    OwnProtocol {
        /// The service.
        service: ShapeId,
        /// Its traits that are definitions of protocols.
        own: Vec<ShapeId>,
        /// The supported protocols.
        known: Vec<&'static str>,
    },
    /// A service or operation whose authentication schemes are all unknown.
    #[error(
        "`{shape}` has the authentication scheme {}, which no generated client knows: apply one of {} to it too, or \
         `optionalAuth` to operations that need no credentials",
        list(.schemes),
        list(.known)
    )]
    UnknownAuth {
        /// The service or operation.
        shape: ShapeId,
        /// Its schemes.
        schemes: Vec<ShapeId>,
        /// The supported schemes.
        known: Vec<&'static str>,
    },
    /// A shape of the wrong type for its place.
    #[error("`{shape}` is of type {found}, but {place} must be {expected}: correct the model")]
    WrongKind {
        /// The shape.
        shape: ShapeId,
        /// Its type.
        found: &'static str,
        /// The place that refers to it.
        place: String,
        /// The types that are allowed there.
        expected: &'static str,
    },
    /// Lists and maps that are nested too deeply, or that contain themselves.
    #[error(
        "`{shape}` nests lists or maps more than {limit} levels deep, or contains itself: put a structure between them"
    )]
    NestedTooDeep {
        /// The outermost list or map.
        shape: ShapeId,
        /// The most levels that are allowed.
        limit: usize,
    },
    /// A name that cannot become a Rust identifier.
    #[error("`{shape}`: {source}")]
    Name {
        /// The shape or member.
        shape: ShapeId,
        /// The fault of the name.
        source: NameError,
    },
    /// Two shapes with the same Rust name.
    #[error("{second} and {first} are both called `{name}` in {place}: rename one of them in the model")]
    Collision {
        /// The name.
        name: String,
        /// The scope of the name.
        place: String,
        /// The owner of the name: a shape, or an item of every crate.
        first: String,
        /// The shape or parameter that would have the name too.
        second: String,
        /// The shape of these, if there is one.
        shape: Option<ShapeId>,
    },
    /// A shape of the model in a namespace of the generator.
    #[error("`{0}` is in a namespace that is reserved for the generator: move it to another")]
    ReservedNamespace(ShapeId),
    /// An operation without an `http` trait.
    #[error("`{operation}` has no `http` trait, which {protocol} needs: add it, or leave the operation out")]
    MissingHttp {
        /// The operation.
        operation: ShapeId,
        /// The protocol.
        protocol: &'static str,
    },
    /// A feature of Smithy that cannot be generated.
    #[error("`{shape}` uses {feature}, which cannot be generated: leave out the operations that reach it")]
    Unsupported {
        /// The shape.
        shape: ShapeId,
        /// The feature.
        feature: &'static str,
    },
    /// A pattern that cannot be translated.
    #[error("`{shape}`: {source}")]
    Pattern {
        /// The shape or member with the trait.
        shape: ShapeId,
        /// The fault of the pattern.
        source: PatternError,
    },
    /// A bound of a range that does not fit in 64 bits.
    #[error("the range of `{shape}` goes beyond 64 bits: narrow it or waive the constraint")]
    Range {
        /// The shape or member with the trait.
        shape: ShapeId,
    },
    /// A default that does not fit its type.
    #[error("the default of `{member}` is `{value}`, which is not a valid {expected}: correct it")]
    Default {
        /// The member.
        member: ShapeId,
        /// The default as JSON.
        value: String,
        /// The type of a valid default.
        expected: &'static str,
    },
    /// A `paginated` trait that does not fit its operation.
    #[error("`{operation}`: {source}")]
    Pagination {
        /// The operation.
        operation: ShapeId,
        /// The fault of the trait.
        source: PaginationProblem,
    },
    /// Page tokens of different types in input and output.
    #[error(
        "the page tokens in the input and output of `{operation}` have different types: correct its `paginated` trait"
    )]
    PageTokens {
        /// The operation.
        operation: ShapeId,
    },
    /// A waiter that cannot be evaluated.
    #[error("the waiter `{waiter}` of `{operation}`: {source}")]
    Waiter {
        /// The operation.
        operation: ShapeId,
        /// The waiter.
        waiter: String,
        /// The fault of its expression.
        source: Box<JmesPathError>,
    },
    /// Endpoint rules that cannot be read, or an operation whose endpoint bindings do not fit them.
    #[error("`{shape}`: {source}")]
    Endpoint {
        /// The service or operation.
        shape: ShapeId,
        /// The fault.
        source: EndpointError,
    },
}

impl Error {
    /// The error of a shape whose type is wrong for its place.
    pub(crate) fn wrong_kind(
        shape: &ShapeId,
        kind: &ShapeKind,
        place: impl Into<String>,
        expected: &'static str,
    ) -> Self {
        Self::WrongKind { shape: shape.clone(), found: kind.type_name(), place: place.into(), expected }
    }
}

/// All problems of a run; at least one.
#[derive(Clone, Debug, PartialEq)]
pub struct Errors(Vec<Error>);

impl Errors {
    /// Returns an error unless the list is empty.
    pub(crate) fn unless_empty(errors: Vec<Error>) -> Result<(), Self> {
        if errors.is_empty() { Ok(()) } else { Err(Self(errors)) }
    }

    /// All problems; at least one.
    pub fn as_slice(&self) -> &[Error] {
        &self.0
    }
}

/// Collects problems, of which there must be at least one.
impl FromIterator<Error> for Errors {
    fn from_iter<I: IntoIterator<Item = Error>>(errors: I) -> Self {
        let errors: Vec<_> = errors.into_iter().collect();
        debug_assert!(!errors.is_empty(), "a failure has at least one problem");
        Self(errors)
    }
}

impl From<Error> for Errors {
    fn from(error: Error) -> Self {
        Self(vec![error])
    }
}

impl From<SettingError> for Errors {
    fn from(error: SettingError) -> Self {
        Error::from(error).into()
    }
}

impl IntoIterator for Errors {
    type Item = Error;
    type IntoIter = std::vec::IntoIter<Error>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl fmt::Display for Errors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, error) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{}", Printable(error))?;
        }
        Ok(())
    }
}

impl std::error::Error for Errors {}

/// Returns all values, or all problems.
pub(crate) fn gather<T, C: FromIterator<T>>(results: impl IntoIterator<Item = Result<T, Errors>>) -> Result<C, Errors> {
    let (mut values, mut errors) = (Vec::new(), Vec::new());
    for result in results {
        match result {
            Ok(value) => values.push(value),
            Err(more) => errors.extend(more),
        }
    }
    Errors::unless_empty(errors)?;
    Ok(values.into_iter().collect())
}

/// Returns both values, or the problems of both.
pub(crate) fn both<A, B>(first: Result<A, Errors>, second: Result<B, Errors>) -> Result<(A, B), Errors> {
    match (first, second) {
        (Ok(first), Ok(second)) => Ok((first, second)),
        (Err(errors), Ok(_)) | (Ok(_), Err(errors)) => Err(errors),
        (Err(Errors(mut errors)), Err(more)) => {
            errors.extend(more);
            Err(Errors(errors))
        }
    }
}

fn list<T: fmt::Display>(items: &[T]) -> String {
    let items: Vec<_> = items.iter().map(|item| format!("`{item}`")).collect();
    items.join(", ")
}

fn list_or_none(items: &[String]) -> String {
    if items.is_empty() { "no protocol".to_owned() } else { list(items) }
}

fn did_you_mean(suggestion: Option<&str>) -> String {
    suggestion.map_or_else(|| ": check its spelling".to_owned(), |name| format!(": did you mean `{name}`?"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_problems_are_gathered() {
        let results = [Ok(1), Err(Errors::from(Error::NoService)), Ok(2), Err(Errors::from(Error::NoService))];
        let gathered: Result<Vec<i32>, _> = gather(results);
        assert_eq!(gathered.expect_err("two results are errors").as_slice().len(), 2);
        assert_eq!(gather::<_, Vec<_>>([Ok(1), Ok(2)]), Ok(vec![1, 2]));
    }

    #[test]
    fn problems_are_listed_one_a_line() -> Result<(), Box<dyn std::error::Error>> {
        let operation = SettingError::UnknownOperation {
            asked: "GetRum".to_owned(),
            service: "a#S".parse()?,
            suggestion: Some("GetRun".to_owned()),
        };
        let errors = Errors(vec![Error::NoService, operation.into()]);
        assert_eq!(
            errors.to_string(),
            "the model has no service: give it one, or load the file that has it\n\
             `GetRum` is not an operation of `a#S`: did you mean `GetRun`?"
        );
        Ok(())
    }
}
