//! Authentication tokens for Amazon RDS databases.

use aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider};
use aws_types::SdkConfig;
use aws_types::region::Region;

use super::{Login, QUARTER_OF_AN_HOUR, Settings};
use crate::error::BoxError;

pub use super::AuthToken;

/// Generator of authentication tokens for an RDS database.
#[derive(Debug)]
pub struct AuthTokenGenerator {
    config: Config,
}

impl AuthTokenGenerator {
    /// Returns a generator with this configuration.
    pub fn new(config: Config) -> Self {
        Self { config }
    }

    /// Returns a token, valid from now on and for 15 minutes at most.
    ///
    /// # Errors
    /// Fails if credentials or time source are missing, or if signing fails.
    pub async fn auth_token(&self, config: &SdkConfig) -> Result<AuthToken, BoxError> {
        let Config { settings, hostname, port, username } = &self.config;
        let login = Login {
            service: "rds-db",
            settings,
            fallback: Some(Region::from_static("us-east-1")),
            longest: QUARTER_OF_AN_HOUR,
            authority: format!("{hostname}:{port}"),
            query: &[("Action", "connect"), ("DBUser", username)],
        };
        login.token(config).await
    }
}

/// Configuration of an [`AuthTokenGenerator`].
#[derive(Clone, Debug)]
pub struct Config {
    settings: Settings,
    hostname: String,
    port: u64,
    username: String,
}

impl Config {
    /// The port of the database.
    pub fn port(&self) -> u64 {
        self.port
    }

    /// The name of the database user.
    pub fn username(&self) -> &str {
        &self.username
    }
}

/// Builder of [`Config`].
#[derive(Debug, Default)]
pub struct ConfigBuilder {
    settings: Settings,
    hostname: Option<String>,
    port: Option<u64>,
    username: Option<String>,
}

impl ConfigBuilder {
    /// Sets the port of the database. **Required.**
    pub fn port(mut self, port: u64) -> Self {
        self.port = Some(port);
        self
    }

    /// Sets the name of the database user. **Required.**
    pub fn username(mut self, username: impl Into<String>) -> Self {
        self.username = Some(username.into());
        self
    }

    /// Builds the configuration.
    ///
    /// # Errors
    /// Fails if the host name, port or user name is unset.
    pub fn build(self) -> Result<Config, BoxError> {
        Ok(Config {
            settings: self.settings,
            hostname: self.hostname.ok_or("set `hostname`, the host name of the database")?,
            port: self.port.ok_or("set `port`, the port of the database")?,
            username: self.username.ok_or("set `username`, the name of the database user")?,
        })
    }
}

super::settings!();
