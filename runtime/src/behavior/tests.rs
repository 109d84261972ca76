//! Tests of single behaviors on a request that is about to be sent.

mod configured;

use aws_smithy_runtime_api::client::interceptors::Intercept;
use aws_smithy_runtime_api::client::interceptors::context::{Input, InterceptorContext};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::{ConfigBag, Layer};
use aws_smithy_types::retry::{RetryConfig, RetrySpec};

use super::{Behavior, Headers, LongPolling};

/// Returns a call with this body, in the state right after serialization.
pub(super) fn call(body: impl Into<SdkBody>) -> InterceptorContext {
    let mut context = InterceptorContext::new(Input::erase("input"));
    context.enter_serialization_phase();
    context.set_request(HttpRequest::new(body.into()));
    let _ = context.take_input();
    context.enter_before_transmit_phase();
    context
}

pub(super) fn header<'c>(context: &'c InterceptorContext, name: &str) -> Option<&'c str> {
    context.request().expect("the call has a request").headers().get(name)
}

fn components() -> aws_smithy_runtime_api::client::runtime_components::RuntimeComponents {
    RuntimeComponentsBuilder::for_tests().build().expect("the components of tests are complete")
}

pub(super) fn before_signing(interceptor: &dyn Intercept, context: &mut InterceptorContext, config: &mut ConfigBag) {
    interceptor.modify_before_signing(&mut context.into(), &components(), config).expect("the request can be changed");
}

pub(super) fn before_sending(interceptor: &dyn Intercept, context: &mut InterceptorContext, config: &mut ConfigBag) {
    let changed = interceptor.modify_before_retry_loop(&mut context.into(), &components(), config);
    changed.expect("the request can be changed");
}

#[test]
fn headers_of_the_service_are_sent_unless_the_caller_sets_them() {
    for (of_caller, expected) in [(None, "application/json"), (Some("application/yaml"), "application/yaml")] {
        let mut context = call("");
        if let Some(of_caller) = of_caller {
            context.request_mut().expect("the call has a request").headers_mut().insert("Accept", of_caller);
        }
        before_signing(&Headers(&[("accept", "application/json")]), &mut context, &mut ConfigBag::base());
        assert_eq!(header(&context, "accept"), Some(expected));
    }
}

#[test]
fn long_polls_pause_with_retry_specification_2_1() {
    let specs = [(Some(RetrySpec::v2_1()), true), (Some(RetrySpec::v2_0()), false), (None, false)];
    for (spec, expected) in specs {
        let mut retries = RetryConfig::standard();
        if let Some(spec) = &spec {
            retries = retries.with_retry_spec(spec.clone());
        }
        let mut layer = Layer::new("test");
        layer.store_put(retries);
        let mut config = ConfigBag::of_layers(vec![layer]);
        before_sending(&LongPolling, &mut call(""), &mut config);
        let spec_now = config.load::<RetryConfig>().and_then(RetryConfig::retry_spec);
        assert_eq!(spec_now.is_some_and(RetrySpec::long_polling), expected, "{spec:?}");
    }
}

#[test]
fn behaviors_are_added_in_order() {
    let (mut components, mut settings) = (RuntimeComponentsBuilder::new("test"), Layer::new("test"));
    let behaviors: [&'static dyn Behavior; 2] = [&LongPolling, &Headers(&[])];
    super::add(behaviors.to_vec().leak(), &mut components, &mut settings);
    let names: Vec<_> = components.interceptors().map(|interceptor| interceptor.name()).collect();
    assert_eq!(names, ["LongPolling", "Headers"]);
}

#[cfg(feature = "checksums")]
mod checksums {
    use aws_smithy_runtime_api::client::interceptors::context::InterceptorContext;
    use aws_smithy_runtime_api::client::orchestrator::LoadedRequestBody;

    use super::super::{ContentMd5, TreeHash};
    use super::*;

    #[test]
    fn md5_is_that_of_the_body() {
        let mut context = call("This is a test file.\n");
        before_signing(&ContentMd5, &mut context, &mut ConfigBag::base());
        // Computed with md5sum and base64.
        assert_eq!(header(&context, "content-md5"), Some("LSghAvpnElYyfUdn7CO8aw=="));
    }

    fn hashed(body: &'static [u8]) -> InterceptorContext {
        let mut context = call(body);
        let mut config = ConfigBag::base();
        config.interceptor_state().store_put(LoadedRequestBody::Loaded(body.into()));
        before_sending(&TreeHash, &mut context, &mut config);
        context
    }

    #[test]
    fn a_short_body_is_its_own_tree() {
        let context = hashed(b"hello world");
        let expected = Some("b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9");
        assert_eq!(header(&context, "x-amz-sha256-tree-hash"), expected);
        assert_eq!(header(&context, "x-amz-content-sha256"), expected);
    }

    #[test]
    fn the_tree_of_a_body_of_megabytes_is_known() {
        let body: &'static [u8] = vec![b'a'; 3 * 1024 * 1024 + 1].leak();
        let context = hashed(body);
        // The tree over the hashes of three chunks of 1 MiB and one byte, computed with sha256sum.
        assert_eq!(header(&context, "x-amz-sha256-tree-hash"), Some(TREE));
        assert_eq!(header(&context, "x-amz-content-sha256"), Some(LINEAR));
    }

    const TREE: &str = "8ff269de065159dd842ef43ebb9d78a56e8e901672190884df6574b6f3f77b69";
    const LINEAR: &str = "2b98b70051781969f52a33c9cd0e8392bb7a634a92a3be4597b25e13feb41ee6";
}

#[cfg(feature = "compression")]
mod compression {
    use super::super::Gzip;
    use super::super::settings::{DisableRequestCompression, RequestMinCompressionSizeBytes};
    use super::*;

    fn sent(length: usize, set: impl FnOnce(&mut Layer)) -> Result<InterceptorContext, String> {
        let mut context = call("a".repeat(length));
        let mut layer = Layer::new("test");
        set(&mut layer);
        let mut config = ConfigBag::of_layers(vec![layer]);
        let unsent = InterceptorContext::new(Input::erase("input"));
        let read = Gzip.read_before_execution(&(&unsent).into(), &mut config);
        read.map_err(|error| error.to_string())?;
        before_sending(&Gzip, &mut context, &mut config);
        Ok(context)
    }

    fn is_compressed(context: &InterceptorContext) -> bool {
        let body = context.request().and_then(|request| request.body().bytes()).expect("the body is in memory");
        let is_gzip = body.starts_with(&[0x1f, 0x8b]);
        assert_eq!(header(context, "content-encoding"), is_gzip.then_some("gzip"));
        if is_gzip {
            assert_eq!(header(context, "content-length"), Some(body.len().to_string().as_str()));
        }
        is_gzip
    }

    #[test]
    fn bodies_are_compressed_from_a_minimum_length() {
        let least = |length| {
            move |layer: &mut Layer| {
                layer.store_put(RequestMinCompressionSizeBytes(length));
            }
        };
        assert!(!is_compressed(&sent(10_239, |_| ()).expect("the settings are right")));
        assert!(is_compressed(&sent(10_240, |_| ()).expect("the settings are right")));
        assert!(!is_compressed(&sent(99, least(100)).expect("the settings are right")));
        assert!(is_compressed(&sent(100, least(100)).expect("the settings are right")));
        let refusal = sent(1, least(10_485_761)).expect_err("the length is too great");
        assert!(refusal.contains("10485761"), "{refusal}");
    }

    #[test]
    fn compression_can_be_switched_off() {
        let off = |layer: &mut Layer| {
            layer.store_put(DisableRequestCompression(true));
        };
        assert!(!is_compressed(&sent(20_000, off).expect("the settings are right")));
    }

    #[test]
    fn an_encoding_of_the_caller_stays_before_gzip() {
        let mut context = call("a".repeat(20_000));
        context.request_mut().expect("the call has a request").headers_mut().insert("content-encoding", "custom");
        let mut config = ConfigBag::base();
        config.interceptor_state().store_put(aws_smithy_compression::CompressionOptions::default());
        before_sending(&Gzip, &mut context, &mut config);
        let request = context.request().expect("the call has a request");
        assert_eq!(request.headers().get_all("content-encoding").collect::<Vec<_>>(), ["custom", "gzip"]);
    }
}
