//! Output of the AWS CLI, saved to a file, is read as the output of the operation: no member is lost.

use aws_smithy_types::date_time::Format;
use serde_json::{Value, json};
use tinsmith_omics::operation::*;
use tinsmith_omics::types::{ReferenceItem, RunStatus};
use tinsmith_runtime::generated::serde::{Deserialize, Serialize};
use tinsmith_runtime::primitives::{DateTime, Document};

/// Reads the output, and checks that it is written with the same members.
fn read<T: Serialize + for<'de> Deserialize<'de>>(saved: &Value) -> T {
    let text = serde_json::to_string_pretty(saved).expect("the output is JSON");
    let output: T = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"));
    assert_eq!(serde_json::to_value(&output).expect("the output can be written"), with_dates_in_utc(saved));
    output
}

/// The CLI writes dates as `2024-03-05T12:30:45.678000+00:00`.
fn with_dates_in_utc(saved: &Value) -> Value {
    match saved {
        Value::Null | Value::Bool(_) | Value::Number(_) => saved.clone(),
        Value::String(text) => match DateTime::from_str(text, Format::DateTimeWithOffset) {
            Ok(date) => date.fmt(Format::DateTime).expect("the date has a text").into(),
            Err(_) => saved.clone(),
        },
        Value::Array(values) => values.iter().map(with_dates_in_utc).collect(),
        Value::Object(values) => values.iter().map(|(key, value)| (key.clone(), with_dates_in_utc(value))).collect(),
    }
}

#[test]
fn list_runs() {
    let output: list_runs::ListRunsOutput = read(&json!({
        "items": [
            {
                "arn": "arn:aws:omics:us-west-2:123456789012:run/1234567",
                "id": "1234567",
                "name": "exome-7",
                "priority": 1,
                "status": "COMPLETED",
                "storageCapacity": 1200,
                "creationTime": "2024-03-05T12:30:45.678000+00:00",
                "startTime": "2024-03-05T04:42:10-08:00",
                "stopTime": "2024-03-05T14:01:02.000001+00:00",
                "storageType": "STATIC",
                "workflowId": "7654321"
            },
            { "id": "1234568", "status": "PAUSED_LATER" }
        ],
        "nextToken": "eyJuZXh0IjogMn0="
    }));
    assert_eq!(output.items().len(), 2);
    assert_eq!(output.items()[0].status(), Some(&RunStatus::Completed));
    assert_eq!(output.items()[0].start_time(), Some(&DateTime::from_secs(1_709_642_530)));
    assert_eq!(output.items()[1].status().map(RunStatus::as_str), Some("PAUSED_LATER"));
    assert_eq!(output.next_token(), Some("eyJuZXh0IjogMn0="));
}

#[test]
fn get_run() {
    let output: get_run::GetRunOutput = read(&json!({
        "arn": "arn:aws:omics:us-west-2:123456789012:run/1234567",
        "id": "1234567",
        "status": "RUNNING",
        "workflowId": "7654321",
        "workflowType": "PRIVATE",
        "roleArn": "arn:aws:iam::123456789012:role/runs",
        "priority": 1,
        "parameters": {
            "reads": ["s3://bucket/1.fastq", "s3://bucket/2.fastq"],
            "threads": 8, "fraction": 0.5, "verbose": true, "label": null
        },
        "outputUri": "s3://bucket/out",
        "logLevel": "ALL",
        "resourceDigests": { "s3://bucket/1.fastq": "etag:6ef3ab" },
        "creationTime": "2024-03-05T12:30:45.678000+00:00",
        "tags": { "team": "genomics" },
        "logLocation": { "runLogStream": "arn:aws:logs:us-west-2:123456789012:log-group:runs:log-stream:1" },
        "uuid": "2e9d7e9e-0000-4000-8000-000000000000"
    }));
    let parameters = output.parameters().and_then(Document::as_object).expect("the parameters are an object");
    assert_eq!(parameters["threads"], Document::from(8_u64));
    assert_eq!(parameters["label"], Document::Null);
}

#[test]
fn create_run_cache() {
    let output: create_run_cache::CreateRunCacheOutput = read(&json!({
        "arn": "arn:aws:omics:us-west-2:123456789012:runCache/7654321",
        "id": "7654321",
        "status": "ACTIVE",
        "tags": {}
    }));
    assert_eq!(output.id(), Some("7654321"));
    assert!(output.tags().is_some_and(std::collections::HashMap::is_empty));
}

#[test]
fn list_run_caches() {
    read::<list_run_caches::ListRunCachesOutput>(&json!({
        "items": [{
            "arn": "arn:aws:omics:us-west-2:123456789012:runCache/7654321",
            "cacheBehavior": "CACHE_ON_FAILURE",
            "cacheS3Uri": "s3://bucket/cache",
            "creationTime": "2024-03-05T12:30:45.678000+00:00",
            "id": "7654321",
            "name": "cache",
            "status": "ACTIVE"
        }]
    }));
}

#[test]
fn get_workflow() {
    read::<get_workflow::GetWorkflowOutput>(&json!({
        "arn": "arn:aws:omics:us-west-2:123456789012:workflow/7654321",
        "id": "7654321",
        "status": "ACTIVE",
        "type": "PRIVATE",
        "name": "align",
        "engine": "WDL",
        "main": "main.wdl",
        "parameterTemplate": {
            "reads": { "description": "The reads.", "optional": false },
            "reference": {}
        },
        "creationTime": "2024-03-05T12:30:45.678000+00:00",
        "metadata": { "origin": "console" },
        "storageType": "DYNAMIC"
    }));
}

#[test]
fn list_workflows() {
    read::<list_workflows::ListWorkflowsOutput>(&json!({
        "items": [{
            "arn": "arn:aws:omics:us-west-2:123456789012:workflow/7654321",
            "id": "7654321",
            "name": "align",
            "status": "ACTIVE",
            "type": "PRIVATE",
            "digest": "sha256:5c2e",
            "creationTime": "2024-03-05T12:30:45.678000+00:00"
        }]
    }));
}

#[test]
fn list_sequence_stores() {
    read::<list_sequence_stores::ListSequenceStoresOutput>(&json!({
        "sequenceStores": [{
            "arn": "arn:aws:omics:us-west-2:123456789012:sequenceStore/3936421177",
            "id": "3936421177",
            "name": "store",
            "sseConfig": { "type": "KMS", "keyArn": "arn:aws:kms:us-west-2:123456789012:key/1" },
            "creationTime": "2022-11-29T19:26:54.000000+00:00"
        }]
    }));
}

#[test]
fn list_read_sets() {
    let output: list_read_sets::ListReadSetsOutput = read(&json!({
        "readSets": [{
            "id": "1234567890",
            "arn": "arn:aws:omics:us-west-2:123456789012:sequenceStore/3936421177/readSet/1234567890",
            "sequenceStoreId": "3936421177",
            "subjectId": "subject",
            "sampleId": "sample",
            "status": "ACTIVE",
            "fileType": "FASTQ",
            "sequenceInformation": { "totalReadCount": 9_007_199_254_740_993_i64, "alignment": "UNALIGNED" },
            "creationTime": "2022-11-29T21:34:11.000000+00:00"
        }]
    }));
    let information = output.read_sets()[0].sequence_information().expect("it is in the response");
    let read_count = information.total_read_count();
    assert_eq!(read_count, Some(9_007_199_254_740_993));
}

#[test]
fn get_run_task() {
    read::<get_run_task::GetRunTaskOutput>(&json!({
        "taskId": "1234567",
        "status": "COMPLETED",
        "name": "CramToBamTask",
        "cpus": 1,
        "cacheHit": false,
        "memory": 4,
        "gpus": 0,
        "instanceType": "omics.m.large",
        "creationTime": "2022-11-30T22:13:00.000000+00:00",
        "startTime": "2022-11-30T22:14:06.000000+00:00",
        "stopTime": "2022-11-30T22:15:58.000000+00:00",
        "logStream": "arn:aws:logs:us-west-2:123456789012:log-group:/aws/omics/WorkflowLog:log-stream:run/1/task/1"
    }));
}

#[test]
fn get_variant_store() {
    let output: get_variant_store::GetVariantStoreOutput = read(&json!({
        "id": "45aeb91d5678",
        "reference": { "referenceArn": "arn:aws:omics:us-west-2:123456789012:referenceStore/1/reference/5" },
        "status": "ACTIVE",
        "storeArn": "arn:aws:omics:us-west-2:123456789012:variantStore/variants",
        "name": "variants",
        "description": "",
        "sseConfig": { "type": "KMS" },
        "creationTime": "2022-11-24T00:38:53.000000+00:00",
        "updateTime": "2022-11-24T00:39:00.000000+00:00",
        "tags": {},
        "statusMessage": "",
        "storeSizeBytes": 0
    }));
    let arn = output.reference().map(ReferenceItem::as_reference_arn);
    assert!(arn.is_some_and(|arn| arn.is_ok_and(|arn| arn.ends_with("/reference/5"))));
}
