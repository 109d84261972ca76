//! Tests of authentication schemes selected by the endpoint.

use std::error::Error as _;

use aws_smithy_types::endpoint::EndpointAuthScheme;
use depot::Client;
use depot::config::auth::UnknownAuthSchemes;
use depot::config::endpoint::{Endpoint, EndpointFuture, Params, ResolveEndpoint};
use tests::loopback::{Answer, Loopback};

use super::{client, config};

#[tokio::test]
async fn requests_to_a_multi_region_endpoint_are_signed_for_all_its_regions() {
    let server = Loopback::start([Answer::empty(200), Answer::empty(200)]).await;
    let client = client(&server);
    for bucket in ["everywhere", "here"] {
        client.get_object().bucket(bucket).key("key").send().await.expect("the object is there");
    }
    let requests = server.requests();
    let authorization = |index: usize| requests[index].header("authorization").expect("it is signed");
    let expected = "AWS4-ECDSA-P256-SHA256 Credential=ANOTREAL/";
    assert!(authorization(0).starts_with(expected), "{}", authorization(0));
    assert!(authorization(0).contains("/s3/aws4_request,"), "{}", authorization(0));
    assert_eq!((requests[0].path(), requests[0].header("x-amz-region-set")), ("/everywhere/key", Some("*")));
    assert!(authorization(1).starts_with("AWS4-HMAC-SHA256 "), "{}", authorization(1));
    assert_eq!(requests[1].header("x-amz-region-set"), None);
}

/// An endpoint with the authentication scheme of sessions, which the client does not have.
#[derive(Debug)]
struct Sessions(String);

impl ResolveEndpoint for Sessions {
    fn resolve_endpoint<'a>(&'a self, _: &'a Params) -> EndpointFuture<'a> {
        let sessions = EndpointAuthScheme::with_capacity("sigv4-session", 0);
        EndpointFuture::ready(Ok(Endpoint::builder().url(self.0.clone()).auth_scheme(sessions).build()))
    }
}

#[tokio::test]
async fn a_request_is_not_sent_if_the_endpoint_requires_an_unknown_scheme() {
    let server = Loopback::start([Answer::empty(200)]).await;
    let client = Client::from_conf(config(&server).endpoint_resolver(Sessions(server.url())).build());
    let error = client.get_object().bucket("here").key("key").send().await.expect_err("there is no such scheme");
    let mut causes = std::iter::successors(error.source(), |&cause| cause.source());
    let unknown = causes.find_map(|cause| cause.downcast_ref::<UnknownAuthSchemes>());
    assert_eq!(unknown.map(|unknown| unknown.schemes.as_slice()), Some(["sigv4-session".to_owned()].as_slice()));
    assert!(server.requests().is_empty());
}
