//! What keeps a model from becoming a crate: every problem of a run, each with its shape and what to do about it.

mod setting;

use std::fmt;

use tinsmith_model::index::PaginationProblem;
use tinsmith_model::{ShapeId, ShapeKind};

use crate::endpoint::EndpointError;
use crate::jmespath::JmesPathError;
use crate::names::NameError;
use crate::pattern::PatternError;

pub use setting::SettingError;

/// One problem.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A model without a service.
    #[error("the model has no service: give it one, or load the file that has it")]
    NoService,
    /// Settings that the model does not fit.
    #[error(transparent)]
    Setting(#[from] SettingError),
    /// A service whose protocols are all unknown here.
    #[error("`{service}` speaks {}, none of which can be generated: use one of {}", list_or_none(.found), crate::select::protocol_names())]
    NoProtocol {
        /// The service.
        service: ShapeId,
        /// The traits that might be protocols.
        found: Vec<String>,
    },
    /// A shape in a place where only another kind of shape makes sense.
    #[error("`{shape}` is of type {found}, but {place} has to be {expected}: correct the model")]
    WrongKind {
        /// The shape.
        shape: ShapeId,
        /// What it is.
        found: &'static str,
        /// Where it is used.
        place: String,
        /// What belongs there.
        expected: &'static str,
    },
    /// Lists and maps that hold each other without end, or nearly so.
    #[error(
        "`{shape}` holds lists or maps more than {limit} levels deep, or without end: put a structure between them"
    )]
    NestedTooDeep {
        /// The outermost list or map.
        shape: ShapeId,
        /// How many levels there can be.
        limit: usize,
    },
    /// A name that Rust cannot have.
    #[error("`{shape}`: {source}")]
    Name {
        /// The shape or member.
        shape: ShapeId,
        /// Why not.
        source: NameError,
    },
    /// Two shapes that Rust could not tell apart.
    #[error("`{second}` and {first} are both called `{name}` in {place}: rename one of them in the model")]
    Collision {
        /// The name.
        name: String,
        /// Where both would stand.
        place: String,
        /// Who has the name: a shape, or something that every crate has.
        first: String,
        /// Who wants it too.
        second: ShapeId,
    },
    /// A shape that was to be added but is there already.
    #[error("`{0}` is in a namespace that is kept for the generator: move it to another")]
    ReservedNamespace(ShapeId),
    /// An operation without an address.
    #[error("`{operation}` has no `http` trait, which {protocol} needs: add it, or leave the operation out")]
    MissingHttp {
        /// The operation.
        operation: ShapeId,
        /// The protocol.
        protocol: &'static str,
    },
    /// What Smithy allows and no client can do.
    #[error("`{shape}` uses {feature}, which cannot be generated: leave it out of the operations asked for")]
    Unsupported {
        /// The shape.
        shape: ShapeId,
        /// What it uses.
        feature: &'static str,
    },
    /// A pattern that has no translation.
    #[error("`{shape}`: {source}")]
    Pattern {
        /// The shape or member with the trait.
        shape: ShapeId,
        /// Why not.
        source: PatternError,
    },
    /// A bound that no number of that type can be compared with.
    #[error("the range of `{shape}` goes beyond 64 bits: narrow it or waive the constraint")]
    Range {
        /// The shape or member with the trait.
        shape: ShapeId,
    },
    /// A default that does not fit its type.
    #[error("the default of `{member}` is `{value}`, which is no {expected}: correct it")]
    Default {
        /// The member.
        member: ShapeId,
        /// The default as JSON.
        value: String,
        /// What would fit.
        expected: &'static str,
    },
    /// Pages that cannot be found.
    #[error("`{operation}`: {source}")]
    Pagination {
        /// The operation.
        operation: ShapeId,
        /// Why not.
        source: PaginationProblem,
    },
    /// Pages whose tokens cannot be handed on.
    #[error("the page tokens that `{operation}` takes and gives are of different types: correct its `paginated` trait")]
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
        /// Why not.
        source: Box<JmesPathError>,
    },
    /// Endpoint rules that cannot be read, or an operation that does not fit them.
    #[error("`{shape}`: {source}")]
    Endpoint {
        /// The service or operation.
        shape: ShapeId,
        /// What is wrong.
        source: EndpointError,
    },
}

impl Error {
    /// A shape that is not what its place asks for.
    pub(crate) fn wrong_kind(
        shape: &ShapeId,
        kind: &ShapeKind,
        place: impl Into<String>,
        expected: &'static str,
    ) -> Self {
        Self::WrongKind { shape: shape.clone(), found: kind.type_name(), place: place.into(), expected }
    }
}

/// Everything that is wrong; at least one thing.
#[derive(Clone, Debug, PartialEq)]
pub struct Errors(Vec<Error>);

impl Errors {
    /// Nothing if the list is empty.
    pub(crate) fn unless_empty(errors: Vec<Error>) -> Result<(), Self> {
        if errors.is_empty() { Ok(()) } else { Err(Self(errors)) }
    }

    /// All of them, at least one.
    pub fn as_slice(&self) -> &[Error] {
        &self.0
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
            write!(f, "{error}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Errors {}

/// All values, or all problems.
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

/// Both values, or the problems of both.
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
