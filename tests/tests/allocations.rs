//! What validation takes of memory: nothing, unless there is something to report.

use tinsmith_omics::operation::create_run_cache::CreateRunCacheInput;
use tinsmith_omics::types::CacheBehavior;

/// An input with every member, and so many tags.
fn input(tags: usize) -> CreateRunCacheInput {
    let builder = CreateRunCacheInput::builder()
        .cache_behavior(CacheBehavior::CacheOnFailure)
        .cache_s3_location("s3://example-bucket/cache/of/nightly/runs")
        .description("What the nightly runs have computed before: ä, 漢 and 😀.")
        .name("nightly")
        .request_id("3f1c7a52-6c0e-4a5c-9d5e-0b8f3f0a1c2d")
        .cache_bucket_owner_id("123456789012");
    let tags = (0..tags).map(|number| (format!("key-{number}"), "ä".repeat(200)));
    builder.set_tags(Some(tags.collect())).build().expect("every member is set")
}

fn allocations(check: impl Fn()) -> u64 {
    // Patterns are compiled, and their search space allocated, on first use.
    check();
    allocation_counter::measure(&check).count_total
}

#[test]
fn a_valid_input_of_any_size_allocates_nothing() {
    for tags in [0, 10, 1_000] {
        let input = input(tags);
        let count = allocations(|| assert!(input.validate().is_ok()));
        assert_eq!(count, 0, "{tags} tags");
    }
}

#[test]
fn a_report_is_allocated() {
    let mut input = input(10);
    input.name = Some(String::new());
    assert!(allocations(|| assert!(input.validate().is_err())) > 0);
}
