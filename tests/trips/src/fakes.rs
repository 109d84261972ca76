//! Calls of a generated client to the fake of its service: the handler receives what the client sends, and the client receives
//! what the handler returns.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::future::Future;
use std::sync::{Arc, Mutex, PoisonError};

use aws_smithy_types::body::SdkBody;
use fastrand::Rng;
use serde_core::{Serialize, Serializer};
use serde_json::Value;
use tinsmith_runtime::config::SdkError;
use tinsmith_runtime::error::{ErrorMetadata, ProvideErrorMetadata};
use tinsmith_runtime::event_stream::{EventReceiver, EventStreamSender};
use tinsmith_runtime::fake::{Connector, Protocol, Service};
use tinsmith_runtime::generated::error::OperationError;
use tinsmith_runtime::generated::event_stream::EventStreamError;
use tinsmith_runtime::generated::fake::Faked;
use tinsmith_runtime::generated::operation::{Input as _, Operation, Output as _};
use tinsmith_runtime::generated::walk::{Shape, Structure};
use tinsmith_runtime::primitives::ByteStream;
use tinsmith_runtime::protocol;
use tinsmith_runtime::validate::Validation;
use tokio::runtime::Runtime;

use crate::random::{Random, is_computed, sendable};
use crate::same::{is_same, shown};

/// The numbers of values that were made, and of those that passed. Not every value can be sent.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    made: usize,
    passed: usize,
}

/// The values of one operation.
#[derive(Clone, Copy, Debug, Default)]
struct Passed {
    inputs: Count,
    outputs: Count,
    errors: Count,
}

/// Calls operations with random values.
#[derive(Debug)]
pub struct Fakes {
    seed: u64,
    runtime: Runtime,
    passed: BTreeMap<&'static str, Passed>,
}

/// Something that one party leaves for another.
#[derive(Clone, Debug)]
struct Left<T>(Arc<Mutex<Option<T>>>);

impl<T> Left<T> {
    fn new() -> Self {
        Self(Arc::new(Mutex::new(None)))
    }

    fn put(&self, value: T) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(value);
    }

    fn take(&self) -> Option<T> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

/// An error structure, which is written like other structures.
struct Written<'w>(&'w dyn Structure);

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        tinsmith_runtime::generated::serde::write(self.0, to)
    }
}

/// Reports whether the protocol of a service sends empty lists and maps.
fn keeps_empty<S: Faked>() -> bool {
    match S::PROTOCOL {
        Protocol::AwsJson1_0 | Protocol::AwsJson1_1 | Protocol::RpcV2Cbor | Protocol::RpcV2Json => true,
        Protocol::RestJson1
        | Protocol::RestXml
        | Protocol::RestXmlUnwrappedErrors
        | Protocol::AwsQuery
        | Protocol::Ec2Query => false,
    }
}

fn bytes(seed: u64) -> Vec<u8> {
    let mut rng = Rng::with_seed(seed);
    (0..rng.usize(..40)).map(|_| rng.u8(..)).collect()
}

/// Panics unless a value is the one that was sent, but for members that HTTP or a client adds.
fn compare<S: Faked>(what: &str, before: &Value, after: &Value) {
    let mut after = after.clone();
    if let Value::Object(members) = &mut after {
        members.retain(|name, _| before.get(name).is_some() || !(is_computed(name) || name == "ContentType"));
    }
    let after = &after;
    assert!(is_same(keeps_empty::<S>(), Some(before), Some(after)), "{what}: sent {before}\nread {after}");
}

impl Fakes {
    fn name<O: Operation>(&self) -> String {
        format!("{}, seed {}", O::describe().name(), self.seed)
    }

    fn passed<O: Operation>(&mut self) -> &mut Passed {
        self.passed.entry(O::describe().name()).or_default()
    }

    /// Checks an operation that has one of these codes for each of its errors.
    ///
    /// # Panics
    /// Panics if a value is not received as it was sent.
    pub fn operation<O, F>(&mut self, codes: &[&str], call: impl Fn(Connector, O::Input) -> F)
    where
        O: Operation<Service: Faked, Input: Shape + Serialize, Output: Shape + Serialize>,
        F: Future<Output = Result<O::Output, SdkError<O::Error>>>,
    {
        let (seed, name) = (self.seed, self.name::<O>());
        let (caught, content) = (Left::new(), Left::new());
        let (catch, catch_content) = (caught.clone(), content.clone());
        let service = Service::<O::Service>::new().validation(Validation::Off).on::<O>(move |mut input, _| {
            catch.put(shown(&input));
            catch_content.put(input.body_mut().and_then(|body| body.bytes().map(<[u8]>::to_vec)));
            let mut output: O::Output = sendable(seed);
            output.set_body(SdkBody::from(bytes(seed)), &protocol::rest_json_1());
            async move { Ok(output) }
        });
        self.passed::<O>().inputs.made += 1;
        self.passed::<O>().outputs.made += 1;
        let mut input: O::Input = sendable(seed);
        let before = shown(&input);
        let has_body = input.body_mut().map(|body| *body = ByteStream::from(bytes(seed))).is_some();
        let result = self.runtime.block_on(call(service.connector(), input));
        let Some(after) = caught.take() else {
            assert!(!was_sent(&result), "{name}: {before} was refused: {result:?}");
            return;
        };
        compare::<O::Service>(&name, &before, &after);
        if has_body {
            assert_eq!(content.take().flatten(), Some(bytes(seed)), "{name}");
        }
        self.passed::<O>().inputs.passed += 1;
        match result {
            Ok(output) => self.check_output::<O>(&name, output),
            Err(error) => assert!(cannot_be_sent(&error), "{name}: {error:?}"),
        }
        let index = usize::try_from(seed).unwrap_or_default().checked_rem(codes.len());
        if let Some(code) = index.and_then(|index| codes.get(index)) {
            self.error::<O, F>(&name, code, call);
        }
    }

    fn check_output<O>(&mut self, name: &str, mut output: O::Output)
    where
        O: Operation<Service: Faked, Output: Shape + Serialize>,
    {
        let sent: O::Output = sendable(self.seed);
        compare::<O::Service>(name, &shown(&sent), &shown(&output));
        if let Some(body) = output.take_body() {
            let body = self.runtime.block_on(ByteStream::new(body).collect()).expect("the body is in memory");
            assert_eq!(body.to_vec(), bytes(self.seed), "{name}");
        }
        self.passed::<O>().outputs.passed += 1;
    }

    /// Checks the error with this code.
    fn error<O, F>(&mut self, name: &str, code: &str, call: impl Fn(Connector, O::Input) -> F)
    where
        O: Operation<Service: Faked, Input: Shape>,
        F: Future<Output = Result<O::Output, SdkError<O::Error>>>,
    {
        let seed = self.seed;
        let owned = code.to_owned();
        let returned = Left::new();
        let give = returned.clone();
        let service = Service::<O::Service>::new().validation(Validation::Off).on::<O>(move |_, _| {
            let error = error::<O::Error>(&owned, seed);
            give.put(error.modeled().map(|(error, _)| shown(&Written(error.response().0))));
            async move { Err(error) }
        });
        self.passed::<O>().errors.made += 1;
        let result = self.runtime.block_on(call(service.connector(), sendable(seed)));
        let Some(before) = returned.take() else { return };
        let before = before.unwrap_or_else(|| panic!("{name}: the operation has no error {code}"));
        let Err(failure) = result else { panic!("{name}: the error {code} is an output") };
        if cannot_be_sent(&failure) {
            return;
        }
        let SdkError::ServiceError(failure) = failure else { panic!("{name}: {failure:?}") };
        let read = failure.into_err();
        let Some((read, _)) = read.modeled() else { panic!("{name}: {before} is {read:?}") };
        compare::<O::Service>(&format!("{name}, {code}"), &before, &shown(&Written(read.response().0)));
        self.passed::<O>().errors.passed += 1;
    }

    /// Checks the events that a client sends: `put` sets those of an input, and `take` returns them.
    ///
    /// # Panics
    /// Panics if an event is not received as it was sent.
    pub fn sends<O, T, E, F>(
        &mut self,
        call: impl Fn(Connector, O::Input) -> F,
        put: impl Fn(&mut O::Input, EventStreamSender<T, E>),
        take: impl Fn(O::Input) -> EventStreamSender<T, E> + Send + Sync + 'static,
    ) where
        O: Operation<Service: Faked, Input: Shape + Serialize, Output: Shape>,
        F: Future<Output = Result<O::Output, SdkError<O::Error>>>,
        T: Shape + Serialize + Debug + Send + Sync + 'static,
        E: EventStreamError,
    {
        let (seed, name) = (self.seed, self.name::<O>());
        let (caught, heard) = (Left::new(), Left::new());
        let (catch, hear) = (caught.clone(), heard.clone());
        let service = Service::<O::Service>::new().validation(Validation::Off).on::<O>(move |input, _| {
            catch.put(shown(&input));
            let mut events = EventReceiver::from(take(input));
            let hear = hear.clone();
            async move {
                hear.put(received(&mut events).await);
                Ok(sendable(seed))
            }
        });
        self.passed::<O>().inputs.made += 1;
        let mut input: O::Input = sendable(seed);
        let before = shown(&input);
        put(&mut input, EventStreamSender::from(events::<T, E>(seed)));
        let result = self.runtime.block_on(call(service.connector(), input));
        let Some(after) = caught.take() else {
            assert!(!was_sent(&result), "{name}: {before} was refused: {result:?}");
            return;
        };
        compare::<O::Service>(&name, &before, &after);
        compare::<O::Service>(&name, &expected::<T>(seed), &heard.take().expect("the handler was called"));
        self.passed::<O>().inputs.passed += 1;
    }

    /// Checks the events that a client receives: `put` sets those of an output, and `take` returns them.
    ///
    /// # Panics
    /// Panics if an event is not received as it was sent.
    pub fn receives<O, T, E, F>(
        &mut self,
        call: impl Fn(Connector, O::Input) -> F,
        put: impl Fn(&mut O::Output, EventReceiver<T, E>) + Send + Sync + 'static,
        take: impl Fn(O::Output) -> EventReceiver<T, E>,
    ) where
        O: Operation<Service: Faked, Input: Shape, Output: Shape + Serialize>,
        F: Future<Output = Result<O::Output, SdkError<O::Error>>>,
        T: Shape + Serialize + Debug + Send + Sync + 'static,
        E: EventStreamError,
    {
        let (seed, name) = (self.seed, self.name::<O>());
        let called = Left::new();
        let note = called.clone();
        let service = Service::<O::Service>::new().validation(Validation::Off).on::<O>(move |_, _| {
            let mut output: O::Output = sendable(seed);
            note.put(shown(&output));
            put(&mut output, EventReceiver::from(EventStreamSender::from(events::<T, E>(seed))));
            async move { Ok(output) }
        });
        self.passed::<O>().outputs.made += 1;
        let result = self.runtime.block_on(call(service.connector(), sendable(seed)));
        let Some(before) = called.take() else { return };
        let output = match result {
            Ok(output) => output,
            Err(error) => {
                assert!(cannot_be_sent(&error), "{name}: {error:?}");
                return;
            }
        };
        compare::<O::Service>(&name, &before, &shown(&output));
        let heard = self.runtime.block_on(received(&mut take(output)));
        compare::<O::Service>(&name, &expected::<T>(seed), &heard);
        self.passed::<O>().outputs.passed += 1;
    }
}

/// Returns a random error with this code.
fn error<E: OperationError>(code: &str, seed: u64) -> E {
    let meta = ErrorMetadata::builder().code(code).build();
    let read = E::read(code, &mut Random::sendable(seed), &meta);
    read.expect("every value can be invented").unwrap_or_else(|| panic!("no error has the code {code}"))
}

/// Returns some events.
fn events<T: Shape, E>(seed: u64) -> Events<T, E> {
    Events((0..seed % 4).map(|number| Ok(sendable(seed * 4 + number))).collect())
}

/// A stream of events that are all ready.
struct Events<T, E>(std::collections::VecDeque<Result<T, E>>);

impl<T, E> Unpin for Events<T, E> {}

impl<T, E> futures_core::Stream for Events<T, E> {
    type Item = Result<T, E>;

    fn poll_next(
        mut self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Self::Item>> {
        std::task::Poll::Ready(self.0.pop_front())
    }
}

fn expected<T: Shape + Serialize>(seed: u64) -> Value {
    (0..seed % 4).map(|number| shown(&sendable::<T>(seed * 4 + number))).collect()
}

async fn received<T, E>(events: &mut EventReceiver<T, E>) -> Value
where
    T: Shape + Serialize + Send + Sync + 'static,
    E: EventStreamError,
{
    let mut values = Vec::new();
    while let Some(event) = events.recv().await.unwrap_or_else(|error| panic!("{error:?}")) {
        values.push(shown(&event));
    }
    Value::Array(values)
}

/// Reports whether the request of a failed call was sent.
fn was_sent<T, E>(result: &Result<T, SdkError<E>>) -> bool {
    !matches!(result, Err(SdkError::ConstructionFailure(_)))
}

/// Reports whether the fake has no form for the result of the handler.
fn cannot_be_sent<E: ProvideErrorMetadata>(error: &SdkError<E>) -> bool {
    matches!(error, SdkError::ServiceError(error) if error.err().code() == Some("InternalFailure"))
}

/// Calls operations with the values of each of the first seeds, and prints the numbers of those that passed. The calls are those
/// that `check` makes; the number of seeds is the first argument of the program.
///
/// # Panics
/// Panics if a value is not received as it was sent, or if an operation has no value that can be sent.
pub fn run_fakes(check: impl Fn(&mut Fakes)) {
    let seeds: u64 = std::env::args().nth(1).and_then(|seeds| seeds.parse().ok()).unwrap_or(16);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("there are resources");
    let mut fakes = Fakes { seed: 0, runtime, passed: BTreeMap::new() };
    for seed in 0..seeds {
        fakes.seed = seed;
        check(&mut fakes);
    }
    let mut sums = [0; 3];
    for (name, Passed { inputs, outputs, errors }) in &fakes.passed {
        for (sum, (count, what)) in sums.iter_mut().zip([(inputs, "input"), (outputs, "output"), (errors, "error")]) {
            assert!(count.made == 0 || count.passed > 0, "{name}: no {what} can be sent");
            *sum += count.passed;
        }
    }
    let ([inputs, outputs, errors], operations) = (sums, fakes.passed.len());
    println!("{operations} operations, {inputs} inputs, {outputs} outputs and {errors} errors passed");
}
