//! Sequence stores, and the jobs that import and export read sets.

use super::super::sdk::Client;
use super::super::sdk::primitives::DateTime;
use super::super::sdk::types::{
    ActivateReadSetFilter, CreationType, ETagAlgorithmFamily, EncryptionType, ExportReadSet, ExportReadSetFilter,
    FileType, ImportReadSetFilter, ReadSetActivationJobStatus, ReadSetExportJobStatus, ReadSetFilter,
    ReadSetImportJobStatus, ReadSetPartSource, ReadSetStatus, ReadSetUploadPartListFilter, S3AccessConfig,
    SequenceStoreFilter, SequenceStoreStatus, SourceFiles, SseConfig, StartReadSetActivationJobSourceItem,
    StartReadSetImportJobSourceItem,
};
use super::{Call, OTHER, SHORT, TEXT, WHOLE, call};

/// Returns calls with every member set.
pub(super) fn full() -> Vec<Call<Client>> {
    vec![
        call("abort_multipart_read_set_upload", |client| {
            client.abort_multipart_read_set_upload().sequence_store_id(TEXT).upload_id(TEXT).send()
        }),
        call("batch_delete_read_set", |client| {
            client.batch_delete_read_set().ids(TEXT).ids(OTHER).sequence_store_id(TEXT).send()
        }),
        call("create_multipart_read_set_upload", |client| {
            client
                .create_multipart_read_set_upload()
                .sequence_store_id(TEXT)
                .client_token(TEXT)
                .source_file_type(FileType::from("FASTQ"))
                .subject_id(TEXT)
                .sample_id(TEXT)
                .generated_from(TEXT)
                .reference_arn(TEXT)
                .name(TEXT)
                .description(TEXT)
                .tags("key", TEXT)
                .send()
        }),
        call("create_sequence_store", |client| {
            client
                .create_sequence_store()
                .name(TEXT)
                .description(TEXT)
                .sse_config(
                    SseConfig::builder().r#type(EncryptionType::from("KMS")).key_arn(TEXT).build().expect(WHOLE),
                )
                .tags("key", TEXT)
                .client_token(TEXT)
                .fallback_location(TEXT)
                .e_tag_algorithm_family(ETagAlgorithmFamily::from("MD5up"))
                .propagated_set_level_tags(TEXT)
                .propagated_set_level_tags(OTHER)
                .s3_access_config(S3AccessConfig::builder().access_log_location(TEXT).build())
                .send()
        }),
        call("delete_s3_access_policy", |client| client.delete_s3_access_policy().s3_access_point_arn(TEXT).send()),
        call("delete_sequence_store", |client| client.delete_sequence_store().id(TEXT).send()),
        call("get_read_set_activation_job", |client| {
            client.get_read_set_activation_job().id(TEXT).sequence_store_id(TEXT).send()
        }),
        call("get_read_set_export_job", |client| {
            client.get_read_set_export_job().sequence_store_id(TEXT).id(TEXT).send()
        }),
        call("get_read_set_import_job", |client| {
            client.get_read_set_import_job().id(TEXT).sequence_store_id(TEXT).send()
        }),
        call("get_read_set_metadata", |client| client.get_read_set_metadata().id(TEXT).sequence_store_id(TEXT).send()),
        call("get_s3_access_policy", |client| client.get_s3_access_policy().s3_access_point_arn(TEXT).send()),
        call("get_sequence_store", |client| client.get_sequence_store().id(TEXT).send()),
        call("list_multipart_read_set_uploads", |client| {
            client.list_multipart_read_set_uploads().sequence_store_id(TEXT).max_results(7).next_token(TEXT).send()
        }),
        call("list_read_set_activation_jobs", |client| {
            client
                .list_read_set_activation_jobs()
                .sequence_store_id(TEXT)
                .max_results(7)
                .next_token(TEXT)
                .filter(
                    ActivateReadSetFilter::builder()
                        .status(ReadSetActivationJobStatus::from("SUBMITTED"))
                        .created_after(DateTime::from_secs_and_nanos(1_700_000_000, 120_000_000))
                        .created_before(DateTime::from_secs_and_nanos(1_700_000_000, 120_000_000))
                        .build(),
                )
                .send()
        }),
        call("list_read_set_export_jobs", |client| {
            client
                .list_read_set_export_jobs()
                .sequence_store_id(TEXT)
                .max_results(7)
                .next_token(TEXT)
                .filter(
                    ExportReadSetFilter::builder()
                        .status(ReadSetExportJobStatus::from("SUBMITTED"))
                        .created_after(DateTime::from_secs_and_nanos(1_700_000_000, 120_000_000))
                        .created_before(DateTime::from_secs_and_nanos(1_700_000_000, 120_000_000))
                        .build(),
                )
                .send()
        }),
        call("list_read_set_import_jobs", |client| {
            client
                .list_read_set_import_jobs()
                .max_results(7)
                .next_token(TEXT)
                .sequence_store_id(TEXT)
                .filter(
                    ImportReadSetFilter::builder()
                        .status(ReadSetImportJobStatus::from("SUBMITTED"))
                        .created_after(DateTime::from_secs_and_nanos(1_700_000_000, 120_000_000))
                        .created_before(DateTime::from_secs_and_nanos(1_700_000_000, 120_000_000))
                        .build(),
                )
                .send()
        }),
        call("list_read_set_upload_parts", |client| {
            client
                .list_read_set_upload_parts()
                .sequence_store_id(TEXT)
                .upload_id(TEXT)
                .part_source(ReadSetPartSource::from("SOURCE1"))
                .max_results(7)
                .next_token(TEXT)
                .filter(
                    ReadSetUploadPartListFilter::builder()
                        .created_after(DateTime::from_secs_and_nanos(1_700_000_000, 120_000_000))
                        .created_before(DateTime::from_secs_and_nanos(1_700_000_000, 120_000_000))
                        .build(),
                )
                .send()
        }),
        call("list_read_sets", |client| {
            client
                .list_read_sets()
                .sequence_store_id(TEXT)
                .max_results(7)
                .next_token(TEXT)
                .filter(
                    ReadSetFilter::builder()
                        .name(TEXT)
                        .status(ReadSetStatus::from("ARCHIVED"))
                        .reference_arn(TEXT)
                        .created_after(DateTime::from_secs_and_nanos(1_700_000_000, 120_000_000))
                        .created_before(DateTime::from_secs_and_nanos(1_700_000_000, 120_000_000))
                        .sample_id(TEXT)
                        .subject_id(TEXT)
                        .generated_from(TEXT)
                        .creation_type(CreationType::from("IMPORT"))
                        .build(),
                )
                .send()
        }),
        call("list_sequence_stores", |client| {
            client
                .list_sequence_stores()
                .max_results(7)
                .next_token(TEXT)
                .filter(
                    SequenceStoreFilter::builder()
                        .name(TEXT)
                        .created_after(DateTime::from_secs_and_nanos(1_700_000_000, 120_000_000))
                        .created_before(DateTime::from_secs_and_nanos(1_700_000_000, 120_000_000))
                        .status(SequenceStoreStatus::from("CREATING"))
                        .updated_after(DateTime::from_secs_and_nanos(1_700_000_000, 120_000_000))
                        .updated_before(DateTime::from_secs_and_nanos(1_700_000_000, 120_000_000))
                        .build(),
                )
                .send()
        }),
        call("put_s3_access_policy", |client| {
            client.put_s3_access_policy().s3_access_point_arn(TEXT).s3_access_policy(TEXT).send()
        }),
        call("start_read_set_activation_job", |client| {
            client
                .start_read_set_activation_job()
                .sequence_store_id(TEXT)
                .client_token(TEXT)
                .sources(StartReadSetActivationJobSourceItem::builder().read_set_id(TEXT).build().expect(WHOLE))
                .sources(StartReadSetActivationJobSourceItem::builder().read_set_id(OTHER).build().expect(WHOLE))
                .send()
        }),
        call("start_read_set_export_job", |client| {
            client
                .start_read_set_export_job()
                .sequence_store_id(TEXT)
                .destination(TEXT)
                .role_arn(TEXT)
                .client_token(TEXT)
                .sources(ExportReadSet::builder().read_set_id(TEXT).build().expect(WHOLE))
                .sources(ExportReadSet::builder().read_set_id(OTHER).build().expect(WHOLE))
                .send()
        }),
        call("start_read_set_import_job", |client| {
            client
                .start_read_set_import_job()
                .sequence_store_id(TEXT)
                .role_arn(TEXT)
                .client_token(TEXT)
                .sources(
                    StartReadSetImportJobSourceItem::builder()
                        .source_files(SourceFiles::builder().source1(TEXT).source2(TEXT).build().expect(WHOLE))
                        .source_file_type(FileType::from("FASTQ"))
                        .subject_id(TEXT)
                        .sample_id(TEXT)
                        .generated_from(TEXT)
                        .reference_arn(TEXT)
                        .name(TEXT)
                        .description(TEXT)
                        .tags("key", TEXT)
                        .build()
                        .expect(WHOLE),
                )
                .sources(
                    StartReadSetImportJobSourceItem::builder()
                        .source_files(SourceFiles::builder().source1(OTHER).source2(OTHER).build().expect(WHOLE))
                        .source_file_type(FileType::from("FASTQ"))
                        .subject_id(OTHER)
                        .sample_id(OTHER)
                        .generated_from(OTHER)
                        .reference_arn(OTHER)
                        .name(OTHER)
                        .description(OTHER)
                        .tags("key", OTHER)
                        .build()
                        .expect(WHOLE),
                )
                .send()
        }),
        call("update_sequence_store", |client| {
            client
                .update_sequence_store()
                .id(TEXT)
                .name(TEXT)
                .description(TEXT)
                .client_token(TEXT)
                .fallback_location(TEXT)
                .propagated_set_level_tags(TEXT)
                .propagated_set_level_tags(OTHER)
                .s3_access_config(S3AccessConfig::builder().access_log_location(TEXT).build())
                .send()
        }),
    ]
}

/// Returns calls with only the required members, and other union members.
pub(super) fn minimal() -> Vec<Call<Client>> {
    vec![
        call("create_multipart_read_set_upload", |client| {
            client
                .create_multipart_read_set_upload()
                .sequence_store_id(SHORT)
                .source_file_type(FileType::from("FASTQ"))
                .subject_id(SHORT)
                .sample_id(SHORT)
                .name(SHORT)
                .send()
        }),
        call("create_sequence_store", |client| client.create_sequence_store().name(SHORT).send()),
        call("list_multipart_read_set_uploads", |client| {
            client.list_multipart_read_set_uploads().sequence_store_id(SHORT).send()
        }),
        call("list_read_set_activation_jobs", |client| {
            client.list_read_set_activation_jobs().sequence_store_id(SHORT).send()
        }),
        call("list_read_set_export_jobs", |client| client.list_read_set_export_jobs().sequence_store_id(SHORT).send()),
        call("list_read_set_import_jobs", |client| client.list_read_set_import_jobs().sequence_store_id(SHORT).send()),
        call("list_read_set_upload_parts", |client| {
            client
                .list_read_set_upload_parts()
                .sequence_store_id(SHORT)
                .upload_id(SHORT)
                .part_source(ReadSetPartSource::from("SOURCE1"))
                .send()
        }),
        call("list_read_sets", |client| client.list_read_sets().sequence_store_id(SHORT).send()),
        call("list_sequence_stores", |client| client.list_sequence_stores().send()),
        call("start_read_set_activation_job", |client| {
            client
                .start_read_set_activation_job()
                .sequence_store_id(SHORT)
                .sources(StartReadSetActivationJobSourceItem::builder().read_set_id(SHORT).build().expect(WHOLE))
                .sources(StartReadSetActivationJobSourceItem::builder().read_set_id("x2").build().expect(WHOLE))
                .send()
        }),
        call("start_read_set_export_job", |client| {
            client
                .start_read_set_export_job()
                .sequence_store_id(SHORT)
                .destination(SHORT)
                .role_arn(SHORT)
                .sources(ExportReadSet::builder().read_set_id(SHORT).build().expect(WHOLE))
                .sources(ExportReadSet::builder().read_set_id("x2").build().expect(WHOLE))
                .send()
        }),
        call("start_read_set_import_job", |client| {
            client
                .start_read_set_import_job()
                .sequence_store_id(SHORT)
                .role_arn(SHORT)
                .sources(
                    StartReadSetImportJobSourceItem::builder()
                        .source_files(SourceFiles::builder().source1(SHORT).source2(SHORT).build().expect(WHOLE))
                        .source_file_type(FileType::from("FASTQ"))
                        .subject_id(SHORT)
                        .sample_id(SHORT)
                        .generated_from(SHORT)
                        .reference_arn(SHORT)
                        .name(SHORT)
                        .description(SHORT)
                        .tags("key", SHORT)
                        .build()
                        .expect(WHOLE),
                )
                .sources(
                    StartReadSetImportJobSourceItem::builder()
                        .source_files(SourceFiles::builder().source1("x2").source2("x2").build().expect(WHOLE))
                        .source_file_type(FileType::from("FASTQ"))
                        .subject_id("x2")
                        .sample_id("x2")
                        .generated_from("x2")
                        .reference_arn("x2")
                        .name("x2")
                        .description("x2")
                        .tags("key", "x2")
                        .build()
                        .expect(WHOLE),
                )
                .send()
        }),
        call("update_sequence_store", |client| client.update_sequence_store().id(SHORT).send()),
    ]
}
