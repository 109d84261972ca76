//! Tests of protocols set by the user.

use aws_smithy_cbor::protocol::RpcV2CborProtocol;
use aws_smithy_types::config_bag::ConfigBag;

use self::config::{Builder, Config};
use super::shapes::{NODE, Node, text};
use crate::config::plugin::client_plugins;
use crate::config::{BehaviorVersion, SdkConfig, SharedEndpointResolver};
use crate::protocol::{self, ServiceProtocol, SharedClientProtocol};
use crate::service::{Service, ServiceInfo};
use crate::walk::Serializable;

/// A service that uses restJson1.
#[derive(Clone, Copy, Debug, Default)]
struct Toy;

impl Service for Toy {
    type Config = Config;
    type ConfigBuilder = Builder;
    type EndpointParams = config::endpoint::Params;

    fn info() -> &'static ServiceInfo {
        static INFO: ServiceInfo =
            ServiceInfo::new("Toy", "2020-01-08", "Toy", "Toy").xml_namespace("urn:toy", Some("t"));
        &INFO
    }

    fn protocol() -> ServiceProtocol {
        ServiceProtocol::rest_json_1()
    }

    fn endpoint_resolver() -> SharedEndpointResolver {
        config::endpoint::ResolveEndpoint::into_shared_resolver(config::endpoint::DefaultResolver::new())
    }
}

/// Returns the settings passed to calls with this configuration.
fn given(config: &Config) -> ConfigBag {
    given_with(config, &Toy::protocol())
}

/// Returns the settings passed to calls with this configuration, for a service with this protocol.
fn given_with(config: &Config, protocol: &ServiceProtocol) -> ConfigBag {
    let core: &crate::config::Core = config.as_ref();
    let mut bag = ConfigBag::base();
    let plugins = client_plugins::<Toy>(core.clone(), protocol).expect("the configuration is complete");
    plugins.apply_client_configuration(&mut bag).expect("plugins of the runtime do not fail");
    bag
}

/// Returns the ID of the protocol of calls with this configuration.
fn used(config: &Config) -> String {
    let bag = given(config);
    bag.load::<SharedClientProtocol>().expect("a service has a protocol").protocol_id().as_str().to_owned()
}

fn builder() -> Builder {
    let mut builder = Builder::default();
    builder.0.set_behavior_version(Some(BehaviorVersion::latest()));
    builder
}

#[test]
fn the_configured_protocol_overrides_that_of_the_service() {
    let (own, other) = ("aws.protocols#restJson1", "smithy.protocols#rpcv2Cbor");
    assert_eq!(used(&builder().build()), own);
    let mut swapped = builder();
    swapped.0.set_protocol(Some(SharedClientProtocol::new(RpcV2CborProtocol::new())));
    assert_eq!(used(&swapped.clone().build()), other);
    assert_eq!(used(&Builder(swapped.clone().build().as_ref().to_builder()).build()), other);
    swapped.0.set_protocol(None);
    assert_eq!(used(&swapped.build()), other);
}

#[test]
fn inputs_reach_the_protocol_of_the_service_directly_unless_another_one_is_configured() {
    let is_direct = |config: &Config| {
        let service = Toy::protocol();
        let bag = given_with(config, &service);
        let used = bag.load::<SharedClientProtocol>().expect("a service has a protocol");
        service.requests_of(used).is_some()
    };
    assert!(is_direct(&builder().build()));
    let mut swapped = builder();
    swapped.0.set_protocol(Some(protocol::rest_json_1()));
    assert!(!is_direct(&swapped.build()));
}

#[test]
fn the_protocol_of_the_shared_configuration_is_used() {
    let shared = || SdkConfig::builder().behavior_version(BehaviorVersion::latest());
    assert_eq!(used(&Builder::from(&shared().build()).build()), "aws.protocols#restJson1");
    let swapped = shared().protocol(RpcV2CborProtocol::new()).build();
    assert_eq!(used(&Builder::from(&swapped).build()), "smithy.protocols#rpcv2Cbor");
}

#[test]
fn documents_have_the_xml_namespace_of_the_service() {
    let bag = given(&builder().build());
    let input = Node { text: Some("a".to_owned()), ..Node::default() };
    let request = protocol::rest_xml()
        .serialize_request(&Serializable::new(&input), &NODE, "", &bag)
        .expect("the input can be sent");
    assert_eq!(text(&request), r#"<Node xmlns:t="urn:toy"><text>a</text></Node>"#);
}

/// The part of a generated crate that the runtime refers to.
mod config {
    use crate::config::{Core, CoreBuilder, SdkConfig};
    use crate::service::Service;

    #[derive(Clone, Debug)]
    pub(super) struct Config(Core);

    impl AsRef<Core> for Config {
        fn as_ref(&self) -> &Core {
            &self.0
        }
    }

    #[derive(Clone, Debug, Default)]
    pub(super) struct Builder(pub(super) CoreBuilder);

    impl Builder {
        pub(super) fn build(self) -> Config {
            Config(self.0.build(super::Toy::info()))
        }
    }

    impl From<&SdkConfig> for Builder {
        fn from(shared: &SdkConfig) -> Self {
            Self(CoreBuilder::from_sdk_config(shared, super::Toy::info()))
        }
    }

    impl From<CoreBuilder> for Builder {
        fn from(core: CoreBuilder) -> Self {
            Self(core)
        }
    }

    impl From<Builder> for CoreBuilder {
        fn from(builder: Builder) -> Self {
            builder.0
        }
    }

    #[allow(dead_code, unreachable_pub, unused_imports, reason = "the test needs a part of what a crate has")]
    pub(super) mod endpoint {
        use crate::endpoint::rules::{RuleSet, Step};

        crate::endpoint_service!(RULES);

        static RULES: RuleSet<'static> = RuleSet {
            parameters: &[],
            conditions: &[],
            outcomes: &[],
            nodes: &[],
            start: Step::Unmatched,
            variables: 0,
        };
    }
}
