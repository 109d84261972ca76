//! Responses whose status alone does not tell an error.

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::{ConfigBag, Layer, Storable, StoreReplace};

use super::Behavior;

/// Treats a response whose body is an XML document `<Error>` as an error, whatever its status.
///
/// The service sends the status of long-running calls before it knows their result.
#[derive(Clone, Copy, Debug)]
pub struct ErrorsInSuccess;

impl Storable for ErrorsInSuccess {
    type Storer = StoreReplace<Self>;
}

impl Behavior for ErrorsInSuccess {
    fn add_to(&self, _: &mut RuntimeComponentsBuilder, settings: &mut Layer) {
        settings.store_put(*self);
    }
}

/// Accepts any root element in the XML of the output: the service returns another one than its model says.
#[derive(Clone, Copy, Debug)]
pub struct AnyXmlRoot;

impl Storable for AnyXmlRoot {
    type Storer = StoreReplace<Self>;
}

impl Behavior for AnyXmlRoot {
    fn add_to(&self, _: &mut RuntimeComponentsBuilder, settings: &mut Layer) {
        settings.store_put(*self);
    }
}

/// Treats a response with status 404 and no body as the error `NotFound`: a response to HEAD cannot contain a code.
#[derive(Clone, Copy, Debug)]
pub struct EmptyNotFound;

impl Storable for EmptyNotFound {
    type Storer = StoreReplace<Self>;
}

impl Behavior for EmptyNotFound {
    fn add_to(&self, _: &mut RuntimeComponentsBuilder, settings: &mut Layer) {
        settings.store_put(*self);
    }
}

/// Returns whether a response is an error despite its status. Streaming bodies are not inspected.
pub(crate) fn hides_error(response: &HttpResponse, config: &ConfigBag) -> bool {
    response.body().bytes().is_some_and(is_error) && config.load::<ErrorsInSuccess>().is_some()
}

/// Returns a response with the error code that an empty response implies, if it implies one.
pub(crate) fn spelled_out(response: &HttpResponse, config: &ConfigBag) -> Option<HttpResponse> {
    let is_empty = response.body().bytes().is_some_and(<[u8]>::is_empty);
    if config.load::<EmptyNotFound>().is_none() || response.status().as_u16() != 404 || !is_empty {
        return None;
    }
    let body = SdkBody::from("<Error><Code>NotFound</Code><Message>Not Found</Message></Error>");
    let mut spelled_out = HttpResponse::new(response.status(), body);
    *spelled_out.headers_mut() = response.headers().clone();
    Some(spelled_out)
}

/// Returns whether the root element of an XML document is `Error`.
fn is_error(document: &[u8]) -> bool {
    let mut rest = document.trim_ascii_start();
    if let Some(declaration) = rest.strip_prefix(b"<?") {
        let Some(end) = declaration.windows(2).position(|two| two == b"?>") else { return false };
        rest = declaration[end + 2..].trim_ascii_start();
    }
    let name_end = |byte: &u8| matches!(byte, b'>' | b'/') || byte.is_ascii_whitespace();
    rest.strip_prefix(b"<Error").and_then(<[u8]>::first).is_some_and(name_end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn response(status: u16, body: &'static str) -> HttpResponse {
        let status = status.try_into().expect("the status is one");
        let mut response = HttpResponse::new(status, SdkBody::from(body));
        response.headers_mut().insert("x-amz-request-id", "1");
        response
    }

    fn config(behaviors: &[&dyn Behavior]) -> ConfigBag {
        let mut layer = Layer::new("test");
        for behavior in behaviors {
            behavior.add_to(&mut RuntimeComponentsBuilder::new("test"), &mut layer);
        }
        ConfigBag::of_layers(vec![layer])
    }

    #[test]
    fn errors_are_detected_despite_success_status() {
        let bodies = [
            ("<Error><Code>InternalError</Code></Error>", true),
            ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error xmlns=\"x\">", true),
            ("  <Error/>", true),
            ("<Errors></Errors>", false),
            ("<CopyObjectResult><Error/></CopyObjectResult>", false),
            ("<?xml <Error>", false),
            ("<Error", false),
            ("", false),
        ];
        for (body, expected) in bodies {
            assert_eq!(hides_error(&response(200, body), &config(&[&ErrorsInSuccess])), expected, "{body}");
            assert!(!hides_error(&response(200, body), &config(&[])), "{body}");
        }
    }

    #[test]
    fn empty_not_found_responses_get_an_error_code() {
        let with = config(&[&EmptyNotFound]);
        let spelled = spelled_out(&response(404, ""), &with).expect("it means something");
        assert_eq!(
            spelled.body().bytes(),
            Some(b"<Error><Code>NotFound</Code><Message>Not Found</Message></Error>".as_slice())
        );
        assert_eq!(spelled.headers().get("x-amz-request-id"), Some("1"));
        assert!(spelled_out(&response(404, "<Error/>"), &with).is_none());
        assert!(spelled_out(&response(403, ""), &with).is_none());
        assert!(spelled_out(&response(404, ""), &config(&[])).is_none());
    }
}
