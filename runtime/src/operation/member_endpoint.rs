//! Requests to an endpoint that a member of the input names: the service has returned its URL in an earlier response.

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_types::config_bag::{Storable, StoreReplace};
use http::Uri;

use crate::walk::{Scalar, Structure, scalars};

/// The scheme and host of a request, which replace those of the endpoint rules.
#[derive(Clone, Debug)]
pub(super) struct MemberEndpoint(String);

impl Storable for MemberEndpoint {
    type Storer = StoreReplace<Self>;
}

impl MemberEndpoint {
    /// Returns the endpoint that the member with this name contains, or `None` if the member is unset.
    ///
    /// # Errors
    /// Returns an error if the value is not a URL.
    pub(super) fn find(name: &str, input: &dyn Structure) -> Result<Option<Self>, BoxError> {
        let mut found = None;
        scalars::visit(input, |member, value| {
            if let (true, Some(Scalar::String(url))) = (member.member_name() == Some(name), value) {
                found = Some(origin(url));
            }
        })?;
        match found {
            Some(None) => {
                Err(format!("`{name}` must be the URL of an endpoint, such as `https://host.example`").into())
            }
            Some(Some(origin)) => Ok(Some(Self(origin))),
            None => Ok(None),
        }
    }

    /// Sends the request to this endpoint, with the same path and query.
    pub(super) fn apply(&self, request: &mut HttpRequest) -> Result<(), BoxError> {
        let uri: Uri = request.uri().parse()?;
        let path = uri.path_and_query().map_or("/", |path| path.as_str());
        request.set_uri(format!("{}{path}", self.0))?;
        Ok(())
    }
}

/// Returns the scheme and host of a URL.
fn origin(url: &str) -> Option<String> {
    let url: Uri = url.parse().ok()?;
    let scheme = url.scheme_str().filter(|scheme| matches!(*scheme, "http" | "https"))?;
    let authority = url.authority().filter(|authority| !authority.as_str().contains('@'))?;
    Some(format!("{scheme}://{authority}"))
}

#[cfg(test)]
mod tests {
    use aws_smithy_types::body::SdkBody;

    use super::*;

    #[test]
    fn scheme_and_host_are_replaced() {
        for (endpoint, expected) in [
            (
                "https://realtime.machinelearning.us-east-1.amazonaws.com",
                "https://realtime.machinelearning.us-east-1.amazonaws.com/a?b=c",
            ),
            ("https://realtime.example/", "https://realtime.example/a?b=c"),
            ("http://127.0.0.1:80/path", "http://127.0.0.1:80/a?b=c"),
        ] {
            let mut request = HttpRequest::new(SdkBody::empty());
            request.set_uri("https://host.example/a?b=c").expect("it is a URI");
            MemberEndpoint(origin(endpoint).expect("it is a URL")).apply(&mut request).expect("it is a URI");
            assert_eq!(request.uri(), expected);
        }
    }

    #[test]
    fn other_texts_are_not_endpoints() {
        for text in ["", "host.example", "/path", "ftp://host.example", "https://user@host.example", "https://ho st"] {
            assert_eq!(origin(text), None, "{text}");
        }
    }
}
