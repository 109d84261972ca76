//! Span and events of a call, which have the module of the operation as their target, as in the official crates:
//! `aws_sdk_s3::operation::get_object`. The span is named after the operation, such as `S3.GetObject`; the events contain the
//! ids of its responses.
//!
//! The metadata of spans and events is static. It is made when an operation is first called while they are recorded, and
//! kept: a few allocations for each operation that a program calls.

use std::collections::BTreeMap;
use std::sync::{Mutex, OnceLock, PoisonError};

use aws_smithy_runtime_api::http::Headers;
use tracing::field::{self, FieldSet, Value};
use tracing::level_filters::{LevelFilter, STATIC_MAX_LEVEL};
use tracing::metadata::Kind;
use tracing::subscriber::Interest;
use tracing::{Callsite as _, Event, Level, Metadata, Span, callsite, dispatcher};

use super::Operation;
use crate::request_id::{self, RequestIdExt};
use crate::service::Service;

/// A span or an event of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Recorded {
    Call,
    RequestId,
    ExtendedRequestId,
}

impl Recorded {
    fn fields(self) -> &'static [&'static str] {
        match self {
            Self::Call => &["rpc.service", "rpc.method", "sdk_invocation_id", "rpc.system"],
            Self::RequestId => &["request_id"],
            Self::ExtendedRequestId => &["extended_request_id"],
        }
    }

    fn kind(self) -> Kind {
        match self {
            Self::Call => Kind::SPAN,
            Self::RequestId | Self::ExtendedRequestId => Kind::EVENT,
        }
    }
}

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
        let name = || format!("{}.{operation}", self.service);
        let Some(metadata) = self.enabled(Recorded::Call, name) else { return Span::none() };
        let id = fastrand::u32(1_000_000..10_000_000);
        let values: [&dyn Value; 4] = [&self.service, &operation, &id, &"aws-api"];
        let mut fields = metadata.fields().iter();
        let values = values.map(|value| (fields.next().expect("there is a field for each value"), value));
        let values = values.each_ref().map(|(field, value)| (field, Some(*value)));
        Span::new(metadata, &metadata.fields().value_set(&values))
    }

    /// Records the ids of a response, which AWS support may need.
    pub(super) fn received(self, headers: &Headers) {
        if !may_be_enabled() {
            return;
        }
        if let Some(id) = headers.extended_request_id() {
            self.event(Recorded::ExtendedRequestId, id);
        }
        if let Some(id) = request_id::find(headers) {
            self.event(Recorded::RequestId, id);
        }
    }

    fn event(self, recorded: Recorded, id: &str) {
        let Some(metadata) = self.enabled(recorded, || format!("event {}", self.target())) else { return };
        let field = metadata.fields().iter().next().expect("events have a field");
        let value = field::debug(Some(id));
        Event::dispatch(metadata, &metadata.fields().value_set(&[(&field, Some(&value as &dyn Value))]));
    }

    /// Returns the metadata of a span or event if it is recorded.
    fn enabled(self, recorded: Recorded, name: impl FnOnce() -> String) -> Option<&'static Metadata<'static>> {
        if !may_be_enabled() {
            return None;
        }
        let metadata = self.site(recorded, name).metadata();
        dispatcher::get_default(|dispatch| dispatch.enabled(metadata)).then_some(metadata)
    }

    /// Returns the module of the operation.
    fn target(self) -> &'static str {
        self.path.rsplit_once("::").map_or(self.path, |(module, _)| module)
    }

    fn site(self, recorded: Recorded, name: impl FnOnce() -> String) -> &'static Site {
        static SITES: Mutex<BTreeMap<(&'static str, Recorded), &'static Site>> = Mutex::new(BTreeMap::new());
        let mut sites = SITES.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(site) = sites.get(&(self.path, recorded)) {
            return site;
        }
        let site: &'static Site = Box::leak(Box::default());
        let target = self.target();
        let name = Box::leak(name().into_boxed_str());
        let fields = FieldSet::new(recorded.fields(), callsite::Identifier(site));
        let kind = recorded.kind();
        site.0.get_or_init(|| Metadata::new(name, target, Level::DEBUG, None, None, Some(target), fields, kind));
        sites.insert((self.path, recorded), site);
        drop(sites);
        // Subscribers may call other services, so no lock is held here.
        callsite::register(site);
        site
    }
}

/// Returns whether any subscriber records spans and events of this level.
fn may_be_enabled() -> bool {
    Level::DEBUG <= STATIC_MAX_LEVEL && Level::DEBUG <= LevelFilter::current()
}

/// Place that spans or events of one operation come from.
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
    use tracing::{Subscriber, subscriber};

    use super::*;

    /// The name, target and fields of a span or event.
    type Seen = (&'static str, &'static str, Vec<String>);

    /// The spans and events that were recorded.
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
        fn event(&self, event: &Event<'_>) {
            let mut fields = Fields(Vec::new());
            event.record(&mut fields);
            let mut spans = self.0.lock().expect("no test panics here");
            spans.push((event.metadata().name(), event.metadata().target(), fields.0));
        }

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

    #[test]
    fn ids_of_responses_are_events() {
        let spans = Spans::default();
        let called = |path| Called { service: "S3", path };
        let mut headers = Headers::new();
        headers.insert("x-amz-request-id", "one");
        subscriber::with_default(spans.clone(), || {
            called("a::operation::get_object::GetObject").received(&headers);
            called("b::operation::hidden::Hidden").received(&headers);
            headers.insert("x-amz-id-2", "two");
            called("a::operation::get_object::GetObject").received(&headers);
            called("a::operation::get_object::GetObject").received(&Headers::new());
        });
        let seen = |field: &str| {
            let module = "a::operation::get_object";
            ("event a::operation::get_object", module, vec![field.to_owned()])
        };
        let expected = ["request_id=Some(\"one\")", "extended_request_id=Some(\"two\")", "request_id=Some(\"one\")"];
        assert_eq!(*spans.0.lock().expect("no test panics here"), expected.map(seen));
    }
}
