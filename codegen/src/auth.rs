//! Authentication schemes that generated clients know.

use tinsmith_model::ShapeId;
use tinsmith_model::traits::{HttpApiKeyAuth, HttpBasicAuth, HttpBearerAuth, HttpDigestAuth, SigV4, SigV4a, Trait};

/// Traits of authentication schemes with the names of the runtime, in the order of preference that applies to services
/// without the `auth` trait.
pub(crate) const SCHEMES: [(&str, &str); 6] = [
    (SigV4::ID, "sigv4"),
    (SigV4a::ID, "sigv4a"),
    (HttpApiKeyAuth::ID, "httpApiKeyAuth"),
    (HttpBasicAuth::ID, "httpBasicAuth"),
    (HttpBearerAuth::ID, "httpBearerAuth"),
    (HttpDigestAuth::ID, "httpDigestAuth"),
];

/// Returns the name of the runtime for the scheme; `None` for schemes that clients do not know.
pub(crate) fn scheme(id: &ShapeId) -> Option<&'static str> {
    SCHEMES.iter().find(|(known, _)| id == *known).map(|(_, name)| *name)
}
