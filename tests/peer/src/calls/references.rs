//! Reference stores, and the jobs that fill them.

use super::super::sdk::Client;
use super::super::sdk::primitives::DateTime;
use super::super::sdk::types::{
    EncryptionType, ImportReferenceFilter, ReferenceFilter, ReferenceImportJobStatus, ReferenceStoreFilter, SseConfig,
    StartReferenceImportJobSourceItem,
};
use super::{Call, OTHER, SHORT, TEXT, WHOLE, call};

/// Returns calls with every member set.
pub(super) fn full() -> Vec<Call<Client>> {
    vec![
        call("create_reference_store", |client| {
            client
                .create_reference_store()
                .name(TEXT)
                .description(TEXT)
                .sse_config(
                    SseConfig::builder().r#type(EncryptionType::from("KMS")).key_arn(TEXT).build().expect(WHOLE),
                )
                .tags("key", TEXT)
                .client_token(TEXT)
                .send()
        }),
        call("delete_reference", |client| client.delete_reference().id(TEXT).reference_store_id(TEXT).send()),
        call("delete_reference_store", |client| client.delete_reference_store().id(TEXT).send()),
        call("get_reference_import_job", |client| {
            client.get_reference_import_job().id(TEXT).reference_store_id(TEXT).send()
        }),
        call("get_reference_metadata", |client| {
            client.get_reference_metadata().id(TEXT).reference_store_id(TEXT).send()
        }),
        call("get_reference_store", |client| client.get_reference_store().id(TEXT).send()),
        call("list_reference_import_jobs", |client| {
            client
                .list_reference_import_jobs()
                .max_results(7)
                .next_token(TEXT)
                .reference_store_id(TEXT)
                .filter(
                    ImportReferenceFilter::builder()
                        .status(ReferenceImportJobStatus::from("SUBMITTED"))
                        .created_after(DateTime::from_secs_and_nanos(1_700_000_000, 120_000_000))
                        .created_before(DateTime::from_secs_and_nanos(1_700_000_000, 120_000_000))
                        .build(),
                )
                .send()
        }),
        call("list_reference_stores", |client| {
            client
                .list_reference_stores()
                .max_results(7)
                .next_token(TEXT)
                .filter(
                    ReferenceStoreFilter::builder()
                        .name(TEXT)
                        .created_after(DateTime::from_secs_and_nanos(1_700_000_000, 120_000_000))
                        .created_before(DateTime::from_secs_and_nanos(1_700_000_000, 120_000_000))
                        .build(),
                )
                .send()
        }),
        call("list_references", |client| {
            client
                .list_references()
                .reference_store_id(TEXT)
                .max_results(7)
                .next_token(TEXT)
                .filter(
                    ReferenceFilter::builder()
                        .name(TEXT)
                        .md5(TEXT)
                        .created_after(DateTime::from_secs_and_nanos(1_700_000_000, 120_000_000))
                        .created_before(DateTime::from_secs_and_nanos(1_700_000_000, 120_000_000))
                        .build(),
                )
                .send()
        }),
        call("start_reference_import_job", |client| {
            client
                .start_reference_import_job()
                .reference_store_id(TEXT)
                .role_arn(TEXT)
                .client_token(TEXT)
                .sources(
                    StartReferenceImportJobSourceItem::builder()
                        .source_file(TEXT)
                        .name(TEXT)
                        .description(TEXT)
                        .tags("key", TEXT)
                        .build()
                        .expect(WHOLE),
                )
                .sources(
                    StartReferenceImportJobSourceItem::builder()
                        .source_file(OTHER)
                        .name(OTHER)
                        .description(OTHER)
                        .tags("key", OTHER)
                        .build()
                        .expect(WHOLE),
                )
                .send()
        }),
    ]
}

/// Returns calls with only the required members, and other union members.
pub(super) fn minimal() -> Vec<Call<Client>> {
    vec![
        call("create_reference_store", |client| client.create_reference_store().name(SHORT).send()),
        call("list_reference_import_jobs", |client| {
            client.list_reference_import_jobs().reference_store_id(SHORT).send()
        }),
        call("list_reference_stores", |client| client.list_reference_stores().send()),
        call("list_references", |client| client.list_references().reference_store_id(SHORT).send()),
        call("start_reference_import_job", |client| {
            client
                .start_reference_import_job()
                .reference_store_id(SHORT)
                .role_arn(SHORT)
                .sources(
                    StartReferenceImportJobSourceItem::builder()
                        .source_file(SHORT)
                        .name(SHORT)
                        .description(SHORT)
                        .tags("key", SHORT)
                        .build()
                        .expect(WHOLE),
                )
                .sources(
                    StartReferenceImportJobSourceItem::builder()
                        .source_file("x2")
                        .name("x2")
                        .description("x2")
                        .tags("key", "x2")
                        .build()
                        .expect(WHOLE),
                )
                .send()
        }),
    ]
}
