//! Authentication that the endpoint asks for.

use tests::loopback::{Answer, Loopback};

use super::client;

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
