//! Discovers an endpoint, keeps it, and discovers it again before it expires.

use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::{Duration, SystemTime};

use aws_smithy_async::rt::sleep::default_async_sleep;
use aws_smithy_runtime_api::client::endpoint::{EndpointFuture, EndpointResolverParams, ResolveEndpoint};
use aws_smithy_types::endpoint::Endpoint;

use crate::config::{AsyncSleep, BoxError, SharedAsyncSleep, SharedEndpointResolver, SharedTimeSource};

/// The interval at which the reload task checks the expiry.
const PAUSE: Duration = Duration::from_mins(1);

/// The remaining validity below which an endpoint is reloaded.
const MARGIN: Duration = Duration::from_mins(2);

/// Endpoint returned by a service, with its validity.
#[derive(Clone, Debug)]
pub struct Discovered {
    address: String,
    valid_for: Duration,
}

impl Discovered {
    /// Returns an endpoint that is valid for `minutes`. The address is a host or a URL.
    pub fn new(address: &str, minutes: i64) -> Self {
        let valid_for = Duration::from_secs(u64::try_from(minutes).unwrap_or_default().saturating_mul(60));
        Self { address: address.to_owned(), valid_for }
    }

    fn endpoint(&self) -> Endpoint {
        let scheme = if self.address.contains("://") { "" } else { "https://" };
        Endpoint::builder().url(format!("{scheme}{}", self.address)).build()
    }
}

type Loading = Pin<Box<dyn Future<Output = Result<Discovered, BoxError>> + Send>>;

/// Keeps the discovered endpoint of a client up to date.
#[must_use]
pub struct ReloadEndpoint {
    load: Box<dyn Fn() -> Loading + Send + Sync>,
    kept: Weak<Kept>,
    sleep: SharedAsyncSleep,
    clock: SharedTimeSource,
}

impl ReloadEndpoint {
    /// Discovers the endpoint again. If that fails, the client keeps the endpoint it has.
    pub async fn reload_once(&self) {
        let loaded = (self.load)().await;
        let now = self.clock.now();
        if let Some(kept) = self.kept.upgrade() {
            kept.update(loaded, now);
        }
    }

    /// Discovers the endpoint whenever it is about to expire, until no client uses it any more.
    pub async fn reload_task(self) {
        while let Some(expires) = self.kept.upgrade().map(|kept| kept.lock().expires) {
            if expires.is_none_or(|expires| expires < self.clock.now() + MARGIN) {
                self.reload_once().await;
            }
            self.sleep.sleep(PAUSE).await;
        }
    }
}

impl fmt::Debug for ReloadEndpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReloadEndpoint").finish_non_exhaustive()
    }
}

/// The discovered endpoint of a client.
#[derive(Debug, Default)]
struct Kept(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    endpoint: Option<Endpoint>,
    expires: Option<SystemTime>,
    /// The error of the last failed discovery.
    failure: Option<Arc<BoxError>>,
}

impl Kept {
    /// Locks the state. It is consistent even if another thread panicked, so poisoning is ignored.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn update(&self, loaded: Result<Discovered, BoxError>, now: SystemTime) {
        let mut state = self.lock();
        match loaded {
            Ok(discovered) => {
                state.endpoint = Some(discovered.endpoint());
                state.expires = now.checked_add(discovered.valid_for);
            }
            Err(error) => {
                tracing::warn!("endpoint discovery failed: {error}");
                state.failure = Some(Arc::new(error));
            }
        }
    }

    fn endpoint(&self) -> Result<Endpoint, BoxError> {
        let state = self.lock();
        match (&state.endpoint, &state.failure) {
            (Some(endpoint), _) => Ok(endpoint.clone()),
            (None, Some(failure)) => Err(format!("endpoint discovery failed: {failure}").into()),
            (None, None) => Err("no endpoint has been discovered yet".into()),
        }
    }
}

/// Resolver that returns the discovered endpoint for every request.
#[derive(Debug)]
struct KeptEndpoint(Arc<Kept>);

impl ResolveEndpoint for KeptEndpoint {
    fn resolve_endpoint<'a>(&'a self, _: &'a EndpointResolverParams) -> EndpointFuture<'a> {
        EndpointFuture::ready(self.0.endpoint())
    }
}

/// Discovers an endpoint, and returns its resolver and the [`ReloadEndpoint`] that keeps it up to date.
///
/// # Errors
/// Fails if the discovery fails, or without a sleep implementation.
pub async fn discover<F>(
    load: impl Fn() -> F + Send + Sync + 'static,
    sleep: Option<SharedAsyncSleep>,
    clock: Option<SharedTimeSource>,
) -> Result<(SharedEndpointResolver, ReloadEndpoint), BoxError>
where
    F: Future<Output = Result<Discovered, BoxError>> + Send + 'static,
{
    let sleep = sleep.or_else(default_async_sleep);
    let sleep = sleep.ok_or("set `sleep_impl`: a discovered endpoint is reloaded periodically")?;
    let kept = Arc::<Kept>::default();
    let reload = ReloadEndpoint {
        load: Box::new(move || Box::pin(load())),
        kept: Arc::downgrade(&kept),
        sleep,
        clock: clock.unwrap_or_default(),
    };
    reload.reload_once().await;
    kept.endpoint()?;
    Ok((SharedEndpointResolver::new(KeptEndpoint(kept)), reload))
}

/// Declares that a client can discover its endpoint by calling this operation.
#[doc(hidden)]
#[macro_export]
macro_rules! discovering_client {
    ($operation:ident) => {
        impl Client {
            /// Enables endpoint discovery, which this service requires for its other operations.
            ///
            /// Returns a client that uses the discovered endpoint, and a
            /// [`ReloadEndpoint`]($crate::endpoint_discovery::ReloadEndpoint) that keeps the endpoint up to date: spawn
            /// its `reload_task`.
            ///
            /// # Errors
            /// Fails if no endpoint can be discovered, or if no sleep implementation is configured.
            pub async fn with_endpoint_discovery_enabled(
                self,
            ) -> Result<(Self, $crate::generated::endpoint_discovery::ReloadEndpoint), $crate::generated::error::BoxError> {
                let config = self.config().clone();
                let load = move || {
                    let call = self.$operation();
                    async move {
                        let output = call.send().await?;
                        let endpoint = output.endpoints().first().ok_or("the service returned no endpoint")?;
                        let (address, minutes) = (endpoint.address(), endpoint.cache_period_in_minutes());
                        Ok($crate::generated::endpoint_discovery::Discovered::new(address, minutes))
                    }
                };
                let (resolver, reload) =
                    $crate::generated::endpoint_discovery::discover(load, config.sleep_impl(), config.time_source()).await?;
                let mut config = config.to_builder();
                config.set_endpoint_resolver(Some(resolver));
                Ok((Self::from_conf(config.build()), reload))
            }
        }
    };
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
    use std::time::UNIX_EPOCH;

    use aws_smithy_async::rt::sleep::Sleep;

    use crate::config::TimeSource;

    use super::*;

    /// A clock that only advances by sleeping, without waiting. After `left` sleeps the client is dropped.
    #[derive(Clone, Debug, Default)]
    struct FakeClock(Arc<FakeTime>);

    #[derive(Debug, Default)]
    struct FakeTime {
        now: AtomicU64,
        left: AtomicUsize,
        client: Mutex<Option<SharedEndpointResolver>>,
    }

    impl TimeSource for FakeClock {
        fn now(&self) -> SystemTime {
            UNIX_EPOCH + Duration::from_secs(self.0.now.load(Ordering::Relaxed))
        }
    }

    impl AsyncSleep for FakeClock {
        fn sleep(&self, duration: Duration) -> Sleep {
            self.0.now.fetch_add(duration.as_secs(), Ordering::Relaxed);
            if self.0.left.fetch_sub(1, Ordering::Relaxed) == 1 {
                self.0.client.lock().expect("no thread panics").take();
            }
            Sleep::new(std::future::ready(()))
        }
    }

    /// Discovers the endpoint of a service that returns a new one at every request, each valid for three minutes, and
    /// fails after `until` requests.
    async fn found(
        clock: &FakeClock,
        requests: &Arc<AtomicUsize>,
        until: usize,
    ) -> Result<(SharedEndpointResolver, ReloadEndpoint), BoxError> {
        let requests = Arc::clone(requests);
        let load = move || {
            let number = requests.fetch_add(1, Ordering::Relaxed);
            let discovered = Discovered::new(&format!("host-{number}"), 3);
            std::future::ready(if number < until { Ok(discovered) } else { Err("it is down".into()) })
        };
        let (sleep, clock) = (SharedAsyncSleep::new(clock.clone()), SharedTimeSource::new(clock.clone()));
        discover(load, Some(sleep), Some(clock)).await
    }

    async fn url(resolver: &SharedEndpointResolver) -> Result<String, String> {
        let endpoint = resolver.resolve_endpoint(&EndpointResolverParams::new("")).await;
        endpoint.map(|endpoint| endpoint.url().to_owned()).map_err(|error| error.to_string())
    }

    #[tokio::test]
    async fn an_endpoint_is_kept_until_there_is_another() {
        let (resolver, reload) =
            found(&FakeClock::default(), &Arc::default(), 2).await.expect("the service names an endpoint");
        assert_eq!(url(&resolver).await.as_deref(), Ok("https://host-0"));
        reload.reload_once().await;
        assert_eq!(url(&resolver).await.as_deref(), Ok("https://host-1"));
        reload.reload_once().await;
        assert_eq!(
            url(&resolver).await.as_deref(),
            Ok("https://host-1"),
            "the discovery failed, so the old endpoint is kept"
        );
    }

    #[tokio::test]
    async fn a_service_without_an_endpoint_has_no_client() {
        let error = found(&FakeClock::default(), &Arc::default(), 0).await.expect_err("the service is down");
        assert!(error.to_string().contains("it is down"), "{error}");
    }

    #[tokio::test]
    async fn an_endpoint_is_reloaded_before_it_expires_while_there_is_a_client() {
        let (clock, requests) = (FakeClock::default(), Arc::default());
        let (resolver, reload) = found(&clock, &requests, usize::MAX).await.expect("the service names an endpoint");
        clock.0.left.store(5, Ordering::Relaxed);
        *clock.0.client.lock().expect("no thread panics") = Some(resolver);
        reload.reload_task().await;
        // The first discovery, and one after every two minutes: less than two of the three minutes are left then.
        assert_eq!(requests.load(Ordering::Relaxed), 3);
    }
}
