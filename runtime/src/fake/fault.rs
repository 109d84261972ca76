//! Faults on demand: what networks and services do at bad times, by operation and call.

mod cut;

use std::ops::{Bound, RangeBounds};
use std::time::Duration;

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_types::DateTime;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::date_time::Format;
use bytes::Bytes;

use super::call::{Call, date};
use super::refusal::Refusal;
use crate::operation::Operation;

use cut::Cut;

/// A fault of a fake, for every call unless it is restricted.
///
/// ```
/// use std::time::Duration;
///
/// use tinsmith_runtime::fake::Fault;
///
/// // The first two calls of each operation are throttled.
/// let fault = Fault::throttling(Duration::from_secs(1)).calls(1..=2);
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct Fault {
    kind: Kind,
    operation: Option<&'static str>,
    first: u64,
    last: u64,
    /// The share of the calls, and the seed by which they are chosen.
    share: Option<(f64, u64)>,
}

#[derive(Clone, Debug)]
enum Kind {
    Delay(Duration),
    Throttling(Duration),
    Status(u16),
    Dropped,
    Truncated(usize),
    ClockSkew(i64),
}

/// The effect of the faults of one call.
#[derive(Debug, Default)]
pub(super) struct Effect {
    pub(super) delay: Duration,
    /// Replacement of the response.
    pub(super) outcome: Option<Outcome>,
}

/// Replacement of a response.
#[derive(Debug)]
pub(super) enum Outcome {
    /// A refusal, with a header.
    Refused(Refusal),
    /// No response.
    Dropped,
    /// The response without the bytes after this many of its body.
    Truncated(usize),
}

impl Fault {
    /// Delays the response, by the sleep of the client's configuration.
    pub fn delay(duration: Duration) -> Self {
        Self::new(Kind::Delay(duration))
    }

    /// Refuses with `ThrottlingException`, status 429 and `Retry-After`.
    pub fn throttling(retry_after: Duration) -> Self {
        Self::new(Kind::Throttling(retry_after))
    }

    /// Fails with `ServiceUnavailable` and this status, such as 500 or 503.
    pub fn status(status: u16) -> Self {
        Self::new(Kind::Status(status))
    }

    /// Closes the connection without a response. The operation is performed.
    pub fn dropped() -> Self {
        Self::new(Kind::Dropped)
    }

    /// Ends the body of the response after this many bytes, with an error. The operation is performed.
    pub fn truncated(bytes: usize) -> Self {
        Self::new(Kind::Truncated(bytes))
    }

    /// Refuses the time of the request with `RequestTimeTooSkewed`: the clock of the service is ahead by these seconds.
    pub fn clock_skew(seconds: i64) -> Self {
        Self::new(Kind::ClockSkew(seconds))
    }

    fn new(kind: Kind) -> Self {
        Self { kind, operation: None, first: 1, last: u64::MAX, share: None }
    }

    /// Restricts the fault to an operation.
    pub fn on<O: Operation>(mut self) -> Self {
        self.operation = Some(O::describe().name);
        self
    }

    /// Restricts the fault to calls with these numbers, of which each operation counts its own from 1.
    pub fn calls(mut self, numbers: impl RangeBounds<u64>) -> Self {
        self.first = match numbers.start_bound() {
            Bound::Included(first) => *first,
            Bound::Excluded(before) => before.saturating_add(1),
            Bound::Unbounded => 1,
        };
        self.last = match numbers.end_bound() {
            Bound::Included(last) => *last,
            Bound::Excluded(after) => after.saturating_sub(1),
            Bound::Unbounded => u64::MAX,
        };
        self
    }

    /// Restricts the fault to a share of the calls between 0 and 1. The same seed chooses the same calls.
    pub fn at_random(mut self, share: f64, seed: u64) -> Self {
        self.share = Some((share, seed));
        self
    }

    fn applies(&self, call: &Call) -> bool {
        let number = call.number();
        let is_chosen = |(share, seed): (f64, u64)| {
            let name =
                call.operation().bytes().fold(seed, |hash, byte| hash.wrapping_mul(31).wrapping_add(byte.into()));
            fastrand::Rng::with_seed(name.wrapping_add(number.wrapping_mul(0x9E37_79B9_7F4A_7C15))).f64() < share
        };
        self.operation.is_none_or(|operation| operation == call.operation())
            && (self.first..=self.last).contains(&number)
            && self.share.is_none_or(is_chosen)
    }
}

/// Returns the effect of all faults on a call. Delays add up; of the others, the first applies.
pub(super) fn effect(faults: &[Fault], call: &Call) -> Effect {
    let mut effect = Effect::default();
    for fault in faults.iter().filter(|fault| fault.applies(call)) {
        match fault.kind {
            Kind::Delay(duration) => effect.delay += duration,
            _ if effect.outcome.is_some() => {}
            Kind::Throttling(after) => {
                let mut refusal = Refusal::new("ThrottlingException", 429, "the fake throttles this call");
                refusal.header = Some(("retry-after", after.as_secs().to_string()));
                effect.outcome = Some(Outcome::Refused(refusal));
            }
            Kind::Status(status) => {
                let refusal = Refusal::new("ServiceUnavailable", status, "the fake fails this call");
                effect.outcome = Some(Outcome::Refused(refusal));
            }
            Kind::Dropped => effect.outcome = Some(Outcome::Dropped),
            Kind::Truncated(bytes) => effect.outcome = Some(Outcome::Truncated(bytes)),
            Kind::ClockSkew(seconds) => {
                let mut refusal = Refusal::new("RequestTimeTooSkewed", 403, "the clocks of client and service differ");
                refusal.header = shifted(call, seconds).map(|date| ("date", date));
                effect.outcome = Some(Outcome::Refused(refusal));
            }
        }
    }
    effect
}

/// Returns the time at which a request was signed, plus these seconds, in the format of HTTP.
fn shifted(call: &Call, seconds: i64) -> Option<String> {
    let signed = date(call.headers().get("x-amz-date")?)?;
    DateTime::from_secs(signed.secs().saturating_add(seconds)).fmt(Format::HttpDate).ok()
}

/// Cuts the body of a response, whose headers state its whole length.
pub(super) fn truncate(mut response: HttpResponse, bytes: usize) -> HttpResponse {
    if let Some(body) = response.body().bytes() {
        let kept = Bytes::copy_from_slice(&body[..bytes.min(body.len())]);
        *response.body_mut() = SdkBody::from_body_1_x(Cut::new(kept));
    }
    response
}
