//! Obtains credentials in all ways in which `aws-config` calls services, with a client of HTTP that answers itself.
//!
//! Prints the requests and the access keys. The environment variable `HOME` names the folder of the profiles.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use aws_credential_types::provider::ProvideCredentials;
use aws_runtime::env_config::file::{EnvConfigFileKind, EnvConfigFiles};
use aws_smithy_runtime_api::client::http::{HttpConnector, HttpConnectorFuture, SharedHttpConnector, http_client_fn};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::http::StatusCode;
use aws_smithy_types::body::SdkBody;

/// Answers each request by its host and content.
#[derive(Debug)]
struct Services;

impl HttpConnector for Services {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let content =
            request.body().bytes().map(|bytes| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default();
        let has = |header: &'static str| if request.headers().get(header).is_some() { header } else { "-" };
        let (method, uri) = (request.method(), request.uri());
        let headers = ["authorization", "x-amz-sso_bearer_token", "dpop"].map(has).join(" ");
        println!("{method} {uri} {headers} {content}");
        let body = answer(uri, &content);
        let status = StatusCode::try_from(200).expect("200 is a status");
        HttpConnectorFuture::ready(Ok(HttpResponse::new(status, SdkBody::from(body))))
    }
}

/// The response of a service, which expires in an hour.
fn answer(uri: &str, content: &str) -> String {
    let later = SystemTime::now() + Duration::from_secs(3600);
    let millis = later.duration_since(UNIX_EPOCH).expect("the clock is right").as_millis();
    let operation = content.split('&').find_map(|pair| pair.strip_prefix("Action=")).unwrap_or_default();
    if uri.contains("//sts.") {
        let key = if operation == "AssumeRole" { "AKIDOFTHEROLE0000001" } else { "AKIDOFTHEWEB00000001" };
        format!(
            "<{operation}Response><{operation}Result><AssumedRoleUser><AssumedRoleId>A:session</AssumedRoleId>\
             <Arn>arn:aws:sts::123456789012:assumed-role/reader/session</Arn></AssumedRoleUser><Credentials>\
             <AccessKeyId>{key}</AccessKeyId><SecretAccessKey>secret</SecretAccessKey><SessionToken>token</SessionToken>\
             <Expiration>2099-01-01T00:00:00Z</Expiration></Credentials></{operation}Result></{operation}Response>"
        )
    } else if uri.contains("//oidc.") {
        r#"{"accessToken":"new","tokenType":"Bearer","expiresIn":3600,"refreshToken":"next"}"#.to_owned()
    } else if uri.contains("//portal.sso.") {
        format!(
            r#"{{"roleCredentials":{{"accessKeyId":"AKIDOFTHESSO00000001","secretAccessKey":"secret","sessionToken":"token","expiration":{millis}}}}}"#
        )
    } else {
        r#"{"accessToken":{"accessKeyId":"AKIDOFTHELOGIN000001","secretAccessKey":"secret","sessionToken":"token"},"tokenType":"aws_sigv4","expiresIn":900,"refreshToken":"next"}"#
            .to_owned()
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let home = std::env::var("HOME").expect("HOME is set");
    for profile in ["role", "web", "sso", "login"] {
        let files =
            EnvConfigFiles::builder().with_file(EnvConfigFileKind::Config, format!("{home}/.aws/config")).build();
        let config = aws_config::from_env()
            .profile_files(files)
            .profile_name(profile)
            .http_client(http_client_fn(|_, _| SharedHttpConnector::new(Services)))
            .load()
            .await;
        let provider = config.credentials_provider().expect("there is a provider");
        let credentials = provider.provide_credentials().await.unwrap_or_else(|error| panic!("{profile}: {error:?}"));
        println!("{profile}: {}", credentials.access_key_id());
    }
}
