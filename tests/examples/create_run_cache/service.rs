//! A fake of AWS HealthOmics with the operations of run caches, in memory.

use std::collections::BTreeMap;

use tinsmith_omics::fake::Service;
use tinsmith_omics::operation::create_run_cache::{CreateRunCache, CreateRunCacheInput, CreateRunCacheOutput};
use tinsmith_omics::operation::delete_run_cache::{DeleteRunCache, DeleteRunCacheError, DeleteRunCacheOutput};
use tinsmith_omics::operation::list_run_caches::{ListRunCaches, ListRunCachesInput, ListRunCachesOutput};
use tinsmith_omics::types::error::ResourceNotFoundException;
use tinsmith_omics::types::{RunCacheListItem, RunCacheStatus};

const ACCOUNT: &str = "arn:aws:omics:eu-west-1:123456789012:runCache";

/// The stored run caches, by number.
#[derive(Default)]
struct Caches {
    made: usize,
    caches: BTreeMap<usize, RunCacheListItem>,
}

/// Returns the service without run caches.
#[expect(clippy::result_large_err, reason = "handlers return the errors of their operations")]
pub(crate) fn fake() -> Service {
    Service::new()
        .sharing(Caches::default())
        .on::<CreateRunCache>(|caches, input, _| Ok(caches.create(input)))
        .on::<ListRunCaches>(|caches, input, _| Ok(caches.list(&input)))
        .on::<DeleteRunCache>(|caches, input, _| {
            let id = input.id.unwrap_or_default();
            match id.parse().ok().and_then(|id: usize| caches.caches.remove(&id)) {
                Some(_) => Ok(DeleteRunCacheOutput::builder().build()),
                None => Err(gone(&id)),
            }
        })
        .end()
}

fn gone(id: &str) -> DeleteRunCacheError {
    let error = ResourceNotFoundException::builder().message(format!("there is no run cache {id}")).build();
    error.map_or_else(DeleteRunCacheError::unhandled, DeleteRunCacheError::ResourceNotFoundException)
}

impl Caches {
    fn create(&mut self, input: CreateRunCacheInput) -> CreateRunCacheOutput {
        self.made += 1;
        // The service's identifiers have at least seven digits.
        let number = 1_000_000 + self.made;
        let (id, arn) = (number.to_string(), format!("{ACCOUNT}/{number}"));
        let cache = RunCacheListItem::builder()
            .id(&id)
            .arn(&arn)
            .status(RunCacheStatus::Active)
            .set_name(input.name)
            .set_cache_behavior(input.cache_behavior)
            .set_cache_s3_uri(input.cache_s3_location);
        self.caches.insert(number, cache.build());
        CreateRunCacheOutput::builder().id(id).arn(arn).status(RunCacheStatus::Active).set_tags(input.tags).build()
    }

    /// Returns a page of the caches whose numbers come after the token.
    fn list(&self, input: &ListRunCachesInput) -> ListRunCachesOutput {
        let token = input.starting_token().and_then(|token| token.parse::<usize>().ok());
        let size = input.max_results().and_then(|size| usize::try_from(size).ok()).unwrap_or(100);
        let mut rest = self.caches.range(token.map_or(0, |token| token + 1)..);
        let page: Vec<_> = rest.by_ref().take(size).collect();
        let next = rest.next().and(page.last()).map(|(last, _)| last.to_string());
        let items = page.into_iter().map(|(_, cache)| cache.clone()).collect();
        ListRunCachesOutput::builder().set_items(Some(items)).set_next_token(next).build()
    }
}
