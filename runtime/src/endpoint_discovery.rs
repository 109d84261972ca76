//! Endpoints that a service itself names: a client asks for one before it calls anything else, and again before the
//! answer expires.
//!
//! A generated client has a method for it by [`client!`](crate::discovering_client). What it gives is a client that calls
//! the endpoint it was told, and a [`ReloadEndpoint`], which somebody has to run: this crate starts no tasks.

use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::{Duration, SystemTime};

use aws_smithy_async::rt::sleep::default_async_sleep;
use aws_smithy_runtime_api::client::endpoint::{EndpointFuture, EndpointResolverParams, ResolveEndpoint};
use aws_smithy_types::endpoint::Endpoint;

use crate::config::{AsyncSleep, BoxError, SharedAsyncSleep, SharedEndpointResolver, SharedTimeSource};

pub use crate::discovering_client as client;

/// How long a task that keeps an endpoint pauses.
const PAUSE: Duration = Duration::from_mins(1);

/// How long an endpoint has to be valid still.
const MARGIN: Duration = Duration::from_mins(2);

/// What a service says of an endpoint.
#[derive(Clone, Debug)]
pub struct Discovered {
    address: String,
    valid_for: Duration,
}

impl Discovered {
    /// An endpoint that is valid for these minutes. The address is a host, or a URL.
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

/// Keeps the endpoint of a client up to date, as long as there is the client.
#[must_use]
pub struct ReloadEndpoint {
    load: Box<dyn Fn() -> Loading + Send + Sync>,
    kept: Weak<Kept>,
    sleep: SharedAsyncSleep,
    clock: SharedTimeSource,
}

impl ReloadEndpoint {
    /// Asks for an endpoint. If there is none, the client goes on with the one that it has.
    pub async fn reload_once(&self) {
        let loaded = (self.load)().await;
        let now = self.clock.now();
        if let Some(kept) = self.kept.upgrade() {
            kept.update(loaded, now);
        }
    }

    /// Asks for an endpoint whenever the one before is about to expire, until there is no client any more that uses it.
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

/// The endpoint of a client.
#[derive(Debug, Default)]
struct Kept(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    endpoint: Option<Endpoint>,
    expires: Option<SystemTime>,
    /// Why there is no endpoint.
    failure: Option<Arc<BoxError>>,
}

impl Kept {
    /// A panic elsewhere leaves a state that was whole when it happened.
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
                tracing::warn!("no endpoint was discovered: {error}");
                state.failure = Some(Arc::new(error));
            }
        }
    }

    fn endpoint(&self) -> Result<Endpoint, BoxError> {
        let state = self.lock();
        match (&state.endpoint, &state.failure) {
            (Some(endpoint), _) => Ok(endpoint.clone()),
            (None, Some(failure)) => Err(format!("no endpoint was discovered: {failure}").into()),
            (None, None) => Err("no endpoint was discovered yet".into()),
        }
    }
}

/// Gives the endpoint that is kept, whatever is called.
#[derive(Debug)]
struct KeptEndpoint(Arc<Kept>);

impl ResolveEndpoint for KeptEndpoint {
    fn resolve_endpoint<'a>(&'a self, _: &'a EndpointResolverParams) -> EndpointFuture<'a> {
        EndpointFuture::ready(self.0.endpoint())
    }
}

/// Asks for an endpoint, and gives what finds it from then on and what keeps it up to date.
///
/// # Errors
/// If there is no endpoint, or nothing to sleep with or to tell the time.
#[doc(hidden)]
pub async fn discover<F>(
    load: impl Fn() -> F + Send + Sync + 'static,
    sleep: Option<SharedAsyncSleep>,
    clock: Option<SharedTimeSource>,
) -> Result<(SharedEndpointResolver, ReloadEndpoint), BoxError>
where
    F: Future<Output = Result<Discovered, BoxError>> + Send + 'static,
{
    let sleep = sleep.or_else(default_async_sleep);
    let sleep = sleep.ok_or("set `sleep_impl`: an endpoint that is discovered is asked for again from time to time")?;
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

/// Declares that a client can ask its service for an endpoint, by calling this operation.
#[expect(clippy::crate_in_macro_def, reason = "the client is the generated crate's")]
#[macro_export]
macro_rules! discovering_client {
    ($operation:ident) => {
        impl crate::Client {
            /// A client that calls the endpoint that the service names, and what keeps that endpoint up to date: spawn
            /// its `reload_task`.
            ///
            /// The service takes calls at no other endpoint.
            ///
            /// # Errors
            /// If the service names no endpoint.
            pub async fn with_endpoint_discovery_enabled(
                self,
            ) -> Result<(Self, $crate::endpoint_discovery::ReloadEndpoint), $crate::error::BoxError> {
                let config = self.config().clone();
                let load = move || {
                    let call = self.$operation();
                    async move {
                        let output = call.send().await?;
                        let endpoint = output.endpoints().first().ok_or("the service names no endpoint")?;
                        let (address, minutes) = (endpoint.address(), endpoint.cache_period_in_minutes());
                        Ok($crate::endpoint_discovery::Discovered::new(address, minutes))
                    }
                };
                let (resolver, reload) =
                    $crate::endpoint_discovery::discover(load, config.sleep_impl(), config.time_source()).await?;
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

    /// Time that passes when somebody sleeps, which takes none; after some sleeps the client is let go.
    #[derive(Clone, Debug, Default)]
    struct Sleeper(Arc<Nights>);

    #[derive(Debug, Default)]
    struct Nights {
        now: AtomicU64,
        left: AtomicUsize,
        client: Mutex<Option<SharedEndpointResolver>>,
    }

    impl TimeSource for Sleeper {
        fn now(&self) -> SystemTime {
            UNIX_EPOCH + Duration::from_secs(self.0.now.load(Ordering::Relaxed))
        }
    }

    impl AsyncSleep for Sleeper {
        fn sleep(&self, duration: Duration) -> Sleep {
            self.0.now.fetch_add(duration.as_secs(), Ordering::Relaxed);
            if self.0.left.fetch_sub(1, Ordering::Relaxed) == 1 {
                self.0.client.lock().expect("nobody panics").take();
            }
            Sleep::new(std::future::ready(()))
        }
    }

    /// What the client of a service finds that names another endpoint at every request, each for three minutes, and after
    /// some requests none at all.
    async fn found(
        sleeper: &Sleeper,
        asked: &Arc<AtomicUsize>,
        until: usize,
    ) -> Result<(SharedEndpointResolver, ReloadEndpoint), BoxError> {
        let asked = Arc::clone(asked);
        let load = move || {
            let number = asked.fetch_add(1, Ordering::Relaxed);
            let discovered = Discovered::new(&format!("host-{number}"), 3);
            std::future::ready(if number < until { Ok(discovered) } else { Err("it is down".into()) })
        };
        let (sleep, clock) = (SharedAsyncSleep::new(sleeper.clone()), SharedTimeSource::new(sleeper.clone()));
        discover(load, Some(sleep), Some(clock)).await
    }

    async fn url(resolver: &SharedEndpointResolver) -> Result<String, String> {
        let endpoint = resolver.resolve_endpoint(&EndpointResolverParams::new("")).await;
        endpoint.map(|endpoint| endpoint.url().to_owned()).map_err(|error| error.to_string())
    }

    #[tokio::test]
    async fn an_endpoint_is_kept_until_there_is_another() {
        let (resolver, reload) =
            found(&Sleeper::default(), &Arc::default(), 2).await.expect("the service names an endpoint");
        assert_eq!(url(&resolver).await.as_deref(), Ok("https://host-0"));
        reload.reload_once().await;
        assert_eq!(url(&resolver).await.as_deref(), Ok("https://host-1"));
        reload.reload_once().await;
        assert_eq!(
            url(&resolver).await.as_deref(),
            Ok("https://host-1"),
            "the service is down, the endpoint may be not"
        );
    }

    #[tokio::test]
    async fn a_service_without_an_endpoint_has_no_client() {
        let error = found(&Sleeper::default(), &Arc::default(), 0).await.expect_err("the service is down");
        assert!(error.to_string().contains("it is down"), "{error}");
    }

    #[tokio::test]
    async fn an_endpoint_is_reloaded_before_it_expires_while_there_is_a_client() {
        let (sleeper, asked) = (Sleeper::default(), Arc::default());
        let (resolver, reload) = found(&sleeper, &asked, usize::MAX).await.expect("the service names an endpoint");
        sleeper.0.left.store(5, Ordering::Relaxed);
        *sleeper.0.client.lock().expect("nobody panics") = Some(resolver);
        reload.reload_task().await;
        // At first, and once two minutes have passed since the one before: with less than two of its three left.
        assert_eq!(asked.load(Ordering::Relaxed), 3);
    }
}
