//! Tests of protocols set by the user.

use aws_smithy_cbor::protocol::RpcV2CborProtocol;
use aws_smithy_types::config_bag::ConfigBag;

use self::config::{Builder, Config};
use super::shapes::{NODE, Node, text};
use crate::config::plugin::client_plugins;
use crate::config::{BehaviorVersion, SdkConfig, SharedEndpointResolver};
use crate::protocol::{self, SharedClientProtocol};
use crate::service::{Service, ServiceInfo};

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

    fn protocol() -> SharedClientProtocol {
        protocol::rest_json_1()
    }

    fn endpoint_resolver() -> SharedEndpointResolver {
        config::endpoint::ResolveEndpoint::into_shared_resolver(config::endpoint::DefaultResolver::new())
    }
}

/// Returns the settings passed to calls with this configuration.
fn given(config: &Config) -> ConfigBag {
    let core: &crate::config::Core = config.as_ref();
    let mut bag = ConfigBag::base();
    let plugins = client_plugins::<Toy>(core.clone()).expect("the configuration is complete");
    plugins.apply_client_configuration(&mut bag).expect("plugins of the runtime do not fail");
    bag
}

/// Returns the ID of the protocol of calls with this configuration.
fn used(config: &Config) -> String {
    let bag = given(config);
    let used = bag.load::<SharedClientProtocol>().expect("a service has a protocol").protocol_id().as_str().to_owned();
    assert_eq!(config.protocol().protocol_id().as_str(), used);
    used
}

#[test]
fn the_configured_protocol_overrides_that_of_the_service() {
    let (own, other) = ("aws.protocols#restJson1", "smithy.protocols#rpcv2Cbor");
    let builder = || Config::builder().behavior_version(BehaviorVersion::latest());
    assert_eq!(used(&builder().build()), own);
    assert_eq!(used(&builder().protocol(RpcV2CborProtocol::new()).build()), other);
    let swapped = builder().protocol(RpcV2CborProtocol::new());
    assert_eq!(used(&swapped.clone().build().to_builder().build()), other);
    let mut same = swapped;
    same.set_protocol(None);
    assert_eq!(used(&same.build()), other);
}

#[test]
fn the_protocol_of_the_shared_configuration_is_used() {
    let shared = || SdkConfig::builder().behavior_version(BehaviorVersion::latest());
    assert_eq!(used(&Config::new(&shared().build())), "aws.protocols#restJson1");
    let swapped = shared().protocol(RpcV2CborProtocol::new()).build();
    assert_eq!(used(&Config::new(&swapped)), "smithy.protocols#rpcv2Cbor");
}

#[test]
fn documents_have_the_xml_namespace_of_the_service() {
    let bag = given(&Config::builder().behavior_version(BehaviorVersion::latest()).build());
    let input = Node { text: Some("a".to_owned()), ..Node::default() };
    let request = protocol::rest_xml().serialize_request(&input, &NODE, "", &bag).expect("the input can be sent");
    assert_eq!(text(&request), r#"<Node xmlns:t="urn:toy"><text>a</text></Node>"#);
}

/// The part of a generated crate that the macros refer to.
#[allow(dead_code, unreachable_pub, unused_imports, reason = "the test needs a part of what a crate has")]
mod config {
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

    crate::client_config!(super::Toy);
}
