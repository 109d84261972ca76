//! Waiters: what to poll for.

use indexmap::IndexMap;

use crate::node::Node;
use crate::traits::reader::Reader;
use crate::traits::{Check, Trait, TraitError, check};

pub(super) const CHECKS: &[Check] = &[check::<Waitable>()];

/// The waiters of an operation, by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waitable(pub IndexMap<String, Waiter>);

/// A state to wait for by calling the operation again and again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiter {
    /// What the waiter is for.
    pub documentation: Option<String>,
    /// Tried in order on each response; the first that matches decides.
    pub acceptors: Vec<Acceptor>,
    /// Seconds between calls, at least.
    pub min_delay: u64,
    /// Seconds between calls, at most.
    pub max_delay: u64,
    /// Whether the waiter should no longer be used.
    pub deprecated: bool,
    /// Free labels.
    pub tags: Vec<String>,
}

/// The state that a match puts the waiter in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acceptor {
    /// The state.
    pub state: AcceptorState,
    /// What has to match.
    pub matcher: Matcher,
}

/// The states that an acceptor can lead to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AcceptorState {
    /// The waiter is done.
    Success,
    /// The waiter has failed.
    Failure,
    /// The waiter goes on.
    Retry,
}

/// What an acceptor looks at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Matcher {
    /// A path into the output of a successful call.
    Output(PathMatcher),
    /// A path into `{input, output}` of a successful call.
    InputOutput(PathMatcher),
    /// Whether the call succeeded.
    Success(bool),
    /// The name or id of the error that a call failed with.
    ErrorType(String),
}

/// A `JMESPath` expression and what it has to come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathMatcher {
    /// The expression.
    pub path: String,
    /// The value to compare with.
    pub expected: String,
    /// How to compare.
    pub comparator: PathComparator,
}

/// How a path's value is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathComparator {
    /// The value is that string.
    StringEquals,
    /// The value is that boolean.
    BooleanEquals,
    /// All items are that string, and there is one.
    AllStringEquals,
    /// Any item is that string.
    AnyStringEquals,
}

impl Trait for Waitable {
    const ID: &'static str = "smithy.waiters#waitable";

    fn parse(node: &Node) -> Result<Self, TraitError> {
        let waiters = Reader::new(node).entries()?;
        waiters.map(|(name, waiter)| Ok((name.to_owned(), parse_waiter(&waiter)?))).collect::<Result<_, _>>().map(Self)
    }
}

fn parse_waiter(waiter: &Reader<'_>) -> Result<Waiter, TraitError> {
    let acceptors = waiter.required("acceptors")?;
    let acceptors = acceptors.list()?.map(|acceptor| parse_acceptor(&acceptor)).collect::<Result<Vec<_>, _>>()?;
    let min_delay = waiter.optional("minDelay")?.map_or(Ok(2), |delay| delay.integer())?;
    let max_delay = waiter.optional("maxDelay")?.map_or(Ok(120), |delay| delay.integer())?;
    if min_delay < 1 || min_delay > max_delay {
        return Err(waiter.invalid(format!("has a minDelay of {min_delay} and a maxDelay of {max_delay} seconds")));
    }
    if !acceptors.iter().any(|acceptor| acceptor.state == AcceptorState::Success) {
        return Err(waiter.invalid("has no acceptor that leads to success, so that it never ends well"));
    }
    Ok(Waiter {
        documentation: waiter.optional_string("documentation")?,
        acceptors,
        min_delay,
        max_delay,
        deprecated: waiter.flag("deprecated")?,
        tags: waiter.optional_strings("tags")?,
    })
}

fn parse_acceptor(acceptor: &Reader<'_>) -> Result<Acceptor, TraitError> {
    let state = acceptor.required("state")?;
    let state = match state.str()? {
        "success" => AcceptorState::Success,
        "failure" => AcceptorState::Failure,
        "retry" => AcceptorState::Retry,
        other => {
            return Err(state.invalid(format!("is `{other}`, but must be `success`, `failure` or `retry`")));
        }
    };
    Ok(Acceptor { state, matcher: parse_matcher(&acceptor.required("matcher")?)? })
}

fn parse_matcher(matcher: &Reader<'_>) -> Result<Matcher, TraitError> {
    let mut entries = matcher.entries()?;
    let (Some((kind, value)), None) = (entries.next(), entries.next()) else {
        return Err(matcher.invalid("must have exactly one property"));
    };
    match kind {
        "output" => parse_path_matcher(&value).map(Matcher::Output),
        "inputOutput" => parse_path_matcher(&value).map(Matcher::InputOutput),
        "success" => value.boolean().map(Matcher::Success),
        "errorType" => value.string().map(Matcher::ErrorType),
        other => Err(matcher.invalid(format!(
            "has the property `{other}`, but knows `output`, `inputOutput`, `success` and `errorType`"
        ))),
    }
}

fn parse_path_matcher(value: &Reader<'_>) -> Result<PathMatcher, TraitError> {
    let comparator = value.required("comparator")?;
    let comparator = match comparator.str()? {
        "stringEquals" => PathComparator::StringEquals,
        "booleanEquals" => PathComparator::BooleanEquals,
        "allStringEquals" => PathComparator::AllStringEquals,
        "anyStringEquals" => PathComparator::AnyStringEquals,
        other => return Err(comparator.invalid(format!("is `{other}`, which is not a comparator"))),
    };
    let expected = value.required("expected")?;
    if comparator == PathComparator::BooleanEquals && !matches!(expected.str()?, "true" | "false") {
        return Err(expected.invalid("must be `true` or `false` for `booleanEquals`"));
    }
    Ok(PathMatcher { path: value.required_string("path")?, expected: expected.string()?, comparator })
}
