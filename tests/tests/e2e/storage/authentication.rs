//! Authentication that the endpoint asks for.

use std::error::Error as _;

use aws_smithy_types::endpoint::EndpointAuthScheme;
use depot::Client;
use depot::config::auth::UnknownAuthSchemes;
use depot::config::endpoint::{Endpoint, EndpointFuture, Params, ResolveEndpoint};
use tests::loopback::{Answer, Loopback};

use super::{client, config};

#[tokio::test]
async fn an_endpoint_in_several_regions_has_a_signature_for_all_of_them() {
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

/// Sessions are a scheme that the client does not have.
#[derive(Debug)]
struct Sessions(String);

impl ResolveEndpoint for Sessions {
    fn resolve_endpoint<'a>(&'a self, _: &'a Params) -> EndpointFuture<'a> {
        let sessions = EndpointAuthScheme::with_capacity("sigv4-session", 0);
        EndpointFuture::ready(Ok(Endpoint::builder().url(self.0.clone()).auth_scheme(sessions).build()))
    }
}

#[tokio::test]
async fn what_cannot_be_signed_as_the_endpoint_asks_is_not_sent() {
    let server = Loopback::start([Answer::empty(200)]).await;
    let client = Client::from_conf(config(&server).endpoint_resolver(Sessions(server.url())).build());
    let error = client.get_object().bucket("here").key("key").send().await.expect_err("there is no such scheme");
    let mut causes = std::iter::successors(error.source(), |&cause| cause.source());
    let unknown = causes.find_map(|cause| cause.downcast_ref::<UnknownAuthSchemes>());
    assert_eq!(unknown.map(|unknown| unknown.schemes.as_slice()), Some(["sigv4-session".to_owned()].as_slice()));
    assert!(server.requests().is_empty());
}
