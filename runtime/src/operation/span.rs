//! Span of a call, which is named after its operation and has the module of the operation as its target, as in the
//! official crates: `S3.GetObject` of `aws_sdk_s3::operation::get_object`.
//!
//! The metadata of a span is static. It is made when an operation is first called while spans are recorded, and kept: one
//! allocation for each operation that a program calls.

use std::collections::BTreeMap;
use std::sync::{Mutex, OnceLock, PoisonError};

use tracing::field::{FieldSet, Value};
use tracing::level_filters::{LevelFilter, STATIC_MAX_LEVEL};
use tracing::metadata::Kind;
use tracing::subscriber::Interest;
use tracing::{Callsite as _, Level, Metadata, Span, callsite, dispatcher};

use super::Operation;
use crate::service::Service;

/// The fields of a span.
const FIELDS: [&str; 4] = ["rpc.service", "rpc.method", "sdk_invocation_id", "rpc.system"];

/// Operation that is called.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Called {
    /// The name of the service in spans, metrics and logs.
    pub(crate) service: &'static str,
    /// The path of the operation's type.
    path: &'static str,
}

impl Called {
    pub(crate) fn new<O: Operation>() -> Self {
        Self { service: O::Service::info().name, path: std::any::type_name::<O>() }
    }

    /// Returns a span for a call of the operation with this name.
    pub(super) fn span(self, operation: &'static str) -> Span {
        if Level::DEBUG > STATIC_MAX_LEVEL || Level::DEBUG > LevelFilter::current() {
            return Span::none();
        }
        let metadata = self.site(operation).metadata();
        if !dispatcher::get_default(|dispatch| dispatch.enabled(metadata)) {
            return Span::none();
        }
        let id = fastrand::u32(1_000_000..10_000_000);
        let values: [&dyn Value; 4] = [&self.service, &operation, &id, &"aws-api"];
        let mut fields = metadata.fields().iter();
        let values = values.map(|value| (fields.next().expect("there is a field for each value"), value));
        let values = values.each_ref().map(|(field, value)| (field, Some(*value)));
        Span::new(metadata, &metadata.fields().value_set(&values))
    }

    fn site(self, operation: &str) -> &'static Site {
        static SITES: Mutex<BTreeMap<&'static str, &'static Site>> = Mutex::new(BTreeMap::new());
        let mut sites = SITES.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(site) = sites.get(self.path) {
            return site;
        }
        let site: &'static Site = Box::leak(Box::default());
        let target = self.path.rsplit_once("::").map_or(self.path, |(module, _)| module);
        let name = Box::leak(format!("{}.{operation}", self.service).into_boxed_str());
        let fields = FieldSet::new(&FIELDS, callsite::Identifier(site));
        site.0.get_or_init(|| Metadata::new(name, target, Level::DEBUG, None, None, Some(target), fields, Kind::SPAN));
        sites.insert(self.path, site);
        drop(sites);
        // Subscribers may call other services, so no lock is held here.
        callsite::register(site);
        site
    }
}

/// Place that spans of one operation come from.
#[derive(Debug, Default)]
struct Site(OnceLock<Metadata<'static>>);

impl callsite::Callsite for Site {
    /// Subscribers are asked for each span.
    fn set_interest(&self, _: Interest) {}

    fn metadata(&self) -> &Metadata<'static> {
        self.0.get().expect("`Called::site` sets it before anything else sees the site")
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Debug;
    use std::sync::Arc;

    use tracing::field::{Field, Visit};
    use tracing::span::{Attributes, Id, Record};
    use tracing::{Event, Subscriber, subscriber};

    use super::*;

    /// The name, target and fields of a span.
    type Seen = (&'static str, &'static str, Vec<String>);

    /// The spans that were created.
    #[derive(Clone, Debug, Default)]
    struct Spans(Arc<Mutex<Vec<Seen>>>);

    struct Fields(Vec<String>);

    impl Visit for Fields {
        fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
            let value = if field.name() == "sdk_invocation_id" { "an id".to_owned() } else { format!("{value:?}") };
            self.0.push(format!("{}={value}", field.name()));
        }
    }

    impl Subscriber for Spans {
        fn enabled(&self, metadata: &Metadata<'_>) -> bool {
            metadata.target() != "b::operation::hidden"
        }

        fn new_span(&self, span: &Attributes<'_>) -> Id {
            let mut fields = Fields(Vec::new());
            span.record(&mut fields);
            let mut spans = self.0.lock().expect("no test panics here");
            spans.push((span.metadata().name(), span.metadata().target(), fields.0));
            Id::from_u64(1)
        }

        fn record(&self, _: &Id, _: &Record<'_>) {}
        fn record_follows_from(&self, _: &Id, _: &Id) {}
        fn event(&self, _: &Event<'_>) {}
        fn enter(&self, _: &Id) {}
        fn exit(&self, _: &Id) {}
    }

    #[test]
    fn spans_are_named_after_operations() {
        let spans = Spans::default();
        let called = |path| Called { service: "S3", path };
        subscriber::with_default(spans.clone(), || {
            for _ in 0..2 {
                drop(called("b::operation::get_object::GetObject").span("GetObject"));
            }
            assert!(called("b::operation::hidden::Hidden").span("Hidden").is_none());
            drop(called("b::operation::put_object::PutObject").span("PutObject"));
        });
        let expected = |name, target, method: &str| {
            let method = format!("rpc.method=\"{method}\"");
            let fields = ["rpc.service=\"S3\"", &method, "sdk_invocation_id=an id", "rpc.system=\"aws-api\""];
            (name, target, fields.map(str::to_owned).to_vec())
        };
        let get = expected("S3.GetObject", "b::operation::get_object", "GetObject");
        let put = expected("S3.PutObject", "b::operation::put_object", "PutObject");
        assert_eq!(*spans.0.lock().expect("no test panics here"), [get.clone(), get, put]);
    }
}
