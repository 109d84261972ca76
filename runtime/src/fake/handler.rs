//! Handlers of operations.

use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;

use super::call::Call;
use super::exchange::Exchange;
use crate::operation::Operation;
use crate::walk::Shape;

/// The result of a handler.
pub(super) type HandlerResult<O> = Result<<O as Operation>::Output, <O as Operation>::Error>;

/// An asynchronous function from an input and its call to a result.
///
/// Every function and closure of this form implements it.
pub trait AsyncHandler<I, R>: Fn(I, Call) -> Self::Future + Send + Sync + 'static {
    /// The future of the result.
    type Future: Future<Output = R> + Send;
}

impl<I, R, H, F> AsyncHandler<I, R> for H
where
    H: Fn(I, Call) -> F + Send + Sync + 'static,
    F: Future<Output = R> + Send,
{
    type Future = F;
}

/// The future of the response of a handler.
type Handling = Pin<Box<dyn Future<Output = HttpResponse> + Send>>;

/// A handler of any operation.
#[derive(Clone)]
pub(super) struct Handler(Arc<dyn Fn(Exchange) -> Handling + Send + Sync>);

impl Handler {
    /// Creates the handler of an operation from an asynchronous function.
    pub(super) fn asynchronous<O: Operation>(handler: impl AsyncHandler<O::Input, HandlerResult<O>>) -> Self
    where
        O::Input: Shape,
    {
        let handler = Arc::new(handler);
        Self(Arc::new(move |mut exchange| {
            let handler = Arc::clone(&handler);
            Box::pin(async move {
                match exchange.input::<O>() {
                    Ok(input) => exchange.reply::<O>(handler(input, exchange.call.clone()).await),
                    Err(refusal) => exchange.refuse(&refusal),
                }
            })
        }))
    }

    /// Creates the handler of an operation from a function that uses shared state.
    pub(super) fn synchronous<O: Operation, T: Send + 'static>(
        state: Arc<Mutex<T>>,
        handler: impl Fn(&mut T, O::Input, &Call) -> HandlerResult<O> + Send + Sync + 'static,
    ) -> Self
    where
        O::Input: Shape,
    {
        Self::of_exchange::<O>(move |exchange, input| {
            let result = {
                let mut state = state.lock().unwrap_or_else(PoisonError::into_inner);
                handler(&mut state, input, &exchange.call)
            };
            exchange.reply::<O>(result)
        })
    }

    /// Creates the handler of an operation from a function that writes the response.
    pub(super) fn of_exchange<O: Operation>(
        handler: impl Fn(&Exchange, O::Input) -> HttpResponse + Send + Sync + 'static,
    ) -> Self
    where
        O::Input: Shape,
    {
        Self(Arc::new(move |mut exchange| {
            let response = match exchange.input::<O>() {
                Ok(input) => handler(&exchange, input),
                Err(refusal) => exchange.refuse(&refusal),
            };
            Box::pin(std::future::ready(response))
        }))
    }

    /// Creates the handler of an operation from a function of the whole request.
    pub(super) fn of_request(handler: impl Fn(&mut Exchange) -> HttpResponse + Send + Sync + 'static) -> Self {
        Self(Arc::new(move |mut exchange| Box::pin(std::future::ready(handler(&mut exchange)))))
    }

    pub(super) fn call(&self, exchange: Exchange) -> Handling {
        (self.0)(exchange)
    }
}

/// The handler of an operation for which a program has none.
#[derive(Debug)]
pub struct Fallback {
    pub(super) name: &'static str,
    pub(super) handler: Handler,
}

impl std::fmt::Debug for Handler {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Handler")
    }
}
