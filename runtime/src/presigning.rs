//! Presigned requests, which can be sent later and without credentials.
//!
//! A presigned call runs like any other, but puts the signature into the query string and stops before the request is
//! transmitted. The builder of every operation has a method `presigned` next to `send`. It fails if the request cannot be
//! signed in its query string: if it is authenticated in another way than with `SigV4`, or sends a stream of events.

pub(crate) mod call;
pub(crate) mod post;
mod query;
mod request;
mod whole;

use std::error::Error as StdError;
use std::fmt;
use std::time::{Duration, SystemTime};

#[cfg(feature = "checksums")]
pub(crate) use call::Presigning;
pub use post::{PostPolicy, PresignedPost};
pub use request::PresignedRequest;

/// The maximum validity that services accept.
const ONE_WEEK: Duration = Duration::from_hours(7 * 24);

/// Validity of a presigned request: its start time and duration.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct PresigningConfig {
    start_time: SystemTime,
    expires_in: Duration,
}

impl PresigningConfig {
    /// Returns a configuration for requests that are valid from now on, for this duration.
    ///
    /// A request becomes invalid earlier if the credentials that signed it expire.
    ///
    /// # Errors
    /// Fails if the duration is longer than one week.
    pub fn expires_in(expires_in: Duration) -> Result<Self, PresigningConfigError> {
        Self::builder().expires_in(expires_in).build()
    }

    /// Returns an empty builder.
    pub fn builder() -> PresigningConfigBuilder {
        PresigningConfigBuilder::default()
    }

    /// The duration for which the request is valid.
    pub fn expires(&self) -> Duration {
        self.expires_in
    }

    /// The time from which the request is valid.
    pub fn start_time(&self) -> SystemTime {
        self.start_time
    }
}

/// Builder of [`PresigningConfig`].
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct PresigningConfigBuilder {
    start_time: Option<SystemTime>,
    expires_in: Option<Duration>,
}

impl PresigningConfigBuilder {
    /// Sets the time from which the request is valid. The default is the current time.
    pub fn start_time(mut self, start_time: SystemTime) -> Self {
        self.set_start_time(Some(start_time));
        self
    }

    /// Sets or clears the time from which the request is valid.
    pub fn set_start_time(&mut self, start_time: Option<SystemTime>) {
        self.start_time = start_time;
    }

    /// Sets the duration for which the request is valid, one week at most. **Required.**
    ///
    /// A request becomes invalid earlier if the credentials that signed it expire.
    pub fn expires_in(mut self, expires_in: Duration) -> Self {
        self.set_expires_in(Some(expires_in));
        self
    }

    /// Sets or clears the duration for which the request is valid.
    pub fn set_expires_in(&mut self, expires_in: Option<Duration>) {
        self.expires_in = expires_in;
    }

    /// Builds the configuration.
    ///
    /// # Errors
    /// Fails if the duration is unset or longer than one week.
    pub fn build(self) -> Result<PresigningConfig, PresigningConfigError> {
        let expires_in = self.expires_in.ok_or(PresigningConfigError(Fault::Unset))?;
        if expires_in > ONE_WEEK {
            return Err(PresigningConfigError(Fault::TooLong(expires_in)));
        }
        Ok(PresigningConfig { start_time: self.start_time.unwrap_or_else(SystemTime::now), expires_in })
    }
}

/// Error of building a [`PresigningConfig`].
#[derive(Debug)]
pub struct PresigningConfigError(Fault);

#[derive(Debug)]
enum Fault {
    Unset,
    TooLong(Duration),
}

impl fmt::Display for PresigningConfigError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(fault) = self;
        match fault {
            Fault::Unset => formatter.write_str("set `expires_in`, the duration for which the request is valid"),
            Fault::TooLong(duration) => {
                write!(formatter, "`expires_in` is {duration:?}, but must be a week at most")
            }
        }
    }
}

impl StdError for PresigningConfigError {}

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
    fn a_request_has_a_start_time() {
        let builder = PresigningConfig::builder().expires_in(Duration::from_secs(1));
        let config = builder.start_time(SystemTime::UNIX_EPOCH).build().expect("all is set");
        assert_eq!(config.start_time(), SystemTime::UNIX_EPOCH);
    }
}
