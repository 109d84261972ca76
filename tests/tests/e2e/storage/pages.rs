//! Test of a paginator whose last page has a token as well.

use tests::loopback::{Answer, Loopback};

use super::client;

fn page(marker: &str, truncated: &str) -> Answer {
    let body = format!(
        "<ListPartsOutput><NextPartNumberMarker>{marker}</NextPartNumberMarker>{truncated}\
         <Part><ETag>{marker}</ETag></Part></ListPartsOutput>"
    );
    Answer::with_body(200, "application/xml", body.into())
}

#[tokio::test]
async fn the_last_page_is_the_one_that_is_not_truncated() {
    let more = "<IsTruncated>true</IsTruncated>";
    for last in ["<IsTruncated>false</IsTruncated>", ""] {
        let server = Loopback::start([page("1", more), page("2", more), page("3", last)]).await;
        let parts = client(&server).list_parts().bucket("bucket").into_paginator().items().send();
        let parts: Vec<_> = parts.collect::<Result<_, _>>().await.expect("all pages are there");
        let tags: Vec<_> = parts.iter().filter_map(|part| part.e_tag()).collect();
        assert_eq!(tags, ["1", "2", "3"], "{last:?}");
        let requests = server.requests();
        let queries: Vec<_> = requests.iter().map(tests::loopback::Request::query).collect();
        let expected = ["x-id=ListParts", "x-id=ListParts&part-number-marker=1", "x-id=ListParts&part-number-marker=2"];
        assert_eq!(queries, expected);
        assert!(requests.iter().all(|request| request.path() == "/bucket/"), "{:?}", requests[0].path());
    }
}
