//! Tests of behaviors that read the shared configuration, each on an otherwise empty builder.

use std::time::Duration;

use aws_runtime::sdk_feature::AwsSdkFeature;
use aws_smithy_runtime_api::client::interceptors::context::{Input, InterceptorContext};
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::retry::{RetryConfig, RetrySpec};
use aws_types::origin::Origin;
use aws_types::sdk_config::Builder;

use super::super::{AccountEndpoints, Behavior, QuickRetries};
use super::*;
use crate::config::{AccountIdEndpointMode, CoreBuilder, SdkConfig};

fn configured(behavior: &dyn Behavior, shared: Builder) -> CoreBuilder {
    let mut builder = CoreBuilder::default();
    behavior.configure(&mut builder, &shared.build());
    builder
}

/// Returns the pause before the first retry and the maximum attempts, if the behavior sets them.
fn retries(config: RetryConfig, origin: Origin) -> Option<(Duration, u32)> {
    let mut shared = SdkConfig::builder().retry_config(config);
    shared.insert_origin("retry_config", origin);
    let builder = configured(&QuickRetries, shared);
    let retries = builder.values.load::<RetryConfig>()?;
    let pause = retries.retry_spec().map(RetrySpec::non_throttling_initial_backoff);
    Some((pause.expect("the behavior sets a specification"), retries.max_attempts()))
}

#[test]
fn quick_retries_need_retry_specification_2_1() {
    let new = || RetryConfig::standard().with_retry_spec(RetrySpec::v2_1());
    let quick = Duration::from_millis(25);
    assert_eq!(retries(new(), Origin::shared_profile_file()), Some((quick, 4)));
    assert_eq!(retries(new().with_max_attempts(7), Origin::shared_config()), Some((quick, 7)), "the program said so");
    let old = RetryConfig::standard().with_retry_spec(RetrySpec::v2_0());
    assert_eq!(retries(old, Origin::shared_profile_file()), None);
    assert_eq!(retries(RetryConfig::standard(), Origin::shared_profile_file()), None);
}

#[test]
fn account_endpoints_are_taken_from_the_shared_configuration() {
    let shared = SdkConfig::builder().account_id_endpoint_mode(AccountIdEndpointMode::Required);
    let mode = |builder: &CoreBuilder| builder.values.load::<AccountIdEndpointMode>().cloned();
    assert_eq!(mode(&configured(&AccountEndpoints, shared)), Some(AccountIdEndpointMode::Required));
    assert_eq!(mode(&configured(&AccountEndpoints, SdkConfig::builder())), None);
}

#[test]
fn the_user_agent_reports_the_account_endpoint_mode() {
    let cases = [
        (None, "AccountIdModePreferred"),
        (Some(AccountIdEndpointMode::Preferred), "AccountIdModePreferred"),
        (Some(AccountIdEndpointMode::Required), "AccountIdModeRequired"),
        (Some(AccountIdEndpointMode::Disabled), "AccountIdModeDisabled"),
    ];
    for (mode, expected) in cases {
        let mut layer = Layer::new("test");
        layer.store_or_unset(mode);
        let mut config = ConfigBag::of_layers(vec![layer]);
        let context = InterceptorContext::new(Input::erase("input"));
        AccountEndpoints.read_before_execution(&(&context).into(), &mut config).expect("the mode is known");
        let features: Vec<_> = config.load::<AwsSdkFeature>().map(|feature| format!("{feature:?}")).collect();
        assert_eq!(features, [expected]);
    }
}

#[cfg(feature = "http-auth")]
mod tokens {
    use aws_smithy_runtime_api::client::auth::AuthSchemePreference;
    use aws_smithy_runtime_api::client::auth::http::HTTP_BEARER_AUTH_SCHEME_ID;
    use aws_smithy_runtime_api::client::identity::ResolveIdentity;
    use aws_smithy_runtime_api::client::identity::http::Token;
    use aws_types::service_config::{LoadServiceConfig, ServiceConfigKey};

    use super::super::super::EnvironmentToken;
    use super::*;

    /// An environment with one variable.
    #[derive(Debug)]
    struct Environment(&'static str);

    impl LoadServiceConfig for Environment {
        fn load_config(&self, key: ServiceConfigKey<'_>) -> Option<String> {
            let variable = format!("{}_{}", key.env(), key.service_id().to_uppercase());
            (variable == self.0).then(|| "secret".to_owned())
        }
    }

    /// Returns the token, and whether it is preferred to signatures.
    async fn token(variable: &'static str, origins: &[&'static str]) -> (Option<String>, bool) {
        let mut shared = SdkConfig::builder().service_config(Environment(variable));
        for setting in origins {
            shared.insert_origin(setting, Origin::shared_config());
        }
        let builder = configured(&EnvironmentToken("bedrock"), shared);
        let is_preferred = builder.values.load::<AuthSchemePreference>().is_some();
        let Some(resolver) = builder.components.identity_resolver(&HTTP_BEARER_AUTH_SCHEME_ID) else {
            return (None, is_preferred);
        };
        let identity = resolver.resolve_identity(&components(), &ConfigBag::base()).await.expect("it is there");
        (identity.data::<Token>().map(|token| token.token().to_owned()), is_preferred)
    }

    #[tokio::test]
    async fn a_token_comes_from_the_environment() {
        let variable = "AWS_BEARER_TOKEN_BEDROCK";
        assert_eq!(token(variable, &[]).await, (Some("secret".to_owned()), true));
        assert_eq!(token("AWS_BEARER_TOKEN_OTHER", &[]).await, (None, false));
        assert_eq!(token(variable, &["token_provider"]).await, (None, true), "the program has one itself");
        let scheme = token(variable, &["auth_scheme_preference"]).await;
        assert_eq!(scheme, (Some("secret".to_owned()), false), "the program prefers something itself");
    }
}
