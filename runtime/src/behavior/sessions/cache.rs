//! Sessions that are kept for later calls.

use std::fmt;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use aws_credential_types::Credentials;
use aws_runtime::auth::sigv4::SCHEME_ID as SIGV4;
use aws_smithy_runtime::expiring_cache::ExpiringCache;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::endpoint::{EndpointResolverParams, ResolveEndpoint};
use aws_smithy_runtime_api::client::identity::{
    Identity, IdentityCacheLocation, IdentityFuture, ResolveCachedIdentity, ResolveIdentity,
};
use aws_smithy_runtime_api::client::runtime_components::{GetIdentityResolver, RuntimeComponents};
use aws_smithy_types::config_bag::ConfigBag;

use super::create::create;

/// The number of sessions that are kept. The one that was not used for longest makes room for a new one.
const CAPACITY: usize = 100;

/// The time before the end of a session in which it is not used any more.
const MARGIN: Duration = Duration::from_secs(10);

/// The sessions of a client, most recently used last.
#[derive(Default)]
pub(super) struct Sessions(Mutex<Vec<Entry>>);

/// The session that these credentials have at this URL, which contains the bucket. It is created by the first call and
/// shared by concurrent ones.
struct Entry {
    url: String,
    credentials: Credentials,
    session: Session,
}

type Session = ExpiringCache<Identity, BoxError>;

impl Entry {
    fn is_of(&self, url: &str, credentials: &Credentials) -> bool {
        self.url == url
            && self.credentials.access_key_id() == credentials.access_key_id()
            && self.credentials.secret_access_key() == credentials.secret_access_key()
    }
}

impl Sessions {
    fn session(&self, url: &str, credentials: &Credentials) -> Session {
        // Entries are added and moved as a whole, so poisoning can be ignored.
        let mut entries = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let entry = match entries.iter().position(|entry| entry.is_of(url, credentials)) {
            Some(index) => entries.remove(index),
            None => {
                Entry { url: url.to_owned(), credentials: credentials.clone(), session: ExpiringCache::new(MARGIN) }
            }
        };
        let session = entry.session.clone();
        if entries.len() == CAPACITY {
            entries.remove(0);
        }
        entries.push(entry);
        session
    }

    async fn identity(&self, components: &RuntimeComponents, config: &ConfigBag) -> Result<Identity, BoxError> {
        let params = config.load::<EndpointResolverParams>().ok_or("the endpoint parameters are not available yet")?;
        let endpoint = components.endpoint_resolver().resolve_endpoint(params).await?;
        let resolver =
            components.identity_resolver(SIGV4).ok_or("there are no credentials that can create a session")?;
        let owner = components.identity_cache().resolve_cached_identity(resolver, components, config).await?;
        let credentials = owner.data::<Credentials>().ok_or("a session is created with AWS credentials")?;
        let session = self.session(endpoint.url(), credentials);
        let now = components.time_source().unwrap_or_default().now();
        match session.yield_or_clear_if_expired(now).await {
            Some(identity) => Ok(identity),
            None => session.get_or_load(|| create(&endpoint, components, config)).await,
        }
    }
}

impl fmt::Debug for Sessions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sessions")
    }
}

impl ResolveIdentity for Sessions {
    fn resolve_identity<'a>(&'a self, components: &'a RuntimeComponents, config: &'a ConfigBag) -> IdentityFuture<'a> {
        IdentityFuture::new(self.identity(components, config))
    }

    /// Keeps sessions out of the client's identity cache, which does not tell buckets apart.
    fn cache_location(&self) -> IdentityCacheLocation {
        IdentityCacheLocation::IdentityResolver
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(sessions: &Sessions) -> usize {
        sessions.0.lock().expect("no test panics here").len()
    }

    #[test]
    fn sessions_are_told_apart_by_bucket_and_credentials() {
        let sessions = Sessions::default();
        let credentials = |id: &str, secret: &str| Credentials::new(id, secret, None, None, "test");
        for (url, id, secret) in [("a", "1", "s"), ("b", "1", "s"), ("a", "2", "s"), ("a", "1", "t"), ("a", "1", "s")] {
            sessions.session(url, &credentials(id, secret));
        }
        assert_eq!(count(&sessions), 4);
    }

    #[test]
    fn the_session_that_was_not_used_for_longest_is_dropped() {
        let sessions = Sessions::default();
        let credentials = Credentials::new("id", "secret", None, None, "test");
        for index in 0..CAPACITY {
            sessions.session(&index.to_string(), &credentials);
        }
        sessions.session("0", &credentials);
        sessions.session("one more", &credentials);
        assert_eq!(count(&sessions), CAPACITY);
        let entries = sessions.0.lock().expect("no test panics here");
        let has = |url: &str| entries.iter().any(|entry| entry.url == url);
        assert_eq!((has("0"), has("1"), has("one more")), (true, false, true));
    }
}
