//! Types without a client: serde, validation, and the traits that the configuration asks for.

use omics_types::operation::create_run_cache::CreateRunCacheInput;
use omics_types::types::{CacheBehavior, RunCacheListItem};

const SAVED: &str = r#"{
    "items": [
        { "arn": "arn:aws:omics:1", "cacheBehavior": "CACHE_ALWAYS", "creationTime": "2024-11-15T20:21:29.345000+00:00", "id": "1" },
        { "arn": "arn:aws:omics:1", "cacheBehavior": "CACHE_ALWAYS", "creationTime": "2024-11-15T20:21:29.345000+00:00", "id": "1" },
        { "id": "2", "status": "LATER" }
    ]
}"#;

#[test]
fn values_are_keys() {
    let caches = values::caches(SAVED).expect("the CLI prints such a text");
    assert_eq!(caches.len(), 2);
    let second = RunCacheListItem::builder().id("2").status("LATER".into()).build();
    assert!(caches.contains(&second));
}

#[test]
fn values_are_read_as_they_were_written() {
    for cache in values::caches(SAVED).expect("the CLI prints such a text") {
        let text = serde_json::to_string(&cache).expect("every value can be written");
        assert_eq!(serde_json::from_str::<RunCacheListItem>(&text).expect("it was written"), cache);
    }
}

#[test]
fn inputs_are_validated() {
    let errors = values::check(r#"{ "description": "" }"#).expect("it is an input").expect_err("it is invalid");
    let paths: Vec<_> = errors.fields().map(|(path, _)| path.to_owned()).collect();
    // An empty description is both too short and without the letters that its pattern demands.
    assert_eq!(paths, ["/description", "/description", "/cacheS3Location"]);
    assert!(values::check(r#"{ "cacheS3Location": "s3://bucket/cache" }"#).expect("it is an input").is_ok());
    assert!(values::check(r#"{ "cacheS3Location": 5 }"#).is_err());
}

#[test]
fn builders_are_those_of_a_crate_with_a_client() {
    let builder = CreateRunCacheInput::builder().cache_behavior(CacheBehavior::CacheAlways).tags("project", "genomes");
    assert!(format!("{builder:?}").starts_with("CreateRunCacheInputBuilder {"));
    let input = builder.build().expect("all members are optional");
    assert_eq!(input.cache_behavior(), Some(&CacheBehavior::CacheAlways));
}
