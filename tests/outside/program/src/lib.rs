//! A program that calls two operations of a generated crate.

use tinsmith_omics::Client;
use tinsmith_omics::types::CacheBehavior;

/// Creates a cache and returns the bucket that the service states for it.
pub async fn create_cache(client: &Client) -> Result<Option<String>, tinsmith_omics::Error> {
    let cache = client
        .create_run_cache()
        .cache_s3_location("s3://my-bucket/cache")
        .cache_behavior(CacheBehavior::CacheAlways)
        .send()
        .await?;
    let found = client.get_run_cache().id(cache.id().unwrap_or_default()).send().await?;
    Ok(found.cache_s3_uri().map(str::to_owned))
}
