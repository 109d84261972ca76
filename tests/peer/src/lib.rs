//! Compares the generated client of AWS `HealthOmics` with the official one: what they send, read and cost.
//!
//! [`official`] and [`ours`] hold the same calls, from the same source text, against either crate. Tests and benchmarks
//! run both and compare.

/// The builder of a configuration, in the crate `$sdk`, that leaves nothing to chance but the order of maps.
macro_rules! fixed_config {
    ($sdk:ident, $http_client:expr) => {
        $sdk::Config::builder()
            .with_test_defaults_v2()
            .http_client($http_client)
            .retry_config($sdk::config::retry::RetryConfig::disabled())
            .stalled_stream_protection($sdk::config::StalledStreamProtectionConfig::disabled())
            .invocation_id_generator(crate::wire::SameId)
    };
}

pub mod answer;
pub mod codec;
pub mod official;
pub mod ours;
pub mod outcome;
pub mod wire;
