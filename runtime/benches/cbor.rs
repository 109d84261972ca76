//! Comparison of this crate's CBOR codec with the published one, on a page of a genomics service with shapes as in generated
//! code. Both read the same values, which is checked before the measurement.
//!
//! `cargo bench -p tinsmith-runtime --bench cbor`

use std::hint::black_box;

use aws_smithy_cbor::codec::{CborCodec as PublishedCodec, CborCodecSettings};
use aws_smithy_schema::codec::{Codec, FinishSerializer};
use aws_smithy_schema::serde::ShapeSerializer;
use aws_smithy_types::DateTime;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use tinsmith_runtime::generated::cbor::CborCodec;
use tinsmith_runtime::generated::walk::{self, Shape};

tinsmith_runtime::generated::string_enum! {
    /// The state of a run.
    pub enum RunStatus {
        /// Done.
        Completed = "COMPLETED",
        /// Going.
        Running = "RUNNING",
    }
}

/// One run.
#[derive(Debug, PartialEq)]
struct RunListItem {
    arn: Option<String>,
    id: Option<String>,
    status: Option<RunStatus>,
    workflow_id: Option<String>,
    name: Option<String>,
    priority: Option<i32>,
    storage_capacity: Option<i32>,
    creation_time: Option<DateTime>,
    start_time: Option<DateTime>,
    stop_time: Option<DateTime>,
    storage_type: Option<String>,
}

walk::structure! {
    #[shape("com.amazonaws.omics", "RunListItem")]
    static ITEM: Table = RunListItem {
        arn: Optional(0, "arn", String),
        id: Optional(1, "id", String),
        status: Optional(2, "status", String),
        workflow_id: Optional(3, "workflowId", String),
        name: Optional(4, "name", String),
        priority: Optional(5, "priority", Integer),
        storage_capacity: Optional(6, "storageCapacity", Integer),
        creation_time: Optional(7, "creationTime", Timestamp),
        start_time: Optional(8, "startTime", Timestamp),
        stop_time: Optional(9, "stopTime", Timestamp),
        storage_type: Optional(10, "storageType", String),
    };
}

/// A page of runs.
#[derive(Debug, PartialEq)]
struct ListRuns {
    items: Option<Vec<RunListItem>>,
    next_token: Option<String>,
}

walk::structure! {
    #[shape("com.amazonaws.omics", "ListRuns")]
    static PAGE: Table = ListRuns {
        items: Optional(0, "items", List(Structure)),
        next_token: Optional(1, "nextToken", String),
    };
}

fn page() -> ListRuns {
    let text = |text: &str| Some(text.to_owned());
    // Halves are doubles, and so the same whether they are cut or rounded.
    let moment = |seconds| Some(DateTime::from_secs_and_nanos(seconds, 500_000_000));
    let item = |run: i32| RunListItem {
        arn: Some(format!("arn:aws:omics:us-east-1:123456789012:run/{run:07}")),
        id: Some(format!("{run:07}")),
        status: Some(if run % 2 == 0 { RunStatus::Completed } else { RunStatus::Running }),
        workflow_id: text("7654321"),
        name: Some(format!("nightly-variant-calling-{run}")),
        priority: Some(run),
        storage_capacity: Some(1200),
        creation_time: moment(1_714_979_289),
        start_time: moment(1_714_979_411),
        stop_time: moment(1_714_986_733),
        storage_type: text("DYNAMIC"),
    };
    ListRuns { items: Some((0..100).map(item).collect()), next_token: text("AAMA-EFRSURBSGhFYnd") }
}

fn read(codec: &impl Codec, body: &[u8]) -> ListRuns {
    ListRuns::read(&PAGE, &mut codec.create_deserializer(body)).expect("a body of the shape")
}

fn bench_read(criterion: &mut Criterion, name: &str, body: &[u8]) {
    let published = PublishedCodec::new(CborCodecSettings::default().enforce_strictness(true));
    assert_eq!(read(&CborCodec, body), page());
    assert_eq!(read(&published, body), page());
    let mut group = criterion.benchmark_group(name);
    group.throughput(Throughput::Bytes(body.len() as u64));
    group.bench_function("published", |bencher| bencher.iter(|| read(&published, black_box(body))));
    group.bench_function("ours", |bencher| bencher.iter(|| read(&CborCodec, black_box(body))));
    group.finish();
}

fn codecs(criterion: &mut Criterion) {
    let mut writer = CborCodec.create_serializer();
    writer.write_struct(&PAGE, &walk::Serializable::new(&page())).expect("a value of the shape");
    bench_read(criterion, "read ListRuns of 100", &writer.finish());
}

criterion_group!(benches, codecs);
criterion_main!(benches);
