//! [Waiters](https://smithy.io/2.0/additional-specs/waiters.html): states that clients can poll for.

use indexmap::IndexMap;

use crate::node::Node;
use crate::traits::reader::Reader;
use crate::traits::{Check, Trait, TraitError, check};

pub(super) const CHECKS: &[Check] = &[check::<Waitable>()];

/// The waiters of an operation, by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waitable(pub IndexMap<String, Waiter>);

/// A waiter, which calls an operation repeatedly until an acceptor ends the wait.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiter {
    /// The documentation of the waiter.
    pub documentation: Option<String>,
    /// The acceptors, tried in order on each response; the first match decides.
    pub acceptors: Vec<Acceptor>,
    /// The least delay between calls, in seconds.
    pub min_delay: u64,
    /// The greatest delay between calls, in seconds.
    pub max_delay: u64,
    /// `true` if the waiter should no longer be used.
    pub deprecated: bool,
    /// Labels that group waiters.
    pub tags: Vec<String>,
}

/// A condition on a response, and the state to which a match leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acceptor {
    /// The state after a match.
    pub state: AcceptorState,
    /// The condition.
    pub matcher: Matcher,
}

/// The state to which an acceptor leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AcceptorState {
    /// The wait ends successfully.
    Success,
    /// The wait fails.
    Failure,
    /// The wait continues.
    Retry,
}

/// The condition of an acceptor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Matcher {
    /// A path into the output of a successful call.
    Output(PathMatcher),
    /// A path into `{input, output}` of a successful call.
    InputOutput(PathMatcher),
    /// A call that succeeded (`true`) or failed (`false`).
    Success(bool),
    /// A call that failed with the error of this name or id.
    ErrorType(String),
}

/// A condition on the value of a `JMESPath` expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathMatcher {
    /// The expression.
    pub path: String,
    /// The expected value.
    pub expected: String,
    /// The comparison.
    pub comparator: PathComparator,
}

/// The comparison of the value of an expression with the expected one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathComparator {
    /// The value equals the expected string.
    StringEquals,
    /// The value equals the expected boolean.
    BooleanEquals,
    /// The value is a non-empty list whose items all equal the expected string.
    AllStringEquals,
    /// The value is a list with an item that equals the expected string.
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
        return Err(waiter.invalid(format!(
            "has a minDelay of {min_delay} and a maxDelay of {max_delay} seconds, but must have 1 ≤ minDelay ≤ maxDelay"
        )));
    }
    if !acceptors.iter().any(|acceptor| acceptor.state == AcceptorState::Success) {
        return Err(waiter.invalid("has no acceptor with the state `success`; add one"));
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
    if let Some(message) = acceptor.optional("message")?
        && state != AcceptorState::Failure
    {
        return Err(message.invalid("is for acceptors with the state `failure` alone"));
    }
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
            "has the property `{other}`, but must have `output`, `inputOutput`, `success` or `errorType`"
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
