//! Authentication tokens for Amazon Aurora DSQL databases.

use std::time::Duration;

use aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider};
use aws_types::SdkConfig;
use aws_types::region::Region;

use super::{Login, Settings};
use crate::error::BoxError;

pub use super::AuthToken;

/// Generator of authentication tokens for an Aurora DSQL database.
#[derive(Debug)]
pub struct AuthTokenGenerator {
    config: Config,
}

impl AuthTokenGenerator {
    /// Returns a generator with this configuration.
    pub fn new(config: Config) -> Self {
        Self { config }
    }

    /// Returns a token for a database user, valid from now on.
    ///
    /// # Errors
    /// Fails if credentials, region or time source are missing, or if signing fails.
    pub async fn db_connect_auth_token(&self, config: &SdkConfig) -> Result<AuthToken, BoxError> {
        self.token(config, "DbConnect").await
    }

    /// Returns a token for the administrator, valid from now on.
    ///
    /// # Errors
    /// Fails like [`db_connect_auth_token`](Self::db_connect_auth_token).
    pub async fn db_connect_admin_auth_token(&self, config: &SdkConfig) -> Result<AuthToken, BoxError> {
        self.token(config, "DbConnectAdmin").await
    }

    async fn token(&self, config: &SdkConfig, action: &str) -> Result<AuthToken, BoxError> {
        let Config { settings, hostname } = &self.config;
        let login = Login {
            service: "dsql",
            settings,
            fallback: None,
            longest: Duration::MAX,
            authority: hostname.clone(),
            query: &[("Action", action)],
        };
        login.token(config).await
    }
}

/// Configuration of an [`AuthTokenGenerator`].
#[derive(Clone, Debug)]
pub struct Config {
    settings: Settings,
    hostname: String,
}

/// Builder of [`Config`].
#[derive(Debug, Default)]
pub struct ConfigBuilder {
    settings: Settings,
    hostname: Option<String>,
}

impl ConfigBuilder {
    /// Builds the configuration.
    ///
    /// # Errors
    /// Fails if the host name is unset.
    pub fn build(self) -> Result<Config, BoxError> {
        let hostname = self.hostname.ok_or("set `hostname`, the host name of the database")?;
        Ok(Config { settings: self.settings, hostname })
    }
}

super::settings!();
