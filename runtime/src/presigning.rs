//! Requests that are signed now and sent by somebody else: a link to an object, with the right to follow it for an hour.
//!
//! A call goes all the way to where its request would be sent, with a signature in the query instead of in headers, and
//! stops there. A generated operation says that it can be presigned by [`Presignable`]; for its users there is a method
//! `presigned` then, beside `send`.

mod call;
mod query;
mod request;

use std::time::{Duration, SystemTime};

use crate::operation::Operation;

#[cfg(feature = "checksums")]
pub(crate) use call::Presigning;
#[doc(hidden)]
pub use call::presign;
pub use request::PresignedRequest;

/// What the service takes at most.
const ONE_WEEK: Duration = Duration::from_hours(7 * 24);

/// An operation whose requests can be presigned.
pub trait Presignable: Operation {
    /// What a presigned request looks like.
    const FORM: Form = Form::Usual;
}

/// What a presigned request looks like.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Form {
    /// As any other. Its body is not part of the signature, and up to who sends it.
    Usual,
    /// A `GET` without a body; what would be in the body is in the query.
    Query,
}

/// From when on, and for how long, a presigned request is valid.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct PresigningConfig {
    start_time: SystemTime,
    expires_in: Duration,
}

impl PresigningConfig {
    /// From now on, for this long. Temporary credentials may expire before that, and the request with them.
    ///
    /// # Errors
    /// If that is more than a week.
    pub fn expires_in(expires_in: Duration) -> Result<Self, PresigningConfigError> {
        Self::builder().expires_in(expires_in).build()
    }

    /// Starts with nothing set.
    pub fn builder() -> PresigningConfigBuilder {
        PresigningConfigBuilder::default()
    }

    /// For how long the request is valid.
    pub fn expires(&self) -> Duration {
        self.expires_in
    }

    /// From when on the request is valid.
    pub fn start_time(&self) -> SystemTime {
        self.start_time
    }
}

/// Builds [`PresigningConfig`].
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct PresigningConfigBuilder {
    start_time: Option<SystemTime>,
    expires_in: Option<Duration>,
}

impl PresigningConfigBuilder {
    /// Sets from when on the request is valid: from now on unless set.
    pub fn start_time(mut self, start_time: SystemTime) -> Self {
        self.set_start_time(Some(start_time));
        self
    }

    /// Sets or clears from when on the request is valid.
    pub fn set_start_time(&mut self, start_time: Option<SystemTime>) {
        self.start_time = start_time;
    }

    /// Sets for how long the request is valid. Temporary credentials may expire before that. **Required.**
    pub fn expires_in(mut self, expires_in: Duration) -> Self {
        self.set_expires_in(Some(expires_in));
        self
    }

    /// Sets or clears for how long the request is valid.
    pub fn set_expires_in(&mut self, expires_in: Option<Duration>) {
        self.expires_in = expires_in;
    }

    /// Builds the structure.
    ///
    /// # Errors
    /// If it is not set how long the request is valid, or that is more than a week.
    pub fn build(self) -> Result<PresigningConfig, PresigningConfigError> {
        let expires_in = self.expires_in.ok_or(PresigningConfigError(Fault::Unset))?;
        if expires_in > ONE_WEEK {
            return Err(PresigningConfigError(Fault::TooLong(expires_in)));
        }
        Ok(PresigningConfig { start_time: self.start_time.unwrap_or_else(SystemTime::now), expires_in })
    }
}

/// Why there is no [`PresigningConfig`].
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct PresigningConfigError(Fault);

#[derive(Debug, thiserror::Error)]
enum Fault {
    #[error("set `expires_in`: how long the request is valid")]
    Unset,
    #[error("`expires_in` is {0:?}: set it to a week at most")]
    TooLong(Duration),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_is_valid_for_a_week_at_most() {
        let config = PresigningConfig::expires_in(ONE_WEEK).expect("a week is not too long");
        assert_eq!(config.expires(), ONE_WEEK);
        let longer = PresigningConfig::expires_in(ONE_WEEK + Duration::from_nanos(1)).expect_err("this is too long");
        assert!(longer.to_string().contains("a week at most"), "{longer}");
        let unset = PresigningConfig::builder().build().expect_err("it is not set");
        assert!(unset.to_string().contains("`expires_in`"), "{unset}");
    }

    #[test]
    fn a_request_is_valid_from_a_time_on() {
        let builder = PresigningConfig::builder().expires_in(Duration::from_secs(1));
        let config = builder.start_time(SystemTime::UNIX_EPOCH).build().expect("all is set");
        assert_eq!(config.start_time(), SystemTime::UNIX_EPOCH);
    }
}
