//! The source of a copy: a bucket and a key in the encoding that the service expects.

use std::fmt;

use aws_smithy_http::label::{self, EncodingStrategy};
use aws_smithy_http::query;

/// Object to copy, for parameters such as `copy_source`, which take a bucket and a URL-encoded key.
///
/// ```
/// use tinsmith_runtime::primitives::CopySource;
///
/// let source = CopySource::new("pictures", "2026/my cat (1)+é.png").version_id("v1");
/// assert_eq!(source.to_string(), "pictures/2026/my%20cat%20%281%29%2B%C3%A9.png?versionId=v1");
/// ```
///
/// A setter takes it as it is: `client.copy_object().copy_source(CopySource::new(bucket, key))`. The bucket may be the ARN of
/// an access point.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct CopySource {
    path: String,
    version: Option<String>,
}

impl CopySource {
    /// Returns the source with this key, which must not be encoded yet.
    pub fn new(bucket: impl AsRef<str>, key: impl AsRef<str>) -> Self {
        let (bucket, key) = (bucket.as_ref(), key.as_ref());
        let separator = if bucket.starts_with("arn:") { "/object/" } else { "/" };
        Self { path: format!("{bucket}{separator}{key}"), version: None }
    }

    /// Chooses a version of the object; by default, the current one is copied.
    #[must_use]
    pub fn version_id(mut self, version: impl Into<String>) -> Self {
        self.version = Some(version.into());
        self
    }
}

impl fmt::Display for CopySource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&label::fmt_string(&self.path, EncodingStrategy::Greedy))?;
        match &self.version {
            Some(version) => write!(f, "?versionId={}", query::fmt_string(version)),
            None => Ok(()),
        }
    }
}

impl From<CopySource> for String {
    fn from(source: CopySource) -> Self {
        source.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_but_unreserved_characters_and_slashes_is_encoded() {
        for (bucket, key, expected) in [
            ("bucket", "plain/key-1_2.3~4", "bucket/plain/key-1_2.3~4"),
            ("bucket", "c++", "bucket/c%2B%2B"),
            ("bucket", "100%25", "bucket/100%2525"),
            ("bucket", "/a//b?c=d&e#f", "bucket//a//b%3Fc%3Dd%26e%23f"),
            ("bucket", "\u{e9}\u{1f600}\n", "bucket/%C3%A9%F0%9F%98%80%0A"),
            ("arn:aws:s3:eu-west-1:1:accesspoint/a", "k", "arn%3Aaws%3As3%3Aeu-west-1%3A1%3Aaccesspoint/a/object/k"),
        ] {
            assert_eq!(CopySource::new(bucket, key).to_string(), expected);
        }
        assert_eq!(CopySource::new("b", "k").version_id("a&b").to_string(), "b/k?versionId=a%26b");
    }
}
