//! Comparison of the generated client of AWS `HealthOmics` with the official one: requests, results and cost.
//!
//! [`official`] and [`ours`] contain the same calls, compiled from the same source against either crate. Tests and
//! benchmarks run and compare both. Benchmarks compare single operations of other services, too: each service is a feature.

/// The configuration builder of the crate `$sdk` with everything fixed except the order of maps.
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
#[cfg(feature = "s3")]
pub mod s3;
#[cfg(any(feature = "dynamodb", feature = "sqs", feature = "sts"))]
pub mod services;
pub mod wire;
