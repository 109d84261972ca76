//! Authentication schemes that an endpoint lists.

use aws_smithy_types::Document;
#[cfg(any(all(feature = "aws", feature = "checksums"), feature = "s3-express"))]
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::endpoint::Endpoint;

/// Returns the names of the schemes, most preferred first.
pub(crate) fn listed(endpoint: &Endpoint) -> Vec<String> {
    let typed = endpoint.auth_schemes();
    if !typed.is_empty() {
        return typed.iter().map(|scheme| scheme.name().to_owned()).collect();
    }
    let Some(Document::Array(schemes)) = endpoint.properties().get("authSchemes") else { return Vec::new() };
    let name = |scheme: &Document| Some(scheme.as_object()?.get("name")?.as_string()?.to_owned());
    schemes.iter().filter_map(name).collect()
}

/// Returns whether the endpoint of a call, once it is resolved, lists this scheme.
#[cfg(any(all(feature = "aws", feature = "checksums"), feature = "s3-express"))]
pub(crate) fn is_listed(scheme: &str, config: &ConfigBag) -> bool {
    config.load::<Endpoint>().is_some_and(|endpoint| listed(endpoint).iter().any(|known| known == scheme))
}
