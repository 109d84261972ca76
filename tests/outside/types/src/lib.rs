//! A program that passes values on and calls no service.

use std::collections::HashSet;

use omics_types::error::ValidationErrors;
use omics_types::operation::create_run_cache::CreateRunCacheInput;
use omics_types::operation::list_run_caches::ListRunCachesOutput;
use omics_types::types::RunCacheListItem;

/// Reads what the AWS CLI has printed, and returns each cache once.
pub fn caches(saved: &str) -> serde_json::Result<HashSet<RunCacheListItem>> {
    let saved: ListRunCachesOutput = serde_json::from_str(saved)?;
    Ok(saved.items.unwrap_or_default().into_iter().collect())
}

/// Checks an input that another program will send.
pub fn check(input: &str) -> serde_json::Result<Result<(), ValidationErrors>> {
    serde_json::from_str(input).map(|input: CreateRunCacheInput| input.validate())
}
