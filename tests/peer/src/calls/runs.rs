//! Runs, batches, run groups and run caches.

use super::super::sdk::Client;
use super::super::sdk::types::{
    BatchRunSettings, BatchStatus, CacheBehavior, DefaultRunSetting, InlineSetting, NetworkingMode, RunExport,
    RunLogLevel, RunOutputUriPrefixMode, RunRetentionMode, RunStatus, ScratchStorageMode, StorageType,
    SubmissionStatus, TaskStatus, WorkflowType,
};
use super::{Call, SHORT, TEXT, WHOLE, call, document};

/// Returns calls with every member set.
pub(super) fn full() -> Vec<Call<Client>> {
    vec![
        call("cancel_run", |client| client.cancel_run().id(TEXT).send()),
        call("create_run_cache", |client| {
            client
                .create_run_cache()
                .cache_behavior(CacheBehavior::from("CACHE_ON_FAILURE"))
                .cache_s3_location(TEXT)
                .description(TEXT)
                .name(TEXT)
                .request_id(TEXT)
                .tags("key", TEXT)
                .cache_bucket_owner_id(TEXT)
                .send()
        }),
        call("create_run_group", |client| {
            client
                .create_run_group()
                .name(TEXT)
                .max_cpus(7)
                .max_runs(7)
                .max_duration(7)
                .tags("key", TEXT)
                .request_id(TEXT)
                .max_gpus(7)
                .send()
        }),
        call("delete_run", |client| client.delete_run().id(TEXT).send()),
        call("delete_run_cache", |client| client.delete_run_cache().id(TEXT).send()),
        call("delete_run_group", |client| client.delete_run_group().id(TEXT).send()),
        call("get_run", |client| {
            client.get_run().id(TEXT).export(RunExport::from("DEFINITION")).export(RunExport::from("DEFINITION")).send()
        }),
        call("get_run_cache", |client| client.get_run_cache().id(TEXT).send()),
        call("get_run_group", |client| client.get_run_group().id(TEXT).send()),
        call("get_run_task", |client| client.get_run_task().id(TEXT).task_id(TEXT).send()),
        call("list_run_caches", |client| client.list_run_caches().max_results(7).starting_token(TEXT).send()),
        call("list_run_groups", |client| {
            client.list_run_groups().name(TEXT).starting_token(TEXT).max_results(7).send()
        }),
        call("list_run_tasks", |client| {
            client
                .list_run_tasks()
                .id(TEXT)
                .status(TaskStatus::from("PENDING"))
                .starting_token(TEXT)
                .max_results(7)
                .send()
        }),
        call("list_runs", |client| {
            client
                .list_runs()
                .name(TEXT)
                .run_group_id(TEXT)
                .starting_token(TEXT)
                .max_results(7)
                .status(RunStatus::from("PENDING"))
                .batch_id(TEXT)
                .send()
        }),
        call("start_run", |client| {
            client
                .start_run()
                .workflow_id(TEXT)
                .workflow_type(WorkflowType::from("PRIVATE"))
                .run_id(TEXT)
                .role_arn(TEXT)
                .name(TEXT)
                .cache_id(TEXT)
                .cache_behavior(CacheBehavior::from("CACHE_ON_FAILURE"))
                .run_group_id(TEXT)
                .priority(7)
                .parameters(document())
                .storage_capacity(7)
                .output_uri(TEXT)
                .log_level(RunLogLevel::from("OFF"))
                .tags("key", TEXT)
                .request_id(TEXT)
                .retention_mode(RunRetentionMode::from("RETAIN"))
                .storage_type(StorageType::from("STATIC"))
                .workflow_owner_id(TEXT)
                .workflow_version_name(TEXT)
                .networking_mode(NetworkingMode::from("RESTRICTED"))
                .scratch_storage_mode(ScratchStorageMode::from("LOCAL"))
                .configuration_name(TEXT)
                .session_policy(TEXT)
                .engine_settings(document())
                .output_uri_prefix_mode(RunOutputUriPrefixMode::from("SERVICE_DEFINED"))
                .send()
        }),
        call("update_run_cache", |client| {
            client
                .update_run_cache()
                .cache_behavior(CacheBehavior::from("CACHE_ON_FAILURE"))
                .description(TEXT)
                .id(TEXT)
                .name(TEXT)
                .send()
        }),
        call("update_run_group", |client| {
            client.update_run_group().id(TEXT).name(TEXT).max_cpus(7).max_runs(7).max_duration(7).max_gpus(7).send()
        }),
        call("cancel_run_batch", |client| client.cancel_run_batch().batch_id(TEXT).send()),
        call("delete_batch", |client| client.delete_batch().batch_id(TEXT).send()),
        call("delete_run_batch", |client| client.delete_run_batch().batch_id(TEXT).send()),
        call("get_batch", |client| client.get_batch().batch_id(TEXT).send()),
        call("list_batch", |client| {
            client
                .list_batch()
                .max_items(7)
                .starting_token(TEXT)
                .status(BatchStatus::from("CREATING"))
                .name(TEXT)
                .run_group_id(TEXT)
                .send()
        }),
        call("list_runs_in_batch", |client| {
            client
                .list_runs_in_batch()
                .batch_id(TEXT)
                .max_items(7)
                .starting_token(TEXT)
                .submission_status(SubmissionStatus::from("SUCCESS"))
                .run_setting_id(TEXT)
                .run_id(TEXT)
                .send()
        }),
        call("start_run_batch", |client| {
            client
                .start_run_batch()
                .batch_name(TEXT)
                .request_id(TEXT)
                .tags("key", TEXT)
                .default_run_setting(
                    DefaultRunSetting::builder()
                        .workflow_id(TEXT)
                        .workflow_type(WorkflowType::from("PRIVATE"))
                        .role_arn(TEXT)
                        .name(TEXT)
                        .cache_id(TEXT)
                        .cache_behavior(CacheBehavior::from("CACHE_ON_FAILURE"))
                        .run_group_id(TEXT)
                        .priority(7)
                        .parameters(document())
                        .storage_capacity(7)
                        .output_uri(TEXT)
                        .log_level(RunLogLevel::from("OFF"))
                        .run_tags("key", TEXT)
                        .retention_mode(RunRetentionMode::from("RETAIN"))
                        .storage_type(StorageType::from("STATIC"))
                        .workflow_owner_id(TEXT)
                        .output_bucket_owner_id(TEXT)
                        .workflow_version_name(TEXT)
                        .networking_mode(NetworkingMode::from("RESTRICTED"))
                        .configuration_name(TEXT)
                        .session_policy(TEXT)
                        .engine_settings(document())
                        .scratch_storage_mode(ScratchStorageMode::from("LOCAL"))
                        .build()
                        .expect(WHOLE),
                )
                .batch_run_settings(BatchRunSettings::InlineSettings(vec![
                    InlineSetting::builder()
                        .run_setting_id(TEXT)
                        .name(TEXT)
                        .output_uri(TEXT)
                        .priority(7)
                        .parameters(document())
                        .output_bucket_owner_id(TEXT)
                        .run_tags("key", TEXT)
                        .engine_settings(document())
                        .build()
                        .expect(WHOLE),
                ]))
                .send()
        }),
    ]
}

/// Returns calls with only the required members, and other union members.
pub(super) fn minimal() -> Vec<Call<Client>> {
    vec![
        call("create_run_cache", |client| client.create_run_cache().cache_s3_location(SHORT).send()),
        call("create_run_group", |client| client.create_run_group().send()),
        call("get_run", |client| client.get_run().id(SHORT).send()),
        call("list_run_caches", |client| client.list_run_caches().send()),
        call("list_run_groups", |client| client.list_run_groups().send()),
        call("list_run_tasks", |client| client.list_run_tasks().id(SHORT).send()),
        call("list_runs", |client| client.list_runs().send()),
        call("start_run", |client| client.start_run().role_arn(SHORT).send()),
        call("update_run_cache", |client| client.update_run_cache().id(SHORT).send()),
        call("update_run_group", |client| client.update_run_group().id(SHORT).send()),
        call("list_batch", |client| client.list_batch().send()),
        call("list_runs_in_batch", |client| client.list_runs_in_batch().batch_id(SHORT).send()),
        call("start_run_batch", |client| {
            client
                .start_run_batch()
                .default_run_setting(
                    DefaultRunSetting::builder()
                        .workflow_id(SHORT)
                        .workflow_type(WorkflowType::from("PRIVATE"))
                        .role_arn(SHORT)
                        .name(SHORT)
                        .cache_id(SHORT)
                        .cache_behavior(CacheBehavior::from("CACHE_ON_FAILURE"))
                        .run_group_id(SHORT)
                        .priority(7)
                        .parameters(document())
                        .storage_capacity(7)
                        .output_uri(SHORT)
                        .log_level(RunLogLevel::from("OFF"))
                        .run_tags("key", SHORT)
                        .retention_mode(RunRetentionMode::from("RETAIN"))
                        .storage_type(StorageType::from("STATIC"))
                        .workflow_owner_id(SHORT)
                        .output_bucket_owner_id(SHORT)
                        .workflow_version_name(SHORT)
                        .networking_mode(NetworkingMode::from("RESTRICTED"))
                        .configuration_name(SHORT)
                        .session_policy(SHORT)
                        .engine_settings(document())
                        .scratch_storage_mode(ScratchStorageMode::from("LOCAL"))
                        .build()
                        .expect(WHOLE),
                )
                .batch_run_settings(BatchRunSettings::InlineSettings(vec![
                    InlineSetting::builder()
                        .run_setting_id(SHORT)
                        .name(SHORT)
                        .output_uri(SHORT)
                        .priority(7)
                        .parameters(document())
                        .output_bucket_owner_id(SHORT)
                        .run_tags("key", SHORT)
                        .engine_settings(document())
                        .build()
                        .expect(WHOLE),
                ]))
                .send()
        }),
        call("start_run_batch", |client| {
            client
                .start_run_batch()
                .batch_run_settings(BatchRunSettings::S3UriSettings(TEXT.into()))
                .default_run_setting(
                    DefaultRunSetting::builder().workflow_id(SHORT).role_arn(SHORT).build().expect(WHOLE),
                )
                .send()
        }),
    ]
}
