//! Puts the endpoint before the path of a request.
//!
//! Most requests of a client go to one endpoint, whose URL is parsed once. Endpoints with a path or with headers are left to
//! the published function, and so is every error.

use std::sync::{PoisonError, RwLock};

use aws_smithy_runtime_api::client::endpoint::EndpointPrefix;
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_schema::protocol::apply_http_endpoint;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::endpoint::Endpoint;

use crate::walk::Result;

/// The last endpoint that requests were sent to.
#[derive(Debug, Default)]
pub(super) struct Addresses(RwLock<Option<Origin>>);

/// The scheme and host of an endpoint.
#[derive(Debug)]
struct Origin {
    url: String,
    prefix: Option<String>,
    text: String,
}

impl Origin {
    /// Returns `None` if the URL has anything but a scheme and a host.
    fn parse(url: &str, prefix: Option<&str>) -> Option<Self> {
        let parsed: http::Uri = url.parse().ok()?;
        if !matches!(parsed.path_and_query().map(http::uri::PathAndQuery::as_str), None | Some("" | "/")) {
            return None;
        }
        let text = [parsed.scheme_str()?, "://", prefix.unwrap_or_default(), parsed.authority()?.as_str()].concat();
        Some(Self { url: url.to_owned(), prefix: prefix.map(str::to_owned), text })
    }

    fn is_of(&self, url: &str, prefix: Option<&str>) -> bool {
        self.url == url && self.prefix.as_deref() == prefix
    }
}

impl Addresses {
    /// Sends a request to an endpoint, with the prefix in the configuration before its host.
    ///
    /// # Errors
    /// Fails if the result is not valid in HTTP.
    pub(super) fn apply(&self, request: &mut HttpRequest, endpoint: &Endpoint, config: &ConfigBag) -> Result {
        let prefix = config.load::<EndpointPrefix>().map(EndpointPrefix::as_str);
        if endpoint.headers().next().is_none()
            && request.uri().starts_with('/')
            && let Some(address) = self.address(endpoint.url(), prefix, request.uri())
            && request.set_uri(address).is_ok()
        {
            return Ok(());
        }
        apply_http_endpoint(request, endpoint, config)
    }

    /// Returns the address of a path at an endpoint; `None` if the endpoint has a path of its own.
    fn address(&self, url: &str, prefix: Option<&str>, path: &str) -> Option<String> {
        if let Some(last) = &*self.0.read().unwrap_or_else(PoisonError::into_inner)
            && last.is_of(url, prefix)
        {
            return Some([&last.text, path].concat());
        }
        let origin = Origin::parse(url, prefix)?;
        let address = [&origin.text, path].concat();
        // It is only replaced as a whole, so lock poisoning can be ignored.
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Some(origin);
        Some(address)
    }
}

#[cfg(test)]
mod tests {
    use aws_smithy_types::body::SdkBody;
    use aws_smithy_types::config_bag::Layer;

    use super::*;

    /// Returns the URI and headers of a request for a path.
    fn sent(path: &str, apply: impl FnOnce(&mut HttpRequest) -> Result) -> std::result::Result<String, String> {
        let mut request = HttpRequest::new(SdkBody::empty());
        request.set_uri(path).expect("it is a path");
        apply(&mut request).map_err(|error| error.to_string())?;
        let uri = request.uri().to_owned();
        let http: http::Request<SdkBody> = request.try_into().expect("it is a request");
        assert_eq!(http.uri().to_string(), uri);
        Ok(format!("{uri} {:?}", http.headers()))
    }

    #[test]
    fn requests_go_where_the_published_function_sends_them() {
        let addresses = Addresses::default();
        let urls = [
            "https://example.com",
            "https://example.com/",
            "http://localhost:8000",
            "http://[::1]:8000/",
            "https://user@example.com",
            "https://EXAMPLE.com",
            "https://example.com/base",
            "https://example.com/base/?query",
            "https://example.com?query",
            "example.com",
            "/nowhere",
            "https://exa mple.com",
        ];
        let paths = ["/", "/a/b?c=d&e", "/%20//", "/?x", "https://other.example/c"];
        for prefix in [None, Some("data-"), Some("a.b.")] {
            let mut layer = Layer::new("test");
            layer.store_or_unset(prefix.map(|prefix| EndpointPrefix::new(prefix).expect("it is a prefix")));
            let config = ConfigBag::of_layers([layer]);
            for url in urls {
                for path in paths {
                    for endpoint in [Endpoint::builder().url(url), Endpoint::builder().url(url).header("x-a", "1")] {
                        let endpoint = endpoint.build();
                        let expected = sent(path, |request| apply_http_endpoint(request, &endpoint, &config));
                        let found = sent(path, |request| addresses.apply(request, &endpoint, &config));
                        assert_eq!(found, expected, "{prefix:?} {url} {path}");
                    }
                }
            }
        }
    }
}
