//! Authentication tokens for AWS databases, used as passwords.
//!
//! A token is the URI of a signed request that is never sent; the database checks its signature.

pub mod dsql;
pub mod rds;

use std::fmt;
use std::time::Duration;

use aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider};
use aws_sigv4::http_request::{SignableBody, SignableRequest, SignatureLocation, SigningSettings, sign};
use aws_sigv4::sign::v4;
use aws_smithy_http::query_writer::QueryWriter;
use aws_smithy_runtime_api::client::identity::Identity;
use aws_types::SdkConfig;
use aws_types::region::Region;

use crate::error::BoxError;

/// The default validity of a token.
const QUARTER_OF_AN_HOUR: Duration = Duration::from_mins(15);

/// An authentication token, used as a database password.
#[derive(Clone, Eq, PartialEq)]
pub struct AuthToken(String);

impl AuthToken {
    /// Returns the token as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for AuthToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for AuthToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("AuthToken").field(&crate::REDACTED).finish()
    }
}

/// Parameters of the signed request that a token consists of.
struct Login<'a> {
    /// The service name to sign with.
    service: &'static str,
    settings: &'a Settings,
    /// The region to use if none is set here or in the shared configuration.
    fallback: Option<Region>,
    /// The maximum validity.
    longest: Duration,
    /// The host, with the port if there is one.
    authority: String,
    query: &'a [(&'static str, &'a str)],
}

/// Settings that all token generators have.
#[derive(Clone, Debug, Default)]
struct Settings {
    credentials: Option<SharedCredentialsProvider>,
    region: Option<Region>,
    expires_in: Option<u64>,
}

impl Login<'_> {
    /// Signs the request and returns its URI as the token.
    async fn token(self, shared: &SdkConfig) -> Result<AuthToken, BoxError> {
        let Settings { credentials, region, expires_in } = self.settings.clone();
        let provider = credentials.or_else(|| shared.credentials_provider());
        let provider = provider.ok_or("set `credentials`, here or in the shared configuration: they sign the token")?;
        let clock =
            shared.time_source().ok_or("set `time_source` in the shared configuration: the token is dated by it")?;
        let region = region.or_else(|| shared.region().cloned()).or(self.fallback);
        let region =
            region.ok_or("set `region`, here or in the shared configuration: the token is valid in one region")?;
        let identity = Identity::from(provider.provide_credentials().await?);
        let mut settings = SigningSettings::default();
        settings.expires_in = Some(expires_in.map_or(QUARTER_OF_AN_HOUR, Duration::from_secs).min(self.longest));
        settings.signature_location = SignatureLocation::QueryParams;
        let parameters = v4::SigningParams::builder()
            .identity(&identity)
            .region(region.as_ref())
            .name(self.service)
            .time(clock.now())
            .settings(settings)
            .build()?;
        let mut query = QueryWriter::new_from_string(&format!("https://{}/", self.authority))?;
        for (name, value) in self.query {
            query.insert(name, value);
        }
        let uri = query.build_uri().to_string();
        let request = SignableRequest::new("GET", &uri, std::iter::empty(), SignableBody::Bytes(&[]))?;
        let (instructions, _) = sign(request, &parameters.into())?.into_parts();
        let mut query = QueryWriter::new_from_string(&uri)?;
        for (name, value) in instructions.params() {
            query.insert(name, value);
        }
        let uri = query.build_uri().to_string();
        Ok(AuthToken(uri.trim_start_matches("https://").to_owned()))
    }
}

/// Declares the getters and setters that the configurations of all token generators have.
macro_rules! settings {
    () => {
        impl Config {
            /// Returns an empty builder.
            pub fn builder() -> ConfigBuilder {
                ConfigBuilder::default()
            }

            /// The host name of the database.
            pub fn hostname(&self) -> &str {
                &self.hostname
            }

            /// The credentials provider; `None` means that of the shared configuration.
            pub fn credentials(&self) -> Option<SharedCredentialsProvider> {
                self.settings.credentials.clone()
            }

            /// The region of the database; `None` means that of the shared configuration.
            pub fn region(&self) -> Option<&Region> {
                self.settings.region.as_ref()
            }

            /// The validity of tokens in seconds; `None` means 900.
            pub fn expires_in(&self) -> Option<u64> {
                self.settings.expires_in
            }
        }

        impl ConfigBuilder {
            /// Sets the host name of the database. **Required.**
            pub fn hostname(mut self, hostname: impl Into<String>) -> Self {
                self.hostname = Some(hostname.into());
                self
            }

            /// Sets the credentials provider. The default is that of the shared configuration.
            pub fn credentials(mut self, credentials: impl ProvideCredentials + 'static) -> Self {
                self.settings.credentials = Some(SharedCredentialsProvider::new(credentials));
                self
            }

            /// Sets the region of the database. The default is that of the shared configuration.
            pub fn region(mut self, region: Region) -> Self {
                self.settings.region = Some(region);
                self
            }

            /// Sets the validity of tokens in seconds. The default is 900.
            pub fn expires_in(mut self, expires_in: u64) -> Self {
                self.settings.expires_in = Some(expires_in);
                self
            }
        }
    };
}
use settings;

#[cfg(test)]
mod tests {
    use std::time::UNIX_EPOCH;

    use aws_credential_types::Credentials;
    use aws_smithy_async::time::StaticTimeSource;

    use super::*;

    fn shared(seconds: u64) -> aws_types::sdk_config::Builder {
        SdkConfig::builder()
            .credentials_provider(SharedCredentialsProvider::new(Credentials::new(
                "akid", "secret", None, None, "test",
            )))
            .time_source(StaticTimeSource::new(UNIX_EPOCH + Duration::from_secs(seconds)))
    }

    fn region() -> Region {
        Region::from_static("us-east-1")
    }

    // The expected signatures were computed by the official SDK.

    #[tokio::test]
    async fn rds_tokens_name_the_user() {
        let config = rds::Config::builder().hostname("prod-instance.us-east-1.rds.amazonaws.com");
        let config = config.port(3306).region(region()).username("peccy").expires_in(3600).build().expect("all is set");
        let token = rds::AuthTokenGenerator::new(config).auth_token(&shared(1_724_709_600).build()).await;
        let expected = "prod-instance.us-east-1.rds.amazonaws.com:3306/?Action=connect&DBUser=peccy\
            &X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=akid%2F20240826%2Fus-east-1%2Frds-db%2Faws4_request\
            &X-Amz-Date=20240826T220000Z&X-Amz-Expires=900&X-Amz-SignedHeaders=host\
            &X-Amz-Signature=dd0cba843009474347af724090233265628ace491ea17ce3eb3da098b983ad89";
        assert_eq!(token.expect("the token is signed").as_str(), expected);
    }

    #[tokio::test]
    async fn dsql_tokens_name_the_action() {
        let config = dsql::Config::builder().hostname("peccy.dsql.us-east-1.on.aws").expires_in(450);
        let generator = dsql::AuthTokenGenerator::new(config.build().expect("all is set"));
        let shared = shared(1_724_716_800).region(region()).build();
        let expected = |action: &str, signature: &str| {
            format!(
                "peccy.dsql.us-east-1.on.aws/?Action={action}&X-Amz-Algorithm=AWS4-HMAC-SHA256\
                 &X-Amz-Credential=akid%2F20240827%2Fus-east-1%2Fdsql%2Faws4_request&X-Amz-Date=20240827T000000Z\
                 &X-Amz-Expires=450&X-Amz-SignedHeaders=host&X-Amz-Signature={signature}"
            )
        };
        let token = generator.db_connect_auth_token(&shared).await.expect("the token is signed");
        let signature = "f5f2ad764ca5df44045d4ab6ccecba0eef941b0007e5765885a0b6ed3702a3f8";
        assert_eq!(token.to_string(), expected("DbConnect", signature));
        let token = generator.db_connect_admin_auth_token(&shared).await.expect("the token is signed");
        let signature = "267cf8d04d84444f7a62d5bdb40c44bfc6cb13dd6c64fa7f772df6bbaa90fff1";
        assert_eq!(token.to_string(), expected("DbConnectAdmin", signature));
        assert_eq!(format!("{token:?}"), format!("AuthToken({:?})", crate::REDACTED));
    }

    #[tokio::test]
    async fn user_names_are_escaped() {
        let config = rds::Config::builder().hostname("host").port(1).username("a&Action=drop b");
        let generator = rds::AuthTokenGenerator::new(config.build().expect("all is set"));
        let token = generator.auth_token(&shared(0).build()).await.expect("the token is signed");
        assert!(token.as_str().starts_with("host:1/?Action=connect&DBUser=a%26Action%3Ddrop%20b&"), "{token}");
    }

    #[tokio::test]
    async fn missing_settings_are_named() {
        let missing = |built: Result<rds::Config, BoxError>| built.expect_err("something is missing").to_string();
        assert!(missing(rds::Config::builder().build()).contains("`hostname`"));
        assert!(missing(rds::Config::builder().hostname("a").build()).contains("`port`"));
        assert!(missing(rds::Config::builder().hostname("a").port(1).build()).contains("`username`"));
        let generator = dsql::Config::builder().hostname("a").build().map(dsql::AuthTokenGenerator::new);
        let generator = generator.expect("all is set");
        let empty = SdkConfig::builder().build();
        let error = generator.db_connect_auth_token(&empty).await.expect_err("there are no credentials");
        assert!(error.to_string().contains("`credentials`"), "{error}");
        let error = generator.db_connect_auth_token(&shared(0).build()).await.expect_err("there is no region");
        assert!(error.to_string().contains("`region`"), "{error}");
    }
}
