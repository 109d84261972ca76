//! Checksums of bodies: MD5, and those of AWS, which are configurable algorithms and the tree hash of archives.

#[cfg(feature = "aws")]
pub(crate) mod chunked;
pub(crate) mod md5;
#[cfg(feature = "aws")]
mod request;
#[cfg(feature = "aws")]
mod response;
#[cfg(feature = "aws")]
mod tree_hash;

pub use md5::ContentMd5;
#[cfg(feature = "aws")]
pub use request::RequestChecksum;
#[cfg(feature = "aws")]
pub use response::ResponseChecksum;
#[cfg(feature = "aws")]
pub use tree_hash::TreeHash;
