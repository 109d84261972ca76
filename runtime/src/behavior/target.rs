//! Request targets that contain a part from the endpoint rules.

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::BeforeTransmitInterceptorContextMut;
use aws_smithy_runtime_api::client::interceptors::{Intercept, SharedInterceptor, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::runtime_components::{RuntimeComponents, RuntimeComponentsBuilder};
use aws_smithy_types::config_bag::{ConfigBag, Layer};

use super::Behavior;

/// Removes the trailing slash from the request path, if the operation's own path is empty: `/bucket`, not `/bucket/`.
#[derive(Clone, Copy, Debug)]
pub struct BareBucket;

impl Behavior for BareBucket {
    fn add_to(&self, components: &mut RuntimeComponentsBuilder, _: &mut Layer) {
        components.push_interceptor(SharedInterceptor::permanent(*self));
    }
}

#[dyn_dispatch_hint]
impl Intercept for BareBucket {
    fn name(&self) -> &'static str {
        "BareBucket"
    }

    fn modify_before_signing(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let request = context.request_mut();
        if let Some(bare) = bare(request.uri()) {
            request.set_uri(bare)?;
        }
        Ok(())
    }
}

/// Returns the URI without the slash at the end of its path, or `None` if there is none or the path is just `/`.
fn bare(uri: &str) -> Option<String> {
    let (target, query) = uri.find('?').map_or((uri, ""), |at| uri.split_at(at));
    let bare = target.strip_suffix('/')?;
    let (_, host_and_path) = bare.split_once("://")?;
    host_and_path.contains('/').then(|| format!("{bare}{query}"))
}

#[cfg(test)]
mod tests {
    use super::bare;

    #[test]
    fn only_a_path_loses_its_slash() {
        let cases = [
            ("https://host/bucket/", Some("https://host/bucket")),
            ("https://host/bucket/?list-type=2", Some("https://host/bucket?list-type=2")),
            ("https://host/bucket/?prefix=a/", Some("https://host/bucket?prefix=a/")),
            ("https://host/", None),
            ("https://host/?location", None),
            ("https://host/bucket?location", None),
        ];
        for (uri, expected) in cases {
            assert_eq!(bare(uri).as_deref(), expected, "{uri}");
        }
    }
}
