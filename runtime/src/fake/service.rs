//! The fake of one service.

use std::collections::HashMap;
use std::fmt;
use std::marker::PhantomData;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use aws_smithy_async::rt::sleep::{AsyncSleep, SharedAsyncSleep};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};

use super::call::Call;
use super::connector::{Connector, Dropped, Respond, Responding};
use super::exchange::Exchange;
use super::fault::{self, Fault, Outcome};
use super::handler::{AsyncHandler, Handler, HandlerResult};
use super::log::{Log, LoggedCall};
use super::output;
use super::received::Received;
use super::refusal::Refusal;
use super::route::Router;
use super::wire::{Faked, Protocol, Wire};
use crate::operation::Operation;
use crate::validate::Validation;
use crate::walk::Shape;

/// The limit of bodies, unless a program sets another one.
const BODY_LIMIT: usize = 64 * 1024 * 1024;

/// A fake of the service `S`.
///
/// A request for an operation without a handler gets the error `NotImplemented` with status 501 and the name of the
/// operation. So does one for an operation with event streams, which fakes do not support.
///
/// Clones share the counters of calls. A handler that is added after [`connector`](Self::connector) or
/// [`serve`](Self::serve) is not seen by these.
pub struct Service<S> {
    router: Arc<Router>,
    wire: Arc<Wire>,
    names: Arc<[&'static str]>,
    handlers: HashMap<&'static str, Handler>,
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
        let operations = S::operations();
        let by_operation = operations.iter().map(|_| AtomicU64::new(0)).collect();
        Self {
            router: Arc::new(Router::new(S::PROTOCOL, S::info().shape_name, &operations)),
            wire: Arc::new(Wire::of::<S>(S::PROTOCOL)),
            names: operations.iter().map(|operation| operation.name).collect(),
            handlers: HashMap::new(),
            validation: Validation::StrictEnums,
            body_limit: BODY_LIMIT,
            request_id: None,
            faults: Vec::new(),
            log: Arc::new(Log::default()),
            counts: Arc::new(Counts { all: AtomicU64::new(0), by_operation }),
            marker: PhantomData,
        }
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

    /// Sets the protocol, for clients whose configuration has another one than the service.
    #[must_use]
    pub fn protocol(mut self, protocol: Protocol) -> Self {
        self.router = Arc::new(Router::new(protocol, S::info().shape_name, &S::operations()));
        self.wire = Arc::new(Wire::of::<S>(protocol));
        self
    }

    /// Sets which constraints requests are checked against. The default is all of them, enum values included.
    #[must_use]
    pub fn validation(mut self, level: Validation) -> Self {
        self.validation = level;
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
        let exchange = match self.exchange(request, &id).await {
            Ok(exchange) => exchange,
            Err(refusal) => return Ok(output::refusal(&self.wire, &refusal, &id)),
        };
        let call = exchange.call.clone();
        let effect = fault::effect(&self.faults, &call);
        if let Some(sleep) = sleep.filter(|_| !effect.delay.is_zero()) {
            sleep.sleep(effect.delay).await;
        }
        let result = self.perform(exchange, effect.outcome).await;
        self.log.add(call, result.as_ref().ok().map(|response| response.status().as_u16()));
        result
    }

    /// Reads a request and finds its operation.
    async fn exchange(&self, request: HttpRequest, id: &str) -> Result<Exchange, Refusal> {
        let request = Received::collect(request, self.body_limit).await?;
        let (index, labels) = self.router.route(&request)?;
        let number = self.counts.by_operation[index].fetch_add(1, Ordering::Relaxed) + 1;
        let call = Call::new(self.names[index], number, id.to_owned(), &request);
        Ok(Exchange { wire: Arc::clone(&self.wire), request, labels, call, validation: self.validation })
    }

    /// Calls the handler, unless a fault refuses the call before.
    async fn perform(&self, exchange: Exchange, outcome: Option<Outcome>) -> Result<HttpResponse, Dropped> {
        if let Some(Outcome::Refused(refusal, header)) = &outcome {
            let mut response = exchange.refuse(refusal);
            if let Some((name, value)) = header {
                response.headers_mut().insert(*name, value.clone());
            }
            return Ok(response);
        }
        let name = exchange.call.operation();
        let response = match self.handlers.get(name) {
            Some(handler) => handler.call(exchange).await,
            None => exchange.refuse(&Refusal::not_implemented(name, "it has no handler")),
        };
        match outcome {
            Some(Outcome::Dropped) => Err(Dropped),
            Some(Outcome::Truncated(bytes)) => Ok(fault::truncate(response, bytes)),
            Some(Outcome::Refused(..)) | None => Ok(response),
        }
    }
}

impl<S: Faked> Respond for Service<S> {
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
            router: Arc::clone(&self.router),
            wire: Arc::clone(&self.wire),
            names: Arc::clone(&self.names),
            handlers: self.handlers.clone(),
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
