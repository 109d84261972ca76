//! Retry classifier of service errors, by the retry traits of the model and by error codes.
//!
//! One type serves all operations: a function pointer downcasts the operation's error.

use std::fmt;
use std::time::Duration;

use aws_smithy_runtime_api::client::interceptors::context::{Error, InterceptorContext};
use aws_smithy_runtime_api::client::orchestrator::OrchestratorError;
use aws_smithy_runtime_api::client::retries::classifiers::{
    ClassifyRetry, RetryAction, RetryClassifierPriority, RetryReason,
};
use aws_smithy_types::retry::{ErrorKind, ProvideErrorKind};

use super::Operation;
use crate::service::Service;

/// Codes of errors of calls that come too often, those of `aws-runtime`.
const THROTTLING_ERRORS: [&str; 14] = [
    "Throttling",
    "ThrottlingException",
    "ThrottledException",
    "RequestThrottledException",
    "TooManyRequestsException",
    "ProvisionedThroughputExceededException",
    "TransactionInProgressException",
    "RequestLimitExceeded",
    "BandwidthLimitExceeded",
    "LimitExceededException",
    "RequestThrottled",
    "SlowDown",
    "PriorRequestNotComplete",
    "EC2ThrottledException",
];

/// Codes of errors that pass by themselves, those of `aws-runtime`.
const TRANSIENT_ERRORS: [&str; 2] = ["RequestTimeout", "RequestTimeoutException"];

/// Retry classifier of modeled and unmodeled service errors.
pub(super) struct ServiceErrorClassifier {
    view: fn(&Error) -> Option<&dyn ProvideErrorKind>,
    /// Codes of transient errors that are specific to the service.
    transient: &'static [&'static str],
}

impl ServiceErrorClassifier {
    pub(super) fn new<O: Operation>() -> Self {
        Self {
            view: |error| error.downcast_ref::<O::Error>().map(|error| error as &dyn ProvideErrorKind),
            transient: O::Service::info().transient_error_codes,
        }
    }
}

impl ServiceErrorClassifier {
    fn kind_of_code(&self, code: &str) -> Option<ErrorKind> {
        if THROTTLING_ERRORS.contains(&code) {
            Some(ErrorKind::ThrottlingError)
        } else if TRANSIENT_ERRORS.contains(&code) || self.transient.contains(&code) {
            Some(ErrorKind::TransientError)
        } else {
            None
        }
    }
}

impl fmt::Debug for ServiceErrorClassifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ServiceErrorClassifier")
    }
}

impl ClassifyRetry for ServiceErrorClassifier {
    fn classify_retry(&self, context: &InterceptorContext) -> RetryAction {
        let Some(Err(error)) = context.output_or_error() else { return RetryAction::NoActionIndicated };
        let Some(error) = OrchestratorError::as_operation_error(error).and_then(self.view) else {
            return RetryAction::NoActionIndicated;
        };
        if let Some(kind) = error.code().and_then(|code| self.kind_of_code(code)) {
            return retry(kind, retry_after(context));
        }
        error.retryable_error_kind().map_or(RetryAction::NoActionIndicated, RetryAction::retryable_error)
    }

    fn classify_retry_v2(&self, context: &InterceptorContext, previous: &RetryAction) -> RetryAction {
        match (self.classify_retry(context), previous) {
            (
                RetryAction::NoActionIndicated,
                RetryAction::RetryIndicated(RetryReason::RetryableError { kind, retry_after: None, .. }),
            ) => retry_after(context).map_or(RetryAction::NoActionIndicated, |delay| retry(*kind, Some(delay))),
            (own, _) => own,
        }
    }

    fn name(&self) -> &'static str {
        "service error"
    }

    fn priority(&self) -> RetryClassifierPriority {
        RetryClassifierPriority::modeled_as_retryable_classifier()
    }
}

fn retry(kind: ErrorKind, retry_after: Option<Duration>) -> RetryAction {
    RetryAction::RetryIndicated(RetryReason::RetryableError { kind, retry_after })
}

/// Returns the delay requested by the service, which the header states in milliseconds.
fn retry_after(context: &InterceptorContext) -> Option<Duration> {
    context.response()?.headers().get("x-amz-retry-after")?.parse().ok().map(Duration::from_millis)
}

#[cfg(all(test, feature = "aws"))]
mod tests {
    use aws_runtime::retries::classifiers;

    use super::*;

    #[test]
    fn the_codes_are_those_of_the_published_classifier() {
        assert_eq!(THROTTLING_ERRORS, classifiers::THROTTLING_ERRORS);
        assert_eq!(TRANSIENT_ERRORS, classifiers::TRANSIENT_ERRORS);
    }
}
