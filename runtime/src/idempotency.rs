//! Idempotency tokens, which make repeated requests safe.

use std::fmt;
use std::sync::{Mutex, PoisonError};

use aws_smithy_types::config_bag::{Storable, StoreReplace};

/// Provider of idempotency tokens for members that are unset.
///
/// A token is created once per call, and all attempts of the call share it.
///
/// ```
/// use tinsmith_runtime::idempotency::IdempotencyTokenProvider;
///
/// let provider = IdempotencyTokenProvider::from("always-the-same");
/// assert_eq!(provider.make_idempotency_token(), "always-the-same");
/// assert_eq!(IdempotencyTokenProvider::random().make_idempotency_token().len(), 36);
/// ```
pub struct IdempotencyTokenProvider {
    source: Source,
}

enum Source {
    Fixed(&'static str),
    Random(Mutex<fastrand::Rng>),
}

impl IdempotencyTokenProvider {
    /// Returns a provider of random UUIDs (version 4).
    pub fn random() -> Self {
        Self { source: Source::Random(Mutex::new(fastrand::Rng::new())) }
    }

    /// Returns a provider of pseudorandom UUIDs (version 4), which are the same for the same seed.
    pub fn with_seed(seed: u64) -> Self {
        Self { source: Source::Random(Mutex::new(fastrand::Rng::with_seed(seed))) }
    }

    /// Returns a provider that always returns the same token, for tests.
    pub fn fixed(token: &'static str) -> Self {
        Self { source: Source::Fixed(token) }
    }

    /// Returns the next token.
    pub fn make_idempotency_token(&self) -> String {
        match &self.source {
            Source::Fixed(token) => (*token).to_owned(),
            Source::Random(generator) => uuid_v4(generator.lock().unwrap_or_else(PoisonError::into_inner).u128(..)),
        }
    }
}

impl Clone for IdempotencyTokenProvider {
    fn clone(&self) -> Self {
        match &self.source {
            Source::Fixed(token) => Self::fixed(token),
            Source::Random(_) => Self::random(),
        }
    }
}

impl fmt::Debug for IdempotencyTokenProvider {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.source {
            Source::Fixed(token) => f.debug_tuple("Fixed").field(token).finish(),
            Source::Random(_) => f.write_str("Random"),
        }
    }
}

impl From<&'static str> for IdempotencyTokenProvider {
    fn from(token: &'static str) -> Self {
        Self::fixed(token)
    }
}

impl Storable for IdempotencyTokenProvider {
    type Storer = StoreReplace<Self>;
}

/// Formats random bits as a UUID of version 4 (RFC 9562, section 5.4).
fn uuid_v4(bits: u128) -> String {
    let bits = (bits & !(0xF << 76) & !(0b11 << 62)) | (0x4 << 76) | (0b10 << 62);
    let hex = format!("{bits:032x}");
    [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]].join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_uuid_carries_its_version_and_variant() {
        assert_eq!(uuid_v4(0), "00000000-0000-4000-8000-000000000000");
        assert_eq!(uuid_v4(u128::MAX), "ffffffff-ffff-4fff-bfff-ffffffffffff");
    }

    #[test]
    fn tokens_differ_unless_seeded_alike() {
        let random = IdempotencyTokenProvider::random();
        assert_ne!(random.make_idempotency_token(), random.make_idempotency_token());
        let [one, two] = [7, 7].map(IdempotencyTokenProvider::with_seed);
        assert_eq!(one.make_idempotency_token(), two.make_idempotency_token());
    }
}
