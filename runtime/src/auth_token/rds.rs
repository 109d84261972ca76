//! Passwords for databases of Amazon RDS.

use aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider};
use aws_types::SdkConfig;
use aws_types::region::Region;

use super::{Login, QUARTER_OF_AN_HOUR, Settings};
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

    /// A password, valid from now on.
    ///
    /// # Errors
    /// If there are no credentials, or nothing can be signed with them.
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

/// Who logs in, and where.
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

    /// The user who logs in.
    pub fn username(&self) -> &str {
        &self.username
    }
}

/// Builds [`Config`].
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

    /// Sets the user who logs in. **Required.**
    pub fn username(mut self, username: impl Into<String>) -> Self {
        self.username = Some(username.into());
        self
    }

    /// Builds the configuration.
    ///
    /// # Errors
    /// If the host name, the port or the user is unset.
    pub fn build(self) -> Result<Config, BoxError> {
        Ok(Config {
            settings: self.settings,
            hostname: self.hostname.ok_or("set `hostname`: where the database is")?,
            port: self.port.ok_or("set `port`: where the database listens")?,
            username: self.username.ok_or("set `username`: who logs in")?,
        })
    }
}

super::settings!();
