//! Waits until a resource is in a state: calls an operation again and again until an acceptor of a table matches.
//!
//! A waiter is data. The loop, its backoff and its errors are those of the published [`WaiterOrchestrator`].

mod until;

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
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeSerializer};
use aws_smithy_schema::{Schema, ShapeType, prelude, shape_id};
use aws_smithy_types::error::metadata::ProvideErrorMetadata;

use crate::jmespath::{self, Expression, Value};

pub use until::{Awaited, FinalPoll as Poll, Outcome, WaitError, until};

/// A waiter: how long to pause, and what ends the wait.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Waiter<'a> {
    /// Seconds before the second call, at least.
    pub min_delay: u32,
    /// Seconds between calls, at most.
    pub max_delay: u32,
    /// Tried in order; the first that matches decides.
    pub acceptors: &'a [Acceptor<'a>],
}

impl<'a> Waiter<'a> {
    /// A waiter with the delays that hold unless a model says otherwise: 2 and 120 seconds.
    pub const fn new(acceptors: &'a [Acceptor<'a>]) -> Self {
        Self { min_delay: 2, max_delay: 120, acceptors }
    }

    /// A waiter with other delays, in seconds.
    pub const fn delays(mut self, min: u32, max: u32) -> Self {
        self.min_delay = min;
        self.max_delay = max;
        self
    }

    /// What the result of a call means.
    pub fn accept<O, E>(&self, input: &dyn SerializableStruct, result: Result<&O, &E>) -> Option<State>
    where
        O: SerializableStruct,
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

/// What a result means if it matches.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Acceptor<'a> {
    /// What it means.
    pub state: State,
    /// What it has to match.
    pub matcher: Matcher<'a>,
}

/// A result that ends the wait.
pub const fn success(matcher: Matcher<'_>) -> Acceptor<'_> {
    Acceptor { state: State::Success, matcher }
}

/// A result after which the state can no longer be reached.
pub const fn failure(matcher: Matcher<'_>) -> Acceptor<'_> {
    Acceptor { state: State::Failure, matcher }
}

/// A result after which it is worth asking again.
pub const fn retry(matcher: Matcher<'_>) -> Acceptor<'_> {
    Acceptor { state: State::Retry, matcher }
}

/// Something in the output of a call that succeeded.
pub const fn output<'a>(path: Expression<'a>, expected: Expected<'a>) -> Matcher<'a> {
    Matcher::Output(PathMatch { path, expected })
}

/// Something in `input` or `output` of a call that succeeded.
pub const fn input_output<'a>(path: Expression<'a>, expected: Expected<'a>) -> Matcher<'a> {
    Matcher::InputOutput(PathMatch { path, expected })
}

/// What a result means.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum State {
    /// The wait is over.
    Success,
    /// The state can no longer be reached.
    Failure,
    /// Not yet.
    Retry,
}

/// What a result has to match.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Matcher<'a> {
    /// Something in the output of a call that succeeded.
    Output(PathMatch<'a>),
    /// Something in `input` or `output` of a call that succeeded.
    InputOutput(PathMatch<'a>),
    /// A call that failed with one of these error codes.
    ErrorType(&'a [&'a str]),
    /// Any call that succeeded.
    Succeeded,
    /// Any call that failed with an error of the service.
    Failed,
}

/// What a path leads to and has to equal.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PathMatch<'a> {
    /// The path.
    pub path: Expression<'a>,
    /// How it is compared.
    pub expected: Expected<'a>,
}

/// What a path has to lead to.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Expected<'a> {
    /// `stringEquals`: this string.
    Text(&'a str),
    /// `booleanEquals`: this boolean.
    Bool(bool),
    /// `allStringEquals`: a list, not empty, of nothing but this string.
    All(&'a str),
    /// `anyStringEquals`: a list with this string in it.
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

/// A call that is over: its input, and its output or the code of its error.
struct Call<'c> {
    input: &'c dyn SerializableStruct,
    result: Result<&'c dyn SerializableStruct, &'c str>,
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

/// The object that paths of `inputOutput` matchers start from.
struct InputOutput<'c> {
    input: &'c dyn SerializableStruct,
    output: &'c dyn SerializableStruct,
}

static MEMBERS: [Schema<'static>; 2] = [
    Schema::new_member(shape_id!("tinsmith.wait", "Call", "input"), ShapeType::Structure, "input", 0),
    Schema::new_member(shape_id!("tinsmith.wait", "Call", "output"), ShapeType::Structure, "output", 1),
];

impl SerializableStruct for InputOutput<'_> {
    fn schema(&self) -> &Schema<'_> {
        &prelude::UNIT
    }

    fn serialize_members(&self, serializer: &mut dyn ShapeSerializer) -> Result<(), SerdeError> {
        serializer.write_struct(&MEMBERS[0], self.input)?;
        serializer.write_struct(&MEMBERS[1], self.output)
    }
}

/// What a wait needs of the client's configuration.
#[derive(Clone, Debug)]
pub struct Clock {
    /// Pauses between calls.
    pub sleep: SharedAsyncSleep,
    /// Tells how long the wait has taken.
    pub time: SharedTimeSource,
}

/// Calls `operation` until the waiter accepts a result, or `max_wait` is over.
///
/// # Errors
/// When the result means failure, when an error matches nothing, and when time is up.
pub async fn wait<O, E, F>(
    waiter: &Waiter<'_>,
    max_wait: Duration,
    clock: Clock,
    input: &(dyn SerializableStruct + Sync),
    operation: impl Fn() -> F,
) -> Result<FinalPoll<O, SdkError<E, HttpResponse>>, WaiterError<O, E>>
where
    O: SerializableStruct + fmt::Debug,
    E: ProvideErrorMetadata + CreateUnhandledError + std::error::Error + Send + Sync + 'static,
    F: Future<Output = Result<O, SdkError<E, HttpResponse>>>,
{
    // The backoff divides by the one and draws between the two.
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
