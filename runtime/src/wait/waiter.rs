//! Waiters as tables: acceptors that match the result of a call.
//!
//! A waiter is a table of data; polling, backoff and errors are those of the published [`WaiterOrchestrator`].

use std::fmt;
use std::future::Future;
use std::time::Duration;

use aws_smithy_async::rt::sleep::SharedAsyncSleep;
use aws_smithy_async::time::SharedTimeSource;
use aws_smithy_runtime::client::waiters::{AcceptorState, WaiterOrchestrator, attach_waiter_tracing_span};
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::{CreateUnhandledError, SdkError};
use aws_smithy_runtime_api::client::waiters::FinalPoll;
use aws_smithy_runtime_api::client::waiters::error::WaiterError;
use aws_smithy_schema::{Schema, ShapeType, prelude, shape_id};
use aws_smithy_types::error::metadata::ProvideErrorMetadata;

use crate::jmespath::{self, PathExpression, Value};
use crate::walk::{self, Structure, Writer};

/// A waiter: its delays and acceptors.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Waiter<'a> {
    /// Minimum delay before the second call, in seconds.
    pub min_delay: u32,
    /// Maximum delay between calls, in seconds.
    pub max_delay: u32,
    /// Acceptors in order; the first one that matches decides.
    pub acceptors: &'a [Acceptor<'a>],
}

impl<'a> Waiter<'a> {
    /// Creates a waiter with the default delays of Smithy: 2 and 120 seconds.
    pub const fn new(acceptors: &'a [Acceptor<'a>]) -> Self {
        Self { min_delay: 2, max_delay: 120, acceptors }
    }

    /// Sets the minimum and maximum delay in seconds.
    pub const fn delays(mut self, min: u32, max: u32) -> Self {
        self.min_delay = min;
        self.max_delay = max;
        self
    }

    /// Returns the state that the result of a call leads to, or `None` if no acceptor matches.
    pub fn accept<O, E>(&self, input: &dyn Structure, result: Result<&O, &E>) -> Option<State>
    where
        O: Structure,
        E: ProvideErrorMetadata,
    {
        let call = Call {
            input,
            result: match result {
                Ok(output) => Ok(output),
                Err(error) => Err(error.code().unwrap_or_default()),
            },
        };
        self.acceptors.iter().find(|acceptor| call.matches(&acceptor.matcher)).map(|acceptor| acceptor.state)
    }
}

/// A matcher and the state that a matching result leads to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Acceptor<'a> {
    /// State after a match.
    pub state: State,
    /// Condition on the result.
    pub matcher: Matcher<'a>,
}

/// Creates an acceptor that ends the wait successfully.
pub const fn success(matcher: Matcher<'_>) -> Acceptor<'_> {
    Acceptor { state: State::Success, matcher }
}

/// Creates an acceptor that ends the wait with a failure.
pub const fn failure(matcher: Matcher<'_>) -> Acceptor<'_> {
    Acceptor { state: State::Failure, matcher }
}

/// Creates an acceptor that continues to wait.
pub const fn retry(matcher: Matcher<'_>) -> Acceptor<'_> {
    Acceptor { state: State::Retry, matcher }
}

/// Creates a matcher for a value in the output of a successful call.
pub const fn output<'a>(path: PathExpression<'a>, expected: Expected<'a>) -> Matcher<'a> {
    Matcher::Output(PathMatch { path, expected })
}

/// Creates a matcher for a value in the `input` or `output` of a successful call.
pub const fn input_output<'a>(path: PathExpression<'a>, expected: Expected<'a>) -> Matcher<'a> {
    Matcher::InputOutput(PathMatch { path, expected })
}

/// State of a waiter after a call.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum State {
    /// The wait has succeeded.
    Success,
    /// The resource can no longer reach the desired state.
    Failure,
    /// The operation is called again.
    Retry,
}

/// Condition on the result of a call.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Matcher<'a> {
    /// A value in the output of a successful call.
    Output(PathMatch<'a>),
    /// A value in the `input` or `output` of a successful call.
    InputOutput(PathMatch<'a>),
    /// A call that failed with one of these error codes.
    ErrorType(&'a [&'a str]),
    /// Any successful call.
    Succeeded,
    /// Any call that failed with an error of the service.
    Failed,
}

/// A path and the expected value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PathMatch<'a> {
    /// The path.
    pub path: PathExpression<'a>,
    /// The expected value and the comparison.
    pub expected: Expected<'a>,
}

/// Comparison with the value at a path.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Expected<'a> {
    /// `stringEquals`: equal to this string.
    Text(&'a str),
    /// `booleanEquals`: equal to this boolean.
    Bool(bool),
    /// `allStringEquals`: a nonempty list whose elements all equal this string.
    All(&'a str),
    /// `anyStringEquals`: a list with an element equal to this string.
    Any(&'a str),
}

impl Expected<'_> {
    fn is(&self, value: &Value) -> bool {
        let text = |value: &Value, expected: &str| matches!(value, Value::Text(text) if text == expected);
        match (self, value) {
            (Self::Text(expected), value) => text(value, expected),
            (Self::Bool(expected), value) => *value == Value::Bool(*expected),
            (Self::All(expected), Value::List(items)) => {
                !items.is_empty() && items.iter().all(|item| text(item, expected))
            }
            (Self::Any(expected), Value::List(items)) => items.iter().any(|item| text(item, expected)),
            (Self::All(_) | Self::Any(_), _) => false,
        }
    }
}

/// A finished call: its input, and its output or error code.
struct Call<'c> {
    input: &'c dyn Structure,
    result: Result<&'c dyn Structure, &'c str>,
}

impl Call<'_> {
    fn matches(&self, matcher: &Matcher<'_>) -> bool {
        match (matcher, self.result) {
            (Matcher::Output(path), Ok(output)) => path.expected.is(&jmespath::evaluate(&path.path, output)),
            (Matcher::InputOutput(path), Ok(output)) => {
                let both = InputOutput { input: self.input, output };
                path.expected.is(&jmespath::evaluate(&path.path, &both))
            }
            (Matcher::ErrorType(codes), Err(code)) => codes.contains(&code),
            (Matcher::Succeeded, Ok(_)) | (Matcher::Failed, Err(_)) => true,
            (Matcher::Output(_) | Matcher::InputOutput(_) | Matcher::Succeeded, Err(_))
            | (Matcher::ErrorType(_) | Matcher::Failed, Ok(_)) => false,
        }
    }
}

/// The root object for paths of `inputOutput` matchers.
struct InputOutput<'c> {
    input: &'c dyn Structure,
    output: &'c dyn Structure,
}

static MEMBERS: [Schema<'static>; 2] = [
    Schema::new_member(shape_id!("tinsmith.wait", "Call", "input"), ShapeType::Structure, "input", 0),
    Schema::new_member(shape_id!("tinsmith.wait", "Call", "output"), ShapeType::Structure, "output", 1),
];

impl Structure for InputOutput<'_> {
    fn schema(&self) -> &'static Schema<'static> {
        &prelude::UNIT
    }

    fn write_members(&self, to: &mut Writer<'_>) -> walk::Result {
        to.write_struct(&MEMBERS[0], self.input)?;
        to.write_struct(&MEMBERS[1], self.output)
    }
}

/// Parts of the client's configuration that a wait uses.
#[derive(Clone, Debug)]
pub struct Clock {
    /// Sleeps between calls.
    pub sleep: SharedAsyncSleep,
    /// Measures the duration of the wait.
    pub time: SharedTimeSource,
}

/// Calls `operation` until the waiter accepts a result or `max_wait` has passed.
///
/// # Errors
/// Returns an error if a result means failure, if a call fails with an error that no acceptor matches, or if `max_wait`
/// has passed.
pub async fn wait<O, E, F>(
    waiter: &Waiter<'_>,
    max_wait: Duration,
    clock: Clock,
    input: &(dyn Structure + Sync),
    operation: impl Fn() -> F,
) -> Result<FinalPoll<O, SdkError<E, HttpResponse>>, WaiterError<O, E>>
where
    O: Structure + fmt::Debug,
    E: ProvideErrorMetadata + CreateUnhandledError + std::error::Error + Send + Sync + 'static,
    F: Future<Output = Result<O, SdkError<E, HttpResponse>>>,
{
    // The orchestrator divides by `min_delay` and draws a delay between the two.
    let min_delay = waiter.min_delay.max(1);
    let max_delay = waiter.max_delay.max(min_delay);
    let acceptor = |result: Result<&O, &E>| match waiter.accept(input, result) {
        Some(State::Success) => AcceptorState::Success,
        Some(State::Failure) => AcceptorState::Failure,
        Some(State::Retry) => AcceptorState::Retry,
        None => AcceptorState::NoAcceptorsMatched,
    };
    let orchestrator = WaiterOrchestrator::builder()
        .min_delay(Duration::from_secs(min_delay.into()))
        .max_delay(Duration::from_secs(max_delay.into()))
        .max_wait(max_wait)
        .time_source(clock.time)
        .sleep_impl(clock.sleep)
        .acceptor(acceptor)
        .operation(operation)
        .build();
    attach_waiter_tracing_span(orchestrator.orchestrate()).await
}
