//! Keeps sensitive values out of logs.
//!
//! The published crates log whole requests, responses and messages of event streams at TRACE, and endpoint parameters
//! at DEBUG. During the calls of an operation with sensitive members, those events are dropped; all other events and
//! spans reach the program's subscriber unchanged. The environment variable `LOG_SENSITIVE_BODIES=true` disables this,
//! as it does in the official clients. Programs that log neither level pay nothing.

use std::future::poll_fn;
use std::pin::pin;

use tracing::level_filters::LevelFilter;
use tracing::span::{Attributes, Id, Record};
use tracing::subscriber::{DefaultGuard, Interest};
use tracing::{Dispatch, Event, Level, Metadata, Subscriber, dispatcher};
use tracing_core::span::Current;

use super::description::{Description, Sensitivity};

/// The variable that allows sensitive values in logs, also used by the published orchestrator.
const ALLOWED: &str = "LOG_SENSITIVE_BODIES";

/// Scope in which events with sensitive values are dropped.
pub(crate) struct Secrecy(Option<Dispatch>);

impl Secrecy {
    /// Returns the scope of the calls of an operation.
    pub(crate) fn of_call(description: &Description) -> Self {
        let has_endpoint_members = description.host_prefix.is_some() || !description.endpoint_bindings.is_empty();
        let level = if has_endpoint_members { Level::DEBUG } else { Level::TRACE };
        Self::new(description.sensitivity, level)
    }

    /// Returns the scope of a call whose response is sensitive.
    #[cfg(feature = "s3-express")]
    pub(crate) fn of_response() -> Self {
        Self::new(Sensitivity { input: false, output: true }, Level::TRACE)
    }

    /// Returns the scope of an event stream.
    #[cfg(feature = "event-stream")]
    pub(crate) fn of_events(sensitivity: Sensitivity) -> Self {
        Self::new(sensitivity, Level::TRACE)
    }

    /// Returns a scope for values that are logged at `level` or below.
    fn new(sensitivity: Sensitivity, level: Level) -> Self {
        let is_needed = sensitivity != Sensitivity::default()
            && LevelFilter::current() >= level
            && !std::env::var(ALLOWED).is_ok_and(|value| value.eq_ignore_ascii_case("true"));
        Self(is_needed.then(|| {
            let program = dispatcher::get_default(Clone::clone);
            Dispatch::new(Discreet { program, sensitivity })
        }))
    }

    /// Returns whether anything is dropped.
    pub(crate) fn is_needed(&self) -> bool {
        self.0.is_some()
    }

    /// Runs a future in the scope. It needs twice the size of the future, so that a large one should be in a box.
    pub(crate) async fn around<F: Future>(self, future: F) -> F::Output {
        let mut future = pin!(future);
        poll_fn(|context| {
            let _scope = self.enter();
            future.as_mut().poll(context)
        })
        .await
    }

    /// Enters the scope on this thread.
    pub(crate) fn enter(&self) -> Option<DefaultGuard> {
        self.0.as_ref().map(dispatcher::set_default)
    }
}

/// Passes everything to the program's subscriber except for events with sensitive values.
struct Discreet {
    program: Dispatch,
    sensitivity: Sensitivity,
}

/// Fields with a request, or parts of it.
const REQUESTS: [&str; 6] =
    ["request", "canonical_request", "endpoint_params", "endpoint_prefix", "unsigned_message", "signed_message"];

/// Fields with a response, or parts of it.
const RESPONSES: [&str; 1] = ["response"];

/// The module that logs the chunks of request bodies.
const CHUNKS: &str = "aws_runtime::content_encoding";

impl Discreet {
    /// Returns whether events of the published crates may contain sensitive values.
    fn conceals(&self, metadata: &Metadata<'_>) -> bool {
        let target = metadata.target();
        if !target.starts_with("aws_") || !metadata.is_event() {
            return false;
        }
        let has = |names: &[&str]| names.iter().any(|name| metadata.fields().field(name).is_some());
        (self.sensitivity.input && (target.starts_with(CHUNKS) || has(&REQUESTS)))
            || (self.sensitivity.output && has(&RESPONSES))
    }
}

impl Subscriber for Discreet {
    /// Asks again each time, as the program's own scope may end before this one.
    fn register_callsite(&self, _: &'static Metadata<'static>) -> Interest {
        Interest::sometimes()
    }

    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        !self.conceals(metadata) && self.program.enabled(metadata)
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        self.program.new_span(span)
    }

    fn record(&self, span: &Id, values: &Record<'_>) {
        self.program.record(span, values);
    }

    fn record_follows_from(&self, span: &Id, follows: &Id) {
        self.program.record_follows_from(span, follows);
    }

    fn event(&self, event: &Event<'_>) {
        self.program.event(event);
    }

    fn enter(&self, span: &Id) {
        self.program.enter(span);
    }

    fn exit(&self, span: &Id) {
        self.program.exit(span);
    }

    fn clone_span(&self, span: &Id) -> Id {
        self.program.clone_span(span)
    }

    fn try_close(&self, span: Id) -> bool {
        self.program.try_close(span)
    }

    fn current_span(&self) -> Current {
        self.program.current_span()
    }
}
