//! The fake of one service.

use std::collections::HashMap;
use std::fmt;
use std::marker::PhantomData;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

#[cfg(feature = "aws")]
use aws_credential_types::Credentials;
use aws_smithy_async::rt::sleep::{AsyncSleep, SharedAsyncSleep};
#[cfg(feature = "aws")]
use aws_smithy_async::time::{SharedTimeSource, TimeSource};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};

use super::call::Call;
use super::connector::{Connector, Dropped, Respond, Responding};
use super::events;
use super::exchange::Exchange;
use super::faked::Faked;
use super::fault::{self, Fault, Outcome};
use super::handler::{AsyncHandler, Fallback, Handler, HandlerResult};
use super::log::{Log, LoggedCall};
use super::output;
use super::received::Received;
use super::refusal::Refusal;
use super::route::Router;
#[cfg(feature = "aws")]
use super::signature::Signatures;
use super::store::Store;
use super::wire::{Protocol, Wire};
use crate::operation::{Description, Operation};
use crate::service::ServiceInfo;
use crate::validate::Validation;
use crate::walk::Shape;

/// The limit of bodies, unless a program sets another one.
const BODY_LIMIT: usize = 64 * 1024 * 1024;

/// A fake of the service `S`.
///
/// A request for an operation without a handler gets the error `NotImplemented` with status 501 and the name of the
/// operation, unless [`otherwise_examples`](Self::otherwise_examples) has a response.
///
/// Clones share the counters of calls. A handler that is added after [`connector`](Self::connector) or
/// [`serve`](Self::serve) is not seen by these.
pub struct Service<S> {
    info: &'static ServiceInfo,
    router: Arc<Router>,
    wire: Arc<Wire>,
    operations: Arc<[Description]>,
    handlers: HashMap<&'static str, Handler>,
    /// The handlers of operations without one of the program.
    fallbacks: HashMap<&'static str, Handler>,
    #[cfg(feature = "aws")]
    signatures: Signatures,
    validation: Validation,
    body_limit: usize,
    request_id: Option<String>,
    faults: Vec<Fault>,
    log: Arc<Log>,
    counts: Arc<Counts>,
    marker: PhantomData<fn() -> S>,
}

/// The numbers of calls: of all operations, and by the index of the operation.
#[derive(Debug)]
struct Counts {
    all: AtomicU64,
    by_operation: Vec<AtomicU64>,
}

impl<S: Faked> Service<S> {
    /// Creates a fake without handlers.
    #[must_use]
    pub fn new() -> Self {
        Self::of(S::info(), S::PROTOCOL, S::IS_QUERY_COMPATIBLE, S::operations())
    }

    /// Sets the handler of an operation: an asynchronous function from its input to its output or error.
    #[must_use]
    pub fn on<O: Operation<Service = S>>(self, handler: impl AsyncHandler<O::Input, HandlerResult<O>>) -> Self
    where
        O::Input: Shape,
    {
        self.with_handler(O::describe().name, Handler::asynchronous::<O>(handler))
    }

    /// Sets handlers that share state. They are functions that are not asynchronous, and are called one at a time.
    pub fn sharing<T: Send + 'static>(self, state: T) -> Stateful<S, T> {
        Stateful { service: self, state: Arc::new(Mutex::new(state)) }
    }

    /// Responds to operations without a handler as the examples of the model do: with the output or error of the example
    /// whose input is part of the request's, the longest first. Other inputs get `NotImplemented`.
    #[must_use]
    pub fn otherwise_examples(mut self) -> Self {
        for Fallback { name, handler } in S::examples() {
            self.fallbacks.entry(name).or_insert(handler);
        }
        self
    }

    /// Keeps resources in memory: operations without a handler that create, return, change, remove, list or tag them do so.
    ///
    /// The operations and the members that identify a resource come from the model, and are listed in the source of the
    /// fake. Identifiers, ARNs and times are made up, the same in every run.
    #[must_use]
    pub fn store(self) -> Self {
        let store = Store::default();
        S::stored(&store).into_iter().fold(self, Self::with_fallback)
    }

    /// Sets the protocol, for clients whose configuration has another one than the service.
    #[must_use]
    pub fn protocol(mut self, protocol: Protocol) -> Self {
        self.router = Arc::new(Router::new(protocol, S::info().shape_name, &S::operations()));
        let is_query_compatible = S::IS_QUERY_COMPATIBLE && protocol == S::PROTOCOL;
        self.wire = Arc::new(Wire::new(S::info(), protocol, is_query_compatible));
        self
    }
}

impl<S: 'static> Service<S> {
    /// Creates a fake of a service with these operations.
    pub(super) fn of(
        info: &'static ServiceInfo,
        protocol: Protocol,
        is_query_compatible: bool,
        operations: Vec<Description>,
    ) -> Self {
        let by_operation = operations.iter().map(|_| AtomicU64::new(0)).collect();
        Self {
            info,
            router: Arc::new(Router::new(protocol, info.shape_name, &operations)),
            wire: Arc::new(Wire::new(info, protocol, is_query_compatible)),
            operations: operations.into(),
            handlers: HashMap::new(),
            fallbacks: HashMap::new(),
            #[cfg(feature = "aws")]
            signatures: Signatures::default(),
            validation: Validation::StrictEnums,
            body_limit: BODY_LIMIT,
            request_id: None,
            faults: Vec::new(),
            log: Arc::new(Log::default()),
            counts: Arc::new(Counts { all: AtomicU64::new(0), by_operation }),
            marker: PhantomData,
        }
    }

    /// Sets the fallback of an operation.
    pub(super) fn with_fallback(mut self, Fallback { name, handler }: Fallback) -> Self {
        self.fallbacks.insert(name, handler);
        self
    }

    /// Sets which constraints requests are checked against. The default is all of them, enum values included.
    #[must_use]
    pub fn validation(mut self, level: Validation) -> Self {
        self.validation = level;
        self
    }

    /// Checks signatures: requests must be signed with these credentials, or with those of another call of this method.
    ///
    /// Requests that are not signed, whose signature is wrong, or that were signed more than 15 minutes ago, are refused with
    /// the errors of AWS; the signatures of chunks and trailers are checked too. Requests with `SigV4a` are refused as not
    /// implemented. By default, signatures are not checked. Those of the events in a stream never are.
    #[cfg(feature = "aws")]
    #[must_use]
    pub fn verify_signatures(mut self, credentials: Credentials) -> Self {
        self.signatures.credentials.push(credentials);
        self
    }

    /// Sets the clock by which signatures expire. The default is that of the system.
    #[cfg(feature = "aws")]
    #[must_use]
    pub fn time_source(mut self, time: impl TimeSource + 'static) -> Self {
        self.signatures.time = SharedTimeSource::new(time);
        self
    }

    /// Sets the number of bytes that a body may have. The default is 64 MiB.
    #[must_use]
    pub fn body_limit(mut self, bytes: usize) -> Self {
        self.body_limit = bytes;
        self
    }

    /// Sets the request ID of all responses. By default, it counts the requests.
    #[must_use]
    pub fn request_id(mut self, id: impl Into<String>) -> Self {
        self.request_id = Some(id.into());
        self
    }

    /// Adds a fault.
    #[must_use]
    pub fn fault(mut self, fault: Fault) -> Self {
        self.faults.push(fault);
        self
    }

    /// Returns the last 10,000 calls that have got a response, or none, in the order of these. Requests for no operation are
    /// not among them.
    #[must_use]
    pub fn calls(&self) -> Vec<LoggedCall> {
        self.log.calls()
    }

    /// Returns an HTTP client whose requests this fake receives, for the configuration of clients in the same process.
    #[must_use]
    pub fn connector(&self) -> Connector {
        Connector::new(self.clone())
    }

    /// Serves HTTP/1 connections of a listener until accepting fails.
    ///
    /// # Errors
    /// Returns the error of the listener.
    #[cfg(feature = "fake-server")]
    pub async fn serve(&self, listener: tokio::net::TcpListener) -> std::io::Result<()> {
        super::server::serve(self.clone(), listener).await
    }

    fn with_handler(mut self, name: &'static str, handler: Handler) -> Self {
        self.handlers.insert(name, handler);
        self
    }

    /// Returns the response to a request.
    async fn response(self, request: HttpRequest, sleep: Option<SharedAsyncSleep>) -> Result<HttpResponse, Dropped> {
        let number = self.counts.all.fetch_add(1, Ordering::Relaxed) + 1;
        let id = self.request_id.clone().unwrap_or_else(|| format!("00000000-0000-4000-8000-{number:012x}"));
        let is_head = request.method() == "HEAD";
        let exchange = match self.exchange(request, &id).await {
            Ok(exchange) => exchange,
            Err(refusal) => return Ok(output::for_method(output::refusal(&self.wire, &refusal, &id), is_head)),
        };
        let call = exchange.call.clone();
        let effect = fault::effect(&self.faults, &call);
        if let Some(sleep) = sleep.filter(|_| !effect.delay.is_zero()) {
            sleep.sleep(effect.delay).await;
        }
        let result = self.perform(exchange, effect.outcome).await;
        let result = result.map(|response| output::for_method(response, is_head));
        self.log.add(call, result.as_ref().ok().map(|response| response.status().as_u16()));
        result
    }

    /// Reads a request and finds its operation.
    async fn exchange(&self, request: HttpRequest, id: &str) -> Result<Exchange, Refusal> {
        let mut request = Received::collect(request, self.body_limit).await?;
        let (index, labels) = self.router.route(&request)?;
        let number = self.counts.by_operation[index].fetch_add(1, Ordering::Relaxed) + 1;
        let call = Call::new(self.operations[index].name, number, id.to_owned(), &request);
        let operation = self.operations[index];
        let events = if operation.sends_events() {
            Some(events::open(&self.wire, &mut request).await?)
        } else {
            request.collect_events(self.body_limit).await?;
            None
        };
        let (wire, validation) = (Arc::clone(&self.wire), self.validation);
        Ok(Exchange { wire, operation, request, labels, call, validation, events })
    }

    /// Checks the signature and the checksums of a request.
    #[cfg_attr(
        not(all(feature = "aws", feature = "checksums")),
        allow(unused_variables, clippy::unused_self, clippy::unnecessary_wraps, reason = "features add the checks")
    )]
    fn checked(&self, exchange: &Exchange) -> Result<(), Refusal> {
        #[cfg(feature = "aws")]
        self.signatures.check(self.info, exchange.wire.protocol, &exchange.operation, &exchange.request)?;
        #[cfg(feature = "checksums")]
        super::checksum::check(&exchange.operation, &exchange.request)?;
        Ok(())
    }

    /// Calls the handler of an operation.
    async fn handled(&self, exchange: Exchange, name: &str) -> HttpResponse {
        match self.handlers.get(name).or_else(|| self.fallbacks.get(name)) {
            Some(handler) => handler.call(exchange).await,
            None => exchange.refuse(&Refusal::not_implemented(name, "it has no handler")),
        }
    }

    /// Calls the handler, unless a fault refuses the call before.
    async fn perform(&self, exchange: Exchange, outcome: Option<Outcome>) -> Result<HttpResponse, Dropped> {
        if let Some(Outcome::Refused(refusal)) = &outcome {
            return Ok(exchange.refuse(refusal));
        }
        let name = exchange.call.operation();
        let response = match self.checked(&exchange) {
            Err(refusal) => exchange.refuse(&refusal),
            Ok(()) => self.handled(exchange, name).await,
        };
        match outcome {
            Some(Outcome::Dropped) => Err(Dropped),
            Some(Outcome::Truncated(bytes)) => Ok(fault::truncate(response, bytes)),
            Some(Outcome::Refused(_)) | None => Ok(response),
        }
    }
}

impl<S: 'static> Respond for Service<S> {
    fn respond(&self, request: HttpRequest, sleep: Option<SharedAsyncSleep>) -> Responding {
        Box::pin(self.clone().response(request, sleep))
    }
}

impl<S: Faked> Default for Service<S> {
    fn default() -> Self {
        Self::new()
    }
}

impl<S> Clone for Service<S> {
    fn clone(&self) -> Self {
        Self {
            info: self.info,
            router: Arc::clone(&self.router),
            wire: Arc::clone(&self.wire),
            operations: Arc::clone(&self.operations),
            handlers: self.handlers.clone(),
            fallbacks: self.fallbacks.clone(),
            #[cfg(feature = "aws")]
            signatures: self.signatures.clone(),
            validation: self.validation,
            body_limit: self.body_limit,
            request_id: self.request_id.clone(),
            faults: self.faults.clone(),
            log: Arc::clone(&self.log),
            counts: Arc::clone(&self.counts),
            marker: PhantomData,
        }
    }
}

impl<S> fmt::Debug for Service<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut handlers: Vec<_> = self.handlers.keys().collect();
        handlers.sort_unstable();
        f.debug_struct("Service")
            .field("protocol", &self.wire.protocol)
            .field("handlers", &handlers)
            .finish_non_exhaustive()
    }
}

/// A fake whose next handlers share a state.
#[derive(Debug)]
#[must_use]
pub struct Stateful<S, T> {
    service: Service<S>,
    state: Arc<Mutex<T>>,
}

impl<S: Faked, T: Send + 'static> Stateful<S, T> {
    /// Sets the handler of an operation: a function from the state and the input to the output or error.
    pub fn on<O: Operation<Service = S>>(
        self,
        handler: impl Fn(&mut T, O::Input, &Call) -> HandlerResult<O> + Send + Sync + 'static,
    ) -> Self
    where
        O::Input: Shape,
    {
        let handler = Handler::synchronous::<O, T>(Arc::clone(&self.state), handler);
        Self { service: self.service.with_handler(O::describe().name, handler), state: self.state }
    }

    /// Returns the state, which handlers lock while they run.
    pub fn state(&self) -> Arc<Mutex<T>> {
        Arc::clone(&self.state)
    }

    /// Returns the fake.
    #[must_use]
    pub fn end(self) -> Service<S> {
        self.service
    }
}
