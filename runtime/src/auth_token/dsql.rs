//! Passwords for databases of Amazon Aurora DSQL.

use std::time::Duration;

use aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider};
use aws_types::SdkConfig;
use aws_types::region::Region;

use super::{Login, Settings};
use crate::error::BoxError;

pub use super::AuthToken;

/// Makes passwords for a database.
#[derive(Debug)]
pub struct AuthTokenGenerator {
    config: Config,
}

impl AuthTokenGenerator {
    /// A generator of passwords for this login.
    pub fn new(config: Config) -> Self {
        Self { config }
    }

    /// A password for a user, valid from now on.
    ///
    /// # Errors
    /// If there are no credentials and no region, or nothing can be signed with them.
    pub async fn db_connect_auth_token(&self, config: &SdkConfig) -> Result<AuthToken, BoxError> {
        self.token(config, "DbConnect").await
    }

    /// A password for the administrator, valid from now on.
    ///
    /// # Errors
    /// As [`db_connect_auth_token`](Self::db_connect_auth_token).
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

/// Where somebody logs in.
#[derive(Clone, Debug)]
pub struct Config {
    settings: Settings,
    hostname: String,
}

/// Builds [`Config`].
#[derive(Debug, Default)]
pub struct ConfigBuilder {
    settings: Settings,
    hostname: Option<String>,
}

impl ConfigBuilder {
    /// Builds the configuration.
    ///
    /// # Errors
    /// If the host name is unset.
    pub fn build(self) -> Result<Config, BoxError> {
        Ok(Config { settings: self.settings, hostname: self.hostname.ok_or("set `hostname`: where the database is")? })
    }
}

super::settings!();
