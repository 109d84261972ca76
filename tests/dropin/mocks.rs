//! Mocks that work without HTTP.

use aws_sdk_omics::Client;
use aws_sdk_omics::operation::get_run_cache::{GetRunCacheError, GetRunCacheOutput};
use aws_sdk_omics::operation::list_run_caches::ListRunCachesOutput;
use aws_sdk_omics::types::RunCacheListItem;
use aws_sdk_omics::types::error::ResourceNotFoundException;
use aws_smithy_mocks::{RuleMode, mock, mock_client};

#[tokio::main(flavor = "current_thread")]
pub(crate) async fn main() {
    let found = mock!(Client::get_run_cache)
        .match_requests(|request| request.id() == Some("1"))
        .then_output(|| GetRunCacheOutput::builder().id("1").name("nightly").build());
    let missing = mock!(Client::get_run_cache).match_requests(|request| request.id() == Some("2")).then_error(|| {
        let gone = ResourceNotFoundException::builder().message("gone").build().expect("the message is set");
        GetRunCacheError::ResourceNotFoundException(gone)
    });
    let listed = mock!(Client::list_run_caches)
        .sequence()
        .output(|| {
            let item = RunCacheListItem::builder().id("1").build();
            ListRunCachesOutput::builder().items(item).next_token("more").build()
        })
        .output(|| ListRunCachesOutput::builder().set_items(Some(vec![])).build())
        .build();
    let client = mock_client!(aws_sdk_omics, RuleMode::MatchAny, [&found, &missing, &listed]);

    let cache = client.get_run_cache().id("1").send().await.expect("the first rule answers");
    assert_eq!(cache.name(), Some("nightly"));
    let error = client.get_run_cache().id("2").send().await.expect_err("the second rule answers");
    assert!(error.into_service_error().is_resource_not_found_exception());
    let items = client.list_run_caches().into_paginator().items().send().collect::<Result<Vec<_>, _>>().await;
    assert_eq!(items.expect("the third rule answers").len(), 1);
    assert_eq!((found.num_calls(), missing.num_calls(), listed.num_calls()), (1, 1, 2));
}
