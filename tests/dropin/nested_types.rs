//! Nested values: builders that check required members, unions, maps of enums, documents, lists of maps.

use std::collections::HashMap;

use aws_sdk_omics::error::BuildError;
use aws_sdk_omics::operation::create_annotation_store::CreateAnnotationStoreInput;
use aws_sdk_omics::operation::get_run::GetRunOutput;
use aws_sdk_omics::primitives::{DateTime, SdkBody};
use aws_sdk_omics::types::builders::SseConfigBuilder;
use aws_sdk_omics::types::{
    AnnotationType, BatchRunSettings, DefaultRunSetting, EncryptionType, FileType, FormatToHeaderKey, InlineSetting,
    ReferenceItem, RunConfigurations, SchemaValueType, SourceFiles, SseConfig, StartReadSetImportJobSourceItem,
    StoreFormat, StoreOptions, TsvStoreOptions, VpcConfig,
};
use aws_sdk_omics::{Client, Config};
use aws_smithy_http_client::test_util::{ReplayEvent, StaticReplayClient};
use aws_smithy_types::{Document, Number};

#[tokio::main(flavor = "current_thread")]
pub(crate) async fn main() -> Result<(), Box<dyn std::error::Error>> {
    builders()?;
    unions_of_structures()?;
    on_the_wire().await
}

fn builders() -> Result<(), BuildError> {
    let source = StartReadSetImportJobSourceItem::builder()
        .source_files(SourceFiles::builder().source1("s3://b/1.fastq").source2("s3://b/2.fastq").build()?)
        .source_file_type(FileType::Fastq)
        .subject_id("subject")
        .sample_id("sample")
        .tags("lane", "1")
        .set_name(None)
        .build()?;
    assert_eq!(source.source_files().map(SourceFiles::source1), Some("s3://b/1.fastq"));
    assert_eq!(source.source_file_type(), &FileType::Fastq);
    assert_eq!(source.generated_from(), None);

    let incomplete = SourceFiles::builder().source2("s3://b/2.fastq").build();
    let message = incomplete.expect_err("source1 is required").to_string();
    assert!(message.contains("source1"), "{message}");

    let builder: SseConfigBuilder = SseConfig::builder().r#type(EncryptionType::Kms);
    assert_eq!(builder.get_type(), &Some(EncryptionType::Kms));
    assert_eq!(builder.clone().build()?.r#type, EncryptionType::Kms);
    assert_eq!(builder, SseConfig::builder().set_type(Some(EncryptionType::Kms)));

    // It has no required members, so building cannot fail; each call adds an item to the list.
    let network: RunConfigurations =
        RunConfigurations::builder().vpc_config(VpcConfig::builder().subnet_ids("a").subnet_ids("b").build()).build();
    let vpc = network.vpc_config().expect("it has just been set");
    assert_eq!(vpc.subnet_ids(), ["a", "b"]);
    assert!(vpc.security_group_ids().is_empty() && vpc.security_group_ids.is_none());

    let run = GetRunOutput::builder().id("1").start_time(DateTime::from_secs(0)).resource_digests("a", "b").build();
    assert_eq!(run.start_time().map(DateTime::secs), Some(0));
    Ok(())
}

fn unions_of_structures() -> Result<(), BuildError> {
    let options = StoreOptions::TsvStoreOptions(
        TsvStoreOptions::builder()
            .annotation_type(AnnotationType::ChrPosRefAlt)
            .format_to_header(FormatToHeaderKey::Chr, "chromosome")
            .format_to_header(FormatToHeaderKey::from("STRAND"), "strand")
            .schema(HashMap::from([("score".to_owned(), SchemaValueType::Double)]))
            .build(),
    );
    assert!(options.is_tsv_store_options() && !options.is_unknown());
    let tsv = options.as_tsv_store_options().expect("it has just been made");
    assert_eq!(tsv.schema()[0]["score"], SchemaValueType::Double);
    match &options {
        StoreOptions::TsvStoreOptions(tsv) => {
            let headers = tsv.format_to_header().expect("it has just been set");
            assert_eq!(headers[&FormatToHeaderKey::Chr], "chromosome");
        }
        _ => panic!("another member"),
    }
    let input = CreateAnnotationStoreInput::builder()
        .reference(ReferenceItem::ReferenceArn("arn:aws:omics:::reference".into()))
        .store_format(StoreFormat::Tsv)
        .store_options(options.clone())
        .build()?;
    assert_eq!(input.store_options(), Some(&options));
    Ok(())
}

fn parameters() -> Document {
    let nested = HashMap::from([
        ("threads".to_owned(), Document::Number(Number::PosInt(8))),
        ("ratio".to_owned(), Document::from(0.5_f64)),
        ("shift".to_owned(), Document::from(-3_i64)),
        ("none".to_owned(), Document::Null),
    ]);
    Document::Object(HashMap::from([
        ("sample".to_owned(), "NA12878".into()),
        ("lanes".to_owned(), Document::Array(vec![true.into(), Document::Object(nested)])),
    ]))
}

async fn on_the_wire() -> Result<(), Box<dyn std::error::Error>> {
    let answer = r#"{"id":"1","parameters":{"deep":[{"n":1.5},null,-2,"x"]},"retired":{"a":[]}}"#;
    let event = |body: &'static str| {
        ReplayEvent::new(http::Request::new(SdkBody::empty()), http::Response::new(SdkBody::from(body)))
    };
    let http_client = StaticReplayClient::new(vec![event(r#"{"id":"b"}"#), event(answer)]);
    let client = Client::from_conf(Config::builder().with_test_defaults_v2().http_client(http_client.clone()).build());

    client
        .start_run_batch()
        .default_run_setting(DefaultRunSetting::builder().workflow_id("7").role_arn("arn:aws:iam:::role/r").build()?)
        .batch_run_settings(BatchRunSettings::InlineSettings(vec![
            InlineSetting::builder().run_setting_id("one").parameters(parameters()).build()?,
        ]))
        .send()
        .await?;
    let sent = http_client.actual_requests().next().expect("one request was sent").body().bytes();
    let sent: serde_json::Value = serde_json::from_slice(sent.expect("the body is in memory"))?;
    let expected = serde_json::json!({
        "batchRunSettings": {"inlineSettings": [{
            "runSettingId": "one",
            "parameters": {
                "sample": "NA12878",
                "lanes": [true, {"threads": 8, "ratio": 0.5, "shift": -3, "none": null}],
            },
        }]},
        "defaultRunSetting": {"workflowId": "7", "roleArn": "arn:aws:iam:::role/r"},
        "requestId": "00000000-0000-4000-8000-000000000000",
    });
    assert_eq!(sent, expected);

    let run = client.get_run().id("1").send().await?;
    let deep = run.parameters().and_then(Document::as_object).and_then(|object| object["deep"].as_array());
    let deep = deep.expect("the answer has an array");
    assert_eq!(deep[0].as_object().map(|object| &object["n"]), Some(&Document::Number(Number::Float(1.5))));
    assert!(deep[1].is_null());
    assert_eq!(deep[2].as_number(), Some(&Number::NegInt(-2)));
    assert_eq!(deep[3].as_string(), Some("x"));
    Ok(())
}
