//! Variant and annotation stores, and shares.

use std::collections::HashMap;

use super::super::sdk::Client;
use super::super::sdk::types::{
    AnnotationImportItemSource, AnnotationType, EncryptionType, Filter, FormatOptions, FormatToHeaderKey, JobStatus,
    ListAnnotationImportJobsFilter, ListAnnotationStoreVersionsFilter, ListAnnotationStoresFilter,
    ListVariantImportJobsFilter, ListVariantStoresFilter, ReadOptions, ReferenceItem, ResourceOwner, SchemaValueType,
    ShareResourceType, ShareStatus, SseConfig, StoreFormat, StoreOptions, StoreStatus, TsvOptions, TsvStoreOptions,
    TsvVersionOptions, VariantImportItemSource, VcfOptions, VersionOptions, VersionStatus,
};
use super::{Call, OTHER, SHORT, TEXT, WHOLE, call};

/// Returns calls with every member set.
pub(super) fn full() -> Vec<Call<Client>> {
    vec![
        call("accept_share", |client| client.accept_share().share_id(TEXT).send()),
        call("cancel_annotation_import_job", |client| client.cancel_annotation_import_job().job_id(TEXT).send()),
        call("cancel_variant_import_job", |client| client.cancel_variant_import_job().job_id(TEXT).send()),
        call("create_annotation_store", |client| {
            client
                .create_annotation_store()
                .reference(ReferenceItem::ReferenceArn(TEXT.into()))
                .name(TEXT)
                .description(TEXT)
                .tags("key", TEXT)
                .version_name(TEXT)
                .sse_config(
                    SseConfig::builder().r#type(EncryptionType::from("KMS")).key_arn(TEXT).build().expect(WHOLE),
                )
                .store_format(StoreFormat::from("GFF"))
                .store_options(StoreOptions::TsvStoreOptions(
                    TsvStoreOptions::builder()
                        .annotation_type(AnnotationType::from("GENERIC"))
                        .format_to_header(FormatToHeaderKey::from("CHR"), TEXT)
                        .schema(HashMap::from([("key".to_owned(), SchemaValueType::from("LONG"))]))
                        .build(),
                ))
                .send()
        }),
        call("create_annotation_store_version", |client| {
            client
                .create_annotation_store_version()
                .name(TEXT)
                .version_name(TEXT)
                .description(TEXT)
                .version_options(VersionOptions::TsvVersionOptions(
                    TsvVersionOptions::builder()
                        .annotation_type(AnnotationType::from("GENERIC"))
                        .format_to_header(FormatToHeaderKey::from("CHR"), TEXT)
                        .schema(HashMap::from([("key".to_owned(), SchemaValueType::from("LONG"))]))
                        .build(),
                ))
                .tags("key", TEXT)
                .send()
        }),
        call("create_share", |client| {
            client.create_share().resource_arn(TEXT).principal_subscriber(TEXT).share_name(TEXT).send()
        }),
        call("create_variant_store", |client| {
            client
                .create_variant_store()
                .reference(ReferenceItem::ReferenceArn(TEXT.into()))
                .name(TEXT)
                .description(TEXT)
                .tags("key", TEXT)
                .sse_config(
                    SseConfig::builder().r#type(EncryptionType::from("KMS")).key_arn(TEXT).build().expect(WHOLE),
                )
                .send()
        }),
        call("delete_annotation_store", |client| client.delete_annotation_store().name(TEXT).force(true).send()),
        call("delete_annotation_store_versions", |client| {
            client.delete_annotation_store_versions().name(TEXT).versions(TEXT).versions(OTHER).force(true).send()
        }),
        call("delete_share", |client| client.delete_share().share_id(TEXT).send()),
        call("delete_variant_store", |client| client.delete_variant_store().name(TEXT).force(true).send()),
        call("get_annotation_import_job", |client| client.get_annotation_import_job().job_id(TEXT).send()),
        call("get_annotation_store", |client| client.get_annotation_store().name(TEXT).send()),
        call("get_annotation_store_version", |client| {
            client.get_annotation_store_version().name(TEXT).version_name(TEXT).send()
        }),
        call("get_share", |client| client.get_share().share_id(TEXT).send()),
        call("get_variant_import_job", |client| client.get_variant_import_job().job_id(TEXT).send()),
        call("get_variant_store", |client| client.get_variant_store().name(TEXT).send()),
        call("list_annotation_import_jobs", |client| {
            client
                .list_annotation_import_jobs()
                .max_results(7)
                .ids(TEXT)
                .ids(OTHER)
                .next_token(TEXT)
                .filter(
                    ListAnnotationImportJobsFilter::builder()
                        .status(JobStatus::from("SUBMITTED"))
                        .store_name(TEXT)
                        .build(),
                )
                .send()
        }),
        call("list_annotation_store_versions", |client| {
            client
                .list_annotation_store_versions()
                .name(TEXT)
                .max_results(7)
                .next_token(TEXT)
                .filter(ListAnnotationStoreVersionsFilter::builder().status(VersionStatus::from("CREATING")).build())
                .send()
        }),
        call("list_annotation_stores", |client| {
            client
                .list_annotation_stores()
                .ids(TEXT)
                .ids(OTHER)
                .max_results(7)
                .next_token(TEXT)
                .filter(ListAnnotationStoresFilter::builder().status(StoreStatus::from("CREATING")).build())
                .send()
        }),
        call("list_shares", |client| {
            client
                .list_shares()
                .resource_owner(ResourceOwner::from("SELF"))
                .filter(
                    Filter::builder()
                        .resource_arns(TEXT)
                        .resource_arns(OTHER)
                        .status(ShareStatus::from("PENDING"))
                        .status(ShareStatus::from("ACTIVATING"))
                        .r#type(ShareResourceType::from("VARIANT_STORE"))
                        .r#type(ShareResourceType::from("ANNOTATION_STORE"))
                        .build(),
                )
                .next_token(TEXT)
                .max_results(7)
                .send()
        }),
        call("list_variant_import_jobs", |client| {
            client
                .list_variant_import_jobs()
                .max_results(7)
                .ids(TEXT)
                .ids(OTHER)
                .next_token(TEXT)
                .filter(
                    ListVariantImportJobsFilter::builder()
                        .status(JobStatus::from("SUBMITTED"))
                        .store_name(TEXT)
                        .build(),
                )
                .send()
        }),
        call("list_variant_stores", |client| {
            client
                .list_variant_stores()
                .max_results(7)
                .ids(TEXT)
                .ids(OTHER)
                .next_token(TEXT)
                .filter(ListVariantStoresFilter::builder().status(StoreStatus::from("CREATING")).build())
                .send()
        }),
        call("start_annotation_import_job", |client| {
            client
                .start_annotation_import_job()
                .destination_name(TEXT)
                .role_arn(TEXT)
                .items(AnnotationImportItemSource::builder().source(TEXT).build().expect(WHOLE))
                .items(AnnotationImportItemSource::builder().source(OTHER).build().expect(WHOLE))
                .version_name(TEXT)
                .format_options(FormatOptions::TsvOptions(
                    TsvOptions::builder()
                        .read_options(
                            ReadOptions::builder()
                                .sep(TEXT)
                                .encoding(TEXT)
                                .quote(TEXT)
                                .quote_all(true)
                                .escape(TEXT)
                                .escape_quotes(true)
                                .comment(TEXT)
                                .header(true)
                                .line_sep(TEXT)
                                .build(),
                        )
                        .build(),
                ))
                .run_left_normalization(true)
                .annotation_fields("key", TEXT)
                .send()
        }),
        call("start_variant_import_job", |client| {
            client
                .start_variant_import_job()
                .destination_name(TEXT)
                .role_arn(TEXT)
                .items(VariantImportItemSource::builder().source(TEXT).build().expect(WHOLE))
                .items(VariantImportItemSource::builder().source(OTHER).build().expect(WHOLE))
                .run_left_normalization(true)
                .annotation_fields("key", TEXT)
                .send()
        }),
        call("update_annotation_store", |client| client.update_annotation_store().name(TEXT).description(TEXT).send()),
        call("update_annotation_store_version", |client| {
            client.update_annotation_store_version().name(TEXT).version_name(TEXT).description(TEXT).send()
        }),
        call("update_variant_store", |client| client.update_variant_store().name(TEXT).description(TEXT).send()),
    ]
}

/// Returns calls with only the required members, and other union members.
pub(super) fn minimal() -> Vec<Call<Client>> {
    vec![
        call("create_annotation_store", |client| {
            client.create_annotation_store().store_format(StoreFormat::from("GFF")).send()
        }),
        call("create_annotation_store_version", |client| {
            client.create_annotation_store_version().name(SHORT).version_name(SHORT).send()
        }),
        call("create_share", |client| client.create_share().resource_arn(SHORT).principal_subscriber(SHORT).send()),
        call("create_variant_store", |client| {
            client.create_variant_store().reference(ReferenceItem::ReferenceArn(SHORT.into())).send()
        }),
        call("delete_annotation_store", |client| client.delete_annotation_store().name(SHORT).send()),
        call("delete_annotation_store_versions", |client| {
            client.delete_annotation_store_versions().name(SHORT).versions(SHORT).versions("x2").send()
        }),
        call("delete_variant_store", |client| client.delete_variant_store().name(SHORT).send()),
        call("list_annotation_import_jobs", |client| client.list_annotation_import_jobs().send()),
        call("list_annotation_store_versions", |client| client.list_annotation_store_versions().name(SHORT).send()),
        call("list_annotation_stores", |client| client.list_annotation_stores().send()),
        call("list_shares", |client| client.list_shares().resource_owner(ResourceOwner::from("SELF")).send()),
        call("list_variant_import_jobs", |client| client.list_variant_import_jobs().send()),
        call("list_variant_stores", |client| client.list_variant_stores().send()),
        call("start_annotation_import_job", |client| {
            client
                .start_annotation_import_job()
                .destination_name(SHORT)
                .role_arn(SHORT)
                .items(AnnotationImportItemSource::builder().source(SHORT).build().expect(WHOLE))
                .items(AnnotationImportItemSource::builder().source("x2").build().expect(WHOLE))
                .send()
        }),
        call("start_variant_import_job", |client| {
            client
                .start_variant_import_job()
                .destination_name(SHORT)
                .role_arn(SHORT)
                .items(VariantImportItemSource::builder().source(SHORT).build().expect(WHOLE))
                .items(VariantImportItemSource::builder().source("x2").build().expect(WHOLE))
                .send()
        }),
        call("update_annotation_store", |client| client.update_annotation_store().name(SHORT).send()),
        call("update_annotation_store_version", |client| {
            client.update_annotation_store_version().name(SHORT).version_name(SHORT).send()
        }),
        call("update_variant_store", |client| client.update_variant_store().name(SHORT).send()),
        call("start_annotation_import_job", |client| {
            client
                .start_annotation_import_job()
                .destination_name(SHORT)
                .role_arn(SHORT)
                .items(AnnotationImportItemSource::builder().source(SHORT).build().expect(WHOLE))
                .format_options(FormatOptions::VcfOptions(
                    VcfOptions::builder().ignore_qual_field(true).ignore_filter_field(false).build(),
                ))
                .send()
        }),
    ]
}
