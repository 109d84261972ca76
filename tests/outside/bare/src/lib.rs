//! A program that uses the client without its default features: no HTTPS client, no async runtime, no behavior version.

use tinsmith_omics::Config;
use tinsmith_omics::config::{Builder, Credentials, Region};

/// Returns a configuration with what a signed request needs, and nothing else.
pub fn signing() -> Builder {
    let credentials = Credentials::new("AKIDEXAMPLE", "secret", None, None, "bare");
    Config::builder().region(Region::new("us-east-1")).credentials_provider(credentials)
}
