//! The user agent of clients of services of AWS.
//!
//! The published interceptor makes the text of every call from about ten pieces, twice. Here the headers of the last call
//! are used again as long as everything that they are made from is the same, and otherwise the published interceptor
//! makes them.

use std::fmt;
use std::sync::{PoisonError, RwLock};

use aws_credential_types::credential_feature::AwsCredentialFeature;
use aws_runtime::sdk_feature::AwsSdkFeature;
use aws_runtime::user_agent::{AwsUserAgent, UserAgentInterceptor};
use aws_smithy_runtime::client::sdk_feature::SmithySdkFeature;
use aws_smithy_runtime_api::client::connector_metadata::ConnectorMetadata;
use aws_smithy_runtime_api::client::http::HttpClient;
use aws_smithy_runtime_api::client::interceptors::dyn_dispatch_hint;
use http::header::USER_AGENT;
use http::{HeaderName, HeaderValue};

use super::interceptors::{BeforeTransmitInterceptorContextMut, BeforeTransmitInterceptorContextRef};
use super::{BoxError, ConfigBag, Intercept, RuntimeComponents, SharedInterceptor};

static X_AMZ_USER_AGENT: HeaderName = HeaderName::from_static("x-amz-user-agent");

/// Interceptor that does what [`UserAgentInterceptor`] does, and is disabled together with it.
pub(super) struct UserAgent {
    published: SharedInterceptor,
    /// The headers of the last call. They are replaced as a whole, so lock poisoning can be ignored.
    last: RwLock<Option<Made>>,
}

/// Values of both headers, and everything that they are made from.
struct Made {
    from: Parts,
    /// `User-Agent` and `x-amz-user-agent`.
    values: [HeaderValue; 2],
}

/// Everything that the text of a user agent is made from.
struct Parts {
    /// The text without the other parts. Interceptors may change what it says at any time.
    agent: String,
    smithy: Vec<SmithySdkFeature>,
    aws: Vec<AwsSdkFeature>,
    credentials: Vec<AwsCredentialFeature>,
    connector: Option<ConnectorMetadata>,
}

impl UserAgent {
    pub(super) fn new() -> Self {
        Self { published: SharedInterceptor::new(UserAgentInterceptor::new()), last: RwLock::new(None) }
    }
}

impl fmt::Debug for UserAgent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UserAgent").finish_non_exhaustive()
    }
}

impl Parts {
    fn of(agent: String, connector: Option<ConnectorMetadata>, config: &ConfigBag) -> Self {
        Self {
            agent,
            smithy: config.load::<SmithySdkFeature>().cloned().collect(),
            aws: config.load::<AwsSdkFeature>().cloned().collect(),
            credentials: config.load::<AwsCredentialFeature>().cloned().collect(),
            connector,
        }
    }

    fn are(&self, agent: &str, connector: Option<&ConnectorMetadata>, config: &ConfigBag) -> bool {
        self.agent == agent
            && self.connector.as_ref() == connector
            && config.load::<SmithySdkFeature>().eq(&self.smithy)
            && config.load::<AwsSdkFeature>().eq(&self.aws)
            && config.load::<AwsCredentialFeature>().eq(&self.credentials)
    }
}

#[dyn_dispatch_hint]
impl Intercept for UserAgent {
    fn name(&self) -> &'static str {
        self.published.name()
    }

    fn read_after_serialization(
        &self,
        context: &BeforeTransmitInterceptorContextRef<'_>,
        components: &RuntimeComponents,
        config: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        if self.published.enabled(config) {
            self.published.read_after_serialization(context, components, config)?;
        }
        Ok(())
    }

    fn modify_before_signing(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        components: &RuntimeComponents,
        config: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        if !self.published.enabled(config) {
            return Ok(());
        }
        let Some(agent) = config.load::<AwsUserAgent>().map(AwsUserAgent::aws_ua_header) else {
            return self.published.modify_before_signing(context, components, config);
        };
        let connector = components.http_client().and_then(|client| client.connector_metadata());
        if let Some(last) = &*self.last.read().unwrap_or_else(PoisonError::into_inner)
            && last.from.are(&agent, connector.as_ref(), config)
        {
            let headers = context.request_mut().headers_mut();
            let [user_agent, x_amz_user_agent] = last.values.clone();
            headers.append(USER_AGENT, user_agent);
            headers.append(X_AMZ_USER_AGENT.clone(), x_amz_user_agent);
            return Ok(());
        }
        self.published.modify_before_signing(context, components, config)?;
        let headers = context.request().headers();
        let last =
            |name| headers.get_all_bytes_by_name(name).last().and_then(|value| HeaderValue::from_bytes(value).ok());
        if let (Some(user_agent), Some(x_amz_user_agent)) = (last(&USER_AGENT), last(&X_AMZ_USER_AGENT)) {
            let from = Parts::of(agent, connector, config);
            let made = Made { from, values: [user_agent, x_amz_user_agent] };
            *self.last.write().unwrap_or_else(PoisonError::into_inner) = Some(made);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use aws_runtime::user_agent::{AdditionalMetadata, ApiMetadata};
    use aws_smithy_runtime_api::client::http::{HttpConnectorSettings, SharedHttpConnector};
    use aws_smithy_runtime_api::client::interceptors::context::{Input, InterceptorContext};
    use aws_smithy_runtime_api::client::interceptors::disable_interceptor;
    use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
    use aws_smithy_types::config_bag::Layer;
    use aws_types::app_name::AppName;

    use super::*;

    /// A client that has a version and makes no calls.
    #[derive(Clone, Copy, Debug)]
    struct Versioned(&'static str);

    impl HttpClient for Versioned {
        fn http_connector(&self, _: &HttpConnectorSettings, _: &RuntimeComponents) -> SharedHttpConnector {
            unreachable!("nothing is sent")
        }

        fn connector_metadata(&self) -> Option<ConnectorMetadata> {
            Some(ConnectorMetadata::new("hyper", Some(self.0.into())))
        }
    }

    /// Everything about a call that its user agent depends on.
    #[derive(Clone, Default)]
    struct Call {
        app: Option<&'static str>,
        smithy: Vec<SmithySdkFeature>,
        credentials: Vec<AwsCredentialFeature>,
        connector: Option<&'static str>,
        added: Option<&'static str>,
        header: Option<&'static str>,
        is_disabled: bool,
    }

    impl Call {
        fn config(&self) -> ConfigBag {
            let mut layer = Layer::new("test");
            layer.store_put(ApiMetadata::new("service", "1.2.3"));
            layer.store_or_unset(self.app.map(|app| AppName::new(app).expect("it is a name")));
            if self.is_disabled {
                layer.store_put(disable_interceptor::<UserAgentInterceptor>("a test"));
            }
            for feature in &self.smithy {
                layer.store_append(feature.clone());
            }
            for feature in &self.credentials {
                layer.store_append(feature.clone());
            }
            ConfigBag::of_layers(vec![layer])
        }

        /// Returns the headers of the call.
        fn headers(&self, interceptor: &SharedInterceptor) -> Vec<(String, String)> {
            let mut config = self.config();
            let components = RuntimeComponentsBuilder::for_tests()
                .with_http_client(self.connector.map(Versioned))
                .build()
                .expect("nothing is missing");
            let mut context = InterceptorContext::new(Input::doesnt_matter());
            context.enter_serialization_phase();
            let _input = context.take_input();
            context.set_request(aws_smithy_runtime_api::client::orchestrator::HttpRequest::empty());
            context.enter_before_transmit_phase();
            if let Some(header) = self.header {
                context.request_mut().expect("it is set").headers_mut().insert("user-agent", header);
            }
            if interceptor.enabled(&config) {
                interceptor
                    .read_after_serialization(&(&context).into(), &components, &mut config)
                    .expect("it succeeds");
            }
            if let (Some(added), Some(agent)) = (self.added, config.get_mut::<AwsUserAgent>()) {
                agent.add_additional_metadata(AdditionalMetadata::new(added).expect("it is a name"));
            }
            if interceptor.enabled(&config) {
                interceptor
                    .modify_before_signing(&mut (&mut context).into(), &components, &mut config)
                    .expect("it succeeds");
            }
            let headers = context.request().expect("it is set").headers();
            headers.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
        }
    }

    #[test]
    fn the_headers_of_each_call_are_those_of_the_published_interceptor() {
        let calls = [
            Call::default(),
            Call { app: Some("app"), ..Call::default() },
            Call { smithy: vec![SmithySdkFeature::Waiter], ..Call::default() },
            Call { smithy: vec![SmithySdkFeature::Waiter, SmithySdkFeature::RetryModeStandard], ..Call::default() },
            Call { credentials: vec![AwsCredentialFeature::CredentialsCode], ..Call::default() },
            Call { connector: Some("1"), ..Call::default() },
            Call { connector: Some("2"), ..Call::default() },
            Call { added: Some("more"), ..Call::default() },
            Call { header: Some("of the caller"), ..Call::default() },
            Call { is_disabled: true, ..Call::default() },
        ];
        let ours = SharedInterceptor::permanent(UserAgent::new());
        for first in &calls {
            for second in &calls {
                for call in [first, second, second, first] {
                    let published = SharedInterceptor::new(UserAgentInterceptor::new());
                    assert_eq!(call.headers(&ours), call.headers(&published));
                }
            }
        }
        let [one, other] = [&calls[0], &calls[1]].map(|call| call.headers(&ours));
        assert_ne!(one, other, "the calls differ");
        assert_eq!(one.len(), 2);
    }
}
