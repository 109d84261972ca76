//! Credentials of directory buckets, which the program may provide in place of sessions.

use aws_smithy_runtime_api::client::auth::AuthSchemeId;

use super::{CoreBuilder, SharedCredentialsProvider};

/// The authentication scheme of directory buckets.
pub(crate) const SCHEME: AuthSchemeId = AuthSchemeId::new("sigv4-s3express");

impl CoreBuilder {
    /// Sets the provider of the credentials that sign requests to directory buckets; `None` changes nothing.
    pub fn set_express_credentials_provider(&mut self, provider: Option<SharedCredentialsProvider>) {
        if let Some(provider) = provider {
            self.components.set_identity_resolver(SCHEME, provider);
        }
    }
}
