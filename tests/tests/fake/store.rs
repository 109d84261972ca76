//! Resources that a fake keeps without handlers.

use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_types::body::SdkBody;
use tinsmith_omics::error::ProvideErrorMetadata;
use tinsmith_omics::fake::Service;
use tinsmith_omics::operation::get_run_cache::{GetRunCache, GetRunCacheOutput};
use tinsmith_omics::primitives::DateTime;
use tinsmith_omics::types::{
    AnnotationImportItemSource, CacheBehavior, JobStatus, RunCacheStatus, RunStatus, SequenceStoreStatus, ShareStatus,
    StoreFormat, StoreStatus,
};
use tinsmith_omics::{Client, Config};

use crate::omics::config;

fn client() -> Client {
    connected(&Service::new().store())
}

fn connected(service: &Service) -> Client {
    let config: Config = config().http_client(service.connector()).build();
    Client::from_conf(config)
}

async fn create(client: &Client, name: &str) -> String {
    let call =
        client.create_run_cache().name(name).cache_s3_location("s3://example-bucket/cache").tags("made-by", name);
    call.send().await.expect("it can be created").id.expect("it has an identifier")
}

#[tokio::test]
async fn resources_are_created_read_changed_and_removed() {
    let client = client();
    let created = client
        .create_run_cache()
        .name("first")
        .cache_s3_location("s3://example-bucket/cache")
        .cache_behavior(CacheBehavior::CacheAlways)
        .tags("a", "b")
        .send()
        .await
        .expect("it can be created");
    let id = created.id().expect("it has an identifier").to_owned();
    assert_eq!(id, "1000001");
    assert_eq!(created.arn(), Some("arn:aws:omics:eu-west-1:123456789012:runCache/1000001"));
    assert_eq!(created.status(), Some(&RunCacheStatus::Active));
    assert_eq!(created.tags().expect("there are tags")["a"], "b");

    let read = client.get_run_cache().id(&id).send().await.expect("it is there");
    assert_eq!((read.id(), read.name(), read.arn()), (Some(id.as_str()), Some("first"), created.arn()));
    assert_eq!(read.cache_s3_uri(), Some("s3://example-bucket/cache"));
    assert_eq!(read.cache_behavior(), Some(&CacheBehavior::CacheAlways));
    assert_eq!(read.creation_time().copied(), Some(DateTime::from_secs(1_767_225_601)));

    client.update_run_cache().id(&id).name("renamed").send().await.expect("it is there");
    let read = client.get_run_cache().id(&id).send().await.expect("it is there");
    assert_eq!((read.name(), read.description()), (Some("renamed"), None));
    assert_eq!(read.cache_behavior(), Some(&CacheBehavior::CacheAlways), "what is not set stays");

    client.delete_run_cache().id(&id).send().await.expect("it is there");
    let error = client.get_run_cache().id(&id).send().await.expect_err("it is gone");
    assert_eq!(error.raw_response().map(|response| response.status().as_u16()), Some(404));
    assert_eq!(error.code(), Some("ResourceNotFoundException"), "{error:?}");
    assert_eq!(error.message(), Some("The RunCache does not exist."));
    let error = client.delete_run_cache().id(&id).send().await.expect_err("it is gone");
    assert_eq!(error.code(), Some("ResourceNotFoundException"), "{error:?}");
    let error = client.update_run_cache().id(&id).name("x").send().await.expect_err("it is gone");
    assert_eq!(error.code(), Some("ResourceNotFoundException"), "{error:?}");
}

#[tokio::test]
async fn lists_come_in_pages() {
    let client = client();
    for name in ["a", "b", "c", "d", "e"] {
        create(&client, name).await;
    }
    let mut pages = client.list_run_caches().into_paginator().page_size(2).send();
    let mut found = Vec::new();
    while let Some(page) = pages.next().await {
        let page = page.expect("pages can be read");
        found.push(page.items().iter().map(|it| it.name().unwrap_or("?").to_owned()).collect::<String>());
    }
    assert_eq!(found, ["ab", "cd", "e"]);
    // A page goes on after its token, also if what was there is removed.
    let first = client.list_run_caches().max_results(2).send().await.expect("there are pages");
    client.delete_run_cache().id("1000002").send().await.expect("it is there");
    client.delete_run_cache().id("1000003").send().await.expect("it is there");
    let token = first.next_token().expect("there are more").to_owned();
    let rest = client.list_run_caches().starting_token(token).send().await.expect("there are pages");
    assert_eq!(rest.items().iter().filter_map(|it| it.name()).collect::<Vec<_>>(), ["d", "e"]);
    assert_eq!(rest.next_token(), None);
    let error = client.list_run_caches().starting_token("x").send().await.expect_err("there is no such page");
    assert_eq!(error.code(), Some("ValidationException"), "{error:?}");
}

#[tokio::test]
async fn tags_belong_to_the_resource_with_an_arn() {
    let client = client();
    create(&client, "one").await;
    let arn = "arn:aws:omics:eu-west-1:123456789012:runCache/1000001";
    client.tag_resource().resource_arn(arn).tags("x", "y").tags("made-by", "two").send().await.expect("it is there");
    client.untag_resource().resource_arn(arn).tag_keys("x").send().await.expect("it is there");
    client.tag_resource().resource_arn(arn).tags("z", "").send().await.expect("it is there");
    let tags = client.list_tags_for_resource().resource_arn(arn).send().await.expect("it is there").tags;
    let mut tags: Vec<_> = tags.into_iter().collect();
    tags.sort();
    assert_eq!(tags, [("made-by".to_owned(), "two".to_owned()), ("z".to_owned(), String::new())]);
    let read = client.get_run_cache().id("1000001").send().await.expect("it is there");
    assert_eq!(read.tags().map(std::collections::HashMap::len), Some(2));
    let error = client.list_tags_for_resource().resource_arn(arn.replace('1', "2")).send().await.expect_err("no ARN");
    assert_eq!(error.code(), Some("ResourceNotFoundException"), "{error:?}");
}

#[tokio::test]
async fn the_same_token_creates_one_resource() {
    let client = client();
    let call = || client.create_run_cache().cache_s3_location("s3://example-bucket/cache").request_id("token").send();
    let [first, second] = [call().await, call().await].map(|output| output.expect("it can be created").id);
    assert_eq!(first, second);
    assert_eq!(client.list_run_caches().send().await.expect("there are pages").items().len(), 1);
    client.delete_run_cache().id("1000001").send().await.expect("it is there");
    assert_ne!(call().await.expect("it can be created").id, first);
}

#[tokio::test]
async fn names_identify_resources_and_those_within() {
    let client = client();
    let version = || client.create_annotation_store_version().name("store").version_name("version_one").send();
    let error = version().await.expect_err("there is no store yet");
    assert_eq!(error.code(), Some("ResourceNotFoundException"), "{error:?}");
    let store = || client.create_annotation_store().name("store").store_format(StoreFormat::Tsv).send();
    let created = store().await.expect("it can be created");
    assert_eq!((created.name(), created.status()), ("store", &StoreStatus::Active));
    assert!(!created.id().is_empty());
    let error = store().await.expect_err("the name is taken");
    assert_eq!(error.code(), Some("ConflictException"), "{error:?}");
    version().await.expect("there is a store");
    let read = client
        .get_annotation_store_version()
        .name("store")
        .version_name("version_one")
        .send()
        .await
        .expect("it is there");
    assert_eq!((read.name(), read.version_name()), ("store", "version_one"));
    let listed = client.list_annotation_store_versions().name("store").send().await.expect("there is a store");
    assert_eq!(listed.annotation_store_versions().len(), 1);
    // A name that nobody chose is one that the service admits.
    let unnamed = client.create_annotation_store().store_format(StoreFormat::Tsv).send().await.expect("it is created");
    client.get_annotation_store().name(unnamed.name()).send().await.expect("the name is valid");
}

#[tokio::test]
async fn other_resources_are_kept_as_well() {
    let client = client();
    let store = client.create_sequence_store().name("reads").send().await.expect("it can be created");
    assert_eq!(store.status(), Some(&SequenceStoreStatus::Active));
    let read = client.get_sequence_store().id(store.id()).send().await.expect("the identifier is valid");
    assert_eq!((read.id(), read.name()), (store.id(), Some("reads")));

    let group = client.create_run_group().name("group").max_cpus(3).send().await.expect("it can be created");
    let id = group.id().expect("it has an identifier");
    assert_eq!(client.get_run_group().id(id).send().await.expect("it is there").max_cpus(), Some(3));
    let by_name = |name: &str| client.list_run_groups().name(name).send();
    assert_eq!(by_name("group").await.expect("there are pages").items().len(), 1);
    assert_eq!(by_name("other").await.expect("there are pages").items().len(), 0);

    let role = "arn:aws:iam::123456789012:role/run";
    let run = client.start_run().workflow_id("1").role_arn(role).output_uri("s3://out").send().await;
    let id = run.expect("it is started").id.expect("it has an identifier");
    let run = client.get_run().id(&id).send().await.expect("it is there");
    assert_eq!((run.status(), run.workflow_id(), run.role_arn()), (Some(&RunStatus::Running), Some("1"), Some(role)));

    let source = AnnotationImportItemSource::builder().source("s3://bucket/x.tsv").build().expect("it is complete");
    let job = client.start_annotation_import_job().destination_name("store").role_arn(role).items(source).send().await;
    let id = job.expect("it is started").job_id;
    let job = client.get_annotation_import_job().job_id(&id).send().await.expect("it is there");
    assert_eq!((job.id(), job.status()), (id.as_str(), &JobStatus::Submitted));

    let share = client.create_share().resource_arn("arn:aws:omics:eu-west-1:123456789012:workflow/1");
    let share = share.principal_subscriber("123456789012").send().await.expect("it can be created");
    let share = client.get_share().share_id(share.share_id().expect("it has an identifier")).send().await;
    let share = share.expect("it is there").share.expect("the output holds it");
    assert_eq!((share.status(), share.principal_subscriber()), (Some(&ShareStatus::Active), Some("123456789012")));
}

#[tokio::test]
async fn handlers_and_validation_come_first() {
    let service = Service::new().store().on::<GetRunCache>(|input, _| async move {
        Ok(GetRunCacheOutput::builder().set_id(input.id).name("mine").build())
    });
    let client = connected(&service);
    create(&client, "one").await;
    let read = client.get_run_cache().id("1000001").send().await.expect("there is a handler");
    assert_eq!(read.name(), Some("mine"));
    let error = client.create_run_cache().cache_s3_location("nowhere").send().await.expect_err("it is no location");
    assert_eq!(error.code(), Some("ValidationException"), "{error:?}");
    let error = client.get_run_task().id("1").task_id("2").send().await.expect_err("tasks are not kept");
    assert_eq!(error.code(), Some("NotImplemented"));
}

#[tokio::test]
async fn fakes_have_stores_of_their_own() {
    let [one, other] = [client(), client()];
    create(&one, "one").await;
    assert_eq!(other.list_run_caches().send().await.expect("there are pages").items().len(), 0);
}

#[tokio::test]
async fn hostile_requests_harm_no_store() {
    let connector = Service::new().store().connector();
    for body in [r#"{"requestId":"x","cacheS3Location":"s3://a-bucket/","tags":{"":""}}"#, "{}", "[]", "{", ""] {
        let mut request = HttpRequest::new(SdkBody::from(body));
        request.set_method("POST").expect("it is a method");
        request.set_uri("http://localhost/runCache").expect("it is a URI");
        request.headers_mut().insert("content-type", "application/json");
        let response = connector.call(request).await.expect("nothing is dropped");
        assert_eq!(response.status().as_u16(), 400, "{body}");
    }
}
