//! Tests of endpoint discovery.

use chat::config::retry::RetryConfig;
use chat::config::{BehaviorVersion, Region};
use chat::{Client, Config};
use tests::loopback::{Answer, Loopback};

use crate::support::{SIGNER, credentials, http_client};

fn client(server: &Loopback) -> Client {
    let config = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new(SIGNER.region))
        .credentials_provider(credentials(&SIGNER))
        .endpoint_url(server.url())
        .http_client(http_client())
        .retry_config(RetryConfig::disabled());
    Client::from_conf(config.build())
}

fn endpoint(server: &Loopback) -> Answer {
    Answer::json(200, format!(r#"{{"Endpoints":[{{"Address":"{}","CachePeriodInMinutes":10}}]}}"#, server.url()))
}

#[tokio::test]
async fn calls_go_to_the_discovered_endpoint() {
    let events = || Answer::with_body(200, "application/vnd.amazon.eventstream", "".into());
    let first = Loopback::start([events()]).await;
    let second = Loopback::start([events()]).await;
    let service = Loopback::start([endpoint(&first), endpoint(&second)]).await;
    let (client, reload) =
        client(&service).with_endpoint_discovery_enabled().await.expect("the service names an endpoint");
    // The test does not depend on the events of the stream.
    let _ = client.listen().send().await;
    reload.reload_once().await;
    let _ = client.listen().send().await;
    let targets = |server: &Loopback| -> Vec<_> {
        let requests = server.requests();
        requests.iter().map(|request| request.header("x-amz-target").map(str::to_owned)).collect()
    };
    let (listen, describe) = (Some("Chat.Listen".to_owned()), Some("Chat.DescribeEndpoints".to_owned()));
    assert_eq!((targets(&first), targets(&second)), (vec![listen.clone()], vec![listen]));
    assert_eq!(targets(&service), [describe.clone(), describe]);
}

#[tokio::test]
async fn a_call_fails_if_no_endpoint_is_discovered() {
    let answers = [Answer::json(200, r#"{"Endpoints":[]}"#), Answer::empty(500)];
    let service = Loopback::start(answers).await;
    let error = client(&service).with_endpoint_discovery_enabled().await.expect_err("there is no endpoint");
    assert!(error.to_string().contains("returned no endpoint"), "{error}");
    client(&service).with_endpoint_discovery_enabled().await.expect_err("the service is down");
}
