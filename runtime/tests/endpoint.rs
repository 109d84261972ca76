//! Tests of endpoint parameters from configuration and input, and of the resolver that applies the rules.

use aws_credential_types::attributes::AccountId;
use aws_smithy_runtime_api::client::identity::Identity;
use aws_smithy_schema::{Schema, ShapeType, prelude, shape_id};
use aws_smithy_types::config_bag::{ConfigBag, Layer};
use aws_types::endpoint_config::{EndpointUrl, UseFips};
use aws_types::region::Region;
use tinsmith_runtime::generated::endpoint::rules::{
    Condition, DefaultValue, Function, Node, Outcome, Parameter, RuleExpression, RuleSet, Step, check, error,
};
use tinsmith_runtime::generated::endpoint::{
    self, Bind, BuiltIn, ClientContext, EndpointResolverParams, ResolveErased as _, Source,
};
use tinsmith_runtime::generated::jmespath;
use tinsmith_runtime::generated::walk::{self, Scalar, Structure, Writer};

tinsmith_runtime::generated::endpoint_service!(RULES);
tinsmith_runtime::generated::endpoint_parameter!(0, region, set_region, text, "Where to go.");
tinsmith_runtime::generated::endpoint_parameter!(1, use_fips, set_use_fips, boolean, "Whether FIPS is asked for.");
tinsmith_runtime::generated::endpoint_parameter!(2, endpoint, set_endpoint, text, "The URL to use instead.");
tinsmith_runtime::generated::endpoint_parameter!(3, account_id, set_account_id, text, "Whose request it is.");
tinsmith_runtime::generated::endpoint_parameter!(4, bucket, set_bucket, text, "The bucket.");
tinsmith_runtime::generated::endpoint_parameter!(5, keys, set_keys, texts, "The keys.");
tinsmith_runtime::generated::endpoint_parameter!(6, accelerate, set_accelerate, boolean, "A setting of the client.");

static RULES: RuleSet<'static> = RuleSet {
    parameters: &PARAMETERS,
    conditions: &CONDITIONS,
    outcomes: &OUTCOMES,
    nodes: &NODES,
    start: Step::Go(0),
    variables: 0,
};
static PARAMETERS: [Parameter<'static>; 7] = [
    Parameter::new("Region", "region").built_in(BuiltIn::Region).host_label(),
    Parameter::new("UseFIPS", "use_fips").built_in(BuiltIn::UseFips).or(DefaultValue::Bool(false)).required(),
    Parameter::new("Endpoint", "endpoint").built_in(BuiltIn::Endpoint),
    Parameter::new("AccountId", "account_id").built_in(BuiltIn::AccountId),
    Parameter::new("Bucket", "bucket"),
    Parameter::new("Keys", "keys"),
    Parameter::new("Accelerate", "accelerate").built_in(BuiltIn::Service),
];
const ACCOUNT_ID: RuleExpression<'static> = RuleExpression::Parameter(3);
static CONDITIONS: [Condition<'static>; 1] = [check(RuleExpression::Call(Function::IsSet, &[ACCOUNT_ID]))];
static OUTCOMES: [Outcome<'static>; 2] = [
    endpoint::rules::endpoint(RuleExpression::Join(&[RuleExpression::Text("https://"), ACCOUNT_ID])),
    error(RuleExpression::Text("whose request is it?")),
];
static NODES: [Node; 1] = [(0, Step::End(0), Step::End(1))];

/// An input with a member `bucket` and a map `items`.
struct Input {
    bucket: Option<&'static str>,
}

static MEMBERS: [Schema<'static>; 2] = [
    Schema::new_member(shape_id!("test", "Input", "bucket"), ShapeType::String, "bucket", 0),
    Schema::new_member(shape_id!("test", "Input", "items"), ShapeType::Map, "items", 1),
];

impl Structure for Input {
    fn schema(&self) -> &'static Schema<'static> {
        &prelude::UNIT
    }

    fn write_members(&self, to: &mut Writer<'_>) -> walk::Result {
        if let Some(bucket) = self.bucket {
            to.write_scalar(&MEMBERS[0], Scalar::String(bucket))?;
        }
        to.write_map(&MEMBERS[1], 2, &|to| {
            for key in ["a", "b"] {
                to.write_scalar(&prelude::STRING, Scalar::String(key))?;
                to.write_scalar(&prelude::INTEGER, Scalar::Integer(1))?;
            }
            Ok(())
        })
    }
}

const BINDS: &[Bind<'static>] = &[
    Bind { parameter: 2, source: Source::Constant(DefaultValue::Text("https://constant")) },
    Bind {
        parameter: 5,
        source: Source::Input(jmespath::PathExpression::Keys(&jmespath::PathExpression::Field("items"))),
    },
    Bind { parameter: 4, source: Source::RequiredInput(jmespath::PathExpression::Field("bucket"), "bucket") },
];

fn config() -> ConfigBag {
    let mut client = Layer::new("client");
    client.store_put(Region::new("us-west-2"));
    client.store_put(UseFips(true));
    client.store_put(EndpointUrl("https://user".to_owned()));
    client.store_append(ClientContext { name: "Accelerate", value: Some(false.into()) });
    let mut call = Layer::new("call");
    call.store_append(ClientContext { name: "Accelerate", value: Some(true.into()) });
    ConfigBag::of_layers(vec![client, call])
}

fn params(input: &Input, config: &ConfigBag) -> Result<Params, String> {
    use endpoint::ServiceParameters as _;
    let values = endpoint::parameters(&RULES, BINDS, input, config);
    values.map(Params::from_values).map_err(|error| error.to_string())
}

#[test]
fn the_last_source_of_a_parameter_wins() {
    let params = params(&Input { bucket: Some("b") }, &config()).expect("all is set");
    let expected = Params::builder()
        .region("us-west-2")
        .use_fips(true)
        .endpoint("https://constant")
        .bucket("b")
        .keys(vec!["a".to_owned(), "b".to_owned()])
        .accelerate(true)
        .build();
    assert_eq!(params, expected.expect("all is set"));
}

#[test]
fn required_endpoint_parameters_must_be_set() {
    for bucket in [None, Some(""), Some("  ")] {
        let message = params(&Input { bucket }, &config()).expect_err("no bucket");
        assert!(message.contains("bucket"), "{message}");
    }
}

#[test]
fn a_region_must_be_a_valid_host_label() {
    let message = Params::builder().region("us west").build().expect_err("a blank").to_string();
    assert_eq!(message, "invalid value for field: `region` - must be a valid host label");
}

#[test]
fn parameters_have_the_debug_output_of_a_structure() {
    let params = Params::builder().region("r").keys(vec!["k".to_owned()]).build().expect("defaults do");
    assert_eq!(
        format!("{params:?}"),
        "Params { region: Some(\"r\"), use_fips: false, endpoint: None, account_id: None, bucket: None, \
         keys: Some([\"k\"]), accelerate: None }"
    );
}

#[test]
fn builders_are_equal_when_they_build_the_same() {
    assert_eq!(Params::builder().bucket("b").set_bucket(None), Params::builder().set_keys(None));
    assert_eq!(Params::builder().build().expect("defaults do").use_fips(), Some(false));
}

#[test]
fn the_account_comes_from_the_identity_and_cached_endpoints_are_not_mixed_up() {
    let resolver = DefaultResolver::new().into_shared_resolver();
    let answer = |account: Option<&'static str>| {
        let params = Params::builder().build().expect("defaults do");
        let mut params = EndpointResolverParams::new(params);
        let mut identity = Identity::builder().data(());
        if let Some(account) = account {
            identity = identity.property(AccountId::from(account));
        }
        params.set_property(identity.build().expect("it has data"));
        resolver.finalize_params(&mut params).expect("these are the service's");
        let answer = block_on(resolver.resolve_endpoint(&params));
        answer.map(|endpoint| endpoint.url().to_owned()).map_err(|error| error.to_string())
    };
    assert_eq!(answer(Some("1")), Ok("https://1".to_owned()));
    assert_eq!(answer(Some("1")), Ok("https://1".to_owned()));
    assert_eq!(answer(Some("2")), Ok("https://2".to_owned()));
    assert_eq!(answer(None), Err("whose request is it?".to_owned()));
}

#[test]
fn parameters_of_another_service_are_an_error() {
    let resolver = DefaultResolver::new().into_shared_resolver();
    let mut params = EndpointResolverParams::new("other");
    assert!(resolver.finalize_params(&mut params).is_err());
    let error = block_on(resolver.resolve_endpoint(&params)).expect_err("other parameters");
    assert_eq!(error.to_string(), "params of expected type was not present");
}

fn block_on<F: Future>(future: F) -> F::Output {
    tokio::runtime::Builder::new_current_thread().build().expect("a runtime").block_on(future)
}
