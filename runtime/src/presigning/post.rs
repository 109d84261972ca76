//! Forms with which a browser uploads an object: the fields of a `POST` request and the signed policy that limits it.

use std::borrow::Cow;
use std::error::Error as StdError;
use std::fmt;
use std::ops::RangeInclusive;
use std::time::SystemTime;

use aws_credential_types::Credentials;
use aws_sigv4::sign::v4::{calculate_signature, generate_signing_key};
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::auth::{
    AuthScheme, AuthSchemeEndpointConfig, AuthSchemeId, SharedAuthScheme, Sign,
};
use aws_smithy_runtime_api::client::identity::{Identity, SharedIdentityResolver};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::runtime_components::{
    GetIdentityResolver, RuntimeComponents, RuntimeComponentsBuilder,
};
use aws_smithy_runtime_api::client::runtime_plugin::{Order, RuntimePlugin};
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::date_time::{DateTime, Format};
use aws_smithy_types::endpoint::Endpoint;
use aws_smithy_types::{Document, base64};
use aws_types::SigningName;
use aws_types::region::SigningRegion;

use super::PresigningConfig;
use crate::json;
use crate::operation::Operation;
use crate::walk::scalars;
use crate::walk::{Scalar, Structure};

/// Operation that uploads an object, for which a form can be signed.
pub trait FormUpload: Operation {}

/// Limits of a form with which others upload an object.
///
/// The key and the headers of the call become fields of the form. A key may end with `${filename}`, which the service
/// replaces by the name of the file.
#[derive(Clone, Debug)]
pub struct PostPolicy {
    pub(super) config: PresigningConfig,
    length: Option<RangeInclusive<u64>>,
    prefixes: Vec<(String, String)>,
    fields: Vec<(String, String)>,
}

impl PostPolicy {
    /// Returns a policy for the time that `config` sets.
    pub fn new(config: PresigningConfig) -> Self {
        Self { config, length: None, prefixes: Vec::new(), fields: Vec::new() }
    }

    /// Limits the size of the object in bytes.
    #[must_use]
    pub fn content_length(mut self, range: RangeInclusive<u64>) -> Self {
        self.length = Some(range);
        self
    }

    /// Leaves a field to the sender, whose value must start with `prefix`; any value does if it is empty.
    #[must_use]
    pub fn starts_with(mut self, field: impl Into<String>, prefix: impl Into<String>) -> Self {
        self.prefixes.push((field.into(), prefix.into()));
        self
    }

    /// Adds a field, such as `success_action_status`.
    #[must_use]
    pub fn field(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.fields.push((name.into(), value.into()));
        self
    }
}

/// Form with which a browser uploads an object, until it expires.
#[derive(Clone)]
#[non_exhaustive]
pub struct PresignedPost {
    url: String,
    fields: Vec<(String, String)>,
}

impl PresignedPost {
    /// The URL that the form is sent to, as `multipart/form-data`.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The fields of the form in order. The file follows them as the field `file`. Keep them secret: anyone who knows them
    /// can upload.
    pub fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        self.fields.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

impl fmt::Debug for PresignedPost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The fields contain the signature, which grants access.
        f.debug_struct("PresignedPost").field("url", &self.url).finish_non_exhaustive()
    }
}

/// Error of a form that cannot be signed.
#[derive(Debug)]
pub(super) enum NotPostable {
    NoKey,
    OtherScheme,
}

impl fmt::Display for NotPostable {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::NoKey => "set `key`, the name of the object that the form uploads; it may end with `${filename}`",
            Self::OtherScheme => {
                "forms are signed with SigV4, and this call is authenticated in another way: use credentials, and a bucket \
                 of one region"
            }
        })
    }
}

impl StdError for NotPostable {}

/// Plugin that signs a form in place of the request.
#[derive(Debug)]
pub(super) struct PostPlugin(Form);

#[derive(Clone, Debug)]
struct Form {
    policy: PostPolicy,
    bucket: String,
    key: String,
}

impl PostPlugin {
    /// Returns the plugin for an input.
    ///
    /// # Errors
    /// Fails if the input has no key.
    pub(super) fn new(policy: PostPolicy, input: &dyn Structure) -> Result<Self, BoxError> {
        let (mut bucket, mut key) = (String::new(), String::new());
        scalars::visit(input, |member, value| match (member.member_name(), value) {
            (Some("Bucket"), Some(Scalar::String(text))) => text.clone_into(&mut bucket),
            (Some("Key"), Some(Scalar::String(text))) => text.clone_into(&mut key),
            _ => {}
        })?;
        if key.is_empty() {
            return Err(NotPostable::NoKey.into());
        }
        Ok(Self(Form { policy, bucket, key }))
    }
}

impl RuntimePlugin for PostPlugin {
    fn order(&self) -> Order {
        Order::NestedComponents
    }

    fn runtime_components(&self, current: &RuntimeComponentsBuilder) -> Cow<'_, RuntimeComponentsBuilder> {
        let mut components = RuntimeComponentsBuilder::new("form");
        for scheme in current.auth_schemes().filter(|scheme| scheme.scheme_id().inner() == "sigv4") {
            components.push_auth_scheme(FormScheme { scheme, form: self.0.clone() });
        }
        Cow::Owned(components)
    }
}

/// Authentication scheme that signs the policy of a form.
#[derive(Debug)]
struct FormScheme {
    scheme: SharedAuthScheme,
    form: Form,
}

impl AuthScheme for FormScheme {
    fn scheme_id(&self) -> AuthSchemeId {
        self.scheme.scheme_id()
    }

    fn identity_resolver(&self, resolvers: &dyn GetIdentityResolver) -> Option<SharedIdentityResolver> {
        self.scheme.identity_resolver(resolvers)
    }

    fn signer(&self) -> &dyn Sign {
        self
    }
}

impl Sign for FormScheme {
    fn sign_http_request(
        &self,
        request: &mut HttpRequest,
        identity: &Identity,
        endpoint: AuthSchemeEndpointConfig<'_>,
        _: &RuntimeComponents,
        config: &ConfigBag,
    ) -> Result<(), BoxError> {
        let credentials = identity.data::<Credentials>().ok_or(NotPostable::OtherScheme)?;
        let text = |key| endpoint.get(key).and_then(Document::as_string);
        let region = text("signingRegion").or(config.load::<SigningRegion>().map(AsRef::as_ref));
        let name = text("signingName").or(config.load::<SigningName>().map(AsRef::as_ref));
        let scope = Scope { region: region.ok_or("no region is configured")?, name: name.unwrap_or("s3") };
        let url = config.load::<Endpoint>().ok_or("the endpoint has not been resolved")?.url().to_owned();
        let fields = self.form.fields(request, credentials, &scope)?;
        request.add_extension(PresignedPost { url, fields });
        Ok(())
    }
}

/// The region and the service that a form is signed for.
struct Scope<'s> {
    region: &'s str,
    name: &'s str,
}

impl Form {
    /// Returns the signed fields.
    fn fields(
        &self,
        request: &HttpRequest,
        credentials: &Credentials,
        scope: &Scope<'_>,
    ) -> Result<Vec<(String, String)>, BoxError> {
        let start = self.policy.config.start_time();
        let time = timestamp(start)?.replace(['-', ':'], "");
        let day = time.get(..8).unwrap_or_default();
        let credential = format!("{}/{day}/{}/{}/aws4_request", credentials.access_key_id(), scope.region, scope.name);
        let mut fields = vec![("key".to_owned(), self.key.clone())];
        fields.extend(request.headers().iter().filter_map(|(name, value)| Some((field(name)?, value.to_owned()))));
        fields.extend(self.policy.fields.iter().cloned());
        fields.push(("x-amz-algorithm".to_owned(), "AWS4-HMAC-SHA256".to_owned()));
        fields.push(("x-amz-credential".to_owned(), credential));
        fields.push(("x-amz-date".to_owned(), time));
        if let Some(token) = credentials.session_token() {
            fields.push(("x-amz-security-token".to_owned(), token.to_owned()));
        }
        let policy = base64::encode(self.document(&fields, &timestamp(start + self.policy.config.expires())?));
        let key = generate_signing_key(credentials.secret_access_key(), start, scope.region, scope.name);
        let signature = calculate_signature(key, policy.as_bytes());
        fields.extend([("policy".to_owned(), policy), ("x-amz-signature".to_owned(), signature)]);
        Ok(fields)
    }

    /// Returns the JSON of the policy: a condition for each field, and the limits.
    fn document(&self, fields: &[(String, String)], expiration: &str) -> Vec<u8> {
        let mut conditions = Vec::new();
        if !self.bucket.is_empty() {
            conditions.push(condition(&["eq", "$bucket", &self.bucket]));
        }
        for (name, value) in fields {
            let name_in_policy = format!("${name}");
            conditions.push(match value.strip_suffix("${filename}") {
                Some(prefix) if name == "key" => condition(&["starts-with", &name_in_policy, prefix]),
                _ => condition(&["eq", &name_in_policy, value]),
            });
        }
        for (name, prefix) in &self.policy.prefixes {
            conditions.push(condition(&["starts-with", &format!("${name}"), prefix]));
        }
        if let Some(length) = &self.policy.length {
            conditions.push(format!("[\"content-length-range\",{},{}]", length.start(), length.end()).into_bytes());
        }
        let mut document = b"{\"expiration\":".to_vec();
        json::write_text(&mut document, expiration);
        document.extend(b",\"conditions\":[");
        document.extend(conditions.join(&b','));
        document.extend(b"]}");
        document
    }
}

/// Returns a condition as JSON.
fn condition(texts: &[&str]) -> Vec<u8> {
    let mut condition = b"[".to_vec();
    for (index, text) in texts.iter().enumerate() {
        if index > 0 {
            condition.push(b',');
        }
        json::write_text(&mut condition, text);
    }
    condition.push(b']');
    condition
}

/// Returns the field that has the meaning of a header of the request, or `None` if the form has none for it.
fn field(header: &str) -> Option<String> {
    match header {
        "x-amz-acl" => Some("acl".to_owned()),
        "cache-control" | "content-type" | "content-disposition" | "content-encoding" | "expires" => {
            Some(header.to_owned())
        }
        "x-amz-content-sha256" | "x-amz-date" | "x-amz-security-token" | "x-amz-user-agent" => None,
        other => other.starts_with("x-amz-").then(|| other.to_owned()),
    }
}

/// Returns a time as in policies: `2026-01-02T03:04:05Z`.
fn timestamp(time: SystemTime) -> Result<String, BoxError> {
    Ok(DateTime::from_secs(DateTime::from(time).secs()).fmt(Format::DateTime)?)
}
