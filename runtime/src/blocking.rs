//! Calls that block their thread until the result is there, for programs without an async runtime.
//!
//! The thread that calls polls the call itself, so that subscribers and spans of the thread apply. Sockets and timers are
//! served by one background thread, which is started with the first call and serves all clients of the process.
//!
//! A call inside a future is refused with [`BlockingError::InsideAsync`]: it would stop the other tasks of its thread.
//! Threads for blocking work (`spawn_blocking`, `block_in_place`) may call.

use std::error::Error as StdError;
use std::fmt;
use std::future::pending;
use std::io;
use std::pin::pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};

use aws_smithy_async::future::pagination_stream::PaginationStream;
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::SdkError;
use tokio::runtime::{Builder, Handle};
use tokio::task::coop::consume_budget;

/// Error of a blocking call that cannot be made.
#[derive(Debug)]
#[non_exhaustive]
pub enum BlockingError {
    /// The call is inside a future of an async runtime.
    InsideAsync,
    /// The background thread cannot be started.
    Thread(io::Error),
}

impl fmt::Display for BlockingError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::InsideAsync => {
                "a blocking call inside async code would stop the other tasks of its thread: await `send` instead of \
                 calling `send_blocking`, or call it in `tokio::task::spawn_blocking`"
            }
            Self::Thread(_) => "the background thread for sockets and timers cannot be started",
        })
    }
}

impl StdError for BlockingError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::InsideAsync => None,
            Self::Thread(error) => Some(error),
        }
    }
}

/// Blocks this thread until a future is ready, such as that of reading a [`ByteStream`](crate::primitives::ByteStream).
///
/// # Errors
/// Fails inside async code, and if the background thread cannot be started.
pub fn block_on<T>(future: impl Future<Output = T>) -> Result<T, BlockingError> {
    if is_async() {
        return Err(BlockingError::InsideAsync);
    }
    let background = background().map_err(BlockingError::Thread)?;
    let _entered = background.enter();
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut context = Context::from_waker(&waker);
    let mut future = pin!(future);
    loop {
        match future.as_mut().poll(&mut context) {
            Poll::Ready(value) => return Ok(value),
            Poll::Pending => thread::park(),
        }
    }
}

/// Wakes a thread that waits for its future.
struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        self.0.unpark();
    }
}

/// More steps than Tokio lets a task take before it yields.
const STEPS: usize = 1024;

/// Returns whether this thread is polling a task of Tokio, which has a budget of steps. Threads for blocking work, and
/// those that have merely entered a runtime, have none.
fn is_async() -> bool {
    let mut context = Context::from_waker(Waker::noop());
    Handle::try_current().is_ok() && (0..STEPS).any(|_| pin!(consume_budget()).poll(&mut context).is_pending())
}

/// Returns the runtime that the background thread drives.
fn background() -> io::Result<Handle> {
    static BACKGROUND: Mutex<Option<Handle>> = Mutex::new(None);
    let mut background = BACKGROUND.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(handle) = &*background {
        return Ok(handle.clone());
    }
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let handle = runtime.handle().clone();
    thread::Builder::new().name("blocking-calls".to_owned()).spawn(move || runtime.block_on(pending::<()>()))?;
    *background = Some(handle.clone());
    Ok(handle)
}

/// Pages or items, each of which blocks the thread until it is there. The last element may be an error.
pub struct BlockingPages<T, E> {
    stream: Option<PaginationStream<Result<T, SdkError<E, HttpResponse>>>>,
}

impl<T, E> BlockingPages<T, E> {
    pub(crate) fn new(stream: PaginationStream<Result<T, SdkError<E, HttpResponse>>>) -> Self {
        Self { stream: Some(stream) }
    }
}

impl<T, E> Iterator for BlockingPages<T, E> {
    type Item = Result<T, SdkError<E, HttpResponse>>;

    fn next(&mut self) -> Option<Self::Item> {
        match block_on(self.stream.as_mut()?.next()) {
            Ok(next) => next,
            Err(error) => {
                self.stream = None;
                Some(Err(SdkError::construction_failure(error)))
            }
        }
    }
}

impl<T, E> std::fmt::Debug for BlockingPages<T, E> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("BlockingPages").finish_non_exhaustive()
    }
}
