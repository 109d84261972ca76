//! Tests of waiters on prepared results, with a clock that advances only by sleeping.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

use aws_smithy_async::rt::sleep::{AsyncSleep, SharedAsyncSleep, Sleep};
use aws_smithy_async::time::{SharedTimeSource, TimeSource};
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::{CreateUnhandledError, SdkError};
use aws_smithy_runtime_api::client::waiters::error::WaiterError;
use aws_smithy_schema::{Schema, ShapeType, prelude, shape_id};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::error::ErrorMetadata;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;
use tinsmith_runtime::generated::jmespath::{Comparison, Items, PathExpression};
use tinsmith_runtime::generated::wait::{Acceptor, Clock, Expected, Matcher, PathMatch, State, Waiter, wait};
use tinsmith_runtime::generated::walk::{self, Scalar, Shape as _, Structure, Writer};

/// An output or input with the members `name`, `done` and `states`.
#[derive(Clone, Debug, Default)]
struct Report {
    name: &'static str,
    done: bool,
    states: Vec<String>,
}

static MEMBERS: [Schema<'static>; 3] = [
    Schema::new_member(shape_id!("test", "Report", "name"), ShapeType::String, "name", 0),
    Schema::new_member(shape_id!("test", "Report", "done"), ShapeType::Boolean, "done", 1),
    Schema::new_member(shape_id!("test", "Report", "states"), ShapeType::List, "states", 2),
];

impl Structure for Report {
    fn schema(&self) -> &'static Schema<'static> {
        &prelude::UNIT
    }

    fn write_members(&self, to: &mut Writer<'_>) -> walk::Result {
        to.write_scalar(&MEMBERS[0], Scalar::String(self.name))?;
        to.write_scalar(&MEMBERS[1], Scalar::Boolean(self.done))?;
        self.states.write(&MEMBERS[2], to)
    }
}

#[derive(Debug)]
struct Failed(ErrorMetadata);

impl Failed {
    fn from_code(code: &str) -> Self {
        Self(ErrorMetadata::builder().code(code).build())
    }
}

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("failed")
    }
}

impl std::error::Error for Failed {}

impl ProvideErrorMetadata for Failed {
    fn meta(&self) -> &ErrorMetadata {
        &self.0
    }
}

impl CreateUnhandledError for Failed {
    fn create_unhandled_error(_: BoxError, meta: Option<ErrorMetadata>) -> Self {
        Self(meta.unwrap_or_default())
    }
}

const STATES: PathExpression<'static> =
    PathExpression::Each(&PathExpression::Field("states"), Items::Flattened, &PathExpression::Current);
const SAME_NAME: PathExpression<'static> = PathExpression::Compare(
    &PathExpression::Then(&PathExpression::Field("input"), &PathExpression::Field("name")),
    Comparison::Equal,
    &PathExpression::Then(&PathExpression::Field("output"), &PathExpression::Field("name")),
);

#[test]
fn every_matcher_matches_what_it_should() {
    let output = |path, expected| Matcher::Output(PathMatch { path, expected });
    let report = Report { name: "n", done: true, states: vec!["up".to_owned(), "down".to_owned()] };
    let up = Report { states: vec!["up".to_owned()], ..report.clone() };
    let empty = Report { states: vec![], ..report.clone() };
    let same = Matcher::InputOutput(PathMatch { path: SAME_NAME, expected: Expected::Bool(true) });
    let name = PathExpression::Field("name");
    for (matcher, result, expected) in [
        (output(name, Expected::Text("n")), Ok(&report), true),
        (output(name, Expected::Text("m")), Ok(&report), false),
        (output(PathExpression::Field("missing"), Expected::Text("n")), Ok(&report), false),
        (output(name, Expected::Text("n")), Err("Gone"), false),
        (output(PathExpression::Field("done"), Expected::Bool(true)), Ok(&report), true),
        (output(STATES, Expected::All("up")), Ok(&report), false),
        (output(STATES, Expected::All("up")), Ok(&up), true),
        (output(STATES, Expected::All("up")), Ok(&empty), false),
        (output(STATES, Expected::Any("down")), Ok(&report), true),
        (output(STATES, Expected::Any("down")), Ok(&up), false),
        (same, Ok(&report), true),
        (same, Ok(&Report { name: "m", ..report.clone() }), false),
        (same, Err("Gone"), false),
        (Matcher::ErrorType(&["Gone", "Gone.Old"]), Err("Gone.Old"), true),
        (Matcher::ErrorType(&["Gone"]), Err("Other"), false),
        (Matcher::ErrorType(&["Gone"]), Ok(&report), false),
        (Matcher::Succeeded, Ok(&report), true),
        (Matcher::Succeeded, Err("Gone"), false),
        (Matcher::Failed, Err("Gone"), true),
        (Matcher::Failed, Ok(&report), false),
    ] {
        let acceptors = [Acceptor { state: State::Success, matcher }];
        let failed = result.map_err(Failed::from_code);
        let state = Waiter::new(&acceptors).accept(&report, failed.as_ref().map(|report| *report));
        assert_eq!(state.is_some(), expected, "{matcher:?} on {result:?}");
    }
}

const WAITER: Waiter<'static> = Waiter::new(&[
    Acceptor {
        state: State::Success,
        matcher: Matcher::Output(PathMatch { path: PathExpression::Field("done"), expected: Expected::Bool(true) }),
    },
    Acceptor {
        state: State::Failure,
        matcher: Matcher::Output(PathMatch { path: PathExpression::Field("name"), expected: Expected::Text("broken") }),
    },
    Acceptor { state: State::Retry, matcher: Matcher::ErrorType(&["NotYet"]) },
]);

#[derive(Clone, Debug, Default)]
struct StillClock(Arc<AtomicU64>);

impl TimeSource for StillClock {
    fn now(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(self.0.load(Ordering::Relaxed))
    }
}

impl AsyncSleep for StillClock {
    fn sleep(&self, duration: Duration) -> Sleep {
        self.0.fetch_add(duration.as_secs(), Ordering::Relaxed);
        Sleep::new(std::future::ready(()))
    }
}

type Polled = Result<Report, SdkError<Failed, HttpResponse>>;

/// Waits over these results; after the last one, the service keeps returning `Report::default()`.
#[allow(clippy::result_large_err, reason = "the published error of waiters")]
fn wait_over(results: Vec<Polled>) -> Result<Report, WaiterError<Report, Failed>> {
    let results = RefCell::new(VecDeque::from(results));
    let next = || std::future::ready(results.borrow_mut().pop_front().unwrap_or(Ok(Report::default())));
    let time = StillClock::default();
    let clock = Clock { sleep: SharedAsyncSleep::new(time.clone()), time: SharedTimeSource::new(time) };
    let input = Report::default();
    let waited = wait(&WAITER, Duration::from_mins(1), clock, &input, next);
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    runtime.block_on(waited).map(|poll| poll.into_result().expect("success is an output"))
}

#[allow(clippy::result_large_err, reason = "the published error of operations")]
fn refused(code: &str) -> Polled {
    let status = 400.try_into().expect("a status");
    Err(SdkError::service_error(Failed::from_code(code), HttpResponse::new(status, SdkBody::empty())))
}

#[test]
fn a_wait_ends_when_the_state_is_reached() {
    let done = Report { done: true, ..Report::default() };
    let report = wait_over(vec![refused("NotYet"), Ok(Report::default()), Ok(done)]).expect("it is done");
    assert!(report.done);
}

#[test]
fn a_wait_ends_when_the_state_cannot_be_reached() {
    let broken = Report { name: "broken", ..Report::default() };
    let error = wait_over(vec![Ok(Report::default()), Ok(broken)]).expect_err("it is broken");
    assert!(matches!(error, WaiterError::FailureState(_)), "{error}");
}

#[test]
fn a_wait_ends_with_an_unexpected_error() {
    let error = wait_over(vec![refused("Other")]).expect_err("another error");
    assert!(matches!(error, WaiterError::OperationFailed(_)), "{error}");
}

#[test]
fn a_wait_ends_when_time_is_up() {
    let error = wait_over(vec![]).expect_err("it is never done");
    assert!(matches!(error, WaiterError::ExceededMaxWait(_)), "{error}");
}

/// The future of a wait is `Send`.
#[test]
fn a_wait_is_send() {
    fn assert_send<T: Send>(_: &T) {}
    let time = StillClock::default();
    let clock = Clock { sleep: SharedAsyncSleep::new(time.clone()), time: SharedTimeSource::new(time) };
    let input = Report::default();
    let next = || std::future::ready(Polled::Ok(Report::default()));
    assert_send(&wait(&WAITER, Duration::ZERO, clock, &input, next));
}
