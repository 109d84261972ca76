//! Tests of a third-party protocol: in place of the service's own, and as the one that the configuration of the generator
//! names for a service.

use ledger::operation::look::LookError;
use lines::Lines;
use tests::loopback::{Answer, Loopback};
use tinsmith_omics::Client;
use tinsmith_omics::error::{ProvideErrorMetadata, SdkError};

use crate::support::{config, http_client};

fn client(server: &Loopback) -> Client {
    Client::from_conf(config(server).protocol(Lines).build())
}

fn answer(status: u16, lines: &'static str) -> Answer {
    Answer::with_body(status, "text/plain", lines.into())
}

#[tokio::test]
async fn a_custom_protocol_can_be_used_for_calls() {
    let server = Loopback::start([answer(200, "id=7\nname=nightly\nmaxCpus=4\nunknown=1\n")]).await;
    let output = client(&server).get_run_group().id("7").send().await.expect("the service answers");
    assert_eq!((output.id(), output.name(), output.max_cpus()), (Some("7"), Some("nightly"), Some(4)));
    let requests = server.requests();
    assert_eq!((requests[0].method.as_str(), requests[0].path()), ("POST", "/GetRunGroupRequest"));
    assert_eq!(requests[0].body, "id=7\n");
}

#[tokio::test]
async fn errors_of_a_custom_protocol_are_those_of_the_operation() {
    let server = Loopback::start([answer(404, "code=ResourceNotFoundException\nmessage=gone\n")]).await;
    let error = client(&server).get_run_group().id("7").send().await.expect_err("there is no such group");
    let error = error.into_service_error();
    assert!(error.is_resource_not_found_exception(), "{error:?}");
    assert_eq!((error.code(), error.message()), (Some("ResourceNotFoundException"), Some("gone")));
}

#[tokio::test]
async fn unsupported_members_are_an_error_before_anything_is_sent() {
    let server = Loopback::start([]).await;
    let call = client(&server).create_run_group().request_id("1").tags("a", "b").send();
    let error = call.await.expect_err("a map is more than a line");
    let text = tinsmith_omics::error::DisplayErrorContext(&error).to_string();
    assert!(text.contains("`tags` is more than a line"), "{text}");
    assert!(server.requests().is_empty());
}

fn ledger(server: &Loopback) -> ledger::config::Builder {
    ledger::Config::builder()
        .behavior_version(ledger::config::BehaviorVersion::latest())
        .endpoint_url(server.url())
        .http_client(http_client())
        .retry_config(ledger::config::retry::RetryConfig::disabled())
}

#[tokio::test]
async fn a_generated_client_uses_the_protocol_that_the_configuration_of_the_generator_names() {
    let answers = [answer(200, "name=rent\namount=-3\nsettled=true\n"), answer(200, "settled=false\n")];
    let server = Loopback::start(answers).await;
    let config = ledger(&server).build();
    assert_eq!(config.protocol().protocol_id().as_str(), "acme#lines");
    let client = ledger::Client::from_conf(config);
    let output = client.look().name("rent").send().await.expect("the service answers");
    assert_eq!((output.name(), output.amount(), output.settled()), (Some("rent"), Some(-3), Some(true)));
    let output = client.record().name("rent").amount(4).send().await.expect("the service answers");
    assert_eq!(output.settled(), Some(false));
    let requests = server.requests();
    let bodies = requests.iter().map(|request| (request.path(), request.body.clone()));
    let expected = [("/LookInput", "name=rent\n"), ("/RecordInput", "name=rent\namount=4\n")];
    assert!(bodies.eq(expected.map(|(path, body)| (path, body.into()))), "{requests:?}");
    assert!(requests.iter().all(|request| request.header("authorization").is_none()));
}

#[tokio::test]
async fn its_errors_are_those_of_the_operation_and_its_inputs_are_validated() {
    let server = Loopback::start([answer(400, "code=NoSuchEntry\nmessage=gone\n")]).await;
    let client = ledger::Client::from_conf(ledger(&server).build());
    let error = client.look().name("rent").send().await.expect_err("there is no such entry").into_service_error();
    assert!(matches!(&error, LookError::NoSuchEntry(gone) if gone.message() == Some("gone")), "{error:?}");
    let error = client.look().name("").send().await.expect_err("a name is not empty");
    assert!(matches!(error, SdkError::ConstructionFailure(_)), "{error:?}");
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn a_configured_protocol_takes_the_place_of_the_named_one() {
    let server = Loopback::start([Answer::json(200, r#"{"amount":7}"#)]).await;
    let mut config = ledger(&server);
    config.set_protocol(Some(tinsmith_runtime::protocol::aws_json_1_0()));
    let output =
        ledger::Client::from_conf(config.build()).look().name("rent").send().await.expect("the service answers");
    assert_eq!(output.amount(), Some(7));
    assert_eq!(server.requests()[0].body, r#"{"name":"rent"}"#);
}
