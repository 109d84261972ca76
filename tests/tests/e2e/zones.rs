//! Tests of pages that several tokens select together, for operations whose model has no pages.

use tests::loopback::{Answer, Loopback, Request};
use zones::config::{BehaviorVersion, Credentials, Region};
use zones::types::{HostedZone, ResourceRecordSet};
use zones::{Client, Config};

use crate::support::http_client;

fn client(server: &Loopback) -> Client {
    let config = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("eu-west-1"))
        .credentials_provider(Credentials::for_tests())
        .endpoint_url(server.url())
        .http_client(http_client());
    Client::from_conf(config.build())
}

fn xml(body: String) -> Answer {
    Answer::with_body(200, "text/xml", body.into())
}

/// Returns a page with one record set, and the tokens of the next page.
fn records(name: &str, next: &str) -> Answer {
    xml(format!(
        "<ListResourceRecordSetsResponse><ResourceRecordSets><ResourceRecordSet><Name>{name}</Name><Type>A</Type>\
         </ResourceRecordSet></ResourceRecordSets>{next}</ListResourceRecordSetsResponse>"
    ))
}

fn more(name: &str, kind: &str, identifier: &str) -> String {
    format!(
        "<IsTruncated>true</IsTruncated><NextRecordName>{name}</NextRecordName><NextRecordType>{kind}</NextRecordType>\
         {identifier}"
    )
}

fn targets(requests: &[Request]) -> Vec<&str> {
    requests.iter().map(|request| request.target.as_str()).collect()
}

#[tokio::test]
async fn record_sets_are_listed_by_name_type_and_identifier() {
    let identifier = "<NextRecordIdentifier>blue</NextRecordIdentifier>";
    let server = Loopback::start([
        records("a", &more("b.", "A", "")),
        // The next page begins with the same name.
        records("b1", &more("b.", "TXT", "")),
        records("b2", &more("b.", "TXT", identifier)),
        records("b3", &more("c.", "A", "")),
        records("c", "<IsTruncated>false</IsTruncated>"),
    ])
    .await;
    let pages = client(&server).list_resource_record_sets().hosted_zone_id("/hostedzone/Z1").into_paginator();
    let records = pages.page_size(2).items().send().collect::<Result<Vec<_>, _>>().await.expect("all pages are there");
    assert_eq!(records.iter().map(ResourceRecordSet::name).collect::<Vec<_>>(), ["a", "b1", "b2", "b3", "c"]);
    let path = "/hostedzone/Z1/rrset?";
    assert_eq!(
        targets(&server.requests()),
        [
            format!("{path}maxitems=2"),
            format!("{path}name=b.&type=A&maxitems=2"),
            format!("{path}name=b.&type=TXT&maxitems=2"),
            format!("{path}name=b.&type=TXT&identifier=blue&maxitems=2"),
            format!("{path}name=c.&type=A&maxitems=2"),
        ]
    );
}

#[tokio::test]
async fn a_page_that_repeats_all_tokens_is_the_last() {
    let server = Loopback::start([records("a", &more("b.", "A", "")), records("b", &more("b.", "A", ""))]).await;
    let pages = client(&server).list_resource_record_sets().hosted_zone_id("Z1").into_paginator();
    let records = pages.items().send().collect::<Result<Vec<_>, _>>().await.expect("both pages are there");
    assert_eq!(records.len(), 2);
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn zones_are_listed_by_name_and_id() {
    let page = |name: &str, next: &str| {
        xml(format!(
            "<ListHostedZonesByNameResponse><HostedZones><HostedZone><Name>{name}</Name></HostedZone></HostedZones>{next}\
             </ListHostedZonesByNameResponse>"
        ))
    };
    let next = "<IsTruncated>true</IsTruncated><NextDNSName>b.</NextDNSName><NextHostedZoneId>Z2</NextHostedZoneId>";
    let server = Loopback::start([page("a.", next), page("b.", "")]).await;
    let zones = client(&server).list_hosted_zones_by_name().into_paginator().items().send();
    let zones = zones.collect::<Result<Vec<_>, _>>().await.expect("both pages are there");
    assert_eq!(zones.iter().map(HostedZone::name).collect::<Vec<_>>(), ["a.", "b."]);
    assert_eq!(targets(&server.requests()), ["/hostedzonesbyname", "/hostedzonesbyname?dnsname=b.&hostedzoneid=Z2"]);
}
