//! Benchmarks of this crate's JSON codec against the published one, on shapes of a genomics service in the form of
//! generated code. Both codecs must read the same values from the same bodies, which is checked before measuring.
//!
//! `cargo bench -p tinsmith-runtime --bench json`

use std::collections::HashMap;
use std::hint::black_box;

use aws_smithy_json::codec::{JsonCodec as PublishedCodec, JsonCodecSettings};
use aws_smithy_schema::codec::{Codec, FinishSerializer};
use aws_smithy_schema::serde::ShapeSerializer;
use aws_smithy_types::DateTime;
use aws_smithy_types::date_time::Format;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use tinsmith_runtime::generated::json::{JsonCodec, MemberNames};
use tinsmith_runtime::generated::schema::{prelude, shape_id};
use tinsmith_runtime::generated::walk::{self, Shape};

tinsmith_runtime::generated::string_enum! {
    /// The status of a run.
    pub enum RunStatus {
        /// Completed.
        Completed = "COMPLETED",
        /// Running.
        Running = "RUNNING",
    }
}

tinsmith_runtime::generated::string_enum! {
    /// The storage type of a run.
    pub enum StorageType {
        /// Storage that grows with the run.
        Dynamic = "DYNAMIC",
        /// Storage of a fixed size.
        Static = "STATIC",
    }
}

/// Declares a structure, its walks and its schema from rows of type, member, name and traits.
macro_rules! structure {
    ($structure:ident, $schema:ident {
        $($index:literal $member:ident $name:literal: $type:ty, [$($facts:tt)*];)*
    }) => {
        #[derive(Debug, Default, PartialEq)]
        struct $structure {
            $($member: Option<$type>,)*
        }

        walk::structure! {
            #[shape("com.amazonaws.omics", "Bench")]
            static $schema: Table = $structure {
                $($member: Optional($index, $name, $($facts)*),)*
            };
        }
    };
}

structure! { RunListItem, RUN_LIST_ITEM {
    0 arn "arn": String, [String];
    1 id "id": String, [String];
    2 status "status": RunStatus, [String];
    3 workflow_id "workflowId": String, [String];
    4 name "name": String, [String];
    5 priority "priority": i32, [Integer];
    6 storage_capacity "storageCapacity": i32, [Integer];
    7 creation_time "creationTime": DateTime, [Timestamp, TimestampFormat("date-time")];
    8 start_time "startTime": DateTime, [Timestamp, TimestampFormat("date-time")];
    9 stop_time "stopTime": DateTime, [Timestamp, TimestampFormat("date-time")];
    10 storage_type "storageType": StorageType, [String];
} }

structure! { ListRuns, LIST_RUNS {
    0 items "items": Vec<RunListItem>, [List(Structure)];
    1 next_token "nextToken": String, [String];
} }

structure! { CreateRunCacheOutput, OUTPUT {
    0 arn "arn": String, [String];
    1 id "id": String, [String];
    2 status "status": RunStatus, [String];
    3 tags "tags": HashMap<String, String>, [Map(String, String)];
} }

structure! { CreateRunCacheInput, INPUT {
    0 cache_behavior "cacheBehavior": String, [String];
    1 cache_s3_location "cacheS3Location": String, [String];
    2 description "description": String, [String];
    3 name "name": String, [String];
    4 request_id "requestId": String, [String];
    5 tags "tags": HashMap<String, String>, [Map(String, String)];
    6 cache_bucket_owner_id "cacheBucketOwnerId": String, [String];
} }

fn tags() -> HashMap<String, String> {
    (0..10).map(|tag| (format!("tag-key-{tag}"), format!("the value of the tag {tag}"))).collect()
}

fn input() -> CreateRunCacheInput {
    let text = |text: &str| Some(text.to_owned());
    CreateRunCacheInput {
        cache_behavior: text("CACHE_ON_FAILURE"),
        cache_s3_location: text("s3://a-bucket-for-run-caches/some/prefix"),
        description: text("A cache for the nightly runs, which \"nobody\" may delete"),
        name: text("nightly"),
        request_id: text("a7b4c2f0-5d8e-4f1a-9c3b-2e6d7f8a9b0c"),
        tags: Some(tags()),
        cache_bucket_owner_id: text("123456789012"),
    }
}

fn output_body() -> Vec<u8> {
    serde_json::to_vec(&serde_json::json!({
        "arn": "arn:aws:omics:us-east-1:123456789012:runCache/1234567",
        "id": "1234567",
        "status": "COMPLETED",
        "tags": tags(),
    }))
    .expect("JSON")
}

fn list_body() -> Vec<u8> {
    let item = |run: u32| {
        serde_json::json!({
            "arn": format!("arn:aws:omics:us-east-1:123456789012:run/{run:07}"),
            "id": format!("{run:07}"),
            "status": if run.is_multiple_of(2) { "COMPLETED" } else { "RUNNING" },
            "workflowId": "7654321",
            "name": format!("nightly-variant-calling-{run}"),
            "priority": run,
            "storageCapacity": 1200,
            "creationTime": "2024-05-06T07:08:09.123456Z",
            "startTime": "2024-05-06T07:10:11Z",
            "stopTime": "2024-05-06T09:12:13.5Z",
            "storageType": "DYNAMIC",
        })
    };
    let items: Vec<_> = (0..100).map(item).collect();
    serde_json::to_vec(&serde_json::json!({ "items": items, "nextToken": "AAMA-EFRSURBSGhFYnd" })).expect("JSON")
}

fn ours() -> JsonCodec {
    JsonCodec::new(shape_id!("aws.protocols", "restJson1"), MemberNames::JsonName, Format::EpochSeconds)
}

fn published() -> PublishedCodec {
    PublishedCodec::new(JsonCodecSettings::default())
}

fn read<T: Shape>(codec: &impl Codec, body: &[u8]) -> T {
    T::read(&prelude::DOCUMENT, &mut codec.create_deserializer(body)).expect("a body of the shape")
}

fn write(codec: &impl Codec, input: &CreateRunCacheInput) -> Vec<u8> {
    let mut writer = codec.create_serializer();
    writer.write_struct(&INPUT, &walk::Serializable::new(input)).expect("a value of the shape");
    writer.finish()
}

fn bench_read<T: Shape + PartialEq + std::fmt::Debug>(criterion: &mut Criterion, name: &str, body: &[u8]) {
    let (ours, published) = (ours(), published());
    assert_eq!(read::<T>(&ours, body), read::<T>(&published, body));
    let mut group = criterion.benchmark_group(name);
    group.throughput(Throughput::Bytes(body.len() as u64));
    group.bench_function("published", |bencher| bencher.iter(|| read::<T>(&published, black_box(body))));
    group.bench_function("ours", |bencher| bencher.iter(|| read::<T>(&ours, black_box(body))));
    group.finish();
}

fn bench_write(criterion: &mut Criterion) {
    let (ours, published, input) = (ours(), published(), input());
    assert_eq!(write(&ours, &input), write(&published, &input));
    let mut group = criterion.benchmark_group("write CreateRunCache");
    group.bench_function("published", |bencher| bencher.iter(|| write(&published, black_box(&input))));
    group.bench_function("ours", |bencher| bencher.iter(|| write(&ours, black_box(&input))));
    group.finish();
}

fn codecs(criterion: &mut Criterion) {
    bench_read::<CreateRunCacheOutput>(criterion, "read CreateRunCache", &output_body());
    bench_read::<ListRuns>(criterion, "read ListRuns of 100", &list_body());
    bench_write(criterion);
}

criterion_group!(benches, codecs);
criterion_main!(benches);
