//! Tests of spans, of the ids of responses in logs, and of metrics.

use std::fmt::{Debug, Write as _};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use aws_smithy_observability::global::set_telemetry_provider;
use aws_smithy_observability::instruments::{
    AsyncInstrumentBuilder, AsyncMeasure, Histogram, InstrumentBuilder, MonotonicCounter, ProvideInstrument,
    UpDownCounter,
};
use aws_smithy_observability::meter::{Meter, ProvideMeter};
use aws_smithy_observability::{AttributeValue, Attributes, Context, TelemetryProvider};
use tests::loopback::{Answer, Loopback};
use tinsmith_omics::Client;
use tracing::field::{Field, Visit};
use tracing::span::{self, Id};
use tracing::{Dispatch, Event, Metadata, Subscriber, subscriber};

use crate::support::{answering, config, patient_client};

/// A text that grows.
#[derive(Clone, Debug, Default)]
struct Lines(Arc<Mutex<Vec<String>>>);

impl Lines {
    fn get(&self) -> MutexGuard<'_, Vec<String>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Subscriber that records spans and the ids of responses, with the spans around them. Only one thread uses it.
#[derive(Debug, Default)]
struct Trace {
    lines: Lines,
    names: Lines,
    entered: Mutex<Vec<Id>>,
    last: AtomicU64,
}

impl Trace {
    fn add(&self, text: &str) {
        let names = self.names.get();
        let name = |id: &Id| names[usize::try_from(id.into_u64()).expect("ids are small") - 1].clone();
        let mut path: Vec<String> = self.entered.lock().expect("no test panics here").iter().map(name).collect();
        path.push(text.to_owned());
        self.lines.get().push(path.join(" > "));
    }
}

/// Fields of a span or an event.
#[derive(Default)]
struct Fields(String);

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        let name = field.name();
        let _ =
            if name == "sdk_invocation_id" { write!(self.0, " {name}") } else { write!(self.0, " {name}={value:?}") };
    }
}

impl Subscriber for Trace {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("tinsmith_omics::operation") || metadata.is_span()
    }

    fn new_span(&self, span: &span::Attributes<'_>) -> Id {
        let mut fields = Fields::default();
        span.record(&mut fields);
        let metadata = span.metadata();
        if metadata.target().starts_with("aws_smithy_runtime") || metadata.target().starts_with("tinsmith") {
            self.add(&format!("{}{}", metadata.name(), fields.0));
        }
        self.names.get().push(metadata.name().to_owned());
        Id::from_u64(self.last.fetch_add(1, Ordering::Relaxed) + 1)
    }

    fn record(&self, _: &Id, _: &span::Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut fields = Fields::default();
        event.record(&mut fields);
        self.add(&format!("{}{}", event.metadata().target(), fields.0));
    }

    fn enter(&self, id: &Id) {
        self.entered.lock().expect("no test panics here").push(id.clone());
    }

    fn exit(&self, id: &Id) {
        let mut entered = self.entered.lock().expect("no test panics here");
        if let Some(place) = entered.iter().rposition(|it| it == id) {
            entered.remove(place);
        }
    }
}

#[tokio::test]
async fn spans_and_request_ids_of_a_call_are_recorded() {
    let list = Answer::json(200, r#"{"items":[]}"#).header("x-amzn-requestid", "second");
    let server = Loopback::start([Answer::empty(503).header("x-amzn-requestid", "first"), list]).await;
    let (client, _) = patient_client(&server);
    // With one subscriber alone, threads of other tests, which have none, would decide that nothing is recorded.
    let _second = Dispatch::new(Trace::default());
    let trace = Trace::default();
    let lines = trace.lines.clone();
    let scope = subscriber::set_default(trace);
    client.list_run_caches().send().await.expect("the second attempt succeeds");
    drop(scope);

    let call = "Omics.ListRunCaches rpc.service=\"Omics\" rpc.method=\"ListRunCaches\" sdk_invocation_id rpc.system=\"aws-api\"";
    let id = |id| {
        format!(
            "deserialization > deserialize_nonstreaming > tinsmith_omics::operation::list_run_caches request_id=Some(\"{id}\")"
        )
    };
    let lines = lines.get();
    assert_eq!(lines[0], call);
    for inner in [
        "apply_configuration",
        "try_op",
        "try_op > serialization",
        "try_op > try_attempt attempt=1",
        "try_op > try_attempt > lazy_load_identity",
        "try_op > try_attempt > orchestrate_endpoint",
        "try_op > try_attempt > deserialization",
        "try_op > try_attempt > deserialization > deserialize_streaming",
        "try_op > try_attempt > deserialization > read_body",
        "try_op > try_attempt > deserialization > deserialize_nonstreaming",
        &format!("try_op > try_attempt > {}", id("first")),
        "try_op > finally_attempt attempt=1",
        "try_op > try_attempt attempt=2",
        &format!("try_op > try_attempt > {}", id("second")),
        "try_op > finally_attempt attempt=2",
        "finally_op",
    ] {
        assert!(lines.contains(&format!("Omics.ListRunCaches > {inner}")), "{inner} of {lines:#?}");
    }
}

/// Metrics of all calls: scope, name, value, unit and attributes.
#[derive(Clone, Debug, Default)]
struct Metrics(Lines);

/// Metrics of one scope.
#[derive(Debug)]
struct Scope(&'static str, Metrics);

/// A histogram: its scope, name and unit, and the metrics.
#[derive(Debug)]
struct Recorded(String, Metrics);

impl ProvideMeter for Metrics {
    fn get_meter(&self, scope: &'static str, _: Option<&Attributes>) -> Meter {
        Meter::new(Arc::new(Scope(scope, self.clone())))
    }
}

type Measure<V> = Arc<dyn AsyncMeasure<Value = V>>;

impl ProvideInstrument for Scope {
    fn create_gauge(&self, _: AsyncInstrumentBuilder<'_, Measure<f64>, f64>) -> Measure<f64> {
        unreachable!("clients record histograms")
    }

    fn create_up_down_counter(&self, _: InstrumentBuilder<'_, Arc<dyn UpDownCounter>>) -> Arc<dyn UpDownCounter> {
        unreachable!("clients record histograms")
    }

    fn create_async_up_down_counter(&self, _: AsyncInstrumentBuilder<'_, Measure<i64>, i64>) -> Measure<i64> {
        unreachable!("clients record histograms")
    }

    fn create_monotonic_counter(
        &self,
        _: InstrumentBuilder<'_, Arc<dyn MonotonicCounter>>,
    ) -> Arc<dyn MonotonicCounter> {
        unreachable!("clients record histograms")
    }

    fn create_async_monotonic_counter(&self, _: AsyncInstrumentBuilder<'_, Measure<u64>, u64>) -> Measure<u64> {
        unreachable!("clients record histograms")
    }

    fn create_histogram(&self, builder: InstrumentBuilder<'_, Arc<dyn Histogram>>) -> Arc<dyn Histogram> {
        let unit = builder.get_units().as_deref().unwrap_or("no unit");
        Arc::new(Recorded(format!("{} {} {unit}", self.0, builder.get_name()), self.1.clone()))
    }
}

impl Histogram for Recorded {
    fn record(&self, _: f64, attributes: Option<&Attributes>, _: Option<&dyn Context>) {
        let attributes = attributes.map(Attributes::attributes).into_iter().flatten();
        let mut texts: Vec<String> = attributes.map(|(name, value)| format!("{name}={}", shown(value))).collect();
        texts.sort();
        self.1.0.get().push(format!("{} {}", self.0, texts.join(" ")));
    }
}

fn shown(value: &AttributeValue) -> String {
    match value {
        AttributeValue::I64(number) => number.to_string(),
        AttributeValue::String(text) => text.clone(),
        other => format!("{other:?}"),
    }
}

#[tokio::test]
async fn metrics_of_a_call_have_the_scope_of_the_crate_and_name_the_operation() {
    let metrics = Metrics::default();
    let provider = || TelemetryProvider::builder().meter_provider(Arc::new(metrics.clone())).build();
    // Calls of other tests hold the lock of the provider for a moment.
    while set_telemetry_provider(provider()).is_err() {}
    let (server, _) = answering(Answer::json(201, r#"{"id":"7"}"#)).await;
    let config =
        config(&server).emit_input_attributes(["name", "description"]).capture_input_attributes(["cacheS3Location"]);
    let client = Client::from_conf(config.build());
    client.create_run_cache().name("metered").cache_s3_location("s3://bucket").send().await.expect("it is created");

    let call = "rpc.method=CreateRunCache rpc.service=Omics";
    let lines = metrics.0.get();
    for expected in [
        format!("attempt.duration s attempt=1 name=metered {call}"),
        format!("duration s http.status_code=201 name=metered {call}"),
        format!("request.size By {call}"),
        format!("response.size By {call}"),
    ] {
        assert!(lines.contains(&format!("tinsmith-omics smithy.client.call.{expected}")), "{expected} of {lines:#?}");
    }
}
